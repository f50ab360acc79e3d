//! Poisson draws, exact up to floating-point rounding.
//!
//! Below a mean of 10: sequential search from 0 (inversion). From there: PTRS, transformed rejection with squeeze.
//!
//! Source: Hörmann 1993, The transformed rejection method for generating Poisson random variables,
//! doi 10.1016/0167-6687(93)90997-4; his thresholds.

use super::super::lanes::{LANES, Lanes};
use super::super::maths;
use super::super::streams::{Generator, Streams};
use super::inversion::{self, Masses};
use super::rejection::{self, ratio_to_mode};
use super::{INVERSION_BELOW, Places, stirling_tail};

const HALF_LOG_TAU: f64 = 0.918_938_533_204_672_8;

/// In each lane, the number of events of a Poisson process with the given mean (≥ 0, finite).
pub fn draw(streams: &mut Streams, mean: &Lanes) -> Lanes {
    debug_assert!(
        mean.0
            .iter()
            .all(|mean| (0.0..f64::INFINITY).contains(mean))
    );
    let mean = &mean.0;
    let drawing = Places::of(|lane| mean[lane] > 0.0);
    let mut numbers = [0.0; LANES];
    if drawing.count() > 0 {
        let Lanes(uniform) = &streams.uniforms(&drawing.0);
        // exp(−mean) ≥ 1 − mean, so this settles most rare draws: nothing happens.
        let few = Places::of(|lane| {
            (mean[lane] > 0.0)
                & (uniform[lane] >= 1.0 - mean[lane])
                & (mean[lane] < INVERSION_BELOW)
        });
        inversion::run(streams, &few, uniform, [mean, mean], masses, &mut numbers);
        let many = Places::of(|lane| mean[lane] >= INVERSION_BELOW);
        let hat = |mean: f64, _: f64| Hat::of(mean);
        rejection::run(streams, &many, uniform, [mean, mean], hat, &mut numbers);
    }
    Lanes(numbers)
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
        none: maths::exp(-mean),
        rise: mean,
        fall: 0.0,
    }
}

/// The hat of PTRS.
#[derive(Clone, Copy, Debug)]
struct Hat {
    mean: f64,
    a: f64,
    b: f64,
}

impl Hat {
    #[inline(always)]
    fn of(mean: f64) -> Self {
        let b = 0.931 + 2.53 * mean.sqrt();
        let a = -0.059 + 0.024_83 * b;
        Self { mean, a, b }
    }

    /// By how much a height is multiplied to be compared with the mass.
    #[inline(always)]
    fn scale(&self, edge: f64) -> f64 {
        let square = edge * edge;
        (1.1239 + 1.1328 / (self.b - 3.4)) * square / (self.a + self.b * square)
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
    fn squeeze(&self) -> f64 {
        0.9277 - 3.6224 / (self.b - 2.0)
    }

    #[inline(always)]
    fn possible(&self, k: f64) -> bool {
        k >= 0.0
    }

    #[inline(always)]
    fn compare(&self, k: f64, edge: f64, height: f64) -> (f64, f64) {
        let mode = maths::floor(self.mean);
        let (lower, upper) = ratio_to_mode((k - mode).abs(), self.mean);
        let at_mode = mass_at_mode(mode, self.mean);
        let height = height * self.scale(edge);
        (
            lower * at_mode * (1.0 - OFF) - height,
            height - upper * at_mode * (1.0 + OFF),
        )
    }

    fn accepts(&self, k: f64, edge: f64, height: f64) -> bool {
        libm::log(height * self.scale(edge)) <= log_mass(k, self.mean)
    }
}

/// How far [`mass_at_mode`] may be off, as a part of it.
const OFF: f64 = 2e-5;

/// The mass at the mode of a mean of 10 or more, off by less than [`OFF`]: [`log_mass`] with the first terms of its series
/// in place of logarithms, so that a loop over lanes becomes vectors.
#[inline(always)]
fn mass_at_mode(mode: f64, mean: f64) -> f64 {
    let next = mode + 1.0;
    let short = (next - mean) / next;
    let logarithm = -short * (1.0 + short * (1.0 / 2.0 + short * (1.0 / 3.0 + short / 4.0)));
    let exponent = mode * logarithm + (next - mean) - 1.0 / (12.0 * next);
    maths::exp(exponent) / (std::f64::consts::TAU * next).sqrt()
}

/// ln P(K = k), arranged so that large terms cancel before they are rounded.
fn log_mass(k: f64, mean: f64) -> f64 {
    k * libm::log(mean / (k + 1.0)) + (k + 1.0 - mean)
        - 0.5 * libm::log(k + 1.0)
        - HALF_LOG_TAU
        - stirling_tail(k)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mass_at_the_mode_and_the_bounds_on_the_ratio_to_it_hold() {
        for step in 0..2_000 {
            let mean = INVERSION_BELOW * libm::exp(f64::from(step) * 0.01);
            let mode = mean.floor();
            let at_mode = log_mass(mode, mean);
            let found = mass_at_mode(mode, mean);
            assert!((found / libm::exp(at_mode) - 1.0).abs() < OFF, "{mean}");
            for apart in 0..200 {
                for k in [mode - f64::from(apart), mode + f64::from(apart)] {
                    if k >= 0.0 {
                        let ratio = libm::exp(log_mass(k, mean) - at_mode);
                        let (lower, upper) = ratio_to_mode(f64::from(apart), mean);
                        // What the logarithms are rounded by.
                        let rounding = 1e-9 + mean * 1e-14;
                        assert!(lower <= ratio * (1.0 + rounding), "{mean} {k}");
                        assert!(upper >= ratio * (1.0 - rounding), "{mean} {k}");
                    }
                }
            }
        }
    }
}
