//! Scenarios of schemas 2 to 4 keep the defaults that have changed since.

use crate::same;
use crate::support::runs::{expected, lay_over, read};
use crate::support::statistics::assert_close;
use funnelcast::report::Outcome;
use funnelcast::scenario::{SCHEMA, Scenario};
use serde_json::{Value, json};

/// Silent about all whose defaults have changed since.
fn silent(schema: u64) -> Value {
    json!({
        "schema": schema,
        "time": { "days": 120 },
        "reservoir": { "fans": 3_000, "customers": 200, "iron_fans": 20 },
        "channels": [{ "id": "ad", "kind": "moments_ad", "impressions_per_day": 3_000 }],
        "accounts": [
            { "id": "own", "kind": "subscription_account" },
            { "id": "people", "kind": "personal_account" },
        ],
        "campaigns": [{ "id": "coupon", "kind": "coupon", "start": 31, "end": 37, "offer": 2 }],
    })
}

#[test]
fn what_schema_4_left_out_is_what_it_was() {
    let said = json!({
        "sharing": { "share_rate": 0.0322, "visibility": 0.031 },
        "accounts": [
            { "id": "own", "kind": "subscription_account", "read_rate": 0.03 },
            { "id": "people", "kind": "personal_account" },
        ],
    });
    for schema in [2, 3, 4] {
        let mut new = silent(SCHEMA);
        lay_over(&mut new, &said);
        same(&silent(schema), &new);
        assert_ne!(read(&silent(schema)), read(&silent(SCHEMA)));
    }
    // What was said stays, and what is not as it should be is judged by the reader.
    let mut told = silent(4);
    lay_over(&mut told, &json!({ "sharing": { "visibility": 0.2 } }));
    assert_eq!(read(&told).sharing.visibility, 0.2);
    for wrong in [json!({ "sharing": 3 }), json!({ "accounts": { "own": 1 } })] {
        let mut text = silent(4);
        for (field, value) in wrong.as_object().expect("fields") {
            text[field] = value.clone();
        }
        assert!(Scenario::from_json(&text.to_string()).is_err(), "{text}");
    }
}

/// The figures that version 0.4.0 printed of it.
#[test]
fn a_scenario_of_schema_4_comes_to_what_it_came_to() {
    let path = expected(&read(&silent(4)));
    for (outcome, then) in [
        (Outcome::Buyers, 592.369_551_336_959),
        (Outcome::Shares, 2_001.407_709_035_568_8),
        (Outcome::SecondaryExposures, 7_925.072_137_372_473),
        (Outcome::PrimaryExposures, 99_074.517_225_893_21),
        (Outcome::Connected, 3_532.301_462_848_179_7),
        (Outcome::Orders, 653.708_066_205_619_4),
        (Outcome::Profit, 3_869.308_546_633_132),
        (Outcome::BrandTrust, 0.402_421_706_287_884_65),
    ] {
        assert_close(outcome.name(), path.outcome(outcome), then, 1e-9);
    }
}
