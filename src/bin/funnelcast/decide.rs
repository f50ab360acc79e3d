//! What the commands about decisions share: they run options, and say why there is no answer.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use funnelcast::report::Outcome;
use funnelcast::scenario::inputs::Input;
use funnelcast::scenario::quantity::to_text;
use funnelcast::scenario::{Quantity, Scenario};
use funnelcast::study::worth::{FEWEST, Unanswered};
use funnelcast::study::{Mismatch, Options, Trials};

use crate::load;
use crate::simulate::{each, progress_bar};
use crate::sweep::outcome_name;
use crate::wording::{Failure, Wording};

/// Runs options, whose tasks any thread takes; what there is of each.
pub(crate) fn run(options: &Options, threads: usize, wording: &Wording) -> Vec<Trials> {
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
pub(crate) fn read(
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

pub(crate) fn name(file: &Path) -> String {
    file.display().to_string()
}

/// Refused in these words.
pub(crate) fn said(key: &str, values: &[(&str, &str)], wording: &Wording) -> Failure {
    Failure::Said(
        wording
            .filled(key, values)
            .replace(char::is_control, "\u{fffd}"),
    )
}

/// Why scenarios of these names are no options.
pub(crate) fn mismatched(mismatch: Mismatch, names: &[String], wording: &Wording) -> Failure {
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
pub(crate) fn unanswered(reason: Unanswered, outcome: Outcome, wording: &Wording) -> Failure {
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
pub(crate) fn checked(
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
pub(crate) fn value_text(value: f64, input: &Input) -> String {
    let short = format!("{value:.2e}").parse().unwrap_or(value);
    to_text(&Quantity::Fixed(short), &input.row)
}

/// A share in per cent.
pub(crate) fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    if percent > 0.0 && percent < 0.95 {
        format!("{percent:.1}%")
    } else {
        format!("{percent:.0}%")
    }
}
