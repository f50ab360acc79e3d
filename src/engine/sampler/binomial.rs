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
use super::super::streams::{Generator, Streams};
use super::inversion::{self, Masses};
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
        by_rejection(streams, &many, n, &rare, uniform, &mut numbers);
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

/// Lanes from which it is quicker to make the candidates of all lanes than one by one.
const SIDE_BY_SIDE: usize = 8;

fn by_rejection(
    streams: &mut Streams,
    places: &Places,
    n: &[f64; LANES],
    p: &[f64; LANES],
    u: &[f64; LANES],
    numbers: &mut [f64; LANES],
) {
    let count = places.count();
    if count == 0 {
        return;
    }
    if count < SIDE_BY_SIDE {
        for lane in places.iter() {
            let mut generator = streams.lane(lane);
            let v = generator.uniform();
            numbers[lane] = Hat::of(n[lane], p[lane]).draw(&mut generator, u[lane], v);
            streams.put(lane, generator);
        }
        return;
    }
    let Lanes(v) = &streams.uniforms(&places.0);
    let (mut found, mut rejected) = ([0.0; LANES], [0; LANES]);
    for lane in 0..LANES {
        let hat = Hat::of(n[lane], p[lane]);
        let (k, edge) = hat.candidate(u[lane]);
        found[lane] = k;
        let squeezed = (edge >= 0.07) & (v[lane] <= hat.squeeze());
        rejected[lane] = if squeezed { 0 } else { places.0[lane] };
    }
    for lane in 0..LANES {
        let wanted = places.0[lane] != 0;
        numbers[lane] = if wanted { found[lane] } else { numbers[lane] };
    }
    for lane in Places(rejected).iter() {
        let mut generator = streams.lane(lane);
        numbers[lane] = Hat::of(n[lane], p[lane]).draw(&mut generator, u[lane], v[lane]);
        streams.put(lane, generator);
    }
}

/// Up to so many steps from the mode, masses are multiplied up.
const STEPS: f64 = 20.0;

/// The mass at `k` by that at the mode, by the ratios of neighbours.
fn ratio_nearby(n: f64, odds: f64, mode: f64, k: f64) -> f64 {
    let (low, high) = if k < mode { (k, mode) } else { (mode, k) };
    // Near the mode both factors of a step are alike: the products of 20 of them stay far from the largest number.
    let (mut above, mut below) = (1.0, 1.0);
    let mut step = low + 1.0;
    while step <= high {
        above *= (n + 1.0 - step) * odds;
        below *= step;
        step += 1.0;
    }
    if k < mode {
        below / above
    } else {
        above / below
    }
}

/// The logarithm of that ratio further off, and how far it may be from that either way: for `apart` between 20 and half
/// the variance less 1.
///
/// Source: Kachitvichyanukul & Schmeiser 1988, Binomial random variate generation, doi 10.1145/42372.42381, step 5.2.
fn squeeze(apart: f64, variance: f64) -> (f64, f64) {
    let part = apart / variance;
    let either_way = part * ((apart * (apart * (1.0 / 3.0) + 0.625) + 1.0 / 6.0) / variance + 0.5);
    (-apart * part / 2.0, either_way)
}

/// What candidates are drawn from.
#[derive(Clone, Copy, Debug)]
struct Hat {
    n: f64,
    p: f64,
    spread: f64,
    a: f64,
    b: f64,
}

impl Hat {
    #[inline]
    fn of(n: f64, p: f64) -> Self {
        let spread = (n * p * (1.0 - p)).sqrt();
        let b = 1.15 + 2.53 * spread;
        let a = -0.0873 + 0.0248 * b + 0.01 * p;
        Self { n, p, spread, a, b }
    }

    /// The candidate of a uniform number, and how far that is from 0 or 1.
    #[inline]
    fn candidate(&self, uniform: f64) -> (f64, f64) {
        let u = uniform - 0.5;
        let edge = 0.5 - u.abs();
        let k = ((2.0 * self.a / edge + self.b) * u + (self.n * self.p + 0.5)).floor();
        (k, edge)
    }

    #[inline]
    fn squeeze(&self) -> f64 {
        0.92 - 4.2 / self.b
    }

    /// Draws until a candidate is accepted; the first two uniform numbers are drawn already.
    fn draw(&self, generator: &mut Generator, mut u: f64, mut v: f64) -> f64 {
        loop {
            let (k, edge) = self.candidate(u);
            if (edge >= 0.07 && v <= self.squeeze()) || self.accepts(u, v, k) {
                return k;
            }
            u = generator.uniform();
            v = generator.uniform();
        }
    }

    /// Whether the candidate `k` of `uniform` is possible, and at the height `v` under the probability mass function, on
    /// a log scale relative to the mode.
    fn accepts(&self, uniform: f64, v: f64, k: f64) -> bool {
        let Self { n, p, spread, a, b } = *self;
        if !(k >= 0.0 && k <= n) {
            return false;
        }
        let edge = 0.5 - (uniform - 0.5).abs();
        let alpha = (2.83 + 5.1 / b) * spread;
        let odds = p / (1.0 - p);
        let mode = ((n + 1.0) * p).floor();
        let height = v * alpha / (a / (edge * edge) + b);
        let apart = (k - mode).abs();
        if apart <= STEPS {
            return height <= ratio_nearby(n, odds, mode, k);
        }
        let variance = spread * spread;
        let (middle, either_way) = squeeze(apart, variance);
        if apart < variance / 2.0 - 1.0 && either_way < 1.0 && middle > -maths::LARGEST {
            // exp(−x) ≥ 1 − x, and exp(x) ≤ 1 + x + x² below 1.
            let ratio = maths::exp(middle);
            if height <= ratio * (1.0 - either_way) {
                return true;
            }
            if height > ratio * (1.0 + either_way + either_way * either_way) {
                return false;
            }
        }
        let height = libm::log(height);
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
    fn nearby_and_further_off_the_ratio_to_the_mode_is_the_one_of_the_masses() {
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
                        } else if apart < variance / 2.0 - 1.0 {
                            let (middle, either_way) = squeeze(apart, variance);
                            // What the sum of logarithms is rounded by.
                            let rounding = 1e-9;
                            let off = (ratio - middle).abs();
                            assert!(
                                off <= either_way + rounding,
                                "{n} {p} {k}: {off} {either_way}"
                            );
                        }
                    }
                }
            }
        }
    }
}
