//! The logit-normal distribution: the logarithm of the odds is normal.

use super::continuous::{Continuous, Tails};
use super::normal::Normal;

/// A logit-normal distribution, on 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct LogitNormal(Normal);

impl LogitNormal {
    /// With 5 % below `low`, above 0, and 5 % above `high`, which is more and below 1.
    pub(in super::super) fn of_interval(low: f64, high: f64) -> Self {
        Self(Normal::of_interval(logit(low), logit(high)))
    }

    /// Whether it is too narrow for numbers to tell it from a point.
    pub(in super::super) fn is_point(&self) -> bool {
        self.0.is_point()
    }
}

impl Continuous for LogitNormal {
    fn tails(&self, x: f64) -> Tails {
        if x <= 0.0 {
            Tails::START
        } else if x >= 1.0 {
            Tails::END
        } else {
            self.0.tails(logit(x))
        }
    }

    fn point(&self, tails: Tails) -> f64 {
        1.0 / (1.0 + libm::exp(-self.0.point(tails)))
    }

    fn density(&self, x: f64) -> f64 {
        if x > 0.0 && x < 1.0 {
            self.0.density(logit(x)) / (x * (1.0 - x))
        } else {
            0.0
        }
    }
}

fn logit(x: f64) -> f64 {
    libm::log(x) - libm::log1p(-x)
}
