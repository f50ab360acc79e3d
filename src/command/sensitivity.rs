//! `sensitivity`: all levers by what they do, and what each range explains with all others.

use std::sync::{Mutex, PoisonError};

use crate::report::Outcome;
use crate::scenario::quantity::to_text;
use crate::scenario::{Quantity, Scenario};
use crate::study::sensitivity::FIRST_STAGE;
use crate::study::variance::Share;
use crate::study::{Bar, Settings, SwingEffect, Tornado, TotalStudy, Totals};
use comfy_table::CellAlignment;
use serde_json::{Value, json};

use super::arguments::CompareFormat;
use super::asked_levers::SensitivityOptions;
use super::output::{deliver, figure};
use super::simulate::{each, progress_bar};
use super::sweep::{Begun, begin, number, one, outcome, outcome_name, spot_json, table_of};
use super::swings::{median, signed};
use super::wording::{Failure, Wording};

/// Fewer simulations leave wide errors.
const FEW: usize = 200;

pub(super) fn sensitivity(options: &SensitivityOptions, wording: &Wording) -> Result<(), Failure> {
    let begun = begin(&options.swept, wording)?;
    let outcome = outcome(&options.outcome);
    let text = if options.total {
        total(&begun, outcome, options, wording)?
    } else {
        tornado(&begun, outcome, options, wording)?
    };
    deliver(options.swept.written.out.as_deref(), &text)
}

fn tornado(
    begun: &Begun,
    outcome: Outcome,
    options: &SensitivityOptions,
    wording: &Wording,
) -> Result<String, Failure> {
    let Begun {
        scenario,
        graph,
        settings,
        threads,
    } = begun;
    let (closer, within) = (options.closer, options.within);
    let tornado = Tornado::new(scenario, outcome, closer, within, graph.as_ref(), *settings);
    let mut tornado = tornado.map_err(one)?;
    if tornado.next().is_empty() {
        return Err(Failure::NothingToMove);
    }
    loop {
        let tasks = tornado.next();
        if tasks.is_empty() {
            break;
        }
        let bar = progress_bar(tornado.pending(), wording);
        let found = Mutex::new(Vec::with_capacity(tasks.len()));
        each(&tasks, *threads, |task| {
            let trial = tornado.run(task);
            let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
            found.push((task.clone(), trial));
            bar.inc(task.task.places.len() as u64);
        });
        bar.finish_and_clear();
        for (task, trial) in found.into_inner().unwrap_or_else(PoisonError::into_inner) {
            tornado.tell(&task, trial.as_ref());
        }
    }
    let bars = tornado.bars();
    Ok(match options.swept.written.format {
        CompareFormat::Json => {
            let json = tornado_json(scenario, outcome, &tornado, &bars, *settings);
            format!("{json:#}\n")
        }
        CompareFormat::Csv => tornado_csv(&bars),
        CompareFormat::Table => {
            let mut text = tornado_table(outcome, &bars, wording);
            let values = [
                ("first", FIRST_STAGE.min(settings.replications).to_string()),
                ("closer", options.closer.to_string()),
                ("replications", settings.replications.to_string()),
            ];
            let values = values.each_ref().map(|(name, value)| (*name, &**value));
            let far = match options.within {
                Some(part) => {
                    let part = figure(100.0 * part);
                    wording.filled("cli.sensitivity.within", &[("part", &part)])
                }
                None => wording.text("cli.sensitivity.far").to_owned(),
            };
            let note = wording.filled("cli.sensitivity.note", &values);
            text += &format!("{far} {note}\n");
            if !tornado.left().is_empty() {
                let left = tornado.left().join(", ");
                text += &wording.filled("cli.sensitivity.left", &[("levers", &left)]);
                text.push('\n');
            }
            text
        }
    })
}

fn tornado_json(
    scenario: &Scenario<Quantity>,
    outcome: Outcome,
    tornado: &Tornado,
    bars: &[Bar<'_>],
    settings: Settings,
) -> Value {
    let swings = bars.iter().map(|bar| {
        let SwingEffect { low, high, across } = &bar.effect;
        json!({
            "lever": bar.lever.path,
            "setting": to_text(&bar.lever.quantity, &bar.lever.row),
            "basis": bar.swing.basis.name(),
            "low": { "value": bar.swing.low, "difference": low.to_json(outcome) },
            "high": { "value": bar.swing.high, "difference": high.to_json(outcome) },
            "swing": across.to_json(outcome),
            "size": bar.effect.size(),
            "standard_error": across.median_error(),
            "replications": bar.replications,
        })
    });
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "seed": settings.seed,
        "replications": settings.replications,
        "scenario": scenario.to_json(),
        "outcome": outcome.name(),
        "as_it_is": spot_json(&tornado.as_it_is().spot(outcome)),
        "swings": swings.collect::<Vec<_>>(),
        "not_moved": tornado.left(),
    })
}

