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

use super::sampler::Work;
use crate::number::lanes::LANES;

/// Links of the chain that draw from streams of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Exposure and sharing.
    Exposure,
    /// Posts of the community.
    Community,
    /// Group purchases and bargains.
    Fission,
    /// Who is who at the start, in the network engine.
    Placement,
    /// Who sees and shares what, person by person.
    Viewers,
    /// Whom posts of the community reach, person by person.
    Talk,
    /// Who starts and joins group purchases and bargains, person by person.
    Groups,
    /// Who of the people does what, person by person.
    Persons,
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
            Self::Placement => 128,
            Self::Viewers => 129,
            Self::Talk => 130,
            Self::Groups => 131,
            Self::Persons => 132,
        }
    }
}

/// The streams of a block of consecutive replications, word by word, so that all of them are drawn from at once.
#[derive(Clone, Debug)]
pub struct Streams {
    keys: [[u64; LANES]; 4],
    pub(super) generators: Generators,
    pub(super) work: Work,
}

/// The generators of a block, word by word.
#[derive(Clone, Debug)]
pub(super) struct Generators([[u64; LANES]; 4]);

impl Streams {
    /// The streams of replications `first`, `first + 1`, … of `seed`.
    pub fn new(seed: u64, first: u64) -> Self {
        let mut keys = [[0; LANES]; 4];
        for lane in 0..LANES {
            let mut keyed = ChaCha8Rng::seed_from_u64(seed);
            keyed.set_stream(first + lane as u64);
            for word in &mut keys {
                word[lane] = keyed.next_u64();
            }
        }
        Self {
            keys,
            generators: Generators(keys),
            work: Work::NONE,
        }
    }

    /// Starts the generators of one link of the chain on one day.
    pub fn start(&mut self, day: usize, link: Link) {
        let position = ((day as u64) << 8 | link.number()).wrapping_mul(GOLDEN);
        for (words, keys) in self.generators.0.iter_mut().zip(&self.keys) {
            for lane in 0..LANES {
                words[lane] = mix(keys[lane] ^ position);
            }
        }
    }

    /// The generator of one lane for one link of the chain on one day, as [`Self::start`] begins it.
    pub fn start_lane(&self, day: usize, link: Link, lane: usize) -> Generator {
        let position = ((day as u64) << 8 | link.number()).wrapping_mul(GOLDEN);
        Generator(std::array::from_fn(|word| {
            mix(self.keys[word][lane] ^ position)
        }))
    }

    /// The generator of one lane, as it stands: what is drawn from it counts only once it is put back.
    pub fn lane(&self, lane: usize) -> Generator {
        self.generators.lane(lane)
    }

    /// Puts the generator of a lane back.
    pub fn put(&mut self, lane: usize, generator: Generator) {
        self.generators.put(lane, generator);
    }
}

impl Generators {
    #[inline]
    pub(super) fn lane(&self, lane: usize) -> Generator {
        Generator(std::array::from_fn(|word| self.0[word][lane]))
    }

    #[inline]
    pub(super) fn put(&mut self, lane: usize, generator: Generator) {
        for (words, word) in self.0.iter_mut().zip(generator.0) {
            words[lane] = word;
        }
    }

    /// What [`Generator::uniform`] gives in each lane that draws; the others' generators stay as they are, and their
    /// figures mean nothing. A lane draws where all bits of `drawing` are set, and does not where none is; `count` of them
    /// do.
    pub(super) fn uniforms(
        &mut self,
        drawing: &[u64; LANES],
        count: usize,
        out: &mut [f64; LANES],
    ) {
        let [first, second, third, fourth] = &mut self.0;
        if count == LANES {
            for lane in 0..LANES {
                let now = [first[lane], second[lane], third[lane], fourth[lane]];
                out[lane] = unit(output(&now));
                [first[lane], second[lane], third[lane], fourth[lane]] = after(&now);
            }
            return;
        }
        for lane in 0..LANES {
            let now = [first[lane], second[lane], third[lane], fourth[lane]];
            out[lane] = unit(output(&now));
            let next = after(&now);
            let draws = drawing[lane];
            first[lane] = now[0] ^ ((now[0] ^ next[0]) & draws);
            second[lane] = now[1] ^ ((now[1] ^ next[1]) & draws);
            third[lane] = now[2] ^ ((now[2] ^ next[2]) & draws);
            fourth[lane] = now[3] ^ ((now[3] ^ next[3]) & draws);
        }
    }
}

