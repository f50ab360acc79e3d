//! The best plan within a budget, as the page searches for it: it says which plans are to be run, takes what workers found, and
//! tells what it has come to, at any time.

use std::rc::Rc;

use js_sys::Float64Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::checked::checked;
use super::crossing::{Crossed, crossed, crosses};
use super::decisions::decided_between;
use crate::report::Outcome;
use crate::scenario::{Quantity, Scenario};
use crate::study::{
    Advice, Aim, Candidate, Choices, Chosen, CurvePoint, Measured, Objective, Optimise,
    PlanReading, Weighed,
};

crosses!(WantedPlans, OptimiseFound);

/// Figures of a replication that cross.
const OF_REPLICATION: usize = 3;
/// Of ten cases, one is worse.
const CAUTIOUS: f64 = 0.1;

/// Replications of a plan that are to be run.
#[derive(Debug, Serialize)]
pub struct WantedPlan {
    /// A value for each decision; absent for the scenario as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    values: Option<Vec<f64>>,
    /// The first replication.
    first: u32,
    /// How many.
    count: u32,
}

/// What is to be run next.
#[derive(Debug, Serialize)]
pub struct WantedPlans {
    /// In any order.
    plans: Vec<WantedPlan>,
}

/// A figure with its standard error.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct MeasuredFound {
    /// The figure.
    figure: f64,
    /// Its standard error.
    error: f64,
}

/// What a plan comes to.
#[derive(Debug, Serialize)]
pub struct ReadingFound {
    /// What each lever is in it, in the order of the decisions; empty for the scenario as it is.
    values: Vec<f64>,
    /// The objective.
    objective: MeasuredFound,
    /// Mean profit, in yuan.
    profit: MeasuredFound,
    /// Mean of what is spent on what is decided, in yuan.
    spent: f64,
    /// Profit that is passed in nine cases of ten.
    cautious: f64,
}

/// What a lever is, and what it is in the best plan.
#[derive(Debug, Serialize)]
pub struct DecisionFound {
    /// The lever.
    path: String,
    /// What it is now.
    now: f64,
    /// What it is in the best plan.
    best: f64,
    /// Whether the best plan has as much of it as was looked at, with money left.
    at_bound: bool,
    /// The value from which on the next yuan brings less than a yuan; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    worth_until: Option<f64>,
    /// What money brings along it, the others as in the best plan, from the least of it to the most; empty before that is run.
    curve: Vec<SpentFound>,
    /// The same where the lever is now; absent where that is beyond the curve.
    #[serde(skip_serializing_if = "Option::is_none")]
    as_now: Option<SpentFound>,
}

/// What a value of a lever spends more than its least value, and what that brings.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct SpentFound {
    /// The value.
    value: f64,
    /// Mean of what is spent more, in yuan.
    more: f64,
    /// Mean of what that brings before it is paid, in yuan.
    returned: MeasuredFound,
    /// What each yuan more than at the point before brings; absent at the first, and where no more is spent.
    #[serde(skip_serializing_if = "Option::is_none")]
    brings: Option<MeasuredFound>,
}

impl From<CurvePoint> for SpentFound {
    fn from(point: CurvePoint) -> Self {
        Self {
            value: point.value,
            more: point.more,
            returned: point.returned.into(),
            brings: point.brings.map(MeasuredFound::from),
        }
    }
}

/// What a search has come to.
#[derive(Debug, Default, Serialize)]
pub struct OptimiseFound {
    /// `plan`, `nothing` yet, `too_little` money, `flat` or `undefined`.
    kind: &'static str,
    /// What is decided.
    decisions: Vec<DecisionFound>,
    /// The best plan, as the replications see it that chose it.
    #[serde(skip_serializing_if = "Option::is_none")]
    claimed: Option<ReadingFound>,
    /// The same in replications that chose nothing; absent before they are run.
    #[serde(skip_serializing_if = "Option::is_none")]
    fresh: Option<ReadingFound>,
    /// The scenario as it is, in those.
    #[serde(skip_serializing_if = "Option::is_none")]
    as_it_is: Option<ReadingFound>,
    /// By how much the objective is better than as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    gain: Option<MeasuredFound>,
    /// The probability that it is better indeed.
    sure: f64,
    /// The share of the simulations in which it is better.
    better: f64,
    /// Plans within the budget of which none has both more profit and more that is passed in nine cases of ten.
    frontier: Vec<ReadingFound>,
    /// What is spent at the least, where that is beyond the budget.
    least: f64,
    /// How many plans were tried.
    tried: u32,
}

