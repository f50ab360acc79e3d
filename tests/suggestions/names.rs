//! What is proposed for a name, and the bounds that are named.

use funnelcast::problem::Code;
use funnelcast::scenario::Scenario;
use serde_json::{Value, json};

use crate::{everything, figures, scenarios};

/// A letter is missing: what is suggested instead is there, and is what was meant most of the time.
/// Whether a problem is that there is no such path.
fn is_of_path(code: Code) -> bool {
    matches!(code, Code::UnknownPath | Code::MisspeltPath)
}

#[test]
fn the_path_that_is_suggested_for_a_misspelt_one_can_be_set() {
    let (mut meant, mut all) = (0, 0);
    for scenario in scenarios() {
        for (path, _, pointer) in figures(&scenario.to_json()) {
            let letter = path.len() - 2;
            let misspelt = format!("{}{}", &path[..letter], &path[letter + 1..]);
            for misspelt in [misspelt, format!("{path}x"), path.replace('.', "_")] {
                let Err(problems) = scenario.with(&misspelt, "1") else {
                    continue;
                };
                assert_ne!(problems[0].code, Code::UnknownPath, "{misspelt}");
                if problems[0].code != Code::MisspeltPath {
                    continue;
                }
                let suggestion = &problems[0].values["suggestion"];
                let found = scenario.with(suggestion, "x").err().unwrap_or_default();
                let known = found.iter().all(|problem| !is_of_path(problem.code));
                assert!(known, "{misspelt}: {suggestion} of {pointer}");
                meant += usize::from(*suggestion == path);
                all += 1;
            }
        }
    }
    assert!(10 * meant > 9 * all, "{meant} of {all}");
    // A kind that has no such lever, and an entry that there is not: what is merely near them is another lever.
    for path in ["campaign.salon.offer", "channel.nobody.trust"] {
        let problems = everything().with(path, "2").expect_err(path);
        assert_eq!(problems[0].code, Code::UnknownPath, "{path}");
        assert!(!problems[0].values.contains_key("suggestion"), "{path}");
    }
}

#[test]
fn the_field_that_is_suggested_for_a_misspelt_one_is_known() {
    let json = everything().to_json();
    for (_, path, pointer) in figures(&json) {
        let (object, field) = pointer.rsplit_once('/').expect("a field");
        let mut json = json.clone();
        let fields = json
            .pointer_mut(object)
            .and_then(Value::as_object_mut)
            .expect("an object");
        let value = fields.remove(field).expect("a figure");
        fields.insert(format!("{field}x"), value.clone());
        let problems = Scenario::from_json(&json.to_string()).expect_err("misspelt");
        assert_eq!(problems[0].code, Code::MisspeltField, "{path}");
        let suggestion = problems[0].values["suggestion"].clone();
        assert_eq!(suggestion, field, "{path}");
    }
}

/// Bounds that a message names are those of the kind of entry.
#[test]
fn the_bounds_that_a_message_names_are_allowed() {
    let json = everything().to_json();
    for (_, path, pointer) in figures(&json) {
        for beyond in [
            json!(-1e15),
            json!(1e15),
            json!(true),
            json!("-1e15"),
            json!("1e15"),
        ] {
            let with = |value: Value| {
                let mut json = json.clone();
                *json.pointer_mut(&pointer).expect("a figure") = value;
                Scenario::from_json(&json.to_string())
                    .err()
                    .unwrap_or_default()
            };
            let problems = with(beyond.clone());
            for bound in ["minimum", "maximum"] {
                let bound = &problems[0].values[bound];
                let told = with(bound.as_str().into());
                let of_the_lever = told.iter().filter(|problem| {
                    let bounds = [
                        Code::NotANumber,
                        Code::OutOfRange,
                        Code::NotWhole,
                        Code::BeyondPlatform,
                        Code::BeyondCapacity,
                    ];
                    problem.path == path && bounds.contains(&problem.code)
                });
                assert_eq!(
                    of_the_lever.count(),
                    0,
                    "{path}={beyond}: {bound}: {told:?}"
                );
            }
        }
    }
}

#[test]
fn the_least_ties_that_are_wanted_are_ties_that_can_be_had() {
    let on_network = |contacts: f64| {
        let json = json!({
            "schema": 4, "engine": "network", "sharing": { "contacts": contacts, "visibility": 1 }, "network": { "mean_degree": 20 },
        });
        Scenario::from_json(&json.to_string())
            .expect_err("too few ties")
            .remove(0)
    };
    let few = on_network(400.0);
    assert_eq!(
        (few.code, few.path.as_str()),
        (Code::FewerTiesThanViews, "network.mean_degree")
    );
    let many = on_network(4000.0);
    assert_eq!(
        (many.code, many.path.as_str()),
        (Code::MoreViewsThanTies, "sharing.contacts")
    );
    assert_eq!(many.values["maximum"], "500");
}
