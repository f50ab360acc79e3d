//! The command line as a user has it: the real program's answers, byte by byte, and its exit codes.

#[path = "command_line/refused.rs"]
mod refused;
#[path = "command_line/set.rs"]
mod set;
mod support;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::sync::mpsc::channel;
use std::time::Duration;

use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::account::AccountKind;
use funnelcast::scenario::campaign::CampaignKind;
use funnelcast::scenario::channel::ChannelKind;
use funnelcast::scenario::kind::EntryKind;
use funnelcast::scenario::{parameters, preset};
use serde_json::{Value, json};
use support::program::{funnelcast, output, preset_file, printed, run, scenario, scratch};

#[test]
fn the_bytes_do_not_depend_on_the_number_of_threads() {
    for id in ["small-brand", "newspaper-1000"] {
        let file = preset_file(id);
        let with = |threads: &str, seed: &str| {
            printed(&[
                "run",
                &file,
                "--replications",
                "330",
                "--seed",
                seed,
                "--format",
                "json",
                "--threads",
                threads,
            ])
        };
        let one = with("1", "7");
        assert_eq!(one, with("2", "7"), "{id}");
        assert_eq!(one, with("3", "7"), "{id}");
        assert_ne!(one, with("2", "8"), "{id}");
        let json: Value = serde_json::from_str(&one).expect("JSON");
        for name in Outcome::ALL.iter().map(|outcome| outcome.name()) {
            assert!(json["outcomes"][name]["missing"].is_u64(), "{name}");
        }
        let touches = json["ledger"]["touches"].as_array().expect("touches");
        let scenario = support::runs::preset(id);
        let entries = scenario.channels.len() + scenario.accounts.len() + scenario.campaigns.len();
        assert_eq!(touches.len(), entries + 3, "{id}");
        for series in Series::ALL {
            let days = json["series"][series.name()]["p50"]
                .as_array()
                .expect("a band")
                .len();
            assert_eq!(days, preset_days(id));
        }
    }
}

fn preset_days(id: &str) -> usize {
    support::runs::preset(id).days()
}

#[test]
fn the_expected_path_has_no_spread() {
    let file = preset_file("small-brand");
    let text = printed(&["run", &file, "--expected", "--format", "json"]);
    assert_eq!(
        text,
        printed(&["run", &file, "--expected", "--format", "json"])
    );
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let buyers = &json["outcomes"]["buyers"];
    assert_eq!(buyers["sd"], 0.0);
    assert_eq!(buyers["p05"], buyers["p95"]);
    assert!(buyers["mean"].as_f64().is_some_and(|mean| mean > 0.0));
    let (code, ..) = run(&["run", &file, "--expected", "--seed", "3"]);
    assert_eq!(code, Some(2), "a path without chance has no seed");
}

