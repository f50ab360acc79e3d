//! Reads a scenario from JSON, reporting every problem at once.

mod about;
mod engine;
mod examined;
mod examples;
mod json;
mod lists;
mod reader;
mod texts;

use serde_json::Value;

use super::definition::Scenario;
use super::quantity::Quantity;
use crate::problem::{Code, Problem};
use examined::examined;

/// The longest scenario that is read, in bytes.
pub const MAXIMUM_BYTES: usize = 1 << 20;

/// The field of a file that holds the scenario which its own is compared with.
const REFERENCE: &str = "reference";

/// The fields of a file with results by which it is told, the scenario that was run and what came of it.
const RUN: &str = "scenario";
const OUTCOMES: &str = "outcomes";

/// A scenario, and the one that it is compared with if its file has one.
pub(super) fn scenarios(text: &str) -> Result<Scenarios, Vec<Problem>> {
    if text.len() > MAXIMUM_BYTES {
        return Err(vec![
            Problem::new("", Code::TooLarge, text.len()).with("maximum", MAXIMUM_BYTES),
        ]);
    }
    let (value, repeated) = json::parsed(text).map_err(|error| vec![not_json(text, &error)])?;
    if !repeated.is_empty() {
        let problem = |path: String| Problem::new(path, Code::RepeatedField, "");
        return Err(repeated.into_iter().map(problem).collect());
    }
    let mut value = scenario_of(value);
    let reference = value
        .as_object_mut()
        .and_then(|fields| fields.remove(REFERENCE));
    let (scenario, mut problems) = suited(value);
    let reference = reference.map(|value| {
        let (reference, found) = suited(value);
        problems.extend(found.into_iter().map(|problem| Problem {
            path: match problem.path.as_str() {
                "" => REFERENCE.to_owned(),
                path => format!("{REFERENCE}.{path}"),
            },
            ..problem
        }));
        reference
    });
    if problems.is_empty() {
        Ok((scenario, reference))
    } else {
        Err(problems)
    }
}

/// The scenario of a file with results: the scenario that was run is beside its outcomes, and so is the one that it is compared
/// with. Nothing else of it is looked at.
fn scenario_of(mut value: Value) -> Value {
    let is_of_results =
        value.get(RUN).is_some_and(Value::is_object) && value.get(OUTCOMES).is_some();
    if !is_of_results {
        return value;
    }
    let reference = value.get_mut(REFERENCE).map(Value::take);
    let mut scenario = value[RUN].take();
    if let (Some(reference), Some(fields)) = (reference, scenario.as_object_mut()) {
        fields.insert(REFERENCE.to_owned(), reference);
    }
    scenario
}

/// A scenario, and the one that it is compared with.
pub(super) type Scenarios = (Scenario<Quantity>, Option<Scenario<Quantity>>);

/// The scenario of a JSON value, and all that is wrong with it, with examples that would be accepted.
fn suited(value: Value) -> (Scenario<Quantity>, Vec<Problem>) {
    let (scenario, mut problems) = examined(value);
    if !problems.is_empty() {
        examples::suit(&scenario, &mut problems);
    }
    (scenario, problems)
}

/// Where the text stops being JSON, with what stands there. serde_json counts columns in bytes; people count characters.
fn not_json(text: &str, error: &serde_json::Error) -> Problem {
    const AROUND: usize = 25;
    let line = text.split('\n').nth(error.line().saturating_sub(1));
    let line = line.unwrap_or_default().trim_end_matches('\r');
    let at = error.column().saturating_sub(1).min(line.len());
    let before = (0..=at)
        .rfind(|place| line.is_char_boundary(*place))
        .unwrap_or(0);
    let column = line[..before].chars().count();
    let near = line.chars().skip(column.saturating_sub(AROUND));
    let near: String = near.take(2 * AROUND).collect();
    Problem::new("", Code::NotJson, near.trim())
        .with("line", error.line())
        .with("column", column + 1)
}