impl From<Measured> for MeasuredFound {
    fn from(measured: Measured) -> Self {
        Self {
            figure: measured.figure,
            error: measured.standard_error,
        }
    }
}

impl ReadingFound {
    fn of(reading: &PlanReading) -> Self {
        Self {
            values: reading.values.clone().unwrap_or_default(),
            objective: reading.objective.into(),
            profit: reading.profit.into(),
            spent: reading.spent,
            cautious: reading.cautious,
        }
    }
}

/// An objective by its name on the page: `profit`, `chance` of a profit `above` so much, `customers` or `cautious`.
fn objective_of(name: &str, above: f64) -> Result<Objective, JsError> {
    Ok(match name {
        "profit" => Objective::Mean(Outcome::Profit),
        "chance" => Objective::Above(Outcome::Profit, above),
        "customers" => Objective::Mean(Outcome::Buyers),
        "cautious" => Objective::Quantile(Outcome::Profit, CAUTIOUS),
        _ => return Err(JsError::new("there is no such objective")),
    })
}

/// A search for the best plan.
#[wasm_bindgen]
#[derive(Debug)]
pub struct OptimiseSession {
    scenario: Rc<Scenario<Quantity>>,
    search: Optimise,
    asked: Vec<Candidate>,
}

#[wasm_bindgen]
impl OptimiseSession {
    /// A search in a scenario for an objective, `profit`, `chance` of a profit `above` so much, `customers` or `cautious`, within a budget
    /// in yuan, if there is one. It decides about the levers at `paths`, each between two `bounds` (NaN: its own), or about those that
    /// spend money where none are named.
    ///
    /// # Errors
    /// When the scenario was not checked before, there is no such objective or lever, or it cannot be between these bounds.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::too_many_arguments, clippy::needless_pass_by_value)]
    pub fn new(
        scenario: &str,
        objective: &str,
        above: f64,
        paths: Vec<String>,
        bounds: Vec<f64>,
        budget: Option<f64>,
        replications: u32,
        seed: f64,
        task: u32,
    ) -> Result<Self, JsError> {
        let scenario = checked(scenario)?;
        let aim = Aim {
            objective: objective_of(objective, above)?,
            budget,
            replications: replications as usize,
            seed: seed as u64,
        };
        let decisions = decided_between(&scenario, &paths, &bounds, budget)?;
        Ok(Self {
            search: Optimise::new(decisions, aim, task as usize),
            scenario,
            asked: Vec::new(),
        })
    }

    /// The levers that are decided, `group.id.field` in a list.
    pub fn levers(&self) -> Vec<String> {
        let decisions = self.search.decisions().iter();
        decisions.map(|one| one.lever.path.clone()).collect()
    }

    /// What is to be run next; nothing when the search is over.
    ///
    /// # Errors
    /// Never: what is asked for are numbers.
    pub fn wanted(&mut self) -> Result<Crossed<WantedPlans>, JsError> {
        self.asked = self.search.next();
        let plans = self.asked.iter().map(|candidate| WantedPlan {
            values: candidate.values.clone(),
            first: candidate.places.start as u32,
            count: candidate.places.len() as u32,
        });
        crossed(&WantedPlans {
            plans: plans.collect(),
        })
    }

    /// Takes what a plan gave that was asked for last, by its place; nothing where it cannot be.
    ///
    /// # Errors
    /// When none was asked for there.
    pub fn tell(&mut self, place: usize, rows: Vec<f64>) -> Result<(), JsError> {
        let candidate = self.asked.get(place);
        let candidate = candidate.ok_or_else(|| JsError::new("this was not asked for"))?;
        let weighed: Vec<Weighed> = rows
            .chunks_exact(OF_REPLICATION)
            .map(|row| Weighed {
                outcome: row[0],
                profit: row[1],
                spent: row[2],
            })
            .collect();
        let found = (!weighed.is_empty()).then_some(weighed.as_slice());
        self.search.tell(candidate, found);
        Ok(())
    }

    /// Ends the search with the best that it has: what is left is to run that once more.
    pub fn finish(&mut self) {
        self.search.finish();
    }

