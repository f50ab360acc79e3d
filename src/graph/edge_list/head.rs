//! What the first lines of a list say of all: what separates columns, which line names them, and what is a comment.

use super::columns::{Plan, WeightColumn};
use super::refusals::{
    refuse_counts, refuse_matrix, refuse_of_python, refuse_parted, refuse_unclear,
};
use super::rows::{Rows, all, has_numbers, is_number};
use super::titles::{Title, stem, title};
use crate::import::fields::{self, Separator};
use crate::import::figures::is_time;
use crate::import::flaw::Flaw;

/// A line with its number.
pub(super) type Line = (u64, Vec<u8>);

/// What was found.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) plan: Plan,
    /// The lines that are no ties: the number of the header, and of a line that names the separator.
    pub(super) passed: Vec<u64>,
    /// Whether ids begin with the marks of comments.
    pub(super) marked_ids: bool,
}

/// Whether a line is a comment, or begins with an id that begins like one.
pub(super) fn is_marked(line: &[u8]) -> bool {
    matches!(line.trim_ascii_start().first(), Some(b'#' | b'%'))
}

/// The words of a line that begins like a comment, whatever separates them.
fn words_of(line: &[u8]) -> Vec<String> {
    let line = String::from_utf8_lossy(line);
    let words = line.split([' ', '\t', ',', ';', '|', '#', '%']);
    let words = words.map(|word| word.trim_matches('"').to_owned());
    words.filter(|word| !word.is_empty()).collect()
}

/// Whether a comment may name the columns: whether it does is known by how many the ties have.
pub(super) fn may_be_header(line: &[u8]) -> bool {
    names_people(&words_of(line))
}

/// Whether a line is a comment whatever the others are.
pub(super) fn is_comment(line: &[u8]) -> bool {
    let line = line.trim_ascii_start();
    let word = line.split(|byte| matches!(byte, b' ' | b'\t' | b',' | b';'));
    let word = word.map(<[u8]>::trim_ascii_end).next().unwrap_or_default();
    is_marked(line)
        && (word.len() == 1 || word[1] == b'#' || word[1] == b'%' || word.ends_with(b":"))
}

