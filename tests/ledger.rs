//! Money by hand, and the expected path against random runs.
//!
//! Statistical checks fail a correct engine with probability 10⁻⁶ each (`RARE`), some 20 of them.

mod support;

use funnelcast::number::lanes::LANES;
use funnelcast::report::tables::Entry;
use funnelcast::report::{Outcome, Series};
use funnelcast::study::Chunk;
use serde_json::json;
use support::runs::{
    account, ad, column, expected, expected_ledger, histories, outcomes, quiet, read, two,
};
use support::statistics::{RARE, assert_close, assert_mean};

/// Costs are no random figures where the reservoir does not move; gross profit is orders × margin.
#[test]
fn costs_and_profit_add_up_by_hand() {
    let scenario = quiet(json!({
        "time": { "days": 30 },
        "channels": [
            ad(json!({
                "start": 3, "end": 12, "impressions_per_day": 4_000, "cost_per_thousand": 25, "fixed_cost": 700
            })),
            ad(json!({ "id": "late", "start": 28, "end": 60, "impressions_per_day": 1_000, "cost_per_thousand": 8 })),
        ],
        "reservoir": { "fans": 6_000, "customers": 2_000 },
        "accounts": [account(json!({
            "pushes_per_week": 1, "read_rate": 0, "cost_per_message": 0.05, "running_cost": 40
        }))],
        "conversion": { "buy_cold": 0.02 },
        "money": { "price": 90, "unit_cost": 50 },
    }));
    let mut alone = scenario.clone();
    for channel in &mut alone.channels {
        channel.levers.impressions_per_day = 0.0;
        channel.levers.fixed_cost = 0.0;
    }
    // Five pushes to 8,000 people in 30 days, a quarter of them customers.
    let account = 30.0 * 40.0 + 5.0 * 8_000.0 * 0.05;
    for run in histories(&alone, 10, 1) {
        assert_close(
            "retention",
            run.outcome(Outcome::RetentionCost),
            account / 4.0,
            1e-12,
        );
        assert_close(
            "acquisition",
            run.outcome(Outcome::AcquisitionCost),
            account * 0.75,
            1e-12,
        );
        assert_eq!(run.outcome(Outcome::Revenue), 0.0);
    }
    // Ten days at 4,000; the late channel has three of its days.
    let channels = 10.0 * 4.0 * 25.0 + 700.0 + 3.0 * 8.0;
    for run in histories(&scenario, 11, 1) {
        let orders = run.outcome(Outcome::Orders);
        assert!(orders > 0.0);
        let marketing = run.outcome(Outcome::MarketingCost);
        assert_close("marketing", marketing, account + channels, 1e-12);
        assert_close(
            "revenue",
            run.outcome(Outcome::Revenue),
            90.0 * orders,
            1e-12,
        );
        let profit = 40.0 * orders - account - channels;
        assert_close("profit", run.outcome(Outcome::Profit), profit, 1e-9);
        let per_yuan = run.outcome(Outcome::ReturnOnInvestment);
        assert_close("ROI", per_yuan, profit / marketing, 1e-9);
        let cost = run.outcome(Outcome::CostPerNewCustomer);
        let acquisition = run.outcome(Outcome::AcquisitionCost);
        assert_close(
            "CAC",
            cost,
            acquisition / run.outcome(Outcome::Buyers),
            1e-12,
        );
        let daily = run.series(Series::CumulativeMarketingCost);
        assert_close("day 3", daily[2] - daily[1], 40.0 + 100.0 + 700.0, 1e-9);
    }
}

/// What is taken off the price of an order is a cost of each of the offers that took it off, by its part.
#[test]
fn offers_are_costs_of_who_makes_them() {
    let coupon = |id: &str, end: u32, discount: u32| json!({ "id": id, "kind": "coupon", "start": 1, "end": end, "offer": 1, "discount": discount, "fixed_cost": 100 });
    let scenario = quiet(json!({
        "time": { "days": 20 },
        "channels": [ad(json!({
            "start": 1, "end": 20, "impressions_per_day": 5_000, "cost_per_thousand": 0, "discount": 6, "offer_days": 900
        }))],
        "campaigns": [coupon("long", 20, 10), coupon("short", 20, 5)],
        "conversion": { "buy_cold": 0.02 },
        "money": { "price": 90, "unit_cost": 50 },
    }));
    let chunk = Chunk::run(&scenario, None, 3, 0, LANES);
    for (costs, row) in chunk
        .entry_costs
        .chunks_exact(3)
        .zip(chunk.outcomes.chunks_exact(Outcome::COUNT))
    {
        let orders = row[Outcome::Orders as usize];
        assert!(orders > 100.0);
        let exact = [6.0 * orders, 100.0 + 10.0 * orders, 100.0 + 5.0 * orders];
        for (cost, exact) in costs.iter().zip(exact) {
            assert_close("an offer", *cost, exact, 1e-9);
        }
    }
}

