//! What a user gives for a lever: a number, a range that is a 90 % interval, or a distribution.
//!
//! [`Quantity::read`] reads text, [`to_text`] writes it so that it reads back to the same figures, [`Quantity::of`]
//! makes one of a [`Form`]. [`Uncertain`] answers for the distribution, [`Form::family`] says which one a range has.

mod example;
mod flaw;
mod form;
mod law;
#[cfg(test)]
mod pinned;
mod text;
mod uncertain;

use super::check::depends_on_others;
use super::parameter::Parameter;
use crate::problem::Problem;
pub use example::example;
pub use flaw::Flaw;
pub use form::{Family, Form, MAXIMUM_VALUES};
pub use text::{Bare, MAXIMUM_CHARACTERS, to_text};
use uncertain::Resolved;
pub use uncertain::Uncertain;

/// What a user gave for a lever.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// A number.
    Fixed(f64),
    /// A distribution.
    Uncertain(Box<Uncertain>),
}

impl Quantity {
    /// What a form comes to for a lever. One without spread, such as a range of one number, is that number.
    ///
    /// # Errors
    /// What is wrong with the form, or why it does not suit the lever.
    pub fn of(form: Form, row: &Parameter) -> Result<Self, Flaw> {
        match Uncertain::resolve(form, row)? {
            Resolved::Point(value) => Self::fixed(value, row),
            Resolved::Spread(uncertain) => Ok(Self::Uncertain(Box::new(uncertain))),
        }
    }

    /// A number for a lever.
    ///
    /// # Errors
    /// Why the lever cannot be that.
    pub fn fixed(value: f64, row: &Parameter) -> Result<Self, Flaw> {
        check(value, row).map(|()| Self::Fixed(value))
    }

    /// Reads text for a lever; its grammar heads `text/mod.rs`. `bare` says what numbers without a percent sign are.
    ///
    /// # Errors
    /// What is wrong, for the field at `path`, with an `example` that can be read.
    pub fn read(text: &str, bare: Bare, row: &Parameter, path: &str) -> Result<Self, Problem> {
        text::read(text, bare, row, path)
    }

    /// The same for a lever that is `setting`, a text for it, in a scenario that holds. Where other levers may forbid what
    /// the row allows, that is the example.
    ///
    /// # Errors
    /// As [`Self::read`] has them.
    pub fn read_beside_others(
        text: &str,
        bare: Bare,
        row: &Parameter,
        path: &str,
        setting: &str,
    ) -> Result<Self, Problem> {
        Self::read(text, bare, row, path).map_err(|problem| {
            match Self::read(setting, bare, row, path) {
                Ok(setting) if depends_on_others(row) => {
                    problem.with("example", to_text(&setting, row))
                }
                _ => problem,
            }
        })
    }

    /// The number, or the median of the distribution.
    pub fn central(&self) -> f64 {
        match self {
            Self::Fixed(value) => *value,
            Self::Uncertain(uncertain) => uncertain.central(),
        }
    }

    /// Whether there is a distribution.
    pub fn is_uncertain(&self) -> bool {
        matches!(self, Self::Uncertain(_))
    }
}

impl From<f64> for Quantity {
    fn from(value: f64) -> Self {
        Self::Fixed(value)
    }
}

/// Whether a lever can be `value`.
fn check(value: f64, row: &Parameter) -> Result<(), Flaw> {
    if !value.is_finite() {
        Err(Flaw::NotFinite)
    } else if row.allows(value) {
        Ok(())
    } else if value >= row.minimum && value <= row.maximum {
        Err(Flaw::NotWhole)
    } else {
        Err(Flaw::OutOfRange)
    }
}
