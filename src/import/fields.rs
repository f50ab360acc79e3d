//! A line and its fields.

use std::borrow::Cow;

use serde::Serialize;

use crate::problem::Code;

/// What stands between fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Separator {
    /// Spaces and tabs, as many as there are.
    Whitespace,
    /// A tab.
    Tab,
    /// A comma.
    Comma,
    /// A semicolon.
    Semicolon,
    /// A vertical bar.
    Bar,
    /// The comma of Chinese, U+FF0C.
    WideComma,
}

/// What stands for a wide comma while a line is taken to pieces: a byte that no text has.
const WIDE: u8 = 0x1f;

/// Separators in the order in which they are taken for one: names hold the later ones.
const MARKS: [(u8, Separator); 5] = [
    (b'\t', Separator::Tab),
    (b';', Separator::Semicolon),
    (b',', Separator::Comma),
    (b'|', Separator::Bar),
    (WIDE, Separator::WideComma),
];

impl Separator {
    /// The separator of a table: the first of [`MARKS`] that stands equally often in every line, outside quotation marks;
    /// else the first that the first line has.
    pub fn of(lines: &[&[u8]]) -> Self {
        let counts: Vec<[u32; MARKS.len()]> = lines.iter().map(|line| marks(line)).collect();
        let Some(first) = counts.first() else {
            return Self::Whitespace;
        };
        let fits = |mark: &usize| {
            first[*mark] > 0 && counts.iter().all(|counts| counts[*mark] == first[*mark])
        };
        let places = 0..MARKS.len();
        let mark = places
            .clone()
            .find(fits)
            .or_else(|| places.clone().find(|mark| first[*mark] > 0));
        match mark.map(|mark| MARKS[mark].1) {
            None => Self::Whitespace,
            Some(Self::Comma) if commas_are_in_numbers(lines) => Self::Whitespace,
            Some(Self::Bar | Self::WideComma) if blanks_fit(lines) => Self::Whitespace,
            Some(separator) => separator,
        }
    }

    /// The separator that a line `sep=;` names, as Excel reads and writes it.
    pub fn named(line: &[u8]) -> Option<Self> {
        let line = line.strip_prefix(b"\"").unwrap_or(line);
        let line = line.strip_suffix(b"\"").unwrap_or(line);
        let (name, mark) = line.split_at_checked(4)?;
        let is_name = name.eq_ignore_ascii_case(b"sep=");
        // A tab at the end was taken for the end of the line.
        let mark = match mark {
            [] => Some(b'\t'),
            [mark] => Some(*mark),
            _ => None,
        };
        let mark = mark.filter(|_| is_name)?;
        let known = MARKS.iter().find(|(known, _)| *known == mark);
        known.map(|(_, separator)| *separator)
    }

    /// A line as [`Fields`] takes it.
    pub fn prepared(self, line: &[u8]) -> Cow<'_, [u8]> {
        match self {
            Self::WideComma => with_wide_commas(line),
            _ => Cow::Borrowed(line),
        }
    }

    /// Whether a byte is space around fields.
    fn blank(self, byte: u8) -> bool {
        byte == b' ' || byte == b'\r' || (byte == b'\t' && self != Self::Tab)
    }

    /// The byte that ends a field; none where any blank does.
    fn mark(self) -> Option<u8> {
        match self {
            Self::Whitespace => None,
            Self::Tab => Some(b'\t'),
            Self::Comma => Some(b','),
            Self::Semicolon => Some(b';'),
            Self::Bar => Some(b'|'),
            Self::WideComma => Some(WIDE),
        }
    }

    /// Whether a byte ends a field.
    fn ends(self, byte: u8) -> bool {
        match self.mark() {
            None => self.blank(byte),
            Some(mark) => byte == mark,
        }
    }

    /// Where the first field of a text ends, if another one follows.
    #[inline]
    fn place(self, text: &[u8]) -> Option<usize> {
        match self.mark() {
            None => text.iter().position(|byte| Self::Whitespace.blank(*byte)),
            Some(mark) => text.iter().position(|byte| *byte == mark),
        }
    }
}

/// Some fields of a line.
#[derive(Debug, PartialEq, Eq)]
pub struct Fields<'a, const N: usize> {
    /// Those that were wanted, empty where there are fewer.
    pub values: [Cow<'a, [u8]>; N],
    /// How many there are; an empty last one is none.
    pub count: u32,
    /// Whether there is an empty last one.
    pub ends_empty: bool,
}

impl<'a, const N: usize> Fields<'a, N> {
    /// Takes a line to pieces, and keeps the fields at these places.
    ///
    /// # Errors
    /// When quotation marks are not as they should be.
    #[inline]
    pub fn of(line: &'a [u8], separator: Separator, places: [u32; N]) -> Result<Self, Code> {
        let mut values = [const { Cow::Borrowed([].as_slice()) }; N];
        let (count, ends_empty) = each(line, separator, |place, value| {
            if let Some(kept) = places.iter().position(|wanted| *wanted == place) {
                values[kept] = value;
            }
        })?;
        Ok(Self {
            values,
            count,
            ends_empty,
        })
    }
}

