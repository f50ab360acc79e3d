//! Campaigns of a day through the whole engine, against closed forms: odds, discounts, rewards and their taint.
//!
//! Statistical checks fail a correct engine with probability 10⁻⁶ each (`RARE`), some fifteen of them.

use crate::support::runs::{
    account, ad, campaign, column, expected, expected_ledger, histories, outcomes, quiet, touch,
};
use crate::support::statistics::{
    RARE, assert_binomial, assert_close, assert_mean, assert_mean_near,
};
use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::Scenario;
use serde_json::{Value, json};

const PEOPLE: f64 = 100_000.0;

fn under(p: f64, ratio: f64) -> f64 {
    let odds = p / (1.0 - p) * ratio;
    odds / (1.0 + odds)
}

fn won(hazard: f64) -> f64 {
    -f64::exp_m1(-hazard)
}

/// One exposure a day for every other person, for twenty days.
fn exposed(campaigns: Value, more: Value) -> Scenario<f64> {
    let mut changes = json!({
        "time": { "days": 20 },
        "market": { "population": PEOPLE },
        "channels": [ad(json!({ "end": 20, "impressions_per_day": PEOPLE / 2.0 }))],
        "campaigns": campaigns,
    });
    crate::support::runs::lay_over(&mut changes, &more);
    quiet(changes)
}

// --- Offers ---------------------------------------------------------------------------------------------------------

/// Coupons and event days multiply the odds of buying on their days, together where they meet, and take their discounts
/// off every order of the day, of old customers too.
#[test]
fn offers_multiply_odds_and_take_off_the_price_on_their_days() {
    let p = 0.02;
    let campaigns = json!([
        campaign(
            "coupon",
            json!({ "start": 3, "end": 6, "offer": 4, "discount": 10 })
        ),
        campaign(
            "event_day",
            json!({ "start": 5, "end": 5, "every": 10, "offer": 3, "discount": 25, "fixed_cost": 90 })
        ),
    ]);
    let scenario = exposed(campaigns, json!({ "conversion": { "buy_cold": p } }));
    let (mut hazard, mut orders, mut off) = (0.0, 0.0, 0.0);
    let path = expected(&scenario);
    for day in 1..=20_usize {
        let coupon = (3..=6).contains(&day);
        let event = day == 5 || day == 15;
        let ratio = if coupon { 4.0 } else { 1.0 } * if event { 3.0 } else { 1.0 };
        let today = 0.5 * under(p, ratio);
        hazard += today;
        let ordered = PEOPLE * won(today);
        let discount = if coupon { 10.0 } else { 0.0 } + if event { 25.0 } else { 0.0 };
        orders += ordered;
        off += ordered * discount;
        assert_close(
            &format!("day {day}"),
            path.series(Series::Orders)[day - 1],
            ordered,
            1e-9,
        );
    }
    assert_close("orders", path.outcome(Outcome::Orders), orders, 1e-9);
    assert_close("discounts", path.outcome(Outcome::Discounts), off, 1e-9);
    assert_close("cost", path.outcome(Outcome::CampaignCost), 180.0, 1e-12);
    let chunk = outcomes(&scenario, 1, 500);
    assert_binomial(
        "buyers",
        &column(&chunk, Outcome::Buyers),
        PEOPLE,
        won(hazard),
        RARE,
    );
    assert_mean("discounts", &column(&chunk, Outcome::Discounts), off, RARE);
}

/// Days for members multiply the hazard of ordering again, every so many days.
#[test]
fn activation_multiplies_the_hazard_of_ordering_again() {
    let (yearly, factor) = (0.5_f64, 5.0);
    let scenario = quiet(json!({
        "time": { "days": 90 },
        "reservoir": { "customers": PEOPLE },
        "loyalty": { "second_order": yearly },
        "campaigns": [campaign("activation", json!({
            "start": 11, "end": 12, "every": 30, "reorder": factor, "discount": 8
        }))],
    }));
    let hazard = -f64::ln_1p(-yearly) / 365.0;
    let days = 84.0 + 6.0 * factor;
    let path = expected(&scenario);
    let orders = path.outcome(Outcome::Orders);
    assert_close("orders", orders, PEOPLE * won(hazard * days), 1e-9);
    let repeated = column(&outcomes(&scenario, 2, 500), Outcome::RepeatCustomers);
    assert_binomial("orders", &repeated, PEOPLE, won(hazard * days), RARE);
    // Only the orders of those days are cheaper.
    let left = |before: f64| f64::exp(-hazard * before);
    let cheap: f64 = [10.0, 38.0 + 2.0 * factor, 66.0 + 4.0 * factor]
        .iter()
        .map(|before| left(*before) * won(hazard * 2.0 * factor))
        .sum();
    let discounts = path.outcome(Outcome::Discounts);
    assert_close("discounts", discounts, 8.0 * PEOPLE * cheap, 1e-9);
    assert_close(
        "kept",
        path.outcome(Outcome::RetentionCost),
        discounts,
        1e-9,
    );
}

