//! A scenario in which every lever has something to act on, and how one of them is changed.

use funnelcast::report::Outcome;
use serde_json::{Value, json};

/// Which way an outcome goes when its lever goes up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Way {
    Up,
    Down,
}

/// A lever, the entry of its list (0 where it is in no list), the value to which it is raised from that of [`base`], an
/// outcome that it moves, and which way.
pub(crate) type Row = (&'static str, usize, f64, Outcome, Way);

/// Two segments, a channel with an offer, a partner's push, an account that pushes more than people put up with and too many adverts, a
/// group, a desk that is nearly overrun, a brand above average trust and a product above average quality, a campaign of every
/// kind, and customers of whom some pay in advance.
pub(crate) fn base() -> Value {
    json!({
        "schema": 2,
        "time": { "days": 60, "cohort_days": 14 },
        "market": { "population": 20_000 },
        "segments": [
            { "id": "need", "need": true, "share": 0.3, "affinity": { "ad": 1.5 } },
            { "id": "rest", "need": false, "share": 0.7, "relevance": 0.4, "push_relevance": 0.8 },
        ],
        "channels": [{
            "id": "ad", "kind": "moments_ad", "start": 2, "end": 40, "impressions_per_day": 400,
            "cost_per_thousand": 30, "trust": 0.3, "precision": 2, "delay": 2, "offer": 2, "discount": 10,
            "offer_days": 2, "steps": 1
        }, {
            "id": "partner", "kind": "partner_push", "start": 5, "end": 40, "impressions_per_day": 100,
            "pushes_in_return": 0.1
        }],
        "accounts": [
            {
                "id": "main", "kind": "subscription_account", "membership": 0.5, "pushes_per_week": 4, "end": 45,
                "read_rate": 0.2, "relevance": 0.7, "commercial_share": 0.6, "cost_per_message": 0.001,
                "cost_per_push": 5
            },
            { "id": "group", "kind": "group", "membership": 0.5, "pushes_per_week": 1, "capacity": 100 },
        ],
        "reservoir": { "fans": 2_000, "fan_need_share": 0.5, "customers": 500, "iron_fans": 100 },
        "heterogeneity": {
            "readiness_classes": 2, "readiness_shape": 2, "ordering_classes": 2, "ordering_shape": 2, "leaving_classes": 2,
            "leaving_shape": 2
        },
        "service": { "staff": 1, "answers_per_staff": 30, "enquiries": 0.01 },
        "brand": {
            "trust": 0.7, "trust_floor": 0.3, "trust_gain": 0.05, "trust_loss": 0.02, "trust_drift": 0.01, "tone": 0.5
        },
        "community": { "mesh": 0.5, "spontaneous_posts": 0.02, "replies": 0.5, "push_replies": 0.05, "peer_answers": 0.2 },
        "sharing": { "contacts": 100, "visibility": 0.04, "close_trust": 0.6, "acquaintance_trust": 0.3, "lifetime": 1 },
        "conversion": {
            "try_cold": 0.01, "try_warm": 0.05, "sample_cost": 1, "follow_after_purchase": 0.2, "cash_back": 1,
            "follow_incentive_cost": 0.5
        },
        "churn": {
            "per_push": 0.003, "background": 0.002, "tolerance": 2, "customer_churn": 0.5, "iron_fan_churn": 0.2
        },
        "product": { "quality": 0.7, "expectation": 0.4 },
        "loyalty": {
            "repurchase_interval": 120, "second_order": 0.7, "third_order": 0.7, "fourth_order": 0.7,
            "iron_fan_order": 0.8, "iron_fan": 0.6
        },
        "ecosystem": { "repeat_orders": 6, "iron_fan_orders": 20 },
        "stored_value": {
            "take_up": 0.3, "orders_in_advance": 5, "bonus_orders": 1, "gift_cost": 1, "ordering_effect": 2, "never_used": 0.1
        },
        // A price above the reference, so that the elasticity costs orders.
        "money": { "price_elasticity": -0.3, "reference_price": 100, "brought_forward": 0.3 },
        "campaigns": [
            { "id": "coupon", "kind": "coupon", "account": "main", "start": 10, "end": 20, "discount": 5 },
            {
                "id": "reward", "kind": "share_reward", "start": 5, "end": 40, "share": 2, "taint": 0.3,
                "cost_per_share": 0.5, "cost_per_referral": 1
            },
            { "id": "event", "kind": "event_day", "start": 25, "end": 25 },
            { "id": "quiz", "kind": "quiz", "start": 5, "end": 25, "participants": 100 },
            { "id": "salon", "kind": "salon", "start": 12, "end": 12, "every": 20, "interaction": 0.5 },
            { "id": "member-day", "kind": "activation", "start": 8, "end": 12, "every": 20, "discount": 3 },
            { "id": "together", "kind": "group_purchase", "start": 20, "end": 40 },
            { "id": "bargain", "kind": "bargain", "start": 30, "end": 45, "invitations": 10, "needed": 3 },
        ],
    })
}

/// Where a lever is in JSON.
fn pointer(lever: &str, entry: usize) -> String {
    let (group, field) = lever.split_once('.').expect("group.field");
    match (group, field) {
        ("segment", "affinity") => format!("/segments/{entry}/affinity/ad"),
        ("segment" | "channel" | "account" | "campaign", _) => format!("/{group}s/{entry}/{field}"),
        _ => format!("/{group}/{field}"),
    }
}

/// A lever of a scenario that is written out.
pub(crate) fn figure(scenario: &Value, lever: &str, entry: usize) -> f64 {
    let figure = scenario.pointer(&pointer(lever, entry));
    let figure = figure.and_then(Value::as_f64);
    figure.unwrap_or_else(|| panic!("no {lever} in entry {entry}"))
}

/// The base with one lever changed.
pub(crate) fn with(lever: &str, entry: usize, value: f64) -> Value {
    let mut scenario = base();
    let pointer = pointer(lever, entry);
    let (parent, field) = pointer.rsplit_once('/').expect("a place");
    if scenario.pointer(parent).is_none() {
        scenario[&parent[1..]] = json!({});
    }
    scenario.pointer_mut(parent).expect("a group")[field] = json!(value);
    if lever == "segment.share" {
        scenario["segments"][1]["share"] = json!(1.0 - value);
    }
    scenario
}
