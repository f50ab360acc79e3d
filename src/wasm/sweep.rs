//! Sweeps along a lever, as the page runs them: planned here, run point by point by workers, and put together.

use js_sys::Float64Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::checked::checked;
use super::crossing::{Crossed, crossed, crosses};
use super::network;
use crate::report::Outcome;
use crate::study::{Trial, Trials};

crosses!(PlannedSweep);

/// From where to where a lever is moved to see what it does.
#[derive(Debug, Serialize)]
pub struct PlannedSwing {
    low: f64,
    high: f64,
    /// `given`: the 90 % interval of what it is set to; `published`: the range of published figures; `assumed`: half as much
    /// again either way.
    basis: &'static str,
}

/// The values along a lever's slider at which the scenario can be run, and the ends of its swing.
#[derive(Debug, Serialize)]
pub struct PlannedSweep {
    /// In ascending order.
    values: Vec<f64>,
    /// Absent where it has no room, or where the scenario cannot be run at one of the ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    swing: Option<PlannedSwing>,
}

/// Plans a sweep of a scenario along the lever at `path`, `group.id.field` in a list, over so many values at most.
///
/// # Errors
/// When the scenario was not checked before, or has no such lever.
#[wasm_bindgen(js_name = planSweep)]
pub fn plan_sweep(
    scenario: &str,
    path: &str,
    count: usize,
) -> Result<Crossed<PlannedSweep>, JsError> {
    let scenario = checked(scenario)?;
    let lever = scenario.lever(path).map_err(|_| no_lever())?;
    let can_be = |value: f64| scenario.pinned_checked(&lever, value).is_ok();
    let mut values = lever.slider_values(count);
    values.retain(|value| can_be(*value));
    let swing = lever.swing();
    let swing = swing.filter(|swing| can_be(swing.low) && can_be(swing.high));
    crossed(&PlannedSweep {
        values,
        swing: swing.map(|swing| PlannedSwing {
            low: swing.low,
            high: swing.high,
            basis: swing.basis.name(),
        }),
    })
}

pub(super) fn no_lever() -> JsError {
    JsError::new("there is no such lever")
}

/// Runs replications `first` to `first + count − 1` of a scenario with the lever at `path` at a value, or as it is where no
/// path is given; their outcomes, row by row.
///
/// # Errors
/// When the scenario was not checked before, has no such lever, or needs a graph that was not taken.
#[wasm_bindgen(js_name = runTrial)]
pub fn run_trial(
    scenario: &str,
    path: Option<String>,
    value: f64,
    seed: f64,
    first: u32,
    count: u32,
) -> Result<Float64Array, JsError> {
    let scenario = checked(scenario)?;
    let pinned = match path {
        Some(path) => {
            let lever = scenario.lever(&path).map_err(|_| no_lever())?;
            Some(scenario.pinned(&lever, value))
        }
        None => None,
    };
    let scenario = pinned.as_ref().unwrap_or(&scenario);
    let seed = seed as u64;
    let network = network::network(scenario, seed)?;
    let trial = Trial::run(
        scenario,
        network.as_deref(),
        seed,
        first as usize,
        count as usize,
    );
    Ok(Float64Array::from(trial.outcomes.as_slice()))
}

/// What there is of one point of a sweep, or of the scenario as it is.
#[wasm_bindgen]
#[derive(Debug)]
pub struct TrialCollector {
    trials: Trials,
}

#[wasm_bindgen]
impl TrialCollector {
    /// Room for so many replications.
    #[wasm_bindgen(constructor)]
    pub fn new(replications: u32) -> Self {
        Self {
            trials: Trials::new(replications as usize),
        }
    }

    /// Adds outcomes.
    ///
    /// # Errors
    /// When they do not fit.
    pub fn add(&mut self, first: u32, count: u32, outcomes: Vec<f64>) -> Result<(), JsError> {
        let trial = Trial {
            first: first as usize,
            count: count as usize,
            outcomes,
        };
        self.trials
            .add(&trial)
            .map_err(|_| JsError::new("a trial does not fit"))
    }

    /// How many replications have arrived.
    #[wasm_bindgen(getter)]
    pub fn arrived(&self) -> u32 {
        self.trials.arrived() as u32
    }

    /// An outcome over what has arrived: the 10 % quantile, the median, the 90 % quantile, the median's standard error, in how
    /// many replications it is defined, and the mean.
    ///
    /// # Errors
    /// When there is no such outcome.
    pub fn spot(&self, outcome: usize) -> Result<Float64Array, JsError> {
        let spot = self.trials.spot(named(outcome)?);
        let [low, high] = spot.band;
        let defined = spot.defined as f64;
        let figures = [
            low,
            spot.median,
            high,
            spot.standard_error,
            defined,
            spot.mean,
        ];
        Ok(Float64Array::from(figures.as_slice()))
    }

    /// How an outcome differs from that of others, over what has arrived of both, this one less the other: the median of the
    /// differences, its standard error, how many pairs are defined, and the shares of them in which this one has more and less.
    ///
    /// # Errors
    /// When there is no such outcome.
    #[wasm_bindgen(js_name = differenceFrom)]
    pub fn difference_from(
        &self,
        other: &TrialCollector,
        outcome: usize,
    ) -> Result<Float64Array, JsError> {
        let difference = self.trials.difference(&other.trials, named(outcome)?);
        let [_, _, median, _, _] = difference.summary.quantiles;
        let figures = [
            median,
            difference.median_error(),
            difference.pairs as f64,
            difference.more.estimate,
            difference.less.estimate,
        ];
        Ok(Float64Array::from(figures.as_slice()))
    }
}

/// The outcome of a place in the description.
pub(super) fn named(outcome: usize) -> Result<Outcome, JsError> {
    let outcome = Outcome::ALL.get(outcome).copied();
    outcome.ok_or_else(|| JsError::new("there is no such outcome"))
}
