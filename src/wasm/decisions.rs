//! What the best plan decides, as the page asks for it: levers and between which values each of them may be.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::checked::checked;
use super::crossing::{Crossed, crossed, crosses};
use super::sweep::no_lever;
use crate::scenario::decision::{Decision, MOST_DECISIONS};
use crate::scenario::{Quantity, Scenario};

crosses!(DecisionsFound);

/// A lever that can be decided, and between which values it is where nobody says otherwise.
#[derive(Debug, Serialize)]
pub struct DecisionBounds {
    /// The lever, `group.id.field` in a list.
    path: String,
    /// The least that is looked at.
    low: f64,
    /// The most that is looked at.
    high: f64,
    /// The least that can be asked for.
    least: f64,
    /// The most that can be asked for.
    most: f64,
}

/// What can be decided in a scenario.
#[derive(Debug, Serialize)]
pub struct DecisionsFound {
    /// The levers, in the order of the scenario, then those that were asked for besides.
    decisions: Vec<DecisionBounds>,
    /// How many can be decided together.
    most: u32,
}

/// The levers of a scenario that spend money, and others that were asked for, with their bounds.
///
/// # Errors
/// When the scenario was not checked before, or has no such lever.
#[wasm_bindgen(js_name = decisionsOf)]
#[allow(clippy::needless_pass_by_value)]
pub fn decisions_of(
    scenario: &str,
    others: Vec<String>,
    budget: Option<f64>,
) -> Result<Crossed<DecisionsFound>, JsError> {
    let scenario = checked(scenario)?;
    let own = scenario.decisions(budget).into_iter().map(Ok);
    let others = others
        .iter()
        .map(|path| scenario.decision(path, budget).map_err(|_| no_lever()));
    let decisions = own.chain(others).map(|decision| {
        let decision = decision?;
        let [least, most] = decision.widest();
        Ok(DecisionBounds {
            path: decision.lever.path.clone(),
            low: decision.low,
            high: decision.high,
            least,
            most,
        })
    });
    crossed(&DecisionsFound {
        decisions: decisions.collect::<Result<_, JsError>>()?,
        most: MOST_DECISIONS as u32,
    })
}

/// The decisions about levers, or about those that spend money where none are named; `bounds` has the least and the most of each, NaN
/// where that is as it is by itself, and may be empty.
pub(super) fn decided_between(
    scenario: &Scenario<Quantity>,
    paths: &[String],
    bounds: &[f64],
    budget: Option<f64>,
) -> Result<Vec<Decision>, JsError> {
    if paths.is_empty() {
        return Ok(scenario.decisions(budget));
    }
    let decisions = paths.iter().enumerate().map(|(place, path)| {
        let decision = scenario.decision(path, budget).map_err(|_| no_lever())?;
        let end = |end: usize, own: f64| {
            let asked = bounds.get(2 * place + end).copied().unwrap_or(f64::NAN);
            if asked.is_nan() { own } else { asked }
        };
        let (low, high) = (end(0, decision.low), end(1, decision.high));
        if (low, high) == (decision.low, decision.high) {
            return Ok(decision);
        }
        let between = decision.between(low, high);
        between.map_err(|_| JsError::new("a lever cannot be decided between these values"))
    });
    decisions.collect()
}
