//! Bytes made UTF-8, whatever they were: by their mark where there is one, else UTF-8, else GB18030.

use serde::Serialize;

use super::flaw::Flaw;
use super::formats;
use super::gb18030::{self, Foreign, Tally};
use super::lines::numbered;
use crate::problem::Code;

/// What the bytes of a text stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8, ASCII too.
    #[default]
    Utf8,
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// GB18030, and GBK and GB2312, which are parts of it.
    Gb18030,
}

impl Encoding {
    /// The name, as in the IANA's list.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Gb18030 => "GB18030",
        }
    }
}

/// Bytes looked at before the encoding is taken.
const HEAD: usize = 1 << 16;

/// The marks, and what they stand for.
const MARKS: [(&[u8], Encoding); 3] = [
    (b"\xef\xbb\xbf", Encoding::Utf8),
    (b"\xff\xfe", Encoding::Utf16Le),
    (b"\xfe\xff", Encoding::Utf16Be),
];

/// What takes the text.
type Take<'a> = &'a mut dyn FnMut(&[u8]) -> Result<(), Flaw>;

/// Makes UTF-8 of bytes that come in pieces. Flaws have the line 0 where whoever counts lines knows it.
#[derive(Debug, Default)]
pub struct Decoder {
    /// Absent before enough bytes were there.
    encoding: Option<Encoding>,
    /// The first bytes, then those of a character that is not whole.
    rest: Vec<u8>,
    /// Whether the text was ASCII up to the first bytes in `rest`, which are no UTF-8.
    was_ascii: bool,
    /// Whether a character beyond ASCII was there.
    beyond_ascii: bool,
    tally: Tally,
    foreign: Foreign,
}

impl Decoder {
    /// What was taken.
    pub fn encoding(&self) -> Encoding {
        self.encoding.unwrap_or_default()
    }

    /// Takes the next bytes, and hands on the text that they are; the first text at once, some [`HEAD`] bytes of it.
    ///
    /// # Errors
    /// When they are no text, or what `take` said.
    pub fn push(&mut self, bytes: &[u8], take: Take<'_>) -> Result<(), Flaw> {
        if self.encoding.is_some() {
            return self.decode(bytes, take);
        }
        self.rest.extend_from_slice(bytes);
        if self.rest.len() < HEAD {
            return Ok(());
        }
        self.begin(take)
    }

    /// Says that there are no more bytes.
    ///
    /// # Errors
    /// When a character is not whole, or what `take` said.
    pub fn finish(&mut self, take: Take<'_>) -> Result<(), Flaw> {
        if self.encoding.is_none() {
            self.begin(take)?;
        }
        if !self.rest.is_empty() || !self.tally.is_chinese() {
            return Err(Flaw::new(0, Code::NotUtf8, &self.rest));
        }
        Ok(())
    }

    /// Takes an encoding by the first bytes, and decodes them.
    fn begin(&mut self, take: Take<'_>) -> Result<(), Flaw> {
        let bytes = std::mem::take(&mut self.rest);
        // However many bytes came at once, as many are looked at.
        let head = &bytes[..bytes.len().min(HEAD)];
        if self.was_ascii {
            let other = |flaw: Flaw| match flaw.code {
                Code::MixedEncodings => Flaw::new(0, Code::MixedEncodings, head),
                _ => Flaw::new(0, Code::NotUtf8, head),
            };
            self.encoding = Some(guessed(head).map_err(other)?);
            return self.decode(&bytes, take);
        }
        formats::refuse_binary(head)?;
        let marked = MARKS.iter().find(|(mark, _)| head.starts_with(mark));
        let behind = marked.map_or(0, |(mark, _)| mark.len());
        self.encoding = Some(match marked {
            Some((_, encoding)) => *encoding,
            None => guessed(&head[behind..])?,
        });
        self.decode(&bytes[behind..], take)
    }

    fn decode(&mut self, bytes: &[u8], take: Take<'_>) -> Result<(), Flaw> {
        if self.encoding() == Encoding::Gb18030
            && let Some(place) = self.foreign.heed(bytes)
        {
            self.decode_all(&bytes[..place], take)?;
            return Err(Flaw::new(0, Code::MixedEncodings, &bytes[place..]));
        }
        self.decode_all(bytes, take)
    }

    fn decode_all(&mut self, bytes: &[u8], take: Take<'_>) -> Result<(), Flaw> {
        let whole;
        let bytes = if self.rest.is_empty() {
            bytes
        } else {
            whole = [&std::mem::take(&mut self.rest), bytes].concat();
            &whole
        };
        match self.encoding() {
            Encoding::Utf8 => self.utf8(bytes, take),
            Encoding::Gb18030 => self.gb18030(bytes, take),
            Encoding::Utf16Le => self.utf16(bytes, u16::from_le_bytes, take),
            Encoding::Utf16Be => self.utf16(bytes, u16::from_be_bytes, take),
        }
    }

