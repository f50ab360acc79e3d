//! Levers of weekdays and seasons: a year in which each of them has days to act on.

use super::base::Way::{self, Up};
use crate::support::runs::{ad, column, expected, moments_of_difference, quiet};
use funnelcast::report::Outcome::{self, Buyers, Orders};
use funnelcast::scenario::Scenario;
use funnelcast::study::Chunk;
use serde_json::json;

/// A lever, the values between which it is raised, an outcome that it moves, and which way.
type Row = (&'static str, [f64; 2], Outcome, Way);

#[rustfmt::skip]
pub(crate) const LEVERS: &[Row] = &[
    // Later in the week and in the year more is bought, and the one advertisement is on day 1.
    ("calendar.first_weekday", [1.0, 7.0], Buyers, Up),
    ("calendar.first_day_of_year", [1.0, 340.0], Buyers, Up),
    ("calendar.monday", [0.7, 1.4], Orders, Up),
    ("calendar.tuesday", [0.8, 1.6], Orders, Up),
    ("calendar.wednesday", [0.9, 1.8], Orders, Up),
    ("calendar.thursday", [1.0, 2.0], Orders, Up),
    ("calendar.friday", [1.1, 2.2], Orders, Up),
    ("calendar.saturday", [1.2, 2.4], Orders, Up),
    ("calendar.sunday", [1.3, 2.6], Orders, Up),
    ("calendar.january", [0.7, 1.4], Orders, Up),
    ("calendar.february", [0.75, 1.5], Orders, Up),
    ("calendar.march", [0.8, 1.6], Orders, Up),
    ("calendar.april", [0.85, 1.7], Orders, Up),
    ("calendar.may", [0.9, 1.8], Orders, Up),
    ("calendar.june", [0.95, 1.9], Orders, Up),
    ("calendar.july", [1.0, 2.0], Orders, Up),
    ("calendar.august", [1.05, 2.1], Orders, Up),
    ("calendar.september", [1.1, 2.2], Orders, Up),
    ("calendar.october", [1.15, 2.3], Orders, Up),
    ("calendar.november", [1.2, 2.4], Orders, Up),
    ("calendar.december", [1.25, 2.5], Orders, Up),
];

/// A year of customers who order again, with an advertisement on its first day, and a lever as it is there or another one.
fn year(lever: &str, value: f64) -> Scenario<f64> {
    let mut calendar = json!({});
    for (lever, [value, _], ..) in LEVERS {
        calendar[field(lever)] = json!(value);
    }
    calendar[field(lever)] = json!(value);
    quiet(json!({
        "time": { "days": 365 },
        "market": { "population": 40_000 },
        "reservoir": { "customers": 10_000 },
        "channels": [ad(json!({ "impressions_per_day": 30_000 }))],
        "conversion": { "buy_cold": 0.1 },
        "loyalty": { "second_order": 0.8, "third_order": 0.8, "fourth_order": 0.8 },
        "calendar": calendar,
    }))
}

fn field(lever: &str) -> &str {
    lever.strip_prefix("calendar.").expect("its group")
}

#[test]
fn every_lever_of_the_calendar_moves_its_outcome_on_the_expected_path() {
    for (lever, [old, new], outcome, way) in LEVERS.iter().copied() {
        let halfway = old.midpoint(new);
        let halfway = if old == 1.0 && new > 2.0 {
            halfway.round()
        } else {
            halfway
        };
        let [low, middle, high] =
            [old, halfway, new].map(|value| expected(&year(lever, value)).outcome(outcome));
        assert_eq!(way, Up);
        let name = outcome.name();
        assert!(
            low < middle && middle < high,
            "{lever}: {name} is {low}, {middle}, {high}"
        );
    }
}

#[test]
fn levers_of_the_calendar_move_under_common_random_numbers() {
    let replications = 100;
    let run = |lever, value| Chunk::run(&year(lever, value), None, 5, 0, replications);
    let mut failures = Vec::new();
    for (lever, [old, new], outcome, _) in LEVERS.iter().copied() {
        let [before, after] = [old, new].map(|value| column(&run(lever, value), outcome));
        let (difference, error) = moments_of_difference(&before, &after);
        if difference <= 5.0 * error {
            failures.push(format!("{lever}: {difference} ± {error}"));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}
