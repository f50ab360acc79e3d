//! Tests on a few people, against closed forms.

use super::made::{Case, Made, loss, score, uniform};
use funnelcast::report::Better;
use funnelcast::study::pilot::{Cost, Shows};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;

/// The normal case of Feit & Berman: an input of variance 1, seen with an error of variance e², has a posterior mean of variance
/// 1 / (1 + e²). The intervals are of 95 %: of 200, 180 at least hold the truth but for one making in five hundred.
#[test]
fn a_test_with_a_normal_error_is_worth_the_closed_form() {
    let (mut within, mut all) = (0, 0);
    for seed in 0..50 {
        let case = Case::of(300 + seed);
        let made = case.made(1000, seed);
        let errors = [3.0, 1.0, 0.5, 0.1];
        let tests = errors.map(Shows::Normal);
        let finder = made.finder();
        let gains = finder
            .tested(0, &made.values[0], &made.options(), Better::More, &tests)
            .expect("an answer");
        let mut before = 0.0;
        for (error, gain) in errors.iter().zip(gains) {
            let truth = loss(case.mean, 1.0 / (1.0 + error * error).sqrt());
            let [low, high] = gain.interval;
            within += usize::from(low <= truth && truth <= high);
            all += 1;
            // What tells more is never worth less, noise included.
            assert!(gain.plain >= before - 1e-9, "{gain:?}");
            before = gain.plain;
        }
    }
    println!("tests: {within} of {all} within");
    assert!(all == 200 && within >= 180, "{within} of {all}");
}

/// A probability of which nothing is known, and a plan that pays above a half less a bit: of n people any count is as likely as any
/// other, and (s + 1) / (n + 2) is what to think of it then (Bayes; Laplace).
#[test]
fn a_count_is_worth_what_laplace_says() {
    let count = 4000;
    let least = 0.45;
    let mut random = Xoshiro256PlusPlus::seed_from_u64(9);
    let positions: Vec<f64> = (0..count)
        .map(|place| (f64::from(place) + 0.5) / f64::from(count))
        .collect();
    let second = positions
        .iter()
        .map(|p| p - least + 0.1 * score(uniform(&mut random)));
    let made = Made {
        outcomes: vec![vec![0.0; count as usize], second.collect()],
        values: vec![positions.clone()],
        positions: vec![positions],
    };
    let people = [1, 2, 5, 20, 100, 400, 2000];
    let gains = made
        .finder()
        .tested(
            0,
            &made.values[0],
            &made.options(),
            Better::More,
            &people.map(Shows::Count),
        )
        .expect("an answer");
    for (people, gain) in people.iter().zip(gains) {
        let n = f64::from(*people as u32);
        let each = |hits: usize| ((hits as f64 + 1.0) / (n + 2.0) - least).max(0.0) / (n + 1.0);
        let truth = (0..=*people).map(each).sum::<f64>() - (0.5 - least);
        let allowed = 0.002 + 3.0 * gain.standard_error;
        assert!(
            (gain.value - truth).abs() < allowed,
            "{people}: {gain:?} {truth}"
        );
    }
}

#[test]
fn a_test_is_as_large_as_pays() {
    let case = Case {
        mean: 0.1,
        other: 0.5,
        noise: 0.5,
    };
    let mut made = case.made(2000, 4);
    // A probability around one in ten, on the scale of which the options differ.
    for value in &mut made.values[0] {
        *value = 1.0 / (1.0 + (2.2 - 0.4 * *value).exp());
    }
    let finder = made.finder();
    let pilot = |cost: Cost| {
        finder
            .pilot(
                0,
                &made.values[0],
                &made.options(),
                Better::More,
                cost,
                10_000.0,
            )
            .expect("an answer")
    };
    let free = pilot(Cost::default());
    assert_eq!(free.best, Some(free.sizes.len() - 1), "{free:?}");
    assert!(free.sure && free.sizes.iter().all(|size| size.people <= 10_000));
    let perfect = finder
        .worth(&made.options(), Better::More)
        .expect("an answer")
        .by_input[0]
        .gain;
    assert!(
        free.sizes
            .iter()
            .all(|size| size.gain.plain <= perfect.plain + 1e-9)
    );
    let dear = Cost {
        per_person: 1e-4,
        ..Cost::default()
    };
    let some = pilot(dear);
    let best = &some.sizes[some.best.expect("it pays")];
    assert!((50..=3000).contains(&best.people), "{best:?}");
    for cost in [
        Cost {
            delay: 1.0,
            ..Cost::default()
        },
        Cost {
            fixed: 1.0,
            ..Cost::default()
        },
        Cost {
            per_person: 1.0,
            ..Cost::default()
        },
    ] {
        let never = pilot(cost);
        assert_eq!((never.best, never.sure), (None, false));
    }
}