impl Head {
    /// Looks at the first lines; none where there is no tie among them. `is_whole` says that there are no others.
    pub(super) fn of(
        lines: &[Line],
        is_whole: bool,
        choice: &WeightColumn,
    ) -> Result<Option<Self>, Flaw> {
        let mut passed = Vec::new();
        let mut lines: Vec<(u64, &[u8])> = lines.iter().map(|(at, line)| (*at, &**line)).collect();
        let mut named = None;
        if let Some((number, line)) = lines.first()
            && let Some(separator) = Separator::named(line)
        {
            named = Some(separator);
            passed.push(*number);
            lines.remove(0);
        }
        let of_kind = |marked| {
            let kind = lines
                .iter()
                .filter(move |(_, line)| is_marked(line) == marked);
            kind.copied().collect::<Vec<_>>()
        };
        let (plain, marked) = (of_kind(false), of_kind(true));
        let usual = if plain.is_empty() { &marked } else { &plain };
        let texts: Vec<&[u8]> = usual.iter().map(|(_, line)| *line).collect();
        let separator = named.unwrap_or_else(|| Separator::of(&texts));
        let split = |lines: &[(u64, &[u8])]| {
            let whole = lines.iter().filter_map(|(number, line)| {
                let line = separator.prepared(line).into_owned();
                let row = fields::all(&line, separator).ok()?;
                let row = row.into_iter().map(|field| field.into_owned().into());
                Some((*number, row.collect()))
            });
            let (numbers, rows): (Vec<u64>, Rows<'static>) = whole.unzip();
            (numbers, rows)
        };
        let (mut numbers, mut rows) = split(&plain);
        let (marked_numbers, mut marked_rows) = split(&marked);
        // A header behind the mark of a comment.
        let mut titles = None;
        let before = |number: &u64| numbers.first().is_none_or(|first| number < first);
        for (number, row) in marked_numbers.iter().zip(&marked_rows) {
            let mut names = texts_of(row);
            if let Some(first) = names.first_mut() {
                *first = first.trim_start_matches(['#', '%', ' ']).to_owned();
                // A blank behind the mark is no end of a column.
                if first.is_empty() && separator == Separator::Whitespace {
                    names.remove(0);
                }
            }
            let is_as_wide = rows.last().is_none_or(|row| row.len() == names.len());
            if before(number) && is_as_wide && names_people(&names) {
                passed.push(*number);
                titles = Some(names);
            }
        }
        let columns = rows
            .get(1)
            .or(rows.first())
            .or(marked_rows.first())
            .map_or(0, Vec::len);
        marked_rows.retain(|row| row.len() == columns && columns > 1 && !is_comment(&row[0]));
        let marked_ids = has_marked_ids(&rows, &marked_rows);
        if rows.is_empty() {
            if !marked_ids {
                return Ok(None);
            }
            (numbers, rows) = split(&marked);
        }
        refuse_counts(&numbers, &rows)?;
        refuse_matrix(&numbers, &rows, is_whole)?;
        refuse_of_python(&lines)?;
        if titles.is_none() && is_header(&without_repeats(&rows), separator) {
            let header = rows.remove(0);
            passed.push(numbers.remove(0));
            // Files put one behind another have it again.
            (numbers, rows) = numbers
                .into_iter()
                .zip(rows)
                .filter(|(_, row)| *row != header)
                .unzip();
            let mut names = texts_of(&header);
            let below = numbers.first().copied().unwrap_or_default();
            refuse_parted(below, separator, &names, &rows)?;
            if has_row_names(&names, &rows) {
                names.insert(0, String::new());
            }
            titles = Some(names);
        }
        let line = passed.last().copied().unwrap_or(1);
        let plan = Plan::of(separator, line, titles.as_deref(), &rows, choice)?;
        refuse_unclear(&numbers, &rows, &plan)?;
        Ok(Some(Self {
            plan,
            passed,
            marked_ids,
        }))
    }
}

fn texts_of(row: &[std::borrow::Cow<'_, [u8]>]) -> Vec<String> {
    let text = |field: &std::borrow::Cow<'_, [u8]>| String::from_utf8_lossy(field).into_owned();
    row.iter().map(text).collect()
}

/// The rows without those that say again what the first says.
fn without_repeats(rows: &Rows<'static>) -> Rows<'static> {
    let rest = rows.iter().skip(1).filter(|row| *row != &rows[0]);
    rows.iter().take(1).chain(rest).cloned().collect()
}

/// Whether a first column without a title names the rows, as `write.table` of R does: no name comes twice.
fn has_row_names(names: &[String], rows: &Rows<'_>) -> bool {
    let comes_again = |(place, row): (usize, &Vec<_>)| {
        let mut before = rows[..place].iter();
        before.any(|other| other.first() == row.first())
    };
    !rows.is_empty()
        && rows.iter().all(|row| row.len() == names.len() + 1)
        && !rows.iter().enumerate().any(comes_again)
}

/// Whether the names of columns say which are the people.
fn names_people(names: &[String]) -> bool {
    if names.len() < 2 {
        return false;
    }
    let titles: Vec<_> = names.iter().map(|name| title(name)).collect();
    let kinds = [Title::Source, Title::Target, Title::Person];
    kinds
        .iter()
        .filter(|kind| titles.contains(&Some(**kind)))
        .count()
        > 1
}

/// Whether what would be titles are ids, as those of other rows show: the same ones, or the same but for a number behind.
/// A header that comes again below says nothing of it.
fn are_ids(first: &[std::borrow::Cow<'_, [u8]>], rest: &[Vec<std::borrow::Cow<'_, [u8]>>]) -> bool {
    let is_numbered = |id: &[u8]| id.last().is_some_and(u8::is_ascii_digit);
    let without = |id: &[u8]| stem(&String::from_utf8_lossy(id)).to_owned();
    let titles = first.iter().take(2).filter(|id| !id.is_empty());
    let ids = || {
        let others = rest.iter().filter(|row| row[..] != *first);
        others.flat_map(|row| row.iter().take(2))
    };
    titles.into_iter().any(|title| {
        let numbered = is_numbered(title).then(|| without(title));
        ids().any(|id| {
            id == title
                || numbered
                    .as_ref()
                    .is_some_and(|stem| is_numbered(id) && *stem == without(id))
        })
    })
}

/// Whether lines that begin like comments are ties. In a list of numbers they are ties that somebody took out.
fn has_marked_ids(rows: &Rows<'_>, marked: &Rows<'_>) -> bool {
    let is_word = |row: &&Vec<_>| {
        row.iter()
            .take(2)
            .any(|id: &std::borrow::Cow<'_, [u8]>| !is_number(id))
    };
    let second = rows.iter().chain(marked).any(|row| {
        let id = row.get(1).filter(|id| is_marked(id));
        id.is_some_and(|id| id.len() > 1)
    });
    !marked.is_empty() && (second || rows.iter().skip(1).all(|row| is_word(&row)))
}

/// Whether the first row names the columns.
fn is_header(rows: &Rows<'_>, separator: Separator) -> bool {
    let Some((first, rest)) = rows.split_first() else {
        return false;
    };
    let names = texts_of(first);
    let known = names.iter().filter(|name| !name.is_empty());
    let known: Vec<Title> = known.filter_map(|name| title(name)).collect();
    let is_known = known.len() > 1 && known.len() + 1 >= names.len();
    let dates = || {
        let rest = rest.to_vec();
        (0..names.len())
            .any(|place| title(&names[place]) == Some(Title::Time) && all(&rest, place, is_time))
    };
    let is_person = names.len() == 2 && known.contains(&Title::Person);
    let is_sure = |name: &String| {
        let is_plain = name.len() > 2 && !name.ends_with(|last: char| last.is_ascii_digit());
        is_plain && matches!(title(name), Some(Title::Source | Title::Target))
    };
    if first.len() > 1
        && names_people(&names)
        && names.iter().filter(|name| is_sure(name)).count() > 1
    {
        return true;
    }
    if first.len() > 1
        && (names_people(&names) || is_known || is_person || dates())
        && !are_ids(first, rest)
    {
        return true;
    }
    if rest.is_empty() || first.len() < 2 || first[..2].iter().any(|id| is_number(id)) {
        return false;
    }
    let rest = rest.to_vec();
    let above_numbers = (0..2).filter(|place| all(&rest, *place, is_number));
    let above_numbers = above_numbers.count();
    let is_above_numbers = above_numbers == 2 || (above_numbers == 1 && rest.len() > 1);
    let mut ids = rest.iter().flat_map(|row| row.iter().take(2));
    let comes_again = ids.any(|id| first[..2].contains(id));
    let above_weights = first.get(2).is_some_and(|word| !word.is_empty())
        && !has_numbers(&vec![first.clone()], 2, separator)
        && all(&rest, 2, |field| {
            has_numbers(&vec![vec![field.into()]], 0, separator)
        });
    is_above_numbers || (above_weights && !comes_again)
}
