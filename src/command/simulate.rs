//! Runs a study on the threads of this machine.

use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::study::budget::{Estimate, NetworkSize, Size, Smaller};
use crate::study::{Collection, Settings, Study, Variant};
use indicatif::{ProgressBar, ProgressStyle};

use super::output;
use super::wording::Wording;

/// How many threads to run on: as many as asked for, or as the machine has.
pub(super) fn threads(asked: Option<NonZeroUsize>) -> usize {
    asked
        .or_else(|| std::thread::available_parallelism().ok())
        .map_or(1, usize::from)
}

/// Runs every task of a study on `threads` threads, each taking the next one when it is done with one; what there is of each
/// variant.
pub(super) fn simulate(study: &Study, threads: usize, wording: &Wording) -> Vec<Collection> {
    for variant in study.variants() {
        announce_sample(variant, wording);
    }
    let tasks = study.tasks();
    let total = tasks.iter().map(|task| task.places.len()).sum();
    let bar = progress_bar(total, wording);
    // As on the page, the first replications tell how long all of them take.
    let probe = study.variants().first().map_or(0, |first| first.plan.quick);
    let (begun, done) = (Instant::now(), AtomicUsize::new(0));
    let collections = Mutex::new(study.collections());
    each(&tasks, threads, |task| {
        let part = study.run(task);
        if lock(&collections)[task.variant].take(&part).is_err() {
            unreachable!("every task is run once");
        }
        let count = task.places.len();
        bar.inc(count as u64);
        let before = done.fetch_add(count, Ordering::Relaxed);
        if before < probe && before + count >= probe && probe < total {
            let each = begun.elapsed().as_secs_f64() / (before + count) as f64;
            bar.suspend(|| announce_cost(study, each, threads, wording));
        }
    });
    bar.finish_and_clear();
    collections
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
}

/// Runs tasks on `threads` threads, each taking the next one when it is done with one.
pub(super) fn each<T: Sync>(tasks: &[T], threads: usize, run: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads.min(tasks.len()) {
            scope.spawn(|| {
                while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
                    run(task);
                }
            });
        }
    });
}

/// What there is, whatever happened to a thread that had it.
fn lock(collections: &Mutex<Vec<Collection>>) -> MutexGuard<'_, Vec<Collection>> {
    collections.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Says on standard error where a network stands for another number of people than it has.
fn announce_sample(variant: &Variant, wording: &Wording) {
    let Some(network) = &variant.network else {
        return;
    };
    let population = variant.scenario.market.population.central();
    let people = f64::from(network.people());
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

/// The size of a variant's run, whose threads share a network.
fn size(variant: &Variant, settings: Settings, threads: usize) -> Size {
    let imported = variant.network.as_ref().map(|network| {
        let ends = 2.0 * network.graph().ties() as f64;
        (network.people(), ends)
    });
    let network = NetworkSize::of(&variant.scenario, imported);
    let size = Size::of(&variant.scenario, settings.replications, network, threads);
    Size {
        shared: true,
        ..size
    }
}

/// What all variants take together where one replication takes `seconds`.
fn estimate(study: &Study, seconds: f64, threads: usize) -> Option<Estimate> {
    let sizes = study.variants().iter();
    let sizes: Vec<Size> = sizes
        .map(|variant| size(variant, study.settings(), threads))
        .collect();
    let estimate = sizes.first()?.estimate(seconds * sizes.len() as f64);
    Some(Estimate {
        bytes: sizes.iter().map(Size::bytes).sum(),
        ..estimate
    })
}

/// Says on standard error what a run takes that is beyond the budget, and goes on: who does not want it can stop it.
fn announce_cost(study: &Study, seconds: f64, threads: usize, wording: &Wording) {
    let Some(estimate) = estimate(study, seconds, threads).filter(|estimate| !estimate.fits())
    else {
        return;
    };
    let (unit, length) = match estimate.seconds {
        ..90.0 => ("cli.seconds", 1.0),
        ..5400.0 => ("cli.minutes", 60.0),
        _ => ("cli.hours", 3600.0),
    };
    let time = output::figure((estimate.seconds / length).round());
    let values = [
        ("replications", study.settings().replications.to_string()),
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

pub(super) fn progress_bar(total: usize, wording: &Wording) -> ProgressBar {
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
