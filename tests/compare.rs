//! `funnelcast compare`: the real program's answers.

mod support;

use std::fs;

use funnelcast::report::Outcome;
use funnelcast::scenario::Scenario;
use serde_json::{Value, json};
use support::program::{preset_file, printed, run, scratch};

/// What is printed as JSON.
fn compared(arguments: &[&str]) -> Value {
    let mut all = vec!["compare"];
    all.extend(arguments);
    all.extend(["--format", "json"]);
    serde_json::from_str(&printed(&all)).expect("JSON")
}

/// A scenario of few levers, as a file of its own.
fn written(name: &str, changes: &Value) -> String {
    let text = fs::read_to_string(preset_file("newspaper-1000")).expect("a preset");
    let mut scenario: Value = serde_json::from_str(&text).expect("JSON");
    for (key, value) in changes.as_object().expect("an object") {
        scenario[key] = value.clone();
    }
    scratch(name, scenario.to_string())
}

#[test]
fn a_scenario_does_not_differ_from_itself() {
    let file = preset_file("small-brand");
    let json = compared(&[&file, &file, "--replications", "60"]);
    assert_eq!(json["comparisons"][0]["changes"], json!([]));
    let differences = &json["comparisons"][0]["differences"];
    for outcome in Outcome::ALL {
        let difference = &differences[outcome.name()];
        if difference["pairs"] == 0 {
            assert!(difference["mean"].is_null(), "{}", outcome.name());
            continue;
        }
        for figure in ["mean", "p05", "p95", "more", "less"] {
            assert_eq!(
                difference[figure].as_f64(),
                Some(0.0),
                "{} {figure}",
                outcome.name()
            );
        }
    }
}

#[test]
fn each_scenario_is_as_run_has_it_and_the_difference_is_of_their_means() {
    let file = preset_file("small-brand");
    let setting = "sharing.share_rate=2.2% to 5.665%";
    let json = compared(&[
        &file,
        "--set",
        setting,
        "--replications",
        "120",
        "--seed",
        "5",
    ]);
    let settings = ["--replications", "120", "--seed", "5", "--format", "json"];
    let alone = |options: &[&str]| {
        let arguments = [&["run", file.as_str()], &settings[..], options].concat();
        serde_json::from_str::<Value>(&printed(&arguments)).expect("JSON")
    };
    let (before, after) = (alone(&[]), alone(&["--set", setting]));
    assert_eq!(json["scenarios"][0]["outcomes"], before["outcomes"]);
    assert_eq!(json["scenarios"][1]["outcomes"], after["outcomes"]);
    assert_eq!(
        json["comparisons"][0]["changes"],
        json!([{ "path": "sharing.share_rate", "before": "2.59% to 6.6%", "after": "2.2% to 5.665%" }])
    );
    let of =
        |json: &Value, outcome: &str| json["outcomes"][outcome]["mean"].as_f64().expect("a mean");
    for outcome in ["buyers", "shares", "profit", "cost_per_new_customer"] {
        let difference = &json["comparisons"][0]["differences"][outcome];
        let mean = difference["mean"].as_f64().expect("a mean");
        let expected = of(&after, outcome) - of(&before, outcome);
        assert!(
            (mean - expected).abs() < 1e-9 * of(&after, outcome).abs(),
            "{outcome}"
        );
        assert_eq!(difference["pairs"], 120, "{outcome}");
    }
}

#[test]
fn common_random_numbers_make_the_band_of_a_difference_three_times_narrower() {
    let file = preset_file("small-brand");
    let setting = "sharing.share_rate=2.2% to 5.665%";
    let json = compared(&[&file, "--set", setting, "--replications", "1000"]);
    let sd = |place: &Value| place["sd"].as_f64().expect("a deviation");
    for outcome in [
        "buyers",
        "customers_kept",
        "cost_per_new_customer",
        "profit",
        "shares",
    ] {
        let [one, other] = [0, 1].map(|index| sd(&json["scenarios"][index]["outcomes"][outcome]));
        let difference = sd(&json["comparisons"][0]["differences"][outcome]);
        // What independent seeds would give.
        assert!(3.0 * difference < one.hypot(other), "{outcome}");
    }
}

#[test]
fn the_bytes_do_not_depend_on_the_number_of_threads() {
    let files = [
        preset_file("small-brand"),
        preset_file("newspaper-1000"),
        preset_file("fan-star"),
    ];
    for format in ["json", "csv", "table"] {
        let with = |threads: &str| {
            let arguments = [
                "compare",
                &files[0],
                &files[1],
                &files[2],
                "--replications",
                "70",
            ];
            let options = ["--format", format, "--threads", threads];
            printed(&[&arguments[..], &options[..]].concat())
        };
        assert_eq!(with("1"), with("3"), "{format}");
    }
}

