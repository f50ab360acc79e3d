//! Plans against each other, of outcomes that workers have run: asked by the page, answered by a worker.

use js_sys::Float64Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::checked::checked;
use super::crossing::{Crossed, crossed, crosses};
use super::network;
use super::sweep::named;
use crate::report::Series;
use crate::study::choice::{Standing, standings};
use crate::study::daily::daily;

crosses!(ChoiceFound);

/// How a plan does beside the others.
#[derive(Debug, Serialize)]
pub struct PlanFound {
    /// The mean of the outcome.
    mean: f64,
    /// Its standard error.
    error: f64,
    /// The mean as it is expected on other simulations, drawn toward that of all plans.
    shrunk: f64,
    /// The quantiles at 5, 25, 50, 75 and 95 %.
    quantiles: Vec<f64>,
    /// In what part of the simulations it is the best.
    best: f64,
    /// By how much the best plan of each simulation is better on average.
    regret: f64,
    /// How it differs from the first plan: the quantiles at 5, 50 and 95 %.
    difference: Vec<f64>,
    /// The shares of simulations in which it has more of the outcome than the first plan, and less.
    more: f64,
    /// In which it has less.
    less: f64,
    /// Which plans it is at least as good as at every quantile.
    dominates: Vec<u32>,
}

/// How plans do.
#[derive(Debug, Serialize)]
pub struct ChoiceFound {
    /// By plan; empty where too few simulations are defined for all of them.
    plans: Vec<PlanFound>,
}

impl PlanFound {
    fn of(standing: &Standing) -> Self {
        let [p05, _, p50, _, p95] = standing.difference.summary.quantiles;
        Self {
            mean: standing.summary.mean,
            error: standing.standard_error,
            shrunk: standing.shrunk,
            quantiles: standing.summary.quantiles.to_vec(),
            best: standing.best,
            regret: standing.regret,
            difference: vec![p05, p50, p95],
            more: standing.difference.more.estimate,
            less: standing.difference.less.estimate,
            dominates: standing.dominates.iter().map(|plan| *plan as u32).collect(),
        }
    }
}

/// How plans do whose outcome was this in each replication: `columns` is that of the first plan, then of the next.
///
/// # Errors
/// When there is no such outcome.
#[wasm_bindgen(js_name = choiceOf)]
#[allow(clippy::needless_pass_by_value)]
pub fn choice_of(
    columns: Vec<f64>,
    plans: usize,
    outcome: usize,
) -> Result<Crossed<ChoiceFound>, JsError> {
    let outcome = named(outcome)?;
    let length = columns.len() / plans.max(1);
    let columns: Vec<&[f64]> = match length {
        0 => Vec::new(),
        _ => columns.chunks_exact(length).collect(),
    };
    let found = standings(&columns, outcome.better()).unwrap_or_default();
    crossed(&ChoiceFound {
        plans: found.iter().map(PlanFound::of).collect(),
    })
}

/// One series of replications `first` to `first + count − 1` of a scenario: a row for each, with its values on `days` (from 0,
/// ascending); NaN on those on which it does not run any more.
///
/// # Errors
/// When the scenario was not checked before, needs a graph that was not taken, or there is no such series.
#[wasm_bindgen(js_name = runDaily)]
#[allow(clippy::needless_pass_by_value)]
pub fn run_daily(
    scenario: &str,
    seed: f64,
    first: u32,
    count: u32,
    series: &str,
    days: Vec<u32>,
) -> Result<Float64Array, JsError> {
    let scenario = checked(scenario)?;
    let mut all = Series::ALL.iter().copied();
    let series = all
        .find(|one| one.name() == series)
        .ok_or_else(|| JsError::new("there is no such series"))?;
    let seed = seed as u64;
    let network = network::network(&scenario, seed)?;
    let days: Vec<usize> = days.into_iter().map(|day| day as usize).collect();
    let (first, count) = (first as usize, count as usize);
    let rows = daily(
        &*scenario,
        network.as_deref(),
        seed,
        first,
        count,
        series,
        &days,
    );
    Ok(Float64Array::from(rows.as_slice()))
}
