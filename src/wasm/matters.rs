//! What matters, of outcomes that workers have run: how far each lever is moved, what the ranges explain of an outcome's spread,
//! alone and together, and the picture of two levers: asked by the page, answered by a worker.

use js_sys::Float64Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::checked::checked;
use super::crossing::{Crossed, crossed, crosses};
use super::sweep::{named, no_lever};
use crate::scenario::{Quantity, Scenario};
use crate::study::options::inputs_of;
use crate::study::plane::Plane;
use crate::study::sensitivity::swings;
use crate::study::variance::{Share, due_to_input};
use crate::study::{Settings, TotalStudy, TotalTask, Trial};

crosses!(SwingsPlanned, SharesFound, TotalsFound, MapPlanned);

/// A lever and how far it is moved.
#[derive(Debug, Serialize)]
pub struct LeverSwing {
    /// Its path.
    path: String,
    /// The low end.
    low: f64,
    /// The high end.
    high: f64,
    /// What the ends are: `given`, `published`, `assumed` or `chosen`.
    basis: &'static str,
}

/// How far all levers are moved.
#[derive(Debug, Serialize)]
pub struct SwingsPlanned {
    /// In the order of the parameter table.
    moved: Vec<LeverSwing>,
    /// The paths of those that are not moved.
    left: Vec<String>,
    /// Columns of the design that tells what ranges do together; none where there are no ranges.
    columns: u32,
}

/// An estimated share of an outcome's variance.
#[derive(Debug, Serialize)]
pub struct ExplainedShare {
    /// The share, without bias and so perhaps a little below 0 or above 1.
    estimate: f64,
    /// Its standard error.
    error: f64,
}

/// A range and what it explains alone.
#[derive(Debug, Serialize)]
pub struct RangeShare {
    /// Its path.
    path: String,
    /// The share.
    share: ExplainedShare,
}

/// What ranges explain of an outcome's variance, each alone.
#[derive(Debug, Serialize)]
pub struct SharesFound {
    /// By range; empty where there are none, where nothing varies or where the outcome is seldom defined.
    shares: Vec<RangeShare>,
}

/// What a range, or a group of them, explains.
#[derive(Debug, Serialize)]
pub struct TotalFound {
    /// The lever's path, or the group's name.
    name: String,
    /// Whether it is a group of several.
    is_group: bool,
    /// Alone.
    first: ExplainedShare,
    /// With all others.
    total: ExplainedShare,
}

/// What ranges explain, with all others.
#[derive(Debug, Serialize)]
pub struct TotalsFound {
    /// Rows that it is from.
    rows: u32,
    /// The share of the whole variance that ranges make; absent where nothing can be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    inputs: Option<ExplainedShare>,
    /// By what they explain with all others, the most first.
    effects: Vec<TotalFound>,
}

/// Two levers side by side.
#[derive(Debug, Serialize)]
pub struct MapPlanned {
    /// The values of the first lever.
    across: Vec<f64>,
    /// The values of the second.
    up: Vec<f64>,
    /// The scenario as JSON with the second lever at each of its values; empty where it cannot be that.
    rows: Vec<String>,
    /// By value of the second lever, then of the first: whether both can be that.
    possible: Vec<Vec<bool>>,
}

impl From<Share> for ExplainedShare {
    fn from(share: Share) -> Self {
        Self {
            estimate: share.estimate,
            error: share.standard_error,
        }
    }
}

/// How far all levers of a scenario are moved to see what they do; those that are numbers by so large a part of them, or over
/// what is published where none is given.
///
/// # Errors
/// When the scenario was not checked before.
#[wasm_bindgen(js_name = swingsOf)]
pub fn swings_of(scenario: &str, part: Option<f64>) -> Result<Crossed<SwingsPlanned>, JsError> {
    let scenario = checked(scenario)?;
    let (moved, left) = swings(&scenario, part);
    let design = TotalStudy::new(&scenario, None, settings(1.0, 1)).ok();
    let design = design.filter(|design| design.inputs() > 0);
    crossed(&SwingsPlanned {
        moved: moved
            .into_iter()
            .map(|(lever, swing)| LeverSwing {
                path: lever.path,
                low: swing.low,
                high: swing.high,
                basis: swing.basis.name(),
            })
            .collect(),
        left,
        columns: design.map_or(0, |design| design.runs() as u32),
    })
}

fn settings(seed: f64, replications: usize) -> Settings {
    Settings {
        replications,
        seed: seed as u64,
    }
}

