//! A lever at neutral changes nothing: odds ratios and factors at 1, scores at one half, and mechanisms that are off.
//!
//! Where a run is compared with another one, it is byte by byte, but for one statistical check with its own rate.

use crate::support::runs::{
    account, ad, campaign, column, expected, lay_over, moments_of_difference, outcomes, quiet, read,
};
use crate::support::statistics::{assert_close, z_bound};
use funnelcast::engine::rates::Rates;
use funnelcast::model::loyalty;
use funnelcast::number::{hazard, odds};
use funnelcast::report::Outcome;
use funnelcast::scenario::Scenario;
use funnelcast::scenario::account::AccountKind;
use funnelcast::scenario::campaign::CampaignKind;
use funnelcast::scenario::kind::EntryKind;
use funnelcast::scenario::parameter::Kind;
use funnelcast::scenario::parameters;
use funnelcast::study::Chunk;
use serde_json::{Value, json};

/// A scenario in which much happens: channels, shares, pushes, customers, a community.
fn busy() -> Value {
    json!({
        "schema": 2,
        "time": { "days": 40 },
        "market": { "population": 20_000 },
        "segments": [
            { "id": "need", "need": true, "share": 0.4 },
            { "id": "rest", "need": false, "share": 0.6, "relevance": 0.4 },
        ],
        "channels": [
            { "id": "moments", "kind": "moments_ad", "impressions_per_day": 400 },
            { "id": "text", "kind": "short_text", "start": 5, "impressions_per_day": 300 },
        ],
        "accounts": [
            { "id": "main", "kind": "subscription_account", "read_rate": 0.2 },
            { "id": "friend", "kind": "personal_account" },
        ],
        "reservoir": { "fans": 2_000, "customers": 300, "iron_fans": 50 },
        "community": { "mesh": 0.5 },
        "conversion": { "try_cold": 0.02, "try_warm": 0.1 },
        "loyalty": { "second_order": 0.8, "third_order": 0.8, "iron_fan": 0.5 },
        "ecosystem": { "repeat_orders": 5, "iron_fan_orders": 20 },
    })
}

/// Every figure of every outcome and series, as bits.
fn bytes(scenario: &Scenario<f64>) -> Vec<u64> {
    let chunk = Chunk::run(scenario, None, 17, 0, 20);
    let series = chunk.series.into_iter().map(f64::from);
    let all = chunk.outcomes.into_iter().chain(series);
    all.map(f64::to_bits).collect()
}

/// The busy scenario with changes gives the bytes that it gives without them.
fn changes_nothing(what: &str, base: &Value, changes: Value) {
    let mut changed = base.clone();
    lay_over(&mut changed, &changes);
    let (before, after) = (bytes(&read(base)), bytes(&read(&changed)));
    assert!(before == after, "{what} changes something");
}

