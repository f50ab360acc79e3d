//! What tells two results apart: a digest of the outcomes of replications, the same on the page, on the command line and in
//! whatever else runs the core.

use std::fmt;

use crate::random::generator::digested;

/// The digest of the outcomes of replications, written as 16 hexadecimal digits.
///
/// Each replication has a digest of its own, of its index and of the bits of its outcomes by the mixing function of SplitMix64;
/// those of several are added (modulo 2⁶⁴, as in AdHash: Bellare & Micciancio 1997, doi 10.1007/3-540-69053-0_13). So the digest of a run is the sum of those of its
/// parts, however it is cut, in whatever order they come and whoever ran them. Two results that differ by chance have the same one
/// in 2⁶⁴ pairs once; it does not resist somebody who looks for such a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest(u64);

impl Digest {
    /// That of one replication, by its index and its outcomes; what is not defined is so whatever its bits are.
    pub fn of_replication(index: usize, outcomes: &[f64]) -> Self {
        let bits = |outcome: &f64| match outcome.is_nan() {
            true => f64::NAN.to_bits(),
            false => outcome.to_bits(),
        };
        let words = [index as u64].into_iter().chain(outcomes.iter().map(bits));
        Self(words.fold(0, digested))
    }

    /// Reads the 16 digits that it is written as; nothing of any other text.
    pub fn read(text: &str) -> Option<Self> {
        let is_written = text.len() == 16 && text.bytes().all(|digit| digit.is_ascii_hexdigit());
        let digits = is_written.then_some(text)?;
        u64::from_str_radix(digits, 16).ok().map(Self)
    }

    /// Its 64 bits.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// That of the replications of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0.wrapping_add(other.0))
    }
}

impl FromIterator<Self> for Digest {
    fn from_iter<I: IntoIterator<Item = Self>>(digests: I) -> Self {
        digests.into_iter().fold(Self::default(), Self::and)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_in_any_order_have_the_digest_of_the_whole() {
        let rows: Vec<[f64; 3]> = (0..20_u8)
            .map(|one| [f64::from(one), -0.5, f64::NAN])
            .collect();
        let of = |place: usize| Digest::of_replication(place, &rows[place]);
        let whole: Digest = (0..20).map(of).collect();
        let backwards: Digest = (0..20).rev().map(of).collect();
        let parts = [12..20, 0..5, 5..12].map(|places| places.map(of).collect::<Digest>());
        assert_eq!([backwards, parts.into_iter().collect()], [whole; 2]);
    }

    #[test]
    fn whatever_differs_has_another_digest() {
        let all = [
            Digest::default(),
            Digest::of_replication(0, &[]),
            Digest::of_replication(0, &[0.0]),
            Digest::of_replication(0, &[-0.0]),
            Digest::of_replication(0, &[0.0, 0.0]),
            Digest::of_replication(1, &[0.0]),
            Digest::of_replication(0, &[f64::NAN]),
            Digest::of_replication(0, &[1.0, 2.0]),
            Digest::of_replication(0, &[2.0, 1.0]),
            Digest::of_replication(0, &[1.0]).and(Digest::of_replication(1, &[2.0])),
            Digest::of_replication(0, &[2.0]).and(Digest::of_replication(1, &[1.0])),
        ];
        for (place, one) in all.iter().enumerate() {
            assert_eq!(all.iter().position(|other| other == one), Some(place));
        }
    }

    #[test]
    fn what_is_not_defined_is_so_whatever_its_bits_are() {
        let other = f64::from_bits(f64::NAN.to_bits() ^ 1 ^ (1 << 63));
        assert!(other.is_nan());
        let [one, two] = [f64::NAN, other].map(|value| Digest::of_replication(3, &[value]));
        assert_eq!(one, two);
        assert_eq!(one.to_string().len(), 16);
    }
}
