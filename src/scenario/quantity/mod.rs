//! What a user gives for a lever: a number, a range that is a 90 % interval, or a distribution.
//!
//! [`Quantity::read`] reads text, [`to_text`] writes it so that it reads back to the same figures, [`Quantity::of`]
//! makes one of a [`Form`]. [`Uncertain`] answers for the distribution, [`Form::family`] says which one a range has.

mod example;
mod flaw;
mod form;
mod law;
mod name;
#[cfg(test)]
mod pinned;
mod refusal;
mod text;
mod uncertain;
mod value;
mod write;

use super::dependent::depends_on_others;
use super::parameter::Parameter;
use crate::problem::Problem;
pub use example::example;
pub use flaw::Flaw;
pub use form::{Family, Form, MAXIMUM_VALUES};
pub use text::{Bare, MAXIMUM_CHARACTERS, Typed};
pub use uncertain::Uncertain;
pub use value::Quantity;
pub use write::to_text;

impl Quantity {
    /// Reads text for a lever; its grammar heads `text/mod.rs`. `bare` says what numbers without a percent sign are.
    ///
    /// # Errors
    /// What is wrong, for the field at `path`, with an `example` that can be read.
    pub fn read(text: &str, bare: Bare, row: &Parameter, path: &str) -> Result<Self, Problem> {
        text::read(text, bare, row, path).map(|typed| typed.quantity)
    }

    /// The same, and whether it must be told what was taken, for a lever that is `setting`, a text for it, in a scenario that holds. Where other levers may forbid what
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
    ) -> Result<Typed, Problem> {
        text::read(text, bare, row, path).map_err(|problem| {
            match Self::read(setting, bare, row, path) {
                Ok(setting) if depends_on_others(row) => {
                    problem.with("example", to_text(&setting, row))
                }
                _ => problem,
            }
        })
    }
}
