//! Files as they come: packed or not, whole or not, in whatever pieces.
//!
//! Nothing here is statistical.

#[path = "import/crc32.rs"]
mod crc32;
#[path = "import/gzip.rs"]
mod gzip;
mod support;
