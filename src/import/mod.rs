//! Bytes of files that come piece by piece, made lines and fields: unpacked, decoded, told from what is no table. What the
//! fields mean is for others.

pub mod crc32;
pub mod encoding;
pub mod fields;
pub mod figures;
pub mod flaw;
pub mod formats;
mod gb18030;
pub mod gzip;
pub mod lines;
pub mod text;
