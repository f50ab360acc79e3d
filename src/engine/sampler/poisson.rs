//! Poisson draws, exact up to floating-point rounding.
//!
//! Below a mean of 10: sequential search from 0 (inversion). From there: PTRS, transformed rejection with squeeze.
//!
//! Source: Hörmann 1993, The transformed rejection method for generating Poisson random variables,
//! doi 10.1016/0167-6687(93)90997-4; his thresholds.

use super::super::lanes::{LANES, Lanes};
use super::super::maths;
use super::super::streams::{Generator, Streams};
use super::inversion::Search;
use super::{INVERSION_BELOW, Places, over_packed, stirling_tail};

const HALF_LOG_TAU: f64 = 0.918_938_533_204_672_8;

/// In each lane, the number of events of a Poisson process with the given mean (≥ 0, finite).
pub fn draw(streams: &mut Streams, mean: &Lanes) -> Lanes {
    debug_assert!(
        mean.0
            .iter()
            .all(|mean| (0.0..f64::INFINITY).contains(mean))
    );
    let mut drawing = [0; LANES];
    for lane in 0..LANES {
        drawing[lane] = if mean.0[lane] > 0.0 { u64::MAX } else { 0 };
    }
    let mut out = Lanes::ZERO;
    if drawing.iter().fold(0, |any, one| any | one) == 0 {
        return out;
    }
    let uniform = streams.uniforms(&drawing);
    let (mut few, mut many) = (Places::NONE, Places::NONE);
    for lane in 0..LANES {
        let mean = mean.0[lane];
        // exp(−mean) ≥ 1 − mean, so this settles most rare draws.
        let open = drawing[lane] != 0 && uniform.0[lane] >= 1.0 - mean;
        few.add(lane, open && mean < INVERSION_BELOW);
        many.add(lane, open && mean >= INVERSION_BELOW);
    }
    if few.count > 0 {
        by_inversion(streams, &few, mean, &uniform, &mut out);
    }
    for (_, lane) in many.iter() {
        let mut generator = streams.lane(lane);
        out.0[lane] = by_rejection(&mut generator, uniform.0[lane], mean.0[lane]);
        streams.put(lane, generator);
    }
    out
}

fn by_inversion(
    streams: &mut Streams,
    places: &Places,
    mean: &Lanes,
    uniform: &Lanes,
    out: &mut Lanes,
) {
    let mut search = Search::NONE;
    for (place, lane) in places.iter() {
        search.uniform[place] = uniform.0[lane];
        search.rise[place] = mean.0[lane];
    }
    over_packed!(places.count, prepare(&mut search));
    search.run(places, streams);
    for (place, lane) in places.iter() {
        out.0[lane] = search.found[place];
    }
}

fn prepare<const COUNT: usize>(search: &mut Search) {
    for place in 0..COUNT {
        search.none[place] = maths::exp(-search.rise[place]);
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
