//! Defaults give the published levels that they cite: each figure with its stated tolerance, by the whole engine.
//!
//! Statistical checks add z standard errors to the tolerance, so that a correct engine at the very edge of it fails with
//! probability 10⁻⁶ (`RARE`).

use crate::support::runs::{History, column, expected, histories, lay_over, outcomes, read};
use crate::support::statistics::{RARE, assert_mean_near, z_bound};
use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::{SCHEMA, Scenario};
use serde_json::{Value, json};

/// Nothing but defaults, an account of the default kind that pushes twice a week, and a reservoir so large that chance
/// matters little: with one of the staff for 2,000 people in it, as at the defaults.
fn at_defaults(connected: f64, changes: Value) -> Scenario<f64> {
    let mut scenario = json!({
        "schema": SCHEMA,
        "market": { "population": 100_000_000 },
        "accounts": [{ "id": "main", "kind": "subscription_account" }],
        "reservoir": { "fans": connected },
        "service": { "staff": connected / 2_000.0 },
    });
    lay_over(&mut scenario, &changes);
    read(&scenario)
}

/// 新榜 (Newrank) 2017: 0.08 % of followers unfollow a day. At the default two pushes a week the followers of the default
/// account must lose 0.080 ± 0.005 % of themselves a day, over whole weeks.
#[test]
fn a_day_loses_the_published_share_of_followers() {
    let scenario = at_defaults(1e6, json!({ "time": { "days": 70 } }));
    let daily = |run: &History| {
        let days: f64 = run.series(Series::Connected).iter().sum();
        (run.outcome(Outcome::FollowersLost) / days, days)
    };
    let (found, _) = daily(&expected(&scenario));
    assert!((found - 0.0008).abs() < 0.00005, "{found}");
    let z = z_bound(RARE);
    for run in histories(&scenario, 6, 1) {
        let (found, days) = daily(&run);
        let error = (found / days).sqrt();
        assert!((found - 0.0008).abs() < 0.00005 + z * error, "{found}");
    }
}

/// The share of the people of a stage who order within a year, all of them there from the evening of day `start` on. Who
/// orders moves on and orders no more, or stays: then it comes from the daily shares of those who order and of those who
/// leave first.
fn order_within_a_year(run: &History, start: usize, stay: bool) -> f64 {
    let [stage, orders, lost] = [Series::Connected, Series::Orders, Series::LostFollowers];
    let [stage, orders, lost] = [stage, orders, lost].map(|series| run.series(series));
    let year = start..start + 365;
    if !stay {
        return orders[year].iter().sum::<f64>() / stage[start - 1];
    }
    let (mut still, mut ordered) = (1.0, 0.0);
    for day in year {
        let [ordering, leaving] = [orders[day], lost[day]].map(|people| people / stage[day - 1]);
        ordered += still * ordering;
        still *= 1.0 - ordering - leaving;
    }
    ordered
}

/// RJMetrics: 32 % of those who bought once buy a second time within a year, 53 % of those with two orders a third time,
/// 64 % of those with three a fourth time. At the defaults, where some leave first, each must be met within 1.5 points.
/// A bargain that cannot fail takes everybody to the stage on the first days; nobody becomes an iron fan, whose orders
/// would be counted too.
#[test]
fn orders_are_repeated_as_published() {
    const CUSTOMERS: f64 = 100_000.0;
    for (published, bargains, other) in [
        (0.32, 0, "third_order"),
        (0.53, 1, "fourth_order"),
        (0.64, 2, "second_order"),
    ] {
        let certain = json!({
            "id": "certain", "kind": "bargain", "start": 1, "end": bargains, "initiate": 1, "invitations": 1,
            "needed": 1, "response": 1, "answer_hours": 0
        });
        let campaigns = if bargains > 0 {
            json!([certain])
        } else {
            json!([])
        };
        let mut changes = json!({
            "time": { "days": 367 },
            "reservoir": { "fans": 0, "customers": CUSTOMERS },
            "campaigns": campaigns,
            "conversion": { "organic_follow": 0, "follow_cold": 0, "follow_warm": 0 },
            "loyalty": { "iron_fan": 0 },
        });
        changes["loyalty"][other] = json!(0);
        let scenario = at_defaults(CUSTOMERS, changes);
        let path = expected(&scenario);
        if bargains > 0 {
            let all = path.series(Series::RepeatCustomers)[bargains as usize - 1];
            assert!(
                all > 0.99 * CUSTOMERS,
                "{all} of the customers are at the stage"
            );
        }
        let start = (bargains as usize).max(1);
        let within = |run: &History| order_within_a_year(run, start, bargains == 2);
        let found = within(&path);
        assert!(
            (found - published).abs() < 0.015,
            "{found}, not {published}"
        );
        let shares: Vec<f64> = histories(&scenario, 20, 1).iter().map(within).collect();
        assert_mean_near(&format!("{published}"), &shares, published, 0.015, RARE);
    }
}

/// 微小宝 2019: 3.22 % of the readers share. What a default account pushes must be shared by 3.22 ± 0.6 % of those who
/// read it first-hand.
#[test]
fn a_push_is_shared_by_the_published_share_of_its_readers() {
    let scenario = at_defaults(1e5, json!({ "time": { "days": 70 } }));
    let found = expected(&scenario).outcome(Outcome::FirstShareRate);
    assert!((found - 0.0322).abs() < 0.006, "{found}");
    let rates = column(&outcomes(&scenario, 21, 50), Outcome::FirstShareRate);
    assert_mean_near("first shares", &rates, 0.0322, 0.006, RARE);
}

/// 微小宝 2019: accounts grow by 0.66 % net a month. A quiet account at the defaults, without any channel, must grow by
/// 0.66 ± 0.2 % a month of thirty days.
#[test]
fn a_quiet_account_grows_as_published() {
    let scenario = at_defaults(1e6, json!({ "time": { "days": 180 } }));
    let monthly = |connected: f64| (connected / 1e6).powf(30.0 / 180.0) - 1.0;
    let found = monthly(expected(&scenario).outcome(Outcome::Connected));
    assert!((found - 0.0066).abs() < 0.002, "{found}");
    let connected = column(&outcomes(&scenario, 22, 50), Outcome::Connected);
    let growth: Vec<f64> = connected.into_iter().map(monthly).collect();
    assert_mean_near("growth", &growth, 0.0066, 0.002, RARE);
}
