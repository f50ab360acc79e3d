//! What every continuous distribution answers.

/// The probabilities on either side of a point. They add up to 1; the smaller one has full relative precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Tails {
    /// Probability of the point or less.
    pub(in super::super) below: f64,
    /// Probability of more.
    pub(in super::super) above: f64,
}

impl Tails {
    /// A point that nothing is below.
    pub(super) const START: Self = Self {
        below: 0.0,
        above: 1.0,
    };
    /// A point that nothing is above.
    pub(super) const END: Self = Self {
        below: 1.0,
        above: 0.0,
    };

    /// From the probability below, which is at most a half or exact.
    pub(super) fn below(below: f64) -> Self {
        Self {
            below,
            above: 1.0 - below,
        }
    }

    /// From the probability above, which is at most a half or exact.
    pub(super) fn above(above: f64) -> Self {
        Self {
            below: 1.0 - above,
            above,
        }
    }
}

/// A continuous distribution.
pub(in super::super) trait Continuous {
    /// The probabilities on either side of any number, infinities included.
    fn tails(&self, x: f64) -> Tails;
    /// The point with such tails; an end of the support where one of them is 0.
    fn point(&self, tails: Tails) -> f64;
    /// The density at any number: 0 outside the support, infinite at a pole.
    fn density(&self, x: f64) -> f64;
}
