//! `graph` and `cascade`.

use std::io::Read as _;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::graph::cascade::{Cascade, Outcome, Settings, Start, Statistics, Summary};
use crate::graph::edge_list::{Flaw, Limits, Read, Reader, WeightColumn, add_seeds, seeds};
use crate::graph::{Graph, Report};
use crate::import::gzip::{Stopped, Unpacker};
use crate::problem::Problem;
use serde_json::json;

use super::arguments::{CascadeOptions, GraphFormat};
use super::graph_table::{align, plain_table, report_table, sentence};
use super::output::{figure, print};
use super::simulate::{progress_bar, threads};
use super::wording::{Failure, Wording};

/// Replications that a thread takes at a time.
const PIECE: u32 = 64;

/// Bytes read at a time.
const BUFFER: usize = 1 << 16;

pub(super) fn report(
    file: &Path,
    weight: Option<&str>,
    format: GraphFormat,
    wording: &Wording,
) -> Result<(), Failure> {
    let (graph, read) = read(file, weight)?;
    let report = Report::of(&graph, Some(&read));
    match format {
        GraphFormat::Json => print(&format!("{:#}\n", json!(report))),
        GraphFormat::Table => print(&report_table(&report, wording)),
    }
}

pub(super) fn cascade(options: &CascadeOptions, wording: &Wording) -> Result<(), Failure> {
    let settings = Settings::checked(options.probability, options.replications, options.seed);
    let settings = settings.map_err(Failure::Problems)?;
    let (graph, read) = read(&options.graph, options.weight.as_deref())?;
    announce(&options.graph, &read, wording);
    let start = match &options.seeds {
        Some(file) => Start::People(people(file, &read)?),
        None => Start::Anybody,
    };
    let outcomes = run(&graph, &start, settings, threads(options.threads), wording);
    let summary = Summary::of(&outcomes);
    match options.format {
        GraphFormat::Json => {
            let start = match &start {
                Start::People(people) => json!({ "kind": "people", "people": people.len() }),
                Start::Anybody => json!({ "kind": "anybody", "people": 1 }),
            };
            let answer = json!({
                "graph": Report::of(&graph, Some(&read)),
                "start": start,
                "probability": settings.probability,
                "replications": settings.replications,
                "seed": settings.seed,
                "final_size": summary.final_size,
                "generations": summary.generations,
            });
            print(&format!("{answer:#}\n"))
        }
        GraphFormat::Table => print(&summary_table(&start, &summary, wording)),
    }
}

/// Runs pieces on `threads` threads, each taking the next piece when it is done with one. The order of the outcomes is
/// that in which threads were done.
fn run(
    graph: &Graph,
    start: &Start,
    settings: Settings,
    threads: usize,
    wording: &Wording,
) -> Vec<Outcome> {
    let total = settings.replications;
    let bar = progress_bar(total as usize, wording);
    let outcomes = Mutex::new(Vec::with_capacity(total as usize));
    let next = AtomicU32::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads.min(total.div_ceil(PIECE) as usize) {
            scope.spawn(|| {
                let mut cascade = Cascade::new(start.clone(), settings.probability, settings.seed);
                loop {
                    let first = next.fetch_add(PIECE, Ordering::Relaxed);
                    if first >= total {
                        break;
                    }
                    let count = PIECE.min(total - first);
                    let piece = cascade.run(graph, u64::from(first), count);
                    let mut outcomes = outcomes
                        .lock()
                        .unwrap_or_else(std::sync::PoisonError::into_inner);
                    outcomes.extend(piece);
                    bar.inc(u64::from(count));
                }
            });
        }
    });
    bar.finish_and_clear();
    outcomes
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Hands on the bytes of a file, or of standard input, unpacked if they are packed by gzip.
fn unpack(file: &Path, mut take: impl FnMut(&[u8]) -> Result<(), Problem>) -> Result<(), Failure> {
    let name = file.display().to_string();
    let broken = |error| Failure::File(name.clone(), error);
    let mut packed: Box<dyn std::io::Read> = if file.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else {
        Box::new(std::fs::File::open(file).map_err(broken)?)
    };
    let problem = |stopped: Stopped<Problem>| {
        Failure::Problems(vec![stopped.problem(&name, |problem| problem)])
    };
    let (mut unpacker, mut buffer) = (Unpacker::default(), vec![0; BUFFER]);
    loop {
        match packed.read(&mut buffer) {
            Ok(0) => return unpacker.finish(&mut take).map_err(problem),
            Ok(count) => {
                let pushed = unpacker.push(&buffer[..count], &mut take);
                pushed.map_err(problem)?;
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(broken(error)),
        }
    }
}

pub(super) fn read(file: &Path, weight: Option<&str>) -> Result<(Graph, Read), Failure> {
    let name = file.display().to_string();
    let problem = |flaw: Flaw| flaw.problem(&name);
    let mut reader = Reader::with_weight(
        Limits::default(),
        WeightColumn::of(weight.unwrap_or_default()),
    );
    unpack(file, |piece| reader.push(piece).map_err(problem))?;
    let read = reader.finish();
    read.map_err(|flaw| Failure::Problems(vec![problem(flaw)]))
}

/// Says on standard error how a list was read, beside figures that say nothing of it.
pub(super) fn announce(file: &Path, read: &Read, wording: &Wording) {
    eprintln!("{}", sentence(&file.display().to_string(), read, wording));
}

fn people(file: &Path, read: &Read) -> Result<Vec<u32>, Failure> {
    let name = file.display().to_string();
    let mut text = Vec::new();
    unpack(file, |piece| add_seeds(&mut text, piece, &name))?;
    let people = seeds(&text, &read.names);
    people.map_err(|flaw| Failure::Problems(vec![flaw.problem(&name)]))
}

fn summary_table(start: &Start, summary: &Summary, wording: &Wording) -> String {
    let mut table = plain_table();
    let mut header = vec![wording.text("cli.outcome").to_owned()];
    header.extend(["mean", "p05", "p25", "p50", "p75", "p95"].map(|name| {
        let key = format!("statistic.{name}");
        wording.text(&key).to_owned()
    }));
    table.set_header(header);
    let row = |key, figures: &Statistics| {
        let mean = format!(
            "{} ± {}",
            figure(figures.mean),
            figure(figures.standard_error)
        );
        let quantiles = [
            figures.p05,
            figures.p25,
            figures.p50,
            figures.p75,
            figures.p95,
        ];
        let mut row = vec![wording.text(key).to_owned(), mean];
        row.extend(quantiles.map(figure));
        row
    };
    table.add_row(row("cascade.final_size", &summary.final_size));
    table.add_row(row("cascade.generations", &summary.generations));
    align(&mut table);
    let start = match start {
        Start::People(people) => {
            let people = figure(people.len() as f64);
            wording.filled("cascade.from_people", &[("people", &people)])
        }
        Start::Anybody => wording.text("cascade.from_anybody").to_owned(),
    };
    format!("{table}\n{start}\n")
}
