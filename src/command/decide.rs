//! What the commands about decisions share: they run options, and say why there is no answer.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::report::Outcome;
use crate::scenario::inputs::Input;
use crate::scenario::quantity::to_text;
use crate::scenario::{Quantity, Scenario};
use crate::study::worth::{FEWEST, Unanswered};
use crate::study::{Mismatch, Options, Trials};

use super::load;
use super::simulate::{each, progress_bar};
use super::sweep::outcome_name;
use super::wording::{Failure, Wording};

/// Runs options, whose tasks any thread takes; what there is of each.
pub(super) fn run(options: &Options, threads: usize, wording: &Wording) -> Vec<Trials> {
    let tasks = options.tasks();
    let bar = progress_bar(tasks.iter().map(|task| task.places.len()).sum(), wording);
    let all = Mutex::new(options.trials());
    each(&tasks, threads, |task| {
        let trial = options.run(task);
        let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
        if all[task.option].add(&trial).is_err() {
            unreachable!("every task is run once");
        }
        bar.inc(task.places.len() as u64);
    });
    bar.finish_and_clear();
    all.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// A scenario of a file with levers set; problems are told with the name of the file.
pub(super) fn read(
    file: &Path,
    set: &[String],
    wording: &Wording,
) -> Result<Scenario<Quantity>, Failure> {
    let read = load::read(file).map_err(|failure| match failure {
        Failure::Problems(problems) => Failure::ProblemsOf(name(file), problems),
        other => other,
    })?;
    load::set(read, set, wording)
}

pub(super) fn name(file: &Path) -> String {
    file.display().to_string()
}

/// Refused in these words.
pub(super) fn said(key: &str, values: &[(&str, &str)], wording: &Wording) -> Failure {
    Failure::Said(
        wording
            .filled(key, values)
            .replace(char::is_control, "\u{fffd}"),
    )
}

/// Why scenarios of these names are no options.
pub(super) fn mismatched(mismatch: Mismatch, names: &[String], wording: &Wording) -> Failure {
    match mismatch {
        Mismatch::Problem(option, problem) => {
            Failure::ProblemsOf(names[option].clone(), vec![problem])
        }
        Mismatch::NothingToLeave => said("cli.worth.nothing_to_leave", &[], wording),
        Mismatch::Days {
            option,
            days,
            first,
        } => {
            let (days, before) = (days.to_string(), first.to_string());
            let values = [
                ("scenario", &*names[option]),
                ("reference", &names[0]),
                ("days", &days),
                ("before", &before),
            ];
            said("cli.worth.days", &values, wording)
        }
        Mismatch::Input { path, first, other } => {
            let values = [("input", &*path), ("first", &first), ("other", &other)];
            said("cli.worth.input_differs", &values, wording)
        }
    }
}

/// Why there is no answer about an outcome.
pub(super) fn unanswered(reason: Unanswered, outcome: Outcome, wording: &Wording) -> Failure {
    let outcome = outcome_name(outcome, wording);
    let (key, count) = match reason {
        Unanswered::NoInputs => ("cli.worth.no_inputs", 0),
        Unanswered::Few(count) => ("cli.worth.few", count),
        Unanswered::Same => ("cli.worth.same", 0),
        Unanswered::NoBetter => ("cli.worth.no_better", 0),
    };
    let (count, fewest) = (count.to_string(), FEWEST.to_string());
    let values = [
        ("outcome", &*outcome),
        ("count", &count),
        ("fewest", &fewest),
    ];
    said(key, &values, wording)
}

/// What can be said before anything is run.
pub(super) fn checked(
    options: &Options,
    replications: usize,
    outcome: Outcome,
    wording: &Wording,
) -> Result<(), Failure> {
    let refused = |reason| Err(unanswered(reason, outcome, wording));
    if options.inputs().is_empty() {
        return refused(Unanswered::NoInputs);
    }
    if replications < FEWEST {
        return refused(Unanswered::Few(replications));
    }
    Ok(())
}

/// A value of an input with three digits, as the lever is typed.
pub(super) fn value_text(value: f64, input: &Input) -> String {
    let short = format!("{value:.2e}").parse().unwrap_or(value);
    to_text(&Quantity::Fixed(short), &input.row)
}

/// A share in per cent.
pub(super) fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    if percent > 0.0 && percent < 0.95 {
        format!("{percent:.1}%")
    } else {
        format!("{percent:.0}%")
    }
}