#[test]
fn csv_has_a_row_for_each_series_and_day() {
    let file = preset_file("newspaper-1000");
    let text = printed(&["run", &file, "--replications", "60", "--format", "csv"]);
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("series,day,p05,p25,p50,p75,p95"));
    let days = preset_days("newspaper-1000");
    for series in Series::ALL {
        for day in 1..=days {
            let row: Vec<&str> = lines.next().expect("a row").split(',').collect();
            assert_eq!((row[0], row[1]), (series.name(), day.to_string().as_str()));
            let band: Vec<f64> = row[2..]
                .iter()
                .map(|cell| cell.parse().expect("a number"))
                .collect();
            assert_eq!(band.len(), 5);
            assert!(band.is_sorted(), "{row:?}");
        }
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn tables_name_every_outcome_in_both_languages() {
    let file = preset_file("newspaper-1000");
    for (language, word) in [("en", "replications"), ("zh", "次模拟")] {
        let text = printed(&["run", &file, "--replications", "60", "--lang", language]);
        let locale = fs::read_to_string(format!(
            "{}/www/locales/{language}.json",
            env!("CARGO_MANIFEST_DIR")
        ));
        let locale: Value = serde_json::from_str(&locale.expect("a locale")).expect("JSON");
        for outcome in Outcome::ALL {
            let label = locale[format!("outcome.{}", outcome.name())]
                .as_str()
                .expect("a wording");
            // A long label may be broken over lines.
            let start: String = label.chars().take(6).collect();
            assert!(text.contains(start.trim()), "{label}");
        }
        assert!(text.contains(word), "{text}");
        assert!(
            !text.contains("outcome.") && !text.contains("cli."),
            "{text}"
        );
    }
}

#[test]
fn out_writes_the_same_bytes_to_a_file() {
    let file = preset_file("newspaper-1000");
    let out = scratch("out.json", "before");
    let common = ["run", &file, "--replications", "50", "--format", "json"];
    let direct = printed(&common);
    let silent = printed(&[&common[..], &["--out", &out]].concat());
    assert_eq!(silent, "");
    assert_eq!(fs::read_to_string(&out).expect("the file"), direct);
    let nowhere = format!("{out}/nowhere.json");
    let (code, _, stderr) = run(&[&common[..], &["--out", &nowhere]].concat());
    assert_eq!(code, Some(1));
    assert!(stderr.contains(&nowhere), "{stderr}");
}

fn names_of<K: EntryKind>() -> Vec<&'static str> {
    K::ALL.iter().map(|kind| kind.name()).collect()
}

#[test]
fn params_presets_and_check_answer() {
    let table: Value =
        serde_json::from_str(&printed(&["params", "--format", "json"])).expect("JSON");
    let ids: Vec<&str> = table["parameters"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row["id"].as_str().expect("an id"))
        .collect();
    assert_eq!(
        ids,
        parameters().iter().map(|row| row.id).collect::<Vec<_>>()
    );
    for (list, names) in [
        ("channel_kinds", names_of::<ChannelKind>()),
        ("account_kinds", names_of::<AccountKind>()),
        ("campaign_kinds", names_of::<CampaignKind>()),
    ] {
        let kinds = table[list].as_object().expect("an object");
        assert_eq!(kinds.keys().collect::<Vec<_>>(), names, "{list}");
    }
    for language in ["zh", "en"] {
        let markdown = printed(&["params", "--lang", language]);
        let presets = printed(&["presets", "--lang", language]);
        for row in parameters() {
            assert!(
                markdown.contains(&format!("| `{}` |", row.id)),
                "{}",
                row.id
            );
        }
        assert!(
            !markdown.contains("parameter.") && !markdown.contains("unit."),
            "{markdown}"
        );
        for preset in preset::ALL {
            let about = preset.scenario().about;
            let texts = [&about.title, &about.claim, &about.statement];
            for text in texts.map(|text| if language == "zh" { &text.zh } else { &text.en }) {
                let shown = presets.contains(preset.id) && presets.contains(text);
                assert!(shown, "{}: {text}", preset.id);
            }
        }
    }
    for preset in preset::ALL {
        let answer = printed(&["check", &preset_file(preset.id), "--lang", "en"]);
        assert_eq!(answer, "No problems found.\n");
    }
}

