//! Every lever moves its own outcome in the stated direction, and at 1 an odds ratio changes nothing.
//!
//! On the expected path no chance is involved. With common random numbers, 400 replications of each side share their
//! seed: the mean difference must lie five standard errors on the right side of zero, which a lever without effect
//! reaches with a probability of 3 × 10⁻⁷. The few weak levers must not lie as far on the wrong side.

mod support;

use funnelcast::engine::observe::Outcome;
use funnelcast::engine::rates::Rates;
use funnelcast::ensemble::Chunk;
use funnelcast::model::{exposure, hazard, odds};
use funnelcast::scenario::parameter::{Group, Kind};
use funnelcast::scenario::parameters;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};
use support::runs::{ad, column, expected, lay_over, moments_of_difference, read};

/// Which way an outcome goes when its lever goes up.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Up,
    Down,
}
use Way::{Down, Up};

/// A lever, the value it is raised to from that of [`base`], the outcome that it moves, and which way.
const LEVERS: &[(&str, f64, Outcome, Way)] = &[
    ("time.days", 80.0, Outcome::Orders, Up),
    (
        "market.population",
        40_000.0,
        Outcome::ViewersGeneration0,
        Up,
    ),
    ("market.need_share", 0.5, Outcome::Buyers, Up),
    (
        "market.relevance_without_need",
        1.0,
        Outcome::FollowersGained,
        Up,
    ),
    ("channel.start", 11.0, Outcome::PrimaryExposures, Down),
    ("channel.end", 50.0, Outcome::PrimaryExposures, Up),
    (
        "channel.impressions_per_day",
        800.0,
        Outcome::PrimaryExposures,
        Up,
    ),
    (
        "channel.cost_per_thousand",
        60.0,
        Outcome::AcquisitionCost,
        Up,
    ),
    ("channel.fixed_cost", 500.0, Outcome::AcquisitionCost, Up),
    ("channel.precision", 4.0, Outcome::Buyers, Up),
    ("channel.trust", 0.8, Outcome::Buyers, Up),
    ("channel.delay", 30.0, Outcome::PrimaryExposures, Down),
    ("channel.follow_prompt", 2.0, Outcome::FollowersGained, Up),
    ("account.fans", 4_000.0, Outcome::Connected, Up),
    ("account.fan_need_share", 0.8, Outcome::Buyers, Up),
    ("account.customers", 1_000.0, Outcome::CustomersKept, Up),
    ("account.trust", 0.8, Outcome::Buyers, Up),
    ("account.pushes_per_week", 6.0, Outcome::FollowersLost, Up),
    ("account.push_start", 21.0, Outcome::FollowersLost, Down),
    ("account.push_end", 60.0, Outcome::FollowersLost, Up),
    ("account.read_rate", 0.4, Outcome::PrimaryExposures, Up),
    ("account.delay", 30.0, Outcome::PrimaryExposures, Down),
    ("account.cost_per_message", 0.1, Outcome::MarketingCost, Up),
    ("account.running_cost", 400.0, Outcome::MarketingCost, Up),
    ("sharing.share_rate", 0.1, Outcome::SecondaryExposures, Up),
    (
        "sharing.content_worth",
        2.0,
        Outcome::SecondaryExposures,
        Up,
    ),
    (
        "sharing.customer_share",
        4.0,
        Outcome::SecondaryExposures,
        Up,
    ),
    (
        "sharing.iron_fan_share",
        10.0,
        Outcome::SecondaryExposures,
        Up,
    ),
    ("sharing.contacts", 200.0, Outcome::SecondaryExposures, Up),
    ("sharing.visibility", 0.06, Outcome::SecondaryExposures, Up),
    ("sharing.trust", 0.9, Outcome::BuyersByShare, Up),
    ("sharing.lifetime", 10.0, Outcome::SecondaryExposures, Up),
    ("conversion.buy_cold", 0.02, Outcome::Buyers, Up),
    ("conversion.buy_warm", 0.2, Outcome::Buyers, Up),
    ("conversion.follow_cold", 0.02, Outcome::FollowersGained, Up),
    ("conversion.follow_warm", 0.1, Outcome::FollowersGained, Up),
    ("conversion.offer", 2.0, Outcome::Buyers, Up),
    (
        "conversion.follow_after_purchase",
        0.6,
        Outcome::FollowersGained,
        Up,
    ),
    ("churn.per_push", 0.01, Outcome::FollowersLost, Up),
    ("churn.background", 0.01, Outcome::FollowersLost, Up),
    ("churn.tolerance", 4.0, Outcome::FollowersLost, Down),
    ("churn.overload_churn", 6.0, Outcome::FollowersLost, Up),
    ("churn.overload_read", 1.0, Outcome::PrimaryExposures, Up),
    ("churn.customer_churn", 1.0, Outcome::FollowersLost, Up),
    ("churn.iron_fan_churn", 1.0, Outcome::FollowersLost, Up),
    ("churn.blocked_share", 0.6, Outcome::Blocked, Up),
    ("churn.return_odds", 1.0, Outcome::FollowersGained, Up),
    ("loyalty.second_order", 0.9, Outcome::Orders, Up),
    ("loyalty.next_order", 0.95, Outcome::Orders, Up),
    ("loyalty.iron_fan_order", 0.99, Outcome::Orders, Up),
    ("loyalty.iron_fan", 0.9, Outcome::IronFans, Up),
    ("money.price", 200.0, Outcome::Revenue, Up),
    ("money.unit_cost", 80.0, Outcome::GrossProfit, Down),
];

