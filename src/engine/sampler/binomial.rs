//! Binomial draws, exact up to floating-point rounding.
//!
//! Below a mean of 10: sequential search from 0 (inversion), which costs neither a logarithm nor a search when the
//! answer is 0 by Bernoulli's inequality. From there: BTRS, transformed rejection with squeeze, which costs the same
//! for every n.
//!
//! Source: Hörmann 1993, The generation of binomial random variates, doi 10.1080/00949659308811496; his thresholds.

use std::array::from_fn;

use super::super::lanes::{LANES, Lanes};
use super::super::maths;
use super::super::streams::Streams;
use super::inversion::{self, Masses};
use super::rejection::{self, ratio_to_mode};
use super::{INVERSION_BELOW, Places, stirling_tail};

/// In each lane, the number of successes among `n` (whole, ≥ 0) trials of probability `p` (clamped to [0, 1] against
/// rounding).
pub fn draw(streams: &mut Streams, n: &Lanes, p: &Lanes) -> Lanes {
    debug_assert!(n.0.iter().all(|n| *n >= 0.0 && libm::trunc(*n) == *n));
    debug_assert!(p.0.iter().all(|p| *p >= 0.0));
    let (n, p) = (&n.0, &p.0);
    // Of successes and failures, the rarer ones are drawn.
    let rare: [f64; LANES] = from_fn(|lane| {
        let failure = 1.0 - p[lane];
        if p[lane] > 0.5 { failure } else { p[lane] }
    });
    let mean: [f64; LANES] = from_fn(|lane| n[lane] * rare[lane]);
    let drawing = Places::of(|lane| mean[lane] > 0.0);
    let mut numbers = [0.0; LANES];
    if drawing.count() > 0 {
        let Lanes(uniform) = &streams.uniforms(&drawing.0);
        // (1 − p)ⁿ ≥ 1 − n·p, so this settles most rare draws: there are none.
        let few = Places::of(|lane| {
            (drawing.0[lane] != 0)
                & (uniform[lane] >= 1.0 - mean[lane])
                & (mean[lane] < INVERSION_BELOW)
        });
        let many = Places::of(|lane| mean[lane] >= INVERSION_BELOW);
        inversion::run(streams, &few, uniform, [n, &rare], masses, &mut numbers);
        rejection::run(streams, &many, uniform, [n, &rare], Hat::of, &mut numbers);
    }
    Lanes::from_fn(|lane| {
        // Rounding may leave some mass beyond the last trial.
        let number = numbers[lane];
        let number = if number > n[lane] { n[lane] } else { number };
        if p[lane] > 0.5 {
            n[lane] - number
        } else {
            number
        }
    })
}

/// The mass of k is that of k − 1 times `(n − k + 1) / k · p / (1 − p)`.
#[inline(always)]
fn masses(n: f64, p: f64) -> Masses {
    let odds = p / (1.0 - p);
    Masses {
        none: maths::exp(-n * maths::hazard_of_at_most_half(p)),
        rise: odds * (n + 1.0),
        fall: odds,
    }
}

/// Up to so many steps from the mode, masses are multiplied up: quicker than logarithms.
const STEPS: f64 = 30.0;

/// The mass at `k` by that at the mode, by the ratios of neighbours.
fn ratio_nearby(n: f64, odds: f64, mode: f64, k: f64) -> f64 {
    // Near the mode both factors of a step are alike: the products of so many of them stay far from the largest number.
    const AT_ONCE: f64 = 20.0;
    let (low, high) = if k < mode { (k, mode) } else { (mode, k) };
    let (mut ratio, mut step) = (1.0, low + 1.0);
    while step <= high {
        let (mut above, mut below) = (1.0, 1.0);
        let end = if high < step + AT_ONCE {
            high + 1.0
        } else {
            step + AT_ONCE
        };
        while step < end {
            above *= (n + 1.0 - step) * odds;
            below *= step;
            step += 1.0;
        }
        ratio *= above / below;
    }
    if k < mode { 1.0 / ratio } else { ratio }
}

/// The hat of BTRS.
#[derive(Clone, Copy, Debug)]
struct Hat {
    n: f64,
    p: f64,
    spread: f64,
    a: f64,
    b: f64,
}

impl Hat {
    #[inline(always)]
    fn of(n: f64, p: f64) -> Self {
        let spread = (n * p * (1.0 - p)).sqrt();
        let b = 1.15 + 2.53 * spread;
        let a = -0.0873 + 0.0248 * b + 0.01 * p;
        Self { n, p, spread, a, b }
    }

