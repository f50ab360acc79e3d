//! Whether bytes came over whole.

use wasm_bindgen::prelude::*;

use crate::import::crc32::Crc32;

/// The CRC-32 of IEEE 802.3 of some bytes, as gzip and zip files carry it: equal bytes have the same; of two that differ
/// by chance, one pair in 2³² does.
#[wasm_bindgen]
#[must_use]
pub fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = Crc32::default();
    sum.update(bytes);
    sum.sum()
}
