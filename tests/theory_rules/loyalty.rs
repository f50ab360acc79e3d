//! Trying, buying again, iron fans and derived products through the whole engine, against closed forms.
//!
//! Statistical checks fail a correct engine with probability 10⁻⁶ each (`RARE`), some fifteen of them.

use crate::support::runs::{account, ad, column, expected, outcomes, quiet, two};
use crate::support::statistics::{
    RARE, assert_binomial, assert_close, assert_mean, assert_variance,
};
use funnelcast::report::{Outcome, Series};
use serde_json::json;

const PEOPLE: f64 = 50_000.0;

fn under(p: f64, ratio: f64) -> f64 {
    let odds = p / (1.0 - p) * ratio;
    odds / (1.0 + odds)
}

fn won(hazard: f64) -> f64 {
    -f64::exp_m1(-hazard)
}

fn daily(share: f64, days: f64) -> f64 {
    -f64::ln_1p(-share) / days
}

// --- Users ----------------------------------------------------------------------------------------------------------

/// Fans with the need try on an exposure on which they do not buy, by a channel and by a push; a trial costs a sample.
#[test]
fn fans_try_and_become_users() {
    let (buys, tries, reads) = (0.05, 0.2, 0.3);
    let scenario = quiet(json!({
        "time": { "days": 1 },
        "market": { "population": 10.0 * PEOPLE },
        "segments": two(0.5),
        "reservoir": { "fans": PEOPLE, "fan_need_share": 0.6 },
        "channels": [ad(json!({ "impressions_per_day": 5.0 * PEOPLE }))],
        "accounts": [account(json!({ "pushes_per_week": 7, "read_rate": reads }))],
        "brand": { "trust": 0 },
        "conversion": { "buy_cold": buys, "try_cold": tries, "try_warm": tries, "sample_cost": 4 },
    }));
    // Half an exposure each by the channel, and a push read once at most.
    let hazard = |p: f64| -f64::ln_1p(-p);
    let buying = 0.5 * buys + hazard(reads * buys);
    let trying = 0.5 * (1.0 - buys) * tries + hazard(reads * (1.0 - buys) * tries);
    let event = won(buying + trying);
    let need = 0.6 * PEOPLE;
    let users = need * event * trying / (buying + trying);
    let path = expected(&scenario);
    assert_close("users", path.series(Series::Users)[0], users, 1e-9);
    assert_close("trials", path.outcome(Outcome::Trials), users, 1e-9);
    assert_close(
        "samples",
        path.outcome(Outcome::IncentiveCost),
        4.0 * users,
        1e-9,
    );
    let customers = need * event - users;
    assert_close(
        "customers",
        path.outcome(Outcome::CustomersKept),
        customers,
        1e-9,
    );
    let chunk = outcomes(&scenario, 1, 500);
    assert_binomial(
        "users",
        &column(&chunk, Outcome::Users),
        need,
        users / need,
        RARE,
    );
}

/// Users buy at the odds of their trial, more of a good product and less of a bad one; everybody has tried it on the
/// first day and nobody can buy before the second.
#[test]
fn users_buy_by_the_odds_of_their_trial() {
    for (quality, odds) in [(0.5, 1.0), (1.0, 2.5), (0.0, 1.0 / 2.5)] {
        let (buys, user_buy) = (0.04, 6.0);
        let scenario = quiet(json!({
            "time": { "days": 2 },
            "reservoir": { "fans": PEOPLE },
            "brand": { "trust": 0 },
            "accounts": [
                // The first is read on day 1 and makes users of all; the second is read on day 2 and sells.
                account(json!({ "pushes_per_week": 7, "end": 1, "read_rate": 1 })),
                account(json!({ "id": "b", "pushes_per_week": 7, "start": 2, "read_rate": 1 })),
            ],
            "conversion": { "buy_cold": buys, "try_cold": 1, "try_warm": 1, "user_buy": user_buy },
            "product": { "quality": quality, "satisfaction_effect": 2.5 },
        }));
        let path = expected(&scenario);
        // Whom the push wins at once does not try.
        let users = path.series(Series::Users)[0];
        assert!((users - PEOPLE * (1.0 - buys)).abs() < 0.1 * PEOPLE && users < PEOPLE);
        let hazard = -f64::ln_1p(-buys);
        // The few fans who did neither on the first day buy or try on the second.
        let tries = -f64::ln_1p(-(1.0 - buys));
        let fans = path.series(Series::Fans)[0];
        let late = fans * won(hazard + tries) * hazard / (hazard + tries);
        let bought = users * won(under(hazard, user_buy * odds)) + late;
        let found = path.outcome(Outcome::Buyers) - path.series(Series::CumulativeBuyers)[0];
        assert_close(&format!("quality {quality}"), found, bought, 1e-9);
    }
}

// --- Ordering again -------------------------------------------------------------------------------------------------

