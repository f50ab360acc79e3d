//! The CRC-32 of IEEE 802.3, as gzip, zip and PNG carry it.
//!
//! Of crates that have it, the one that others use brings tables of 16 KiB, which no compression makes smaller: more than
//! a thirtieth of what a visitor of the page loads. These are made when they are first needed.

use std::sync::LazyLock;

/// The polynomial, its highest power in the lowest bit.
const POLYNOMIAL: u32 = 0xedb8_8320;

/// Bytes that are taken at a time.
const WIDTH: usize = 4;

/// What a byte that is followed by so many noughts adds.
static TABLES: LazyLock<[[u32; 256]; WIDTH]> = LazyLock::new(|| {
    let mut tables = [[0; 256]; WIDTH];
    for byte in 0..256 {
        let mut sum = byte as u32;
        for noughts in &mut tables {
            for _ in 0..8 {
                sum = if sum & 1 == 1 {
                    sum >> 1 ^ POLYNOMIAL
                } else {
                    sum >> 1
                };
            }
            noughts[byte] = sum;
        }
    }
    tables
});

/// The checksum of bytes that come in pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Crc32(u32);

impl Crc32 {
    /// Adds the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        let tables = &*TABLES;
        let mut sum = !self.0;
        let mut words = bytes.chunks_exact(WIDTH);
        for word in &mut words {
            let of = |place: usize| word[place] ^ (sum >> (8 * place)) as u8;
            let added = |place: usize| tables[WIDTH - 1 - place][usize::from(of(place))];
            sum = added(0) ^ added(1) ^ added(2) ^ added(3);
        }
        for byte in words.remainder() {
            sum = sum >> 8 ^ tables[0][usize::from(byte ^ sum as u8)];
        }
        self.0 = !sum;
    }

    /// The checksum of all bytes so far.
    pub fn sum(self) -> u32 {
        self.0
    }
}
