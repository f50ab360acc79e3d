//! A scenario as it can be read from a JSON value, and all that is wrong with it.

use serde_json::Value;

use super::super::definition::Scenario;
use super::super::inputs::Inputs;
use super::super::quantity::Quantity;
use super::reader::Reader;
use crate::problem::Problem;

/// The scenario of a JSON value, the defaults standing where something is wrong, and all that is: that it contradicts itself
/// is seen where nothing else is wrong.
pub(super) fn examined(value: Value) -> (Scenario<Quantity>, Vec<Problem>) {
    let mut reader = Reader::default();
    let value = reader.upgraded(value);
    let scenario = reader.scenario(&value);
    let mut problems = reader.problems;
    if problems.is_empty() {
        problems = Inputs::of(&scenario).contradictions();
    }
    (scenario, problems)
}
