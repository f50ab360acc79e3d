//! Binomial draws, exact up to floating-point rounding.
//!
//! Below a mean of 10: sequential search from 0 (inversion), which costs mean + 1 steps and no logarithm when the
//! answer is 0 by Bernoulli's inequality. From there: BTRS, transformed rejection with squeeze, which costs the same
//! for every n.
//!
//! Source: Hörmann 1993, The generation of binomial random variates, doi 10.1080/00949659308811496; his thresholds.

use super::super::streams::Generator;
use super::stirling_tail;
use crate::model::hazard;

const INVERSION_BELOW: f64 = 10.0;

/// The number of successes among `n` (whole, ≥ 0) trials of probability `p` (clamped to [0, 1] against rounding).
#[inline]
pub fn draw(generator: &mut Generator<'_>, n: f64, p: f64) -> f64 {
    debug_assert!(n >= 0.0 && libm::trunc(n) == n, "trials: {n}");
    debug_assert!(p >= 0.0, "probability: {p}");
    if n == 0.0 || p <= 0.0 {
        0.0
    } else if p >= 1.0 {
        n
    } else if p <= 0.5 {
        of_rare(generator, n, p)
    } else {
        n - of_rare(generator, n, 1.0 - p)
    }
}

#[inline]
fn of_rare(generator: &mut Generator<'_>, n: f64, p: f64) -> f64 {
    if n * p < INVERSION_BELOW {
        by_inversion(generator, n, p)
    } else {
        by_rejection(generator, n, p)
    }
}

fn by_inversion(generator: &mut Generator<'_>, n: f64, p: f64) -> f64 {
    let mut uniform = generator.uniform();
    // (1 − p)ⁿ ≥ 1 − n·p, so this answers most rare draws without a logarithm.
    if uniform < 1.0 - n * p {
        return 0.0;
    }
    let none = none_of(n, p);
    let odds = p / (1.0 - p);
    loop {
        let mut mass = none;
        let mut k = 0.0;
        while uniform >= mass {
            uniform -= mass;
            k += 1.0;
            mass *= odds * (n - k + 1.0) / k;
            if mass == 0.0 {
                break;
            }
        }
        if uniform < mass {
            return k;
        }
        // Rounding left more than the whole mass: once in some 10¹⁵ draws.
        uniform = generator.uniform();
    }
}

/// (1 − p)ⁿ. Few multiplications are cheaper than an exponential and a logarithm, and as exact.
fn none_of(n: f64, p: f64) -> f64 {
    const FEW: f64 = 64.0;
    if n > FEW {
        return libm::exp(-n * hazard::of_probability(p));
    }
    let mut power = 1.0;
    let mut square = 1.0 - p;
    let mut left = n as u32;
    while left > 0 {
        if left & 1 == 1 {
            power *= square;
        }
        square *= square;
        left >>= 1;
    }
    power
}

fn by_rejection(generator: &mut Generator<'_>, n: f64, p: f64) -> f64 {
    let q = 1.0 - p;
    let spread = libm::sqrt(n * p * q);
    let b = 1.15 + 2.53 * spread;
    let a = -0.0873 + 0.0248 * b + 0.01 * p;
    let centre = n * p + 0.5;
    let squeeze = 0.92 - 4.2 / b;
    loop {
        let u = generator.uniform() - 0.5;
        let v = generator.uniform();
        let edge = 0.5 - libm::fabs(u);
        let k = libm::floor((2.0 * a / edge + b) * u + centre);
        if edge >= 0.07 && v <= squeeze {
            return k;
        }
        if k >= 0.0 && k <= n && accepts(n, p, q, spread, a, b, edge, v, k) {
            return k;
        }
    }
}

/// Whether the candidate `k` is under the probability mass function, on a log scale relative to the mode.
#[allow(clippy::too_many_arguments)]
fn accepts(n: f64, p: f64, q: f64, spread: f64, a: f64, b: f64, edge: f64, v: f64, k: f64) -> bool {
    let alpha = (2.83 + 5.1 / b) * spread;
    let odds = p / q;
    let mode = libm::floor((n + 1.0) * p);
    let height = libm::log(v * alpha / (a / (edge * edge) + b));
    // log1p keeps the second term exact to the last bits where n is in the billions.
    let bound = (mode + 0.5) * libm::log((mode + 1.0) / (odds * (n - mode + 1.0)))
        + (n + 1.0) * libm::log1p((k - mode) / (n - k + 1.0))
        + (k + 0.5) * libm::log(odds * (n - k + 1.0) / (k + 1.0))
        + stirling_tail(mode)
        + stirling_tail(n - mode)
        - stirling_tail(k)
        - stirling_tail(n - k);
    height <= bound
}
