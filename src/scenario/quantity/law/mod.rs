//! The distributions, one a file, and what cuts them off at the bounds of a lever.
//!
//! All of them answer in [`Tails`], both sides of a point at once, so that a probability near 1 keeps its digits.

mod beta;
mod discrete;
mod incomplete_beta;
mod log_normal;
mod logit_normal;
mod normal;
mod pert;
mod triangular;
mod truncated;
mod uniform;

pub(super) use beta::{Beta, LARGEST_SHAPE, SMALLEST_SHAPE};
pub(super) use discrete::Discrete;
pub(super) use log_normal::LogNormal;
pub(super) use logit_normal::LogitNormal;
pub(super) use normal::Normal;
pub(super) use pert::Pert;
pub(super) use triangular::Triangular;
pub(super) use truncated::Truncated;
pub(super) use uniform::Uniform;

/// The probabilities on either side of a point. They add up to 1; the smaller one has full relative precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tails {
    /// Probability of the point or less.
    pub(super) below: f64,
    /// Probability of more.
    pub(super) above: f64,
}

impl Tails {
    /// A point that nothing is below.
    const START: Self = Self {
        below: 0.0,
        above: 1.0,
    };
    /// A point that nothing is above.
    const END: Self = Self {
        below: 1.0,
        above: 0.0,
    };

    /// From the probability below, which is at most a half or exact.
    fn below(below: f64) -> Self {
        Self {
            below,
            above: 1.0 - below,
        }
    }

    /// From the probability above, which is at most a half or exact.
    fn above(above: f64) -> Self {
        Self {
            below: 1.0 - above,
            above,
        }
    }
}

/// A continuous distribution.
pub(super) trait Continuous {
    /// The probabilities on either side of any number, infinities included.
    fn tails(&self, x: f64) -> Tails;
    /// The point with such tails; an end of the support where one of them is 0.
    fn point(&self, tails: Tails) -> f64;
    /// The density at any number: 0 outside the support, infinite at a pole.
    fn density(&self, x: f64) -> f64;
}

/// One of the continuous distributions.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Law {
    Normal(Normal),
    LogNormal(LogNormal),
    LogitNormal(LogitNormal),
    Beta(Beta),
    Uniform(Uniform),
    Triangular(Triangular),
    Pert(Pert),
}

impl Law {
    fn continuous(&self) -> &dyn Continuous {
        match self {
            Self::Normal(law) => law,
            Self::LogNormal(law) => law,
            Self::LogitNormal(law) => law,
            Self::Beta(law) => law,
            Self::Uniform(law) => law,
            Self::Triangular(law) => law,
            Self::Pert(law) => law,
        }
    }
}
