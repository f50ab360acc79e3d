//! Why a form does not do for a lever.

use super::super::parameter::Parameter;
use super::form::Form;

/// Why a form does not do for a lever.
#[derive(Clone, Debug, PartialEq)]
pub enum Flaw {
    /// A figure is infinite or not a number.
    NotFinite,
    /// The larger end comes first; this is the form with the ends changed over.
    Reversed(Form),
    /// There is no such distribution; this is what would have to hold.
    Impossible(&'static str),
    /// A number is outside the lever's bounds.
    OutOfRange,
    /// An end of a range or one of several values is outside the lever's bounds.
    BeyondBounds,
    /// A number or a value is not whole, and the lever is.
    NotWhole,
    /// More than half of the distribution, this share of it, is outside the lever's bounds.
    MostlyOutside(f64),
    /// So many values, none or more than [`MAXIMUM_VALUES`](super::MAXIMUM_VALUES).
    Count(usize),
}

/// Whether a lever can be `value`.
pub(super) fn check(value: f64, row: &Parameter) -> Result<(), Flaw> {
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