/// With every odds ratio at 1 and every score at one half, the engine is given the probabilities as they were typed, to
/// the last bit.
#[test]
fn neutral_levers_leave_every_probability_as_it_was_typed() {
    let mut json = busy();
    json["campaigns"] = json!([]);
    for segment in 0..2 {
        json["segments"][segment]["relevance"] = json!(1);
        json["segments"][segment]["affinity"] = json!({ "moments": 1 });
    }
    for row in parameters() {
        let (group, field) = row.id.split_once('.').expect("group.field");
        let neutral = match (row.kind, field) {
            (Kind::OddsRatio, _) => 1.0,
            (_, "relevance" | "quality" | "expectation") => 0.5,
            _ => continue,
        };
        match group {
            "segment" | "campaign" => {}
            "channel" | "account" => {
                for entry in 0..2 {
                    json[format!("{group}s")][entry][field] = json!(neutral);
                }
            }
            _ => json[group][field] = json!(neutral),
        }
    }
    let scenario = read(&json);
    let rates = Rates::of(&scenario);
    let (sharing, levers) = (&scenario.sharing, &scenario.conversion);
    for segment in &rates.segments {
        assert_eq!(segment.public_share[0], sharing.share_rate);
        assert_eq!(segment.customer_share[0], sharing.share_rate);
        assert_eq!(segment.iron_fan_share[0], sharing.share_rate);
    }
    assert_eq!(
        rates.views_per_share[0],
        sharing.contacts * sharing.visibility
    );
    assert_eq!(rates.user_buy[0], 1.0);
    for (index, channel) in rates.channels.iter().enumerate() {
        let trust = scenario.channels[index].levers.trust;
        assert!(!channel.has_offer);
        assert_eq!(channel.landing[0][0], 0.4);
        let buys = odds::between(levers.buy_cold, levers.buy_warm, trust);
        let follows = odds::between(levers.follow_cold, levers.follow_warm, trust);
        assert_eq!(channel.exposure[0].buy[0], buys);
        assert_eq!(
            channel.exposure[1].buy[0], 0.0,
            "who has no need buys nothing"
        );
        for exposure in &channel.exposure {
            assert_eq!(exposure.follow[0], follows);
            assert_eq!(exposure.follow_again[0], follows);
        }
        let tries = odds::between(levers.try_cold, levers.try_warm, trust);
        assert_eq!(channel.exposure[0].try_out[0], tries);
    }
    for account in &rates.accounts {
        assert_eq!(account.buying[0], 1.0);
        for segment in 0..2 {
            assert_eq!(
                (account.reading[segment][0], account.leaving[segment][0]),
                (1.0, 1.0)
            );
        }
    }
    let post = odds::between(
        levers.buy_cold,
        levers.buy_warm,
        scenario.community.post_trust,
    );
    assert_eq!(rates.post[0].buy[0], post);
    // A friend's share is a close one or not; nothing else is between the anchors and the probability.
    let shared = |close: f64, other: f64| {
        let part = sharing.close_friends;
        part * odds::between(levers.buy_cold, levers.buy_warm, close)
            + (1.0 - part) * odds::between(levers.buy_cold, levers.buy_warm, other)
    };
    let (close, other) = (sharing.close_trust, sharing.acquaintance_trust);
    assert_eq!(rates.share.friend[0].buy[0], shared(close, other));
    let standing = |tie: f64| tie + sharing.iron_fan_standing * (1.0 - tie);
    assert_eq!(
        rates.share.iron_fan[0].buy[0],
        shared(standing(close), standing(other))
    );
    let churn = &scenario.churn;
    let leaving = hazard::of_probability(churn.background)
        + hazard::of_probability(churn.per_push) * 2.0 / 7.0;
    for (found, share) in [
        (&rates.loyalty.second_order, scenario.loyalty.second_order),
        (&rates.loyalty.third_order, scenario.loyalty.third_order),
        (&rates.loyalty.fourth_order, scenario.loyalty.fourth_order),
        (
            &rates.loyalty.iron_fan_order,
            scenario.loyalty.iron_fan_order,
        ),
    ] {
        let exact = loyalty::order_hazard(share, 365.0, leaving);
        assert_close("order", found[0], exact, 1e-12);
    }
    let iron_fan = hazard::daily_of_yearly(scenario.loyalty.iron_fan);
    assert_eq!(rates.loyalty.iron_fan[0], iron_fan);
}

#[test]
fn a_neutral_campaign_of_any_kind_changes_nothing() {
    for kind in CampaignKind::ALL {
        let neutral = campaign(kind.name(), json!({ "start": 3, "end": 20, "every": 19 }));
        changes_nothing(kind.name(), &busy(), json!({ "campaigns": [neutral] }));
    }
}

#[test]
fn an_account_that_nobody_is_on_or_that_never_pushes_changes_nothing() {
    let with = |changes: Value| {
        let mut more = busy()["accounts"].as_array().expect("a list").clone();
        let mut another = json!({ "id": "another", "running_cost": 0 });
        lay_over(&mut another, &changes);
        more.push(another);
        json!({ "accounts": more })
    };
    for kind in AccountKind::ALL {
        let name = kind.name();
        let nobody = json!({ "kind": name, "membership": 0 });
        changes_nothing(&format!("an empty {name}"), &busy(), with(nobody));
        let silent = json!({ "kind": name, "membership": 1, "pushes_per_week": 0 });
        changes_nothing(&format!("a silent {name}"), &busy(), with(silent));
    }
}

