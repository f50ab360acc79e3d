//! Cascades and runs on graphs and networks: what they are told wrongly, and what they say.

use funnelcast::problem::Code;
use funnelcast::scenario::Scenario;
use serde_json::{Value, json};

use crate::answered;
use crate::support::program::{preset_file, printed, run, scenario, scratch};

#[test]
fn bad_settings_of_cascades_are_explained() {
    let file = scratch("line.txt", "a b\nb c\n");
    for (option, value, part) in [
        ("probability", "2", "2"),
        ("probability", "-0.1", "-0.1"),
        ("probability", "NaN", "NaN"),
        ("probability", "inf", "inf"),
        ("replications", "0", "1000000"),
        ("replications", "1e9", "1000000"),
        ("replications", "2.5", "2.5"),
        ("seed", "-1", "9007199254740991"),
    ] {
        let set = format!("--{option}={value}");
        let mut arguments = vec!["cascade", "--graph", &file, &set];
        if option != "probability" {
            arguments.push("--probability=0.5");
        }
        for language in ["en", "zh"] {
            let (code, stdout, stderr) = run(&[&arguments[..], &["--lang", language]].concat());
            assert_eq!((code, stdout.as_str()), (Some(1), ""), "{set}");
            assert!(
                stderr.starts_with(&format!("{option}: ")) && stderr.contains(part),
                "{stderr}"
            );
        }
    }
    let (code, ..) = run(&["cascade", "--graph", &file]);
    assert_eq!(code, Some(2), "a probability is needed");
}

#[test]
fn seeds_that_are_not_in_the_graph_are_named() {
    let file = scratch("known.txt", "a b\nb c\n");
    for (name, seeds, parts) in [
        ("stranger.txt", "a\n# and\nzoe\n", ["3", "zoe"]),
        ("nobody.txt", "# nobody\n\n", ["2", "nobody.txt"]),
        ("open.txt", "a\n\"b\n", ["2", "b"]),
    ] {
        let seeds = scratch(name, seeds);
        for language in ["en", "zh"] {
            let (code, stdout, stderr) = run(&[
                "cascade",
                "--graph",
                &file,
                "--seeds",
                &seeds,
                "--probability",
                "1",
                "--lang",
                language,
            ]);
            assert_eq!((code, stdout.as_str()), (Some(1), ""), "{name}");
            for part in parts {
                assert!(stderr.contains(part), "{name}: {stderr}");
            }
        }
    }
    let seeds = scratch("twice.txt", "\u{feff}a\r\n\"a\"\r\nc");
    let text = answered(&[
        "cascade",
        "--graph",
        &file,
        "--seeds",
        &seeds,
        "--probability",
        "0",
        "--format",
        "json",
    ]);
    let json: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["start"], json!({ "kind": "people", "people": 2 }));
    assert_eq!(json["final_size"]["mean"], 2.0);
}

/// Beside figures that say nothing of it, a line says how the file was read.
#[test]
fn figures_on_a_file_come_with_how_it_was_read() {
    let preset = preset_file("small-brand");
    let said = |text: &[u8], more: &[&str], language: &str| {
        let file = scratch("told.csv", text);
        let cascade = ["cascade", "--probability", "0.1", "--graph", &file];
        let run_on = ["run", &preset, "--replications", "2", "--graph", &file];
        [&cascade[..], &run_on].map(|arguments| {
            let how = ["--format", "json", "--lang", language];
            let (code, stdout, stderr) = run(&[arguments, more, &how].concat());
            assert_eq!(code, Some(0), "{stderr}");
            assert!(!stdout.contains("told.csv”"), "figures alone");
            let line = stderr.lines().find(|line| line.contains('→'));
            line.expect("how it was read").to_owned()
        })
    };
    let titled = "source,target,talks\nann,bob,3\nbob,cat,4\n".as_bytes();
    for (language, parts) in [
        (
            "en",
            [
                "people in “source” and “target”, weight in “talks”",
                "ann → bob, weight 3",
            ],
        ),
        (
            "zh",
            [
                "双方是“source”和“target”，权重是“talks”",
                "ann → bob，权重 3",
            ],
        ),
    ] {
        for line in said(titled, &[], language) {
            for part in parts {
                assert!(line.contains(part), "{line}");
            }
        }
    }
    for line in said(b"ann bob\nbob cat\n", &[], "en") {
        assert!(line.contains("column 1 and column 2, no weight"), "{line}");
    }
    for line in said(titled, &["--weight", "none"], "zh") {
        assert!(line.contains("没有权重"), "{line}");
    }
    for line in said(b"\xd5\xc5\xc8\xfd,\xc0\xee\xcb\xc4\n", &[], "zh") {
        assert!(line.contains("GB18030") && line.contains("张三"), "{line}");
    }
}

