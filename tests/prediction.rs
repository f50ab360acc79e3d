//! Scores of predictions: hand-computed cases, closed forms, and the laws that hold of any.

use funnelcast::study::prediction::{Distribution, Score, Scores, Simulated, TOLD, daily};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

const PI: f64 = std::f64::consts::PI;

fn values(of: &[f64]) -> Distribution {
    Distribution::of_values(of).expect("values")
}

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{found} is not {expected}"
    );
}

/// A normal distribution with fine quantiles.
fn normal(mean: f64, sd: f64) -> Distribution {
    let levels: Vec<f64> = (1..4000).map(|part| f64::from(part) / 4000.0).collect();
    let quantiles: Vec<f64> = levels
        .iter()
        .map(|level| mean + sd * funnelcast::number::standard_normal::point(*level))
        .collect();
    Distribution::of_quantiles(&levels, &quantiles).expect("quantiles")
}

fn density(at: f64) -> f64 {
    (-at * at / 2.0).exp() / (2.0 * PI).sqrt()
}

#[test]
fn a_single_guess_is_off_by_its_distance() {
    // Of one simulation that is 7: nothing is due to chance, and 3 is off by 4.
    let score = values(&[7.0]).score(&values(&[3.0]));
    assert_eq!(
        score,
        Score {
            error: 4.0,
            least: 0.0,
            lacks: 4.0,
            within: 0.0,
            offset: -4.0,
            apart: 4.0
        }
    );
}

#[test]
fn what_is_computed_by_hand_is_found() {
    // F jumps by a half at 0 and at 2, y = 1: ∫ is 1 · 1/4 + 1 · 1/4.
    let score = values(&[1.0]).score(&values(&[0.0, 2.0]));
    near(score.error, 0.5, 1e-15);
    // Simulations 0 and 4: half their mean absolute difference is (0 + 4 + 4 + 0) / 4 / 2 = 1. A guess of 1 is off by 1 or 3, 2 on average.
    let score = values(&[0.0, 4.0]).score(&values(&[1.0]));
    near(score.least, 1.0, 1e-15);
    near(score.error, 2.0, 1e-15);
    near(score.lacks, 1.0, 1e-15);
    near(score.offset, -1.0, 1e-15);
    // Evenly from 0 to 1 and y = 0: ∫ (x − 1)² dx = 1/3; y = 1/2: 2 · ∫₀^½ x² dx = 1/12.
    let even = Distribution::of_chips(&[0.0, 1.0], &[20]).expect("chips");
    near(values(&[0.0]).score(&even).error, 1.0 / 3.0, 1e-15);
    near(values(&[0.5]).score(&even).error, 1.0 / 12.0, 1e-15);
    // Against itself: ∫ x (1 − x) dx = 1/6 is what chance takes.
    let itself = even.score(&even);
    near(itself.error, 1.0 / 6.0, 1e-15);
    near(itself.lacks, 0.0, 1e-15);
    near(itself.within, 0.8, 1e-15);
}

#[test]
fn chips_lie_anywhere_in_their_bin() {
    let edges = [0.0, 10.0, 20.0, 30.0];
    let told = Distribution::of_chips(&edges, &[5, 10, 5]).expect("chips");
    near(told.quantile(0.1), 4.0, 1e-12);
    near(told.quantile(0.5), 15.0, 1e-12);
    near(told.quantile(0.9), 26.0, 1e-12);
    // Nothing between two heaps: the middle is in the middle of that.
    let apart = Distribution::of_chips(&edges, &[10, 0, 10]).expect("chips");
    near(apart.quantile(0.5), 15.0, 1e-12);
    assert_eq!(Distribution::of_chips(&edges, &[0, 0, 0]), None);
    assert_eq!(Distribution::of_chips(&edges, &[20]), None);
}

#[test]
fn the_share_within_a_band_counts_its_ends() {
    let simulated = values(&[0.0, 1.0, 2.0, 3.0, 4.0]);
    let told = Distribution::of_quantiles(&TOLD, &[1.0, 2.0, 3.0]).expect("a band");
    near(simulated.score(&told).within, 0.6, 1e-12);
    // A band of no width is a single guess.
    let sure = Distribution::of_quantiles(&TOLD, &[2.0; 3]).expect("a band");
    near(simulated.score(&sure).within, 0.2, 1e-12);
    near(simulated.score(&sure).error, 6.0 / 5.0, 1e-12);
}

