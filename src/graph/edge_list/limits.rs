//! How much a reader of edge lists takes.

use super::super::limits::{MOST_PEOPLE, MOST_TIES};

/// How much a reader takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most people.
    pub people: u32,
    /// Most lines with ties, duplicates and self-loops among them.
    pub ties: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            people: MOST_PEOPLE,
            ties: MOST_TIES,
        }
    }
}
