//! A list of people, by the ids of an edge list.

use std::borrow::Cow;

use super::head::{is_comment, is_marked};
use super::names::Names;
use super::titles::{Title, title};
use crate::import::encoding::Decoder;
use crate::import::fields::{self, Fields, Separator};
use crate::import::flaw::Flaw;
use crate::import::lines::Lines;
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
/// list, unless somebody is called so; an id may stand in quotation marks, and what is behind a tab, comma, semicolon or
/// bar is not looked at. The first line may be what the column is called.
///
/// # Errors
/// The first line that names nobody of the graph, or that the text names nobody at all.
pub fn seeds(bytes: &[u8], names: &Names) -> Result<Vec<u32>, Flaw> {
    let mut named = vec![false; names.people() as usize];
    let (mut people, mut begun, mut separator) = (Vec::new(), false, None);
    let (mut place, mut several) = (0, Vec::new());
    let (mut decoder, mut lines) = (Decoder::default(), Lines::default());
    let mut line = |number: u64, line: &[u8]| {
        let line = line.trim_ascii();
        if line.is_empty() || (is_comment(line) && names.person(line).is_none()) {
            return Ok(());
        }
        let first = !std::mem::replace(&mut begun, true);
        if first && let Some(mark) = Separator::named(line) {
            (begun, separator) = (false, Some(mark));
            return Ok(());
        }
        // An id with spaces in it needs no quotation marks where it is alone.
        let separator = match separator.unwrap_or_else(|| Separator::of(&[line])) {
            Separator::Whitespace => Separator::Tab,
            separator => separator,
        };
        let line = separator.prepared(line);
        let fields = Fields::of(&line, separator, [place]);
        let fields = fields.map_err(|code| Flaw::new(number, code, &line))?;
        let id = &fields.values[0];
        let Some(person) = names.person(id) else {
            let is_title = std::str::from_utf8(id).is_ok_and(|name| title(name).is_some());
            if first && is_title {
                place = named_place(&line, separator);
                return Ok(());
            }
            if is_marked(id) {
                return Ok(());
            }
            return Err(Flaw::new(number, Code::UnknownPerson, id));
        };
        if first {
            let others = fields::all(&line, separator).unwrap_or_default();
            let others = others.iter().map(|id| names.person(id));
            several = others.collect::<Option<Vec<u32>>>().unwrap_or_default();
        } else {
            several.clear();
        }
        if !std::mem::replace(&mut named[person as usize], true) {
            people.push(person);
        }
        Ok(())
    };
    let pushed = decoder.push(bytes, &mut |text| lines.push(text, &mut line));
    let decoded = pushed.and_then(|()| decoder.finish(&mut |text| lines.push(text, &mut line)));
    let done = decoded.and_then(|()| lines.finish(&mut line));
    done.map_err(|flaw| flaw.on_line(lines.count() + 1))?;
    if people.is_empty() {
        return Err(Flaw::new(lines.count(), Code::NoSeeds, b""));
    }
    for person in several {
        if !std::mem::replace(&mut named[person as usize], true) {
            people.push(person);
        }
    }
    Ok(people)
}

/// Which column of a table of people has their ids, by its titles: what is called a person, else an id, else the first.
fn named_place(line: &[u8], separator: Separator) -> u32 {
    let titles = fields::all(line, separator).unwrap_or_default();
    let find = |test: &dyn Fn(&str) -> bool| {
        let is_so = |name: &Cow<'_, [u8]>| std::str::from_utf8(name).is_ok_and(test);
        titles.iter().position(is_so)
    };
    let is_person = |name: &str| {
        let people = [Title::Source, Title::Target, Title::Person];
        title(name).is_some_and(|title| people.contains(&title))
    };
    let place = find(&is_person).or_else(|| find(&|name| name.eq_ignore_ascii_case("id")));
    place.unwrap_or(0) as u32
}
