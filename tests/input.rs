//! What is read: a scenario goes to JSON and back, and whatever is not a scenario is a list of problems.
//!
//! Nothing here is statistical. Cases are random with a fixed seed, so runs repeat.

mod support;

use funnelcast::scenario::{Code, Scenario};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use support::scenarios::{any_scenario, repeatable};

proptest! {
    #![proptest_config(repeatable())]

    #[test]
    fn json_goes_there_and_back(scenario in any_scenario()) {
        for text in [scenario.to_json().to_string(), format!("{:#}", scenario.to_json())] {
            let back = Scenario::from_json(&text);
            prop_assert_eq!(back.as_ref(), Ok(&scenario));
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

/// A reservoir may not hold more people than there are, of either kind.
#[test]
fn more_people_connected_than_there_are_is_refused() {
    let problems = |market: Value, account: Value| {
        let scenario = json!({
            "schema": 1, "channels": [{ "id": "a", "kind": "email" }], "market": market, "account": account
        });
        Scenario::from_json(&scenario.to_string()).expect_err("too many people connected")
    };
    let cases = [
        (
            json!({ "population": 1000 }),
            json!({ "fans": 1001, "fan_need_share": 0 }),
            "account.fans",
        ),
        (
            json!({ "need_share": 0.001 }),
            json!({ "fans": 2000 }),
            "account.fan_need_share",
        ),
        (
            json!({ "need_share": 1 }),
            json!({ "fans": 2000, "fan_need_share": 0.5 }),
            "account.fan_need_share",
        ),
        (
            json!({ "need_share": 0 }),
            json!({ "fans": 0, "customers": 1 }),
            "account.fan_need_share",
        ),
    ];
    for (market, account, path) in cases {
        let found = problems(market, account);
        assert!(
            found.iter().any(|problem| problem.path == path),
            "{path}: {found:?}"
        );
    }
}
