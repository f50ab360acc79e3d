//! Several owned accounts through the whole engine, against closed forms: reading, leaving, and what they cost.
//!
//! Statistical checks fail a correct engine with probability 10⁻⁶ each (`RARE`), some ten of them.

use crate::support::runs::{account, campaign, column, expected, histories, outcomes, quiet, two};
use crate::support::statistics::{RARE, assert_binomial, assert_close, assert_mean};
use funnelcast::report::{Outcome, Series};
use serde_json::json;

const FANS: f64 = 50_000.0;

fn under(p: f64, ratio: f64) -> f64 {
    let odds = p / (1.0 - p) * ratio;
    odds / (1.0 + odds)
}

/// Every member of an account may read each of its pushes; members of two accounts read both. On the first day all three
/// accounts push, on the eighth day the first one alone.
#[test]
fn reads_of_several_accounts_add_up() {
    let scenario = quiet(json!({
        "time": { "days": 8 },
        "reservoir": { "fans": FANS },
        "accounts": [
            account(json!({ "membership": 0.8, "read_rate": 0.2, "pushes_per_week": 1 })),
            account(json!({
                "id": "b", "kind": "group", "membership": 0.3, "read_rate": 0.5, "pushes_per_week": 1, "end": 1
            })),
            account(json!({ "id": "c", "kind": "short_text_list", "read_rate": 0.1, "pushes_per_week": 1, "end": 7 })),
        ],
    }));
    let each = [0.8 * 0.2, 0.3 * 0.5, 0.1];
    let path = expected(&scenario);
    let seen = path.series(Series::PrimaryExposures);
    assert_close("day 1", seen[0], FANS * each.iter().sum::<f64>(), 1e-12);
    assert_close("day 8", seen[7], FANS * each[0], 1e-12);
    assert_eq!(seen[1..7], [0.0; 6]);
    let found = column(&outcomes(&scenario, 1, 1_000), Outcome::PrimaryExposures);
    let all = FANS * (each.iter().sum::<f64>() + each[0]);
    assert_mean("exposures", &found, all, RARE);
}

/// Members leave on a push of each account on its own, and overload counts the pushes of all accounts that they are on.
#[test]
fn leaving_on_several_accounts_adds_up() {
    let (background, per_push) = (0.001, 0.01);
    let scenario = quiet(json!({
        "time": { "days": 28 },
        "reservoir": { "fans": FANS },
        "accounts": [
            account(json!({ "membership": 0.8, "pushes_per_week": 7, "read_rate": 0 })),
            account(json!({
                "id": "b", "kind": "personal_account", "membership": 0.5, "pushes_per_week": 7, "read_rate": 0
            })),
            account(json!({
                "id": "c", "kind": "email_list", "membership": 0.25, "pushes_per_week": 7, "read_rate": 0
            })),
        ],
        "churn": { "background": background, "per_push": per_push, "tolerance": 5, "overload_churn": 2 },
    }));
    // 0.8 + 0.5 + 0.25 pushes a day for each, summed over the last seven days.
    let mut stays = FANS;
    for (day, fans) in (1..).zip(expected(&scenario).series(Series::Fans)) {
        let received = 1.55 * f64::min(f64::from(day), 7.0);
        let overload = (received / 5.0 - 1.0).max(0.0);
        let leaves = under(per_push, 2_f64.powf(overload));
        stays *= 1.0 - background;
        for membership in [0.8, 0.5, 0.25] {
            stays *= 1.0 - membership * leaves;
        }
        assert_close(&format!("day {day}"), *fans, stays, 1e-9);
    }
    let found = column(&outcomes(&scenario, 2, 1_000), Outcome::Connected);
    assert_binomial("connected", &found, FANS, stays / FANS, RARE);
}

/// Relevance multiplies the odds of reading and buying and divides those of leaving; what is commercial above the
/// tolerance multiplies those of leaving; a segment's own relevance acts on reading and leaving (rows #8, #11).
#[test]
fn content_acts_on_reading_buying_and_leaving() {
    let (r, u, relevance, effect) = (0.2, 0.02, 0.9, 4.0_f64);
    let odds = effect.powf(2.0 * relevance - 1.0);
    let scenario = quiet(json!({
        "time": { "days": 1 },
        "segments": [
            { "id": "need", "need": true, "share": 0.5, "push_relevance": 2 },
            { "id": "rest", "need": false, "share": 0.5, "push_relevance": 0.5 },
        ],
        "reservoir": { "fans": FANS, "fan_need_share": 0.4 },
        "brand": { "trust": 0 },
        "content": { "relevance_effect": effect, "commercial_tolerance": 0.5, "commercial_churn": 9 },
        "conversion": { "buy_cold": 0.1 },
        "accounts": [account(json!({
            "pushes_per_week": 7, "read_rate": r, "relevance": relevance, "commercial_share": 0.75
        }))],
        "churn": { "per_push": u, "overload_churn": 1 },
    }));
    // Half of what is not tolerated is commercial: the odds are three times as high.
    let (need, rest) = (0.4 * FANS, 0.6 * FANS);
    let [read_need, read_rest] = [2.0, 0.5].map(|segment| under(r, odds * segment));
    let [leave_need, leave_rest] = [2.0, 0.5].map(|segment| under(u, 3.0 / (odds * segment)));
    let hazard = |p: f64| -f64::ln_1p(-p);
    let buys = hazard(read_need * under(0.1, odds));
    let all = buys + hazard(leave_need);
    let event = need * -f64::exp_m1(-all);
    let path = expected(&scenario);
    let reads = need * read_need + rest * read_rest;
    assert_close(
        "reads",
        path.outcome(Outcome::PrimaryExposures),
        reads,
        1e-12,
    );
    assert_close(
        "buyers",
        path.outcome(Outcome::Buyers),
        event * buys / all,
        1e-9,
    );
    let lost = event * hazard(leave_need) / all + rest * leave_rest;
    assert_close("lost", path.outcome(Outcome::FollowersLost), lost, 1e-9);
    let chunk = outcomes(&scenario, 3, 1_000);
    let found = column(&chunk, Outcome::FollowersLost);
    assert_mean("lost", &found, lost, RARE);
    let found = column(&chunk, Outcome::Buyers);
    assert_binomial("buyers", &found, need, event * buys / all / need, RARE);
}

