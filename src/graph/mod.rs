//! Who knows whom, and who told whom.

pub mod forest;
pub mod trees;