#[test]
fn csv_has_a_row_for_each_outcome_and_scenario() {
    let file = preset_file("newspaper-1000");
    let text = printed(&[
        "compare",
        &file,
        "--set",
        "sharing.share_rate=4%",
        "--replications",
        "20",
        "--format",
        "csv",
    ]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 1 + 2 * Outcome::COUNT);
    let columns = lines[0].split(',').count();
    assert!(lines.iter().all(|line| line.split(',').count() == columns));
    assert!(!text.contains("NaN"));
}

#[test]
fn what_cannot_be_compared_is_a_dash_with_the_reason_in_both_languages() {
    // Nobody is reached, so that there is no customer whose cost there could be.
    let nobody = written(
        "nobody.json",
        &json!({ "channels": [], "accounts": [], "campaigns": [] }),
    );
    let short = written("short.json", &json!({ "time": { "days": 40 } }));
    for (language, reason, days) in [
        ("en", "–: not to be compared", "B runs for 40 days"),
        ("zh", "–：无法比较", "B 模拟 40 天"),
    ] {
        let neither = if language == "en" {
            "neither"
        } else {
            "不分好坏"
        };
        let arguments = ["--replications", "20", "--lang", language];
        let file = preset_file("newspaper-1000");
        let text = printed(&[&["compare", &file, &nobody], &arguments[..]].concat());
        assert!(text.contains(reason), "{text}");
        assert!(!text.contains("NaN"), "{text}");
        // Where neither way is better is another matter, and so is what is the same in every simulation.
        let same = printed(&[&["compare", &file, &file], &arguments[..]].concat());
        assert!(same.contains(neither) && text.contains(neither), "{same}");
        for line in same.lines().filter(|line| line.contains('–')) {
            assert!(
                line.matches('–').count() > 1 || line.contains(reason),
                "{same}"
            );
        }
        let text = printed(&[&["compare", &file, &short], &arguments[..]].concat());
        assert!(text.contains(days), "{text}");
    }
}

/// Whoever reads the answer by a program is told which of the two has no such figure.
#[test]
fn what_is_not_defined_has_its_reason_in_a_field() {
    let nobody = written(
        "nobody.json",
        &json!({ "channels": [], "accounts": [], "campaigns": [] }),
    );
    let file = preset_file("newspaper-1000");
    for (files, reason) in [
        ([&file, &nobody], "undefined_in_scenario"),
        ([&nobody, &file], "undefined_in_reference"),
        ([&nobody, &nobody], "undefined_in_both"),
    ] {
        let json = compared(&[files[0], files[1], "--replications", "20"]);
        let differences = &json["comparisons"][0]["differences"];
        assert_eq!(differences["cost_per_new_customer"]["undefined"], reason);
        assert_eq!(differences["profit"]["undefined"], Value::Null);
        let arguments = ["compare", files[0], files[1], "--replications", "20"];
        let csv = printed(&[&arguments[..], &["--format", "csv"]].concat());
        let row = csv
            .lines()
            .find(|line| line.starts_with("cost_per_new_customer,B"));
        assert!(row.is_some_and(|row| row.ends_with(reason)), "{csv}");
        assert!(
            csv.lines()
                .next()
                .is_some_and(|head| head.ends_with(",undefined"))
        );
    }
}

#[test]
fn an_entry_that_came_is_told_from_one_that_went() {
    let two = |name: &str, ids: &[&str]| {
        let share = 1.0 / ids.len() as f64;
        let segments = ids.iter().map(|id| json!({ "id": id, "share": share }));
        written(name, &json!({ "segments": segments.collect::<Vec<_>>() }))
    };
    let one = two("one.json", &["mothers"]);
    let more = two("more.json", &["mothers", "in-market"]);
    for (files, words, [before, after]) in [
        (
            [&one, &more],
            [
                "segment.in-market: not there → there",
                "segment.in-market: 没有 → 有",
            ],
            [Value::Null, json!(true)],
        ),
        (
            [&more, &one],
            [
                "segment.in-market: there → not there",
                "segment.in-market: 有 → 没有",
            ],
            [json!(true), Value::Null],
        ),
    ] {
        for (language, words) in ["en", "zh"].into_iter().zip(words) {
            let arguments = ["--replications", "20", "--lang", language];
            let text = printed(&[&["compare", files[0], files[1]], &arguments[..]].concat());
            assert!(text.contains(words), "{text}");
        }
        let json = compared(&[files[0], files[1], "--replications", "20"]);
        let changes = json["comparisons"][0]["changes"]
            .as_array()
            .expect("changes");
        let change = json!({ "path": "segment.in-market", "before": before, "after": after });
        assert!(changes.contains(&change), "{changes:?}");
    }
}

