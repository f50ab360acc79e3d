//! The uniform distribution.

use super::continuous::{Continuous, Tails};

/// A uniform distribution.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Uniform {
    low: f64,
    high: f64,
}

impl Uniform {
    /// From `low` to `high`, which is more; their difference is finite.
    pub(in super::super) fn new(low: f64, high: f64) -> Self {
        Self { low, high }
    }
}

impl Continuous for Uniform {
    fn tails(&self, x: f64) -> Tails {
        if x <= self.low {
            Tails::START
        } else if x >= self.high {
            Tails::END
        } else {
            let width = self.high - self.low;
            Tails {
                below: (x - self.low) / width,
                above: (self.high - x) / width,
            }
        }
    }

    fn point(&self, tails: Tails) -> f64 {
        let width = self.high - self.low;
        if tails.below < tails.above {
            self.low + tails.below * width
        } else {
            self.high - tails.above * width
        }
    }

    fn density(&self, x: f64) -> f64 {
        if x >= self.low && x <= self.high {
            1.0 / (self.high - self.low)
        } else {
            0.0
        }
    }
}
