//! The JavaScript boundary: the only folder that names wasm-bindgen, web-sys, js-sys and serde-wasm-bindgen.
//!
//! Scenarios cross as JSON text, so that unknown fields are refused here as everywhere; figures cross as typed arrays,
//! which workers transfer without copying. What is wrong with a user's input is a value (`problems`), never an
//! exception: an exception means that this instance of the module must be replaced.

pub mod checked;
pub mod checksum;
pub mod choice;
pub mod code;
pub mod collector;
pub mod correlations;
pub mod crossing;
pub mod decisions;
pub mod describe;
mod drawn;
pub mod fails;
pub mod figures;
pub mod graph;
pub mod link;
pub mod matters;
pub mod network;
pub mod optimise;
pub mod person_history;
pub mod plan;
pub mod prediction;
pub mod quantity;
pub mod round;
pub mod seek;
pub mod sweep;
pub mod text;
pub mod uncertainty;
pub mod worth;

use js_sys::{BigInt64Array, Float32Array, Float64Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::problem::Problem;
use crate::scenario::changes::changes;
use crate::scenario::{Quantity, Scenario, preset};
use crate::study::{Chunk, SecondHistories, Settings};
use checked::checked;
use crossing::{Crossed, crossed, crosses};

crosses!(Checked, Differing);

/// A scenario that was read, or why it was not.
#[derive(Debug, Serialize)]
pub struct Checked {
    /// Its JSON with every lever written out; absent when there are problems.
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<String>,
    /// The scenario that it is compared with, in the same form; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    /// What is wrong with it: the first twenty problems.
    problems: Vec<Problem>,
    /// How many problems there are in all.
    total: u32,
}

/// Most problems that are made JavaScript values: nobody reads more, and each costs more than it costs to find.
const MOST_TOLD: usize = 20;

/// Starts the module: a panic says on the console what happened before the instance is lost.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&format!("Funnelcast stopped: {info}").into());
    }));
}

/// A preset's scenario as JSON text, every lever written out.
///
/// # Errors
/// When there is no such preset.
#[wasm_bindgen(js_name = presetScenario)]
pub fn preset_scenario(id: &str) -> Result<String, JsError> {
    let preset = preset::ALL.iter().find(|preset| preset.id == id);
    let preset = preset.ok_or_else(|| JsError::new("there is no such preset"))?;
    Ok(preset.scenario().to_json().to_string())
}

/// Reads a scenario and the settings of its run. What is wrong is a value; of many problems the first ones, and their
/// number.
///
/// # Errors
/// When the answer cannot be made a JavaScript value, which a test rules out.
#[wasm_bindgen]
pub fn check(scenario: &str, replications: f64, seed: f64) -> Result<Crossed<Checked>, JsError> {
    let mut problems = Settings::checked(replications, seed)
        .err()
        .unwrap_or_default();
    let (scenario, reference) = match Scenario::with_reference(scenario) {
        Ok((scenario, reference)) => {
            problems.extend(network::too_large(&scenario));
            let of_reference = reference.as_ref().and_then(network::too_large);
            problems.extend(of_reference.map(|problem| Problem {
                path: format!("reference.{}", problem.path),
                ..problem
            }));
            (Some(scenario), reference)
        }
        Err(found) => {
            problems.extend(found);
            (None, None)
        }
    };
    let written = |scenario: Scenario<Quantity>| scenario.to_json().to_string();
    let total = problems.len() as u32;
    problems.truncate(MOST_TOLD);
    let checked = Checked {
        scenario: scenario.filter(|_| total == 0).map(written),
        reference: reference.filter(|_| total == 0).map(written),
        problems,
        total,
    };
    crossed(&checked)
}

/// In what a scenario differs from the one that it is compared with.
#[derive(Debug, Serialize)]
pub struct Difference {
    /// `group.field`, `group.id.field` in a list, `group.id` of an entry that only one of the two has, or `group.id.id` of one
    /// that had another id.
    path: String,
    /// The id of its row of the parameter table, where it is a lever.
    #[serde(skip_serializing_if = "Option::is_none")]
    lever: Option<&'static str>,
    /// What it was, as a command line names it; absent where there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
}

/// In what a scenario differs.
#[derive(Debug, Serialize)]
pub struct Differing {
    differences: Vec<Difference>,
}

/// In what a scenario differs from the one that it is compared with.
///
/// # Errors
/// When either was not checked before.
#[wasm_bindgen]
pub fn differing(before: &str, after: &str) -> Result<Crossed<Differing>, JsError> {
    let changes = changes(&*checked(before)?, &*checked(after)?);
    let differences = changes.into_iter().map(|change| Difference {
        path: change.path,
        lever: change.lever,
        before: change.before,
        after: change.after,
    });
    let differing = Differing {
        differences: differences.collect(),
    };
    crossed(&differing)
}

/// What consecutive replications gave, ready to be transferred to the collector.
#[wasm_bindgen(getter_with_clone)]
#[derive(Debug)]
pub struct ChunkParts {
    /// Outcomes, row by row.
    #[wasm_bindgen(readonly)]
    pub outcomes: Float64Array,
    /// For each series, for each day, the value of each replication.
    #[wasm_bindgen(readonly)]
    pub series: Float32Array,
    /// Sums over the replications: the ledger, attribution and cohorts.
    #[wasm_bindgen(readonly)]
    pub tables: BigInt64Array,
    /// What each channel, account and campaign costs, row by row.
    #[wasm_bindgen(readonly, js_name = entryCosts)]
    pub entry_costs: Float64Array,
}

/// Makes the network that replications of a scenario run on, if it needs one: what they take is then theirs alone.
///
/// # Errors
/// When the scenario was not checked before, or needs a graph that was not taken.
#[wasm_bindgen]
pub fn prepare(scenario: &str, seed: f64) -> Result<(), JsError> {
    network::network(&*checked(scenario)?, seed as u64)?;
    Ok(())
}

/// Runs replications `first` to `first + count − 1`.
///
/// # Errors
/// When the scenario was not checked before, or needs a graph that was not taken.
#[wasm_bindgen(js_name = runChunk)]
pub fn run_chunk(scenario: &str, seed: f64, first: u32, count: u32) -> Result<ChunkParts, JsError> {
    let scenario = checked(scenario)?;
    let seed = seed as u64;
    let network = network::network(&scenario, seed)?;
    let network = network.as_deref();
    let chunk = Chunk::run(&*scenario, network, seed, first as usize, count as usize);
    Ok(ChunkParts {
        outcomes: Float64Array::from(chunk.outcomes.as_slice()),
        series: Float32Array::from(chunk.series.as_slice()),
        tables: BigInt64Array::from(chunk.tables.as_slice()),
        entry_costs: Float64Array::from(chunk.entry_costs.as_slice()),
    })
}

/// Runs replications `first` to `first + count − 1` in their second histories; their outcomes, row by row.
///
/// # Errors
/// When the scenario was not checked before, or needs a graph that was not taken.
#[wasm_bindgen(js_name = runSecondHistories)]
pub fn run_second_histories(
    scenario: &str,
    seed: f64,
    first: u32,
    count: u32,
) -> Result<Float64Array, JsError> {
    let scenario = checked(scenario)?;
    let seed = seed as u64;
    let network = network::network(&scenario, seed)?;
    let network = network.as_deref();
    let second = SecondHistories::run(&*scenario, network, seed, first as usize, count as usize);
    Ok(Float64Array::from(second.outcomes.as_slice()))
}
