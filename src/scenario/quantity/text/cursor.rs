//! A place in a text.

/// A place in a text that is read from left to right.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// Goes past `token` if it is next.
    pub(super) fn eat(&mut self, token: &str) -> bool {
        let after = self.rest.strip_prefix(token);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    pub(super) fn skip_spaces(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Whether nothing but space is left.
    pub(super) fn is_done(&self) -> bool {
        self.rest.trim_start().is_empty()
    }

    /// Goes past decimal digits, if any are next, and gives them.
    pub(super) fn digits(&mut self) -> &'a str {
        let end = self.rest.find(|c: char| !c.is_ascii_digit());
        let (digits, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        digits
    }

    /// The letters of the alphabet that are next, if any. They are not gone past.
    pub(super) fn word(&self) -> &'a str {
        let end = self.rest.find(|c: char| !c.is_ascii_alphabetic());
        &self.rest[..end.unwrap_or(self.rest.len())]
    }
}