    /// By how much a height is multiplied to be compared with the mass by that at the mode.
    #[inline(always)]
    fn scale(&self, edge: f64) -> f64 {
        let square = edge * edge;
        (2.83 + 5.1 / self.b) * self.spread * square / (self.a + self.b * square)
    }

    #[inline(always)]
    fn mode(&self) -> f64 {
        maths::floor((self.n + 1.0) * self.p)
    }
}

impl rejection::Hat for Hat {
    #[inline(always)]
    fn candidate(&self, uniform: f64) -> (f64, f64) {
        let u = uniform - 0.5;
        let edge = 0.5 - u.abs();
        let k = maths::floor((2.0 * self.a / edge + self.b) * u + (self.n * self.p + 0.5));
        (k, edge)
    }

    #[inline(always)]
    fn squeeze(&self) -> f64 {
        0.92 - 4.2 / self.b
    }

    #[inline(always)]
    fn possible(&self, k: f64) -> bool {
        k >= 0.0 && k <= self.n
    }

    #[inline(always)]
    fn compare(&self, k: f64, edge: f64, height: f64) -> (f64, f64) {
        let apart = (k - self.mode()).abs();
        let (lower, upper) = ratio_to_mode(apart, self.spread * self.spread);
        let height = height * self.scale(edge);
        (lower - height, height - upper)
    }

    fn accepts(&self, k: f64, edge: f64, height: f64) -> bool {
        let Self { n, p, .. } = *self;
        let odds = p / (1.0 - p);
        let mode = self.mode();
        let height = height * self.scale(edge);
        if (k - mode).abs() <= STEPS {
            return height <= ratio_nearby(n, odds, mode, k);
        }
        // log1p keeps the second term exact to the last bits where n is in the billions.
        let bound = (mode + 0.5) * libm::log((mode + 1.0) / (odds * (n - mode + 1.0)))
            + (n + 1.0) * libm::log1p((k - mode) / (n - k + 1.0))
            + (k + 0.5) * libm::log(odds * (n - k + 1.0) / (k + 1.0))
            + stirling_tail(mode)
            + stirling_tail(n - mode)
            - stirling_tail(k)
            - stirling_tail(n - k);
        libm::log(height) <= bound
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ln of the mass at k by that at the mode.
    fn exact(n: f64, odds: f64, mode: f64, k: f64) -> f64 {
        let (low, high) = (k.min(mode) as u64, k.max(mode) as u64);
        let steps = (low + 1..=high).map(|i| libm::log((n + 1.0 - i as f64) / i as f64 * odds));
        let sum: f64 = steps.sum();
        if k < mode { -sum } else { sum }
    }

    #[test]
    fn the_ratio_to_the_mode_is_the_one_of_the_masses_and_within_its_bounds() {
        for n in [20.0, 100.0, 1_000.0, 30_000.0, 1e6, 2_147_483_648.0] {
            for p in [1e-6, 1e-4, 0.003, 0.02, 0.1, 0.3, 0.5] {
                if n * p < INVERSION_BELOW {
                    continue;
                }
                let (odds, mode) = (p / (1.0 - p), ((n + 1.0) * p).floor());
                let variance = n * p * (1.0 - p);
                let furthest = (variance / 2.0 - 1.0).min(8.0 * variance.sqrt()).max(STEPS);
                for apart in 0..=furthest.min(1_000.0) as i64 {
                    for k in [mode - apart as f64, mode + apart as f64] {
                        if !(0.0..=n).contains(&k) {
                            continue;
                        }
                        let (apart, ratio) = (apart as f64, exact(n, odds, mode, k));
                        if apart <= STEPS {
                            let found = ratio_nearby(n, odds, mode, k);
                            assert!((libm::log(found) - ratio).abs() < 1e-12, "{n} {p} {k}");
                        }
                        let (lower, upper) = ratio_to_mode(apart, variance);
                        // What the sum of logarithms is rounded by.
                        let (rounding, ratio) = (1e-9, libm::exp(ratio));
                        assert!(
                            lower <= ratio * (1.0 + rounding),
                            "{n} {p} {k}: {lower} {ratio}"
                        );
                        assert!(
                            upper >= ratio * (1.0 - rounding),
                            "{n} {p} {k}: {upper} {ratio}"
                        );
                    }
                }
            }
        }
    }
}
