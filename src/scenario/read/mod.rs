//! Reads a scenario from JSON, reporting every problem at once.

mod about;
mod engine;
mod examples;
mod lists;

use std::sync::Arc;

use serde_json::{Map, Value};

use super::engine::{NETWORK, TOPOLOGY};
use super::inputs::Inputs;
use super::near::{ALIKE, nearest};
use super::parameter::{Kind, Parameter};
use super::quantity::Bare;
use super::{GROUPS, Quantity, SCHEMA, Scenario, upgrade};
use crate::problem::{Code, Problem};

pub use lists::{MAXIMUM_ACCOUNTS, MAXIMUM_CAMPAIGNS, MAXIMUM_CHANNELS, MAXIMUM_SEGMENTS};

/// The longest scenario that is read, in bytes.
pub const MAXIMUM_BYTES: usize = 1 << 20;

/// The field of a file that holds the scenario which its own is compared with.
const REFERENCE: &str = "reference";

/// A scenario, and the one that it is compared with if its file has one.
pub(super) fn scenarios(text: &str) -> Result<Scenarios, Vec<Problem>> {
    if text.len() > MAXIMUM_BYTES {
        return Err(vec![
            Problem::new("", Code::TooLarge, text.len()).with("maximum", MAXIMUM_BYTES),
        ]);
    }
    let mut value: Value =
        serde_json::from_str(text).map_err(|error| vec![not_json(text, &error)])?;
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

/// The scenario of a JSON value, the defaults standing where something is wrong, and all that is: that it contradicts itself
/// is seen where nothing else is wrong.
fn examined(value: Value) -> (Scenario<Quantity>, Vec<Problem>) {
    let mut reader = Reader::default();
    let value = reader.upgraded(value);
    let scenario = reader.scenario(&value);
    let mut problems = reader.problems;
    if problems.is_empty() {
        problems = Inputs::of(&scenario).contradictions();
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

/// Walks a JSON value and collects what is wrong with it; where something is wrong the default stands in, so that
/// the walk goes on and finds the rest.
#[derive(Default)]
struct Reader {
    problems: Vec<Problem>,
}

impl Reader {
    fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn scenario(&mut self, value: &Value) -> Scenario<Quantity> {
        static NOTHING: std::sync::LazyLock<Map<String, Value>> =
            std::sync::LazyLock::new(Map::new);
        let object = value.as_object().unwrap_or_else(|| {
            self.report(Problem::new("", Code::NotAnObject, value));
            &NOTHING
        });
        let groups = GROUPS.iter().map(|(name, _)| *name);
        let allowed: Vec<&str> = ["schema", "about", "engine"]
            .into_iter()
            .chain(["segments", "channels", "accounts", "campaigns"])
            .chain(groups)
            .collect();
        self.refuse_unknown(object, "", &allowed);
        if value.is_object() {
            self.schema(object);
        }
        for (name, rows) in GROUPS {
            self.group(object, name, rows);
        }
        let about = Arc::new(self.about(object));
        let engine = self.engine(object);
        let lists = self.lists(object);
        Scenario::of_groups(about, engine, lists, |group, row| {
            let fields = object.get(group).and_then(Value::as_object);
            self.figure(fields, group, row, row)
        })
    }

    /// The scenario in the form of this schema. What its own schema did not have is refused before it can be taken for
    /// what this one has.
    fn upgraded(&mut self, mut value: Value) -> Value {
        if upgrade::is_schema_1(&value)
            && let Some(object) = value.as_object_mut()
        {
            let known = &upgrade::FIELDS_OF_SCHEMA_1;
            self.refuse_unknown(object, "", known);
            object.retain(|field, _| known.contains(&field.as_str()));
        }
        upgrade::to_this_schema(value)
    }

    fn schema(&mut self, object: &Map<String, Value>) {
        match object.get("schema") {
            None => self.report(Problem::new("schema", Code::Missing, "").with("allowed", SCHEMA)),
            Some(value) if value.as_u64() == Some(SCHEMA) => {}
            Some(value) => self
                .report(Problem::new("schema", Code::UnknownSchema, value).with("maximum", SCHEMA)),
        }
    }

    fn text(&mut self, value: &Value, path: &str, longest: usize) -> String {
        let Some(text) = value.as_str() else {
            self.report(Problem::new(path, Code::NotText, value));
            return String::new();
        };
        if text.chars().count() > longest {
            self.report(Problem::new(path, Code::TextTooLong, text).with("maximum", longest));
        }
        text.to_owned()
    }

    /// Checks that a group, where the scenario is not silent about it, is an object of known fields.
    fn group(&mut self, object: &Map<String, Value>, name: &str, rows: &[Parameter]) {
        match object.get(name) {
            None => {}
            Some(Value::Object(fields)) => {
                let choice = (name == NETWORK).then_some(TOPOLOGY);
                let rows = rows.iter().map(|row| row.field);
                let allowed: Vec<&str> = choice.into_iter().chain(rows).collect();
                self.refuse_unknown(fields, name, &allowed);
            }
            Some(value) => self.report(Problem::new(name, Code::NotAnObject, value)),
        }
    }

    /// The quantity of a lever; its default where the scenario is silent. `limits` is the row as it holds for the kind
    /// of entry: it sets the default, and the bounds at which what is uncertain is cut off. That a number breaks a
    /// kind's own bounds is said when the whole scenario is known.
    fn figure(
        &mut self,
        fields: Option<&Map<String, Value>>,
        group: &str,
        row: &Parameter,
        limits: &Parameter,
    ) -> Quantity {
        let Some(value) = fields.and_then(|fields| fields.get(row.field)) else {
            return limits.default.into();
        };
        let path = format!("{group}.{}", row.field);
        match value {
            Value::String(text) => self.quantity(text, path, limits),
            _ => self.number(value, path, row, limits).into(),
        }
    }

    fn quantity(&mut self, text: &str, path: String, row: &Parameter) -> Quantity {
        match Quantity::read(text, Bare::Plain, row, &path) {
            Ok(quantity) => quantity,
            Err(problem) => {
                self.report(problem);
                row.default.into()
            }
        }
    }

    /// A number that `row` allows; the bounds that are told where it does not are those of `limits`.
    fn number(&mut self, value: &Value, path: String, row: &Parameter, limits: &Parameter) -> f64 {
        let refuse = |code| {
            self.report(
                Problem::new(path, code, value)
                    .with("minimum", limits.minimum)
                    .with("maximum", limits.maximum),
            );
            limits.default
        };
        let Some(figure) = value.as_f64() else {
            return refuse(Code::NotANumber);
        };
        if row.allows(figure) {
            return figure;
        }
        let in_range = figure >= row.minimum && figure <= row.maximum;
        let code = if in_range && row.kind == Kind::Whole {
            Code::NotWhole
        } else {
            Code::OutOfRange
        };
        refuse(code)
    }

    fn refuse_unknown(&mut self, object: &Map<String, Value>, path: &str, allowed: &[&str]) {
        let names = allowed.join(", ");
        for field in object.keys() {
            if allowed.contains(&field.as_str()) {
                continue;
            }
            let full = if path.is_empty() {
                field.clone()
            } else {
                format!("{path}.{field}")
            };
            let near = nearest(field, allowed.iter().copied(), ALIKE);
            let code = if near.is_some() {
                Code::MisspeltField
            } else {
                Code::UnknownField
            };
            let mut problem = Problem::new(full, code, field).with("allowed", &names);
            if let Some(name) = near {
                problem = problem.with("suggestion", name);
            }
            self.report(problem);
        }
    }
}