/// A ring of so many people who know the two on either side.
fn ring(people: u32) -> String {
    let ties =
        (0..people).flat_map(|person| (1..=2).map(move |step| (person, (person + step) % people)));
    ties.map(|(one, other)| format!("{one} {other}\n"))
        .collect()
}

#[test]
fn runs_on_a_graph_say_how_many_people_it_has() {
    let file = scratch("ring.txt", ring(500));
    let preset = preset_file("small-brand");
    let with = |threads: &str| {
        let arguments = [
            "run",
            &preset,
            "--graph",
            &file,
            "--replications",
            "120",
            "--format",
            "json",
        ];
        let (code, stdout, stderr) =
            run(&[&arguments[..], &["--lang", "en", "--threads", threads]].concat());
        assert_eq!(code, Some(0), "{stderr}");
        assert!(
            stderr.contains("500") && stderr.contains("1,000"),
            "{stderr}"
        );
        stdout
    };
    let one = with("1");
    let json: Value = serde_json::from_str(&one).expect("JSON");
    assert_eq!(json["network"]["people"], 500);
    assert_eq!(json["network"]["people_for_each"], 1000.0);
    assert_eq!(json["scenario"]["engine"], "network");
    assert_eq!(json["scenario"]["network"]["topology"], "imported");
    assert!(
        json["uncertainty"]["inputs"].is_array(),
        "second histories were run"
    );
    for threads in ["2", "3"] {
        assert_eq!(with(threads), one, "{threads} threads");
    }
}

/// Of generated networks too, whatever number of histories runs side by side.
#[test]
fn the_bytes_of_a_network_do_not_depend_on_the_number_of_threads() {
    let preset = preset_file("small-brand");
    for (topology, people, replications) in
        [("communities", "2500", "90"), ("scale_free", "60000", "5")]
    {
        let sets = [
            "engine=network".to_owned(),
            format!("network.topology={topology}"),
            format!("network.people={people}"),
        ];
        let with = |threads: &str| {
            let mut arguments = vec![
                "run",
                &preset,
                "--replications",
                replications,
                "--format",
                "json",
            ];
            for set in &sets {
                arguments.extend(["--set", set]);
            }
            arguments.extend(["--threads", threads]);
            let (code, stdout, stderr) = run(&arguments);
            assert_eq!(code, Some(0), "{stderr}");
            stdout
        };
        assert_eq!(with("1"), with("2"), "{topology}");
    }
}

#[test]
fn networks_that_cannot_be_run_are_refused() {
    let preset = preset_file("small-brand");
    let missing = scratch("there.txt", "") + ".not";
    let file = scratch("tied.txt", ring(50));
    let imported = scratch(
        "imported.json",
        scenario(
            json!({ "schema": 4, "engine": "network", "network": { "topology": "imported" } }),
        ),
    );
    for language in ["en", "zh"] {
        let refused = |arguments: &[&str], code, parts: &[&str]| {
            let (found, stdout, stderr) = run(&[arguments, &["--lang", language]].concat());
            assert_eq!((found, stdout.as_str()), (Some(code), ""), "{arguments:?}");
            for part in parts {
                assert!(stderr.contains(part), "no {part} in {stderr}");
            }
        };
        refused(&["run", &preset, "--graph", &missing], 1, &[&missing]);
        refused(&["graph", &missing], 1, &[&missing]);
        refused(
            &["cascade", "--probability", "1", "--graph", &missing],
            1,
            &[&missing],
        );
        refused(&["run", &imported], 1, &["network.topology"]);
        refused(
            &["run", &preset, "--graph", &file, "--expected"],
            2,
            &["--expected", "--graph"],
        );
        let network = ["run", &preset, "--set", "engine=network", "--expected"];
        refused(&network, 1, &["--expected"]);
        let degree = [
            "run",
            &preset,
            "--set",
            "engine=network",
            "--set",
            "network.mean_degree=1",
        ];
        refused(&degree, 1, &["network.mean_degree"]);
        let people = [
            "run",
            &preset,
            "--set",
            "engine=network",
            "--set",
            "network.people=1",
        ];
        refused(&people, 1, &["network.people", "2"]);
        refused(
            &["run", &preset, "--set", "engine=neural"],
            1,
            &["engine", "aggregate, network"],
        );
    }
}

