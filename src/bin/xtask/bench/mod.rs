//! `cargo xtask bench`: how fast the parts are, and how much memory they take, beside other programs on the same work.
//!
//! It measures and judges nothing: what is wanted stands beside what was found, and limits belong in the tests. Times of
//! one machine change from run to run and say little on another one, so what counts is ratios: programs that are compared
//! take turns, and a ratio is the median of those of all rounds.
//!
//! - [`row`]: what is printed and written
//! - [`contestant`]: programs that run a workload whenever they are asked
//! - [`programs`]: how those are built and started
//! - [`measure`]: times as so many draws of AGG-180 in the same run, which differ less from machine to machine
//! - [`against`]: the samplers and the bare cascade, against other programs
//! - [`difference`]: what common random numbers are worth
//! - [`presets`]: the default preset in both engines, and how its time grows
//! - [`ties`]: lists of ties, read and refused
//! - [`decide`]: what a decision asks of the core, as a part of the time that it may take
//! - [`memory`], [`page`], [`sizes`]: what they say

mod against;
mod contestant;
mod decide;
mod difference;
mod measure;
mod memory;
mod page;
mod presets;
mod programs;
mod row;
mod scaling;
mod sizes;
mod ties;

use std::cell::OnceCell;
use std::fs;
use std::path::PathBuf;

use crate::python;
use crate::repo::{Failure, Outcome, Repo, run as run_command};
use crate::tools;
use row::Rows;

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The parts to measure [default: all but wheel and engine]
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(PARTS.iter().map(|part| part.name)))]
    parts: Vec<String>,
    /// An environment that has the programs to compare with (docs/performance.md says how to make one)
    #[arg(long, value_name = "DIR")]
    peers: Option<PathBuf>,
    /// How often each is measured, after a round that does not count
    #[arg(long, default_value_t = 9, value_parser = clap::value_parser!(u64).range(1..))]
    rounds: u64,
    /// After `--`: arguments for part engine, such as the name of one benchmark, or for part wheel, which part of ten million
    #[arg(last = true)]
    forwarded: Vec<String>,
}

/// What parts are measured with.
struct Bench<'a> {
    repo: &'a Repo,
    /// Where other programs are, if they are to be compared.
    peers: Option<PathBuf>,
    rounds: u64,
    forwarded: &'a [String],
    /// What was built already.
    built: Built,
}

/// What parts measure, built when the first of them needs it.
#[derive(Default)]
struct Built {
    page: OnceCell<()>,
    native: OnceCell<PathBuf>,
    wasm: OnceCell<PathBuf>,
    /// Seconds of a draw of AGG-180, natively and as wasm.
    draw: OnceCell<[f64; 2]>,
}

/// Something that can be measured on its own.
struct Part {
    /// Its name on the command line.
    name: &'static str,
    /// Measures it.
    run: fn(&Bench<'_>, &mut Rows) -> Outcome,
}

const fn part(name: &'static str, run: fn(&Bench<'_>, &mut Rows) -> Outcome) -> Part {
    Part { name, run }
}

/// The part that is a tool for those who work on the engine: it prints tables of its own.
const ENGINE: &str = "engine";

/// The part that measures sweeps of the wheel, in processes of Python, which is not everywhere: its tables are its own, too.
const WHEEL: &str = "wheel";

/// Every part, in the order in which `cargo xtask bench` runs them.
const PARTS: &[Part] = &[
    part("sizes", sizes::measure),
    part("samplers", against::samplers),
    part("cascades", against::cascades),
    part("presets", presets::measure),
    part("difference", difference::measure),
    part("savings", difference::savings),
    part("scaling", scaling::measure),
    part("ties", ties::measure),
    part("memory", memory::measure),
    part("decide", decide::measure),
    part("page", page::measure),
    part(WHEEL, |bench, _| python::bench(bench.repo, bench.forwarded)),
    part(ENGINE, engine),
];

/// Measures the parts that were named, or all, and writes `target/bench.json`.
pub(crate) fn run(repo: &Repo, arguments: &Arguments) -> Outcome {
    let peers = arguments
        .peers
        .as_ref()
        .map(std::path::absolute)
        .transpose();
    let bench = Bench {
        repo,
        peers: peers.map_err(|error| format!("--peers: {error}"))?,
        rounds: arguments.rounds,
        forwarded: &arguments.forwarded,
        built: Built::default(),
    };
    let named = &arguments.parts;
    let chosen = |part: &&Part| match named.is_empty() {
        true => ![ENGINE, WHEEL].contains(&part.name),
        false => named.iter().any(|name| name == part.name),
    };
    let mut rows = Rows::default();
    let mut failures = Vec::new();
    for part in PARTS.iter().filter(chosen) {
        println!("\n== {} ==", part.name);
        // What the others find is not lost.
        if let Err(failure) = (part.run)(&bench, &mut rows) {
            eprintln!("{failure}");
            failures.push(part.name);
        }
    }
    let report = repo.target.join("bench.json");
    fs::write(&report, rows.to_json()?)
        .map_err(|error| format!("{} could not be written: {error}", report.display()))?;
    if failures.is_empty() {
        Ok(())
    } else {
        Err(Failure(format!("not measured: {}", failures.join(", "))))
    }
}

/// The core, native, by parts too small for the other measurements.
fn engine(bench: &Bench<'_>, _: &mut Rows) -> Outcome {
    // Only benches/: cargo would otherwise go through the unit tests' binaries too, which measure nothing.
    let mut cargo = bench.repo.cargo(["bench", "--bench", "*"]);
    if !bench.forwarded.is_empty() {
        cargo.arg("--").args(bench.forwarded);
    }
    run_command(&mut cargo, tools::NO_CARGO)
}
