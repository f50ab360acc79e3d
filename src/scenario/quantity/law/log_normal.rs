//! The log-normal distribution: the logarithm is normal.

use super::continuous::{Continuous, Tails};
use super::normal::Normal;

/// A log-normal distribution.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct LogNormal(Normal);

impl LogNormal {
    /// With the mean and the standard deviation, above 0, of the natural logarithm.
    pub(in super::super) fn new(mu: f64, sigma: f64) -> Self {
        Self(Normal::new(mu, sigma))
    }

    /// With 5 % below `low`, above 0, and 5 % above `high`, which is more.
    pub(in super::super) fn of_interval(low: f64, high: f64) -> Self {
        Self(Normal::of_interval(libm::log(low), libm::log(high)))
    }

    /// Whether it is too narrow for numbers to tell it from a point.
    pub(in super::super) fn is_point(&self) -> bool {
        self.0.is_point()
    }
}

impl Continuous for LogNormal {
    fn tails(&self, x: f64) -> Tails {
        if x > 0.0 {
            self.0.tails(libm::log(x))
        } else {
            Tails::START
        }
    }

    fn point(&self, tails: Tails) -> f64 {
        libm::exp(self.0.point(tails))
    }

    fn density(&self, x: f64) -> f64 {
        if x > 0.0 && x < f64::INFINITY {
            self.0.density(libm::log(x)) / x
        } else {
            0.0
        }
    }
}
