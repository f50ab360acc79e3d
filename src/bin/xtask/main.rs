//! The project's chores, as `cargo xtask <command>`: one tool, the same on every machine, and nothing to install for
//! it beyond Rust (the browser tests also need Node.js and Chromium, and say so).
//!
//! - [`build`]: the wasm, the JavaScript beside it, and `dist/`, the folder to put on any static host
//! - [`serve`]: build, then serve `dist/` on this machine
//! - [`mod@test`]: every check there is, in the order in which a failure is cheapest to learn of
//! - [`python`]: the package for Python
//! - [`mod@bench`]: how fast the engine and the page are
//! - [`fuzz`]: random texts for what reads text
//!
//! [`notices`] and [`documents`] make of `dist/` what may be given away and can be looked up.
//! [`repo`] knows where things lie and how to start a program, [`tools`] what must be installed first.

mod bench;
mod browsers;
mod build;
mod declarations;
mod dependencies;
mod dist;
mod documents;
mod fuzz;
mod notices;
mod parts;
mod python;
mod repo;
mod serve;
mod site;
mod test;
mod tools;
mod typescript;

use clap::{Parser, Subcommand};
use repo::{Outcome, Repo};
use std::process::ExitCode;

/// Build, serve, test and measure Funnelcast.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    /// What to do.
    #[command(subcommand)]
    command: Command,
}

/// The chores.
#[derive(Subcommand)]
enum Command {
    /// Build the page into dist/
    Build(build::Arguments),
    /// Build the page and serve it on this machine
    Serve(serve::Arguments),
    /// Run every check: format, lints, native tests, wasm tests, the wheel, types, the page in a browser
    Test(test::Arguments),
    /// Build the package for Python
    Wheel(python::Arguments),
    /// Measure speed
    Bench(bench::Arguments),
    /// Print the licences of all that is in a build
    Notices(notices::Arguments),
    /// Look for texts that break what reads text, for a minute
    Fuzz(fuzz::Arguments),
}

/// Finds the repository and hands over to the command.
fn run(arguments: &Arguments) -> Outcome {
    let repo = Repo::find()?;
    match &arguments.command {
        Command::Build(arguments) => build::run(&repo, arguments),
        Command::Serve(arguments) => serve::run(&repo, arguments),
        Command::Test(arguments) => test::run(&repo, arguments),
        Command::Wheel(arguments) => python::run(&repo, arguments),
        Command::Bench(arguments) => bench::run(&repo, arguments),
        Command::Notices(arguments) => notices::run(&repo, arguments),
        Command::Fuzz(arguments) => fuzz::run(&repo, arguments),
    }
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
