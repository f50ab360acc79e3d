//! Binomial draws, exact up to floating-point rounding.
//!
//! Below a mean of 10: sequential search from 0 (inversion), which costs neither a logarithm nor a search when the
//! answer is 0 by Bonferroni's inequality. From there: BTRS, transformed rejection with squeeze, which costs the same
//! for every n.
//!
//! Source: Hörmann 1993, The generation of binomial random variates, doi 10.1080/00949659308811496; the paper's constants, which
//! hold for masses by that of a normal distribution as they do for masses by that at the mode, and a higher squeeze.

use super::super::sampler::inversion::Masses;
use super::super::sampler::work::{Methods, Work};
use super::super::sampler::{rejection, saddle_point};
use super::super::streams::Streams;
use crate::number::lanes::{LANES, Lanes};
use crate::number::maths;

/// In each lane, the number of successes among `n` (whole, ≥ 0) trials of probability `p` (clamped to [0, 1] against
/// rounding).
pub fn draw(streams: &mut Streams, n: &Lanes, p: &Lanes) -> Lanes {
    debug_assert!(n.0.iter().all(|n| *n >= 0.0 && libm::trunc(*n) == *n));
    debug_assert!(p.0.iter().all(|p| *p >= 0.0));
    let mut numbers = Lanes::ZERO;
    let (n, p, found) = (&n.0, &p.0, &mut numbers.0);
    let Streams {
        generators, work, ..
    } = streams;
    let Work {
        means,
        rare,
        numbers: drawn,
    } = work;
    drawn.drawing.set(|lane| {
        let failure = 1.0 - p[lane];
        rare[lane] = if p[lane] > 0.5 { failure } else { p[lane] };
        means[lane] = n[lane] * rare[lane];
        means[lane] > 0.0
    });
    let (means, rare) = (&*means, &*rare);
    // The first four terms of the expansion of (1 − p)ⁿ are no more than it (Bonferroni).
    let at_least_none = |lane: usize| {
        let (mean, p) = (means[lane], rare[lane]);
        1.0 - mean * (1.0 - 0.5 * (mean - p) + mean * mean * (1.0 / 6.0))
    };
    drawn.draw(
        generators,
        means,
        [n, rare],
        Methods {
            at_least_none,
            masses,
            hat: Hat::of,
        },
        found,
    );
    for lane in 0..LANES {
        // Rounding may leave some mass beyond the last trial.
        let number = found[lane];
        let number = if number > n[lane] { n[lane] } else { number };
        let failures = n[lane] - number;
        found[lane] = if p[lane] > 0.5 { failures } else { number };
    }
    numbers
}

/// The mass of k is that of k − 1 times `(n − k + 1) / k · p / (1 − p)`.
#[inline(always)]
fn masses(n: f64, p: f64) -> Masses {
    let odds = p / (1.0 - p);
    Masses {
        hazard: n * maths::hazard_of_at_most_half(p),
        rise: odds * (n + 1.0),
        fall: odds,
    }
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
    fn squeeze(&self, edge: f64) -> f64 {
        0.92 - 4.2 / self.b + rejection::higher_inside(edge, self.b)
    }

    #[inline(always)]
    fn possible(&self, k: f64) -> bool {
        k >= 0.0 && k <= self.n
    }

    #[inline(always)]
    fn scale(&self, edge: f64) -> (f64, f64) {
        let square = edge * edge;
        let times = (2.83 + 5.1 / self.b) * self.spread * square;
        (times, self.a + self.b * square)
    }

    #[inline(always)]
    fn surprise(&self, k: f64) -> f64 {
        saddle_point::binomial_roughly(k, self.n, self.p)
    }

    fn log_mass(&self, k: f64) -> f64 {
        saddle_point::binomial(k, self.n, self.p)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sampler::work::INVERSION_BELOW;
    use super::*;

    #[test]
    fn hats_are_above_and_squeezes_below_every_mass() {
        for n in [
            20.0,
            21.0,
            25.0,
            37.0,
            100.0,
            1_000.0,
            30_000.0,
            1e7,
            2_147_483_648.0,
        ] {
            for step in 0..60 {
                let p = INVERSION_BELOW / n * libm::exp2(f64::from(step) * 0.11);
                if p <= 0.5 {
                    rejection::assert_holds(&Hat::of(n, p));
                }
            }
            rejection::assert_holds(&Hat::of(n, 0.5));
        }
    }
}