#[test]
fn ranges_are_written_as_the_language_writes_them() {
    let file = preset_file("small-brand");
    for (language, words) in [
        ("en", "2.59% to 6.6% → 3% to 6%"),
        ("zh", "2.59%～6.6% → 3%～6%"),
    ] {
        let setting = "sharing.share_rate=3% to 6%";
        let arguments = ["--set", setting, "--replications", "20", "--lang", language];
        let text = printed(&[&["compare", &file], &arguments[..]].concat());
        assert!(text.contains(words), "{text}");
    }
}

/// What a run writes of a file that has something to compare with has it too, and is such a file itself.
#[test]
fn results_keep_what_they_are_compared_with() {
    let text = fs::read_to_string(preset_file("newspaper-1000")).expect("a preset");
    let plain: Value = serde_json::from_str(&text).expect("JSON");
    let mut before = plain.clone();
    before["sharing"]["share_rate"] = json!(0.07);
    let file = written("compared.json", &json!({ "reference": before }));
    let results = |file: &str| printed(&["run", file, "--replications", "20", "--format", "json"]);
    let json: Value = serde_json::from_str(&results(&file)).expect("JSON");
    assert_eq!(json["reference"]["sharing"]["share_rate"], json!(0.07));
    assert_eq!(json["scenario"]["reference"], Value::Null);
    let saved = scratch("results.json", json.to_string());
    let (_, reference) = Scenario::with_reference(&json.to_string()).expect("results");
    assert_eq!(reference.expect("a reference").to_json(), json["reference"]);
    let again = compared(&[&saved, "--replications", "20"]);
    let change = &again["comparisons"][0]["changes"][0];
    assert_eq!(
        (&change["path"], &change["before"]),
        (&json!("sharing.share_rate"), &json!("7%"))
    );
    let alone: Value =
        serde_json::from_str(&results(&preset_file("newspaper-1000"))).expect("JSON");
    assert_eq!(alone["reference"], Value::Null);
}

#[test]
fn bad_input_is_told_with_the_file_that_it_is_in() {
    let file = preset_file("small-brand");
    let bad = written("bad.json", &json!({ "market": { "population": -1 } }));
    let imported = written(
        "imported.json",
        &json!({ "engine": "network", "network": { "topology": "imported" } }),
    );
    for (arguments, words) in [
        (vec![file.as_str()], "compare wants two scenarios"),
        (
            vec!["-", "-"],
            "Only one scenario can come from standard input",
        ),
        (vec![&file, &bad], "bad.json: market.population"),
        (vec![&file, &imported], "imported.json: network.topology"),
        (
            vec![&file, "--set", "sharing.share_rat=1%"],
            "sharing.share_rate",
        ),
        (vec![&file, "missing.json"], "missing.json"),
    ] {
        let all = [&["compare", "--lang", "en"], arguments.as_slice()].concat();
        let (code, _, said) = run(&all);
        assert_ne!(code, Some(0), "{arguments:?}");
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}

#[test]
fn an_entry_of_another_name_is_one_change() {
    let file = preset_file("small-brand");
    let text = fs::read_to_string(&file).expect("a preset");
    let text = text
        .replace("\"moments-ad\"", "\"ads\"")
        .replace("\"id\": \"account\"", "\"id\": \"posts\"")
        .replace("\"account\": \"account\"", "\"account\": \"posts\"")
        .replace("\"participants\": 15", "\"participants\": 20");
    let renamed = scratch("renamed.json", text);
    let json = compared(&[&file, &renamed, "--replications", "20"]);
    assert_eq!(
        json["comparisons"][0]["changes"],
        json!([
            { "path": "channel.ads.id", "before": "moments-ad", "after": "ads" },
            { "path": "account.posts.id", "before": "account", "after": "posts" },
            { "path": "campaign.salon.participants", "before": "15", "after": "20" },
        ])
    );
    for language in ["en", "zh"] {
        let said = printed(&[
            "compare",
            &file,
            &renamed,
            "--replications",
            "20",
            "--lang",
            language,
        ]);
        assert!(
            said.contains("  channel.ads.id: moments-ad → ads\n"),
            "{said}"
        );
    }
}
