//! The first rows of a table, and what stands in their columns.

use std::borrow::Cow;

use crate::import::fields::Separator;
use crate::import::figures::{NoNumber, Numbers};

/// The first rows of a table, taken to pieces.
pub(super) type Rows<'a> = Vec<Vec<Cow<'a, [u8]>>>;

/// Whether every row that has something in a column satisfies the test, and some row has.
pub(super) fn all(rows: &Rows<'_>, place: usize, test: impl Fn(&[u8]) -> bool) -> bool {
    let mut fields = rows
        .iter()
        .filter_map(|row| row.get(place))
        .filter(|field| !field.is_empty())
        .peekable();
    fields.peek().is_some() && fields.all(|field| test(field))
}

/// Whether a column has a number: one that has some is not passed over, for what is none in it is a flaw.
pub(super) fn has_numbers(rows: &Rows<'_>, place: usize, separator: Separator) -> bool {
    let mut fields = rows.iter().filter_map(|row| row.get(place));
    fields.any(|field| {
        let read = Numbers::default().read(field, separator);
        !matches!(read, Err(NoNumber::Other))
    })
}

/// Whether an id is a whole number.
pub(super) fn is_number(id: &[u8]) -> bool {
    let digits = id.strip_prefix(b"-").unwrap_or(id);
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}
