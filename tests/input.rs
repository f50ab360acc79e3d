//! What is read: a scenario goes to JSON and back, and whatever is not a scenario is a list of problems.
//!
//! Nothing here is statistical. Cases are random with a fixed seed, so runs repeat.

mod support;

use funnelcast::problem::Code;
use funnelcast::scenario::Scenario;
use funnelcast::scenario::account::AccountKind;
use funnelcast::scenario::campaign::CampaignKind;
use funnelcast::scenario::changes::changes;
use funnelcast::scenario::channel::ChannelKind;
use funnelcast::scenario::kind::EntryKind;
use funnelcast::study::Chunk;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use support::refused::{refused, small};
use support::runs::lay_over;
use support::scenarios::{any_scenario, repeatable};

/// Names as they are typed, as they are kept, and how they are written.
#[test]
fn a_name_is_kept_in_one_language_for_all_or_in_each() {
    for (typed, kept) in [
        (json!("大号投放"), json!("大号投放")),
        (
            json!({ "zh": "短信", "en": "Texts" }),
            json!({ "zh": "短信", "en": "Texts" }),
        ),
        (json!({ "zh": "短信" }), json!("短信")),
        (json!({ "zh": "", "en": "Texts" }), json!("Texts")),
        (json!(" two\nwords\u{202e} "), json!("two words")),
        (json!("字".repeat(40)), json!("字".repeat(40))),
        (json!(""), Value::Null),
        (json!(" \u{200b}"), Value::Null),
        (Value::Null, Value::Null),
    ] {
        let json = json!({ "schema": 4, "channels": [{ "id": "ad", "kind": "moments_ad", "name": typed }] });
        let scenario = Scenario::from_json(&json.to_string()).expect("a scenario");
        assert_eq!(scenario.to_json()["channels"][0]["name"], kept, "{typed}");
    }
}

/// What is uncertain of an entry is drawn by its id: another name draws the same numbers, and what is called by no name is
/// written as it was before there were names.
#[test]
fn names_change_no_figure() {
    let json = json!({
        "schema": 4,
        "channels": [{ "id": "ad", "kind": "moments_ad", "trust": "0.1 to 0.3" }, { "id": "qr", "kind": "store_qr" }],
        "accounts": [{ "id": "main", "kind": "subscription_account", "read_rate": "1% to 5%" }],
        "campaigns": [{ "id": "sale", "kind": "coupon", "account": "main" }],
    });
    let unnamed = Scenario::from_json(&json.to_string()).expect("a scenario");
    assert!(!unnamed.to_json().to_string().contains("\"name\""));
    let mut named = unnamed.clone();
    for (path, name) in [
        ("channel.ad.name", "大号"),
        ("account.main.name", "true"),
        ("campaign.sale.name", "12%"),
    ] {
        named = named.with(path, name).expect("a name");
        let (group, id) = path
            .trim_end_matches(".name")
            .split_once('.')
            .expect("a path");
        let entries = named.to_json()[format!("{group}s")].clone();
        let entry = entries
            .as_array()
            .expect("a list")
            .iter()
            .find(|entry| entry["id"] == id);
        assert_eq!(entry.map(|entry| &entry["name"]), Some(&json!(name)));
    }
    let chunks = [&unnamed, &named].map(|scenario| Chunk::run(scenario, None, 7, 0, 24));
    let bits = |chunk: &Chunk| {
        chunk
            .outcomes
            .iter()
            .map(|figure| figure.to_bits())
            .collect::<Vec<_>>()
    };
    assert_eq!(bits(&chunks[0]), bits(&chunks[1]));
    let told = changes(&unnamed, &named);
    let told: Vec<&str> = told.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(
        told,
        ["channel.ad.name", "account.main.name", "campaign.sale.name"]
    );
}

proptest! {
    #![proptest_config(repeatable())]

    #[test]
    fn json_goes_there_and_back(scenario in any_scenario()) {
        for text in [scenario.to_json().to_string(), format!("{:#}", scenario.to_json())] {
            let back = Scenario::from_json(&text);
            let quantities = scenario.map(|figure| (*figure).into());
            prop_assert_eq!(back.as_ref(), Ok(&quantities));
            prop_assert_eq!(back.map(|back| back.to_json()), Ok(scenario.to_json()));
        }
    }

    /// Any value put anywhere, any field renamed, any byte changed: a scenario or problems, never a panic. A problem
    /// names a path unless the text as a whole is at fault.
    #[test]
    fn mutated_json_is_read_or_refused_with_a_path(
        scenario in any_scenario(),
        place in any::<Index>(),
        value in any_value(),
        byte in any::<(Index, u8)>(),
    ) {
        let json = scenario.to_json();
        let mut pointers = Vec::new();
        collect_pointers(&json, String::new(), &mut pointers);
        let pointer = place.get(&pointers);
        let mut replaced = json.clone();
        *replaced.pointer_mut(pointer).expect("a place") = value;
        refuses_with_paths(&replaced.to_string())?;
        let mut renamed = json.clone();
        if let Some((parent, field)) = pointer.rsplit_once('/')
            && let Some(object) = renamed.pointer_mut(parent).and_then(Value::as_object_mut)
            && let Some(old) = object.remove(field)
        {
            object.insert(format!("{field}s"), old);
            refuses_with_paths(&renamed.to_string())?;
        }
        let mut text = json.to_string().into_bytes();
        let at = byte.0.index(text.len());
        text[at] = byte.1;
        refuses_with_paths(&String::from_utf8_lossy(&text))?;
        text.truncate(at);
        refuses_with_paths(&String::from_utf8_lossy(&text))?;
    }
}

