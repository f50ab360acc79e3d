//! The program's own answers about decisions.

use serde_json::Value;

use super::support::program::{preset_file, printed, run, scenario, scratch};

const SETTINGS: [&str; 4] = ["--replications", "400", "--seed", "5"];

/// An advertisement that just pays: whether to book it is open.
const OPEN: [&str; 4] = [
    "--set",
    "channel.moments-ad.cost_per_thousand=250",
    "--without",
    "channel.moments-ad",
];

fn asked<'a>(arguments: &[&[&'a str]]) -> Vec<&'a str> {
    arguments.concat()
}

fn json(arguments: &[&str]) -> Value {
    let text = printed(&asked(&[arguments, &["--format", "json"]]));
    assert!(!text.contains("NaN") && !text.contains("inf"));
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn an_open_decision_has_something_to_find_out() {
    let file = preset_file("small-brand");
    let worth = asked(&[&["worth", &file], &SETTINGS, &OPEN]);
    let said = json(&worth);
    let options = said["options"].as_array().expect("options");
    assert_eq!(options[0]["left_out"][0], "channel.moments-ad");
    assert!(options[0]["not_carried_out"] == true && options[1]["not_carried_out"] == false);
    let inputs = said["inputs"].as_array().expect("inputs");
    assert_eq!(inputs.len(), 12);
    let first = &inputs[0];
    assert!(first["worth_finding_out"] == true, "{first}");
    let figure = |name: &str| first["worth"][name].as_f64().expect("a figure");
    assert!(
        0.0 < figure("low") && figure("low") < figure("value") && figure("value") < figure("high")
    );
    let regret = |of: &str| said[of]["expected_regret"].as_f64().expect("a figure");
    assert!(regret("against_inputs") <= regret("against_dice"));
    assert!(figure("value") < 1.5 * regret("against_inputs"), "{said}");
    // One seed says the same twice, with any number of threads.
    let one = printed(&asked(&[&worth, &["--format", "json", "--threads", "1"]]));
    assert_eq!(
        one,
        printed(&asked(&[&worth, &["--format", "json", "--threads", "2"]]))
    );
    for (language, words) in [
        ("en", ["worth at most", "against the dice"]),
        ("zh", ["最多值", "运气"]),
    ] {
        let table = printed(&asked(&[&worth, &["--lang", language]]));
        assert!(words.iter().all(|word| table.contains(word)), "{table}");
        assert!(!table.contains("cli.") && !table.contains('{'), "{table}");
    }
}

#[test]
fn a_sure_decision_has_nothing_to_find_out() {
    let file = preset_file("small-brand");
    let pilot = [
        "--pilot",
        "sharing.share_rate",
        "--pilot-cost",
        "5",
        "--pilot-days",
        "4",
    ];
    let said = json(&asked(&[&["worth", &file], &SETTINGS, &pilot]));
    assert_eq!(said["chosen"], 1);
    let inputs = said["inputs"].as_array().expect("inputs");
    assert!(
        inputs
            .iter()
            .all(|input| input["worth_finding_out"] == false),
        "{said}"
    );
    let pilot = &said["pilots"][0];
    assert!(
        pilot["best"].is_null() && pilot["cost_of_delay"].as_f64() > Some(100.0),
        "{pilot}"
    );
}

#[test]
fn a_test_is_told_by_its_sizes() {
    let file = preset_file("small-brand");
    let pilot = ["--pilot", "conversion.buy_cold", "--pilot-cost", "0.01"];
    let worth = asked(&[&["worth", &file], &SETTINGS, &OPEN, &pilot]);
    let csv = printed(&asked(&[&worth, &["--format", "csv"]]));
    let rows: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    assert!(rows.iter().all(|row| row.len() == 10), "{csv}");
    assert_eq!(rows.len(), 1 + 12 + 20);
    for language in ["en", "zh"] {
        let table = printed(&asked(&[&worth, &["--lang", language]]));
        assert!(
            table.contains("20,000") && !table.contains("cli.") && !table.contains('{'),
            "{table}"
        );
    }
}

#[test]
fn what_cannot_be_decided_says_what_to_change() {
    let file = preset_file("small-brand");
    let certain = scratch("certain.json", scenario(serde_json::json!({})));
    let longer = scratch(
        "longer.json",
        scenario(serde_json::json!({ "time": { "days": 33 } })),
    );
    let two = [&*certain, &*longer];
    let cases: [(&[&str], &str); 15] = [
        (&[&file, "--replications", "199"], "--replications 2000"),
        (&[&file, "--outcome", "cost_ratio"], "profit"),
        (
            &[&file, "--outcome", "payback_day", "--replications", "200"],
            "--replications 2000",
        ),
        (&[&file, "--pilot", "money.price"], "sharing.share_rate"),
        (
            &[&file, "--pilot", "campaign.coupon.offer"],
            "sharing.share_rate",
        ),
        (
            &[
                &file,
                "--pilot",
                "sharing.share_rate",
                "--outcome",
                "buyers",
                "--pilot-cost",
                "1",
            ],
            "--outcome profit",
        ),
        (&[&file, "--pilot-cost", "1"], "--pilot"),
        (
            &[&file, "--pilot", "sharing.share_rate", "--pilot-cost", "-1"],
            "-1",
        ),
        (
            &[
                &file,
                "--pilot",
                "sharing.share_rate",
                "--pilot-days",
                "NaN",
            ],
            "NaN",
        ),
        (&[&file, "--without", "channel.radio"], "channel.moments-ad"),
        (
            &[&file, &file, "--without", "channel.moments-ad"],
            "--without",
        ),
        (&[&file, &file], "--outcome"),
        (&[two[0], two[1]], "time.days"),
        (&["nowhere.json"], "nowhere.json"),
        (&["-", "-"], "-"),
    ];
    for (arguments, words) in cases {
        for language in ["en", "zh"] {
            let (code, stdout, said) = run(&asked(&[&["worth"], arguments, &["--lang", language]]));
            assert_ne!(code, Some(0), "{arguments:?}");
            assert!(
                said.contains(words) && stdout.is_empty(),
                "{arguments:?}: {said}"
            );
            assert!(!said.contains("cli.") && !said.contains('{'), "{said}");
        }
    }
    // A plan of known figures, and one with nothing to leave out.
    let (code, _, said) = run(&["worth", &certain, "--set", "conversion.buy_cold=1%"]);
    assert!(
        code != Some(0) && (said.contains("share_rate") || said.contains("no paid channel")),
        "{said}"
    );
}
