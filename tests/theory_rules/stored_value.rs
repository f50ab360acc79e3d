//! Stored value through both engines, against a chain by hand and the books of every day.
//!
//! Statistical checks fail a correct engine with probability 10⁻⁶ each (`RARE`), six of them.

use crate::support::runs::{
    History, campaign, column, expected, histories, lay_over, of_persons, outcomes, quiet,
};
use crate::support::statistics::{RARE, assert_close, assert_mean};
use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::Scenario;
use serde_json::{Value, json};

const FANS: f64 = 10_000.0;
const DAYS: usize = 200;
const PRICE: f64 = 50.0;
const GOODS: f64 = 20.0;
/// A cent.
const CENT: f64 = 0.01;

/// Iron fans who do nothing but order, of whom the others may pay four orders of five in advance.
fn shop(changes: Value) -> Scenario<f64> {
    let mut scenario = json!({
        "time": { "days": DAYS },
        "market": { "population": FANS },
        "reservoir": { "iron_fans": FANS },
        "money": { "price": PRICE, "unit_cost": GOODS },
        "loyalty": { "iron_fan_order": 0.9, "repurchase_interval": 40 },
        "stored_value": { "take_up": 0.3, "orders_in_advance": 4, "bonus_orders": 1, "ordering_effect": 1.5, "never_used": 0.1 },
    });
    lay_over(&mut scenario, &changes);
    quiet(scenario)
}

fn won(hazard: f64) -> f64 {
    -f64::exp_m1(-hazard)
}

/// What the shop comes to by hand, day by day: orders, yuan owed and cash.
fn by_hand(take_up: f64, effect: f64, never_used: f64) -> Vec<[f64; 3]> {
    let hazard = -f64::ln_1p(-0.9) / 40.0;
    let (usual, more) = (won(hazard), won(hazard * effect));
    // By orders left: people. Those without any come first; those who never use theirs order as they do, and pay in no more.
    let mut people = [FANS, 0.0, 0.0, 0.0, 0.0, 0.0];
    let mut idle = 0.0;
    let (mut owed, mut orders_owed, mut cash) = (0.0, 0.0, 0.0);
    let mut days = Vec::new();
    for _ in 0..DAYS {
        let bought = people[0] * usual;
        let payers = bought * take_up;
        let using = payers * (1.0 - never_used);
        let bought_idly = idle * usual;
        idle += payers * never_used;
        let used: Vec<f64> = people[1..].iter().map(|people| people * more).collect();
        let all_used: f64 = used.iter().sum();
        for (left, used) in used.iter().enumerate() {
            people[left + 1] -= used;
            people[left] += used;
        }
        people[0] -= payers;
        people[5] += using;
        let each = if orders_owed > 0.0 {
            owed / orders_owed
        } else {
            0.0
        };
        owed += 4.0 * PRICE * payers - each * all_used;
        orders_owed += 5.0 * payers - all_used;
        let on_the_spot = bought + bought_idly;
        cash += on_the_spot * PRICE + 4.0 * PRICE * payers - (on_the_spot + all_used) * GOODS;
        days.push([on_the_spot + all_used, owed, cash]);
    }
    days
}

#[test]
fn those_who_pay_in_advance_order_as_a_chain_of_balances() {
    for (take_up, effect, never_used) in [(0.3, 1.5, 0.1), (1.0, 1.0, 0.0), (0.5, 3.0, 1.0)] {
        let scenario = shop(json!({
            "stored_value": { "take_up": take_up, "ordering_effect": effect, "never_used": never_used },
        }));
        let days = by_hand(take_up, effect, never_used);
        let path = expected(&scenario);
        let shown = [
            Series::Orders,
            Series::OwedToCustomers,
            Series::CumulativeCash,
        ];
        for (day, exact) in days.iter().enumerate() {
            for (series, exact) in shown.iter().zip(exact) {
                let found = path.series(*series)[day];
                assert_close(&format!("{series:?} on day {day}"), found, *exact, 1e-9);
            }
        }
        let orders: f64 = days.iter().map(|[orders, ..]| orders).sum();
        for (engine, run) in [
            ("counts", outcomes(&scenario, 41, 100)),
            ("persons", of_persons(&scenario, 42, 20)),
        ] {
            assert_mean(engine, &column(&run, Outcome::Orders), orders, RARE);
        }
    }
}

