//! Money over time, first and last touches and cohorts through the whole engine, by hand.
//!
//! Statistical checks fail a correct engine with probability 10⁻⁶ each (`RARE`), some ten of them.

use crate::support::runs::{
    account, ad, column, expected, expected_ledger, histories, mean_ledger, outcomes, quiet, touch,
};
use crate::support::statistics::{RARE, assert_close, assert_mean, assert_mean_near};
use funnelcast::report::tables::{CohortEntry, Entry};
use funnelcast::report::{Outcome, Series};
use serde_json::json;

fn won(hazard: f64) -> f64 {
    -f64::exp_m1(-hazard)
}

/// A figure of the tables, which keep parts of a yuan.
fn near(what: &str, found: f64, exact: f64) {
    let allowed = 0.05 + 1e-9 * exact.abs();
    assert!(
        (found - exact).abs() <= allowed,
        "{what}: {found}, not {exact}"
    );
}

// --- Payback --------------------------------------------------------------------------------------------------------

/// Paid on the first day, earned day by day: the first day on which profit is not below zero any more, none where it
/// stays below and where it never was. A late cost sets it back, and may be deeper than the first.
#[test]
fn the_day_of_payback_is_the_day_after_the_last_loss() {
    let fans = 1_000.0;
    let of = |first_cost: f64, late_cost: f64| {
        let scenario = quiet(json!({
            "time": { "days": 40 },
            "reservoir": { "iron_fans": fans },
            // Ten orders a day, on average and in the expected path, at a profit of 40.
            "ecosystem": { "iron_fan_orders": 3.65, "price": 60, "unit_cost": 20 },
            "channels": [
                ad(json!({ "fixed_cost": first_cost })),
                ad(json!({ "id": "late", "start": 30, "end": 30, "fixed_cost": late_cost })),
            ],
        }));
        let path = expected(&scenario);
        for run in histories(&scenario, 1, 1).iter().chain([&path]) {
            let profit = run.series(Series::CumulativeProfit);
            let last_loss = profit.iter().rposition(|profit| *profit < 0.0);
            let payback = run.outcome(Outcome::PaybackDay);
            match last_loss {
                Some(day) if day + 1 == profit.len() => assert!(payback.is_nan()),
                Some(day) => assert_eq!(payback, day as f64 + 2.0),
                None => assert!(payback.is_nan()),
            }
        }
        [
            Outcome::MoneyNeeded,
            Outcome::PaysBack,
            Outcome::PaybackDay,
            Outcome::ProfitLast30Days,
        ]
        .map(|outcome| path.outcome(outcome))
    };
    let near = |found: [f64; 4], exact: [f64; 4]| {
        for (found, exact) in found.into_iter().zip(exact) {
            let is_so = (found - exact).abs() < 1e-6 || found.is_nan() && exact.is_nan();
            assert!(is_so, "{found}, not {exact}");
        }
    };
    near(of(0.0, 0.0), [0.0, f64::NAN, f64::NAN, 12_000.0]);
    near(of(4_200.0, 0.0), [3_800.0, 1.0, 11.0, 12_000.0]);
    near(of(4_200.0, 9_100.0), [3_800.0, 1.0, 34.0, 2_900.0]);
    near(of(0.0, 13_500.0), [1_500.0, 1.0, 34.0, -1_500.0]);
    near(of(4_200.0, 20_000.0), [12_200.0, 0.0, f64::NAN, -8_000.0]);
}

/// A run of fewer than 30 days has no run rate; one of 30 days has its profit.
#[test]
fn the_run_rate_is_that_of_a_month() {
    for (days, exact) in [(29, f64::NAN), (30, 12_000.0), (31, 12_000.0)] {
        let path = expected(&quiet(json!({
            "time": { "days": days },
            "reservoir": { "iron_fans": 1_000 },
            "ecosystem": { "iron_fan_orders": 3.65, "price": 60, "unit_cost": 20 },
        })));
        let rate = path.outcome(Outcome::ProfitLast30Days);
        assert!((rate - exact).abs() < 1e-6 || rate.is_nan() && exact.is_nan());
    }
}

// --- Finding by oneself -------------------------------------------------------------------------------------------------

