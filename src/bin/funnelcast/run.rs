//! `run` and `check`.

use std::io::{IsTerminal, Read};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use funnelcast::engine::lanes::LANES;
use funnelcast::ensemble::{Chunk, Collection, Settings, Summary};
use funnelcast::scenario::{Code, MAXIMUM_BYTES, Problem, Scenario};
use indicatif::{ProgressBar, ProgressStyle};

use crate::arguments::RunOptions;
use crate::output;
use crate::wording::{Failure, Wording};

pub(crate) fn run(options: &RunOptions, wording: &Wording) -> Result<(), Failure> {
    let scenario = read(&options.scenario)?;
    let (summary, settings) = if options.expected {
        let settings = Settings {
            replications: 1,
            seed: 0,
        };
        (Summary::expected(&scenario), settings)
    } else {
        let settings =
            Settings::checked(options.replications, options.seed).map_err(Failure::Problems)?;
        let threads = options
            .threads
            .or_else(|| std::thread::available_parallelism().ok())
            .map_or(1, usize::from);
        (simulate(&scenario, settings, threads, wording), settings)
    };
    output::write(options, &scenario, settings, &summary, wording)
}

pub(crate) fn check(file: &Path, wording: &Wording) -> Result<(), Failure> {
    read(file)?;
    output::print(&format!("{}\n", wording.text("cli.fine")))
}

fn read(file: &Path) -> Result<Scenario<f64>, Failure> {
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

/// Runs blocks on `threads` threads, each taking the next block when it is done with one.
fn simulate(
    scenario: &Scenario<f64>,
    settings: Settings,
    threads: usize,
    wording: &Wording,
) -> Summary {
    let total = settings.replications;
    let bar = progress_bar(total, wording);
    let collection = Mutex::new(Collection::new(scenario, total));
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads.min(total.div_ceil(LANES)) {
            scope.spawn(|| {
                loop {
                    let first = next.fetch_add(LANES, Ordering::Relaxed);
                    if first >= total {
                        break;
                    }
                    let count = LANES.min(total - first);
                    let chunk = Chunk::run(scenario, settings.seed, first, count);
                    let mut collection = collection
                        .lock()
                        .unwrap_or_else(std::sync::PoisonError::into_inner);
                    if collection.add(&chunk).is_err() {
                        unreachable!("every block is run once");
                    }
                    bar.inc(count as u64);
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

fn progress_bar(total: usize, wording: &Wording) -> ProgressBar {
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