fn refuses_with_paths(text: &str) -> Result<(), TestCaseError> {
    if let Err(problems) = Scenario::from_json(text) {
        prop_assert!(!problems.is_empty());
        for problem in problems {
            let whole_text = matches!(
                problem.code,
                Code::NotJson | Code::TooLarge | Code::NotAnObject
            );
            prop_assert!(whole_text || !problem.path.is_empty(), "{problem:?}");
        }
    }
    Ok(())
}

fn collect_pointers(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                collect_pointers(value, format!("{pointer}/{field}"), pointers);
            }
        }
        Value::Array(values) => {
            for (place, value) in values.iter().enumerate() {
                collect_pointers(value, format!("{pointer}/{place}"), pointers);
            }
        }
        _ => {}
    }
    pointers.push(pointer);
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[], {}, 1])),
        Just(json!({ "": null, "zh": 3 })),
    ]
}

/// Each contradiction is the one problem of its scenario, with its path and what is allowed instead; without it nothing is
/// wrong.
#[test]
fn every_contradiction_is_refused_with_its_path() {
    assert!(Scenario::from_json(&small().to_string()).is_ok());
    for case in refused() {
        let name = case.name;
        let problems = Scenario::from_json(&case.scenario.to_string()).expect_err(name);
        let found: Vec<_> = problems
            .iter()
            .map(|problem| (problem.code, problem.path.as_str()))
            .collect();
        assert_eq!(found, [(case.code, case.path)], "{name}");
        let [problem] = &problems[..] else {
            unreachable!("one was found")
        };
        let mut told: Vec<&str> = problem.values.values().map(String::as_str).collect();
        told.push(&problem.read);
        for part in case.names {
            assert!(
                told.iter().any(|value| value.contains(part)),
                "{name}: no {part} in {problem:?}"
            );
        }
    }
}

#[test]
fn bounds_are_within_what_is_allowed() {
    for (list, kind, field, within) in [
        ("accounts", "subscription_account", "pushes_per_week", 7.0),
        ("accounts", "service_account", "pushes_per_week", 0.93),
        ("accounts", "group", "capacity", 500.0),
        ("channels", "email", "discount", 128.0),
        ("channels", "email", "end", 1095.0),
        ("campaigns", "coupon", "discount", 128.0),
        ("campaigns", "coupon", "every", 3.0),
        ("campaigns", "bargain", "needed", 30.0),
        ("campaigns", "bargain", "cut_per_helper", 128.0 / 30.0),
    ] {
        let mut entry = json!({ "id": "x", "kind": kind, field: within });
        if list == "campaigns" {
            lay_over(&mut entry, &json!({ "start": 2, "end": 4 }));
        }
        let mut scenario = small();
        scenario[list] = json!([entry]);
        let read = Scenario::from_json(&scenario.to_string());
        assert!(read.is_ok(), "{kind} {field} {within}: {read:?}");
    }
    let mut scenario = small();
    let thirds = ["a", "b", "c"].map(|id| json!({ "id": id, "share": 0.333, "need": true }));
    scenario["segments"] = json!(thirds);
    scenario["reservoir"] = json!({ "fan_need_share": 1 });
    assert!(
        Scenario::from_json(&scenario.to_string()).is_ok(),
        "thirds are typed as 0.333"
    );
}

/// What a kind does not say is as its table says, and what is left out of a scenario altogether is the default.
#[test]
fn silence_means_the_defaults_of_the_kind() {
    let scenario = Scenario::from_json(r#"{ "schema": 5 }"#).expect("silence is allowed");
    assert_eq!(scenario.segments.len(), 2);
    assert!(
        scenario.channels.is_empty()
            && scenario.accounts.is_empty()
            && scenario.campaigns.is_empty()
    );
    let of_kind = |list: &str, kind: &str| {
        let json = json!({ "schema": 5, list: [{ "id": "x", "kind": kind }] });
        let read = Scenario::from_json(&json.to_string()).expect("an entry may be silent");
        read.to_json()[list][0].clone()
    };
    fn check<K: EntryKind>(of_kind: impl Fn(&str, &str) -> Value, list: &str) {
        for kind in K::ALL {
            let entry = of_kind(list, kind.name());
            for row in kind.parameters() {
                assert_eq!(
                    entry[row.field].as_f64(),
                    Some(row.default),
                    "{} {}",
                    kind.name(),
                    row.id
                );
            }
            let written = entry.as_object().expect("an object").len();
            let named = written - kind.parameters().len();
            assert!(
                (2..=3).contains(&named),
                "id, kind, and shareable where there is something to show"
            );
        }
    }
    check::<ChannelKind>(of_kind, "channels");
    check::<AccountKind>(of_kind, "accounts");
    check::<CampaignKind>(of_kind, "campaigns");
}