/// Effects too weak for 400 replications: they act through the few iron fans or on one in a hundred exposures.
const WEAK: [&str; 5] = [
    "sharing.iron_fan_share",
    "sharing.customer_share",
    "churn.iron_fan_churn",
    "loyalty.iron_fan_order",
    "market.population",
];

/// A scenario in which every lever has something to act on: overload, sharing, lapsed people who return.
fn base() -> Value {
    json!({
        "schema": 1,
        "time": { "days": 60 },
        "market": { "population": 20_000, "need_share": 0.3, "relevance_without_need": 0.4 },
        "channels": [ad(json!({
            "kind": "moments_ad", "start": 2, "end": 40, "impressions_per_day": 400, "cost_per_thousand": 30,
            "trust": 0.3, "precision": 2, "delay": 0.5
        }))],
        "account": {
            "fans": 2_000, "customers": 500, "pushes_per_week": 4, "push_end": 45, "read_rate": 0.2, "trust": 0.4
        },
        "sharing": { "contacts": 100, "visibility": 0.04, "lifetime": 0 },
        "churn": {
            "per_push": 0.003, "background": 0.002, "tolerance": 2, "customer_churn": 0.5, "iron_fan_churn": 0.2
        },
        "loyalty": { "second_order": 0.7, "next_order": 0.8, "iron_fan_order": 0.9, "iron_fan": 0.6 },
    })
}

/// The base with one lever changed.
fn with(lever: &str, value: f64) -> Value {
    let (group, field) = lever.split_once('.').expect("group.field");
    let mut scenario = base();
    if group == "channel" {
        scenario["channels"][0][field] = json!(value);
    } else {
        lay_over(&mut scenario, &json!({ group: { field: value } }));
    }
    scenario
}

#[test]
fn the_table_has_every_lever() {
    let mut listed: Vec<&str> = LEVERS.iter().map(|(lever, ..)| *lever).collect();
    let mut all: Vec<&str> = parameters().iter().map(|row| row.id).collect();
    listed.sort_unstable();
    all.sort_unstable();
    assert_eq!(listed, all);
}

