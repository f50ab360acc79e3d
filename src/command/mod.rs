//! The command line: the same core as the page, without a browser. The program of this name runs it, and so does whatever else wants
//! the answers of its commands.

pub(crate) mod arguments;
mod asked;
mod asked_levers;
mod commands;
mod compare;
mod decide;
mod decisions;
mod difference;
mod fails;
mod graph;
mod graph_table;
mod grid;
mod load;
mod optimise;
pub(crate) mod output;
mod over_time;
mod refusal;
mod run;
mod run_written;
mod seek;
mod sensitivity;
mod simulate;
mod sweep;
mod sweep_folder;
mod swings;
mod tables;
pub(crate) mod wording;
mod worth;
mod worth_written;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use crate::problem::Problem;
use commands::{Arguments, Command};
use wording::{Failure, Wording};

/// As much as a shell says of a command line that is no good.
const BAD_USAGE: u8 = 2;

/// Runs a command line as a program does that ends with it.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    ExitCode::from(status(arguments))
}

/// Runs a command line, of which the first word is the program's name: prints the answer, or says on standard error what is wrong.
/// What a program that ends with it ends with: 0 where it was answered.
pub fn status(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let typed: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match Arguments::try_parse_from(&typed) {
        Ok(arguments) => arguments,
        Err(error) => {
            let Some(line) = refusal::sentence(&error, &typed) else {
                error.exit();
            };
            eprintln!("{line}");
            return BAD_USAGE;
        }
    };
    let wording = Wording::of(arguments.language());
    match done(arguments.command, &wording) {
        Ok(()) => 0,
        Err(failure) => {
            for line in failure.lines(&wording) {
                eprintln!("{line}");
            }
            1
        }
    }
}

/// Why a command gave no answer.
#[derive(Clone, Debug)]
pub struct Refused {
    /// In words, a line for each thing.
    pub lines: Vec<String>,
    /// What is wrong with a scenario, where that is why.
    pub problems: Vec<Problem>,
}

/// Runs a command line as [`main`] does, for a caller that goes on.
///
/// # Errors
/// What cannot be read of it, or why it has no answer.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<(), Refused> {
    let typed: Vec<OsString> = arguments.into_iter().collect();
    let arguments = Arguments::try_parse_from(&typed).map_err(|error| Refused {
        lines: vec![refusal::sentence(&error, &typed).unwrap_or_else(|| error.to_string())],
        problems: Vec::new(),
    })?;
    let wording = Wording::of(arguments.language());
    done(arguments.command, &wording).map_err(|failure| Refused {
        lines: failure.lines(&wording),
        problems: match failure {
            Failure::Problems(problems) | Failure::ProblemsOf(_, problems) => problems,
            _ => Vec::new(),
        },
    })
}

fn done(command: Command, wording: &Wording) -> Result<(), Failure> {
    match command {
        Command::Run(options) => run::run(&options, wording),
        Command::Compare(options) => compare::compare(&options, wording),
        Command::Sweep(options) if options.folder.is_some() => {
            sweep_folder::sweep(&options, wording)
        }
        Command::Sweep(options) if options.across.is_some() => grid::grid(&options, wording),
        Command::Sweep(options) => sweep::sweep(&options, wording),
        Command::Seek(options) => seek::seek(&options, wording),
        Command::Swings(options) => swings::swings(&options, wording),
        Command::Worth(options) => worth::worth(&options, wording),
        Command::Fails(options) => fails::fails(&options, wording),
        Command::Sensitivity(options) => sensitivity::sensitivity(&options, wording),
        Command::Optimise(options) => optimise::optimise(&options, wording),
        Command::Presets => tables::presets(wording),
        Command::Params { format } => tables::parameters(format, wording),
        Command::Check { scenario } => run::check(&scenario, wording),
        Command::Graph {
            file,
            weight,
            format,
        } => graph::report(&file, weight.as_deref(), format, wording),
        Command::Cascade(options) => graph::cascade(&options, wording),
    }
}
