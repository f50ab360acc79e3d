//! Edge lists on the command line, good and bad: what can be read is, what cannot is refused with the line and why, soon,
//! and nothing panics.

#[path = "graph_input/cases.rs"]
mod cases;
#[path = "graph_input/formats.rs"]
mod formats;
#[path = "graph_input/runs.rs"]
mod runs;
#[path = "graph_input/shapes.rs"]
mod shapes;
mod support;
#[path = "graph_input/titles.rs"]
mod titles;

use std::io::Write;
use std::process::{Child, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use support::program::{funnelcast, preset_file, printed, run, scratch};

/// The report of an edge list.
fn report(name: &str, content: impl AsRef<[u8]>) -> Value {
    let file = scratch(name, content);
    serde_json::from_str(&printed(&["graph", &file, "--format", "json"])).expect("JSON")
}

/// What a successful run on a file prints, which says on standard error how the file was read.
fn answered(arguments: &[&str]) -> String {
    let (code, stdout, stderr) = run(arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {stderr}");
    assert!(stderr.contains('→'), "{stderr}");
    stdout
}

/// Who knows at first on a graph, by a file of them.
fn start(graph: &str, seeds: &str) -> Value {
    let files = ["--graph", graph, "--seeds", seeds];
    let how = ["--probability", "0", "--format", "json"];
    let answer = answered(&[&["cascade"], &files[..], &how].concat());
    let mut answer: Value = serde_json::from_str(&answer).expect("JSON");
    answer["start"].take()
}

/// People and ties of an edge list.
fn counted(name: &str, content: impl AsRef<[u8]>) -> (u64, u64) {
    let report = report(name, content);
    let of = |field: &str| report[field].as_u64().expect("a count");
    (of("people"), of("ties"))
}

fn packed(content: impl AsRef<[u8]>) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(content.as_ref()).expect("it is written");
    packer.finish().expect("it is packed")
}

/// Checks that a list is refused by every command that reads one, in both languages, naming `parts`.
fn refused(name: &str, content: impl AsRef<[u8]>, parts: &[&str]) {
    let has_brace = content.as_ref().contains(&b'{');
    let file = scratch(name, content);
    let preset = preset_file("small-brand");
    for language in ["en", "zh"] {
        for arguments in [
            vec!["graph", &file],
            vec!["cascade", "--probability", "0.1", "--graph", &file],
            vec!["run", &preset, "--replications", "2", "--graph", &file],
        ] {
            let (code, stdout, stderr) = run(&[&arguments[..], &["--lang", language]].concat());
            assert_eq!(
                (code, stdout.as_str()),
                (Some(1), ""),
                "{name}: {arguments:?}"
            );
            assert!(stderr.contains(name), "{stderr}");
            for part in parts {
                assert!(stderr.contains(part), "{name}: no {part} in {stderr}");
            }
            assert!(
                stderr.len() < 1_000 && (has_brace || !stderr.contains('{')),
                "{name}: {stderr}"
            );
        }
    }
}

/// The program, reading an edge list from standard input.
fn reading(arguments: &[&str]) -> Child {
    let mut command = funnelcast(arguments);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.spawn().expect("the program starts")
}

/// What a program made of a stream.
struct Said {
    code: Option<i32>,
    stderr: String,
    /// Whether it read on to the end: otherwise it had heard enough, and closed the pipe.
    to_the_end: bool,
}

/// What the program says of a stream that is sent until it has heard enough.
fn said_of(
    arguments: &[&str],
    mut send: impl FnMut(&mut dyn Write) -> std::io::Result<()>,
) -> Said {
    let mut child = reading(arguments);
    let mut stdin = child.stdin.take().expect("a pipe");
    let to_the_end = send(&mut stdin).is_ok();
    drop(stdin);
    let done = child.wait_with_output().expect("it ends");
    let stderr = String::from_utf8(done.stderr).expect("UTF-8");
    assert!(!stderr.contains("panicked"), "{stderr}");
    Said {
        code: done.status.code(),
        stderr,
        to_the_end,
    }
}

#[test]
fn ids_may_be_anything() {
    for (name, text) in [
        ("negative.txt", "-1 -2\n-2 -3\n3 -1\n"),
        ("windows.csv", "a,b\r\nb,c\r\nc,d\r\n"),
        ("marked.txt", "\u{feff}a b\nb c\nc d\n"),
        ("unfinished.txt", "a b\nb c\nc d"),
        (
            "quoted.csv",
            "\"Li, Lei\",\"a \"\"b\"\"\"\n\"a \"\"b\"\"\",c\nc,d\n",
        ),
        ("chinese.tsv", "张 三\t李四\n李四\t王五\n王五\t赵六\n"),
        ("mixed.txt", "1 01\n01 1.0\n1.0 +1\n"),
        (
            "comments.txt",
            "# a graph\n% of four\n\na b\n   # and\nb c\nc d\n\n",
        ),
        ("spaced.txt", "  a   b  \n b   c\n\tc d\n"),
        (
            "huge.txt",
            "9007199254740993 9007199254740992\n9007199254740992 18446744073709551616\n0 18446744073709551616\n",
        ),
    ] {
        assert_eq!(counted(name, text), (4, 3), "{name}");
        assert_eq!(
            counted(&format!("{name}.gz"), packed(text)),
            (4, 3),
            "{name}"
        );
    }
    // A file of several packed parts, as some tools write.
    assert_eq!(
        counted("parts.gz", [packed("a b\n"), packed("b c\n")].concat()),
        (3, 2)
    );
}

#[test]
fn what_is_double_or_ties_nobody_is_dropped_and_counted() {
    let report = report("dropped.txt", "a b\nb a\na b\na a\nb c\nc c\n");
    assert_eq!((&report["people"], &report["ties"]), (&json!(3), &json!(2)));
    assert_eq!(report["list"]["duplicates"], 2);
    assert_eq!(report["list"]["self_loops"], 2);
}

#[test]
fn flaws_are_named_with_their_lines() {
    refused("one-column.txt", "a\nb\nc\n", &["1", "a"]);
    refused("one-at-last.txt", "a b\n\nb c\nlonely\n", &["4", "lonely"]);
    refused("columns.txt", "a b\nb c 2\n", &["2", "b c 2"]);
    refused("zero.txt", "a b 1\nb c 0\n", &["2", "0"]);
    refused("below-zero.csv", "a,b,1\nb,c,-2.5\n", &["2", "-2.5"]);
    refused("nan.csv", "a,b,1\nb,c,NaN\n", &["2", "NaN"]);
    refused("inf.csv", "a,b,1\nb,c,inf\n", &["2", "inf"]);
    refused("overflow.csv", "a,b,1\nb,c,1e999\n", &["2", "1e999"]);
    refused("no-weight.csv", "a,b,1\nb,c,\n", &["2"]);
    refused("word.csv", "a,b,1\nb,c,strong\n", &["2", "strong"]);
    refused("open-quote.csv", "a,b\n\"b,c\n", &["2"]);
    refused(
        "binary.txt",
        b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe b\n",
        &["PNG"],
    );
    refused("latin.txt", b"a b\nM\xfcller b\n", &["2", "UTF-8"]);
    refused("empty.txt", "", &["0"]);
    refused("nothing.txt", "# nobody\n\n\n", &["3"]);
}

#[test]
fn packed_files_that_are_cut_short_or_damaged_are_refused() {
    let ties: String = (0..20_000)
        .map(|person| format!("{person} {}\n", person * 7 + 1))
        .collect();
    let whole = packed(&ties);
    assert_eq!(counted("whole.gz", &whole).1, 20_000);
    refused("cut.gz", &whole[..whole.len() / 2], &[]);
    refused("cut-head.gz", &whole[..5], &[]);
    refused("cut-tail.gz", &whole[..whole.len() - 3], &[]);
    let mut damaged = whole.clone();
    let last = damaged.len() - 6;
    damaged[last] ^= 0xff;
    refused("damaged.gz", &damaged, &[]);
}

/// Ten million lines of junk: the first is refused at once. Behind a good beginning, the line is named.
#[test]
fn millions_of_lines_of_junk_are_refused_before_they_are_read() {
    for language in ["en", "zh"] {
        let said = said_of(&["graph", "-", "--lang", language], |stdin| {
            let junk = "?!\n".repeat(100_000);
            (0..100).try_for_each(|_| stdin.write_all(junk.as_bytes()))
        });
        assert_eq!((said.code, said.to_the_end), (Some(1), false));
        let stderr = said.stderr;
        assert!(stderr.contains('1') && stderr.contains("?!"), "{stderr}");
    }
    // Comments are no junk, and all of them are read.
    let Said { code, stderr, .. } = said_of(&["graph", "-", "--lang", "en"], |stdin| {
        let junk = "# ?!\n".repeat(100_000);
        (0..100).try_for_each(|_| stdin.write_all(junk.as_bytes()))?;
        stdin.write_all(b"a b\njunk\n")
    });
    assert_eq!(code, Some(1));
    assert!(
        stderr.contains("10000002") && stderr.contains("junk"),
        "{stderr}"
    );
}

/// Ten million lines that all say the same are one tie.
#[test]
fn millions_of_equal_lines_are_one_tie() {
    let Said { code, stderr, .. } = said_of(&["graph", "-", "--format", "json"], |stdin| {
        let ties = "a b\n".repeat(100_000);
        (0..100).try_for_each(|_| stdin.write_all(ties.as_bytes()))
    });
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
}

#[test]
fn a_line_of_200_megabytes_is_refused_before_it_is_read() {
    for first in ["", "a b\n", "# "] {
        let said = said_of(&["graph", "-", "--lang", "en"], |stdin| {
            stdin.write_all(first.as_bytes())?;
            let part = vec![b'x'; 1 << 20];
            (0..200).try_for_each(|_| stdin.write_all(&part))
        });
        assert_eq!((said.code, said.to_the_end), (Some(1), false));
        let stderr = said.stderr;
        let line = if first.ends_with('\n') {
            "Line 2"
        } else {
            "Line 1"
        };
        assert!(stderr.contains(line) && stderr.contains("1024"), "{stderr}");
    }
}

/// 2²⁰ people are read, and the next one is too many.
#[test]
fn more_people_than_are_possible_are_refused() {
    let Said { code, stderr, .. } = said_of(&["graph", "-", "--lang", "en"], |stdin| {
        let mut text = String::new();
        for person in 1..=1 << 20 {
            text += &format!("0 {person}\n");
        }
        stdin.write_all(text.as_bytes())
    });
    assert_eq!(code, Some(1));
    assert!(
        stderr.contains("Line 1048576") && stderr.contains("1048576 that"),
        "{stderr}"
    );
}

/// A graph of one person, who is tied to nobody but himself.
#[test]
fn one_person_is_a_graph_of_whom_nothing_can_be_told() {
    let graph = "me me\n";
    assert_eq!(counted("one.txt", graph), (1, 0));
    let (file, seeds) = (scratch("one.txt", graph), scratch("me.txt", "me"));
    for probability in ["0", "0.5", "1"] {
        for more in [vec![], vec!["--seeds", &seeds]] {
            let arguments = [
                "cascade",
                "--graph",
                &file,
                "--probability",
                probability,
                "--format",
                "json",
            ];
            let text = answered(&[&arguments[..], &more].concat());
            let json: Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(json["final_size"]["mean"], 1.0);
            assert_eq!(json["final_size"]["sd"], 0.0);
            assert_eq!(json["generations"]["max"], 0);
        }
    }
    let preset = preset_file("small-brand");
    for (language, word) in [("en", "has one person only"), ("zh", "只有一个人")] {
        let (code, stdout, stderr) = run(&["run", &preset, "--graph", &file, "--lang", language]);
        assert_eq!((code, stdout.as_str()), (Some(1), ""));
        assert!(stderr.contains(word), "{stderr}");
    }
}

/// Of two pairs, everybody tells whom they know or nobody does.
#[test]
fn probabilities_of_0_and_1_leave_nothing_to_chance() {
    let file = scratch("pairs.txt", "a b\nc d\n");
    for (probability, size, generations) in [("0", 1.0, 0), ("1", 2.0, 1)] {
        let arguments = [
            "cascade",
            "--graph",
            &file,
            "--probability",
            probability,
            "--format",
            "json",
        ];
        let json: Value = serde_json::from_str(&answered(&arguments)).expect("JSON");
        assert_eq!(
            (&json["final_size"]["min"], &json["final_size"]["mean"]),
            (&json!(size as u32), &json!(size))
        );
        assert_eq!(json["generations"]["max"], generations);
    }
}
