//! The PERT distribution: a beta stretched over low to high, with four parts of its weight at the mode.
//!
//! Source: Malcolm, D. G., Roseboom, J. H., Clark, C. E. & Fazar, W. (1959), Operations Research 7(5), 646–669,
//! doi:10.1287/opre.7.5.646; the beta form with shape 4 as in Vose, D. (2008), Risk Analysis, 3rd ed., Wiley.

use super::beta::Beta;
use super::continuous::{Continuous, Tails};

/// A PERT distribution.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Pert {
    low: f64,
    high: f64,
    beta: Beta,
}

impl Pert {
    /// From `low` to `high`, which is more, with its peak at `mode`, between them or at one; the width is finite.
    pub(in super::super) fn new(low: f64, mode: f64, high: f64) -> Self {
        const SHAPE: f64 = 4.0;
        let width = high - low;
        Self {
            low,
            high,
            beta: Beta::new(
                1.0 + SHAPE * ((mode - low) / width),
                1.0 + SHAPE * ((high - mode) / width),
            ),
        }
    }

    fn share(&self, x: f64) -> f64 {
        (x - self.low) / (self.high - self.low)
    }
}

impl Continuous for Pert {
    fn tails(&self, x: f64) -> Tails {
        self.beta.tails(self.share(x))
    }

    fn point(&self, tails: Tails) -> f64 {
        self.low + (self.high - self.low) * self.beta.point(tails)
    }

    fn density(&self, x: f64) -> f64 {
        self.beta.density(self.share(x)) / (self.high - self.low)
    }
}
