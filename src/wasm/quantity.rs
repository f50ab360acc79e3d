//! What is typed into a lever's field, and what the page shows of it.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::crossing::{Crossed, crossed, crosses};
use crate::problem::Problem;
use crate::scenario::parameter::{Kind, Parameter, Unit};
use crate::scenario::parameters;
use crate::scenario::quantity::{Bare, Form, Quantity, Uncertain, to_text};
use crate::scenario::suggestion::range_around;

crosses!(ReadQuantity);

/// The fields of the run are no rows of the table: they are read as the days of the simulation are, whole and known, but are
/// no days.
const OF_THE_RUN: [&str; 2] = ["replications", "seed"];
const LIKE_THE_RUN: &str = "time.days";

/// Points of the picture of a density.
const POINTS: usize = 61;
/// How far into the tails the picture goes.
const TAIL: f64 = 0.005;

/// What was read from a lever's field.
#[derive(Debug, Serialize)]
pub struct ReadQuantity {
    /// Absent where there is a problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<QuantityFigures>,
    /// What is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Problem>,
    /// Whether other figures were made of those that were typed, which must be told.
    taken: bool,
}

/// A quantity, as the page shows it.
#[derive(Debug, Serialize)]
pub struct QuantityFigures {
    /// As it is written in a scenario and in the field.
    text: String,
    /// The number, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<f64>,
    /// The ends of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    ends: Option<[f64; 2]>,
    /// The family of the distribution; empty for a number.
    family: &'static str,
    median: f64,
    /// The 5 % quantile.
    low: f64,
    /// The 95 % quantile.
    high: f64,
    /// The part of the distribution that is cut off at the bounds.
    outside: f64,
    /// The density from tail to tail, or the weight of each value: pairs of figure and height, the highest being 1.
    picture: Vec<[f64; 2]>,
}

/// Reads the text of a lever's field; numbers in the field of a probability are per cent. `parameter` is the id of the
/// lever's row, `minimum`, `maximum` and `standard` are its bounds and its default where it stands; `setting` is what stands
/// in its field.
///
/// # Errors
/// When there is no such row, or the answer cannot be made a JavaScript value, which a test rules out.
#[wasm_bindgen(js_name = readQuantity)]
pub fn read_quantity(
    text: &str,
    path: &str,
    parameter: &str,
    minimum: f64,
    maximum: f64,
    standard: f64,
    setting: Option<String>,
) -> Result<Crossed<ReadQuantity>, JsError> {
    let row = row(parameter, minimum, maximum, standard)?;
    let bare = if row.kind == Kind::Probability {
        Bare::Percent
    } else {
        Bare::Plain
    };
    let setting = setting.unwrap_or_default();
    let read = Quantity::read_beside_others(text, bare, &row, path, &setting);
    crossed(&match read {
        Ok(typed) => ReadQuantity {
            quantity: Some(figures(&typed.quantity, &row)),
            problem: None,
            taken: typed.is_taken,
        },
        Err(problem) => ReadQuantity {
            quantity: None,
            problem: Some(problem),
            taken: false,
        },
    })
}

/// A range around a value for a lever: the published one that holds it, or an assumption; as text for its field.
///
/// # Errors
/// When there is no such row.
#[wasm_bindgen(js_name = suggestRange)]
pub fn suggest_range(
    value: f64,
    parameter: &str,
    minimum: f64,
    maximum: f64,
) -> Result<String, JsError> {
    let row = row(parameter, minimum, maximum, value)?;
    Ok(to_text(&range_around(value, &row), &row))
}

fn row(parameter: &str, minimum: f64, maximum: f64, standard: f64) -> Result<Parameter, JsError> {
    let is_of_run = OF_THE_RUN.contains(&parameter);
    let id = if is_of_run { LIKE_THE_RUN } else { parameter };
    let found = parameters().into_iter().find(|row| row.id == id);
    let found = found.ok_or_else(|| JsError::new("there is no such lever"))?;
    Ok(Parameter {
        unit: if is_of_run { Unit::None } else { found.unit },
        minimum,
        maximum,
        default: standard,
        ..found.clone()
    })
}

fn figures(quantity: &Quantity, row: &Parameter) -> QuantityFigures {
    let text = to_text(quantity, row);
    match quantity {
        Quantity::Fixed(figure) => QuantityFigures {
            text,
            fixed: Some(*figure),
            ends: None,
            family: "",
            median: *figure,
            low: *figure,
            high: *figure,
            outside: 0.0,
            picture: Vec::new(),
        },
        Quantity::Uncertain(uncertain) => {
            let [low, high] = uncertain.interval();
            QuantityFigures {
                text,
                fixed: None,
                ends: match uncertain.form() {
                    Form::Range { low, high } => Some([*low, *high]),
                    _ => None,
                },
                family: uncertain.family().name(),
                median: uncertain.central(),
                low,
                high,
                outside: uncertain.outside(),
                picture: picture(uncertain),
            }
        }
    }
}

fn picture(uncertain: &Uncertain) -> Vec<[f64; 2]> {
    let points: Vec<[f64; 2]> = match uncertain.form() {
        Form::Discrete(weights) => weights
            .iter()
            .map(|(value, weight)| [*value, *weight])
            .collect(),
        _ => {
            let [low, high] = [TAIL, 1.0 - TAIL].map(|level| uncertain.quantile(level));
            let step = (high - low) / (POINTS - 1) as f64;
            let point = |index: usize| {
                let figure = low + index as f64 * step;
                [figure, uncertain.density(figure)]
            };
            (0..POINTS).map(point).collect()
        }
    };
    let finite = points
        .iter()
        .map(|point| point[1])
        .filter(|height| height.is_finite());
    let highest = finite.fold(0.0, f64::max);
    let scaled = |[figure, height]: [f64; 2]| [figure, (height / highest).clamp(0.0, 1.0)];
    points.into_iter().map(scaled).collect()
}
