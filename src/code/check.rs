//! Two letters by which a code is known to be right.
//!
//! A code is read as one number, its letters as the digits; the two at its end are such that it leaves 1 when it is divided by
//! 1021, the largest prime below 32². That is the pure system of ISO 7064 (as its MOD 1271-36 and MOD 661-26) for thirty-two
//! letters. One wrong letter changes the number by d · 32ⁱ with |d| < 32, two neighbours that were swapped by d · 31 · 32ⁱ: neither
//! is a multiple of 1021, so both are always found, at any place, the two letters themselves included; so are letters swapped
//! over one between them, since 32² − 1 = 1023 is no multiple either. Of other mistakes 1 in 1021 is not. A cyclic redundancy check of ten bits
//! finds the same and no more, by a table that this needs not.

use super::letters::RADIX;

/// The largest prime below 32².
const PRIME: u32 = 1021;
/// What a right code leaves.
const RIGHT: u32 = 1;
/// How many letters the check has.
pub const CHECK: usize = 2;

fn remainder(values: &[u8]) -> u32 {
    let next = |sum: u32, value: &u8| (sum * RADIX + u32::from(*value)) % PRIME;
    values.iter().fold(0, next)
}

/// The two letters that make these right.
pub fn check(values: &[u8]) -> [u8; CHECK] {
    let shifted = remainder(values) * RADIX * RADIX % PRIME;
    let sum = (RIGHT + PRIME - shifted) % PRIME;
    [(sum / RADIX) as u8, (sum % RADIX) as u8]
}

/// Whether letters with their check at the end are right.
pub fn is_right(values: &[u8]) -> bool {
    values.len() > CHECK && remainder(values) == RIGHT
}
