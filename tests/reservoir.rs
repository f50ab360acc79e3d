//! The reservoir through the whole engine, against closed forms: the push calendar, leaving and buying again.
//!
//! Statistical checks fail a correct engine with probability 10⁻⁶ each (`RARE`); all of them together with less than
//! 10⁻⁴.

mod support;

use funnelcast::number::odds;
use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::Scenario;
use serde_json::json;
use support::runs::{History, account, ad, column, expected, histories, outcomes, quiet, two};
use support::statistics::{RARE, assert_binomial, assert_close, assert_mean};

const FANS: f64 = 100_000.0;

/// The last day of a series.
fn last(run: &History, series: Series) -> f64 {
    *run.series(series).last().expect("a day")
}

// --- Pushes ---------------------------------------------------------------------------------------------------------

/// Everybody reads every push on its day, so that exposures show the calendar: the first push on the first day, then
/// one whenever another whole push is due, none outside the calendar.
#[test]
fn pushes_follow_their_calendar() {
    let exposures = |per_week: f64, start: u32, end: u32| {
        let scenario = quiet(json!({
            "time": { "days": 56 },
            "reservoir": { "fans": 1_000 },
            "accounts": [account(json!({
                "pushes_per_week": per_week, "start": start, "end": end, "read_rate": 1
            }))],
        }));
        let runs = histories(&scenario, 1, 1);
        let pushed: Vec<usize> = (1..)
            .zip(runs[0].series(Series::PrimaryExposures))
            .filter(|(_, seen)| **seen > 0.0)
            .map(|(day, seen)| {
                assert_eq!(*seen, 1_000.0, "every fan reads a push once");
                day
            })
            .collect();
        pushed
    };
    assert_eq!(exposures(1.0, 1, 56), [1, 8, 15, 22, 29, 36, 43, 50]);
    assert_eq!(exposures(2.0, 1, 14), [1, 5, 8, 12]);
    assert_eq!(exposures(2.0, 10, 24), [10, 14, 17, 21, 24]);
    assert_eq!(exposures(7.0, 3, 9), [3, 4, 5, 6, 7, 8, 9]);
    assert_eq!(exposures(0.5, 1, 56), [1, 15, 29, 43]);
    assert!(exposures(0.0, 1, 56).is_empty());
    for per_week in [1.0, 2.0, 3.0, 3.5, 4.0, 5.0, 6.0] {
        let pushed = exposures(per_week, 1, 56);
        assert_eq!(
            pushed.len(),
            (8.0 * per_week) as usize,
            "{per_week} a week for 8 weeks"
        );
    }
}

/// A push is read with probability r in all, its reading day geometric: the readers of day k are binomial with
/// r·q(1 − q)ᵏ.
#[test]
fn a_push_is_read_once_after_a_geometric_delay() {
    let (r, delay) = (0.3, 1.5);
    let scenario = quiet(json!({
        "time": { "days": 12 },
        "reservoir": { "fans": FANS },
        "accounts": [account(json!({ "pushes_per_week": 7, "end": 1, "read_rate": r, "delay": delay }))],
    }));
    let q = 1.0 / (1.0 + delay);
    let runs = histories(&scenario, 2, 10);
    for day in 0..6 {
        let read: Vec<f64> = runs
            .iter()
            .map(|run| run.series(Series::PrimaryExposures)[day])
            .collect();
        let p = r * q * f64::powi(1.0 - q, day as i32);
        assert_mean(&format!("read on day {day}"), &read, FANS * p, RARE);
    }
}

/// A fan with the need is won by a push with read rate × probability of buying.
#[test]
fn pushes_convert_fans_with_the_need() {
    let (r, days) = (0.2, 21);
    let scenario = quiet(json!({
        "time": { "days": days },
        "segments": two(0.5),
        "reservoir": { "fans": FANS, "fan_need_share": 0.25 },
        "brand": { "trust": 0.5 },
        "accounts": [account(json!({ "pushes_per_week": 1, "read_rate": r }))],
        "conversion": { "buy_cold": 0.1, "buy_warm": 0.3 },
    }));
    let buys = odds::probability((0.1_f64 / 0.9 * 0.3 / 0.7).sqrt());
    let won = 1.0 - (1.0 - r * buys).powi(3);
    let chunk = outcomes(&scenario, 3, 2_000);
    let need = FANS * 0.25;
    assert_binomial(
        "customers",
        &column(&chunk, Outcome::CustomersKept),
        need,
        won,
        RARE,
    );
    assert_binomial("buyers", &column(&chunk, Outcome::Buyers), need, won, RARE);
}

