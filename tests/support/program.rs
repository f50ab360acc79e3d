//! The real program, run as a user runs it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::refused::small;
use super::runs::lay_over;

/// The program with these arguments, in no language of the machine's.
pub(crate) fn funnelcast(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_funnelcast"));
    command.args(arguments).stdin(Stdio::null());
    command
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("LANG");
    command
}

/// Exit code, standard output and standard error. No input whatever may bring a panic's text.
pub(crate) fn output(command: &mut Command) -> (Option<i32>, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let (stdout, stderr) = (text(stdout), text(stderr));
    for word in ["panicked", "RUST_BACKTRACE", "src/"] {
        assert!(
            !stderr.contains(word) && !stdout.contains(word),
            "{word}: {stderr}"
        );
    }
    (status.code(), stdout, stderr)
}

/// Runs it to the end.
pub(crate) fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    output(&mut funnelcast(arguments))
}

/// What a successful run prints.
pub(crate) fn printed(arguments: &[&str]) -> String {
    let (code, stdout, stderr) = run(arguments);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{arguments:?}");
    stdout
}

/// The file of a preset.
pub(crate) fn preset_file(id: &str) -> String {
    format!("{}/www/presets/{id}.json", env!("CARGO_MANIFEST_DIR"))
}

/// A file of this test's own.
pub(crate) fn scratch(name: &str, content: impl AsRef<[u8]>) -> String {
    // Tests run at the same time, each on a thread of its name, and some call their files alike.
    let test = std::thread::current();
    let test = test.name().unwrap_or_default().replace("::", "-");
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("scratch");
    let directory = directory.join(test);
    fs::create_dir_all(&directory).expect("a directory");
    let file = directory.join(name);
    fs::write(&file, content).expect("a file");
    file.to_str().expect("a UTF-8 path").to_owned()
}

/// A small valid scenario with changes.
pub(crate) fn scenario(changes: Value) -> String {
    let mut scenario = small();
    lay_over(&mut scenario, &changes);
    scenario.to_string()
}
