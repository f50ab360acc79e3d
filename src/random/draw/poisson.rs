//! Poisson draws, exact up to floating-point rounding.
//!
//! Below a mean of 10: sequential search from 0 (inversion). From there: PTRS, transformed rejection with squeeze.
//!
//! Source: Hörmann 1993, The transformed rejection method for generating Poisson random variables,
//! doi 10.1016/0167-6687(93)90997-4; the paper's constants, but for a higher hat and
//! a lower squeeze.

use super::super::generator::Generator;
use super::super::sampler::inversion::{self, Masses};
use super::super::sampler::work::{INVERSION_BELOW, Methods};
use super::super::sampler::{rejection, saddle_point};
use super::super::streams::Streams;
use crate::number::lanes::Lanes;
use crate::number::maths;

/// By how much the hat is higher than Hörmann's, which masses 1.7 to 1.9 standard deviations above a mean of up to some 1,300
/// exceed, by a part of up to 0.0058: those numbers would come too rarely.
const HIGHER: f64 = 1.006;

/// By how much the squeeze is lower at its edges than Hörmann's, so that it is below every mass by the higher hat.
const LOWER: f64 = 0.985;

const SQRT_TAU: f64 = 2.506_628_274_631_000_5;

/// In each lane, the number of events of a Poisson process with the given mean (≥ 0, finite).
pub fn draw(streams: &mut Streams, mean: &Lanes) -> Lanes {
    debug_assert!(
        mean.0
            .iter()
            .all(|mean| (0.0..f64::INFINITY).contains(mean))
    );
    let mut numbers = Lanes::ZERO;
    let mean = &mean.0;
    let Streams {
        generators, work, ..
    } = streams;
    // The first four terms of the series of exp(−mean) are no more than it.
    let at_least_none = |lane: usize| {
        let mean = mean[lane];
        1.0 - mean * (1.0 - 0.5 * mean + mean * mean * (1.0 / 6.0))
    };
    work.numbers.drawing.set(|lane| mean[lane] > 0.0);
    work.numbers.draw(
        generators,
        mean,
        [mean, mean],
        Methods {
            at_least_none,
            masses,
            hat: |mean, _| Hat::of(mean),
        },
        &mut numbers.0,
    );
    numbers
}

/// The number of events of one Poisson process with the given mean (≥ 0, finite).
pub fn one(generator: &mut Generator, mean: f64) -> f64 {
    if mean <= 0.0 {
        0.0
    } else if mean < INVERSION_BELOW {
        inversion::again(generator, &masses(mean, 0.0))
    } else {
        let (u, v) = (generator.uniform(), generator.uniform());
        rejection::one(&Hat::of(mean), generator, u, v)
    }
}

/// The mass of k is that of k − 1 times `mean / k`.
#[inline(always)]
fn masses(mean: f64, _: f64) -> Masses {
    Masses {
        hazard: mean,
        rise: mean,
        fall: 0.0,
    }
}

/// The hat of PTRS.
#[derive(Clone, Copy, Debug)]
struct Hat {
    mean: f64,
    spread: f64,
    a: f64,
    b: f64,
}

impl Hat {
    #[inline(always)]
    fn of(mean: f64) -> Self {
        let spread = mean.sqrt();
        let b = 0.931 + 2.53 * spread;
        let a = -0.059 + 0.024_83 * b;
        Self { mean, spread, a, b }
    }
}

impl rejection::Hat for Hat {
    #[inline(always)]
    fn candidate(&self, uniform: f64) -> (f64, f64) {
        let u = uniform - 0.5;
        let edge = 0.5 - u.abs();
        let k = maths::floor((2.0 * self.a / edge + self.b) * u + self.mean + 0.43);
        (k, edge)
    }

    #[inline(always)]
    fn squeeze(&self, edge: f64) -> f64 {
        LOWER * (0.9277 - 3.6224 / (self.b - 2.0)) + rejection::higher_inside(edge, self.b)
    }

    #[inline(always)]
    fn possible(&self, k: f64) -> bool {
        k >= 0.0
    }

    #[inline(always)]
    fn scale(&self, edge: f64) -> (f64, f64) {
        let square = edge * edge;
        let times = HIGHER * (1.1239 + 1.1328 / (self.b - 3.4)) * (SQRT_TAU * self.spread);
        (times * square, self.a + self.b * square)
    }

    #[inline(always)]
    fn surprise(&self, k: f64) -> f64 {
        saddle_point::poisson_roughly(k, self.mean)
    }

    fn log_mass(&self, k: f64) -> f64 {
        saddle_point::poisson(k, self.mean)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hats_are_above_and_squeezes_below_every_mass() {
        for step in 0..200 {
            rejection::assert_holds(&Hat::of(
                INVERSION_BELOW * libm::exp2(f64::from(step) * 0.11),
            ));
        }
    }
}