#[test]
fn a_normal_prediction_is_scored_as_its_closed_form() {
    // Gneiting & Raftery 2007, equation 21: σ (z (2Φ(z) − 1) + 2φ(z) − 1/√π).
    for (mean, sd, simulated) in [(0.0, 1.0, 0.0), (3.0, 2.0, 4.5), (-1.0, 0.5, 1.0)] {
        let z = (simulated - mean) / sd;
        let part = funnelcast::number::standard_normal::part(z);
        let expected = sd * (z * (2.0 * part - 1.0) + 2.0 * density(z) - 1.0 / PI.sqrt());
        let found = values(&[simulated]).score(&normal(mean, sd)).error;
        near(found, expected, 1e-4 * sd);
    }
}

#[test]
fn two_normals_are_as_far_apart_as_their_closed_form() {
    // E|X − Y| of N(δ, 2) less twice half of that of N(0, 2).
    let shift: f64 = 1.3;
    let z = shift / 2f64.sqrt();
    let part = funnelcast::number::standard_normal::part(z);
    let apart = 2f64.sqrt() * (2.0 * density(z) + z * (2.0 * part - 1.0));
    let score = normal(0.0, 1.0).score(&normal(shift, 1.0));
    near(score.least, 1.0 / PI.sqrt(), 1e-4);
    near(score.lacks, apart - 2.0 / PI.sqrt(), 1e-4);
    near(score.offset, shift, 1e-9);
}

#[test]
fn few_quantiles_of_a_normal_say_nearly_what_all_of_it_does() {
    let five = [0.05, 0.25, 0.5, 0.75, 0.95];
    let told = |levels: &[f64]| {
        let quantiles: Vec<f64> = levels
            .iter()
            .map(|level| funnelcast::number::standard_normal::point(*level))
            .collect();
        Distribution::of_quantiles(levels, &quantiles).expect("quantiles")
    };
    let truth = normal(0.0, 1.0);
    near(
        told(&five).score(&told(&five)).least,
        1.0 / PI.sqrt(),
        0.012,
    );
    // What is lost by few quantiles, as a part of the least that there can be.
    let lost = |levels: &[f64]| {
        let score = truth.score(&told(levels));
        score.lacks / score.least
    };
    assert!(lost(&five) < 0.002, "{}", lost(&five));
    assert!(lost(&TOLD) < 0.006, "{}", lost(&TOLD));
}

#[test]
fn a_line_is_straight_between_its_days() {
    let every = daily(&[1, 5], &[[0.0, 1.0, 2.0], [4.0, 9.0, 10.0]]);
    assert_eq!(every.len(), 5);
    assert_eq!(every[0], [0.0, 1.0, 2.0]);
    assert_eq!(every[2], [2.0, 5.0, 6.0]);
    assert_eq!(every[4], [4.0, 9.0, 10.0]);
    assert_eq!(daily(&[3], &[[1.0, 2.0, 3.0]]), [[1.0, 2.0, 3.0]]);
    assert!(daily(&[], &[]).is_empty());
}

#[test]
fn days_that_nothing_was_simulated_of_are_left_out() {
    let bands = [f64::NAN; 5]
        .into_iter()
        .chain([1.0, 2.0, 3.0, 4.0, 5.0])
        .collect::<Vec<f64>>();
    let simulated = Simulated::Bands(&bands).days();
    let told = Distribution::of_quantiles(&TOLD, &[1.0, 3.0, 5.0]).expect("a band");
    let scores = Scores::of(&simulated, &[vec![told.clone(), told.clone()]]).expect("scores");
    assert_eq!(scores.each[0].offset, 0.0);
    assert!(scores.pool.error.is_finite());
    assert_eq!(scores.pooled.len(), 2);
    assert_eq!(Scores::of(&simulated, &[vec![told]]), None);
    assert_eq!(Scores::of(&simulated, &[]), None);
    let none = Simulated::Values(&[f64::NAN]).days();
    assert_eq!(Scores::of(&none, &[]), None);
}

/// Chips of one person in ten bins.
fn chips() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(0u32..6, 10).prop_filter("a chip", |bins| bins.iter().sum::<u32>() > 0)
}

