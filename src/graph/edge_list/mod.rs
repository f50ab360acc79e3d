//! Edge lists: a text with a tie a line, read in pieces as they come from a file or a network.
//!
//! A line names two people and perhaps the weight of their tie, in columns that the first lines tell: by their names, or
//! by what stands in them. Ids are any text, in quotation marks where it holds the separator. `#` and `%` begin a comment.
//! Ties have no direction, and what is said several times is closer: weights are added up, and contacts without weights
//! counted. Whatever was taken for something, or left out, is in [`Read`].

mod checks;
mod columns;
mod head;
mod limits;
mod list;
mod names;
mod people;
mod reader;
mod refusals;
mod rows;
mod seeds;
mod titles;

pub use columns::{Column, Role, WeightColumn};
pub use limits::Limits;
pub use names::Names;
pub use reader::{FirstTie, Read, Reader};
pub use seeds::{MOST_SEED_BYTES, add_seeds, seeds};

pub use crate::import::fields::Separator;
pub use crate::import::flaw::Flaw;
pub use crate::import::lines::LONGEST_LINE;
