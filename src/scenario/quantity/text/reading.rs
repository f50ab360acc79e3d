//! A text that is being read.

use super::super::super::parameter::Parameter;
use super::super::refusal::described;
use super::number::Literal;
use crate::problem::{Code, Problem};

/// What a number without a percent sign is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bare {
    /// It is meant as it stands: in JSON, and on the command line.
    Plain,
    /// It is in per cent: in the page's field of a probability.
    Percent,
}

impl Bare {
    pub(super) fn value(self, literal: &Literal) -> f64 {
        literal.value(literal.suffix, literal.percent || self == Self::Percent)
    }
}

/// A text that is being read, and for what.
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) row: &'a Parameter,
    pub(super) path: &'a str,
}

impl Reading<'_> {
    pub(super) fn problem(&self, code: Code) -> Problem {
        described(Problem::new(self.path, code, self.text), self.row)
    }
}
