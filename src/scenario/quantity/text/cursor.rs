//! A place in a text.
//!
//! What is called in many places stays out of line: reading what was typed need be small, not fast.

/// A place in a text that is read from left to right.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// What is still to be read.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Goes past `token` if it is next.
    #[inline(never)]
    pub(super) fn eat(&mut self, token: &str) -> bool {
        let after = self.rest.strip_prefix(token);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    /// Goes past the first of these words that is next; bars part them.
    #[inline(never)]
    pub(super) fn eat_one_of(&mut self, list: &str) -> bool {
        list.split('|').any(|words| self.eat_words(words))
    }

    /// Goes past these words if they are next and no letter goes on with the last; between them may be any number of spaces.
    fn eat_words(&mut self, words: &str) -> bool {
        let is_letter = |c: char| c.is_ascii_alphabetic();
        let mut ahead = self.clone();
        for (place, word) in words.split(' ').enumerate() {
            if place > 0 {
                ahead.skip_spaces();
            }
            if !ahead.eat(word) {
                return false;
            }
        }
        let whole = !(words.ends_with(is_letter) && ahead.rest.starts_with(is_letter));
        if whole {
            *self = ahead;
        }
        whole
    }

    /// Goes past a character that is next.
    pub(super) fn skip(&mut self, character: char) {
        self.rest = &self.rest[character.len_utf8()..];
    }

    /// Goes past spaces; every other white space has become one.
    #[inline(never)]
    pub(super) fn skip_spaces(&mut self) {
        self.rest = self.rest.trim_start_matches(' ');
    }

    /// Whether nothing but space is left.
    pub(super) fn is_done(&self) -> bool {
        let mut ahead = self.clone();
        ahead.skip_spaces();
        ahead.rest.is_empty()
    }

    /// Goes past decimal digits, if any are next, and gives them.
    #[inline(never)]
    pub(super) fn digits(&mut self) -> &'a str {
        let end = self.rest.find(|c: char| !c.is_ascii_digit());
        let (digits, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        digits
    }

    /// Goes past a comma of either script, which may group digits.
    pub(super) fn comma(&mut self) -> bool {
        self.eat(",") || self.eat("，")
    }

    /// The letters of the alphabet that are next, if any. They are not gone past.
    pub(super) fn word(&self) -> &'a str {
        let end = self.rest.find(|c: char| !c.is_ascii_alphabetic());
        &self.rest[..end.unwrap_or(self.rest.len())]
    }
}