// --- Leaving --------------------------------------------------------------------------------------------------------

fn leaving(days: u32) -> Scenario<f64> {
    quiet(json!({
        "time": { "days": days },
        "reservoir": { "fans": FANS },
        "accounts": [account(json!({ "pushes_per_week": 2, "read_rate": 0 }))],
        "churn": { "background": 0.002, "per_push": 0.01, "blocked_share": 0.3 },
    }))
}

/// A fan survives a day with probability 1 − background, and a push with 1 − per push: survival is geometric in both.
/// Of those who leave, each blocks with the given probability.
#[test]
fn survival_is_geometric_and_leavers_split() {
    let weeks = 15;
    let scenario = leaving(7 * weeks);
    let path = expected(&scenario);
    let (mut survives, pushes) = (1.0, [0, 4]);
    for (day, fans) in path.series(Series::Fans).iter().enumerate() {
        survives *= 0.998
            * if pushes.contains(&(day % 7)) {
                0.99
            } else {
                1.0
            };
        assert_close(&format!("day {day}"), fans / FANS, survives, 1e-11);
    }
    let chunk = outcomes(&scenario, 4, 2_000);
    assert_binomial(
        "connected",
        &column(&chunk, Outcome::Connected),
        FANS,
        survives,
        RARE,
    );
    let left = 1.0 - survives;
    assert_binomial(
        "blocked",
        &column(&chunk, Outcome::Blocked),
        FANS,
        0.3 * left,
        RARE,
    );
    assert_binomial(
        "lapsed",
        &column(&chunk, Outcome::Lapsed),
        FANS,
        0.7 * left,
        RARE,
    );
    assert_binomial(
        "lost",
        &column(&chunk, Outcome::FollowersLost),
        FANS,
        left,
        RARE,
    );
}

#[test]
fn stages_leave_by_their_odds_ratios_and_overload_multiplies_the_odds() {
    let with = |ratio: f64, p: f64| odds::probability(odds::odds(p) * ratio);
    let scenario = quiet(json!({
        "time": { "days": 28 },
        "reservoir": { "customers": FANS },
        "accounts": [account(json!({ "pushes_per_week": 4, "read_rate": 0 }))],
        "churn": {
            "background": 0.001, "per_push": 0.004, "tolerance": 2, "overload_churn": 3, "customer_churn": 0.5
        },
    }));
    // Overload counts the pushes of the last seven days. The first two of sixteen are within the tolerance of two, the
    // third is half of it above, and from the fourth on a week holds twice as many.
    let survives = (1.0 - with(0.5, 0.001)).powi(28)
        * (1.0 - with(0.5, 0.004)).powi(2)
        * (1.0 - with(0.5 * 3_f64.sqrt(), 0.004))
        * (1.0 - with(1.5, 0.004)).powi(13);
    assert_close(
        "customers",
        last(&expected(&scenario), Series::Connected),
        FANS * survives,
        1e-11,
    );
    let kept = column(&outcomes(&scenario, 5, 2_000), Outcome::CustomersKept);
    assert_binomial("customers", &kept, FANS, survives, RARE);
}

/// Lapsed people follow again at the odds ratio given, those who blocked never.
#[test]
fn lapsed_people_return_and_blocked_ones_do_not() {
    let scenario = quiet(json!({
        "time": { "days": 2 },
        "reservoir": { "fans": FANS },
        "market": { "population": FANS },
        "churn": { "background": 0.5, "blocked_share": 0.4, "return_odds": 0.5 },
        "channels": [ad(json!({ "start": 2, "end": 2, "impressions_per_day": 2.0 * FANS }))],
        "conversion": { "follow_cold": 0.2 },
    }));
    let again = 0.125 / 1.125;
    let returned = 0.5 * 0.6 * -f64::exp_m1(-2.0 * again);
    let chunk = outcomes(&scenario, 7, 2_000);
    assert_binomial(
        "returned",
        &column(&chunk, Outcome::FollowersGained),
        FANS,
        returned,
        RARE,
    );
    assert_binomial(
        "blocked",
        &column(&chunk, Outcome::Blocked),
        FANS,
        0.5 * 0.4 + 0.25 * 0.4,
        RARE,
    );
}

