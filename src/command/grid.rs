//! `sweep` of two levers: outcomes over a grid.

use crate::report::Outcome;
use crate::scenario::{Lever, Quantity, Scenario};
use crate::study::{Settings, Spot, Sweep, SweepTrials};
use comfy_table::CellAlignment;
use serde_json::{Map, Value, json};

use super::arguments::{CompareFormat, Ends, SweepOptions};
use super::output::{deliver, figure};
use super::sweep::{
    Begun, Moved, begin, moved, named, one, outcome_name, run, spot_csv, spot_json, table_of,
};
use super::wording::{Failure, Wording};

/// A cell: the values of both levers, and what is there unless they contradict others.
struct Cell {
    value: f64,
    across: f64,
    spots: Option<Vec<Spot>>,
}

/// The other lever, and its values.
pub(super) fn across(
    scenario: &Scenario<Quantity>,
    options: &SweepOptions,
) -> Result<Moved, Failure> {
    let ends = Ends {
        from: options.across_from.clone(),
        to: options.across_to.clone(),
    };
    let other = options.across.as_deref().unwrap_or_default();
    moved(scenario, other, &ends, options.across_points)
}

pub(super) fn grid(options: &SweepOptions, wording: &Wording) -> Result<(), Failure> {
    let Begun {
        scenario,
        graph,
        settings,
        threads,
    } = begin(&options.swept, wording)?;
    let Moved { lever, values } = moved(&scenario, &options.lever, &options.ends, options.points)?;
    let Moved {
        lever: other,
        values: others,
    } = across(&scenario, options)?;
    let rows = Sweep::grid(
        &scenario,
        [&lever.path, &other.path],
        [&values, &others],
        graph.as_ref(),
        settings,
    );
    let rows = rows.map_err(one)?;
    let sweeps: Vec<&Sweep> = rows.iter().flatten().collect();
    let mut trials = run(&sweeps, threads, wording).into_iter();
    let outcomes = named(&options.outcome);
    let mut cells = Vec::new();
    for (across, row) in others.iter().zip(&rows) {
        let trials = row.as_ref().ok().and_then(|_| trials.next());
        for (point, value) in values.iter().enumerate() {
            let is_possible = row
                .as_ref()
                .is_ok_and(|sweep| sweep.problems(point).is_empty());
            let spots = |trials: &SweepTrials| -> Vec<Spot> {
                let outcomes = outcomes.iter();
                outcomes
                    .map(|outcome| trials.at(point).spot(*outcome))
                    .collect()
            };
            cells.push(Cell {
                value: *value,
                across: *across,
                spots: trials.as_ref().filter(|_| is_possible).map(spots),
            });
        }
    }
    let levers = [&lever, &other];
    let text = match options.swept.written.format {
        CompareFormat::Json => {
            let json = grid_json(&scenario, levers, &outcomes, &cells, settings);
            format!("{json:#}\n")
        }
        CompareFormat::Csv => grid_csv(&outcomes, &cells),
        CompareFormat::Table => {
            let mut text = String::new();
            for (place, outcome) in outcomes.iter().enumerate() {
                text += &format!("{}\n", outcome_name(*outcome, wording));
                text += &grid_table(levers, [&values, &others], &cells, place);
            }
            let replications = settings.replications.to_string();
            let values = [("replications", &*replications)];
            text + &format!("{}\n", wording.filled("cli.sweep.grid", &values))
        }
    };
    deliver(options.swept.written.out.as_deref(), &text)
}

fn grid_json(
    scenario: &Scenario<Quantity>,
    [lever, other]: [&Lever; 2],
    outcomes: &[Outcome],
    cells: &[Cell],
    settings: Settings,
) -> Value {
    let cells = cells.iter().map(|cell| {
        let figures = cell.spots.as_ref().map(|spots| {
            let named = outcomes.iter().zip(spots);
            let named = named.map(|(outcome, spot)| (outcome.name().to_owned(), spot_json(spot)));
            named.collect::<Map<_, _>>()
        });
        json!({ "value": cell.value, "across": cell.across, "outcomes": figures })
    });
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "seed": settings.seed,
        "replications": settings.replications,
        "scenario": scenario.to_json(),
        "lever": lever.path,
        "across": other.path,
        "cells": cells.collect::<Vec<_>>(),
    })
}

fn grid_csv(outcomes: &[Outcome], cells: &[Cell]) -> String {
    let mut text = "value,across,outcome,mean,p10,p50,p90,standard_error,defined\n".to_owned();
    for cell in cells {
        for (outcome, spot) in outcomes.iter().zip(cell.spots.iter().flatten()) {
            let figures = spot_csv(*outcome, spot);
            text += &format!("{},{},{figures}\n", cell.value, cell.across);
        }
    }
    text
}

/// Medians: a row for each value of the lever, a column for each of the other.
fn grid_table(
    [lever, other]: [&Lever; 2],
    [values, others]: [&[f64]; 2],
    cells: &[Cell],
    place: usize,
) -> String {
    let mut header = vec![format!("{} ↓ {} →", lever.path, other.path)];
    header.extend(others.iter().map(|value| other.text(*value)));
    let mut table = table_of(header);
    for (point, value) in values.iter().enumerate() {
        let mut row = vec![lever.text(*value)];
        let own = cells.iter().skip(point).step_by(values.len());
        row.extend(own.map(|cell| match &cell.spots {
            Some(spots) => figure(spots[place].median),
            None => "×".to_owned(),
        }));
        table.add_row(row);
    }
    for column in table.column_iter_mut() {
        column.set_cell_alignment(CellAlignment::Right);
    }
    format!("{table}\n")
}