fn tornado_csv(bars: &[Bar<'_>]) -> String {
    let mut text =
        "lever,basis,low,high,difference_low,difference_high,swing,standard_error,replications\n"
            .to_owned();
    for bar in bars {
        let SwingEffect { low, high, across } = &bar.effect;
        let figures = [
            median(low),
            median(high),
            median(across),
            across.median_error(),
        ]
        .map(number);
        text += &format!(
            "{},{},{},{},{},{}\n",
            bar.lever.path,
            bar.swing.basis.name(),
            bar.swing.low,
            bar.swing.high,
            figures.join(","),
            bar.replications
        );
    }
    text
}

fn tornado_table(outcome: Outcome, bars: &[Bar<'_>], wording: &Wording) -> String {
    let name = outcome_name(outcome, wording);
    let columns = ["lever", "from", "to", "low", "high", "swing"];
    let columns = columns
        .map(|column| wording.filled(&format!("cli.swings.{column}"), &[("outcome", &name)]));
    let mut header = columns.to_vec();
    header.push("±".to_owned());
    header.push(wording.text("cli.sensitivity.replications").to_owned());
    let mut table = table_of(header);
    for bar in bars {
        let SwingEffect { low, high, across } = &bar.effect;
        table.add_row(vec![
            bar.lever.path.clone(),
            bar.lever.text(bar.swing.low),
            bar.lever.text(bar.swing.high),
            signed(median(low)),
            signed(median(high)),
            signed(median(across)),
            figure(across.median_error()),
            bar.replications.to_string(),
        ]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    format!("{table}\n")
}

fn total(
    begun: &Begun,
    outcome: Outcome,
    options: &SensitivityOptions,
    wording: &Wording,
) -> Result<String, Failure> {
    let Begun {
        scenario,
        graph,
        settings,
        threads,
    } = begun;
    let study = TotalStudy::new(scenario, graph.as_ref(), *settings).map_err(one)?;
    if study.inputs() == 0 {
        return Err(Failure::NothingUncertain);
    }
    let bar = progress_bar(study.runs(), wording);
    let trials = Mutex::new(study.trials());
    each(&study.tasks(), *threads, |task| {
        let trial = study.run(task);
        let mut trials = trials.lock().unwrap_or_else(PoisonError::into_inner);
        if trials.add(task, &trial).is_err() {
            unreachable!("every task is run once");
        }
        bar.inc(task.places.len() as u64);
    });
    bar.finish_and_clear();
    let trials = trials.into_inner().unwrap_or_else(PoisonError::into_inner);
    let totals = study.totals(&trials, outcome);
    Ok(match options.swept.written.format {
        CompareFormat::Json => {
            let share = |share: &Share| json!({ "estimate": share.estimate, "standard_error": share.standard_error });
            let effects = totals.iter().flat_map(|totals| &totals.effects);
            let effects = effects.map(|one| {
                json!({
                    "name": one.name, "group": one.is_group, "first": share(&one.first), "total": share(&one.total),
                })
            });
            let json = json!({
                "version": env!("CARGO_PKG_VERSION"),
                "seed": settings.seed,
                "replications": settings.replications,
                "runs": study.runs(),
                "rows": totals.as_ref().map(|totals| totals.rows),
                "scenario": scenario.to_json(),
                "outcome": outcome.name(),
                "inputs": totals.as_ref().map(|totals| share(&totals.inputs)),
                "effects": effects.collect::<Vec<_>>(),
            });
            format!("{json:#}\n")
        }
        CompareFormat::Csv => {
            let mut text = "name,group,first,first_error,total,total_error\n".to_owned();
            for one in totals.iter().flat_map(|totals| &totals.effects) {
                let [first, total] =
                    [one.first, one.total].map(|one| (one.estimate, one.standard_error));
                let figures = [first.0, first.1, total.0, total.1].map(number).join(",");
                text += &format!("{},{},{figures}\n", one.name, one.is_group);
            }
            text
        }
        CompareFormat::Table => {
            let name = outcome_name(outcome, wording);
            match &totals {
                Some(totals) => totals_table(&name, totals, study.runs(), *settings, wording),
                None => {
                    let flat = wording.filled("cli.sensitivity.flat", &[("outcome", &name)]);
                    format!("{flat}\n")
                }
            }
        }
    })
}

fn totals_table(
    outcome: &str,
    totals: &Totals,
    runs: usize,
    settings: Settings,
    wording: &Wording,
) -> String {
    // What is rounded to nothing has no sign.
    let percent = |share: f64| {
        let digits = format!("{:.1}", 100.0 * share);
        match digits.strip_prefix('-') {
            Some("0.0") => "0.0".to_owned(),
            Some(digits) => format!("−{digits}"),
            None => digits,
        }
    };
    let told = |share: &Share| {
        format!(
            "{} % ± {}",
            percent(share.estimate),
            percent(share.standard_error)
        )
    };
    let heads = ["input", "first", "total"];
    let heads = heads.map(|head| wording.text(&format!("cli.sensitivity.{head}")).to_owned());
    let mut table = table_of(heads.to_vec());
    for effect in &totals.effects {
        let name = match effect.is_group {
            true => format!("{}.*", effect.name),
            false => effect.name.clone(),
        };
        table.add_row(vec![name, told(&effect.first), told(&effect.total)]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let title = wording.filled("cli.sensitivity.title", &[("outcome", outcome)]);
    let values = [
        ("runs", runs.to_string()),
        ("share", percent(totals.inputs.estimate.min(1.0))),
        ("error", percent(totals.inputs.standard_error)),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, &**value));
    let note = wording.filled("cli.sensitivity.total.note", &values);
    let mut text = format!("{title}\n{table}\n{note}\n");
    if settings.replications < FEW {
        text += &format!("{}\n", wording.text("cli.sensitivity.few"));
    }
    text
}
