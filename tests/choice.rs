//! Plans against each other: shares, regret and dominance of columns that can be counted by hand, and against closed forms.

use funnelcast::report::{Better, Outcome, Series};
use funnelcast::scenario::preset;
use funnelcast::study::Trial;
use funnelcast::study::choice::standings;
use funnelcast::study::daily::daily;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

#[test]
fn shares_regret_and_dominance_are_what_is_counted() {
    let one = [1.0, 2.0, 3.0, f64::NAN];
    let other = [2.0, 2.0, 1.0, 9.0];
    let better = [3.0, 4.0, 3.5, 9.0];
    let found = standings(&[&one, &other], Better::More).expect("three are defined");
    // Once the one, once the other, once both.
    assert!((found[0].best - 0.5).abs() < 1e-12 && (found[1].best - 0.5).abs() < 1e-12);
    assert!((found[0].regret - 1.0 / 3.0).abs() < 1e-12);
    assert!((found[1].regret - 2.0 / 3.0).abs() < 1e-12);
    assert!(found[1].dominates.is_empty());
    assert_eq!(found[0].dominates, [1], "1, 2, 3 against 1, 2, 2");
    let found = standings(&[&one, &other, &better], Better::More).expect("three are defined");
    assert_eq!(found[2].dominates, [0, 1]);
    assert!((found[2].best - 1.0).abs() < 1e-12 && found[2].regret.abs() < 1e-12);
    let [_, _, median, _, _] = found[2].difference.summary.quantiles;
    assert!((median - 2.0).abs() < 1e-12);
    let found = standings(&[&one, &better], Better::Less).expect("three are defined");
    assert!((found[0].best - 1.0).abs() < 1e-12, "less is better");
}

#[test]
fn the_same_plan_twice_is_nobody_s_loss() {
    let one = [1.0, 5.0, 2.0];
    let found = standings(&[&one, &one], Better::More).expect("all are defined");
    for standing in &found {
        assert!((standing.best - 0.5).abs() < 1e-12);
        assert!(standing.regret.abs() < 1e-12);
        assert!(standing.dominates.is_empty());
    }
}

#[test]
fn where_nothing_can_be_told_there_is_nothing() {
    let nothing = [f64::NAN; 5];
    let one = [1.0; 5];
    assert_eq!(standings(&[&one, &nothing], Better::More), None);
    assert_eq!(standings(&[&one, &one], Better::Neither), None);
    assert_eq!(standings(&[], Better::More), None);
}

/// A standard normal number (Box & Muller 1958).
fn normal(random: &mut impl Rng) -> f64 {
    let (one, other): (f64, f64) = (1.0 - random.random::<f64>(), random.random());
    (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * other).cos()
}

/// Two normal plans that differ by 1 ± 2 on common random numbers: the first is better in Φ(−1/2) = 0.3085 of them, and choosing it
/// costs E[max(0, D)] = 1 Φ(1/2) + 2 φ(1/2) = 1.3956. Within four standard errors: one run in 15,000 is not.
#[test]
fn shares_and_regret_are_those_of_the_normal_case() {
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let count = 40_000;
    let base: Vec<f64> = (0..count).map(|_| 10.0 * normal(&mut random)).collect();
    let other: Vec<f64> = base
        .iter()
        .map(|base| base + 1.0 + 2.0 * normal(&mut random))
        .collect();
    let found = standings(&[&base, &other], Better::More).expect("all are defined");
    assert!((found[0].best - 0.3085).abs() < 4.0 * (0.3085 * 0.6915 / f64::from(count)).sqrt());
    assert!(
        (found[0].regret - 1.3956).abs() < 4.0 * 1.5 / f64::from(count).sqrt(),
        "{}",
        found[0].regret
    );
}

/// Of three plans that do the same on independent chance the best looks 0.85 standard errors better than it is (Smith & Winkler
/// 2006); shrunk it is off by less than half of that on average, and where plans do differ next to nothing is taken off.
#[test]
fn the_best_of_several_is_shrunk_as_far_as_chance_chose_it() {
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let (count, times) = (100, 400);
    let (mut raw, mut shrunk) = (0.0, 0.0);
    for _ in 0..times {
        let plans: Vec<Vec<f64>> = (0..3)
            .map(|_| (0..count).map(|_| normal(&mut random)).collect())
            .collect();
        let columns: Vec<&[f64]> = plans.iter().map(Vec::as_slice).collect();
        let found = standings(&columns, Better::More).expect("all are defined");
        let best = found
            .iter()
            .max_by(|one, other| one.summary.mean.total_cmp(&other.summary.mean));
        let best = best.expect("there are three");
        raw += best.summary.mean * 10.0 / f64::from(times);
        shrunk += best.shrunk * 10.0 / f64::from(times);
    }
    assert!((raw - 0.846).abs() < 0.12, "{raw} standard errors");
    assert!(shrunk < raw / 2.0 && shrunk > 0.0, "{shrunk} of {raw}");
    let one: Vec<f64> = (0..count).map(|_| normal(&mut random)).collect();
    let other: Vec<f64> = one.iter().map(|figure| figure + 5.0).collect();
    let found = standings(&[&one, &other], Better::More).expect("all are defined");
    for standing in &found {
        assert!(
            (standing.shrunk - standing.summary.mean).abs() < 1e-9,
            "no chance between them"
        );
    }
}

/// What a picture over time shows ends where the outcome is: on the last day profit so far is profit.
#[test]
fn days_of_a_series_are_those_of_the_very_same_histories() {
    let scenario = preset::ALL[0].scenario();
    let last = scenario.days() - 1;
    let days = [9, last, last + 1];
    let rows = daily(&scenario, None, 3, 40, 60, Series::CumulativeProfit, &days);
    let trial = Trial::run(&scenario, None, 3, 40, 60);
    for (row, outcomes) in rows.chunks(3).zip(trial.outcomes.chunks(Outcome::COUNT)) {
        assert!(
            (row[1] - outcomes[Outcome::Profit as usize]).abs() <= 1e-6 * row[1].abs().max(1.0)
        );
        assert!(row[0].is_finite() && row[2].is_nan());
    }
    let later = daily(&scenario, None, 3, 70, 10, Series::CumulativeProfit, &days);
    assert_eq!(later[..2], rows[90..92], "whatever stands before them");
}
