//! Poisson draws, exact up to floating-point rounding.
//!
//! Below a mean of 10: sequential search from 0 (inversion). From there: PTRS, transformed rejection with squeeze.
//!
//! Source: Hörmann 1993, The transformed rejection method for generating Poisson random variables,
//! doi 10.1016/0167-6687(93)90997-4; his thresholds.

use super::super::streams::Generator;
use super::stirling_tail;

const INVERSION_BELOW: f64 = 10.0;
const HALF_LOG_TAU: f64 = 0.918_938_533_204_672_8;

/// The number of events of a Poisson process with the given mean (≥ 0, finite).
#[inline]
pub fn draw(generator: &mut Generator<'_>, mean: f64) -> f64 {
    debug_assert!((0.0..f64::INFINITY).contains(&mean), "mean: {mean}");
    if mean <= 0.0 {
        0.0
    } else if mean < INVERSION_BELOW {
        by_inversion(generator, mean)
    } else {
        by_rejection(generator, mean)
    }
}

fn by_inversion(generator: &mut Generator<'_>, mean: f64) -> f64 {
    let mut uniform = generator.uniform();
    // exp(−mean) ≥ 1 − mean, so this answers most rare draws without an exponential.
    if uniform < 1.0 - mean {
        return 0.0;
    }
    let none = libm::exp(-mean);
    loop {
        let mut mass = none;
        let mut k = 0.0;
        while uniform >= mass && mass > 0.0 {
            uniform -= mass;
            k += 1.0;
            mass *= mean / k;
        }
        if uniform < mass {
            return k;
        }
        // Rounding left more than the whole mass: once in some 10¹⁵ draws.
        uniform = generator.uniform();
    }
}

fn by_rejection(generator: &mut Generator<'_>, mean: f64) -> f64 {
    let b = 0.931 + 2.53 * libm::sqrt(mean);
    let a = -0.059 + 0.024_83 * b;
    let squeeze = 0.9277 - 3.6224 / (b - 2.0);
    loop {
        let u = generator.uniform() - 0.5;
        let v = generator.uniform();
        let edge = 0.5 - libm::fabs(u);
        let k = libm::floor((2.0 * a / edge + b) * u + mean + 0.43);
        if edge >= 0.07 && v <= squeeze {
            return k;
        }
        if k < 0.0 || (edge < 0.013 && v > edge) {
            continue;
        }
        let inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
        let height = libm::log(v * inverse_alpha / (a / (edge * edge) + b));
        if height <= log_mass(k, mean) {
            return k;
        }
    }
}

/// ln P(K = k), arranged so that large terms cancel before they are rounded.
fn log_mass(k: f64, mean: f64) -> f64 {
    k * libm::log(mean / (k + 1.0)) + (k + 1.0 - mean)
        - 0.5 * libm::log(k + 1.0)
        - HALF_LOG_TAU
        - stirling_tail(k)
}
