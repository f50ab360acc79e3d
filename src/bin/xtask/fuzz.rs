//! `cargo xtask fuzz`: random texts, steered to new paths of the code, for what reads text from outside.

use crate::repo::{Failure, Outcome, Repo, run as run_command, succeeds};
use crate::tools;

/// What to fuzz, and for how long.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The target in tests/fuzz
    #[arg(default_value = "quantity", value_parser = clap::builder::PossibleValuesParser::new(TARGETS.iter().map(|target| target.0)))]
    target: String,
    /// Seconds to go on for
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

/// The targets of tests/fuzz, and the most bytes of a text: of ties, some more than the lines that tell what a list is.
const TARGETS: &[(&str, u32)] = &[("quantity", 300), ("ties", 5_000), ("unpack", 1_000)];

/// Builds the target and runs it; a text that breaks it is left in tests/fuzz/artifacts.
pub(crate) fn run(repo: &Repo, arguments: &Arguments) -> Outcome {
    // libFuzzer is compiled from its C++.
    let compiler = std::env::var_os("CXX").unwrap_or_else(|| "c++".into());
    if !succeeds(repo.command(compiler).arg("--version")) {
        let missing = "a C++ compiler is missing: install g++ or clang, or set CXX to its program";
        return Err(Failure(missing.to_owned()));
    }
    if !succeeds(&mut repo.cargo(["fuzz", "--version"])) {
        run_command(
            &mut repo.cargo(["install", "cargo-fuzz", "--locked"]),
            tools::NO_CARGO,
        )?;
    }
    let target = &arguments.target;
    let length = TARGETS.iter().find(|(name, _)| name == target);
    let length = length.map_or(300, |(_, length)| *length);
    // The core has no unsafe code for a sanitizer to watch, and without one the stable compiler will do.
    let mut cargo = repo.cargo(["fuzz", "run", "--fuzz-dir", "tests/fuzz", "-s", "none"]);
    cargo
        .arg(target)
        .arg("--")
        .arg(format!("-max_total_time={}", arguments.seconds))
        .arg(format!("-max_len={length}"))
        .arg("-timeout=5");
    let words = format!("tests/fuzz/{target}.dict");
    if repo.root.join(&words).is_file() {
        cargo.arg(format!("-dict={words}"));
    }
    // The compiler counts the paths taken, by options that are otherwise those of a nightly one.
    cargo.env("RUSTC_BOOTSTRAP", "1");
    cargo.env("CARGO_TARGET_DIR", repo.target.join("fuzz"));
    run_command(&mut cargo, tools::NO_CARGO)
}
