//! The program's own answers about failures and targets.

use serde_json::Value;

use super::support::program::{preset_file, printed, run, scenario, scratch};

const SETTINGS: [&str; 4] = ["--replications", "500", "--seed", "3"];

fn json(arguments: &[&str]) -> Value {
    let text = printed(&[arguments, &["--format", "json"]].concat());
    assert!(!text.contains("NaN") && !text.contains("inf"));
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn the_default_preset_fails_where_strangers_hardly_buy() {
    let file = preset_file("small-brand");
    let asked = [&["fails", &file], &SETTINGS[..]].concat();
    let said = json(&asked);
    let rule = said["fails"]["rule"].as_array().expect("a rule");
    assert!((1..=2).contains(&rule.len()));
    let limit = rule
        .iter()
        .find(|limit| limit["path"] == "conversion.buy_cold");
    let limit = limit.expect("the rate at which strangers buy");
    assert!(
        (0.005..0.015).contains(&limit["at_most"].as_f64().expect("a limit")),
        "{limit}"
    );
    let fresh = &said["fails"]["fresh"];
    assert!(
        fresh["density"].as_f64() > Some(0.7) && fresh["replications"] == 500,
        "{fresh}"
    );
    for (language, words) in [("en", "fresh"), ("zh", "核对")] {
        let table = printed(&[&asked[..], &["--lang", language]].concat());
        assert!(table.contains(words) && table.contains("≤"), "{table}");
        assert!(!table.contains("cli.") && !table.contains('{'), "{table}");
    }
}

#[test]
fn a_target_within_reach_says_what_must_be_true() {
    let file = preset_file("small-brand");
    let target = ["--target", "15000"];
    let asked = [&["fails", &file], &SETTINGS[..], &target].concat();
    let required = &json(&asked)["required"];
    assert!(
        required["chance_left_out"] == true
            && required["effective_replications"].as_f64() > Some(100.0)
    );
    let inputs = required["inputs"].as_array().expect("inputs");
    let buys = inputs
        .iter()
        .find(|input| input["path"] == "conversion.buy_cold")
        .expect("an input");
    assert!(
        buys["beyond_chance"] == true && buys["standard_deviations"].as_f64() > Some(0.2),
        "{buys}"
    );
    let csv = printed(&[&asked[..], &["--format", "csv"]].concat());
    assert!(
        csv.lines().all(|line| line.split(',').count() == 9),
        "{csv}"
    );
    assert!(
        csv.contains("\nrequired,conversion.buy_cold,") && csv.contains("\nrule,"),
        "{csv}"
    );
    let chance = [
        &["fails", &file],
        &SETTINGS[..],
        &["--target", "0", "--chance", "80%"],
    ]
    .concat();
    let required = &json(&chance)["required"];
    assert!(
        required["now"].as_f64() < Some(0.8) && required["inputs"].is_array(),
        "{required}"
    );
    for language in ["en", "zh"] {
        for asked in [&asked, &chance] {
            let table = printed(&[&asked[..], &["--lang", language]].concat());
            assert!(
                table.contains("conversion.buy_cold") && !table.contains("cli."),
                "{table}"
            );
            assert!(!table.contains('{'), "{table}");
        }
    }
}

#[test]
fn what_is_out_of_reach_or_too_rare_says_so() {
    let file = preset_file("small-brand");
    for (more, en, zh) in [
        (&["--target", "60000"][..], "funnelcast seek", "离现在太远"),
        (&["--target", "1e9"], "Out of reach", "达不到"),
        (
            &["--target", "1e9", "--chance", "0.5"],
            "Out of reach",
            "达不到",
        ),
        (
            &["--target", "0", "--chance", "1"],
            "Out of reach",
            "达不到",
        ),
        (&["--below", "-1e9"], "too few", "太少"),
        (&["--above", "-1e9"], "too few", "太少"),
        (
            &["--outcome", "generations", "--above", "1e9"],
            "too few",
            "太少",
        ),
    ] {
        for (language, words) in [("en", en), ("zh", zh)] {
            let asked = [
                &["fails", &file],
                &SETTINGS[..],
                more,
                &["--lang", language],
            ]
            .concat();
            let table = printed(&asked);
            assert!(
                table.contains(words) && !table.contains("cli."),
                "{more:?}: {table}"
            );
        }
    }
    let certain = scratch("certain.json", scenario(serde_json::json!({})));
    for (arguments, words) in [
        (
            &[&*file, "--replications", "100"][..],
            "--replications 2000",
        ),
        (&[&certain], "share_rate"),
        (&[&file, "--below", "0", "--above", "1"], "--above"),
        (&[&file, "--chance", "0.5"], "--target"),
        (&[&file, "--target", "NaN"], "NaN"),
        (&["nowhere.json"], "nowhere.json"),
    ] {
        let (code, stdout, said) = run(&[&["fails"], arguments].concat());
        assert_ne!(code, Some(0), "{arguments:?}");
        assert!(
            said.contains(words) && stdout.is_empty(),
            "{arguments:?}: {said}"
        );
    }
}