#[test]
fn a_channel_that_sends_nothing_changes_nothing() {
    let mut channels = busy()["channels"].as_array().expect("a list").clone();
    channels.push(ad(
        json!({ "id": "nothing", "shareable": true, "offer": 5, "end": 30 }),
    ));
    changes_nothing(
        "a channel without impressions",
        &busy(),
        json!({ "channels": channels }),
    );
}

/// Levers behind a mechanism that is off, and the mechanism itself.
#[test]
fn levers_of_what_is_off_change_nothing() {
    for (what, off, levers) in [
        (
            "a community without mesh and replies",
            json!({ "community": { "mesh": 0, "push_replies": 0 } }),
            json!({ "community": {
                "spontaneous_posts": 1, "replies": 5, "member_views": 90, "product_posts": 1, "peer_half": 1
            } }),
        ),
        (
            "trust that does not move",
            json!({ "brand": { "trust_gain": 0, "trust_loss": 0, "trust_drift": 0 } }),
            json!({ "brand": { "trust_floor": 0.9 }, "community": { "peer_half": 1 } }),
        ),
        (
            "a brand without tone",
            json!({ "brand": { "tone": 0 } }),
            json!({ "brand": { "premium": 3 } }),
        ),
        (
            "service that moves nothing",
            json!({
                "brand": { "trust_gain": 0 }, "churn": { "neglect_churn": 1 }, "loyalty": { "interaction_effect": 1 },
                "service": { "staff_cost": 0 }
            }),
            json!({
                "service": {
                    "staff": 9, "enquiries": 2, "answers_per_staff": 1, "response_time": 90, "patience": 1,
                    "canned_share": 1
                }
            }),
        ),
        (
            "a product of average quality",
            json!({ "product": { "quality": 0.5, "expectation": 0.5 } }),
            json!({ "product": { "talk_effect": 50, "satisfaction_effect": 50, "delight_effect": 50 } }),
        ),
        (
            "nothing to try",
            json!({ "conversion": { "try_cold": 0, "try_warm": 0 } }),
            json!({ "conversion": { "user_buy": 500, "sample_cost": 100 } }),
        ),
        (
            "content of average relevance within what fans put up with",
            json!({ "content": { "commercial_tolerance": 0.4 } }),
            json!({ "content": { "relevance_effect": 50, "commercial_churn": 50 } }),
        ),
        (
            "overload below the tolerance",
            json!({ "churn": { "tolerance": 100 } }),
            json!({ "churn": { "overload_churn": 90, "overload_read": 0 } }),
        ),
        (
            "an offer that holds for ever",
            json!({}),
            json!({ "channels": [
                { "id": "moments", "kind": "moments_ad", "impressions_per_day": 400, "offer_days": 0 },
                { "id": "text", "kind": "short_text", "start": 5, "impressions_per_day": 300, "offer_days": 3 },
            ] }),
        ),
        (
            "a price that acts on nothing",
            json!({
                "money": { "price": 200, "price_elasticity": 0 }, "brand": { "tone": 0.5 },
                "campaigns": [campaign("coupon", json!({ "start": 3, "end": 9, "discount": 20 }))]
            }),
            json!({ "money": { "reference_price": 20 } }),
        ),
        (
            "the reference price at any elasticity",
            json!({ "money": { "price": 90, "reference_price": 90 }, "brand": { "tone": 0 } }),
            json!({ "money": { "price_elasticity": -6 } }),
        ),
        (
            "offers that bring nothing forward",
            json!({
                "money": { "brought_forward": 0 },
                "campaigns": [campaign("activation", json!({ "start": 3, "end": 9, "reorder": 4 }))]
            }),
            json!({ "money": { "dip_days": 1 } }),
        ),
        (
            "orders brought forward by no offer",
            json!({}),
            json!({ "money": { "brought_forward": 1 } }),
        ),
        (
            "people who are alike, in one class",
            json!({}),
            json!({ "heterogeneity": { "readiness_shape": 0.05, "ordering_shape": 0.3, "leaving_shape": 1000 } }),
        ),
        (
            "stored value that nobody takes up",
            json!({}),
            json!({ "stored_value": {
                "orders_in_advance": 3, "bonus_orders": 2, "gift_cost": 9, "ordering_effect": 5, "never_used": 0.5
            } }),
        ),
        (
            "imitation of nobody",
            json!({
                "reservoir": { "fans": 0, "customers": 0, "iron_fans": 0 },
                "conversion": {
                    "follow_cold": 0, "follow_warm": 0, "follow_after_purchase": 0, "organic_follow": 0, "innovation": 0
                }
            }),
            json!({ "conversion": { "imitation": 10 } }),
        ),
        (
            "days that are all alike",
            json!({}),
            json!({ "calendar": { "first_weekday": 5, "first_day_of_year": 200 } }),
        ),
        (
            "months that do not come in forty days from January on",
            json!({ "money": { "brought_forward": 0.5 }, "campaigns": [
                campaign("activation", json!({ "start": 3, "end": 9, "reorder": 4, "discount": 5 })),
                campaign("group_purchase", json!({ "start": 5, "end": 30, "initiate": 0.01, "discount": 5 }))
            ] }),
            json!({ "calendar": { "march": 5, "july": 0, "december": 100 } }),
        ),
        (
            "friends who are all close",
            json!({ "sharing": { "close_friends": 1 } }),
            json!({ "sharing": { "acquaintance_trust": 0 } }),
        ),
    ] {
        let mut base = busy();
        lay_over(&mut base, &off);
        changes_nothing(what, &base, levers);
    }
}

