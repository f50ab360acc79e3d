//! The normal distribution.

use std::f64::consts::{PI, SQRT_2};

use super::continuous::{Continuous, Tails};

/// A normal distribution.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Normal {
    mean: f64,
    sd: f64,
}

/// The 95 % quantile of the standard normal distribution.
const Z95: f64 = 1.644_853_626_951_472_7;

impl Normal {
    /// With a finite mean and a standard deviation above 0.
    pub(in super::super) fn new(mean: f64, sd: f64) -> Self {
        Self { mean, sd }
    }

    /// With 5 % below `low` and 5 % above `high`, which is more.
    pub(in super::super) fn of_interval(low: f64, high: f64) -> Self {
        Self {
            mean: low / 2.0 + high / 2.0,
            sd: (high / 2.0 - low / 2.0) / Z95,
        }
    }

    /// Whether it is too narrow for numbers to tell it from a point.
    pub(in super::super) fn is_point(&self) -> bool {
        self.sd == 0.0
    }
}

impl Continuous for Normal {
    fn tails(&self, x: f64) -> Tails {
        let z = (x - self.mean) / self.sd;
        let beyond = libm::erfc(libm::fabs(z) / SQRT_2) / 2.0;
        if z < 0.0 {
            Tails::below(beyond)
        } else {
            Tails::above(beyond)
        }
    }

    fn point(&self, tails: Tails) -> f64 {
        self.mean + self.sd * standard_point(tails)
    }

    fn density(&self, x: f64) -> f64 {
        let z = (x - self.mean) / self.sd;
        libm::exp(-z * z / 2.0) / (self.sd * libm::sqrt(2.0 * PI))
    }
}

/// The point of the standard normal distribution with such tails, to some 16 digits (Wichura's AS 241,
/// doi:10.2307/2347330).
pub(super) fn standard_point(tails: Tails) -> f64 {
    // Of the smaller tail: the larger one has no digits left for what is far out.
    if tails.below < tails.above {
        distrs::Normal::ppf(tails.below, 0.0, 1.0)
    } else {
        -distrs::Normal::ppf(tails.above, 0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Independent of the algorithm: libm's erfc, from the middle to the smallest probabilities there are.
    #[test]
    fn the_point_is_the_inverse_of_the_tails() {
        let standard = Normal::new(0.0, 1.0);
        for exponent in 1..1000 {
            let below = libm::pow(2.0, -f64::from(exponent));
            let tails = Tails::below(below * 0.9);
            let back = standard.tails(standard.point(tails)).below;
            // An error of z by 1 in 10¹⁶ is one of the probability by z² times that.
            let allowed = 2e-15 * f64::from(exponent);
            assert!(
                libm::fabs(back / tails.below - 1.0) < allowed,
                "{below:e}: {back:e}"
            );
            let mirrored = Tails::above(below * 0.9);
            assert_eq!(standard.point(tails), -standard.point(mirrored));
        }
        assert_eq!(standard_point(Tails::START), f64::NEG_INFINITY);
        assert_eq!(standard_point(Tails::END), f64::INFINITY);
        assert_eq!(standard_point(Tails::above(0.05)), Z95);
    }
}
