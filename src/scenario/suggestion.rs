//! A range for a lever whose user knows no better: the published one where there is one that holds his figure, else half
//! as much again either way, which is an assumption.

use super::parameter::{Kind, Parameter};
use super::quantity::{Form, Quantity};
use crate::model::odds;

/// How many times as much, or the odds, a figure may be either way.
const FACTOR: f64 = 1.5;
/// The range of a figure at 0, as a part of what the lever allows.
const PART: f64 = 0.01;

/// A range around `value` for a lever; the value itself where the lever has no room.
pub fn range_around(value: f64, row: &Parameter) -> Quantity {
    let published = row.range.as_ref();
    let published = published.filter(|range| value >= range.low && value <= range.high);
    let [low, high] = match published {
        Some(range) => [range.low, range.high],
        None => assumed(value, row),
    };
    Quantity::of(Form::Range { low, high }, row).unwrap_or(Quantity::Fixed(value))
}

fn assumed(value: f64, row: &Parameter) -> [f64; 2] {
    let within = |figure: f64| figure.max(row.minimum).min(row.maximum);
    let ends = match row.kind {
        Kind::Probability | Kind::Score if value > 0.0 && value < 1.0 => {
            [1.0 / FACTOR, FACTOR].map(|factor| odds::with_odds_ratios(value, &[factor]))
        }
        _ if value > 0.0 => [value / FACTOR, value * FACTOR],
        _ => [
            row.minimum,
            row.minimum + PART * (row.maximum - row.minimum),
        ],
    };
    let [low, high] = ends.map(short).map(within);
    if row.kind == Kind::Whole {
        // A day or a person either way at least.
        let (low, high) = (libm::floor(low), libm::ceil(high));
        [within(low.min(value - 1.0)), within(high.max(value + 1.0))]
    } else {
        [low, high]
    }
}

/// With two digits, as people give a range.
fn short(figure: f64) -> f64 {
    format!("{figure:.1e}").parse().unwrap_or(figure)
}
