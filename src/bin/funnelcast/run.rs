//! `run` and `check`.

use std::io::{IsTerminal, Read};
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use funnelcast::engine::network::Network;
use funnelcast::problem::{Code, Problem};
use funnelcast::scenario::engine::{Engine, Topology};
use funnelcast::scenario::inputs::{Inputs, LEAST_ANNOUNCED};
use funnelcast::scenario::quantity::to_text;
use funnelcast::scenario::{MAXIMUM_BYTES, Quantity, Scenario};
use funnelcast::study::budget::{Estimate, NetworkSize, Size, Smaller};
use funnelcast::study::settings::quick_replications;
use funnelcast::study::{Chunk, Collection, SecondHistories, Settings, Summary, task_size};
use indicatif::{ProgressBar, ProgressStyle};

use crate::arguments::RunOptions;
use crate::output;
use crate::wording::{Failure, Wording};

pub(crate) fn run(options: &RunOptions, wording: &Wording) -> Result<(), Failure> {
    let mut scenario = read(&options.scenario)?;
    for set in &options.set {
        let (path, quantity) = set
            .split_once('=')
            .ok_or_else(|| Failure::NotAnAssignment(set.clone()))?;
        scenario = scenario
            .with(path.trim(), quantity)
            .map_err(Failure::Problems)?;
    }
    let graph = match &options.graph {
        Some(file) => {
            scenario.engine = Engine::Network;
            scenario.topology = Topology::Imported;
            let (graph, _) = crate::graph::read(file)?;
            if graph.people() < 2 {
                return Err(Failure::Alone(file.display().to_string()));
            }
            Some(Arc::new(graph))
        }
        None => None,
    };
    announce(&scenario, wording);
    if options.expected && scenario.engine == Engine::Network {
        return Err(Failure::NothingExpected);
    }
    let mut people = None;
    let (summary, settings) = if options.expected {
        let settings = Settings {
            replications: 1,
            seed: 0,
        };
        (Summary::expected(&scenario), settings)
    } else {
        let settings =
            Settings::checked(options.replications, options.seed).map_err(Failure::Problems)?;
        let threads = threads(options.threads);
        let network = Network::of(&scenario, graph.as_ref(), settings.seed)
            .map_err(|problem| Failure::Problems(vec![problem]))?;
        people = network.as_ref().map(Network::people);
        if let Some(people) = people {
            announce_sample(&scenario, people, wording);
        }
        let summary = simulate(&scenario, network.as_ref(), settings, threads, wording);
        (summary, settings)
    };
    output::write(options, &scenario, settings, &summary, people, wording)
}

/// Says on standard error which uncertain levers are cut off at their bounds.
fn announce(scenario: &Scenario<Quantity>, wording: &Wording) {
    for input in Inputs::of(scenario).all() {
        let outside = input.uncertain.outside();
        if outside >= LEAST_ANNOUNCED {
            let [minimum, maximum] = [input.row.minimum, input.row.maximum];
            let bounds =
                [minimum, maximum].map(|bound| to_text(&Quantity::Fixed(bound), &input.row));
            let values = [
                ("path", input.path.as_str()),
                ("percent", &format!("{:.2}", outside * 100.0)),
                ("minimum", &bounds[0]),
                ("maximum", &bounds[1]),
            ];
            eprintln!("{}", wording.filled("cli.truncated", &values));
        }
    }
}

/// Says on standard error where a network stands for another number of people than it has.
fn announce_sample(scenario: &Scenario<Quantity>, people: u32, wording: &Wording) {
    let population = scenario.market.population.central();
    let people = f64::from(people);
    if people != population {
        let figures = [people, population, population / people].map(output::figure);
        let values = [
            ("people", figures[0].as_str()),
            ("population", &figures[1]),
            ("scale", &figures[2]),
        ];
        eprintln!("{}", wording.filled("network.sample", &values));
    }
}

/// The size of a run whose threads share a network.
fn size(
    scenario: &Scenario<Quantity>,
    network: Option<&Network>,
    settings: Settings,
    threads: usize,
) -> Size {
    let imported = network.map(|network| {
        let ends = 2.0 * network.graph().ties() as f64;
        (network.people(), ends)
    });
    let network = NetworkSize::of(scenario, imported);
    let size = Size::of(scenario, settings.replications, network, threads);
    Size {
        shared: true,
        ..size
    }
}

