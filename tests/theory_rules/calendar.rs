//! Weekdays and seasons through both engines, against closed forms.
//!
//! Statistical checks fail a correct engine with probability 10⁻⁶ each (`RARE`), eight of them.

use crate::support::runs::{ad, campaign, column, expected, lay_over, of_persons, outcomes, quiet};
use crate::support::statistics::{RARE, assert_close, assert_mean};
use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::Scenario;
use serde_json::{Value, json};

const PEOPLE: f64 = 20_000.0;
/// By weekday, from Monday on.
const WEEK: [f64; 7] = [0.5, 0.8, 1.0, 0.9, 1.5, 2.5, 0.0];
/// By month.
const YEAR: [f64; 12] = [1.4, 0.6, 1.0, 0.9, 0.8, 0.7, 0.5, 1.1, 1.2, 1.3, 2.0, 3.0];

fn under(p: f64, ratio: f64) -> f64 {
    let odds = p / (1.0 - p) * ratio;
    odds / (1.0 + odds)
}

fn won(hazard: f64) -> f64 {
    -f64::exp_m1(-hazard)
}

/// The factors as levers, from a Thursday, the 20th of November, on.
fn calendar() -> Value {
    let week = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let year = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let mut levers = json!({ "first_weekday": 4, "first_day_of_year": 324 });
    for (name, factor) in week.iter().zip(WEEK).chain(year.iter().zip(YEAR)) {
        levers[name] = json!(factor);
    }
    levers
}

/// The factor of each of so many days, counted on from that Thursday.
fn seasons(days: usize) -> Vec<f64> {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let (mut weekday, mut month, mut date) = (3, 10, 20);
    let mut seasons = Vec::new();
    for _ in 0..days {
        seasons.push(WEEK[weekday] * YEAR[month]);
        weekday = (weekday + 1) % 7;
        date += 1;
        if date > lengths[month] {
            (month, date) = ((month + 1) % 12, 1);
        }
    }
    seasons
}

fn seasonal(changes: Value) -> Scenario<f64> {
    let mut scenario = json!({
        "market": { "population": PEOPLE },
        "calendar": calendar(),
    });
    lay_over(&mut scenario, &changes);
    quiet(scenario)
}

/// Iron fans stay what they are, and whoever bought on an exposure stays exposed: each day's orders are the formula's, and at small
/// rates in proportion to the factor.
#[test]
fn orders_of_a_day_go_by_its_weekday_and_month() {
    let days = 500;
    for (share, p, tolerance) in [(0.6, 0.02, None), (1e-6, 1e-8, Some(1e-4))] {
        let scenario = seasonal(json!({
            "time": { "days": days },
            "reservoir": { "iron_fans": PEOPLE / 2.0 },
            "channels": [ad(json!({ "end": days, "impressions_per_day": PEOPLE / 2.0, "trust": 0 }))],
            "conversion": { "buy_cold": p },
            "loyalty": { "iron_fan_order": share },
        }));
        let h = -f64::ln_1p(-share) / 365.0;
        let path = expected(&scenario);
        let mut sum = 0.0;
        for (day, (found, season)) in path
            .series(Series::Orders)
            .iter()
            .zip(seasons(days))
            .enumerate()
        {
            let exact = PEOPLE / 2.0 * (won(h * season) + won(0.5 * under(p, season)));
            assert_close(&format!("day {day}"), *found, exact, 1e-9);
            if let Some(tolerance) = tolerance {
                let usual = PEOPLE / 2.0 * (h + 0.5 * p);
                assert_close(&format!("day {day}"), *found, season * usual, tolerance);
            }
            sum += exact;
        }
        if tolerance.is_none() {
            for (engine, run) in [
                ("counts", outcomes(&scenario, 31, 100)),
                ("persons", of_persons(&scenario, 32, 20)),
            ] {
                assert_mean(engine, &column(&run, Outcome::Orders), sum, RARE);
            }
        }
    }
}

/// A season multiplies with what the price and offers do, and is no offer itself: it brings no order forward.
#[test]
fn a_season_is_no_offer() {
    let scenario = |share: f64, campaigns: Value| {
        seasonal(json!({
            "time": { "days": 120 },
            "reservoir": { "iron_fans": PEOPLE },
            "loyalty": { "iron_fan_order": 0.6 },
            "money": { "price": 120, "reference_price": 100, "price_elasticity": -2.62, "brought_forward": share },
            "campaigns": campaigns,
        }))
    };
    let orders = |scenario| expected(&scenario).series(Series::Orders).to_vec();
    let none = json!([]);
    assert_eq!(
        orders(scenario(1.0, none.clone())),
        orders(scenario(0.0, none))
    );
    let days = json!({ "start": 10, "end": 20, "reorder": 2, "discount": 30 });
    let offers = json!([campaign("activation", days)]);
    let h = -f64::ln_1p(-0.6) / 365.0;
    let found = orders(scenario(0.0, offers.clone()));
    for (day, (found, season)) in (1..).zip(found.iter().zip(seasons(120))) {
        let (price, reorder) = if (10..=20).contains(&day) {
            (90.0_f64, 2.0)
        } else {
            (120.0, 1.0)
        };
        let exact = PEOPLE * won(h * season * reorder * (price / 100.0).powf(-2.62));
        assert_close(&format!("day {day}"), *found, exact, 1e-9);
    }
    // What the offer brings beyond the season is owed, and missed later.
    let owed: f64 = orders(scenario(1.0, offers)).iter().sum();
    assert!(owed < found.iter().sum());
}

/// Who starts a group, and who joins it and pays, does so by the day; who helps with a bargain buys nothing.
#[test]
fn groups_begin_by_the_day() {
    use statrs::distribution::{Binomial, Discrete};
    let success = |asked: u64, needed: u64, joins: f64| -> f64 {
        let exact = Binomial::new(joins, asked).expect("a valid binomial");
        (needed..=asked).map(|k| exact.pmf(k)).sum()
    };
    let season = seasons(2);
    for (kind, day, joins) in [
        ("group_purchase", 1, under(0.2, season[0])),
        ("group_purchase", 2, under(0.2, season[1])),
        ("bargain", 2, 0.2),
    ] {
        let needs = json!({
            "start": day, "end": day, "initiate": 0.02, "answer_hours": 0, "invitations": 10, "needed": 2, "response": 0.2
        });
        let scenario = seasonal(json!({
            "time": { "days": day },
            "reservoir": { "fans": PEOPLE / 2.0 },
            "campaigns": [campaign(kind, needs)],
        }));
        let groups = PEOPLE / 2.0 * under(0.02, season[day - 1]) * success(10, 2, joins);
        let each = if kind == "bargain" { 1.0 } else { 3.0 };
        let found = expected(&scenario).outcome(Outcome::FissionOrders);
        assert_close(kind, found, each * groups, 1e-9);
        for (engine, run) in [
            ("counts", outcomes(&scenario, 33, 300)),
            ("persons", of_persons(&scenario, 34, 200)),
        ] {
            let found = column(&run, Outcome::FissionOrders);
            assert_mean(&format!("{kind}, {engine}"), &found, each * groups, RARE);
        }
    }
}
