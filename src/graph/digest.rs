//! What tells two graphs apart that came from files.

use super::graph::Graph;
use crate::random::generator::digested;

/// The digest of a graph: 16 hexadecimal digits, made of its rows and of the ranks of its weights by the mixing function of
/// SplitMix64 (Steele, Lea & Flood 2014, doi 10.1145/2660193.2660195), word by word.
///
/// It is of the ties as they were read, for they are what figures depend on: the same file packed anew, saved in another
/// encoding, with other line ends or under another name has the same digest; a changed tie, people who appear in another
/// order, or another column of weights that ranks ties otherwise has another one. Two graphs that differ by chance have the
/// same one in 2⁶⁴ pairs once; it does not resist somebody who looks for such a pair.
pub fn digest(graph: &Graph) -> String {
    let (starts, ties, ranks) = graph.rows();
    let mut sum = u64::from(ranks.is_some());
    let mut add = |word: u64| sum = digested(sum, word);
    add(starts.len() as u64);
    for words in [starts, ties] {
        for pair in words.chunks(2) {
            let second = pair.get(1).copied().unwrap_or_default();
            add(u64::from(pair[0]) << 32 | u64::from(second));
        }
    }
    for eight in ranks.unwrap_or_default().chunks(8) {
        let mut word = [0; 8];
        word[..eight.len()].copy_from_slice(eight);
        add(u64::from_le_bytes(word));
    }
    format!("{sum:016x}")
}
