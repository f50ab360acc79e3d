//! What it is worth to find out before a decision, of outcomes that workers have run: asked by the page, answered by a worker.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::checked::checked;
use super::crossing::{Crossed, crossed, crosses};
use super::drawn::Drawn;
use super::sweep::named;
use crate::report::Outcome;
use crate::scenario::{Quantity, Scenario};
use crate::study::pilot::{Cost, can_be_tested};
use crate::study::undone::Undone;
use crate::study::variance::due_to_input;
use crate::study::worth::{FEWEST, Unanswered};
use crate::study::{Finder, Mismatch};

crosses!(UndonePlan, WorthFound);

/// What remains where a plan is not carried out.
#[derive(Debug, Serialize)]
pub struct UndonePlan {
    /// The scenario as JSON; absent where there is nothing to leave out.
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<String>,
    /// What was left out, as the paths of levers begin: `channel.moments-ad`.
    left: Vec<String>,
}

/// A scenario without these of its channels and campaigns; where none are named, without all that cost something.
///
/// # Errors
/// When the scenario was not checked before, or has not what is to be left out.
#[wasm_bindgen(js_name = undonePlan)]
pub fn undone_plan(scenario: &str, left: Vec<String>) -> Result<Crossed<UndonePlan>, JsError> {
    let scenario = checked(scenario)?;
    let undone = if left.is_empty() {
        Undone::of(&scenario)
    } else {
        let undone = Undone::without(&scenario, &left);
        Some(undone.map_err(|_| JsError::new("there is nothing of that name to leave out"))?)
    };
    crossed(&match undone {
        Some(Undone { scenario, left }) => UndonePlan {
            scenario: Some(scenario.to_json().to_string()),
            left,
        },
        None => UndonePlan {
            scenario: None,
            left: Vec::new(),
        },
    })
}

/// An input, and what it is worth to find it out.
#[derive(Debug, Serialize)]
pub struct InputFound {
    /// Its path.
    path: String,
    /// What it is worth at most, in the unit of the outcome.
    value: f64,
    /// From where it may be, with other random numbers.
    low: f64,
    /// To where.
    high: f64,
    /// Whether that is more than an input is worth that does nothing.
    found: bool,
    /// The share of the spread of the best option's outcome that it explains alone; absent where nothing varies.
    #[serde(skip_serializing_if = "Option::is_none")]
    spread: Option<f64>,
    /// Whether it is a probability, which some people can be asked about.
    testable: bool,
}

/// A test on so many people.
#[derive(Debug, Serialize)]
pub struct TestFound {
    /// On how many.
    people: u32,
    /// The gain from what it shows.
    gain: f64,
    /// What it costs.
    cost: f64,
}

/// What is known of a decision, and what it is worth to know more.
#[derive(Debug, Default, Serialize)]
pub struct WorthFound {
    /// Why there is no answer: `no_inputs`, `few`, `same`, `no_better`, `other_inputs`; empty where there is one.
    reason: &'static str,
    /// The input that is not the same in two options, where that is why.
    path: String,
    /// Replications in which the outcome is defined for every option.
    count: u32,
    /// By option: the mean of the outcome.
    means: Vec<f64>,
    /// The option whose mean is best.
    chosen: u32,
    /// By option: in what part of single histories it is best.
    best: Vec<f64>,
    /// What it costs on average that the dice are not known.
    regret: f64,
    /// By option: in what part it is best, chance averaged out; empty where that cannot be told.
    best_by_inputs: Vec<f64>,
    /// What it is worth at most to find out all inputs; absent where that cannot be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    regret_by_inputs: Option<f64>,
    /// What inputs are worth that do nothing.
    floor: f64,
    /// By input.
    inputs: Vec<InputFound>,
    /// What a day of delay costs.
    delay: f64,
    /// Tests of several sizes of the input that was asked about.
    tests: Vec<TestFound>,
    /// Which of them is left with most; absent where none pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    best_test: Option<u32>,
}

impl WorthFound {
    fn nothing(reason: Unanswered) -> Self {
        let (reason, count) = match reason {
            Unanswered::NoInputs => ("no_inputs", 0),
            Unanswered::Few(count) => ("few", count),
            Unanswered::Same => ("same", 0),
            Unanswered::NoBetter => ("no_better", 0),
        };
        Self {
            reason,
            count: count as u32,
            ..Self::default()
        }
    }
}