    fn utf8(&mut self, bytes: &[u8], take: Take<'_>) -> Result<(), Flaw> {
        // Most pieces are, and need no second look.
        if bytes.is_ascii() {
            return handed(bytes, take);
        }
        let error = std::str::from_utf8(bytes).err();
        let valid = error.map_or(bytes.len(), |error| error.valid_up_to());
        let (text, behind) = bytes.split_at(valid);
        let was_beyond = self.beyond_ascii || !text.is_ascii();
        if error.is_some_and(|error| error.error_len().is_some()) {
            handed(text, take)?;
            if was_beyond {
                return Err(Flaw::new(0, Code::MixedEncodings, behind));
            }
            // So far it was ASCII, which is the same in both: enough of what follows tells.
            (self.encoding, self.was_ascii) = (None, true);
            return self.push(behind, take);
        }
        self.beyond_ascii = was_beyond;
        self.rest.extend_from_slice(behind);
        handed(text, take)
    }

    fn gb18030(&mut self, bytes: &[u8], take: Take<'_>) -> Result<(), Flaw> {
        let mut text = String::with_capacity(bytes.len() * 2);
        let decoded = gb18030::decode(bytes, &mut text, &mut self.tally);
        handed(text.as_bytes(), take)?;
        let end = decoded.map_err(|place| Flaw::new(0, Code::NotUtf8, &bytes[place..]))?;
        self.rest.extend_from_slice(&bytes[end..]);
        Ok(())
    }

    fn utf16(
        &mut self,
        bytes: &[u8],
        unit: impl Fn([u8; 2]) -> u16,
        take: Take<'_>,
    ) -> Result<(), Flaw> {
        let mut end = bytes.len() & !1;
        let units = bytes[..end].chunks_exact(2);
        let mut units: Vec<u16> = units.map(|pair| unit([pair[0], pair[1]])).collect();
        // The second half of a pair of surrogates comes with the next bytes.
        if units
            .last()
            .is_some_and(|last| (0xd800..0xdc00).contains(last))
        {
            units.pop();
            end -= 2;
        }
        let mut text = String::with_capacity(bytes.len());
        for letter in char::decode_utf16(units) {
            match letter {
                Ok(letter) => text.push(letter),
                Err(_) => {
                    handed(text.as_bytes(), take)?;
                    return Err(Flaw::new(0, Code::NotUtf8, b""));
                }
            }
        }
        self.rest.extend_from_slice(&bytes[end..]);
        handed(text.as_bytes(), take)
    }
}

/// Hands on a text, unless there is a byte in it that no text has.
fn handed(text: &[u8], take: Take<'_>) -> Result<(), Flaw> {
    match memchr::memchr(0, text) {
        None if text.is_empty() => Ok(()),
        None => take(text),
        Some(place) => {
            if place > 0 {
                take(&text[..place])?;
            }
            Err(Flaw::new(0, Code::NulBytes, b""))
        }
    }
}

/// The encoding of a text without a mark, by its first bytes.
fn guessed(head: &[u8]) -> Result<Encoding, Flaw> {
    let Err(error) = std::str::from_utf8(head) else {
        return Ok(Encoding::Utf8);
    };
    if error.error_len().is_none() {
        return Ok(Encoding::Utf8);
    }
    let (mut both, mut neither) = (0_u64, 0_u64);
    let mut flaw = None;
    for (line, number) in numbered(head) {
        match std::str::from_utf8(line) {
            Ok(text) => both += u64::from(text.chars().any(|letter| letter >= '\u{800}')),
            Err(_) => {
                neither += 1;
                let wrong = Flaw::new(number, Code::NotUtf8, line);
                flaw.get_or_insert(wrong);
            }
        }
    }
    // A line of Chinese in GB18030 is hardly ever UTF-8 too.
    if both * 10 > neither {
        let flaw = flaw.unwrap_or_else(|| Flaw::new(1, Code::NotUtf8, head));
        return Err(Flaw {
            code: Code::MixedEncodings,
            ..flaw
        });
    }
    if plausible(head) && memchr::memchr(0, head).is_none() {
        return Ok(Encoding::Gb18030);
    }
    match memchr::memchr(0, head) {
        Some(place) => {
            let lines = head[..place].iter().filter(|byte| **byte == b'\n').count();
            Err(Flaw::new(lines as u64 + 1, Code::NulBytes, b""))
        }
        None => Err(flaw.unwrap_or_else(|| Flaw::new(1, Code::NotUtf8, head))),
    }
}

/// Whether bytes can be Chinese in GB18030.
fn plausible(bytes: &[u8]) -> bool {
    let mut tally = Tally::default();
    gb18030::decode(bytes, &mut String::new(), &mut tally).is_ok() && tally.is_chinese()
}
