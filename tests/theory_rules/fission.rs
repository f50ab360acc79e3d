//! Group purchases and bargains through the whole engine, against the binomial distribution (row #28).
//!
//! Statistical checks fail a correct engine with probability 10⁻⁶ each (`RARE`), some fifteen of them.

use crate::support::runs::{
    campaign, column, expected, expected_ledger, outcomes, quiet, touch, two,
};
use crate::support::statistics::{RARE, assert_binomial, assert_close, assert_mean};
use funnelcast::report::tables::Entry;
use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::Scenario;
use serde_json::{Value, json};
use statrs::distribution::{Binomial, Discrete};

const FANS: f64 = 20_000.0;
const INITIATE: f64 = 0.03;

/// The probability that at least so many of the friends who are asked come, and how many then come on average.
fn tail(asked: u64, needed: u64, joins: f64) -> (f64, f64) {
    let exact = Binomial::new(joins, asked).expect("a valid binomial");
    let enough = needed..=asked;
    let success: f64 = enough.clone().map(|k| exact.pmf(k)).sum();
    let come: f64 = enough.map(|k| k as f64 * exact.pmf(k)).sum();
    (success, come / success)
}

fn one_day(kind: &str, changes: Value, more: Value) -> Scenario<f64> {
    let mut levers = json!({ "initiate": INITIATE });
    crate::support::runs::lay_over(&mut levers, &changes);
    let mut scenario = json!({
        "time": { "days": 2 },
        "segments": two(0.5),
        "reservoir": { "fans": FANS, "fan_need_share": 0.8 },
        "campaigns": [campaign(kind, levers)],
        "money": { "price": 100, "unit_cost": 60 },
    });
    crate::support::runs::lay_over(&mut scenario, &more);
    quiet(scenario)
}

/// Of those with the need, an initiator orders when enough friends join in time: k friends asked, each of whom joins with
/// probability p·(1 − exp(−hours / mean time to answer)). As many friends as are needed order with them.
#[test]
fn group_purchases_come_about_by_the_binomial_tail() {
    for (asked, needed, response, hours, answer) in [
        (10, 2, 0.2, 24.0, 8.0),
        (10, 2, 0.2, 2.0, 8.0),
        (10, 2, 0.2, 24.0, 0.0),
        (5, 5, 0.9, 48.0, 12.0),
        (200, 20, 0.1, 24.0, 8.0),
        (1, 1, 0.5, 24.0, 24.0),
    ] {
        let p = response
            * if answer > 0.0 {
                -f64::exp_m1(-hours / answer)
            } else {
                1.0
            };
        let (success, _) = tail(asked, needed, p);
        let off = 20.0;
        let scenario = one_day(
            "group_purchase",
            json!({
                "invitations": asked, "needed": needed, "response": response, "hours": hours, "answer_hours": answer,
                "discount": off
            }),
            json!({ "conversion": { "follow_after_purchase": 0.25, "cash_back": 3 } }),
        );
        let initiators = 0.8 * FANS * INITIATE * success;
        let joined = initiators * needed as f64;
        let what = format!("{needed} of {asked}, {hours} h");
        let path = expected(&scenario);
        let of = |outcome| path.outcome(outcome);
        assert_close(&what, of(Outcome::FissionOrders), initiators + joined, 1e-9);
        assert_close(&what, of(Outcome::Buyers), initiators + joined, 1e-9);
        assert_close(&what, of(Outcome::BuyersByShare), joined, 1e-9);
        assert_close(
            &what,
            of(Outcome::CustomersKept),
            initiators + joined / 4.0,
            1e-9,
        );
        assert_close(
            &what,
            of(Outcome::Discounts),
            off * (initiators + joined),
            1e-9,
        );
        assert_close(&what, of(Outcome::IncentiveCost), 3.0 * joined / 4.0, 1e-9);
        assert_close(
            &what,
            of(Outcome::GrossProfit),
            40.0 * (initiators + joined),
            1e-9,
        );
        let chunk = outcomes(&scenario, 1, 500);
        // Whole groups: orders are a multiple of who is in one.
        let groups: Vec<f64> = column(&chunk, Outcome::FissionOrders)
            .iter()
            .map(|orders| orders / (needed as f64 + 1.0))
            .collect();
        assert!(groups.iter().all(|groups| groups.trunc() == *groups));
        assert_binomial(&what, &groups, 0.8 * FANS, INITIATE * success, RARE);
        let ledger = expected_ledger(&scenario);
        let [group, own] = [
            touch(&ledger, "campaign", "group_purchase"),
            touch(&ledger, "own_accord", ""),
        ];
        for (first, exact) in [(group, joined), (own, initiators)] {
            let found = ledger.attribution(first, group);
            assert!(
                (found - exact).abs() < 0.01,
                "{what}: {found} first touches, not {exact}"
            );
        }
        let orders = ledger.total(Entry::Orders, group);
        assert!((orders - initiators - joined).abs() < 0.01);
    }
}