/// What each range of a scenario explains of an outcome that was this in each replication.
///
/// # Errors
/// When the scenario was not checked before.
#[wasm_bindgen(js_name = sharesOf)]
#[allow(clippy::needless_pass_by_value)]
pub fn shares_of(
    scenario: &str,
    seed: f64,
    column: Vec<f64>,
) -> Result<Crossed<SharesFound>, JsError> {
    let scenario = checked(scenario)?;
    let Ok((inputs, sampled)) = inputs_of(&[(*scenario).clone()], seed as u64, column.len()) else {
        unreachable!("one scenario has the inputs that it has");
    };
    let shares = inputs.iter().zip(&sampled.positions);
    let shares = shares.filter_map(|(input, positions)| {
        Some(RangeShare {
            path: input.path.clone(),
            share: due_to_input(positions, &column)?.into(),
        })
    });
    crossed(&SharesFound {
        shares: shares.collect(),
    })
}

/// Runs rows `first` to `first + count − 1` of a column of the design that tells what ranges do together; an outcome of each.
///
/// # Errors
/// When the scenario was not checked before, is one of a network, or there is no such outcome.
#[wasm_bindgen(js_name = runTotal)]
pub fn run_total(
    scenario: &str,
    outcome: usize,
    seed: f64,
    column: usize,
    first: usize,
    count: usize,
) -> Result<Float64Array, JsError> {
    let study = design(scenario, seed, first + count)?;
    let trial = study.run(&TotalTask {
        column,
        places: first..first + count,
    });
    let place = named(outcome)? as usize;
    let rows = trial
        .outcomes
        .chunks_exact(trial.outcomes.len() / count.max(1));
    let values: Vec<f64> = rows.map(|row| row[place]).collect();
    Ok(Float64Array::from(values.as_slice()))
}

/// What ranges explain of an outcome that was this in the rows of all columns of the design: those of the first column, then of
/// the next.
///
/// # Errors
/// When the scenario was not checked before, is one of a network, or there is no such outcome.
#[wasm_bindgen(js_name = totalsOf)]
#[allow(clippy::needless_pass_by_value)]
pub fn totals_of(
    scenario: &str,
    outcome: usize,
    seed: f64,
    columns: Vec<f64>,
    rows: usize,
) -> Result<Crossed<TotalsFound>, JsError> {
    let study = design(scenario, seed, rows)?;
    let outcome = named(outcome)?;
    let mut trials = study.trials();
    for (column, values) in columns.chunks_exact(rows.max(1)).enumerate() {
        let task = TotalTask {
            column,
            places: 0..rows,
        };
        let trial = Trial::of_one(0, outcome, values);
        trials
            .add(&task, &trial)
            .map_err(|_| JsError::new("a column does not fit"))?;
    }
    let totals = study.totals(&trials, outcome);
    crossed(&match totals {
        Some(totals) => TotalsFound {
            rows: totals.rows as u32,
            inputs: Some(totals.inputs.into()),
            effects: totals
                .effects
                .into_iter()
                .map(|effect| TotalFound {
                    name: effect.name,
                    is_group: effect.is_group,
                    first: effect.first.into(),
                    total: effect.total.into(),
                })
                .collect(),
        },
        None => TotalsFound {
            rows: rows as u32,
            inputs: None,
            effects: Vec::new(),
        },
    })
}

fn design(scenario: &str, seed: f64, rows: usize) -> Result<TotalStudy, JsError> {
    let scenario = checked(scenario)?;
    TotalStudy::new(&scenario, None, settings(seed, rows))
        .map_err(|_| JsError::new("the scenario has no network of its own"))
}

/// The picture of two levers of a scenario, over so many values each at most.
///
/// # Errors
/// When the scenario was not checked before, or has no such lever.
#[wasm_bindgen(js_name = mapOf)]
pub fn map_of(
    scenario: &str,
    across: &str,
    up: &str,
    is_wide: bool,
    count: usize,
) -> Result<Crossed<MapPlanned>, JsError> {
    let scenario = checked(scenario)?;
    let plane = Plane::new(&scenario, [across, up], is_wide, count).map_err(|_| no_lever())?;
    let [across, up] = plane.values;
    let text = |row: &Option<_>| row.as_ref().map_or_else(String::new, scenario_text);
    crossed(&MapPlanned {
        across,
        up,
        rows: plane.rows.iter().map(text).collect(),
        possible: plane.possible,
    })
}

fn scenario_text(scenario: &Scenario<Quantity>) -> String {
    scenario.to_json().to_string()
}