/// Customers who come and go, in a run in which all else happens too.
fn lively() -> Scenario<f64> {
    shop(json!({
        "time": { "days": 120 },
        "market": { "population": 5_000 },
        "reservoir": { "fans": 500, "customers": 300, "iron_fans": 100 },
        "loyalty": {
            "second_order": 0.9, "third_order": 0.9, "fourth_order": 0.9, "iron_fan": 0.8, "repurchase_interval": 60
        },
        "churn": { "background": 0.01, "customer_churn": 1, "iron_fan_churn": 0.5 },
        "conversion": { "organic_follow": 0.01 },
        "heterogeneity": { "ordering_classes": 2, "ordering_shape": 0.5 },
        "stored_value": { "orders_in_advance": 3, "gift_cost": 7 },
        "money": { "brought_forward": 0.3 },
        "brand": { "tone": 0.5, "trust_drift": 0.01 },
        "campaigns": [
            campaign("event_day", json!({ "start": 20, "end": 40, "discount": 5, "reorder": 2 })),
            campaign("group_purchase", json!({
                "start": 50, "end": 60, "initiate": 0.3, "invitations": 9, "needed": 1, "response": 0.5, "discount": 10
            })),
        ],
    }))
}

fn books_add_up(run: &History, days: usize) {
    let [cash, profit, owed] = [
        Series::CumulativeCash,
        Series::CumulativeProfit,
        Series::OwedToCustomers,
    ]
    .map(|series| run.series(series));
    for day in 0..days {
        let apart = cash[day] - profit[day] - owed[day];
        assert!(apart.abs() < CENT, "day {day}: {apart}");
        assert!(owed[day] > -CENT, "day {day}: {} owed", owed[day]);
    }
    let [cash, paid, owed] = [
        Outcome::Cash,
        Outcome::PaidInAdvance,
        Outcome::OwedToCustomers,
    ]
    .map(|outcome| run.outcome(outcome));
    assert!(paid > 0.0 && owed < paid);
    assert!((cash - run.outcome(Outcome::Profit) - owed).abs() < CENT);
}

#[test]
fn cash_profit_and_what_is_owed_add_up_every_day() {
    let scenario = lively();
    for run in histories(&scenario, 43, 1)
        .iter()
        .chain([&expected(&scenario)])
    {
        books_add_up(run, 120);
    }
}

/// Where the price stays, so many orders came from balances as what was earned of them says: what customers paid on the spot, paid
/// in advance and did not pay at all adds up to the orders at the list price.
#[test]
fn every_order_is_paid_for_once() {
    let scenario = shop(json!({ "churn": { "background": 0.01, "iron_fan_churn": 1 } }));
    let each = 4.0 * PRICE / 5.0;
    for run in histories(&scenario, 44, 1) {
        let of = |outcome| run.outcome(outcome);
        let earned = of(Outcome::PaidInAdvance) - of(Outcome::OwedToCustomers);
        let prepaid = earned / each;
        assert!((prepaid - prepaid.round()).abs() < 1e-6, "{prepaid} orders");
        let bonus = prepaid * (PRICE - each);
        assert!((of(Outcome::IncentiveCost) - bonus).abs() < CENT);
        let on_the_spot = (of(Outcome::Orders) - prepaid) * PRICE;
        let goods = of(Outcome::Orders) * GOODS;
        let cash = on_the_spot + of(Outcome::PaidInAdvance) - goods;
        assert!((of(Outcome::Cash) - cash).abs() < CENT);
    }
}

/// What is paid in advance is there to be spent: less money is needed, and it is made good earlier.
#[test]
fn money_needed_is_that_of_cash() {
    let needed = |take_up: f64| {
        let path = expected(&shop(json!({
            "stored_value": { "take_up": take_up },
            "channels": [crate::support::runs::ad(json!({ "fixed_cost": 200_000 }))],
        })));
        let lowest = |series| {
            path.series(series)
                .iter()
                .fold(0.0, |low: f64, day| low.min(*day))
        };
        assert_close(
            "needed",
            path.outcome(Outcome::MoneyNeeded),
            -lowest(Series::CumulativeCash),
            1e-9,
        );
        (
            path.outcome(Outcome::MoneyNeeded),
            path.outcome(Outcome::PaybackDay),
        )
    };
    let ((without, late), (with, early)) = (needed(0.0), needed(1.0));
    assert!(
        with < without && early < late,
        "{with} {without}, {early} {late}"
    );
}