/// A quiz multiplies the odds of following and sharing on its days, and pays for those who take part: at most all who
/// are connected.
#[test]
fn a_quiz_is_followed_shared_and_paid_for() {
    let f = 0.01;
    let quiz = json!({
        "start": 4, "end": 5, "follow": 5, "participants": 300, "cost_per_participant": 2, "fixed_cost": 50
    });
    let scenario = exposed(
        json!([campaign("quiz", quiz)]),
        json!({ "conversion": { "follow_cold": f } }),
    );
    let path = expected(&scenario);
    let mut left = PEOPLE;
    let mut cost = 50.0;
    for (day, fans) in (1..).zip(path.series(Series::Fans)) {
        let quiz = day == 4 || day == 5;
        if quiz {
            cost += 2.0 * f64::min(300.0, PEOPLE - left);
        }
        left *= f64::exp(-0.5 * if quiz { under(f, 5.0) } else { f });
        assert_close(&format!("day {day}"), *fans, PEOPLE - left, 1e-9);
    }
    assert!(cost > 50.0 + 1_000.0);
    assert_close("cost", path.outcome(Outcome::CampaignCost), cost, 1e-9);
    let found = column(&outcomes(&scenario, 3, 500), Outcome::Connected);
    assert_binomial("fans", &found, PEOPLE, 1.0 - left / PEOPLE, RARE);
}

// --- Rewards --------------------------------------------------------------------------------------------------------

/// A rewarded share is likelier by its odds, is believed less by its taint, and is paid for: so much a share, and so much
/// a follower whom a share brings on a day of the campaign (row #19).
#[test]
fn a_reward_buys_shares_and_taints_them() {
    let (fans, s, ratio) = (4_000.0, 0.1, 6.0);
    let (f_cold, f_warm) = (0.02_f64, 0.3_f64);
    let logit = |p: f64| (p / (1.0 - p)).ln();
    for (taint, other) in [(0.0, 0.0), (0.4, 0.0), (0.4, 0.5), (1.0, 0.0)] {
        let reward = |taint: f64| {
            let costs = json!({ "cost_per_share": 2, "cost_per_referral": 7 });
            let mut levers = json!({ "end": 2, "share": ratio, "taint": taint });
            crate::support::runs::lay_over(&mut levers, &costs);
            levers
        };
        let mut second = campaign("share_reward", json!({ "end": 2, "taint": other }));
        second["id"] = json!("other");
        let scenario = quiet(json!({
            "time": { "days": 2 },
            "market": { "population": PEOPLE },
            "reservoir": { "fans": fans },
            "accounts": [account(json!({ "pushes_per_week": 1, "read_rate": 1 }))],
            "sharing": { "share_rate": s, "contacts": 100, "visibility": 0.1, "lifetime": 0, "close_trust": 0.9 },
            "conversion": { "follow_cold": f_cold, "follow_warm": f_warm },
            "campaigns": [campaign("share_reward", reward(taint)), second],
        }));
        let shares = fans * under(s, ratio);
        let trust = 0.9 * (1.0 - taint) * (1.0 - other);
        let follows =
            1.0 / (1.0 + f64::exp(-(1.0 - trust) * logit(f_cold) - trust * logit(f_warm)));
        let followers = (PEOPLE - fans) * won(shares * 10.0 / PEOPLE * follows);
        let what = format!("taint {taint} and {other}");
        let path = expected(&scenario);
        assert_close(&what, path.outcome(Outcome::Shares), shares, 1e-9);
        assert_close(
            &what,
            path.outcome(Outcome::FirstShareRate),
            under(s, ratio),
            1e-9,
        );
        assert_close(
            &what,
            path.outcome(Outcome::FollowersByShare),
            followers,
            1e-9,
        );
        let cost = 2.0 * shares + 7.0 * followers;
        assert_close(&what, path.outcome(Outcome::CampaignCost), cost, 1e-9);
        assert_close(&what, path.outcome(Outcome::AcquisitionCost), cost, 1e-9);
        let chunk = outcomes(&scenario, 4, 500);
        let found = column(&chunk, Outcome::Shares);
        assert_binomial(&what, &found, fans, under(s, ratio), RARE);
        let found = column(&chunk, Outcome::FollowersByShare);
        assert_mean_near(&what, &found, followers, 1e-3 * followers, RARE);
        let ledger = expected_ledger(&scenario);
        let campaign = touch(&ledger, "campaign", "share_reward");
        let booked = ledger.total(funnelcast::report::tables::Entry::Cost, campaign);
        assert!((booked - cost).abs() < 0.01, "{booked} booked of {cost}");
    }
}

/// What was rewarded yesterday is tainted today; what is shared after the campaign is believed again.
#[test]
fn the_taint_ends_with_the_campaign() {
    let (fans, follows) = (4_000.0, 0.2);
    let scenario = quiet(json!({
        "time": { "days": 6 },
        "market": { "population": 1e8 },
        "reservoir": { "fans": fans },
        "accounts": [account(json!({ "pushes_per_week": 7, "read_rate": 1 }))],
        "sharing": { "share_rate": 0.5, "contacts": 100, "visibility": 0.1, "lifetime": 0 },
        // Nobody follows what they do not believe at all.
        "conversion": { "follow_cold": 0, "follow_warm": follows },
        "campaigns": [campaign("share_reward", json!({ "start": 2, "end": 3, "taint": 1 }))],
    }));
    for run in histories(&scenario, 5, 1) {
        let followed: Vec<bool> = run
            .series(Series::NewFollowers)
            .iter()
            .map(|fans| *fans > 0.0)
            .collect();
        assert_eq!(followed, [false, true, false, false, true, true]);
    }
}
