//! The CRC-32 of IEEE 802.3, as gzip, zip and PNG carry it.
//!
//! By the crate `crc`, whose table of 1 KiB is enough here: the crate that `flate2` would bring into the page for it has
//! tables of 16 KiB, which no compression makes smaller.

use std::fmt;

use crc::{CRC_32_ISO_HDLC, Crc, Digest, Table};

static ALGORITHM: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);

/// The checksum of bytes that come in pieces.
#[derive(Clone)]
pub struct Crc32(Digest<'static, u32, Table<1>>);

impl Default for Crc32 {
    fn default() -> Self {
        Self(ALGORITHM.digest())
    }
}

impl fmt::Debug for Crc32 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Crc32({:08x})", self.sum())
    }
}

impl Crc32 {
    /// Adds the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The checksum of all bytes so far.
    pub fn sum(&self) -> u32 {
        self.0.clone().finalize()
    }
}