#[test]
fn standard_input_is_read_and_a_byte_order_mark_is_skipped() {
    let mut child = funnelcast(&["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    write!(stdin, "\u{feff}{}", scenario(json!({}))).expect("the pipe is open");
    drop(stdin);
    let done = child.wait_with_output().expect("it ends");
    assert_eq!(
        done.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// A reader such as `head` may have what it wanted.
#[test]
fn a_closed_pipe_is_no_failure() {
    let file = preset_file("newspaper-1000");
    for arguments in [
        vec!["run", &file, "--replications", "50", "--format", "csv"],
        vec!["run", &file, "--expected"],
        vec!["params"],
        vec!["params", "--format", "json"],
        vec!["presets"],
        vec!["check", &file],
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = funnelcast(&arguments);
        let (code, _, stderr) = output(command.stdout(writer));
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

/// Runs the first preset with levers set, and gives what is printed and what is said beside it.
fn with_set(sets: &[&str], more: &[&str]) -> (Option<i32>, String, String) {
    let file = preset_file(preset::ALL[0].id);
    let mut arguments = vec!["run", &file, "--replications", "250"];
    for set in sets {
        arguments.extend(["--set", set]);
    }
    arguments.extend_from_slice(more);
    run(&arguments)
}

#[test]
fn levers_are_set_on_the_command_line() {
    let channel = preset::ALL[0].scenario().channels[0].id.clone();
    let cost = format!("channel.{channel}.cost_per_thousand=20 to 40");
    let sets = [
        cost.as_str(),
        "sharing.share_rate = ２％到５％",
        "money.price=1.2k",
    ];
    let (code, stdout, stderr) = with_set(&sets, &["--format", "json", "--lang", "en"]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    let json: Value = serde_json::from_str(&stdout).expect("JSON");
    let scenario = &json["scenario"];
    assert_eq!(scenario["channels"][0]["cost_per_thousand"], "20 to 40");
    assert_eq!(scenario["sharing"]["share_rate"], "2% to 5%");
    assert_eq!(scenario["money"]["price"], 1200);
    let inputs = json["uncertainty"]["inputs"].as_array().expect("inputs");
    let input = inputs
        .iter()
        .find(|input| input["path"] == "sharing.share_rate");
    let input = input.expect("it is uncertain");
    assert!((input["p05"].as_f64().expect("a number") - 0.02).abs() < 1e-12);
    let share = &json["uncertainty"]["outcomes"]["profit"]["inputs"]["estimate"];
    assert!(share.as_f64().expect("a number") > 0.0);
}

#[test]
fn what_is_cut_off_is_announced_and_the_spread_is_put_down_to_its_sources() {
    for (language, note, spread) in [("en", "5.00%", "from inputs"), ("zh", "5.00%", "拿不准")] {
        let (code, stdout, stderr) =
            with_set(&["sharing.share_rate=0 to 5%"], &["--lang", language]);
        assert_eq!(code, Some(0));
        assert!(
            stderr.contains("sharing.share_rate") && stderr.contains(note),
            "{stderr}"
        );
        assert_eq!(
            stdout.lines().filter(|line| line.contains(spread)).count(),
            4,
            "{stdout}"
        );
        assert!(!stdout.contains('{') && !stderr.contains('{'));
    }
}

/// So long a word is waited for that a slow and busy machine says at some time too.
const PATIENCE: Duration = Duration::from_secs(300);

#[test]
fn a_run_beyond_the_budget_says_what_it_takes_and_goes_on() {
    let slow = scenario(json!({
        "time": { "days": 365 },
        "engine": "network",
        "network": { "topology": "small_world", "people": 20_000 },
        "market": { "population": 20_000 },
    }));
    let file = scratch("slow.json", slow);
    for (language, said) in [
        (
            "en",
            [
                "Note: all 100000 replications",
                "min and",
                "--replications ",
            ],
        ),
        (
            "zh",
            ["提示：跑完全部 100000 次模拟", "分钟、", "--replications "],
        ),
    ] {
        let options = ["run", &file, "--replications", "100000", "--lang", language];
        let mut program = funnelcast(&options);
        program.stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = program.spawn().expect("the program starts");
        let stderr = child.stderr.take().expect("standard error");
        let (send, received) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    break;
                }
            }
        });
        let note = received.recv_timeout(PATIENCE);
        let running = child.try_wait().expect("a child");
        child.kill().expect("it runs on");
        child.wait().expect("it ends");
        let note = note.expect("a note while it runs");
        assert!(running.is_none(), "{note}");
        for part in said {
            assert!(note.contains(part), "{note}");
        }
        assert!(!note.contains('{'), "{note}");
    }
}