/// A xoshiro256++ generator in the given state.
#[derive(Clone, Debug)]
pub struct Generator(pub [u64; 4]);

impl Generator {
    /// The generator of stream `index` of `seed`.
    pub fn of(seed: u64, index: u64) -> Self {
        let mut keyed = ChaCha8Rng::seed_from_u64(seed);
        keyed.set_stream(index);
        Self(std::array::from_fn(|_| keyed.next_u64()))
    }

    /// The generator of one numbered part of what this one, as it stands, is the key of. It costs less than [`Self::of`].
    #[inline]
    pub fn branch(&self, number: u64) -> Self {
        let position = number.wrapping_mul(GOLDEN);
        Self(self.0.map(|word| mix(word ^ position)))
    }

    /// 64 random bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        let result = output(&self.0);
        self.0 = after(&self.0);
        result
    }

    /// Uniform on [0, 1), in steps of 2⁻⁵².
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        unit(self.bits())
    }

    /// Uniform on 0, 1, …, `bound` − 1, exactly; 0 where `bound` is 0. Lemire 2019, doi 10.1145/3230636.
    #[inline]
    pub fn below(&mut self, bound: u32) -> u32 {
        loop {
            let product = (self.bits() >> 32) * u64::from(bound);
            // Only a product whose lower half is below 2³² mod bound, itself below bound, can be one too many.
            let lower = product as u32;
            if lower >= bound || lower >= bound.wrapping_neg().checked_rem(bound).unwrap_or(0) {
                return (product >> 32) as u32;
            }
        }
    }

    /// How many trials fail before the next success, by inversion of the geometric distribution; the logarithm is
    /// [`gap_logarithm`] of the probability of success, which must be above 0.
    #[inline]
    pub fn gap(&mut self, logarithm: f64) -> u64 {
        // Beyond 2⁶⁴ the conversion keeps to the largest whole number.
        (libm::log(1.0 - self.uniform()) / logarithm) as u64
    }
}

/// What [`Generator::gap`] wants for trials that succeed with probability `p`: ln(1 − p).
pub fn gap_logarithm(p: f64) -> f64 {
    libm::log1p(-p)
}

/// What xoshiro256++ gives in a state.
#[inline]
fn output(state: &[u64; 4]) -> u64 {
    let sum = state[0].wrapping_add(state[3]);
    sum.rotate_left(23).wrapping_add(state[0])
}

/// The state that follows.
#[inline]
fn after(state: &[u64; 4]) -> [u64; 4] {
    let [first, second, third, fourth] = *state;
    let third = third ^ first;
    let fourth = fourth ^ second;
    [
        first ^ fourth,
        second ^ third,
        third ^ (second << 17),
        fourth.rotate_left(45),
    ]
}

/// The upper 52 bits as a number in [0, 1): they are put behind the leading 1 of a number in [1, 2), which vector
/// instructions can do; they have none that turn an integer of 64 bits into a float.
#[inline]
pub(crate) fn unit(bits: u64) -> f64 {
    f64::from_bits(bits >> 12 | 1.0_f64.to_bits()) - 1.0
}

/// Splitmix64's step, 2⁶⁴ over the golden ratio.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Splitmix64's mixer: a permutation of the words of 64 bits that leaves no trace of their order.
#[inline]
pub(crate) fn mix(mut word: u64) -> u64 {
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}
