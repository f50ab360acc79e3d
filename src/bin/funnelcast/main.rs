//! The command line: the same core as the page, without a browser.

mod arguments;
mod asked;
mod asked_levers;
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
mod output;
mod over_time;
mod refusal;
mod run;
mod seek;
mod sensitivity;
mod simulate;
mod sweep;
mod swings;
mod tables;
mod wording;
mod worth;
mod worth_written;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use wording::Wording;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refusal::refused(&error),
    };
    let wording = Wording::of(arguments.language());
    let done = match arguments.command {
        Command::Run(options) => run::run(&options, &wording),
        Command::Compare(options) => compare::compare(&options, &wording),
        Command::Sweep(options) if options.across.is_some() => grid::grid(&options, &wording),
        Command::Sweep(options) => sweep::sweep(&options, &wording),
        Command::Seek(options) => seek::seek(&options, &wording),
        Command::Swings(options) => swings::swings(&options, &wording),
        Command::Worth(options) => worth::worth(&options, &wording),
        Command::Fails(options) => fails::fails(&options, &wording),
        Command::Sensitivity(options) => sensitivity::sensitivity(&options, &wording),
        Command::Optimise(options) => optimise::optimise(&options, &wording),
        Command::Presets => tables::presets(&wording),
        Command::Params { format } => tables::parameters(format, &wording),
        Command::Check { scenario } => run::check(&scenario, &wording),
        Command::Graph {
            file,
            weight,
            format,
        } => graph::report(&file, weight.as_deref(), format, &wording),
        Command::Cascade(options) => graph::cascade(&options, &wording),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            for line in failure.lines(&wording) {
                eprintln!("{line}");
            }
            ExitCode::FAILURE
        }
    }
}