    /// The scenario in JSON with a value for each lever; nothing where it cannot be.
    #[wasm_bindgen(js_name = planOf)]
    #[allow(clippy::needless_pass_by_value)]
    pub fn plan_of(&self, values: Vec<f64>) -> Option<String> {
        let plan = self.scenario.decided(self.search.decisions(), &values);
        plan.ok().map(|plan| plan.to_json().to_string())
    }

    /// How far it is, from 0 to 1.
    #[wasm_bindgen(getter)]
    pub fn progress(&self) -> f64 {
        self.search.progress()
    }

    /// What it has come to, at any time.
    ///
    /// # Errors
    /// Never: what is found are numbers.
    pub fn found(&self) -> Result<Crossed<OptimiseFound>, JsError> {
        let tried = self.search.plans() as u32;
        let kind = |kind| OptimiseFound {
            kind,
            tried,
            ..OptimiseFound::default()
        };
        crossed(&match self.search.found() {
            Chosen::Plan(advice) => OptimiseFound {
                decisions: self.decided(&advice),
                claimed: Some(ReadingFound::of(&advice.claimed)),
                fresh: advice.fresh.as_ref().map(ReadingFound::of),
                as_it_is: advice.as_it_is.as_ref().map(ReadingFound::of),
                gain: advice.gain.map(|gain| gain.objective.into()),
                sure: advice.gain.map_or(0.0, |gain| gain.sure),
                better: advice.gain.map_or(0.0, |gain| gain.better),
                frontier: advice.frontier.iter().map(ReadingFound::of).collect(),
                ..kind("plan")
            },
            Chosen::Nothing => kind("nothing"),
            Chosen::TooLittle(least) => OptimiseFound {
                least,
                ..kind("too_little")
            },
            Chosen::Flat(_) => kind("flat"),
            Chosen::Undefined => kind("undefined"),
        })
    }

    fn decided(&self, advice: &Advice) -> Vec<DecisionFound> {
        let values = advice.claimed.values.as_deref();
        let bounds = self.search.at_bound(&advice.claimed);
        let decisions = self.search.decisions().iter().enumerate();
        decisions
            .map(|(place, one)| {
                let curve = advice.curves.get(place);
                DecisionFound {
                    path: one.lever.path.clone(),
                    now: one.now(),
                    best: values.map_or(one.now(), |values| values[place]),
                    at_bound: bounds.contains(&place),
                    worth_until: curve.and_then(|curve| curve.worth_until),
                    curve: curve.map_or_else(Vec::new, |curve| {
                        curve.points.iter().map(|point| (*point).into()).collect()
                    }),
                    as_now: curve.and_then(|curve| curve.as_now.map(SpentFound::from)),
                }
            })
            .collect()
    }
}

/// Runs replications `first` to `first + count − 1` of a plan: `values` for the levers at `paths`, or the scenario as it is. Of each
/// replication the outcome of the objective, profit and what is spent; nothing where the plan cannot be. By the aggregate engine.
///
/// # Errors
/// When the scenario was not checked before, or has no such lever.
#[wasm_bindgen(js_name = runPlan)]
#[allow(clippy::too_many_arguments, clippy::needless_pass_by_value)]
pub fn run_plan(
    scenario: &str,
    paths: Vec<String>,
    objective: &str,
    budget: Option<f64>,
    values: Option<Vec<f64>>,
    seed: f64,
    first: u32,
    count: u32,
) -> Result<Float64Array, JsError> {
    let scenario = checked(scenario)?;
    let decisions = decided_between(&scenario, &paths, &[], budget)?;
    // From what on a chance is counted is the search's to know: the outcome is the same.
    let objective = objective_of(objective, 0.0)?;
    let choices = Choices::new(&scenario, decisions, objective, None, seed as u64)
        .map_err(|_| JsError::new("plans are run without a network"))?;
    let (first, count) = (first as usize, count as usize);
    let candidate = Candidate {
        values,
        places: first..first + count,
    };
    let rows = choices.run(&candidate).unwrap_or_default();
    let figures: Vec<f64> = rows
        .iter()
        .flat_map(|row| [row.outcome, row.profit, row.spent])
        .collect();
    Ok(Float64Array::from(figures.as_slice()))
}
