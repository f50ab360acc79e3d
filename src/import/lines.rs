//! Lines of a text that comes piece by piece, ended by LF, CR LF, or CR alone.

use super::flaw::Flaw;
use crate::problem::Code;

/// Longest line, in bytes.
pub const LONGEST_LINE: usize = 1024;

/// The lines of a text and their numbers, with all of it at hand.
pub fn numbered(text: &[u8]) -> impl Iterator<Item = (&[u8], u64)> {
    // An LF behind a CR ends no line of its own.
    let end = if memchr::memchr(b'\n', text).is_some() {
        b'\n'
    } else {
        b'\r'
    };
    text.split(move |byte| *byte == end).zip(1..)
}

/// Takes a text to lines.
#[derive(Debug, Default)]
pub struct Lines {
    /// The beginning of a line whose end has not come.
    rest: Vec<u8>,
    /// Lines that have come.
    count: u64,
    /// Whether the last line was ended by CR, of which an LF may be part.
    after_return: bool,
}

impl Lines {
    /// Lines that have come.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Takes the next piece, and hands on each line that ends in it, with its number.
    ///
    /// # Errors
    /// When a line is too long, or what `take` said.
    pub fn push(
        &mut self,
        mut piece: &[u8],
        take: &mut impl FnMut(u64, &[u8]) -> Result<(), Flaw>,
    ) -> Result<(), Flaw> {
        while let Some(end) = memchr::memchr2(b'\n', b'\r', piece) {
            let (line, is_return) = (&piece[..end], piece[end] == b'\r');
            piece = &piece[end + 1..];
            let after_return = std::mem::replace(&mut self.after_return, is_return);
            if after_return && !is_return && end == 0 && self.rest.is_empty() {
                continue;
            }
            if self.rest.is_empty() {
                self.hand(line, take)?;
            } else {
                self.keep(line)?;
                let line = std::mem::take(&mut self.rest);
                self.hand(&line, take)?;
            }
        }
        self.keep(piece)
    }

    /// Hands on the last line, if it has no end.
    ///
    /// # Errors
    /// What `take` said.
    pub fn finish(
        &mut self,
        take: &mut impl FnMut(u64, &[u8]) -> Result<(), Flaw>,
    ) -> Result<(), Flaw> {
        let line = std::mem::take(&mut self.rest);
        if line.is_empty() {
            return Ok(());
        }
        self.hand(&line, take)
    }

    fn hand(
        &mut self,
        line: &[u8],
        take: &mut impl FnMut(u64, &[u8]) -> Result<(), Flaw>,
    ) -> Result<(), Flaw> {
        self.count += 1;
        let line = line.trim_ascii_end();
        if line.len() > LONGEST_LINE {
            return Err(too_long(self.count, line));
        }
        take(self.count, line)
    }

    /// Keeps a part of a line until the rest of it comes.
    fn keep(&mut self, part: &[u8]) -> Result<(), Flaw> {
        if self.rest.len() + part.len() > LONGEST_LINE {
            self.rest
                .extend_from_slice(&part[..part.len().min(LONGEST_LINE)]);
            return Err(too_long(self.count + 1, &self.rest));
        }
        self.rest.extend_from_slice(part);
        Ok(())
    }
}

fn too_long(line: u64, read: &[u8]) -> Flaw {
    Flaw::new(line, Code::LineTooLong, read).allowing(LONGEST_LINE as u64)
}
