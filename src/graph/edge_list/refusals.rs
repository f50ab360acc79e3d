//! Tables that are no lists of ties, and numbers that may be two, told by the first rows.

use std::borrow::Cow;

use super::columns::{NOWHERE, Plan};
use super::rows::{Rows, is_number};
use super::titles::{Title, title};
use crate::import::fields::Separator;
use crate::import::figures::in_thousands;
use crate::import::flaw::Flaw;
use crate::problem::Code;

/// A row of a table, taken to pieces.
type Row<'a> = Vec<Cow<'a, [u8]>>;

/// Refuses a first line that tells how many people and ties there are, where it has other columns than the ties.
pub(super) fn refuse_counts(numbers: &[u64], rows: &Rows<'_>) -> Result<(), Flaw> {
    let [first, second, ..] = &rows[..] else {
        return Ok(());
    };
    let same = rows[1..].iter().all(|row| row.len() == second.len());
    if same
        && first.len() != second.len()
        && second.len() > 1
        && first.iter().all(|id| is_number(id))
    {
        let read = first.join(&b' ');
        return Err(Flaw::new(numbers[0], Code::CountsLine, &read));
    }
    Ok(())
}

/// Refuses a table with a row and a column for each person. Lists of few ties look like one: only what no list has is
/// one.
pub(super) fn refuse_matrix(numbers: &[u64], rows: &Rows<'_>, is_whole: bool) -> Result<(), Flaw> {
    let Some((first, rest)) = rows.split_first() else {
        return Ok(());
    };
    let read = first.join(&b' ');
    let matrix = Err(Flaw::new(numbers[0], Code::AdjacencyMatrix, &read));
    let figure = |cell: &[u8]| std::str::from_utf8(cell).ok()?.parse::<f64>().ok();
    let are_figures = |cells: &[Cow<'_, [u8]>]| {
        cells
            .iter()
            .all(|cell| cell.is_empty() || figure(cell).is_some())
    };
    // Named: the names at the head of the columns are those at the head of the rows.
    for (corner, names) in [
        (None, &first[..]),
        (first.first(), first.get(1..).unwrap_or_default()),
    ] {
        let is_square = match is_whole {
            true => rest.len() == names.len(),
            false => rest.len() <= names.len(),
        };
        let is_named = || {
            let heads = rest.iter().map(|row| row.first());
            heads.zip(names).all(|(head, name)| head == Some(name))
        };
        let is_wide = || {
            let of = |row: &Row<'_>| row.len() == names.len() + 1 && are_figures(&row[1..]);
            rest.iter().all(of)
        };
        // A list of ties between numbers names somebody where a matrix has nothing: no tie is of one person alone.
        let is_alone = || {
            let own =
                |(row, place): (&Row<'_>, usize)| row.get(place).and_then(|cell| figure(cell));
            corner.is_none_or(|corner| figure(corner).is_none())
                || rest.iter().zip(1..).all(|row| own(row) == Some(0.0))
        };
        if names.len() > 1 && !rest.is_empty() && is_square && is_named() && is_wide() && is_alone()
        {
            return matrix;
        }
    }
    let columns = first.len();
    let is_square = rows
        .iter()
        .all(|row| row.len() == columns && are_figures(row))
        && match is_whole {
            true => rows.len() == columns,
            false => rows.len() <= columns,
        };
    let is_binary = || {
        rows.iter()
            .flatten()
            .all(|cell| matches!(&**cell, b"0" | b"1"))
    };
    if columns > MOST_OF_TIES && is_binary() {
        return matrix;
    }
    if columns < 3 || !is_square {
        return Ok(());
    }
    let cell = |row: usize, column: usize| figure(&rows[row][column]);
    let places = || 0..rows.len();
    let has_zeros = places().all(|place| cell(place, place) == Some(0.0));
    let is_symmetric =
        || places().all(|row| places().all(|column| cell(row, column) == cell(column, row)));
    if has_zeros || (columns > MOST_OF_TIES && is_symmetric()) {
        return matrix;
    }
    Ok(())
}

/// Columns that ties of numbers alone have at most: two people, a weight and a time.
const MOST_OF_TIES: usize = 4;

/// Refuses ties as Python prints them: pairs in brackets, and lines with a dictionary behind. The brackets would be part
/// of the ids, and the weights would be passed over.
pub(super) fn refuse_of_python(lines: &[(u64, &[u8])]) -> Result<(), Flaw> {
    let is_pair = |line: &[u8]| {
        let line = line.trim_ascii();
        let line = line.strip_suffix(b",").unwrap_or(line);
        let inner = line
            .strip_prefix(b"(")
            .and_then(|line| line.strip_suffix(b")"));
        inner.is_some_and(|inner| {
            inner.contains(&b',') && !inner.iter().any(|byte| matches!(byte, b'(' | b')'))
        })
    };
    let has_dictionary = |line: &[u8]| {
        line.ends_with(b"}")
            && [&b" {'"[..], b" {\""]
                .iter()
                .any(|begin| line.windows(3).any(|part| part == *begin))
    };
    let Some((first, line)) = lines.first() else {
        return Ok(());
    };
    if lines.iter().all(|(_, line)| is_pair(line)) {
        return Err(Flaw::new(*first, Code::OtherFormat, line).of_format("Python (tuples)"));
    }
    let dictionary = lines.iter().find(|(_, line)| has_dictionary(line));
    dictionary.map_or(Ok(()), |(number, line)| {
        Err(Flaw::new(*number, Code::OtherFormat, line).of_format("NetworkX (edge data)"))
    })
}

/// Refuses weights whose decimal commas part them in two columns, which is what one more column than titles are is where
/// a comma separates them.
pub(super) fn refuse_parted(
    number: u64,
    separator: Separator,
    titles: &[String],
    rows: &Rows<'_>,
) -> Result<(), Flaw> {
    let is_weight = |name: &String| matches!(title(name), Some(Title::Strength | Title::Weight));
    let is_parted = |row: &Row<'_>| {
        let is_digits =
            |cell: &Cow<'_, [u8]>| !cell.is_empty() && cell.iter().all(u8::is_ascii_digit);
        row.len() == titles.len() + 1 && row[titles.len() - 1..].iter().all(is_digits)
    };
    if separator == Separator::Comma
        && titles.last().is_some_and(is_weight)
        && !rows.is_empty()
        && rows.iter().all(is_parted)
    {
        return Err(Flaw::new(number, Code::UnclearComma, &rows[0].join(&b',')));
    }
    Ok(())
}

/// Refuses weights of which one cannot tell whether all have three decimals or are thousands, where the separator is one
/// of tables from countries of either kind.
pub(super) fn refuse_unclear(numbers: &[u64], rows: &Rows<'_>, plan: &Plan) -> Result<(), Flaw> {
    let place = plan.places[2];
    if place == NOWHERE || !matches!(plan.separator, Separator::Semicolon | Separator::Tab) {
        return Ok(());
    }
    let text = |row: &Row<'_>| {
        row.get(place as usize)
            .map(|cell| String::from_utf8_lossy(cell).into_owned())
    };
    for mark in ['.', ','] {
        let cells = numbers
            .iter()
            .zip(rows)
            .filter_map(|(number, row)| Some((number, text(row)?)));
        let marked: Vec<_> = cells.filter(|(_, cell)| cell.contains(mark)).collect();
        let is_unclear = |cell: &str| cell.matches(mark).count() == 1 && in_thousands(cell, mark);
        if let Some((number, cell)) = marked.first()
            && marked.iter().all(|(_, cell)| is_unclear(cell))
        {
            return Err(Flaw::new(**number, Code::UnclearComma, cell.as_bytes()));
        }
    }
    Ok(())
}