fn simulations() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(-20.0..120.0f64, 1..60)
}

fn edges() -> Vec<f64> {
    (0..=10).map(|edge| f64::from(edge) * 10.0).collect()
}

/// E|X − y| − ½ E|X − X'| over values that are equally likely.
fn by_pairs(told: &[f64], simulated: &[f64]) -> f64 {
    let mean = |one: &[f64], other: &[f64]| {
        let sum: f64 = one
            .iter()
            .flat_map(|a| other.iter().map(move |b| (a - b).abs()))
            .sum();
        sum / (one.len() * other.len()) as f64
    };
    mean(told, simulated) - mean(told, told) / 2.0
}

proptest! {
    #![proptest_config(Config { cases: 200, rng_seed: RngSeed::Fixed(21), failure_persistence: None, ..Config::default() })]

    #[test]
    fn the_score_is_that_of_all_pairs(told in simulations(), simulated in simulations()) {
        let score = values(&simulated).score(&values(&told));
        prop_assert!((score.error - by_pairs(&told, &simulated)).abs() < 1e-9);
    }

    #[test]
    fn nobody_is_better_than_who_knows_the_distribution(told in chips(), simulated in simulations()) {
        let told = Distribution::of_chips(&edges(), &told).expect("chips");
        let score = values(&simulated).score(&told);
        prop_assert!(score.lacks >= -1e-12);
        prop_assert!((score.error - score.least - score.lacks).abs() < 1e-9);
        prop_assert!((0.0..=1.0 + 1e-12).contains(&score.within));
        prop_assert!(values(&simulated).score(&values(&simulated)).lacks.abs() < 1e-12);
    }

    #[test]
    fn a_pool_is_never_worse_than_its_members_on_average(
        people in prop::collection::vec(chips(), 1..8), simulated in simulations(),
    ) {
        let told: Vec<Vec<Distribution>> = people
            .iter()
            .map(|bins| vec![Distribution::of_chips(&edges(), bins).expect("chips")])
            .collect();
        let scores = Scores::of(&Simulated::Values(&simulated).days(), &told).expect("scores");
        prop_assert!(scores.pool.error <= scores.mean.error + 1e-9);
        prop_assert!((scores.pool.least - scores.mean.least).abs() < 1e-9);
        let [low, middle, high] = scores.pooled[0];
        prop_assert!(low <= middle && middle <= high);
    }

    #[test]
    fn a_pool_of_bands_is_never_worse_either(
        people in prop::collection::vec([-50.0..150.0f64, -50.0..150.0f64, -50.0..150.0f64], 1..8), simulated in simulations(),
    ) {
        let told: Vec<Vec<Distribution>> = people
            .iter()
            .map(|band| vec![Distribution::of_quantiles(&TOLD, band).expect("a band")])
            .collect();
        let scores = Scores::of(&Simulated::Values(&simulated).days(), &told).expect("scores");
        prop_assert!(scores.pool.error <= scores.mean.error + 1e-9);
    }

    #[test]
    fn who_agrees_pools_to_the_same(told in chips(), simulated in simulations()) {
        let one = Distribution::of_chips(&edges(), &told).expect("chips");
        let pool = Distribution::pool(&[one.clone(), one.clone(), one.clone()]).expect("a pool");
        let [of_one, of_pool] = [one, pool].map(|told| values(&simulated).score(&told).error);
        prop_assert!((of_one - of_pool).abs() < 1e-9);
    }

    #[test]
    fn the_score_is_in_the_unit_of_the_outcome(told in chips(), simulated in simulations(), scale in 0.01..1000.0f64) {
        let plain = values(&simulated).score(&Distribution::of_chips(&edges(), &told).expect("chips"));
        let scaled_edges: Vec<f64> = edges().iter().map(|edge| edge * scale).collect();
        let scaled: Vec<f64> = simulated.iter().map(|value| value * scale).collect();
        let score = values(&scaled).score(&Distribution::of_chips(&scaled_edges, &told).expect("chips"));
        prop_assert!((score.error - scale * plain.error).abs() < 1e-9 * scale * (1.0 + plain.error));
        // A band's end may fall on a simulation by a rounding.
        prop_assert!((score.offset - scale * plain.offset).abs() < 1e-8 * scale * (1.0 + plain.apart));
    }
}
