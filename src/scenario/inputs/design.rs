//! The points at which uncertain inputs are drawn: one position in (0, 1) for each input and replication.
//!
//! Each input has a sequence of its own, keyed by the seed and the input's path, so that an input more or less moves no
//! other one. The sequence is van der Corput's in base 2, its order and its values both scrambled (Owen 1995): the first
//! 2ᵏ replications put one position into each of 2ᵏ equal intervals, for every k at once. So every such run is a Latin
//! hypercube over all inputs, and a longer run continues a shorter one. docs/model.md says how much that gains.
//!
//! Sources: Owen 1995, Randomly permuted (t,m,s)-nets and (t,s)-sequences, doi 10.1007/978-1-4612-2552-2_19; McKay,
//! Beckman & Conover 1979, Latin hypercube sampling, doi 10.1080/00401706.1979.10489755.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Bits of a replication's index: more than the longest run needs.
const INDEX_BITS: u32 = 20;
/// Bits of a position.
const POSITION_BITS: u32 = 32;

/// The sequence of one input.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sequence {
    order: u64,
    values: u64,
    again: u64,
}

impl Sequence {
    /// The sequence of the input of that path.
    pub(super) fn new(seed: u64, path: &str) -> Self {
        // Streams of replications have small numbers, those of inputs the topmost bit.
        let mut keyed = ChaCha8Rng::seed_from_u64(seed);
        keyed.set_stream(1 << 63 | number_of(path));
        Self {
            order: keyed.next_u64(),
            values: keyed.next_u64(),
            again: keyed.next_u64(),
        }
    }

    /// The position of a replication, in (0, 1).
    pub(super) fn position(&self, replication: u64) -> f64 {
        let place = scrambled(replication, INDEX_BITS, self.order);
        let radical_inverse = place.reverse_bits() >> (64 - POSITION_BITS);
        middle(scrambled(radical_inverse, POSITION_BITS, self.values))
    }

    /// Another position for a replication whose first ones cannot be used: plain chance.
    pub(super) fn another(&self, replication: u64, attempt: u64) -> f64 {
        let bits = mix(mix(self.again ^ replication).wrapping_add(attempt));
        middle(bits >> (64 - POSITION_BITS))
    }
}

/// The middle of the interval that a position of [`POSITION_BITS`] bits stands for.
fn middle(bits: u64) -> f64 {
    (bits as f64 + 0.5) / (1u64 << POSITION_BITS) as f64
}

/// A nested uniform scramble of the low `count` bits: whether a bit is turned depends on the bits above it.
fn scrambled(bits: u64, count: u32, key: u64) -> u64 {
    let mut turned = 0;
    for bit in (0..count).rev() {
        // The one in front tells prefixes of different lengths apart.
        let above = (bits >> bit >> 1) | 1 << (count - 1 - bit);
        turned |= (mix(key ^ above) >> 63) << bit;
    }
    bits ^ turned
}

/// A path as a number (FNV-1a), below 2⁶³.
fn number_of(path: &str) -> u64 {
    let folded = path
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |number: u64, byte| {
            (number ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
    folded >> 1
}

/// The mixer of splitmix64 (Steele, Lea & Flood 2014, doi 10.1145/2660193.2660195).
fn mix(mut word: u64) -> u64 {
    word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strata(positions: impl Iterator<Item = f64>, count: usize) -> Vec<usize> {
        let mut hits = vec![0; count];
        for position in positions {
            assert!(position > 0.0 && position < 1.0);
            hits[(position * count as f64) as usize] += 1;
        }
        hits
    }

    #[test]
    fn every_power_of_two_of_replications_meets_each_stratum_once() {
        for seed in 0..20 {
            let sequence = Sequence::new(seed, "sharing.share_rate");
            for power in 0..12 {
                let count = 1 << power;
                let positions = (0..count as u64).map(|index| sequence.position(index));
                assert!(strata(positions, count).iter().all(|hits| *hits == 1));
            }
            // And so does every later run of as many that begins at a multiple of it.
            let later = (3 * 64..4 * 64).map(|index| sequence.position(index));
            assert!(strata(later, 64).iter().all(|hits| *hits == 1));
        }
    }

    #[test]
    fn inputs_and_seeds_do_not_follow_one_another() {
        // The correlation of n independent pairs is within 5/√n but once in two million.
        let n = 4096;
        let correlation = |one: Sequence, other: Sequence| {
            let products = (0..n).map(|i| (one.position(i) - 0.5) * (other.position(i) - 0.5));
            12.0 * products.sum::<f64>() / n as f64
        };
        let of = Sequence::new;
        for (one, other) in [
            (of(1, "money.price"), of(1, "money.margin")),
            (of(1, "money.price"), of(2, "money.price")),
            (of(1, "channel.a.trust"), of(1, "channel.b.trust")),
        ] {
            assert!(correlation(one, other).abs() < 5.0 / (n as f64).sqrt());
        }
    }
}
