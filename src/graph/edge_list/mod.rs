//! Edge lists: a text with a tie a line, read in pieces as they come from a file or a network.
//!
//! A line names two people and perhaps the weight of their tie, between spaces or tabs, commas or semicolons; the first
//! line decides which. Ids are any text, in quotation marks where it holds the separator. `#` and `%` begin a comment.
//! Ties have no direction: what a directed list says in both directions counts once, and the other as a duplicate.

mod fields;
mod flaw;
mod limits;
mod names;
mod reader;
mod seeds;

pub use fields::Separator;
pub use flaw::Flaw;
pub use limits::{LONGEST_LINE, Limits};
pub use names::Names;
pub use reader::{Read, Reader};
pub use seeds::{MOST_SEED_BYTES, add_seeds, seeds};
