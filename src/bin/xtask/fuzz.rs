//! `cargo xtask fuzz`: random texts, steered to new paths of the code, for what reads text from outside.

use crate::repo::{Outcome, Repo, run as run_command, succeeds};
use crate::tools;

/// What to fuzz, and for how long.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The target in tests/fuzz
    #[arg(default_value = "quantity", value_parser = clap::builder::PossibleValuesParser::new(TARGETS))]
    target: String,
    /// Seconds to go on for
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

/// The targets of tests/fuzz.
const TARGETS: &[&str] = &["quantity", "ties"];

/// Builds the target and runs it; a text that breaks it is left in tests/fuzz/artifacts.
pub(crate) fn run(repo: &Repo, arguments: &Arguments) -> Outcome {
    if !succeeds(&mut repo.cargo(["fuzz", "--version"])) {
        run_command(
            &mut repo.cargo(["install", "cargo-fuzz", "--locked"]),
            tools::NO_CARGO,
        )?;
    }
    let target = &arguments.target;
    // The core has no unsafe code for a sanitizer to watch, and without one the stable compiler will do.
    let mut cargo = repo.cargo(["fuzz", "run", "--fuzz-dir", "tests/fuzz", "-s", "none"]);
    cargo
        .arg(target)
        .arg("--")
        .arg(format!("-max_total_time={}", arguments.seconds))
        .arg(format!("-dict=tests/fuzz/{target}.dict"))
        .args(["-max_len=300", "-timeout=5"]);
    // The compiler counts the paths taken, by options that are otherwise those of a nightly one.
    cargo.env("RUSTC_BOOTSTRAP", "1");
    cargo.env("CARGO_TARGET_DIR", repo.target.join("fuzz"));
    run_command(&mut cargo, tools::NO_CARGO)
}
