//! `funnelcast sweep` and `funnelcast swings`: the real program's answers.

use serde_json::Value;

use crate::support::program::{preset_file, printed, run};

/// What is printed as JSON.
fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(arguments)).expect("JSON")
}

#[test]
fn the_program_sweeps_and_its_points_are_those_of_run() {
    let file = preset_file("small-brand");
    let settings = ["--replications", "60", "--seed", "5", "--format", "json"];
    let lever = [
        "--lever",
        "sharing.share_rate",
        "--from",
        "2%",
        "--to",
        "8%",
        "--points",
        "3",
    ];
    let swept = json(&[&["sweep", file.as_str()], &lever[..], &settings[..]].concat());
    let points = swept["points"].as_array().expect("points");
    assert_eq!(points.len(), 3);
    for point in points {
        let setting = format!("sharing.share_rate={}", point["value"]);
        let alone = json(&[&["run", file.as_str(), "--set", &setting], &settings[..]].concat());
        for outcome in [
            "profit",
            "buyers",
            "cost_per_new_customer",
            "customers_kept",
        ] {
            for figure in ["mean", "p50", "missing"] {
                assert_eq!(
                    point["outcomes"][outcome][figure], alone["outcomes"][outcome][figure],
                    "{outcome} {figure}"
                );
            }
        }
    }
}

#[test]
fn the_program_ranks_levers_by_their_swing() {
    let file = preset_file("small-brand");
    let options = [
        "--replications",
        "60",
        "--format",
        "json",
        "--outcome",
        "buyers",
    ];
    let levers = [
        "--lever",
        "money.price",
        "--lever",
        "sharing.share_rate",
        "--lever",
        "conversion.buy_cold",
    ];
    let ranked = json(&[&["swings", file.as_str()], &levers[..], &options[..]].concat());
    let swings = ranked["swings"].as_array().expect("swings");
    let sizes: Vec<f64> = swings
        .iter()
        .map(|one| one["size"].as_f64().expect("a size"))
        .collect();
    assert_eq!(sizes.len(), 3);
    assert!(sizes.is_sorted_by(|one, other| one >= other), "{sizes:?}");
    // Price does not act on demand.
    assert_eq!(
        (swings[2]["lever"].as_str(), sizes[2]),
        (Some("money.price"), 0.0)
    );
    for one in swings {
        assert!(
            one["low"]["value"].as_f64() < one["high"]["value"].as_f64(),
            "{one}"
        );
    }
}

#[test]
fn the_bytes_do_not_depend_on_the_number_of_threads() {
    let file = preset_file("small-brand");
    for format in ["json", "csv", "table"] {
        for command in [
            vec![
                "sweep",
                file.as_str(),
                "--lever",
                "money.price",
                "--points",
                "3",
            ],
            vec![
                "swings",
                file.as_str(),
                "--lever",
                "money.price",
                "--lever",
                "sharing.share_rate",
            ],
        ] {
            let with = |threads: &str| {
                let settings = [
                    "--replications",
                    "120",
                    "--format",
                    format,
                    "--threads",
                    threads,
                ];
                printed(&[command.clone(), settings.to_vec()].concat())
            };
            assert_eq!(with("1"), with("3"), "{command:?} {format}");
        }
    }
}

#[test]
fn what_is_typed_wrongly_is_named() {
    let file = preset_file("small-brand");
    for (arguments, named) in [
        (
            vec!["sweep", &file, "--lever", "sharing.shar_rate"],
            "sharing.share_rate",
        ),
        (
            vec![
                "sweep",
                &file,
                "--lever",
                "sharing.share_rate",
                "--from",
                "abc",
            ],
            "sharing.share_rate",
        ),
        (
            vec![
                "sweep",
                &file,
                "--lever",
                "sharing.share_rate",
                "--to",
                "150%",
            ],
            "100%",
        ),
        (
            vec![
                "sweep",
                &file,
                "--lever",
                "sharing.share_rate",
                "--outcome",
                "profits",
            ],
            "profit",
        ),
        (
            vec![
                "sweep",
                &file,
                "--lever",
                "sharing.share_rate",
                "--points",
                "1",
            ],
            "from 2 to 101",
        ),
        (vec!["sweep", &file], "--lever"),
        (
            vec!["swings", &file, "--lever", "channel.nobody.trust"],
            "channel.nobody.trust",
        ),
        (
            vec![
                "swings",
                &file,
                "--lever",
                "money.price",
                "--replications",
                "0",
            ],
            "replications",
        ),
    ] {
        let (code, stdout, stderr) = run(&arguments);
        assert!(code != Some(0) && stdout.is_empty(), "{arguments:?}");
        assert!(stderr.contains(named), "{arguments:?}: {stderr}");
    }
    for language in ["en", "zh"] {
        let text = printed(&[
            "sweep",
            &file,
            "--lever",
            "money.price",
            "--replications",
            "20",
            "--points",
            "2",
            "--lang",
            language,
        ]);
        assert!(!text.contains("cli."), "{text}");
        let text = printed(&[
            "swings",
            &file,
            "--lever",
            "money.price",
            "--replications",
            "20",
            "--lang",
            language,
        ]);
        assert!(!text.contains("cli."), "{text}");
    }
}

#[test]
fn the_program_moves_two_levers_over_a_grid() {
    let file = preset_file("small-brand");
    let settings = [
        "--replications",
        "20",
        "--points",
        "3",
        "--across-points",
        "2",
    ];
    let levers = ["--lever", "sharing.share_rate", "--across", "money.price"];
    let ends = [
        "--across-from",
        "100",
        "--across-to",
        "200",
        "--outcome",
        "profit",
    ];
    let asked = [&["sweep", &file][..], &settings[..], &levers[..], &ends[..]].concat();
    let csv = printed(&[&asked[..], &["--format", "csv"]].concat());
    assert_eq!(csv.lines().count(), 1 + 6, "{csv}");
    // Each row of the grid is the sweep of a scenario with that price.
    let row = [
        "--set",
        "money.price=200",
        "--format",
        "csv",
        "--outcome",
        "profit",
    ];
    let one = [
        &["sweep", &file][..],
        &settings[..4],
        &levers[..2],
        &row[..],
    ]
    .concat();
    let one = printed(&one);
    for line in one.lines().skip(1) {
        let (value, rest) = line.split_once(',').expect("a value");
        assert!(
            csv.contains(&format!("{value},200,{rest}")),
            "{line} of {csv}"
        );
    }
    let json = printed(&[&asked[..], &["--format", "json"]].concat());
    assert!(json.contains("\"across\": \"money.price\""), "{json}");
    assert!(printed(&asked).contains("↓"));
}