/// Everybody connected brings so many followers a day who find the account by themselves: those outside share that
/// hazard, by their relevance. Nobody brings anyone where nobody is connected.
#[test]
fn followers_who_come_by_themselves_grow_with_the_reservoir() {
    let (rate, population) = (0.01, 100_000.0);
    let scenario = |fans: f64| {
        quiet(json!({
            "time": { "days": 60 },
            "market": { "population": population },
            "segments": [
                { "id": "a", "need": true, "share": 0.25, "relevance": 3 },
                { "id": "b", "share": 0.75, "relevance": 0.5 },
            ],
            "reservoir": { "fans": fans, "fan_need_share": 0.5 },
            "conversion": { "organic_follow": rate },
        }))
    };
    let path = expected(&scenario(2_000.0));
    let mut outside = [0.25 * population - 1_000.0, 0.75 * population - 1_000.0];
    let relevance = [3.0, 0.5];
    for (day, connected) in path.series(Series::Connected).iter().enumerate() {
        let inside = population - outside[0] - outside[1];
        let weight = outside[0] * relevance[0] + outside[1] * relevance[1];
        for (people, relevance) in outside.iter_mut().zip(relevance) {
            *people *= f64::exp(-rate * inside * relevance / weight);
        }
        let exact = population - outside[0] - outside[1];
        assert_close(&format!("day {}", day + 1), *connected, exact, 1e-9);
    }
    let exact = path.outcome(Outcome::FollowersGained);
    let found = column(
        &outcomes(&scenario(2_000.0), 2, 400),
        Outcome::FollowersGained,
    );
    assert_mean_near("gained", &found, exact, 1e-3 * exact, RARE);
    assert_eq!(path.outcome(Outcome::FollowersByShare), 0.0);
    assert_eq!(
        expected(&scenario(0.0)).outcome(Outcome::FollowersGained),
        0.0
    );
}

// --- First and last touch ---------------------------------------------------------------------------------------------

/// One channel makes people aware and sells nothing to speak of; a later one sells. Who had seen the first one is its
/// first touch and the other's last; who had seen neither is the other's on both sides. The buyers order again of both.
#[test]
fn first_and_last_touch_of_two_channels() {
    let (population, early, late) = (10_000.0, 8_000.0, 9_000.0);
    let (cold, warm) = (1e-9, 0.5);
    let scenario = quiet(json!({
        "time": { "days": 2 },
        "market": { "population": population },
        "channels": [
            ad(json!({ "id": "early", "impressions_per_day": early, "cost_per_thousand": 100 })),
            ad(json!({ "id": "late", "start": 2, "end": 2, "impressions_per_day": late, "trust": 1, "fixed_cost": 77 })),
        ],
        "conversion": { "buy_cold": cold, "buy_warm": warm },
        "money": { "price": 100, "unit_cost": 0 },
    }));
    let aware = population * won(early / population);
    let bought = won(late / population * warm);
    let (of_aware, at_sight) = (aware * bought, (population - aware) * bought);
    let ledger = expected_ledger(&scenario);
    let [first, second] = ["early", "late"].map(|id| touch(&ledger, "channel", id));
    near(
        "early, then late",
        ledger.attribution(first, second),
        of_aware,
    );
    near("late alone", ledger.attribution(second, second), at_sight);
    near("late, then early", ledger.attribution(second, first), 0.0);
    for (entry, exact) in [
        (Entry::Cost, [800.0, 77.0]),
        (Entry::NewCustomers, [0.0, of_aware + at_sight]),
        (Entry::NewCustomersFirst, [of_aware, at_sight]),
        (Entry::Orders, [0.0, of_aware + at_sight]),
        (Entry::Revenue, [0.0, 100.0 * (of_aware + at_sight)]),
        (Entry::RevenueFirst, [100.0 * of_aware, 100.0 * at_sight]),
    ] {
        near(entry.name(), ledger.total(entry, first), exact[0]);
        near(entry.name(), ledger.total(entry, second), exact[1]);
        near(entry.name(), ledger.on_day(entry, second, 1), exact[1]);
    }
    // At random: means over replications, whose standard error is known from the binomial.
    let replications = 1_000;
    let means = mean_ledger(&scenario, 3, replications);
    for (first, exact) in [(first, of_aware), (second, at_sight)] {
        let found = means.attribution(first, second);
        let error = (exact / replications as f64).sqrt();
        assert!(
            (found - exact).abs() < 6.0 * error + 0.05,
            "{found}, not {exact}"
        );
    }
}

/// What a share sells is the share's by last touch, and by first touch the channel's that began the chain: here that of
/// two channels in proportion to what was shared of each.
#[test]
fn shares_are_credited_to_what_began_them() {
    let population = 1e6;
    let scenario = quiet(json!({
        "time": { "days": 2 },
        "market": { "population": population },
        "channels": [
            ad(json!({ "id": "big", "shareable": true, "impressions_per_day": 6_000 })),
            ad(json!({ "id": "small", "shareable": true, "impressions_per_day": 2_000 })),
        ],
        "sharing": { "share_rate": 0.5, "contacts": 100, "visibility": 0.1, "lifetime": 0 },
        "conversion": { "buy_warm": 0.1 },
    }));
    let sharers = [6_000.0, 2_000.0].map(|seen| 0.5 * population * won(seen / population));
    let hazard = (sharers[0] + sharers[1]) * 10.0 / population * 0.1;
    let ledger = expected_ledger(&scenario);
    let share = touch(&ledger, "share", "");
    let [big, small] = ["big", "small"].map(|id| touch(&ledger, "channel", id));
    // Those who saw a channel itself on day 1 are aware of it; all others meet it by a share.
    let unaware = population * f64::exp(-8_000.0 / population);
    let part = sharers[0] / (sharers[0] + sharers[1]);
    let of_channel = |seen: f64, part: f64| {
        ((population - unaware) * seen / 8_000.0 + unaware * part) * won(hazard)
    };
    near(
        "big",
        ledger.attribution(big, share),
        of_channel(6_000.0, part),
    );
    near(
        "small",
        ledger.attribution(small, share),
        of_channel(2_000.0, 1.0 - part),
    );
    near("first", ledger.total(Entry::NewCustomersFirst, share), 0.0);
    near(
        "last",
        ledger.total(Entry::NewCustomers, share),
        population * won(hazard),
    );
}

