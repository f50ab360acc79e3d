//! Random streams. Replication `i` of seed `s` depends on `(s, i)` alone, whatever block, worker or machine runs it.
//!
//! ChaCha8 keyed with the seed, on stream `i`, gives a replication 256 bits; every (day, link of the chain) of it starts
//! a xoshiro256++ generator from those bits. Restarting keeps two scenarios that are compared with the same seed in
//! step: a draw more on one day does not shift the next day (common random numbers).
//!
//! Sources: Bernstein 2008, ChaCha; Blackman & Vigna 2021, Scrambled linear pseudorandom number generators,
//! doi 10.1145/3460772; Steele, Lea & Flood 2014, splitmix64's mixer, doi 10.1145/2660193.2660195.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::lanes::LANES;

/// Links of the chain that draw from streams of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Exposure and sharing.
    Exposure,
    /// Posts of the community.
    Community,
    /// Group purchases and bargains.
    Fission,
    /// Responses of the people of one segment.
    Response {
        /// The segment's index.
        segment: usize,
    },
}

impl Link {
    fn number(self) -> u64 {
        match self {
            Self::Exposure => 0,
            Self::Community => 1,
            Self::Fission => 2,
            Self::Response { segment } => 3 + segment as u64,
        }
    }
}

/// The streams of a block of consecutive replications.
#[derive(Clone, Debug)]
pub struct Streams {
    keys: [[u64; 4]; LANES],
    states: [[u64; 4]; LANES],
}

impl Streams {
    /// The streams of replications `first`, `first + 1`, … of `seed`.
    pub fn new(seed: u64, first: u64) -> Self {
        let keys = std::array::from_fn(|lane| {
            let mut keyed = ChaCha8Rng::seed_from_u64(seed);
            keyed.set_stream(first + lane as u64);
            std::array::from_fn(|_| keyed.next_u64())
        });
        Self { keys, states: keys }
    }

    /// Starts the generators of one link of the chain on one day.
    pub fn start(&mut self, day: usize, link: Link) {
        let position = ((day as u64) << 8 | link.number()).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for (state, key) in self.states.iter_mut().zip(&self.keys) {
            for (word, base) in state.iter_mut().zip(key) {
                *word = mix(base ^ position);
            }
        }
    }

    /// The generator of one lane.
    #[inline]
    pub fn lane(&mut self, lane: usize) -> Generator<'_> {
        Generator(&mut self.states[lane])
    }
}

/// A xoshiro256++ generator in the state it borrows.
#[derive(Debug)]
pub struct Generator<'a>(pub &'a mut [u64; 4]);

impl Generator<'_> {
    /// 64 random bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        let s = &mut *self.0;
        let result = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let shifted = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= shifted;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// Uniform on [0, 1), in steps of 2⁻⁵³.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }
}

#[inline]
fn mix(mut word: u64) -> u64 {
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}