/// A bargain succeeds by the same tail; each helper takes something off the price, and helpers do not order.
#[test]
fn bargains_cut_the_price_by_their_helpers() {
    for (asked, needed, response, cut) in [(30, 8, 0.3, 2.0), (10, 1, 0.1, 5.0), (4, 4, 0.8, 20.0)]
    {
        let (success, helpers) = tail(asked, needed, response);
        let scenario = one_day(
            "bargain",
            json!({
                "invitations": asked, "needed": needed, "response": response, "answer_hours": 0, "cut_per_helper": cut
            }),
            json!({}),
        );
        let orders = 0.8 * FANS * INITIATE * success;
        let what = format!("{needed} of {asked}");
        let path = expected(&scenario);
        assert_close(&what, path.outcome(Outcome::FissionOrders), orders, 1e-9);
        assert_close(&what, path.outcome(Outcome::Buyers), orders, 1e-9);
        assert_close(&what, path.outcome(Outcome::BuyersByShare), 0.0, 1e-9);
        let off = path.outcome(Outcome::Discounts);
        assert_close(&what, off, orders * helpers * cut, 1e-9);
        let found = column(&outcomes(&scenario, 2, 500), Outcome::FissionOrders);
        assert_binomial(&what, &found, 0.8 * FANS, INITIATE * success, RARE);
    }
}

/// Friends who are asked see it on the next day, of those who fail too, and may follow at a friend's trust: exposures are
/// initiators × friends asked.
#[test]
fn who_is_asked_sees_it_and_may_follow() {
    let (asked, population, follows) = (20.0, 1e6, 0.05);
    for kind in ["group_purchase", "bargain"] {
        let scenario = one_day(
            kind,
            json!({ "invitations": asked, "needed": 20, "response": 0.01 }),
            json!({ "conversion": { "follow_warm": follows }, "market": { "population": population } }),
        );
        let initiators = 0.8 * FANS * INITIATE;
        let path = expected(&scenario);
        assert!(
            path.outcome(Outcome::FissionOrders) < 1e-9,
            "nobody finds twenty friends"
        );
        let seen = path.series(Series::SecondaryExposures);
        assert_eq!(seen[0], 0.0);
        assert_close(kind, seen[1], initiators * asked, 1e-9);
        let hazard = initiators * asked / population * follows;
        let followers = (population - FANS) * -f64::exp_m1(-hazard);
        assert_close(kind, path.series(Series::NewFollowers)[1], followers, 1e-9);
        let chunk = outcomes(&scenario, 3, 500);
        let found = column(&chunk, Outcome::SecondaryExposures);
        assert_mean(kind, &found, initiators * asked, RARE);
        let ledger = expected_ledger(&scenario);
        let new = ledger.total(Entry::NewCustomers, touch(&ledger, "campaign", kind));
        assert!(new < 1e-9, "{new}");
    }
}

/// No more friends join than there are: once everybody with the need has paid, initiators order alone.
#[test]
fn no_more_friends_join_than_there_are() {
    let scenario = quiet(json!({
        "time": { "days": 20 },
        "market": { "population": 1_000 },
        "segments": two(0.5),
        "reservoir": { "fans": 200, "fan_need_share": 0.5 },
        "campaigns": [campaign("group_purchase", json!({
            "end": 20, "initiate": 0.9, "invitations": 50, "needed": 50, "response": 1, "answer_hours": 0
        }))],
    }));
    for run in crate::support::runs::histories(&scenario, 4, 2) {
        assert_eq!(
            run.outcome(Outcome::Buyers),
            500.0,
            "everybody with the need paid once"
        );
        assert_eq!(run.series(Series::OneOffBuyers)[19], 400.0);
        assert!(run.outcome(Outcome::FissionOrders) > 500.0);
    }
}
