//! Options and files that cannot be read: the option, what was read and what is allowed, in the user's language.

use crate::support::program::{preset_file, run};

#[test]
fn an_option_that_cannot_be_read_is_told_with_what_is_allowed() {
    let file = preset_file("newspaper-1000");
    for (arguments, en, zh) in [
        (
            ["--replications", "abc"],
            "--replications: “abc” is not allowed here, but a whole number from 1 to 100000.",
            "--replications 不能填“abc”，应填 1～100000 的整数。",
        ),
        (
            ["--seed", "x"],
            "--seed: “x” is not allowed here, but a whole number from 0 to 9007199254740991.",
            "--seed 不能填“x”，应填 0～9007199254740991 的整数。",
        ),
        (
            ["--threads", "0"],
            "--threads: “0” is not allowed here, but a whole number from 1.",
            "--threads 不能填“0”，应填不小于 1 的整数。",
        ),
        (
            ["--format", "xml"],
            "--format: “xml” is not allowed here, but one of json, csv, table.",
            "--format 不能填“xml”，应填 json, csv, table 之一。",
        ),
    ] {
        for (language, words) in [("en", en), ("zh", zh)] {
            let rest = ["run", &file, "--lang", language];
            let (code, stdout, stderr) = run(&[&rest[..], &arguments[..]].concat());
            assert_eq!((code, stdout.as_str()), (Some(2), ""), "{arguments:?}");
            assert_eq!(stderr.trim_end(), words);
        }
    }
    // A figure below nothing is a figure: the check of the run speaks.
    for (option, bound) in [("--seed", "0"), ("--replications", "1")] {
        let (code, _, stderr) = run(&["run", &file, option, "-1", "--lang", "zh"]);
        assert_eq!(code, Some(1), "{stderr}");
        let said = stderr.contains("-1 超出范围") && stderr.contains(&format!("{bound}～"));
        assert!(said, "{stderr}");
    }
}

#[test]
fn what_is_missing_is_told_in_chinese_too() {
    for (arguments, words) in [
        (vec!["run"], "还缺：<SCENARIO>。"),
        (
            vec!["run", "x.json", "--speed", "3"],
            "没有 --speed 这个选项",
        ),
        (vec!["check", "nowhere.json"], "nowhere.json：找不到文件。"),
        (vec!["check", "/"], "/：这是文件夹，不是文件。"),
    ] {
        let (code, _, stderr) = run(&[&["--lang", "zh"], arguments.as_slice()].concat());
        assert!(
            code != Some(0) && stderr.contains(words),
            "{arguments:?}: {stderr}"
        );
    }
    let (_, _, stderr) = run(&["check", "nowhere.json", "--lang", "en"]);
    assert_eq!(stderr.trim_end(), "nowhere.json: there is no such file.");
    let (code, stdout, _) = run(&["run", "--help"]);
    assert!(code == Some(0) && stdout.contains("--replications"));
}