// --- Buying again ---------------------------------------------------------------------------------------------------

/// RJMetrics: 32 % of customers order a second time within a year. The yearly probability is met exactly, and the time
/// to it is geometric: mean stay 1 / p days.
#[test]
fn a_third_of_the_customers_orders_again_within_a_year() {
    let scenario = quiet(json!({
        "time": { "days": 365 },
        "reservoir": { "customers": FANS },
        "loyalty": { "second_order": 0.32 },
    }));
    let path = expected(&scenario);
    for (day, customers) in (1..).zip(path.series(Series::Customers)) {
        let stay = f64::powf(0.68, f64::from(day) / 365.0);
        assert_close(&format!("day {day}"), *customers, FANS * stay, 1e-10);
    }
    let chunk = outcomes(&scenario, 8, 1_000);
    assert_binomial(
        "second orders",
        &column(&chunk, Outcome::RepeatCustomers),
        FANS,
        0.32,
        RARE,
    );
    assert_binomial("orders", &column(&chunk, Outcome::Orders), FANS, 0.32, RARE);
}

/// Second, third and later orders at their own constant hazards, and repeat customers become iron fans: the stage
/// probabilities against the powers of the day's transition matrix. A day holds one event at most, which makes the
/// yearly 20 % of iron fans 0.2 % less.
#[test]
fn stages_above_customer_follow_their_markov_chain() {
    let [second, third, fourth, iron, iron_order] = [0.6, 0.53, 0.64, 0.2, 0.83];
    let days = 730;
    let scenario = quiet(json!({
        "time": { "days": days },
        "reservoir": { "customers": FANS },
        "loyalty": {
            "second_order": second, "third_order": third, "fourth_order": fourth, "iron_fan": iron,
            "iron_fan_order": iron_order
        },
    }));
    let hazard = |yearly: f64| -f64::ln_1p(-yearly) / 365.0;
    let daily = |hazard: f64| -f64::exp_m1(-hazard);
    // Of the people of a stage, who orders and who becomes an iron fan on a day.
    let meets = |order: f64| {
        let event = daily(hazard(order) + hazard(iron));
        let becomes = event * hazard(iron) / (hazard(order) + hazard(iron));
        (event - becomes, becomes)
    };
    let (twice, thrice) = (meets(third), meets(fourth));
    let [mut once, mut repeat, mut regular, mut iron_fans, mut orders] = [1.0, 0.0, 0.0, 0.0, 0.0];
    for _ in 0..days {
        let again = once * daily(hazard(second));
        orders +=
            again + repeat * twice.0 + regular * thrice.0 + iron_fans * daily(hazard(iron_order));
        [once, repeat, regular, iron_fans] = [
            once - again,
            repeat * (1.0 - twice.0 - twice.1) + again,
            regular * (1.0 - thrice.1) + repeat * twice.0,
            iron_fans + repeat * twice.1 + regular * thrice.1,
        ];
    }
    let path = expected(&scenario);
    let stages = [
        (Series::Customers, once),
        (Series::RepeatCustomers, repeat + regular),
        (Series::IronFans, iron_fans),
    ];
    for (series, exact) in stages {
        assert_close(series.name(), last(&path, series), FANS * exact, 1e-9);
    }
    assert_close("orders", path.outcome(Outcome::Orders), FANS * orders, 1e-9);
    let chunk = outcomes(&scenario, 9, 1_000);
    let found = column(&chunk, Outcome::IronFans);
    assert_binomial("iron fans", &found, FANS, iron_fans, RARE);
    let found = column(&chunk, Outcome::Orders);
    assert_mean("orders", &found, FANS * orders, RARE);
    let becomes = thrice.1;
    assert!((1.0 - (1.0 - becomes).powi(365) - iron).abs() < 0.002 * iron);
}
