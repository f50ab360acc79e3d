//! Steps between seeing and doing, partners who exchange pushes, and members who answer: through the whole engine, against what
//! each rule says (rows #30, #32 and #33).
//!
//! Statistical checks fail a correct engine with probability 10⁻⁶ each (`RARE`).

use crate::support::runs::{account, ad, column, expected, outcomes, quiet};
use crate::support::statistics::{RARE, assert_binomial, assert_close};
use funnelcast::report::Outcome;
use serde_json::json;

const PEOPLE: f64 = 50_000.0;

fn under(p: f64, ratio: f64) -> f64 {
    let odds = p / (1.0 - p) * ratio;
    odds / (1.0 + odds)
}

/// Each step takes its odds from buying and from following, on the channel that has it alone.
#[test]
fn steps_take_their_odds_from_a_channel() {
    let (buys, follows, step_odds) = (0.1, 0.2, 0.4_f64);
    for steps in [0.0, 1.0, 3.0] {
        let scenario = quiet(json!({
            "time": { "days": 1 },
            "market": { "population": PEOPLE },
            "channels": [ad(json!({
                "impressions_per_day": PEOPLE, "steps": steps, "step_odds": step_odds
            }))],
            "conversion": { "buy_cold": buys, "buy_warm": buys, "follow_cold": follows, "follow_warm": follows },
        }));
        let odds = step_odds.powf(steps);
        let (buy, follow) = (under(buys, odds), under(follows, odds));
        let does = buy + (1.0 - buy) * follow;
        let event = 1.0 - f64::exp(-does);
        let what = format!("{steps} steps");
        let path = expected(&scenario);
        let bought = event * buy / does;
        assert_close(&what, path.outcome(Outcome::Buyers) / PEOPLE, bought, 1e-9);
        let followed = event - bought;
        let found = path.outcome(Outcome::FollowersGained) / PEOPLE;
        assert_close(&what, found, followed, 1e-9);
        let found = column(&outcomes(&scenario, 1, 200), Outcome::Buyers);
        assert_binomial(&what, &found, PEOPLE, bought, RARE);
    }
}

/// A push for a partner is all advertising to one's fans, who leave on it as on a push of one's own that is; it sells nothing.
#[test]
fn a_partners_push_costs_fans() {
    let (leaves, tolerance, effect) = (0.01, 0.4, 4.0);
    let scenario = |given: serde_json::Value| {
        let mut changes = json!({
            "time": { "days": 7 },
            "reservoir": { "fans": PEOPLE, "fan_need_share": 1 },
            "conversion": { "buy_cold": 0.05, "buy_warm": 0.05 },
            "churn": { "per_push": leaves, "tolerance": 100 },
            "content": { "commercial_tolerance": tolerance, "commercial_churn": effect },
        });
        crate::support::runs::lay_over(&mut changes, &given);
        quiet(changes)
    };
    let partner = scenario(json!({
        "channels": [{
            "id": "partner", "kind": "partner_push", "impressions_per_day": 0, "start": 1, "end": 7,
            "pushes_in_return": 1
        }]
    }));
    let left = under(leaves, effect);
    let path = expected(&partner);
    let found = path.outcome(Outcome::FollowersLost) / PEOPLE;
    assert_close("one push in return", found, left, 1e-9);
    assert_eq!(path.outcome(Outcome::Buyers), 0.0);
    let found = column(&outcomes(&partner, 2, 200), Outcome::FollowersLost);
    assert_binomial("one push in return", &found, PEOPLE, left, RARE);
    // As many leave on a push of one's own that nobody reads and that is all commercial.
    let own = scenario(json!({
        "accounts": [account(json!({
            "pushes_per_week": 1, "read_rate": 0, "commercial_share": 1
        }))]
    }));
    let lost = expected(&own).outcome(Outcome::FollowersLost) / PEOPLE;
    assert_close("a push of one's own", lost, left, 1e-9);
}

/// In a mesh members answer their part of the enquiries at their own satisfaction, and the desk has so much less to do; in a star
/// nothing changes.
#[test]
fn members_answer_in_place_of_staff() {
    let (fans, leaves, neglect) = (1_000.0, 0.02, 3.0_f64);
    for (mesh, answers) in [(0.0, 0.8), (1.0, 0.0), (0.5, 0.8), (1.0, 1.0)] {
        let scenario = quiet(json!({
            "time": { "days": 1 },
            "reservoir": { "fans": fans },
            "churn": { "background": leaves, "neglect_churn": neglect },
            "service": {
                "staff": 1, "answers_per_staff": 50, "enquiries": 0.1, "response_time": 1, "patience": 4
            },
            "community": {
                "mesh": mesh, "spontaneous_posts": 0, "replies": 0, "peer_answers": answers,
                "peer_satisfaction": 0.7
            },
        }));
        let peers: f64 = mesh * answers;
        // 100 enquiries, of which a desk of 50 answers what it can.
        let load = (1.0 - peers) * 100.0 / 50.0;
        let answered = if load > 1.0 { 1.0 / load } else { 1.0 };
        let of_staff = answered / (1.0 + 1.0 / (1.0 - load.min(0.9)) / 4.0);
        let satisfaction = peers * 0.7 + (1.0 - peers) * of_staff;
        let left = under(leaves, neglect.powf(1.0 - 2.0 * satisfaction));
        let found = expected(&scenario).outcome(Outcome::FollowersLost) / fans;
        assert_close(&format!("mesh {mesh}, {answers}"), found, left, 1e-9);
    }
}

/// However often is pushed, who never leaves stays: an infinite odds ratio of overload times one of 0 would be no number.
#[test]
fn who_never_leaves_stays_at_any_number_of_pushes() {
    let scenario = quiet(json!({
        "time": { "days": 21 },
        "reservoir": { "fans": 100, "customers": 300 },
        "churn": { "per_push": 0.01, "tolerance": 0.1, "overload_churn": 100, "customer_churn": 0 },
        "channels": [{
            "id": "partner", "kind": "partner_push", "impressions_per_day": 0, "start": 1, "end": 21,
            "pushes_in_return": 50
        }],
    }));
    let path = expected(&scenario);
    assert_eq!(path.outcome(Outcome::CustomersKept), 300.0);
    assert_close("fans", path.outcome(Outcome::FollowersLost), 100.0, 1e-9);
    let found = column(&outcomes(&scenario, 3, 16), Outcome::CustomersKept);
    assert!(found.iter().all(|kept| *kept == 300.0));
}
