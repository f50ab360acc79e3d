//! Binomial draws, exact up to floating-point rounding.
//!
//! Below a mean of 10: sequential search from 0 (inversion), which costs neither a logarithm nor a search when the
//! answer is 0 by Bernoulli's inequality. From there: BTRS, transformed rejection with squeeze, which costs the same
//! for every n.
//!
//! Source: Hörmann 1993, The generation of binomial random variates, doi 10.1080/00949659308811496; his thresholds.

use super::super::lanes::{LANES, Lanes};
use super::super::maths;
use super::super::streams::{Generator, Streams};
use super::inversion::Search;
use super::{INVERSION_BELOW, Places, over_packed, stirling_tail};

/// In each lane, the number of successes among `n` (whole, ≥ 0) trials of probability `p` (clamped to [0, 1] against
/// rounding).
pub fn draw(streams: &mut Streams, n: &Lanes, p: &Lanes) -> Lanes {
    debug_assert!(n.0.iter().all(|n| *n >= 0.0 && libm::trunc(*n) == *n));
    debug_assert!(p.0.iter().all(|p| *p >= 0.0));
    let mut out = Lanes::ZERO;
    let mut rare = [0.0; LANES];
    let mut drawing = [0; LANES];
    for lane in 0..LANES {
        let (n, p) = (n.0[lane], p.0[lane]);
        // Of successes and failures, the rarer ones are drawn; none of them, as often happens, and where it is certain.
        let failure = 1.0 - p;
        rare[lane] = if p > 0.5 { failure } else { p };
        out.0[lane] = if p > 0.5 { n } else { 0.0 };
        drawing[lane] = if n * rare[lane] > 0.0 { u64::MAX } else { 0 };
    }
    if drawing.iter().fold(0, |any, one| any | one) == 0 {
        return out;
    }
    let uniform = streams.uniforms(&drawing);
    let (mut few, mut many) = (Places::NONE, Places::NONE);
    for lane in 0..LANES {
        let mean = n.0[lane] * rare[lane];
        // (1 − p)ⁿ ≥ 1 − n·p, so this settles most rare draws.
        let open = drawing[lane] != 0 && uniform.0[lane] >= 1.0 - mean;
        few.add(lane, open && mean < INVERSION_BELOW);
        many.add(lane, open && mean >= INVERSION_BELOW);
    }
    if few.count > 0 {
        by_inversion(streams, &few, n, &rare, &uniform, &mut out);
    }
    if many.count > 0 {
        by_rejection(streams, &many, n, &rare, &uniform, &mut out);
    }
    out
}

/// Takes the place of the default: all of them or none.
#[inline]
fn settle(out: &mut f64, n: f64, rare: f64) {
    *out = if *out > 0.0 { n - rare } else { rare };
}

fn by_inversion(
    streams: &mut Streams,
    places: &Places,
    n: &Lanes,
    rare: &[f64; LANES],
    uniform: &Lanes,
    out: &mut Lanes,
) {
    let mut search = Search::NONE;
    for (place, lane) in places.iter() {
        search.uniform[place] = uniform.0[lane];
        search.rise[place] = n.0[lane];
        search.fall[place] = rare[lane];
    }
    over_packed!(places.count, prepare(&mut search));
    search.run(places, streams);
    for (place, lane) in places.iter() {
        // Rounding may leave some mass beyond the last trial.
        let found = search.found[place];
        let found = if found > n.0[lane] { n.0[lane] } else { found };
        settle(&mut out.0[lane], n.0[lane], found);
    }
}

/// Makes of n and p, in the places of `rise` and `fall`, what the search needs: the mass of k is that of k − 1 times
/// `(n − k + 1) / k · p / (1 − p)`.
fn prepare<const COUNT: usize>(search: &mut Search) {
    for place in 0..COUNT {
        let (n, p) = (search.rise[place], search.fall[place]);
        let odds = p / (1.0 - p);
        search.none[place] = maths::exp(-n * maths::hazard_of_at_most_half(p));
        search.rise[place] = odds * (n + 1.0);
        search.fall[place] = odds;
    }
}

/// Candidates for rejection: the trials, the probability, two uniform numbers, and what is made of them.
#[derive(Clone, Debug)]
struct Candidates {
    n: [f64; LANES],
    p: [f64; LANES],
    u: [f64; LANES],
    v: [f64; LANES],
    k: [f64; LANES],
    accepted: [u64; LANES],
}

fn by_rejection(
    streams: &mut Streams,
    places: &Places,
    n: &Lanes,
    rare: &[f64; LANES],
    uniform: &Lanes,
    out: &mut Lanes,
) {
    let mut tried = Candidates {
        n: [100.0; LANES],
        p: [0.5; LANES],
        u: [0.5; LANES],
        v: [0.5; LANES],
        k: [0.0; LANES],
        accepted: [0; LANES],
    };
    for (place, lane) in places.iter() {
        tried.n[place] = n.0[lane];
        tried.p[place] = rare[lane];
        tried.u[place] = uniform.0[lane];
        let mut generator = streams.lane(lane);
        tried.v[place] = generator.uniform();
        streams.put(lane, generator);
    }
    over_packed!(places.count, squeeze(&mut tried));
    for (place, lane) in places.iter() {
        let mut k = tried.k[place];
        if tried.accepted[place] == 0 {
            let hat = Hat::of(tried.n[place], tried.p[place]);
            if !hat.accepts(tried.u[place], tried.v[place], k) {
                let mut generator = streams.lane(lane);
                k = hat.draw(&mut generator);
                streams.put(lane, generator);
            }
        }
        settle(&mut out.0[lane], n.0[lane], k);
    }
}

/// Makes the candidates, and accepts those that are surely under the mass function.
fn squeeze<const COUNT: usize>(tried: &mut Candidates) {
    for place in 0..COUNT {
        let hat = Hat::of(tried.n[place], tried.p[place]);
        let (k, edge) = hat.candidate(tried.u[place]);
        tried.k[place] = k;
        let accepted = edge >= 0.07 && tried.v[place] <= hat.squeeze();
        tried.accepted[place] = if accepted { u64::MAX } else { 0 };
    }
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

    /// Draws until a candidate is accepted.
    fn draw(&self, generator: &mut Generator) -> f64 {
        loop {
            let (u, v) = (generator.uniform(), generator.uniform());
            let (k, edge) = self.candidate(u);
            if (edge >= 0.07 && v <= self.squeeze()) || self.accepts(u, v, k) {
                return k;
            }
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
}
