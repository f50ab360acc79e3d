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
        for lane in Places::of(|lane| mean[lane] >= INVERSION_BELOW).iter() {
            let mut generator = streams.lane(lane);
            numbers[lane] = by_rejection(&mut generator, uniform[lane], mean[lane]);
            streams.put(lane, generator);
        }
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
        let uniform = generator.uniform();
        by_rejection(generator, uniform, mean)
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

/// The first of the uniform numbers is drawn already.
fn by_rejection(generator: &mut Generator, mut uniform: f64, mean: f64) -> f64 {
    let b = 0.931 + 2.53 * mean.sqrt();
    let a = -0.059 + 0.024_83 * b;
    let squeeze = 0.9277 - 3.6224 / (b - 2.0);
    loop {
        let u = uniform - 0.5;
        let v = generator.uniform();
        let edge = 0.5 - u.abs();
        let k = ((2.0 * a / edge + b) * u + mean + 0.43).floor();
        if edge >= 0.07 && v <= squeeze {
            return k;
        }
        if k >= 0.0 && !(edge < 0.013 && v > edge) {
            let inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
            let height = libm::log(v * inverse_alpha / (a / (edge * edge) + b));
            if height <= log_mass(k, mean) {
                return k;
            }
        }
        uniform = generator.uniform();
    }
}

/// ln P(K = k), arranged so that large terms cancel before they are rounded.
fn log_mass(k: f64, mean: f64) -> f64 {
    k * libm::log(mean / (k + 1.0)) + (k + 1.0 - mean)
        - 0.5 * libm::log(k + 1.0)
        - HALF_LOG_TAU
        - stirling_tail(k)
}
