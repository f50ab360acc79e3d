//! The xoshiro256++ generator, alone and side by side.
//!
//! Sources: Blackman & Vigna 2021, Scrambled linear pseudorandom number generators, doi 10.1145/3460772; Steele, Lea &
//! Flood 2014, splitmix64's mixer, doi 10.1145/2660193.2660195.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::number::lanes::LANES;

/// The generators of a block, word by word.
#[derive(Clone, Debug)]
pub(super) struct Generators([[u64; LANES]; 4]);

impl Generators {
    /// Generators in these states.
    pub(super) fn of(words: [[u64; LANES]; 4]) -> Self {
        Self(words)
    }

    /// Their states.
    pub(super) fn words(&mut self) -> &mut [[u64; LANES]; 4] {
        &mut self.0
    }

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
pub(super) const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// A digest of 64 bits with one more word in it; the step has zeros count too.
pub(crate) fn digested(digest: u64, word: u64) -> u64 {
    mix((digest ^ word).wrapping_add(GOLDEN))
}

/// Splitmix64's mixer: a permutation of the words of 64 bits that leaves no trace of their order.
#[inline]
pub(crate) fn mix(mut word: u64) -> u64 {
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}
