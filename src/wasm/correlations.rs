//! Which guesses go together in a scenario.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::checked::checked;
use super::crossing::{Crossed, crossed, crosses};
use crate::scenario::inputs::Inputs;

crosses!(CorrelatedLevers);

/// What goes together.
#[derive(Debug, Serialize)]
pub struct CorrelatedLevers {
    /// By group, in order: the levers of it that are uncertain, `group.id.field` in a list.
    groups: Vec<Vec<String>>,
}

/// The uncertain levers of each group of guesses that go together.
///
/// # Errors
/// When the scenario was not checked before.
#[wasm_bindgen(js_name = correlatedLevers)]
pub fn correlated_levers(scenario: &str) -> Result<Crossed<CorrelatedLevers>, JsError> {
    let scenario = checked(scenario)?;
    let inputs = Inputs::of(&scenario);
    let groups = scenario.correlations.iter().map(|group| {
        let paths = inputs.all().iter().map(|input| &input.path);
        paths.filter(|path| group.has(path)).cloned().collect()
    });
    crossed(&CorrelatedLevers {
        groups: groups.collect(),
    })
}
