//! Edge lists: a text with a tie a line, read in pieces as they come from a file or a network.
//!
//! A line names two people and perhaps the weight of their tie, between spaces or tabs, commas or semicolons; the first
//! line decides which. Ids are any text, in quotation marks where it holds the separator. `#` and `%` begin a comment.
//! Ties have no direction: what a directed list says in both directions counts once, and the other as a duplicate.

mod fields;
mod flaw;
mod names;
mod reader;
mod seeds;

pub use fields::Separator;
pub use flaw::Flaw;
pub use names::Names;
pub use reader::{Read, Reader};
pub use seeds::{MOST_SEED_BYTES, add_seeds, seeds};

use super::{MOST_PEOPLE, MOST_TIES};

/// Longest line, in bytes.
pub const LONGEST_LINE: usize = 1024;

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
