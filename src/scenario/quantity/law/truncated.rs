//! A continuous distribution cut off at the bounds of a lever.

use super::any::Law;
use super::continuous::Tails;

/// A distribution given that it is within bounds.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Truncated {
    law: Law,
    minimum: f64,
    maximum: f64,
    /// What is cut off below the minimum and above the maximum.
    cut: Tails,
    /// What is left.
    mass: f64,
}

impl Truncated {
    /// Cuts `law` off. What is left may be nothing, or NaN: [`Truncated::outside`] is to be looked at first.
    pub(in super::super) fn new(law: Law, minimum: f64, maximum: f64) -> Self {
        let cut = Tails {
            below: law.continuous().tails(minimum).below,
            above: law.continuous().tails(maximum).above,
        };
        Self {
            law,
            minimum,
            maximum,
            cut,
            mass: 1.0 - cut.below - cut.above,
        }
    }

    /// The probability that was cut off, 0 to 1.
    pub(in super::super) fn outside(&self) -> f64 {
        libm::fmin(self.cut.below + self.cut.above, 1.0)
    }

    /// The point with a probability of `u`, 0 to 1, below it.
    pub(in super::super) fn quantile(&self, u: f64) -> f64 {
        let tails = Tails {
            below: self.cut.below + u * self.mass,
            above: self.cut.above + (1.0 - u) * self.mass,
        };
        let point = self.law.continuous().point(tails);
        libm::fmin(libm::fmax(point, self.minimum), self.maximum)
    }

    /// The probability of `x` or less.
    pub(in super::super) fn cumulative(&self, x: f64) -> f64 {
        if x < self.minimum {
            return 0.0;
        }
        if x >= self.maximum {
            return 1.0;
        }
        let tails = self.law.continuous().tails(x);
        if tails.below < tails.above {
            libm::fmax((tails.below - self.cut.below) / self.mass, 0.0)
        } else {
            libm::fmin(1.0 - (tails.above - self.cut.above) / self.mass, 1.0)
        }
    }

    /// The density at `x`.
    pub(in super::super) fn density(&self, x: f64) -> f64 {
        if x < self.minimum || x > self.maximum {
            0.0
        } else {
            self.law.continuous().density(x) / self.mass
        }
    }
}
