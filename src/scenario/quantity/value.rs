//! A number, or what is uncertain.

use super::super::parameter::Parameter;
use super::flaw::{Flaw, check};
use super::form::Form;
use super::uncertain::{Resolved, Uncertain};

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