/// Two buyers in half a year are hundredths of a buyer a day: the ledger of the expected path has all of them.
#[test]
fn the_expected_ledger_adds_up_however_few_there_are() {
    let scenario = read(&json!({
        "schema": 4,
        "market": { "population": 5_000 },
        "reservoir": { "fans": 100 },
        "channels": [{ "id": "paper", "kind": "newspaper", "end": 180, "impressions_per_day": 10 }],
    }));
    let ledger = expected_ledger(&scenario);
    let touches = 0..ledger.touches.len();
    let sum = |entry| -> f64 {
        touches
            .clone()
            .map(|touch| ledger.total(entry, touch))
            .sum()
    };
    let path = expected(&scenario);
    let buyers = path.outcome(Outcome::Buyers);
    assert!(buyers > 1.0 && buyers < 2.0);
    assert_close("last touches", sum(Entry::NewCustomers), buyers, 1e-12);
    assert_close(
        "first touches",
        sum(Entry::NewCustomersFirst),
        buyers,
        1e-12,
    );
    assert_close(
        "orders",
        sum(Entry::Orders),
        path.outcome(Outcome::Orders),
        1e-12,
    );
    let revenue = path.outcome(Outcome::Revenue);
    assert_close("revenue", sum(Entry::Revenue), revenue, 1e-12);
    assert_close(
        "revenue by first touch",
        sum(Entry::RevenueFirst),
        revenue,
        1e-12,
    );
    assert_close(
        "cost",
        sum(Entry::Cost),
        path.outcome(Outcome::MarketingCost),
        1e-12,
    );
    for first in touches.clone() {
        let row: f64 = touches
            .clone()
            .map(|last| ledger.attribution(first, last))
            .sum();
        assert_close(
            "row",
            row,
            ledger.total(Entry::NewCustomersFirst, first),
            1e-12,
        );
    }
}

/// Where people do not act on each other, every draw replaced by its mean gives the mean: exposure, leaving, returning
/// and buying at once, every count against 4,000 random replications.
#[test]
fn the_expected_path_is_the_mean_where_dynamics_are_linear() {
    let scenario = quiet(json!({
        "time": { "days": 60 },
        "market": { "population": 50_000 },
        "segments": two(0.3),
        "channels": [
            ad(json!({ "end": 40, "impressions_per_day": 2_000, "precision": 3, "trust": 0.3 })),
            ad(json!({ "id": "text", "kind": "short_text", "start": 10, "end": 30, "impressions_per_day": 900 })),
        ],
        "reservoir": { "fans": 4_000, "customers": 1_000, "iron_fans": 100 },
        "accounts": [account(json!({ "pushes_per_week": 3, "read_rate": 0.2, "delay": 0.5 }))],
        "conversion": {
            "buy_cold": 0.02, "buy_warm": 0.1, "follow_cold": 0.03, "follow_warm": 0.1, "follow_after_purchase": 0.3
        },
        "churn": { "background": 0.004, "per_push": 0.006, "blocked_share": 0.2, "return_odds": 0.5 },
        "loyalty": {
            "second_order": 0.9, "third_order": 0.9, "fourth_order": 0.9, "iron_fan_order": 0.9, "iron_fan": 0.9
        },
        "ecosystem": { "repeat_orders": 5, "iron_fan_orders": 20 },
    }));
    let path = expected(&scenario);
    let chunk = outcomes(&scenario, 12, 4_000);
    let linear: Vec<Outcome> = Outcome::ALL
        .iter()
        .copied()
        // Nothing is laid out here: nothing pays back.
        .filter(|outcome| outcome.whole() && *outcome != Outcome::PaybackDay)
        .collect();
    assert!(linear.len() > 15);
    for outcome in linear {
        let exact = path.outcome(outcome);
        assert_mean(outcome.name(), &column(&chunk, outcome), exact, RARE);
    }
}