/// What options are worth, of which the outcome was this in each replication: `columns` is that of the first option, then of the next.
/// `tested` is the path of an input that a test is to show, on people who cost `per_person` each, for `days`.
///
/// # Errors
/// When a scenario was not checked before, or there is no such outcome.
#[wasm_bindgen(js_name = worthOf)]
#[allow(clippy::needless_pass_by_value)]
pub fn worth_of(
    scenarios: Vec<String>,
    outcome: usize,
    seed: f64,
    columns: Vec<f64>,
    tested: Option<String>,
    per_person: f64,
    days: f64,
) -> Result<Crossed<WorthFound>, JsError> {
    let outcome = named(outcome)?;
    let scenarios = scenarios
        .iter()
        .map(|text| checked(text).map(|scenario| (*scenario).clone()))
        .collect::<Result<Vec<Scenario<Quantity>>, _>>()?;
    let replications = columns.len() / scenarios.len().max(1);
    if replications == 0 {
        return crossed(&WorthFound::nothing(Unanswered::Few(0)));
    }
    let test = tested.as_deref().map(|path| (path, per_person, days));
    crossed(&worth_found(
        &scenarios,
        outcome,
        seed as u64,
        &columns,
        replications,
        test,
    ))
}

fn worth_found(
    scenarios: &[Scenario<Quantity>],
    outcome: Outcome,
    seed: u64,
    columns: &[f64],
    replications: usize,
    test: Option<(&str, f64, f64)>,
) -> WorthFound {
    let drawn = match Drawn::of(scenarios, seed, replications) {
        Ok(drawn) => drawn,
        Err(mismatch) => {
            let path = match mismatch {
                Mismatch::Input { path, .. } => path,
                _ => String::new(),
            };
            return WorthFound {
                reason: "other_inputs",
                path,
                ..WorthFound::default()
            };
        }
    };
    let inputs = &drawn.inputs;
    if inputs.is_empty() {
        return WorthFound::nothing(Unanswered::NoInputs);
    }
    let all: Vec<&[f64]> = columns.chunks_exact(replications).collect();
    let is_defined = |place: &usize| all.iter().all(|column| !column[*place].is_nan());
    let places: Vec<usize> = (0..replications).filter(is_defined).collect();
    if places.len() < FEWEST {
        return WorthFound::nothing(Unanswered::Few(places.len()));
    }
    let column = |column: &&[f64]| places.iter().map(|place| column[*place]).collect();
    let outcomes: Vec<Vec<f64>> = all.iter().map(column).collect();
    let outcomes: Vec<&[f64]> = outcomes.iter().map(Vec::as_slice).collect();
    // Most outcomes are defined everywhere.
    let (some, finder_of_some);
    let (sampled, finder) = if places.len() == replications {
        (&drawn.sampled, drawn.finder())
    } else {
        some = drawn.sampled.at(&places);
        finder_of_some = Finder::new(&some);
        (&some, &finder_of_some)
    };
    let worth = match finder.worth(&outcomes, outcome.better()) {
        Ok(worth) => worth,
        Err(reason) => return WorthFound::nothing(reason),
    };
    let length = scenarios.first().map_or(1, Scenario::days);
    let delay = worth.delay(outcome.better(), length);
    let pilot = test.and_then(|(path, per_person, days)| {
        let input = inputs.iter().position(|input| input.path == path)?;
        let cost = Cost {
            fixed: 0.0,
            per_person,
            delay: days * delay,
        };
        let people = scenarios[0].central().market.population;
        finder
            .pilot(
                input,
                &sampled.values[input],
                &outcomes,
                outcome.better(),
                cost,
                people,
            )
            .ok()
    });
    let found = inputs.iter().zip(&worth.by_input).zip(&sampled.positions);
    WorthFound {
        count: places.len() as u32,
        chosen: worth.chosen as u32,
        regret: worth.dice.regret,
        best_by_inputs: worth
            .inputs
            .as_ref()
            .map_or_else(Vec::new, |chosen| chosen.best.clone()),
        regret_by_inputs: worth.inputs.as_ref().map(|chosen| chosen.regret),
        floor: worth.floor,
        inputs: found
            .map(|((input, worth_of), positions)| InputFound {
                path: input.path.clone(),
                value: worth_of.gain.value,
                low: worth_of.gain.interval[0],
                high: worth_of.gain.interval[1],
                found: worth_of.found,
                spread: due_to_input(positions, outcomes[worth.chosen]).map(|share| share.estimate),
                testable: can_be_tested(input),
            })
            .collect(),
        delay,
        tests: pilot
            .iter()
            .flat_map(|pilot| &pilot.sizes)
            .map(|test| TestFound {
                people: test.people as u32,
                gain: test.gain.value,
                cost: test.cost,
            })
            .collect(),
        best_test: pilot.and_then(|pilot| pilot.best).map(|best| best as u32),
        best: worth.dice.best,
        means: worth.means,
        ..WorthFound::default()
    }
}
