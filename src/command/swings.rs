//! `swings`: levers by how far each alone moves an outcome.

use std::sync::{Arc, Mutex, PoisonError};

use crate::engine::network::Network;
use crate::graph::Graph;
use crate::report::Outcome;
use crate::scenario::quantity::to_text;
use crate::scenario::{Lever, Quantity, Scenario};
use crate::study::{Difference, Settings, Sweep, SwingEffect, SwingStudy, Trial, Trials};
use comfy_table::CellAlignment;
use serde_json::{Value, json};

use super::arguments::{CompareFormat, SwingsOptions};
use super::output::{deliver, figure};
use super::simulate::each;
use super::sweep::{Begun, begin, number, one, outcome, outcome_name, run, spot_json, table_of};
use super::wording::{Failure, Wording};

/// A lever and what it does to an outcome.
struct Ranked {
    lever: Lever,
    study: SwingStudy,
    effect: SwingEffect,
}

pub(super) fn swings(options: &SwingsOptions, wording: &Wording) -> Result<(), Failure> {
    let Begun {
        scenario,
        graph,
        settings,
        threads,
    } = begin(&options.swept, wording)?;
    let levers = if options.lever.is_empty() {
        scenario.levers()
    } else {
        let levers = options.lever.iter().map(|path| scenario.lever(path));
        levers.collect::<Result<_, _>>().map_err(one)?
    };
    let outcome = outcome(&options.outcome);
    let (mut studies, mut left) = (Vec::new(), Vec::new());
    for lever in levers {
        let study = SwingStudy::new(&scenario, &lever.path, graph.as_ref(), settings);
        match study.map_err(one)? {
            Some(study)
                if study.sweep.problems(0).is_empty() && study.sweep.problems(1).is_empty() =>
            {
                studies.push((lever, study));
            }
            _ => left.push(lever.path),
        }
    }
    let Some(as_it_is) = as_it_is(&scenario, &studies, graph.as_ref(), settings, threads)? else {
        return Err(Failure::NothingToMove);
    };
    let sweeps: Vec<&Sweep> = studies.iter().map(|(_, study)| &study.sweep).collect();
    let trials = run(&sweeps, threads, wording);
    let ranked = studies.into_iter().zip(&trials);
    let mut ranked: Vec<Ranked> = ranked
        .map(|((lever, study), ends)| Ranked {
            effect: SwingEffect::of(ends, &as_it_is, outcome),
            lever,
            study,
        })
        .collect();
    // Levers of one size stay in the order of the parameter table.
    ranked.sort_by(|one, other| other.effect.size().total_cmp(&one.effect.size()));
    let text = match options.swept.written.format {
        CompareFormat::Json => {
            let json = swings_json(&scenario, outcome, &ranked, &left, &as_it_is, settings);
            format!("{json:#}\n")
        }
        CompareFormat::Csv => swings_csv(&ranked),
        CompareFormat::Table => swings_table(outcome, &ranked, &left, settings, wording),
    };
    deliver(options.swept.written.out.as_deref(), &text)
}

/// The scenario as it is, run; none where there is nothing to compare with it.
fn as_it_is(
    scenario: &Scenario<Quantity>,
    studies: &[(Lever, SwingStudy)],
    graph: Option<&Arc<Graph>>,
    settings: Settings,
    threads: usize,
) -> Result<Option<Trials>, Failure> {
    let Some((_, study)) = studies.first() else {
        return Ok(None);
    };
    let network = Network::of(scenario, graph, settings.seed);
    let network = network.map_err(one)?;
    let places: Vec<_> = study
        .sweep
        .tasks()
        .into_iter()
        .filter(|task| task.point == 0)
        .collect();
    let trials = Mutex::new(Trials::new(settings.replications));
    each(&places, threads, |task| {
        let (first, count) = (task.places.start, task.places.len());
        let trial = Trial::run(scenario, network.as_ref(), settings.seed, first, count);
        let mut trials = trials.lock().unwrap_or_else(PoisonError::into_inner);
        if trials.add(&trial).is_err() {
            unreachable!("every task is run once");
        }
    });
    Ok(Some(
        trials.into_inner().unwrap_or_else(PoisonError::into_inner),
    ))
}

fn swings_json(
    scenario: &Scenario<Quantity>,
    outcome: Outcome,
    ranked: &[Ranked],
    left: &[String],
    as_it_is: &Trials,
    settings: Settings,
) -> Value {
    let swings = ranked.iter().map(|one| {
        let SwingEffect { low, high, across } = &one.effect;
        json!({
            "lever": one.lever.path,
            "setting": to_text(&one.lever.quantity, &one.lever.row),
            "basis": one.study.swing.basis.name(),
            "low": { "value": one.study.swing.low, "difference": low.to_json(outcome) },
            "high": { "value": one.study.swing.high, "difference": high.to_json(outcome) },
            "swing": across.to_json(outcome),
            "size": one.effect.size(),
            "standard_error": across.median_error(),
        })
    });
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "seed": settings.seed,
        "replications": settings.replications,
        "scenario": scenario.to_json(),
        "outcome": outcome.name(),
        "as_it_is": spot_json(&as_it_is.spot(outcome)),
        "swings": swings.collect::<Vec<_>>(),
        "not_moved": left,
    })
}

pub(super) fn median(difference: &Difference) -> f64 {
    let [_, _, median, _, _] = difference.summary.quantiles;
    median
}

fn swings_csv(ranked: &[Ranked]) -> String {
    let mut text =
        "lever,basis,low,high,difference_low,difference_high,swing,standard_error,pairs\n"
            .to_owned();
    for Ranked {
        lever,
        study,
        effect,
    } in ranked
    {
        let SwingEffect { low, high, across } = effect;
        let figures = [
            median(low),
            median(high),
            median(across),
            across.median_error(),
        ]
        .map(number);
        let swing = &study.swing;
        text += &format!(
            "{},{},{},{},{},{}\n",
            lever.path,
            swing.basis.name(),
            swing.low,
            swing.high,
            figures.join(","),
            across.pairs
        );
    }
    text
}

/// A difference with its sign.
pub(super) fn signed(value: f64) -> String {
    let words = figure(value);
    if value > 0.0 {
        format!("+{words}")
    } else {
        words
    }
}

fn swings_table(
    outcome: Outcome,
    ranked: &[Ranked],
    left: &[String],
    settings: Settings,
    wording: &Wording,
) -> String {
    let name = outcome_name(outcome, wording);
    let columns = ["from", "to", "low", "high", "swing"];
    let mut header = vec![wording.text("cli.swings.lever").to_owned()];
    header.extend(
        columns
            .map(|column| wording.filled(&format!("cli.swings.{column}"), &[("outcome", &name)])),
    );
    header.push("±".to_owned());
    let mut table = table_of(header);
    for Ranked {
        lever,
        study,
        effect,
    } in ranked
    {
        let SwingEffect { low, high, across } = effect;
        table.add_row(vec![
            lever.path.clone(),
            lever.text(study.swing.low),
            lever.text(study.swing.high),
            signed(median(low)),
            signed(median(high)),
            signed(median(across)),
            figure(across.median_error()),
        ]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let values = [("replications", settings.replications.to_string())];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let mut text = format!("{table}\n{}\n", wording.filled("cli.swings.note", &values));
    if !left.is_empty() {
        text += &wording.filled("cli.swings.left", &[("levers", &left.join(", "))]);
        text.push('\n');
    }
    text
}
