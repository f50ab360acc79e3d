//! When a plan fails, and what must be true for a target, of outcomes that workers have run: asked by the page, answered by a
//! worker.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::checked::checked;
use super::crossing::{Crossed, crossed, crosses};
use super::drawn::Drawn;
use crate::study::Finder;
use crate::study::fails::{Failing, rule};
use crate::study::joint::by_inputs;
use crate::study::options::Sampled;
use crate::study::reweigh::{Unreached, Weighed};
use crate::study::worth::FEWEST;

crosses!(FailsFound);

/// Standard deviations by which an input moves at least to be told.
const LEAST_MOVE: f64 = 0.1;

/// A limit of a region in which a plan fails.
#[derive(Debug, Serialize)]
pub struct LimitFound {
    /// Of which input.
    path: String,
    /// Whether the region is at this value and above; else at it and below.
    at_least: bool,
    /// The value, in the lever's unit.
    value: f64,
}

/// How an input must be for a target.
#[derive(Debug, Serialize)]
pub struct RequiredFound {
    /// Which input.
    path: String,
    /// Its median, as it is.
    before: f64,
    /// Its median, as it must be.
    after: f64,
}

/// When a plan fails, and what must be true for a target.
#[derive(Debug, Default, Serialize)]
pub struct FailsFound {
    /// `rule`, `no_rule`, `few` failures or others, or `few_defined` replications.
    kind: &'static str,
    /// One or two limits that hold together.
    limits: Vec<LimitFound>,
    /// The part of all fresh replications that fail.
    base: f64,
    /// The part of the region's fresh replications that fail.
    density: f64,
    /// Its standard error.
    error: f64,
    /// The part of fresh failures that the region holds.
    coverage: f64,
    /// Replications that it rests on, half of them fresh.
    count: u32,
    /// What is told of the target: `reached`, `outside`, `thin`, or empty where none was given.
    target: &'static str,
    /// What the mean is now.
    now: f64,
    /// So many even weights say as much as those that reach the target.
    effective: f64,
    /// The least and the most that replications have, where the target is outside; the nearest one that can be told, where too few
    /// are near it.
    ends: Vec<f64>,
    /// The inputs that must be otherwise, those that move most first.
    required: Vec<RequiredFound>,
}

/// When a scenario fails, of which the outcome was this in each replication: where it is below a limit, or above it. Half of the
/// replications find the rule, the others check it. Where there is a target for the mean, what must be true for it.
///
/// # Errors
/// When the scenario was not checked before.
#[wasm_bindgen(js_name = failsOf)]
#[allow(clippy::needless_pass_by_value)]
pub fn fails_of(
    scenario: &str,
    seed: f64,
    column: Vec<f64>,
    is_below: bool,
    limit: f64,
    target: Option<f64>,
) -> Result<Crossed<FailsFound>, JsError> {
    let scenario = checked(scenario)?;
    let scenarios = [(*scenario).clone()];
    let half = column.len() / 2;
    let places: Vec<usize> = (0..column.len())
        .filter(|place| !column[*place].is_nan())
        .collect();
    let first = places.partition_point(|place| *place < half);
    if first.min(places.len() - first) < FEWEST {
        return crossed(&FailsFound {
            kind: "few_defined",
            count: places.len() as u32,
            ..FailsFound::default()
        });
    }
    let Ok(drawn) = Drawn::of(&scenarios, seed as u64, column.len()) else {
        unreachable!("one scenario has the inputs that it has");
    };
    let (inputs, sampled) = (&drawn.inputs, &drawn.sampled);
    let values: Vec<f64> = places.iter().map(|place| column[*place]).collect();
    let fails: Vec<bool> = values
        .iter()
        .map(|value| {
            if is_below {
                *value < limit
            } else {
                *value > limit
            }
        })
        .collect();
    let failing = rule(
        &sampled.at(&places[..first]),
        &fails[..first],
        &sampled.at(&places[first..]),
        &fails[first..],
    );
    let mut found = FailsFound {
        count: places.len() as u32,
        ..FailsFound::default()
    };
    match failing {
        Failing::Rule { limits, fresh, .. } => {
            found.kind = "rule";
            found.limits = limits
                .iter()
                .map(|limit| LimitFound {
                    path: inputs[limit.input].path.clone(),
                    at_least: limit.at_least,
                    value: limit.value,
                })
                .collect();
            found.base = fresh.base();
            found.density = fresh.density();
            found.error = fresh.standard_error();
            found.coverage = fresh.coverage();
        }
        Failing::NoRule { fresh } => {
            found.kind = "no_rule";
            found.base = fresh.base();
        }
        Failing::Few { all, failures } => {
            found.kind = "few";
            found.base = failures as f64 / all.max(1) as f64;
        }
    }
    if let Some(target) = target {
        require(&mut found, target, &sampled.at(&places), &values, |input| {
            inputs[input].path.clone()
        });
    }
    crossed(&found)
}

/// What must be true for the mean to be a target, chance left out as far as inputs explain it.
fn require(
    found: &mut FailsFound,
    target: f64,
    sampled: &Sampled,
    values: &[f64],
    path: impl Fn(usize) -> String,
) {
    found.now = values.iter().sum::<f64>() / values.len() as f64;
    let finder = Finder::new(sampled);
    let fitted = by_inputs(finder.bases(), values);
    match Weighed::to_mean(fitted.as_deref().unwrap_or(values), target) {
        Ok(weighed) => {
            found.target = "reached";
            found.effective = weighed.effective;
            let moved = sampled
                .values
                .iter()
                .map(|values| weighed.moved(values))
                .enumerate();
            let mut told: Vec<_> = moved
                .filter(|(_, moved)| moved.told && libm::fabs(moved.by) >= LEAST_MOVE)
                .collect();
            told.sort_by(|(_, one), (_, other)| {
                libm::fabs(other.by).total_cmp(&libm::fabs(one.by))
            });
            found.required = told
                .into_iter()
                .map(|(input, moved)| RequiredFound {
                    path: path(input),
                    before: moved.median[0],
                    after: moved.median[1],
                })
                .collect();
        }
        Err(Unreached::Outside { least, most }) => {
            found.target = "outside";
            found.ends = vec![least, most];
        }
        Err(Unreached::Thin { effective, nearest }) => {
            found.target = "thin";
            found.effective = effective;
            found.ends = vec![nearest];
        }
    }
}