/// Trust, quality and the interval act on the hazard of each order; what is published within a year holds within the
/// interval. Who leaves first does not order: the share is met although some leave at a normal calendar.
#[test]
fn orders_take_trust_quality_interval_and_leaving() {
    let (share, interval) = (0.4, 90.0);
    for (trust, quality, background) in [
        (0.5, 0.5, 0.0),
        (0.9, 0.5, 0.0),
        (0.5, 0.9, 0.0),
        (0.5, 0.5, 0.004),
    ] {
        let scenario = quiet(json!({
            "time": { "days": interval },
            "reservoir": { "customers": PEOPLE },
            "brand": { "trust": trust },
            "product": { "quality": quality, "satisfaction_effect": 3 },
            "churn": { "background": background, "customer_churn": 0.5 },
            "loyalty": { "repurchase_interval": interval, "second_order": share, "trust_effect": 2 },
        }));
        let factor = 2_f64.powf(2.0 * trust - 1.0) * 3_f64.powf(2.0 * quality - 1.0);
        let exact = if background > 0.0 {
            share
        } else {
            won(daily(share, interval) * interval * factor)
        };
        let what = format!("trust {trust}, quality {quality}, leaving {background}");
        // A day's order and a day's leaving compete: the hazard that meets the share in continuous time is met by days.
        let orders = expected(&scenario).outcome(Outcome::Orders) / PEOPLE;
        assert_close(&what, orders, exact, 1e-9);
        let found = column(&outcomes(&scenario, 2, 300), Outcome::Orders);
        assert_binomial(&what, &found, PEOPLE, exact, RARE);
    }
}

// --- Iron fans ------------------------------------------------------------------------------------------------------

/// Repeat customers become iron fans at a yearly share, times delight, effect^(quality − expectation), and times what
/// interaction does, effect^(2s − 1). One bargain that cannot fail makes repeat customers of all on the first day.
#[test]
fn repeat_customers_become_iron_fans_by_delight_and_interaction() {
    let (yearly, delight, interaction) = (0.3, 6.0_f64, 4.0_f64);
    for (quality, expectation, staff, satisfied) in [
        (0.5, 0.5, 1, 0.5),
        (0.9, 0.4, 1, 0.5),
        (0.2, 0.8, 1, 0.5),
        (0.5, 0.5, 0, 0.0),
    ] {
        let scenario = quiet(json!({
            "time": { "days": 101 },
            "reservoir": { "customers": PEOPLE },
            "product": { "quality": quality, "expectation": expectation, "delight_effect": delight },
            "service": { "staff": staff },
            "loyalty": { "iron_fan": yearly, "interaction_effect": interaction },
            "campaigns": [crate::support::runs::campaign("bargain", json!({
                "initiate": 1, "invitations": 1, "needed": 1, "response": 1, "answer_hours": 0
            }))],
        }));
        let hazard = daily(yearly, 365.0)
            * delight.powf(quality - expectation)
            * interaction.powf(2.0 * satisfied - 1.0);
        let iron = won(100.0 * hazard);
        let what = format!("quality {quality}, expected {expectation}, staff {staff}");
        let path = expected(&scenario);
        assert_close(
            "all",
            path.series(Series::RepeatCustomers)[0],
            PEOPLE,
            1e-12,
        );
        assert_close(&what, path.outcome(Outcome::IronFans), PEOPLE * iron, 1e-9);
        let found = column(&outcomes(&scenario, 3, 300), Outcome::IronFans);
        assert_binomial(&what, &found, PEOPLE, iron, RARE);
    }
}

// --- Derived products -------------------------------------------------------------------------------------------------

/// Iron fans and repeat customers order derived products as a Poisson process, mean and variance; these earn their own
/// price (row #22).
#[test]
fn derived_products_sell_as_a_poisson_process() {
    let (yearly, days) = (7.0, 73);
    let scenario = quiet(json!({
        "time": { "days": days },
        "reservoir": { "fans": 500, "customers": 300, "iron_fans": 2_000 },
        "ecosystem": { "iron_fan_orders": yearly, "repeat_orders": 90, "price": 60, "unit_cost": 25 },
    }));
    let mean = 2_000.0 * yearly * f64::from(days) / 365.0;
    let path = expected(&scenario);
    assert_close("orders", path.outcome(Outcome::EcosystemOrders), mean, 1e-9);
    assert_close(
        "revenue",
        path.outcome(Outcome::EcosystemRevenue),
        60.0 * mean,
        1e-9,
    );
    assert_close("profit", path.outcome(Outcome::Profit), 35.0 * mean, 1e-9);
    assert_eq!(
        path.outcome(Outcome::Orders),
        0.0,
        "orders are of the entry product"
    );
    let found = column(&outcomes(&scenario, 4, 2_000), Outcome::EcosystemOrders);
    assert_mean("orders", &found, mean, RARE);
    assert_variance("orders", &found, mean, RARE);
    // Repeat customers of both kinds: made by bargains that cannot fail on the first two days.
    let scenario = quiet(json!({
        "time": { "days": 3 },
        "reservoir": { "customers": 1_000 },
        "ecosystem": { "iron_fan_orders": 50, "repeat_orders": yearly },
        "campaigns": [crate::support::runs::campaign("bargain", json!({
            "end": 2, "initiate": 1, "invitations": 1, "needed": 1, "response": 1, "answer_hours": 0
        }))],
    }));
    // On day 2 all of them ordered by the bargain and had no hand free; on day 3 they order as regular customers.
    let found = expected(&scenario).outcome(Outcome::EcosystemOrders);
    assert_close("regular customers", found, 1_000.0 * yearly / 365.0, 1e-9);
}
