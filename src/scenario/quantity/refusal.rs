//! A flaw as a problem of a field, with an example that would do.

use super::super::parameter::Parameter;
use super::example::example;
use super::flaw::Flaw;
use super::form::MAXIMUM_VALUES;
use super::value::Quantity;
use super::write::{number_text, to_text};
use crate::problem::{Code, Problem};

impl Flaw {
    /// The problem of a field at `path`, for a lever of `row`, where `read` was given.
    pub fn problem(&self, read: &str, row: &Parameter, path: &str) -> Problem {
        let problem = |code| described(Problem::new(path, code, read), row);
        match self {
            Self::NotFinite => problem(Code::NotFinite),
            Self::Reversed(form) => {
                let problem = problem(Code::ReversedRange);
                match Quantity::of(form.clone(), row) {
                    Ok(quantity) => problem.with("example", to_text(&quantity, row)),
                    Err(_) => problem,
                }
            }
            Self::Impossible(wanted) => {
                problem(Code::ImpossibleDistribution).with("wanted", wanted)
            }
            Self::OutOfRange => problem(Code::OutOfRange),
            Self::BeyondBounds => problem(Code::BeyondBounds),
            Self::NotWhole => problem(Code::NotWhole),
            Self::MostlyOutside(share) => {
                // Rounded up, for a little more than half is not 50 %.
                let percent = libm::ceil(share * 100.0);
                problem(Code::MostlyOutside).with("outside", format!("{percent}%"))
            }
            Self::Count(0) => {
                described(Problem::new(path, Code::TooFew, 0), row).with("minimum", 1)
            }
            Self::Count(count) => described(Problem::new(path, Code::TooMany, count), row)
                .with("maximum", MAXIMUM_VALUES),
        }
    }
}

/// The problem with what every wording may name: the lever's bounds and an example.
pub(super) fn described(problem: Problem, row: &Parameter) -> Problem {
    problem
        .with("minimum", number_text(row.minimum, row))
        .with("maximum", number_text(row.maximum, row))
        .with("example", example(row))
}
