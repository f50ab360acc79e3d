//! Examples of what can be typed for a lever, made from its row: every one of them can be read.
//!
//! Whether other levers of a scenario allow it, the row does not know: `scenario/read/examples.rs` sees to that.

use super::super::parameter::{Kind, Parameter};
use super::form::Form;
use super::name::Function;
use super::value::Quantity;
use super::write::{number_text, to_text};

/// A range that can be typed for the lever, around its default; the default itself for a lever that takes numbers only.
pub fn example(row: &Parameter) -> String {
    if row.is_chosen() {
        return number_text(row.default, row);
    }
    let [low, _, high] = figures(row);
    written(Form::Range { low, high }, row).unwrap_or_else(|| number_text(row.default, row))
}

/// The same as a call of `function`, where that suits the lever.
pub(super) fn example_of(function: Function, row: &Parameter) -> String {
    if row.is_chosen() {
        return example(row);
    }
    let [low, mode, high] = figures(row);
    let form = match function {
        Function::Beta => Form::Beta {
            alpha: 2.0,
            // With its mean near the default.
            beta: two_digits(2.0 * (1.0 - mode) / mode),
        },
        Function::Uniform => Form::Uniform { low, high },
        Function::Normal => Form::Normal {
            mean: mode,
            sd: two_digits((high - low) / 4.0),
        },
        Function::LogNormal => Form::LogNormal {
            mu: two_digits(libm::log(mode)),
            sigma: 0.2,
        },
        Function::Triangular => Form::Triangular { low, mode, high },
        Function::Pert => Form::Pert { low, mode, high },
        Function::Discrete => Form::Discrete(vec![(low, 30.0), (high, 70.0)]),
    };
    written(form, row).unwrap_or_else(|| example(row))
}

fn written(form: Form, row: &Parameter) -> Option<String> {
    let quantity = Quantity::of(form, row).ok()?;
    quantity.is_uncertain().then(|| to_text(&quantity, row))
}

/// A low, a likely and a high figure: half the default, the default and twice that, as the bounds allow.
fn figures(row: &Parameter) -> [f64; 3] {
    let [low, mode, high] = if row.default > 0.0 {
        [row.default / 2.0, row.default, row.default * 2.0]
    } else if row.maximum <= 1.0 {
        [0.01, 0.02, 0.05]
    } else {
        [1.0, 3.0, 10.0]
    };
    let suited = |figure: f64| {
        let short = two_digits(figure);
        let short = if row.kind == Kind::Whole {
            libm::round(short)
        } else {
            short
        };
        libm::fmin(libm::fmax(short, row.minimum), row.maximum)
    };
    let [mut low, mut mode, high] = [low, mode, high].map(suited);
    if row.default >= row.maximum {
        mode = two_digits((low + high) / 2.0);
    }
    if low >= high {
        low = libm::fmax(row.minimum, suited(high - 1.0));
    }
    mode = libm::fmin(libm::fmax(mode, low), high);
    [low, mode, high]
}

/// The number to two significant digits, as written in decimals.
fn two_digits(value: f64) -> f64 {
    format!("{value:.1e}").parse().unwrap_or(value)
}
