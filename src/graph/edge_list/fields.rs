//! A line and its fields.

use std::borrow::Cow;

use crate::problem::Code;

/// What stands between fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// Spaces and tabs, as many as there are.
    Whitespace,
    /// A tab.
    Tab,
    /// A comma.
    Comma,
    /// A semicolon.
    Semicolon,
}

impl Separator {
    /// The separator of a line: the first of tab, semicolon and comma that it has outside quotation marks.
    pub(super) fn of(line: &[u8]) -> Self {
        let has = |wanted| {
            let mut quoted = false;
            line.iter().any(|byte| {
                quoted ^= *byte == b'"';
                *byte == wanted && !quoted
            })
        };
        if has(b'\t') {
            Self::Tab
        } else if has(b';') {
            Self::Semicolon
        } else if has(b',') {
            Self::Comma
        } else {
            Self::Whitespace
        }
    }

    /// Whether a byte is space around fields.
    fn blank(self, byte: u8) -> bool {
        byte == b' ' || byte == b'\r' || (byte == b'\t' && self != Self::Tab)
    }

    /// Whether a byte ends a field.
    fn ends(self, byte: u8) -> bool {
        match self {
            Self::Whitespace => self.blank(byte),
            Self::Tab => byte == b'\t',
            Self::Comma => byte == b',',
            Self::Semicolon => byte == b';',
        }
    }
}

/// The fields of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fields<'a> {
    /// The first three, empty where there are fewer.
    pub(super) values: [Cow<'a, [u8]>; 3],
    /// How many there are; an empty last one is none.
    pub(super) count: u32,
}

impl<'a> Fields<'a> {
    /// Takes a line to pieces.
    pub(super) fn of(line: &'a [u8], separator: Separator) -> Result<Self, Code> {
        let mut fields = Self {
            values: [Cow::Borrowed(&[]), Cow::Borrowed(&[]), Cow::Borrowed(&[])],
            count: 0,
        };
        let mut rest = Some(line);
        while let Some(text) = rest {
            let (value, behind) = field(text, separator)?;
            if value.is_empty() && behind.is_none() {
                break;
            }
            if let Some(place) = fields.values.get_mut(fields.count as usize) {
                *place = value;
            }
            fields.count += 1;
            rest = behind;
        }
        Ok(fields)
    }
}

/// A field, and what is behind its separator where there is one.
type Split<'a> = (Cow<'a, [u8]>, Option<&'a [u8]>);

/// The first field of a text, and what is behind its separator.
fn field(text: &[u8], separator: Separator) -> Result<Split<'_>, Code> {
    let text = trimmed_start(text, separator);
    if let [b'"', quoted @ ..] = text {
        return quoted_field(quoted, separator);
    }
    let end = text.iter().position(|byte| separator.ends(*byte));
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
    Ok((Cow::Owned(field), behind))
}

fn trimmed_start(text: &[u8], separator: Separator) -> &[u8] {
    let first = text.iter().position(|byte| !separator.blank(*byte));
    &text[first.unwrap_or(text.len())..]
}
