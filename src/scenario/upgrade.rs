//! Brings scenarios of older schemas up to date, so that old links and files go on working.
//!
//! Schema 4 had published rates as the defaults of levers that act on those with the need alone: what it left out is what it was.
//!
//! Schema 3 knew one engine, counts of people who mix well: that is what runs where nothing is said.
//!
//! Schema 2 knew numbers alone, no ranges or distributions: what it says still holds.
//!
//! Schema 1 had one account, two segments and a trust that did not move. What it did not know is set to neutral, not to
//! today's defaults. Values are moved and not judged: the reader does that.

use serde_json::{Map, Value, json};

type Object = Map<String, Value>;

/// The fields of a scenario of schema 1.
pub(super) const FIELDS_OF_SCHEMA_1: [&str; 11] = [
    "schema",
    "about",
    "time",
    "market",
    "channels",
    "account",
    "sharing",
    "conversion",
    "churn",
    "loyalty",
    "money",
];

/// Whether a scenario says that it is of schema 1.
pub(super) fn is_schema_1(value: &Value) -> bool {
    schema_of(value) == Some(1)
}

/// The schema that a scenario says it is of, if that is a whole number: some programs write every number with a point.
fn schema_of(value: &Value) -> Option<u64> {
    let schema = value.get("schema")?;
    schema.as_u64().or_else(|| {
        let figure = schema.as_f64()?;
        let whole = figure as u64;
        (whole as f64 == figure).then_some(whole)
    })
}

/// The scenario in the form of this schema; anything else as it is.
pub(super) fn to_this_schema(mut value: Value) -> Value {
    let schema = schema_of(&value);
    if let (Some(schema @ 1..=super::SCHEMA), Some(object)) = (schema, value.as_object_mut()) {
        if schema == 1 {
            of_schema_1(object);
        }
        if schema <= 4 {
            of_schema_4(object);
        }
        object.insert("schema".into(), super::SCHEMA.into());
    }
    value
}

/// The defaults that schema 4 had and this one has no more.
fn of_schema_4(object: &mut Object) {
    fn silent(figures: &mut Object, field: &str, figure: f64) {
        figures.entry(field).or_insert_with(|| json!(figure));
    }
    let sharing = object.entry("sharing").or_insert_with(|| json!({}));
    if let Some(sharing) = sharing.as_object_mut() {
        silent(sharing, "share_rate", 0.0322);
        silent(sharing, "visibility", 0.031);
    }
    let accounts = object.get_mut("accounts").and_then(Value::as_array_mut);
    for account in accounts.into_iter().flatten() {
        if let Some(account) = account.as_object_mut()
            && account.get("kind").and_then(Value::as_str) == Some("subscription_account")
        {
            silent(account, "read_rate", 0.03);
        }
    }
}

fn of_schema_1(object: &mut Object) {
    segments(object);
    account(object);
    let mut neutral = |group: &str, figures: Value| {
        let entry = object.entry(group).or_insert_with(|| json!({}));
        if let (Some(entry), Value::Object(figures)) = (entry.as_object_mut(), figures) {
            for (field, figure) in figures {
                entry.entry(field).or_insert(figure);
            }
        }
    };
    neutral("service", json!({ "enquiries": 0, "staff_cost": 0 }));
    neutral("conversion", json!({ "organic_follow": 0 }));
    neutral("community", json!({ "mesh": 0, "push_replies": 0 }));
    neutral(
        "churn",
        json!({ "per_push": 0.0014, "trust_churn": 1, "neglect_churn": 1 }),
    );
    neutral(
        "loyalty",
        json!({ "trust_effect": 1, "interaction_effect": 1 }),
    );
    neutral(
        "brand",
        json!({ "trust_gain": 0, "trust_loss": 0, "trust_drift": 0 }),
    );
    // One trust for all friends' shares, and no standing of iron fans.
    if let Some(sharing) = object
        .entry("sharing")
        .or_insert_with(|| json!({}))
        .as_object_mut()
    {
        let trust = sharing.remove("trust").unwrap_or_else(|| json!(0.6));
        sharing.insert("close_friends".into(), json!(1));
        sharing.insert("close_trust".into(), trust);
        sharing.insert("iron_fan_standing".into(), json!(0));
    }
    // The second order and all later ones had a probability each.
    if let Some(loyalty) = object.get_mut("loyalty").and_then(Value::as_object_mut) {
        let next = loyalty.remove("next_order").unwrap_or_else(|| json!(0.53));
        loyalty.insert("third_order".into(), next.clone());
        loyalty.insert("fourth_order".into(), next);
    }
}

fn segments(object: &mut Object) {
    let mut take = |field: &str| {
        let market = object.get_mut("market")?.as_object_mut()?;
        market.remove(field)
    };
    let need_share = take("need_share").unwrap_or_else(|| json!(0.1));
    let relevance = take("relevance_without_need").unwrap_or_else(|| json!(0.3));
    // Schema 1 allowed less than the least that this one knows.
    let relevance = match relevance.as_f64() {
        Some(figure) if (0.0..0.01).contains(&figure) => json!(0.01),
        _ => relevance,
    };
    let rest = need_share
        .as_f64()
        .map_or(json!(0.9), |share| json!(1.0 - share));
    object.insert(
        "segments".into(),
        json!([
            { "id": "in-market", "need": true, "share": need_share },
            { "id": "everyone-else", "need": false, "share": rest, "relevance": relevance },
        ]),
    );
}

fn account(object: &mut Object) {
    let old = match object.remove("account") {
        None => Object::new(),
        Some(Value::Object(old)) => old,
        Some(other) => {
            object.insert("account".into(), other);
            return;
        }
    };
    let (mut reservoir, mut brand) = (Object::new(), Object::new());
    let mut account = Object::new();
    for (field, figure) in old {
        match field.as_str() {
            "fans" | "fan_need_share" | "customers" => reservoir.insert(field, figure),
            "trust" => brand.insert(field, figure),
            "push_start" => account.insert("start".into(), figure),
            "push_end" => account.insert("end".into(), figure),
            _ => account.insert(field, figure),
        };
    }
    brand.entry("trust").or_insert_with(|| json!(0.4));
    account.entry("running_cost").or_insert_with(|| json!(200));
    account.insert("id".into(), json!("account"));
    account.insert("kind".into(), json!("subscription_account"));
    object.insert("reservoir".into(), reservoir.into());
    object.insert("brand".into(), brand.into());
    object.insert("accounts".into(), json!([account]));
}