/// A segment cut in two halves is the same people. The expected path is the same; random totals have the same mean, a
/// two-sample test that fails a correct engine with probability 10⁻⁶ for each of eight outcomes.
#[test]
fn a_segment_cut_in_two_halves_is_the_same_people() {
    let scenario = |segments: Value| {
        quiet(json!({
            "market": { "population": 40_000 },
            "segments": segments,
            "channels": [ad(json!({
                "kind": "moments_ad", "end": 20, "impressions_per_day": 2_000, "trust": 0.3, "precision": 2
            }))],
            "accounts": [account(json!({ "pushes_per_week": 3, "read_rate": 0.3 }))],
            "reservoir": { "fans": 4_000, "fan_need_share": 0.5, "customers": 400 },
            "sharing": { "share_rate": 0.1, "contacts": 50, "visibility": 0.1 },
            "conversion": {
                "buy_cold": 0.02, "buy_warm": 0.1, "follow_cold": 0.02, "follow_warm": 0.1, "organic_follow": 0.002
            },
            "churn": { "background": 0.01, "per_push": 0.02 },
            "loyalty": { "second_order": 0.9, "third_order": 0.9, "iron_fan": 0.9 },
            "campaigns": [campaign("group_purchase", json!({ "end": 30, "initiate": 0.02 }))],
        }))
    };
    let whole = scenario(json!([
        { "id": "need", "need": true, "share": 0.4 }, { "id": "rest", "share": 0.6 }
    ]));
    let halves = scenario(json!([
        { "id": "one", "need": true, "share": 0.2 }, { "id": "rest", "share": 0.6 },
        { "id": "other", "need": true, "share": 0.2 }
    ]));
    let (one, other) = (expected(&whole), expected(&halves));
    let (left, right) = (outcomes(&whole, 18, 1_000), outcomes(&halves, 19, 1_000));
    for outcome in [
        Outcome::Buyers,
        Outcome::Connected,
        Outcome::FollowersGained,
        Outcome::FollowersLost,
        Outcome::Orders,
        Outcome::FissionOrders,
        Outcome::SecondaryExposures,
        Outcome::RepeatCustomers,
    ] {
        let name = outcome.name();
        assert_close(name, other.outcome(outcome), one.outcome(outcome), 1e-9);
        let (left, right) = (column(&left, outcome), column(&right, outcome));
        // Other seeds: the differences of pairs are those of independent draws.
        let (difference, error) = moments_of_difference(&left, &right);
        let allowed = z_bound(1e-6) * error;
        assert!(
            difference.abs() <= allowed,
            "{name}: {difference} ± {error}"
        );
    }
}
