//! Plans against each other, of outcomes that workers have run: asked by the page, answered by a worker.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::crossing::{Crossed, crossed, crosses};
use super::sweep::named;
use crate::study::choice::{Standing, standings};

crosses!(ChoiceFound);

/// How a plan does beside the others.
#[derive(Debug, Serialize)]
pub struct PlanFound {
    /// The mean of the outcome.
    mean: f64,
    /// Its standard error.
    error: f64,
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