/// A person's push is trusted more than the brand's: trust closes that part of the gap to a friend's.
#[test]
fn personification_closes_the_gap_to_a_friend() {
    let logit = |p: f64| (p / (1.0 - p)).ln();
    for (trust, person) in [(0.0, 0.0), (0.4, 0.0), (0.4, 0.5), (0.4, 1.0)] {
        let scenario = quiet(json!({
            "time": { "days": 1 },
            "reservoir": { "fans": FANS },
            "brand": { "trust": trust },
            "conversion": { "buy_cold": 0.02, "buy_warm": 0.2 },
            "accounts": [account(json!({ "pushes_per_week": 7, "read_rate": 0.5, "personification": person }))],
        }));
        let tau = trust + person * (1.0 - trust);
        let at = (1.0 - tau) * logit(0.02) + tau * logit(0.2);
        let buys = 0.5 / (1.0 + f64::exp(-at));
        let what = format!("trust {trust}, personification {person}");
        let buyers = expected(&scenario).outcome(Outcome::Buyers);
        assert_close(&what, buyers, FANS * buys, 1e-9);
        let found = column(&outcomes(&scenario, 4, 500), Outcome::Buyers);
        assert_binomial(&what, &found, FANS, buys, RARE);
    }
}

/// A group holds 500 people: as many groups as are needed cost their running cost each, one at least. Every message and
/// every push has its price too. By hand from the connected people of each morning, in random runs.
#[test]
fn groups_and_messages_cost_by_the_members_of_the_day() {
    let scenario = quiet(json!({
        "time": { "days": 20 },
        "reservoir": { "fans": 9_000, "customers": 1_000 },
        "accounts": [
            account(json!({
                "kind": "group", "membership": 0.3, "pushes_per_week": 7, "end": 10, "capacity": 500, "running_cost": 30,
                "cost_per_push": 12, "cost_per_message": 0.5, "read_rate": 0
            })),
            account(json!({
                "id": "texts", "kind": "short_text_list", "pushes_per_week": 3.5, "cost_per_message": 0.05, "read_rate": 0
            })),
        ],
        "churn": { "background": 0.3 },
    }));
    for run in histories(&scenario, 5, 1)
        .iter()
        .chain([&expected(&scenario)])
    {
        let (mut connected, mut cost) = (10_000.0, 0.0);
        for (day, evening) in (1..=20).zip(run.series(Series::Connected)) {
            let members = 0.3 * connected;
            cost += (members / 500.0_f64).ceil().max(1.0) * 30.0;
            if day <= 10 {
                cost += 12.0 + 0.5 * members;
            }
            if day % 2 == 1 {
                cost += 0.05 * connected;
            }
            connected = *evening;
            let found = run.series(Series::CumulativeMarketingCost)[day - 1];
            assert_close(&format!("day {day}"), found, cost, 1e-9);
        }
        assert_close("accounts", run.outcome(Outcome::AccountCost), cost, 1e-9);
    }
    let first = expected(&scenario).series(Series::CumulativeMarketingCost)[0];
    assert_close("day 1", first, 6.0 * 30.0 + 12.0 + 1_500.0 + 500.0, 1e-12);
}

/// The platform's limit of a service account, four pushes a month, is four pushes in thirty days. A campaign that an
/// account announces is a push of its own on the first day of each time.
#[test]
fn platforms_and_announcements_make_the_calendar() {
    let pushes = |account: serde_json::Value, campaigns: serde_json::Value| {
        let scenario = quiet(json!({
            "time": { "days": 90 },
            "segments": two(0.5),
            "reservoir": { "fans": 1_000 },
            "accounts": [account],
            "campaigns": campaigns,
        }));
        let path = expected(&scenario);
        let seen = path.series(Series::PrimaryExposures).iter().enumerate();
        let pushed = seen.filter(|(_, seen)| **seen > 0.0);
        pushed.map(|(day, _)| day + 1).collect::<Vec<_>>()
    };
    let service =
        json!({ "kind": "service_account", "pushes_per_week": 28.0 / 30.0, "read_rate": 1 });
    assert_eq!(pushes(account(service), json!([])).len(), 12);
    let silent = account(json!({ "read_rate": 1 }));
    let announced = json!({ "start": 5, "end": 7, "every": 20, "account": "account" });
    let announced = json!([campaign("coupon", announced)]);
    assert_eq!(pushes(silent, announced), [5, 25, 45, 65, 85]);
}
