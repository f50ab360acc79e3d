//! Scenarios that contradict themselves, or name what is not there: what is wrong with them, where, and what a message
//! must name.

use funnelcast::problem::Code;
use funnelcast::scenario::campaign::CampaignKind;
use funnelcast::scenario::kind::EntryKind;
use serde_json::{Value, json};

use super::runs::lay_over;

/// A scenario that is refused.
pub(crate) struct Refused {
    pub(crate) name: &'static str,
    pub(crate) scenario: Value,
    pub(crate) code: Code,
    pub(crate) path: &'static str,
    /// What a message must name, in any language: what was read, and what is allowed.
    pub(crate) names: &'static [&'static str],
}

/// Twenty days, one channel, one account; nothing wrong with them.
pub(crate) fn small() -> Value {
    json!({
        "schema": 2,
        "time": { "days": 20 },
        "channels": [{ "id": "ad", "kind": "moments_ad" }],
        "accounts": [{ "id": "main", "kind": "subscription_account" }],
    })
}

/// Every contradiction, one at a time.
pub(crate) fn refused() -> Vec<Refused> {
    let case = |name, changes: Value, code, path, names| {
        let mut scenario = small();
        lay_over(&mut scenario, &changes);
        Refused {
            name,
            scenario,
            code,
            path,
            names,
        }
    };
    let entry = |list: &'static str, name, entry: Value, code, path, names| {
        case(name, json!({ list: [entry] }), code, path, names)
    };
    let with = |kind: &str, changes: Value| {
        let mut entry = json!({ "id": "x", "kind": kind });
        if !changes["start"].is_u64() && is_campaign(kind) {
            lay_over(&mut entry, &json!({ "start": 2, "end": 4, "every": 0 }));
        }
        lay_over(&mut entry, &changes);
        entry
    };
    let segment = |share: f64| json!({ "id": format!("s{}", (share * 100.0) as i32), "need": true, "share": share });
    let (channels, accounts, campaigns) = ("channels", "accounts", "campaigns");
    vec![
        case(
            "shares above one",
            json!({ "segments": [segment(0.6), segment(0.5)] }),
            Code::SharesNotOne,
            "segments",
            &["1.1"],
        ),
        case(
            "shares below one",
            json!({ "segments": [segment(0.998)] }),
            Code::SharesNotOne,
            "segments",
            &["0.998"],
        ),
        entry(
            accounts,
            "beyond platform",
            with("subscription_account", json!({ "pushes_per_week": 8 })),
            Code::BeyondPlatform,
            "accounts[0].pushes_per_week",
            &["8", "7"],
        ),
        entry(
            accounts,
            "beyond service platform",
            with("service_account", json!({ "pushes_per_week": 1 })),
            Code::BeyondPlatform,
            "accounts[0].pushes_per_week",
            &["1", "0.93"],
        ),
        entry(
            accounts,
            "beyond capacity",
            with("group", json!({ "capacity": 501 })),
            Code::BeyondCapacity,
            "accounts[0].capacity",
            &["501", "500"],
        ),
        entry(
            accounts,
            "group without limit",
            with("group", json!({ "capacity": 0 })),
            Code::BeyondCapacity,
            "accounts[0].capacity",
            &["0", "500"],
        ),
        entry(
            channels,
            "channel discount",
            with("email", json!({ "discount": 129 })),
            Code::DiscountAbovePrice,
            "channels[0].discount",
            &["129", "128"],
        ),
        case(
            "more classes than can be simulated",
            json!({ "heterogeneity": { "readiness_classes": 3, "ordering_classes": 3, "leaving_classes": 3 } }),
            Code::TooManyClasses,
            "heterogeneity.leaving_classes",
            &["27", "25"],
        ),
        case(
            "a shape of nothing",
            json!({ "heterogeneity": { "ordering_classes": 3, "ordering_shape": 0 } }),
            Code::OutOfRange,
            "heterogeneity.ordering_shape",
            &["0", "0.05", "1000"],
        ),
        case(
            "no class at all",
            json!({ "heterogeneity": { "leaving_classes": 0 } }),
            Code::OutOfRange,
            "heterogeneity.leaving_classes",
            &["0", "1", "5"],
        ),
        case(
            "a free product under elasticity",
            json!({ "money": { "price": 0, "price_elasticity": -2 } }),
            Code::FreeUnderElasticity,
            "money.price",
            &["0"],
        ),
        case(
            "a channel's gift under elasticity",
            json!({
                "money": { "price": 50, "price_elasticity": -2 },
                "channels": [{ "id": "ad", "kind": "email", "discount": 50 }]
            }),
            Code::NothingLeftToPay,
            "channels[0].discount",
            &["50"],
        ),
        case(
            "gifts of a day under elasticity",
            json!({
                "money": { "price": 50, "price_elasticity": -2 },
                "campaigns": [
                    { "id": "a", "kind": "coupon", "start": 2, "end": 4, "discount": 20 },
                    { "id": "b", "kind": "coupon", "start": 4, "end": 6, "discount": 30 },
                ]
            }),
            Code::NothingLeftToPay,
            "campaigns[1].discount",
            &["50"],
        ),
        case(
            "a bargain for nothing under elasticity",
            json!({
                "money": { "price": 60, "price_elasticity": -2 },
                "campaigns": [{
                    "id": "x", "kind": "bargain", "start": 2, "end": 4, "invitations": 30, "cut_per_helper": 2
                }]
            }),
            Code::NothingLeftToPay,
            "campaigns[0].cut_per_helper",
            &["60"],
        ),
        entry(
            campaigns,
            "coupon discount",
            with("coupon", json!({ "discount": 128.5 })),
            Code::DiscountAbovePrice,
            "campaigns[0].discount",
            &["128.5", "128"],
        ),
        entry(
            campaigns,
            "cut by helpers",
            with("bargain", json!({ "invitations": 30, "cut_per_helper": 5 })),
            Code::DiscountAbovePrice,
            "campaigns[0].cut_per_helper",
            &["150", "128"],
        ),
        case(
            "discounts of a day",
            json!({
                "channels": [{ "id": "ad", "kind": "email", "discount": 40 }],
                "campaigns": [
                    { "id": "a", "kind": "coupon", "start": 1, "end": 9, "discount": 50 },
                    { "id": "b", "kind": "activation", "start": 2, "end": 2, "every": 6, "discount": 45 },
                ],
            }),
            Code::DiscountAbovePrice,
            "campaigns[1].discount",
            &["135", "128"],
        ),
        case(
            "affinity to nothing",
            json!({ "segments": [
                { "id": "a", "need": true, "share": 0.1, "affinity": { "ad": 2 } },
                { "id": "b", "share": 0.9, "affinity": { "radio": 2 } },
            ] }),
            Code::UnknownReference,
            "segments[1].affinity.radio",
            &["radio", "ad"],
        ),
        case(
            "affinity without channels",
            json!({
                "channels": [], "reservoir": { "fan_need_share": 1 },
                "segments": [{ "id": "a", "need": true, "share": 1, "affinity": { "ad": 2 } }],
            }),
            Code::UnknownReference,
            "segments[0].affinity.ad",
            &["ad", "–"],
        ),
        entry(
            campaigns,
            "announced by nobody",
            with("coupon", json!({ "account": "radio" })),
            Code::UnknownReference,
            "campaigns[0].account",
            &["radio", "main"],
        ),
        entry(
            campaigns,
            "more needed",
            with("group_purchase", json!({ "invitations": 3, "needed": 4 })),
            Code::MoreNeededThanAsked,
            "campaigns[0].needed",
            &["4", "3"],
        ),
        entry(
            campaigns,
            "repeats too soon",
            with("coupon", json!({ "start": 2, "end": 6, "every": 4 })),
            Code::RepeatsTooSoon,
            "campaigns[0].every",
            &["4", "5"],
        ),
        case(
            "too many cohorts",
            json!({ "time": { "days": 500, "cohort_days": 8 } }),
            Code::TooManyCohorts,
            "time.cohort_days",
            &["8", "60", "9"],
        ),
        entry(
            channels,
            "channel ends first",
            with("email", json!({ "start": 9, "end": 3 })),
            Code::EndBeforeStart,
            "channels[0].end",
            &["3", "9"],
        ),
        entry(
            accounts,
            "account ends first",
            with("email_list", json!({ "start": 9, "end": 3 })),
            Code::EndBeforeStart,
            "accounts[0].end",
            &["3", "9"],
        ),
        entry(
            campaigns,
            "campaign ends first",
            with("salon", json!({ "start": 9, "end": 3 })),
            Code::EndBeforeStart,
            "campaigns[0].end",
            &["3", "9"],
        ),
        entry(
            channels,
            "channel too late",
            with("email", json!({ "start": 21, "end": 30 })),
            Code::StartAfterSimulation,
            "channels[0].start",
            &["21", "20"],
        ),
        entry(
            accounts,
            "account too late",
            with("group", json!({ "start": 21 })),
            Code::StartAfterSimulation,
            "accounts[0].start",
            &["21", "20"],
        ),
        entry(
            campaigns,
            "campaign too late",
            with("event_day", json!({ "start": 21, "end": 21 })),
            Code::StartAfterSimulation,
            "campaigns[0].start",
            &["21", "20"],
        ),
        entry(
            campaigns,
            "lever of another kind",
            with("salon", json!({ "offer": 2 })),
            Code::UnknownField,
            "campaigns[0].offer",
            &["offer", "participants"],
        ),
        entry(
            campaigns,
            "helpers of a group",
            with("group_purchase", json!({ "cut_per_helper": 2 })),
            Code::UnknownField,
            "campaigns[0].cut_per_helper",
            &["cut_per_helper", "discount"],
        ),
        entry(
            campaigns,
            "no such campaign",
            with("lottery", json!({})),
            Code::UnknownName,
            "campaigns[0].kind",
            &["lottery", "bargain"],
        ),
        entry(
            accounts,
            "no such account",
            with("fax", json!({})),
            Code::UnknownName,
            "accounts[0].kind",
            &["fax", "group"],
        ),
        case(
            "no segments",
            json!({ "segments": [] }),
            Code::TooFew,
            "segments",
            &["0", "1"],
        ),
        case(
            "nine segments",
            json!({ "segments": (1..10).map(|i| segment(f64::from(i) / 45.0)).collect::<Value>() }),
            Code::TooMany,
            "segments",
            &["9", "8"],
        ),
        case(
            "need not a switch",
            json!({ "segments": [{ "id": "a", "need": 1, "share": 1 }] }),
            Code::NotASwitch,
            "segments[0].need",
            &["1"],
        ),
        case(
            "two of a name",
            json!({ "accounts": [with("group", json!({})), with("email_list", json!({}))] }),
            Code::DuplicateId,
            "accounts[1].id",
            &["x"],
        ),
        case(
            "more fans than people",
            json!({ "market": { "population": 500 } }),
            Code::MoreThanPopulation,
            "reservoir.fans",
            &["2000", "500"],
        ),
        case(
            "more with the need",
            json!({ "reservoir": { "iron_fans": 60_000 } }),
            Code::MoreThanNeed,
            "reservoir.fan_need_share",
            &["61000", "50000"],
        ),
        case(
            "more without the need",
            json!({ "segments": [segment(1.0)] }),
            Code::MoreThanWithoutNeed,
            "reservoir.fan_need_share",
            &["1000", "0"],
        ),
    ]
}

fn is_campaign(kind: &str) -> bool {
    CampaignKind::from_name(kind).is_some()
}