#[test]
fn every_lever_moves_its_outcome_on_the_expected_path() {
    let before = read(&base()).to_json();
    for (lever, value, outcome, way) in LEVERS.iter().copied() {
        let (group, field) = lever.split_once('.').expect("group.field");
        let old = if group == "channel" {
            &before["channels"][0][field]
        } else {
            &before[group][field]
        };
        let old = old.as_f64().expect("a figure");
        assert!(value > old, "{lever} is not raised from {old}");
        // On the odds scale halfway, and all the way: the response has one direction.
        let halfway = if old > 0.0 {
            (old * value).sqrt()
        } else {
            value / 2.0
        };
        let row = parameters()
            .into_iter()
            .find(|row| row.id == lever)
            .expect("a row");
        let halfway = if row.kind == Kind::Whole {
            halfway.round()
        } else {
            halfway
        };
        let [low, middle, high] = [base(), with(lever, halfway), with(lever, value)]
            .map(|json| expected(&read(&json)).outcome(outcome));
        let moved = match way {
            Up => low < middle && middle < high,
            Down => low > middle && middle > high,
        };
        assert!(
            moved,
            "{lever} {way:?}: {} is {low}, {middle}, {high}",
            outcome.name()
        );
    }
}

#[test]
fn every_lever_moves_its_outcome_under_common_random_numbers() {
    let replications = 400;
    let before = Chunk::run(&read(&base()), 5, 0, replications);
    for (lever, value, outcome, way) in LEVERS.iter().copied() {
        let after = Chunk::run(&read(&with(lever, value)), 5, 0, replications);
        let (difference, error) =
            moments_of_difference(&column(&before, outcome), &column(&after, outcome));
        let moved = if way == Up { difference } else { -difference };
        let least = if WEAK.contains(&lever) {
            -5.0 * error
        } else {
            5.0 * error
        };
        assert!(
            moved > least,
            "{lever} {way:?}: {} moved by {difference} ± {error}",
            outcome.name()
        );
    }
}

/// With every odds ratio at 1 and the calendar within tolerance, the engine is given the probabilities as they were
/// typed, to the last bit.
#[test]
fn odds_ratios_of_one_change_nothing() {
    let mut neutral = base();
    for row in parameters()
        .iter()
        .filter(|row| row.kind == Kind::OddsRatio)
    {
        if row.group == Group::Channel {
            neutral["channels"][0][row.field] = json!(1);
        } else {
            let (group, field) = row.id.split_once('.').expect("group.field");
            neutral[group][field] = json!(1);
        }
    }
    let scenario = read(&neutral);
    let rates = Rates::of(&scenario);
    let share_rate = scenario.sharing.share_rate;
    for segment in &rates.segments {
        assert_eq!(segment.public_share, share_rate);
        assert_eq!(segment.customer_share, share_rate);
        assert_eq!(segment.iron_fan_share, share_rate);
    }
    let levers = &scenario.conversion;
    let channel = &scenario.channels[0].levers;
    let buys = odds::between(levers.buy_cold, levers.buy_warm, channel.trust);
    let follows = odds::between(levers.follow_cold, levers.follow_warm, channel.trust);
    assert_eq!(rates.sources[0].landing[0], scenario.market.need_share);
    assert_eq!(rates.sources[0].exposure[0].buy, buys);
    for exposure in &rates.sources[0].exposure {
        // One exposure does one thing: who buys on it does not follow on it.
        assert_eq!(exposure.follow, (1.0 - exposure.buy) * follows);
        assert_eq!(exposure.follow_again, exposure.follow);
    }
    let common = &rates.common;
    assert_eq!(common.read_rate, scenario.account.read_rate);
    let per_push = hazard::of_probability(scenario.churn.per_push);
    let background = hazard::of_probability(scenario.churn.background);
    for leaving in [
        common.fan_push_churn,
        common.customer_push_churn,
        common.iron_fan_push_churn,
    ] {
        assert_eq!(leaving, per_push);
    }
    for leaving in [
        common.fan_churn,
        common.customer_churn,
        common.iron_fan_churn,
    ] {
        assert_eq!(leaving, background);
    }
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
    fn hazards_and_probabilities_are_each_others_inverse(p in 0.0..0.9999_f64, delay in 0.0..60.0_f64) {
        prop_assert!((hazard::probability(hazard::of_probability(p)) - p).abs() < 1e-12);
        let seen = exposure::seen_per_day(delay);
        prop_assert!(((1.0 - seen) / seen - delay).abs() < 1e-9);
    }
}
