//! Bytes of files that come piece by piece, before anybody reads what they say.

pub mod crc32;
pub mod gzip;
