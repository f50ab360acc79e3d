//! A round: what teams decide under one budget, and the scenario of a team's plan.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::checked::checked;
use super::crossing::{Crossed, crossed, crosses};
use crate::problem::Problem;
use crate::scenario::decision::Decision;
use crate::scenario::{Quantity, Scenario};

crosses!(RoundLevers, StepsPlan);

/// Steps of a lever from nothing to all that the budget buys.
const STEPS: u32 = 20;

/// A lever that teams may decide.
#[derive(Debug, Serialize)]
pub struct RoundLever {
    /// The lever, `group.id.field` in a list.
    path: String,
    /// Its value at each step, from nothing on.
    values: Vec<f64>,
    /// What each is planned to cost, in yuan.
    costs: Vec<f64>,
    /// What it is now planned to cost, in yuan.
    now: f64,
}

/// What teams may decide.
#[derive(Debug, Serialize)]
pub struct RoundLevers {
    /// In the order of the scenario.
    levers: Vec<RoundLever>,
}

/// The scenario of a plan, or why there is none.
#[derive(Debug, Serialize)]
pub struct StepsPlan {
    /// Its JSON; absent where there are problems.
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<String>,
    /// What is wrong.
    problems: Vec<Problem>,
}

fn priced(scenario: &Scenario<Quantity>, budget: f64) -> Vec<Decision> {
    let all = scenario.decisions(Some(budget)).into_iter();
    all.filter(Decision::is_priced).collect()
}

/// The value of a lever at a step: what can be bought of it without its cost of setting up for that part of the budget.
fn value_at(decision: &Decision, step: u32) -> f64 {
    let part = f64::from(step.min(STEPS)) / f64::from(STEPS);
    decision.rounded(decision.low + (decision.high - decision.low) * part)
}

/// The levers of a scenario that cost money, each in twenty steps up to what a budget in yuan buys.
///
/// # Errors
/// When the scenario was not checked before.
#[wasm_bindgen(js_name = roundLevers)]
pub fn round_levers(scenario: &str, budget: f64) -> Result<Crossed<RoundLevers>, JsError> {
    let scenario = checked(scenario)?;
    let levers = priced(&scenario, budget).into_iter().map(|decision| {
        let values: Vec<f64> = (0..=STEPS).map(|step| value_at(&decision, step)).collect();
        RoundLever {
            path: decision.lever.path.clone(),
            costs: values
                .iter()
                .map(|value| decision.planned_cost(*value))
                .collect(),
            now: decision.planned_cost(decision.now()),
            values,
        }
    });
    crossed(&RoundLevers {
        levers: levers.collect(),
    })
}

/// The scenario in which the levers of these places stand at these steps, and all others as they are.
///
/// # Errors
/// When the scenario was not checked before, or the answer cannot be made a JavaScript value.
#[wasm_bindgen(js_name = planOfSteps)]
#[allow(clippy::needless_pass_by_value)]
pub fn plan_of_steps(
    scenario: &str,
    budget: f64,
    places: Vec<u32>,
    steps: Vec<u32>,
) -> Result<Crossed<StepsPlan>, JsError> {
    let scenario = checked(scenario)?;
    let all = priced(&scenario, budget);
    let chosen = places.iter().filter_map(|place| all.get(*place as usize));
    let chosen: Vec<Decision> = chosen.cloned().collect();
    let values = chosen.iter().zip(&steps);
    let values: Vec<f64> = values
        .map(|(decision, step)| value_at(decision, *step))
        .collect();
    let (scenario, problems) = match scenario.decided(&chosen, &values) {
        Ok(decided) => (Some(decided.to_json().to_string()), Vec::new()),
        Err(problems) => (None, problems),
    };
    crossed(&StepsPlan { scenario, problems })
}
