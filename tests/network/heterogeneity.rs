//! People who differ, in both engines: against the closed forms of gamma mixtures, and what one item does less and less.
//!
//! Classes stand for a gamma distribution: what they say themselves is met within statistical error at `RARE`; the gamma
//! distribution is met within three standard errors of a base of so many customers as CDNOW's.

use funnelcast::model::heterogeneity::{class_factors, readied};
use funnelcast::model::loyalty::{Habit, order_hazard_among};
use funnelcast::report::Outcome;
use funnelcast::scenario::Scenario;
use funnelcast::scenario::engine::Topology;
use serde_json::json;

use crate::support::runs::{account, ad, column, expected, outcomes, outcomes_on, quiet, two};
use crate::support::statistics::{RARE, assert_binomial, assert_close, moments};
use crate::{network_of, on};

/// Customers of CDNOW's sample.
const PEOPLE: f64 = 2_357.0;
const REPLICATIONS: usize = 64;

fn small(changes: serde_json::Value) -> Scenario<f64> {
    let mut scenario = quiet(changes);
    scenario.market.population = PEOPLE;
    scenario
}

/// What part of the people an outcome is, in both engines.
fn of_both(scenario: &Scenario<f64>, outcome: Outcome) -> [Vec<f64>; 2] {
    let aggregate = outcomes(scenario, 1, REPLICATIONS);
    let scenario = on(Topology::WellMixed, scenario.clone());
    let network = network_of(&scenario, 2);
    let network = outcomes_on(Some(&network), &scenario, 2, REPLICATIONS);
    [column(&aggregate, outcome), column(&network, outcome)]
}

/// Both engines meet what the classes say, and the gamma distribution within three standard errors of one such base.
fn assert_met(what: &str, scenario: &Scenario<f64>, outcome: Outcome, by_classes: f64, gamma: f64) {
    let path = expected(scenario).outcome(outcome) / PEOPLE;
    assert_close(what, path, by_classes, 1e-9);
    for (engine, found) in ["aggregate", "network"]
        .iter()
        .zip(of_both(scenario, outcome))
    {
        let what = format!("{what}, {engine}");
        let (mean, _) = moments(&found);
        let standard_error = (gamma * (1.0 - gamma) / PEOPLE).sqrt();
        let error = mean / PEOPLE - gamma;
        assert!(
            error.abs() < 3.0 * standard_error,
            "{what}: {} for {gamma}",
            mean / PEOPLE
        );
        // Classes of fixed sizes have a little less variance than so many independent people.
        let error = mean - PEOPLE * by_classes;
        let of_mean = (PEOPLE * by_classes * (1.0 - by_classes) / REPLICATIONS as f64).sqrt();
        assert!(error.abs() < 5.0 * of_mean, "{what}: {mean}");
    }
}

/// The part to whom something happens whose hazards in all are `hazard` on average: of classes, and of the gamma.
fn by_now(shape: f64, hazard: f64) -> (f64, f64) {
    let factors = class_factors(shape, 5);
    let none: f64 = factors
        .iter()
        .map(|factor| f64::exp(-hazard * factor))
        .sum();
    (1.0 - none / 5.0, 1.0 - (1.0 + hazard / shape).powf(-shape))
}

/// Who has ordered again by a day is what the negative binomial distribution says (NBD: Ehrenberg 1959). The published share is
/// that of 50 days; the days after them tell the mixture from people who are alike.
#[test]
fn ordering_again_is_negative_binomial() {
    let (shape, share) = (0.553, 0.3);
    let habits: Vec<Habit> = class_factors(shape, 5)
        .into_iter()
        .map(|ordering| Habit {
            part: 0.2,
            ordering,
            leaving: 1.0,
        })
        .collect();
    let daily = order_hazard_among(share, 50.0, 0.0, &habits);
    // The gamma of which the same share has ordered within 50 days.
    let of_gamma = shape * ((1.0 - share).powf(-1.0 / shape) - 1.0) / 50.0;
    for days in [50.0, 200.0] {
        let scenario = small(json!({
            "time": { "days": days },
            "reservoir": { "customers": PEOPLE },
            "loyalty": { "second_order": share, "repurchase_interval": 50 },
            "heterogeneity": { "ordering_classes": 5, "ordering_shape": shape },
        }));
        let (by_classes, _) = by_now(shape, daily * days);
        let (_, gamma) = by_now(shape, of_gamma * days);
        let alike = 1.0 - (1.0 - share).powf(days / 50.0);
        let what = format!("{days} days");
        let sizes = sizes(
            &scenario,
            |factor| 1.0 - f64::exp(-daily * days * factor),
            shape,
        );
        assert_close(&what, sizes, by_classes, 1e-3);
        assert_met(&what, &scenario, Outcome::RepeatCustomers, sizes, gamma);
        if days > 50.0 {
            assert!(alike - gamma > 0.15, "{alike} for {gamma}");
        }
    }
}

/// The same sum over the classes, which are not quite of one size where people do not divide by five.
fn sizes(scenario: &Scenario<f64>, of_class: impl Fn(f64) -> f64, shape: f64) -> f64 {
    let factors = class_factors(shape, 5);
    let people = scenario.market.population;
    let until = |class: usize| (people * class as f64 / 5.0).round();
    let classes = factors.iter().enumerate();
    classes
        .map(|(class, factor)| (until(class + 1) - until(class)) / people * of_class(*factor))
        .sum()
}

