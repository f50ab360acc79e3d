//! Files as they come: packed or not, whole or not, in whatever pieces.
//!
//! Nothing here is statistical: seeds are fixed.

#[path = "import/crc32.rs"]
mod crc32;
#[path = "import/gzip.rs"]
mod gzip;
mod support;
#[path = "import/tables.rs"]
mod tables;
#[path = "import/text.rs"]
mod text;
