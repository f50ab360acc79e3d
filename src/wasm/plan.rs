//! How a run is cut into tasks, and what it is going to take.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::checked::checked;
use super::crossing::{Crossed, crossed, crosses};
use crate::engine::network::Network;
use crate::problem::{Code, Problem};
use crate::scenario::engine::Engine;
use crate::scenario::{Quantity, Scenario};
use crate::study::budget::{NetworkSize, Size, Smaller};
use crate::study::{self, budget};

crosses!(Estimate, Plan);

/// How a run is cut into tasks, and what it runs on.
#[derive(Debug, Serialize)]
pub struct Plan {
    /// Replications of a task.
    task: usize,
    /// Replications of the quick pass.
    quick: usize,
    /// How many replications, from the first one on, are run twice to tell inputs that are not known from chance.
    second: usize,
    /// The network of the network engine; absent for the aggregate engine.
    #[serde(skip_serializing_if = "Option::is_none")]
    network: Option<PlannedNetwork>,
    /// What the quick pass alone takes; absent where that stays within the budget.
    #[serde(skip_serializing_if = "Option::is_none")]
    heavy: Option<Estimate>,
    /// Why it cannot be run; absent when it can.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Problem>,
}

/// What a network stands for.
#[derive(Debug, Serialize)]
pub struct PlannedNetwork {
    /// Its people.
    people: u32,
    /// The population, at its central value.
    population: f64,
    /// How many people of the population each stands for.
    people_for_each: f64,
}

/// What a run takes that is beyond the budget, or is to be compared with it.
#[derive(Debug, Serialize)]
pub struct Estimate {
    /// Seconds.
    seconds: f64,
    /// Bytes of memory, of all workers together.
    bytes: f64,
    /// Whether its time is beyond the budget.
    slow: bool,
    /// Whether its memory is.
    large: bool,
    /// The largest round number of replications that would; absent where it does, or where no number would.
    #[serde(skip_serializing_if = "Option::is_none")]
    replications: Option<usize>,
    /// Where no number of replications would: the largest round number of people of the network that would.
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<u32>,
}

impl Estimate {
    fn of(estimate: budget::Estimate) -> Self {
        let (replications, people) = match estimate.smaller {
            Some(Smaller::Replications(replications)) => (Some(replications), None),
            Some(Smaller::People(people)) => (None, Some(people)),
            None => (None, None),
        };
        Self {
            seconds: estimate.seconds,
            bytes: estimate.bytes,
            slow: estimate.slow(),
            large: estimate.large(),
            replications,
            people,
        }
    }
}

fn size(
    scenario: &Scenario<Quantity>,
    replications: u32,
    workers: u32,
    imported: Option<u32>,
    ends: Option<f64>,
) -> Size {
    let imported = imported.map(|people| (people, ends.unwrap_or_default()));
    let network = NetworkSize::of(scenario, imported);
    Size::of(scenario, replications as usize, network, workers as usize)
}

/// What a run takes on so many workers where one replication takes `seconds` of all of them together; `imported` and `ends`
/// are how many people, and ends of ties, the graph has that was read from a file, if one was.
///
/// # Errors
/// When the scenario was not checked before.
#[wasm_bindgen]
pub fn estimate(
    scenario: &str,
    replications: u32,
    seconds: f64,
    workers: u32,
    imported: Option<u32>,
    ends: Option<f64>,
) -> Result<Crossed<Estimate>, JsError> {
    let size = size(&*checked(scenario)?, replications, workers, imported, ends);
    crossed(&Estimate::of(size.estimate(seconds)))
}

/// Plans a run on so many workers; `imported` and `ends` are how many people, and ends of ties, the graph has that was read
/// from a file, if one was, and `digest` is what it goes by.
///
/// # Errors
/// When the scenario was not checked before.
#[wasm_bindgen]
pub fn plan(
    scenario: &str,
    replications: u32,
    workers: u32,
    imported: Option<u32>,
    ends: Option<f64>,
    digest: Option<String>,
) -> Result<Crossed<Plan>, JsError> {
    let scenario = checked(scenario)?;
    let pass = size(&scenario, replications, workers, imported, ends).quick();
    let heavy = (!pass.fits()).then(|| Estimate::of(pass));
    let people = Network::people_of(&*scenario, imported);
    let population = scenario.market.population.central();
    let network = people.map(|people| PlannedNetwork {
        people,
        population,
        people_for_each: population / f64::from(people.max(1)),
    });
    let problem = match &scenario.graph_file {
        _ if scenario.engine == Engine::Aggregate => None,
        _ if people.is_none() => Some(Network::no_graph(&*scenario)),
        Some(file) if digest.as_ref() != Some(&file.digest) => {
            Some(Problem::new("network.file", Code::OtherGraph, &file.name))
        }
        _ => None,
    };
    let study::Plan {
        task,
        quick,
        second,
        ..
    } = study::Plan::of(&*scenario, people, replications as usize);
    let plan = Plan {
        task,
        quick,
        second,
        network,
        heavy,
        problem,
    };
    crossed(&plan)
}
