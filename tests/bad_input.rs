//! Bad input on the command line: every mistake is named, in both languages, and nothing panics.

mod support;

use std::path::Path;

use funnelcast::scenario::MAXIMUM_BYTES;
use serde_json::{Value, json};
use support::program::{preset_file, run, scenario, scratch};
use support::refused::refused;
use support::runs::lay_over;

/// Scenarios that are refused, and what the message must name in either language.
fn bad_scenarios() -> Vec<(&'static str, String, Vec<&'static str>)> {
    let changed = |changes: Value| scenario(changes);
    let channel = |changes: Value| {
        let mut channel = json!({ "id": "ad", "kind": "moments_ad" });
        lay_over(&mut channel, &changes);
        scenario(json!({ "channels": [channel] }))
    };
    vec![
        (
            "misspelt",
            changed(json!({ "market": { "populaton": 1000 } })),
            vec!["market.populaton", "“population”"],
        ),
        (
            "misspelt group",
            changed(json!({ "chanels": [] })),
            vec!["chanels", "“channels”"],
        ),
        (
            "repeated",
            r#"{"schema": 5, "market": {"population": 1000, "population": 2000}}"#.to_owned(),
            vec!["market.population"],
        ),
        (
            "unknown",
            changed(json!({ "market": { "zzz": 1 } })),
            vec!["market.zzz", "population"],
        ),
        (
            "out of range",
            channel(json!({ "trust": 1.5 })),
            vec!["channels[0].trust", "1.5", "0", "1"],
        ),
        (
            "negative",
            changed(json!({ "reservoir": { "fans": -5 } })),
            vec!["reservoir.fans", "-5", "1400000000"],
        ),
        (
            "too large",
            changed(json!({ "market": { "population": 1e12 } })),
            vec!["market.population", "1400000000"],
        ),
        (
            "an elasticity above 0",
            changed(json!({ "money": { "price_elasticity": 0.5 } })),
            vec!["money.price_elasticity", "0.5", "-6", "0"],
        ),
        (
            "a reference price of nothing",
            changed(json!({ "money": { "reference_price": 0 } })),
            vec!["money.reference_price", "0", "0.01", "10000000"],
        ),
        (
            "no days",
            changed(json!({ "time": { "days": 0 } })),
            vec!["time.days", "1", "1095"],
        ),
        (
            "not whole",
            changed(json!({ "time": { "days": 1.5 } })),
            vec!["time.days", "1.5"],
        ),
        (
            "not a number",
            changed(json!({ "time": { "days": "ten" } })),
            vec!["time.days", "ten"],
        ),
        (
            "null",
            changed(json!({ "time": { "days": null } })),
            vec!["time.days", "null"],
        ),
        (
            "twice",
            changed(
                json!({ "channels": [{ "id": "a", "kind": "email" }, { "id": "a", "kind": "email" }] }),
            ),
            vec!["channels[1].id", "a"],
        ),
        (
            "bad id",
            channel(json!({ "id": "Größe" })),
            vec!["channels[0].id", "Größe"],
        ),
        (
            "a long name",
            channel(json!({ "name": "字".repeat(41) })),
            vec!["channels[0].name", "字字字", "41", "40"],
        ),
        (
            "a name that is none",
            channel(json!({ "name": 7 })),
            vec!["channels[0].name", "7"],
        ),
        (
            "a name in a third language",
            channel(json!({ "name": { "fr": "pub" } })),
            vec!["channels[0].name.fr", "zh, en"],
        ),
        (
            "no such kind",
            channel(json!({ "kind": "radio" })),
            vec!["channels[0].kind", "radio", "email"],
        ),
        (
            "schema",
            changed(json!({ "schema": 6 })),
            vec!["schema", "6", "5"],
        ),
        (
            "affinity",
            changed(json!({ "segments": [{ "id": "a", "share": 1, "affinity": { "ad": -2 } }] })),
            vec!["segments[0].affinity.ad", "-2", "1000"],
        ),
        (
            "schema 1",
            r#"{ "schema": 1, "account": { "fans": -5, "push_end": 0 }, "market": { "need_share": 2 } }"#.into(),
            vec!["reservoir.fans", "accounts[0].end", "segments[0].share", "-5"],
        ),
        (
            "NaN",
            r#"{ "schema": 2, "time": { "days": NaN } }"#.into(),
            vec!["1", "34", "NaN"],
        ),
        (
            "infinite",
            r#"{ "schema": 2, "time": { "days": 1e999 } }"#.into(),
            vec!["1", "1e999"],
        ),
        ("cut short", r#"{ "schema": 2, "#.into(), vec!["1"]),
        ("empty", String::new(), vec!["1"]),
        ("a list", "[]".into(), vec!["[]"]),
        ("deep", "[".repeat(5000), vec!["1"]),
        (
            "long",
            format!("\"{}\"", "x".repeat(MAXIMUM_BYTES)),
            vec!["1048576"],
        ),
    ]
}

/// What no message may show: a key without its wording, a place that was not filled.
const UNFILLED: [&str; 11] = [
    "problem.",
    "{read}",
    "{minimum}",
    "{maximum}",
    "{allowed}",
    "{suggestion}",
    "{line}",
    "{sum}",
    "{example}",
    "{wanted}",
    "{outside}",
];

#[test]
fn bad_scenarios_are_explained_in_both_languages() {
    let contradictions = refused().into_iter().map(|case| {
        let mut names = case.names.to_vec();
        names.push(case.path);
        (case.name, case.scenario.to_string(), names)
    });
    for (name, text, names) in bad_scenarios().into_iter().chain(contradictions) {
        let file = scratch(&format!("{}.json", name.replace(' ', "-")), text);
        let mut answers = Vec::new();
        for language in ["zh", "en"] {
            for command in ["run", "check"] {
                let (code, stdout, stderr) = run(&[command, &file, "--lang", language]);
                assert_eq!((code, stdout.as_str()), (Some(1), ""), "{name}");
                for part in &names {
                    assert!(stderr.contains(part), "{name}: no {part} in {stderr}");
                }
                for unfilled in UNFILLED {
                    assert!(!stderr.contains(unfilled), "{name}: {stderr}");
                }
                assert!(stderr.len() < 4_000, "{name} is told at length");
                answers.push(stderr);
            }
        }
        assert_eq!(answers[0], answers[1], "{name}: run and check differ");
        assert_ne!(
            answers[0], answers[2],
            "{name}: the same words in both languages"
        );
    }
}

#[test]
fn every_problem_is_told_at_once() {
    let text = scenario(
        json!({ "time": { "days": -1 }, "money": { "price": -1 }, "sharing": { "lifetme": 3 } }),
    );
    let (_, _, stderr) = run(&["check", &scratch("many.json", text), "--lang", "en"]);
    assert_eq!(stderr.lines().count(), 3, "{stderr}");
}

#[test]
fn every_one_of_ten_thousand_problems_is_told() {
    let unknown = (0..10_000).map(|place| (format!("x{place}"), json!(1)));
    let mut text = json!({ "schema": 4, "money": Value::Object(unknown.clone().collect()) });
    let fields = text.as_object_mut().expect("an object");
    fields.extend(unknown);
    let file = scratch("thousands.json", text.to_string());
    let (code, _, stderr) = run(&["check", &file, "--lang", "en"]);
    assert_eq!((code, stderr.lines().count()), (Some(1), 20_000));
}

#[test]
fn bad_settings_are_explained_in_both_languages() {
    let file = preset_file("newspaper-1000");
    for (option, value, maximum) in [
        ("replications", "1e9", "100000"),
        ("replications", "0", "100000"),
        ("replications", "1.5", "100000"),
        ("replications", "NaN", "100000"),
        ("replications", "inf", "100000"),
        ("seed", "1e300", "9007199254740991"),
        ("seed", "0.5", "9007199254740991"),
    ] {
        for language in ["zh", "en"] {
            let (code, stdout, stderr) = run(&[
                "run",
                &file,
                &format!("--{option}={value}"),
                "--lang",
                language,
            ]);
            assert_eq!((code, stdout.as_str()), (Some(1), ""), "{option} {value}");
            assert!(stderr.starts_with(&format!("{option}: ")), "{stderr}");
            let whole = value.contains('.');
            assert!(whole || stderr.contains(maximum), "{stderr}");
        }
    }
    for arguments in [
        vec!["run", &file, "--replications", "many"],
        vec!["run", &file, "--threads", "0"],
        vec!["run", &file, "--format", "xml"],
        vec!["run", &file, "--replicatons", "5"],
        vec!["run"],
        vec!["fly"],
        vec![],
    ] {
        let (code, stdout, stderr) = run(&arguments);
        assert_eq!((code, stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(!stderr.is_empty());
    }
}

#[test]
fn bad_files_are_named() {
    let binary = scratch("binary.json", [0x89, b'P', b'N', b'G', 0xff, 0xfe, 0x00]);
    // Cut within a character, were it cut at the limit: still too large, not "no text".
    let large = scratch("large.json", "汉".repeat(MAXIMUM_BYTES));
    let directory = Path::new(&binary)
        .parent()
        .and_then(Path::to_str)
        .expect("a directory");
    let missing = format!("{directory}/missing.json");
    for language in ["zh", "en"] {
        for file in [&binary, directory, &missing] {
            let (code, stdout, stderr) = run(&["run", file, "--lang", language]);
            assert_eq!((code, stdout.as_str()), (Some(1), ""), "{file}");
            assert!(stderr.contains(file), "{stderr}");
        }
        let (code, _, stderr) = run(&["check", &large, "--lang", language]);
        assert_eq!(code, Some(1));
        assert!(stderr.contains("1048576"), "{stderr}");
    }
}