/// Who has left by a day is what daily probabilities that are beta-distributed over people say: of a few in a thousand a day
/// these are gamma-distributed hazards (beta-geometric: Fader & Hardie 2007, doi 10.1002/dir.20074).
#[test]
fn leaving_is_beta_geometric() {
    let (shape, mean) = (0.606, 0.005);
    // Beta(a, b) of the same shape at 0, whose mean a / (a + b) is the mean of leaving.
    let b = shape / mean - shape;
    for days in [60, 300] {
        let stay: f64 = (0..days)
            .map(|day| (b + f64::from(day)) / (shape + b + f64::from(day)))
            .product();
        let scenario = small(json!({
            "time": { "days": days },
            "reservoir": { "fans": PEOPLE },
            "churn": { "background": mean },
            "heterogeneity": { "leaving_classes": 5, "leaving_shape": shape },
        }));
        let hazard = -f64::ln_1p(-mean) * f64::from(days);
        let left = sizes(&scenario, |factor| 1.0 - f64::exp(-hazard * factor), shape);
        let what = format!("{days} days");
        assert_met(&what, &scenario, Outcome::FollowersLost, left, 1.0 - stay);
    }
}

/// Of people whose readiness differs `1 − (1 + H / r)^−r` have bought after exposures of the hazard H on average.
#[test]
fn the_readiest_buy_first() {
    let (shape, buys) = (1.0, 0.05);
    for each in [2.0, 30.0] {
        let scenario = small(json!({
            "time": { "days": 1 },
            "channels": [ad(json!({ "impressions_per_day": each * PEOPLE }))],
            "conversion": { "buy_cold": buys, "buy_warm": buys },
            "heterogeneity": { "readiness_classes": 5, "readiness_shape": shape },
        }));
        let bought = |factor: f64| 1.0 - f64::exp(-each * readied(buys, factor));
        let by_classes = sizes(&scenario, bought, shape);
        let (_, gamma) = by_now(shape, -f64::ln_1p(-buys) * each);
        assert_met(
            &format!("{each}"),
            &scenario,
            Outcome::Buyers,
            by_classes,
            gamma,
        );
    }
    // Fans who read pushes are as ready as they are on any other exposure.
    let scenario = small(json!({
        "time": { "days": 1 },
        "reservoir": { "fans": PEOPLE },
        "brand": { "trust": 0 },
        "accounts": [account(json!({ "pushes_per_week": 7, "read_rate": 1 }))],
        "conversion": { "buy_cold": buys, "buy_warm": buys },
        "heterogeneity": { "readiness_classes": 5, "readiness_shape": shape },
    }));
    let by_classes = sizes(&scenario, |factor| readied(buys, factor), shape);
    let (_, gamma) = by_now(shape, -f64::ln_1p(-buys));
    assert_met("push", &scenario, Outcome::Buyers, by_classes, gamma);
}

/// All exposures to one channel together do no more than 1 / w first ones, its offer included; another channel starts fresh.
#[test]
fn repeated_exposures_wear_out() {
    let (wears, buys, days) = (0.2_f64, 0.05, 20.0);
    let channel = |id: &str, start: f64, end: f64| {
        ad(json!({
            "id": id, "start": start, "end": end, "impressions_per_day": PEOPLE, "follow_prompt": 0
        }))
    };
    for (what, channels, effective) in [
        ("one", json!([channel("a", 1.0, days)]), worth(wears, days)),
        (
            "two",
            json!([channel("a", 1.0, 10.0), channel("b", 11.0, days)]),
            2.0 * worth(wears, 10.0),
        ),
        ("none", json!([channel("a", 1.0, days)]), days),
    ] {
        let wears = if what == "none" { 0.0 } else { wears };
        let scenario = small(json!({
            "time": { "days": days },
            "channels": channels,
            "content": { "wear_out": wears },
            "conversion": { "buy_cold": buys, "buy_warm": buys },
        }));
        let bought = 1.0 - f64::exp(-effective * buys);
        let path = expected(&scenario).outcome(Outcome::Buyers) / PEOPLE;
        assert_close(what, path, bought, 1e-9);
        for found in of_both(&scenario, Outcome::Buyers) {
            assert_binomial(what, &found, PEOPLE, bought, RARE);
        }
    }
}

/// First exposures that so many are worth.
fn worth(wears: f64, exposures: f64) -> f64 {
    (1.0 - f64::exp(-wears * exposures)) / wears
}

/// Two people in five classes, of which the first has nobody: what the segment is shown reaches them.
#[test]
fn a_segment_of_fewer_people_than_classes_is_reached() {
    let (buys, each) = (0.05, 10.0);
    let mut scenario = small(json!({
        "time": { "days": 1 },
        "segments": two(0.02),
        "channels": [ad(json!({ "impressions_per_day": 100.0 * each }))],
        "conversion": { "buy_cold": buys, "buy_warm": buys },
        "heterogeneity": { "ordering_classes": 5, "ordering_shape": 1 },
    }));
    scenario.market.population = 100.0;
    let bought = 1.0 - f64::exp(-each * buys);
    let path = expected(&scenario).outcome(Outcome::Buyers);
    assert_close("path", path, 2.0 * bought, 1e-9);
    for found in of_both(&scenario, Outcome::Buyers) {
        assert_binomial("buyers", &found, 2.0, bought, RARE);
    }
}