/// Says on standard error what a run takes that is beyond the budget, and goes on: who does not want it can stop it.
fn announce_cost(replications: usize, estimate: &Estimate, wording: &Wording) {
    if estimate.fits() {
        return;
    }
    let (unit, length) = match estimate.seconds {
        ..90.0 => ("cli.seconds", 1.0),
        ..5400.0 => ("cli.minutes", 60.0),
        _ => ("cli.hours", 3600.0),
    };
    let time = output::figure((estimate.seconds / length).round());
    let values = [
        ("replications", replications.to_string()),
        ("time", wording.filled(unit, &[("figure", &time)])),
        ("memory", output::figure((estimate.bytes / 1e6).round())),
    ];
    let mut values: Vec<_> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let fewer = match estimate.smaller {
        Some(Smaller::Replications(fewer)) => fewer.to_string(),
        _ => String::new(),
    };
    values.push(("fewer", &fewer));
    let key = if fewer.is_empty() {
        "cli.long"
    } else {
        "cli.long.fewer"
    };
    eprintln!("{}", wording.filled(key, &values));
}

pub(crate) fn check(file: &Path, wording: &Wording) -> Result<(), Failure> {
    read(file)?;
    output::print(&format!("{}\n", wording.text("cli.fine")))
}

fn read(file: &Path) -> Result<Scenario<Quantity>, Failure> {
    let name = || file.display().to_string();
    let mut bytes = Vec::new();
    // A mistaken file of gigabytes is refused before it is read whole.
    let limit = MAXIMUM_BYTES as u64 + 1;
    let read = if file.as_os_str() == "-" {
        std::io::stdin().take(limit).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|open| open.take(limit).read_to_end(&mut bytes))
    };
    read.map_err(|error| Failure::File(name(), error))?;
    if bytes.len() > MAXIMUM_BYTES {
        // The limit may have cut a character in two: what was read is not looked at.
        return Err(Failure::Problems(vec![
            Problem::new("", Code::TooLarge, format!("> {MAXIMUM_BYTES}"))
                .with("maximum", MAXIMUM_BYTES),
        ]));
    }
    let text = String::from_utf8(bytes).map_err(|_| Failure::NotText(name()))?;
    Scenario::from_json(text.trim_start_matches('\u{feff}')).map_err(Failure::Problems)
}

/// How many threads to run on: as many as asked for, or as the machine has.
pub(crate) fn threads(asked: Option<NonZeroUsize>) -> usize {
    asked
        .or_else(|| std::thread::available_parallelism().ok())
        .map_or(1, usize::from)
}

/// Runs blocks on `threads` threads, each taking the next block when it is done with one.
fn simulate(
    scenario: &Scenario<Quantity>,
    network: Option<&Network>,
    settings: Settings,
    threads: usize,
    wording: &Wording,
) -> Summary {
    let total = settings.replications;
    let second = SecondHistories::wanted(scenario, total);
    let bar = progress_bar(total + second, wording);
    let size = size(scenario, network, settings, threads);
    // As on the page, the first replications tell how long all of them take.
    let probe = quick_replications(network.map(Network::people), total);
    let (begun, done) = (Instant::now(), AtomicUsize::new(0));
    let collection = Mutex::new(Collection::new(scenario, settings.seed, total));
    let collected = || {
        let collection = collection.lock();
        collection.unwrap_or_else(std::sync::PoisonError::into_inner)
    };
    let task = task_size(network.map(Network::people));
    // Second histories come after all blocks of first ones.
    let (blocks, all) = (
        total.div_ceil(task),
        total.div_ceil(task) + second.div_ceil(task),
    );
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads.min(all) {
            scope.spawn(|| {
                loop {
                    let block = next.fetch_add(1, Ordering::Relaxed);
                    let (count, added) = if block < blocks {
                        let first = block * task;
                        let count = task.min(total - first);
                        let chunk = Chunk::run(scenario, network, settings.seed, first, count);
                        (count, collected().add(&chunk))
                    } else if block < all {
                        let first = (block - blocks) * task;
                        let count = task.min(second - first);
                        let chunk =
                            SecondHistories::run(scenario, network, settings.seed, first, count);
                        (count, collected().add_second(&chunk))
                    } else {
                        break;
                    };
                    if added.is_err() {
                        unreachable!("every block is run once");
                    }
                    bar.inc(count as u64);
                    let before = done.fetch_add(count, Ordering::Relaxed);
                    if probe < total && before < probe && before + count >= probe {
                        let each = begun.elapsed().as_secs_f64() / (before + count) as f64;
                        bar.suspend(|| announce_cost(total, &size.estimate(each), wording));
                    }
                }
            });
        }
    });
    bar.finish_and_clear();
    let collection = collection
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    collection.summary()
}

pub(crate) fn progress_bar(total: usize, wording: &Wording) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(total as u64);
    let template = format!(
        "{{bar:40}} {{pos}}/{{len}} {}",
        wording.text("cli.replications")
    );
    if let Ok(style) = ProgressStyle::with_template(&template) {
        bar.set_style(style);
    }
    bar
}
