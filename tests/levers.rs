//! Every lever moves its own outcome in the stated direction. That levers at neutral change nothing is in engine/neutral.rs.
//!
//! On the expected path no chance is involved. With common random numbers, 100 replications of each side share their
//! seed: the mean difference must lie five standard errors on the right side of zero, which a lever without effect
//! reaches with a probability of 3 × 10⁻⁷. The few weak levers must not lie as far on the wrong side.

#[path = "levers/base.rs"]
mod base;
#[path = "levers/calendar.rs"]
mod calendar;
#[path = "levers/network.rs"]
mod network;
mod support;
#[path = "levers/table_campaign.rs"]
mod table_campaign;
#[path = "levers/table_chain.rs"]
mod table_chain;
#[path = "levers/table_offering.rs"]
mod table_offering;
#[path = "levers/table_reach.rs"]
mod table_reach;
#[path = "levers/table_relation.rs"]
mod table_relation;

use base::{Row, Way, base, figure, with};
use funnelcast::model::exposure;
use funnelcast::number::{hazard, odds};
use funnelcast::scenario::parameter::Kind;
use funnelcast::scenario::parameters;
use funnelcast::study::Chunk;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use support::runs::{column, expected, expected_ledger, moments_of_difference, read};

const TABLES: [&[Row]; 5] = [
    table_reach::LEVERS,
    table_relation::LEVERS,
    table_chain::LEVERS,
    table_campaign::LEVERS,
    table_offering::LEVERS,
];

/// Effects too weak for 100 replications: they act through few people, or on one in a hundred exposures, or deal people
/// into other classes, whose chances are not those of before.
const WEAK: [&str; 7] = [
    "heterogeneity.readiness_classes",
    "heterogeneity.ordering_classes",
    "heterogeneity.leaving_classes",
    "market.population",
    "sharing.iron_fan_share",
    "sharing.iron_fan_standing",
    "churn.iron_fan_churn",
];

/// The one lever that moves no outcome: the length of a cohort is a matter of book-keeping.
const BOOK_KEEPING: &str = "time.cohort_days";

/// It changes which draws go together and no outcome of a replication: `tests/correlations.rs`.
const TOGETHER: &str = "correlation.rank_correlation";

#[test]
fn the_table_has_every_lever() {
    let rows = TABLES.iter().flat_map(|table| table.iter());
    let mut listed: Vec<&str> = rows.map(|(lever, ..)| *lever).collect();
    listed.extend([BOOK_KEEPING, TOGETHER, network::PEOPLE]);
    listed.extend(network::LEVERS.iter().map(|(lever, ..)| *lever));
    listed.extend(calendar::LEVERS.iter().map(|(lever, ..)| *lever));
    let mut all: Vec<&str> = parameters().iter().map(|row| row.id).collect();
    listed.sort_unstable();
    listed.dedup();
    all.sort_unstable();
    assert_eq!(listed, all);
}

#[test]
fn the_length_of_a_cohort_moves_cohorts_and_no_outcome() {
    let (short, long) = (read(&base()), read(&with(BOOK_KEEPING, 0, 30.0)));
    assert_eq!((short.cohorts(), long.cohorts()), (5, 2));
    let ledgers = [&short, &long].map(expected_ledger);
    assert_eq!(ledgers.map(|ledger| ledger.layout.periods()), [5, 2]);
    let outcomes = [&short, &long].map(|scenario| Chunk::run(scenario, None, 4, 0, 50).outcomes);
    let bits = outcomes.map(|values| values.into_iter().map(f64::to_bits).collect::<Vec<_>>());
    assert_eq!(bits[0], bits[1]);
}

#[test]
fn every_lever_moves_its_outcome_on_the_expected_path() {
    let before = read(&base()).to_json();
    for (lever, entry, value, outcome, way) in TABLES.concat() {
        let old = figure(&before, lever, entry);
        assert!(value > old, "{lever} is not raised from {old}");
        // On the odds scale halfway, and all the way: the response has one direction.
        let halfway = if old > 0.0 {
            (old * value).sqrt()
        } else {
            old.midpoint(value)
        };
        let row = parameters().into_iter().find(|row| row.id == lever);
        let halfway = match row.expect("a row").kind {
            Kind::Whole => halfway.round(),
            _ => halfway,
        };
        let points = [
            base(),
            with(lever, entry, halfway),
            with(lever, entry, value),
        ];
        let [low, middle, high] = points.map(|json| expected(&read(&json)).outcome(outcome));
        let moved = match way {
            Way::Up => low < middle && middle < high,
            Way::Down => low > middle && middle > high,
        };
        let name = outcome.name();
        assert!(moved, "{lever} {way:?}: {name} is {low}, {middle}, {high}");
    }
}

