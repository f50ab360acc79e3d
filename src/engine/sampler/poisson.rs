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
        let many = Places::of(|lane| mean[lane] >= INVERSION_BELOW);
        by_rejection(streams, &many, mean, uniform, &mut numbers);
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
        Hat::of(mean).draw(generator, u, v)
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

fn by_rejection(
    streams: &mut Streams,
    places: &Places,
    mean: &[f64; LANES],
    u: &[f64; LANES],
    numbers: &mut [f64; LANES],
) {
    if places.count() == 0 {
        return;
    }
    let Lanes(v) = &streams.uniforms(&places.0);
    let (mut found, mut rejected) = ([0.0; LANES], [0; LANES]);
    for lane in 0..LANES {
        let hat = Hat::of(mean[lane]);
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
        numbers[lane] = Hat::of(mean[lane]).draw(&mut generator, u[lane], v[lane]);
        streams.put(lane, generator);
    }
}

/// What candidates are drawn from.
#[derive(Clone, Copy, Debug)]
struct Hat {
    mean: f64,
    a: f64,
    b: f64,
}

impl Hat {
    #[inline]
    fn of(mean: f64) -> Self {
        let b = 0.931 + 2.53 * mean.sqrt();
        let a = -0.059 + 0.024_83 * b;
        Self { mean, a, b }
    }

    /// The candidate of a uniform number, and how far that is from 0 or 1.
    #[inline]
    fn candidate(&self, uniform: f64) -> (f64, f64) {
        let u = uniform - 0.5;
        let edge = 0.5 - u.abs();
        let k = ((2.0 * self.a / edge + self.b) * u + self.mean + 0.43).floor();
        (k, edge)
    }

    #[inline]
    fn squeeze(&self) -> f64 {
        0.9277 - 3.6224 / (self.b - 2.0)
    }

    /// Draws until a candidate is accepted; the first two uniform numbers are drawn already.
    fn draw(&self, generator: &mut Generator, mut u: f64, mut v: f64) -> f64 {
        loop {
            let (k, edge) = self.candidate(u);
            if (edge >= 0.07 && v <= self.squeeze()) || self.accepts(edge, v, k) {
                return k;
            }
            u = generator.uniform();
            v = generator.uniform();
        }
    }

    /// Whether the candidate `k` is possible, and at the height `v` under the probability mass function.
    fn accepts(&self, edge: f64, v: f64, k: f64) -> bool {
        if k < 0.0 || (edge < 0.013 && v > edge) {
            return false;
        }
        let inverse_alpha = 1.1239 + 1.1328 / (self.b - 3.4);
        let height = libm::log(v * inverse_alpha / (self.a / (edge * edge) + self.b));
        height <= log_mass(k, self.mean)
    }
}

/// ln P(K = k), arranged so that large terms cancel before they are rounded.
fn log_mass(k: f64, mean: f64) -> f64 {
    k * libm::log(mean / (k + 1.0)) + (k + 1.0 - mean)
        - 0.5 * libm::log(k + 1.0)
        - HALF_LOG_TAU
        - stirling_tail(k)
}