// --- Cohorts ----------------------------------------------------------------------------------------------------------

/// Who was connected at the start, and who joins on the first days of each period, stay geometrically; their orders are
/// booked to them, first orders of fans at a margin less what their offer cost.
#[test]
fn cohorts_stay_geometrically_and_spend() {
    let (fans, background, period, days) = (40_000.0, 0.01, 10, 35);
    let population = 1e6;
    let scenario = quiet(json!({
        "time": { "days": days, "cohort_days": period },
        "market": { "population": population },
        "reservoir": { "fans": fans },
        "channels": [
            ad(json!({ "start": 11, "end": 11, "impressions_per_day": population, "follow_prompt": 1 })),
            ad(json!({ "id": "last", "start": 31, "end": 31, "impressions_per_day": population / 2.0 })),
        ],
        "conversion": { "follow_cold": 0.05 },
        "churn": { "background": background, "blocked_share": 1 },
    }));
    let stays = |days: i32| f64::powi(1.0 - background, days);
    let ledger = expected_ledger(&scenario);
    assert_eq!((ledger.layout.periods(), ledger.layout.cohorts), (4, 5));
    let second = (population - fans) * won(0.05);
    let last = (population - fans - second) * won(0.025);
    for (cohort, joined) in [(0, fans), (1, 0.0), (2, second), (3, 0.0), (4, last)] {
        near("joined", ledger.joined(cohort), joined);
    }
    for (period, day) in [(0, 10), (1, 20), (2, 30), (3, 35)] {
        let kept = |cohort| ledger.cohort(CohortEntry::Kept, cohort, period);
        near("at the start", kept(0), fans * stays(day));
        near(
            "second",
            kept(2),
            if period > 0 {
                second * stays(day - 11)
            } else {
                0.0
            },
        );
        near(
            "last",
            kept(4),
            if period > 2 {
                last * stays(day - 31)
            } else {
                0.0
            },
        );
    }
    let found = mean_ledger(&scenario, 4, 100).cohort(CohortEntry::Kept, 0, 3);
    let error = (fans * stays(35) * (1.0 - stays(35)) / 100.0).sqrt();
    assert!(
        (found - fans * stays(35)).abs() < 6.0 * error + 0.05,
        "{found}"
    );
}

/// The value of those who were there at the start is what they spent, after the discount; buyers who are not connected
/// belong to no cohort, and those who connect by the parcel bring their first order along.
#[test]
fn cohorts_are_worth_what_they_spend() {
    let (fans, r, buys) = (5_000.0, 0.4, 0.1);
    let scenario = quiet(json!({
        "time": { "days": 1, "cohort_days": 7 },
        "market": { "population": 100_000 },
        "reservoir": { "fans": fans },
        "brand": { "trust": 0 },
        "accounts": [account(json!({ "pushes_per_week": 7, "read_rate": r }))],
        "channels": [ad(json!({ "impressions_per_day": 50_000, "trust": 1 }))],
        "conversion": { "buy_cold": buys, "buy_warm": 0.02, "follow_after_purchase": 0.25 },
        "campaigns": [crate::support::runs::campaign("coupon", json!({ "discount": 8 }))],
        "money": { "price": 50, "unit_cost": 20 },
    }));
    let (channel, push) = (0.5 * 0.02, -f64::ln_1p(-r * buys));
    let inside = fans * won(channel + push);
    let outside = (100_000.0 - fans) * won(channel);
    let ledger = expected_ledger(&scenario);
    let of = |entry, cohort| ledger.cohort(entry, cohort, 0);
    near("revenue", of(CohortEntry::Revenue, 0), 50.0 * inside);
    near("profit", of(CohortEntry::GrossProfit, 0), 22.0 * inside);
    near("by parcel", ledger.joined(1), outside / 4.0);
    near(
        "revenue by parcel",
        of(CohortEntry::Revenue, 1),
        50.0 * outside / 4.0,
    );
    let value = ledger.lifetime_value(0);
    assert_close("value", value, 22.0 * inside / fans, 1e-5);
    let path = expected(&scenario);
    assert_close(
        "revenue",
        path.outcome(Outcome::Revenue),
        50.0 * (inside + outside),
        1e-9,
    );
    let found = column(&outcomes(&scenario, 5, 500), Outcome::Revenue);
    assert_mean("revenue", &found, 50.0 * (inside + outside), RARE);
}
