//! What walks the value: the parts of a scenario that are groups of levers, their figures, and names that there are not.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::super::definition::{GROUPS, LISTS, SCHEMA, Scenario};
use super::super::engine::{FILE, NETWORK, TOPOLOGY};
use super::super::near::{ALIKE, nearest};
use super::super::parameter::{Kind, Parameter};
use super::super::quantity::{Bare, Quantity};
use super::super::upgrade;
use crate::problem::{Code, Problem};

/// Walks a JSON value and collects what is wrong with it; where something is wrong the default stands in, so that
/// the walk goes on and finds the rest.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) problems: Vec<Problem>,
}

impl Reader {
    pub(super) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    pub(super) fn scenario(&mut self, value: &Value) -> Scenario<Quantity> {
        static NOTHING: std::sync::LazyLock<Map<String, Value>> =
            std::sync::LazyLock::new(Map::new);
        let object = value.as_object().unwrap_or_else(|| {
            self.report(Problem::new("", Code::NotAnObject, value));
            &NOTHING
        });
        let groups = GROUPS.iter().map(|(name, _)| *name);
        let allowed: Vec<&str> = ["schema", "about", "engine"]
            .into_iter()
            .chain(LISTS.iter().map(|list| list.name))
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
    pub(super) fn upgraded(&mut self, mut value: Value) -> Value {
        if upgrade::is_schema_1(&value)
            && let Some(object) = value.as_object_mut()
        {
            let known = &upgrade::FIELDS_OF_SCHEMA_1;
            self.refuse_unknown(object, "", known);
            object.retain(|field, _| known.contains(&field.as_str()));
        }
        upgrade::to_this_schema(value)
    }

    pub(super) fn schema(&mut self, object: &Map<String, Value>) {
        match object.get("schema") {
            None => self.report(Problem::new("schema", Code::Missing, "").with("allowed", SCHEMA)),
            Some(value) if value.as_u64() == Some(SCHEMA) => {}
            Some(value) => self
                .report(Problem::new("schema", Code::UnknownSchema, value).with("maximum", SCHEMA)),
        }
    }

    /// Checks that a group, where the scenario is not silent about it, is an object of known fields.
    pub(super) fn group(&mut self, object: &Map<String, Value>, name: &str, rows: &[Parameter]) {
        match object.get(name) {
            None => {}
            Some(Value::Object(fields)) => {
                let choices: &[&str] = if name == NETWORK {
                    &[TOPOLOGY, FILE]
                } else {
                    &[]
                };
                let rows = rows.iter().map(|row| row.field);
                let allowed: Vec<&str> = choices.iter().copied().chain(rows).collect();
                self.refuse_unknown(fields, name, &allowed);
            }
            Some(value) => self.report(Problem::new(name, Code::NotAnObject, value)),
        }
    }

    /// The quantity of a lever; its default where the scenario is silent. `limits` is the row as it holds for the kind
    /// of entry: it sets the default, and the bounds at which what is uncertain is cut off. That a number breaks a
    /// kind's own bounds is said when the whole scenario is known.
    pub(super) fn figure(
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

    pub(super) fn quantity(&mut self, text: &str, path: String, row: &Parameter) -> Quantity {
        match Quantity::read(text, Bare::Plain, row, &path) {
            Ok(quantity) => quantity,
            Err(problem) => {
                self.report(problem);
                row.default.into()
            }
        }
    }

    /// A number that `row` allows; the bounds that are told where it does not are those of `limits`.
    pub(super) fn number(
        &mut self,
        value: &Value,
        path: String,
        row: &Parameter,
        limits: &Parameter,
    ) -> f64 {
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

    pub(super) fn refuse_unknown(
        &mut self,
        object: &Map<String, Value>,
        path: &str,
        allowed: &[&str],
    ) {
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
