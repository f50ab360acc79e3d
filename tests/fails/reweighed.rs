//! What must be true for a target, against closed forms.

use funnelcast::study::reweigh::{FEWEST, Unreached, Weighed};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;
use statrs::distribution::{ContinuousCDF, Normal};

use super::uniform;

/// Normal inputs, and an outcome that is 1 + 2 x₀ − x₁.
fn made(seed: u64, count: usize) -> (Vec<Vec<f64>>, Vec<f64>) {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let normal = Normal::new(0.0, 1.0).expect("a normal distribution");
    let column = |random: &mut Xoshiro256PlusPlus| {
        (0..count)
            .map(|_| normal.inverse_cdf(uniform(random)))
            .collect::<Vec<_>>()
    };
    let inputs: Vec<Vec<f64>> = (0..3).map(|_| column(&mut random)).collect();
    let outcome = inputs[0]
        .iter()
        .zip(&inputs[1])
        .map(|(one, other)| 1.0 + 2.0 * one - other);
    let outcome = outcome.collect();
    (inputs, outcome)
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// A tilted normal distribution is moved, and an input with it by its covariance over the outcome's variance: Δ · 2/5 and −Δ/5. At an
/// effective number of some 1,500 the standard error of a mean is a fortieth.
#[test]
fn a_tilted_normal_moves_by_its_covariance() {
    let (inputs, outcome) = made(1, 4000);
    for by in [-2.0, -1.0, 0.5, 2.0] {
        let target = mean(&outcome) + by;
        let weighed = Weighed::to_mean(&outcome, target).expect("it is reached");
        let reached: f64 = weighed
            .weights
            .iter()
            .zip(&outcome)
            .map(|(weight, value)| weight * value)
            .sum();
        assert!((reached - target).abs() < 1e-5, "{reached} {target}");
        assert!((weighed.weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        // exp(−Δ²/σ²) of all: that of two normal distributions Δ apart.
        let effective = 4000.0 * (-by * by / 5.0f64).exp();
        assert!(
            (weighed.effective / effective - 1.0).abs() < 0.2,
            "{} {effective}",
            weighed.effective
        );
        for (input, part) in [(0, 0.4), (1, -0.2), (2, 0.0)] {
            let moved = weighed.moved(&inputs[input]);
            let found = moved.mean[1] - moved.mean[0];
            assert!((found - by * part).abs() < 0.09, "{by} {input}: {found}");
            assert_eq!(moved.told, part != 0.0, "{by} {input}: {moved:?}");
            let median = moved.median[1] - moved.median[0];
            assert!((median - by * part).abs() < 0.15, "{by} {input}: {median}");
        }
    }
}

#[test]
fn a_share_of_hits_is_that_share() {
    let (inputs, outcome) = made(2, 2000);
    let hits: Vec<bool> = outcome.iter().map(|value| *value > 2.0).collect();
    let weighed = Weighed::to_share(&hits, 0.8).expect("it is reached");
    let share: f64 = weighed
        .weights
        .iter()
        .zip(&hits)
        .filter(|(_, hit)| **hit)
        .map(|(weight, _)| weight)
        .sum();
    assert!((share - 0.8).abs() < 1e-9);
    assert!(weighed.moved(&inputs[0]).by > 0.3 && weighed.moved(&inputs[1]).by < -0.1);
}

#[test]
fn a_target_out_of_reach_says_how_far_there_is() {
    let (_, outcome) = made(3, 1000);
    let most = outcome.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    assert!(matches!(
        Weighed::to_mean(&outcome, 1e9),
        Err(Unreached::Outside { most: found, .. }) if found == most
    ));
    for (target, beyond) in [
        (most - 0.1, true),
        (mean(&outcome) + 5.0, true),
        (mean(&outcome) - 5.0, false),
    ] {
        let Err(Unreached::Thin { effective, nearest }) = Weighed::to_mean(&outcome, target) else {
            panic!("{target}");
        };
        assert!(effective < FEWEST);
        // What is named can be reached, and is on the way.
        assert_eq!(nearest < target, beyond);
        let reached = Weighed::to_mean(&outcome, nearest).expect("it is reached");
        assert!(
            reached.effective >= FEWEST && reached.effective < FEWEST + 1.0,
            "{}",
            reached.effective
        );
    }
    let outside = |column: &[f64], target| {
        matches!(
            Weighed::to_mean(column, target),
            Err(Unreached::Outside { .. })
        )
    };
    assert!(
        outside(&[], 1.0)
            && outside(&[1.0; 500], 1.0)
            && outside(&[1.0; 500], 2.0)
            && outside(&outcome, f64::NAN)
    );
    let hits: Vec<bool> = (0..1000).map(|place| place < 50).collect();
    let Err(Unreached::Thin { nearest, .. }) = Weighed::to_share(&hits, 0.9) else {
        panic!("fifty are too few");
    };
    assert!(Weighed::to_share(&hits, nearest).is_ok() && nearest > 0.05 && nearest < 0.9);
    for (hits, share) in [
        (vec![false; 10], 0.5),
        (vec![true; 10], 0.5),
        (vec![true, false], 1.0),
        (Vec::new(), 0.5),
    ] {
        assert!(matches!(
            Weighed::to_share(&hits, share),
            Err(Unreached::Outside { .. })
        ));
    }
}

/// Of inputs that have nothing to do with it one in twenty is told: of 300, 30 at most but in one making of ten thousand.
#[test]
fn what_has_nothing_to_do_with_it_does_not_move() {
    let mut told = 0;
    for seed in 0..300 {
        let (inputs, outcome) = made(100 + seed, 1000);
        let weighed = Weighed::to_mean(&outcome, mean(&outcome) + 1.5).expect("it is reached");
        told += usize::from(weighed.moved(&inputs[2]).told);
    }
    println!("told: {told} of 300");
    assert!(told <= 30, "{told}");
}