fn moves_under_common_random_numbers(table: &[Row]) {
    let replications = 100;
    let before = Chunk::run(&read(&base()), None, 5, 0, replications);
    let mut failures = Vec::new();
    for (lever, entry, value, outcome, way) in table.iter().copied() {
        let after = Chunk::run(&read(&with(lever, entry, value)), None, 5, 0, replications);
        let (difference, error) =
            moments_of_difference(&column(&before, outcome), &column(&after, outcome));
        let moved = if way == Way::Up {
            difference
        } else {
            -difference
        };
        let least = if WEAK.contains(&lever) { -5.0 } else { 5.0 } * error;
        if moved <= least {
            let name = outcome.name();
            failures.push(format!(
                "{lever} {way:?}: {name} moved by {difference} ± {error}"
            ));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn levers_of_reach_move_under_common_random_numbers() {
    moves_under_common_random_numbers(table_reach::LEVERS);
}

#[test]
fn levers_of_the_relation_move_under_common_random_numbers() {
    moves_under_common_random_numbers(table_relation::LEVERS);
}

#[test]
fn levers_of_the_chain_move_under_common_random_numbers() {
    moves_under_common_random_numbers(table_chain::LEVERS);
}

#[test]
fn levers_of_campaigns_move_under_common_random_numbers() {
    moves_under_common_random_numbers(table_campaign::LEVERS);
}

#[test]
fn levers_of_the_offering_move_under_common_random_numbers() {
    moves_under_common_random_numbers(table_offering::LEVERS);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2),
        ..ProptestConfig::default()
    })]

    #[test]
    fn odds_ratios_compose_in_any_order_and_within_bounds(
        base in 0.0..=1.0_f64,
        ratios in proptest::collection::vec(0.0..1000.0_f64, 0..5),
        factor in 1.0..100.0_f64,
    ) {
        let p = odds::with_odds_ratios(base, &ratios);
        prop_assert!((0.0..=1.0).contains(&p));
        let mut backwards = ratios.clone();
        backwards.reverse();
        prop_assert!((odds::with_odds_ratios(base, &backwards) - p).abs() < 1e-12);
        let one_by_one = ratios.iter().fold(base, |p, ratio| odds::with_odds_ratios(p, &[*ratio]));
        prop_assert!((one_by_one - p).abs() < 1e-9);
        let mut more = ratios;
        more.push(factor);
        prop_assert!(odds::with_odds_ratios(base, &more) >= p * (1.0 - 1e-15));
    }

    #[test]
    fn between_two_anchors_probabilities_rise_with_trust(
        anchors in (0.0..=1.0_f64, 0.0..=1.0_f64),
        positions in (0.0..=1.0_f64, 0.0..=1.0_f64),
    ) {
        let (cold, warm) = (anchors.0.min(anchors.1), anchors.0.max(anchors.1));
        let (near, far) = (positions.0.min(positions.1), positions.0.max(positions.1));
        let (low, high) = (odds::between(cold, warm, near), odds::between(cold, warm, far));
        prop_assert!(cold * (1.0 - 1e-12) <= low && high <= warm * (1.0 + 1e-12));
        prop_assert!(low <= high * (1.0 + 1e-12));
    }

    #[test]
    fn scores_are_odds_ratios_around_one_half(effect in 0.01..100.0_f64, score in 0.0..=1.0_f64) {
        let ratio = odds::of_score(effect, score);
        let opposite = odds::of_score(effect, 1.0 - score);
        prop_assert!((ratio * opposite - 1.0).abs() < 1e-9);
        prop_assert_eq!(odds::of_score(effect, 0.5), 1.0);
        prop_assert_eq!(odds::of_score(1.0, score), 1.0);
    }

    #[test]
    fn hazards_and_probabilities_are_each_others_inverse(p in 0.0..0.9999_f64, delay in 0.0..60.0_f64) {
        prop_assert!((hazard::probability(hazard::of_probability(p)) - p).abs() < 1e-12);
        let seen = exposure::seen_per_day(delay);
        prop_assert!(((1.0 - seen) / seen - delay).abs() < 1e-9);
    }
}