/// A scenario names the ties that it runs on; others are told of, and never taken without a word.
#[test]
fn a_scenario_names_its_file_of_ties() {
    let preset = preset_file("small-brand");
    let (file, other) = (
        scratch("named.txt", ring(50)),
        scratch("changed.txt", ring(60)),
    );
    let results = |scenario: &str, graph: &str, language: &str| {
        let arguments = ["run", scenario, "--graph", graph, "--replications", "3"];
        let (code, stdout, stderr) =
            run(&[&arguments[..], &["--format", "json", "--lang", language]].concat());
        assert_eq!(code, Some(0), "{stderr}");
        let json: Value = serde_json::from_str(&stdout).expect("JSON");
        (json, stderr)
    };
    let (first, _) = results(&preset, &file, "en");
    let named = &first["scenario"]["network"]["file"];
    assert_eq!(named["name"], "named.txt");
    let report: Value =
        serde_json::from_str(&printed(&["graph", &file, "--format", "json"])).expect("JSON");
    assert_eq!(named["digest"], report["list"]["digest"]);
    // The results are a scenario that names it, too.
    let scenario = scratch("named.json", first.to_string());
    let copy = scratch("copy.txt", ring(50).replace('\n', "\r\n"));
    for language in ["en", "zh"] {
        let (code, stdout, stderr) = run(&["run", &scenario, "--lang", language]);
        assert_eq!((code, stdout.as_str()), (Some(1), ""));
        assert!(
            stderr.contains("named.txt") && stderr.contains("--graph"),
            "{stderr}"
        );
        let (same, stderr) = results(&scenario, &copy, language);
        assert_eq!(&same["scenario"]["network"]["file"], named);
        assert!(!stderr.contains("named.txt"), "{stderr}");
        let (changed, stderr) = results(&scenario, &other, language);
        assert_eq!(
            changed["scenario"]["network"]["file"]["name"],
            "changed.txt"
        );
        assert!(
            stderr.contains("named.txt") && stderr.contains("changed.txt"),
            "{stderr}"
        );
        let (code, _, stderr) = run(&[
            "compare",
            &scenario,
            &preset,
            "--graph",
            &other,
            "--replications",
            "3",
            "--lang",
            language,
        ]);
        assert_eq!(code, Some(0), "{stderr}");
        assert!(
            stderr.contains("named.txt") && stderr.contains("changed.txt"),
            "{stderr}"
        );
    }
}

#[test]
fn the_name_of_a_file_of_ties_is_read_as_it_is_written() {
    let with = |topology: &str, file: Value| {
        let network = json!({ "topology": topology, "file": file });
        scenario(json!({ "schema": 4, "engine": "network", "network": network }))
    };
    let digest = "0123456789abcdef";
    let read = |topology, file| Scenario::from_json(&with(topology, file));
    let fine =
        read("imported", json!({ "name": "朋友.csv", "digest": digest })).expect("a scenario");
    let written = &fine.to_json()["network"]["file"];
    assert_eq!(written, &json!({ "name": "朋友.csv", "digest": digest }));
    // Another network needs none.
    let other = read("star", json!({ "name": "a.csv", "digest": digest })).expect("a scenario");
    assert_eq!(other.to_json()["network"].get("file"), None);
    for (file, path, code) in [
        (json!("a.csv"), "network.file", Code::NotAnObject),
        (
            json!({ "name": "a.csv" }),
            "network.file.digest",
            Code::Missing,
        ),
        (
            json!({ "digest": digest }),
            "network.file.name",
            Code::Missing,
        ),
        (
            json!({ "name": 7, "digest": digest }),
            "network.file.name",
            Code::NotText,
        ),
        (
            json!({ "name": "a".repeat(256), "digest": digest }),
            "network.file.name",
            Code::TextTooLong,
        ),
        (
            json!({ "name": "a.csv", "digest": "0123" }),
            "network.file.digest",
            Code::BadDigest,
        ),
        (
            json!({ "name": "a.csv", "digest": "0123456789ABCDEF" }),
            "network.file.digest",
            Code::BadDigest,
        ),
        (
            json!({ "name": "a.csv", "digest": digest, "size": 1 }),
            "network.file.size",
            Code::UnknownField,
        ),
    ] {
        let problems = read("imported", file.clone()).expect_err("problems");
        let found: Vec<_> = problems
            .iter()
            .map(|problem| (problem.path.as_str(), problem.code))
            .collect();
        assert_eq!(found, [(path, code)], "{file}");
    }
}
