//! A list of people, by the ids of an edge list.

use super::fields::{Fields, Separator};
use super::flaw::Flaw;
use super::limits::LONGEST_LINE;
use super::names::Names;
use crate::problem::{Code, Problem};

/// The largest list of people, in bytes: each on a line as long as can be would be more than memory.
pub const MOST_SEED_BYTES: usize = 1 << 28;

/// Adds a piece of a list of people to what was read of the file of this name.
///
/// # Errors
/// When that is more than [`MOST_SEED_BYTES`].
pub fn add_seeds(text: &mut Vec<u8>, piece: &[u8], file: &str) -> Result<(), Problem> {
    let length = text.len() + piece.len();
    if length > MOST_SEED_BYTES {
        let problem = Problem::new(file, Code::FileTooLarge, format!("> {MOST_SEED_BYTES}"));
        return Err(problem.with("maximum", MOST_SEED_BYTES));
    }
    text.extend_from_slice(piece);
    Ok(())
}

/// The people whom a text names, an id a line, in its order and each once. Comments and empty lines are as in an edge
/// list; an id may stand in quotation marks, and what is behind a tab, comma or semicolon is not looked at.
///
/// # Errors
/// The first line that names nobody of the graph, or that the text names nobody at all.
pub fn seeds(text: &[u8], names: &Names) -> Result<Vec<u32>, Flaw> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let mut named = vec![false; names.people() as usize];
    let mut people = Vec::new();
    let mut lines = 0;
    for line in text.split(|byte| *byte == b'\n') {
        lines += 1;
        let line = line.trim_ascii();
        if matches!(line.first(), None | Some(b'#' | b'%')) {
            continue;
        }
        if line.len() > LONGEST_LINE {
            return Err(Flaw::new(lines, Code::LineTooLong, line).allowing(LONGEST_LINE as u64));
        }
        // An id with spaces in it needs no quotation marks where it is alone.
        let separator = match Separator::of(line) {
            Separator::Whitespace => Separator::Tab,
            separator => separator,
        };
        let fields = Fields::of(line, separator);
        let fields = fields.map_err(|code| Flaw::new(lines, code, line))?;
        let id = &fields.values[0];
        let person = names.person(id);
        let person = person.ok_or_else(|| Flaw::new(lines, Code::UnknownPerson, id))?;
        if !std::mem::replace(&mut named[person as usize], true) {
            people.push(person);
        }
    }
    if people.is_empty() {
        return Err(Flaw::new(lines, Code::NoSeeds, b""));
    }
    Ok(people)
}