/// All fields of a line.
///
/// # Errors
/// When quotation marks are not as they should be.
pub fn all(line: &[u8], separator: Separator) -> Result<Vec<Cow<'_, [u8]>>, Code> {
    let mut values = Vec::new();
    each(line, separator, |_, value| values.push(value))?;
    Ok(values)
}

/// Hands on the fields of a line with their places; how many there are, and whether there is an empty last one besides.
#[inline]
fn each<'a>(
    line: &'a [u8],
    separator: Separator,
    mut take: impl FnMut(u32, Cow<'a, [u8]>),
) -> Result<(u32, bool), Code> {
    let (mut rest, mut count) = (Some(line), 0);
    while let Some(text) = rest {
        let (value, behind) = field(text, separator)?;
        if value.is_empty() && behind.is_none() {
            return Ok((count, separator != Separator::Whitespace));
        }
        take(count, value);
        count += 1;
        rest = behind;
    }
    Ok((count, false))
}

/// How often each of [`MARKS`] stands in a line outside quotation marks.
fn marks(line: &[u8]) -> [u32; MARKS.len()] {
    let (mut counts, mut quoted) = ([0; MARKS.len()], false);
    for byte in with_wide_commas(line).iter() {
        quoted ^= *byte == b'"';
        let mark = MARKS.iter().position(|(mark, _)| mark == byte);
        if let Some(mark) = mark.filter(|_| !quoted) {
            counts[mark] += 1;
        }
    }
    counts
}

fn with_wide_commas(line: &[u8]) -> Cow<'_, [u8]> {
    match std::str::from_utf8(line) {
        Ok(text) if text.contains('，') => Cow::Owned(text.replace('，', "\u{1f}").into_bytes()),
        _ => Cow::Borrowed(line),
    }
}

/// The words of each line between blanks.
fn words<'a>(lines: &[&'a [u8]]) -> Vec<Vec<&'a [u8]>> {
    let of = |line: &&'a [u8]| {
        let words = line.split(u8::is_ascii_whitespace);
        words.filter(|word| !word.is_empty()).collect()
    };
    lines.iter().map(of).collect()
}

/// Whether blanks part every line into as many words, two at least.
fn blanks_fit(lines: &[&[u8]]) -> bool {
    let words = words(lines);
    words[0].len() > 1 && words.iter().all(|line| line.len() == words[0].len())
}

/// Whether blanks part the lines, and all commas are within numbers behind two ids.
fn commas_are_in_numbers(lines: &[&[u8]]) -> bool {
    let is_number = |word: &[u8]| {
        let digits = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b',' | b'.');
        word.iter().all(digits) && word[0] != b',' && word[word.len() - 1] != b','
    };
    blanks_fit(lines)
        && words(lines).iter().all(|line| {
            let is_plain = |word: &&[u8]| !word.contains(&b',');
            line.len() > 2
                && line[..2].iter().all(is_plain)
                && line[2..]
                    .iter()
                    .all(|word| is_plain(word) || is_number(word))
        })
}

/// A field, and what is behind its separator where there is one.
type Split<'a> = (Cow<'a, [u8]>, Option<&'a [u8]>);

/// The first field of a text, and what is behind its separator.
// Called twice a line: what it gives is not to go through memory.
#[inline(always)]
fn field(text: &[u8], separator: Separator) -> Result<Split<'_>, Code> {
    let text = trimmed_start(text, separator);
    if let [b'"', quoted @ ..] = text {
        return quoted_field(quoted, separator);
    }
    let end = separator.place(text);
    let (field, behind) = match end {
        Some(end) => (&text[..end], Some(&text[end + 1..])),
        None => (text, None),
    };
    let last = field.iter().rposition(|byte| !separator.blank(*byte));
    Ok((
        Cow::Borrowed(&field[..last.map_or(0, |last| last + 1)]),
        behind,
    ))
}

/// A field behind its opening quotation mark, in which a doubled mark is one.
#[inline(never)]
fn quoted_field(text: &[u8], separator: Separator) -> Result<Split<'_>, Code> {
    let mut field = Vec::new();
    let mut rest = text;
    loop {
        let mark = rest.iter().position(|byte| *byte == b'"');
        let mark = mark.ok_or(Code::BadQuotes)?;
        field.extend_from_slice(&rest[..mark]);
        rest = &rest[mark + 1..];
        let [b'"', behind @ ..] = rest else { break };
        field.push(b'"');
        rest = behind;
    }
    let behind = match rest {
        [] => None,
        [next, behind @ ..] if separator.ends(*next) => Some(behind),
        _ => match trimmed_start(rest, separator) {
            [] => None,
            [next, behind @ ..] if separator.ends(*next) => Some(behind),
            _ => return Err(Code::BadQuotes),
        },
    };
    // Within quotation marks it separates nothing.
    if separator == Separator::WideComma && field.contains(&WIDE) {
        let text = String::from_utf8_lossy(&field).replace(char::from(WIDE), "，");
        field = text.into_bytes();
    }
    Ok((Cow::Owned(field), behind))
}

fn trimmed_start(text: &[u8], separator: Separator) -> &[u8] {
    let first = text.iter().position(|byte| !separator.blank(*byte));
    &text[first.unwrap_or(text.len())..]
}
