//! A text that is being read.

use super::super::super::parameter::Parameter;
use super::super::refusal::described;
use super::cursor::Cursor;
use crate::problem::{Code, Problem};

/// Characters of a word that is named; nobody needs more to find it.
const LONGEST_WORD: usize = 24;

/// A text that is being read, and for what.
pub(super) struct Reading<'a> {
    /// As it was typed, to be repeated.
    pub(super) text: &'a str,
    /// The same without marks that take no room.
    pub(super) visible: &'a str,
    /// The same again as it is read, a character for each: cursors go through this.
    pub(super) narrow: &'a str,
    pub(super) row: &'a Parameter,
    pub(super) path: &'a str,
}

impl Reading<'_> {
    pub(super) fn problem(&self, code: Code) -> Problem {
        described(Problem::new(self.path, code, self.text), self.row)
    }

    /// The problem of what stands at a place, where it has no business.
    pub(super) fn not_understood(&self, place: &Cursor) -> Problem {
        self.problem(Code::UnreadableQuantity)
            .with("word", self.word(place))
    }

    /// The word or sign at a place as it was typed; all of the text where nothing is left.
    fn word(&self, place: &Cursor) -> String {
        let mut place = place.clone();
        place.skip_spaces();
        let left = place.rest();
        if left.is_empty() {
            return shortened(self.visible.trim());
        }
        let typed = self.typed(left);
        let mut first = None;
        let length = typed.find(|c| {
            let class = class(c);
            // The first has none before it that it could go on.
            let ends = first.is_some_and(|first| class != first || class == Class::Sign);
            first = Some(class);
            ends
        });
        shortened(&typed[..length.unwrap_or(typed.len())])
    }

    /// What was typed from one place to another.
    pub(super) fn typed_between(&self, from: &Cursor, to: &Cursor) -> String {
        let [from, to] = [from, to].map(|place| self.typed(place.rest()));
        shortened(&from[..from.len() - to.len()])
    }

    /// The rest of the text that is read, as it was typed.
    fn typed(&self, rest: &str) -> &str {
        let bytes = rest.as_ptr() as usize - self.narrow.as_ptr() as usize;
        let place = self.narrow[..bytes].chars().count();
        let mut visible = self.visible.chars();
        for _ in 0..place {
            visible.next();
        }
        visible.as_str()
    }
}

/// A word that is no longer than it must be to be found, with signs for characters that cannot be seen.
fn shortened(word: &str) -> String {
    let mut text = String::new();
    for (place, character) in word.chars().enumerate() {
        text.push(match character {
            _ if place == LONGEST_WORD => '…',
            '\0'..' ' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
            _ if character.is_control() => '\u{fffd}',
            _ => character,
        });
        if place == LONGEST_WORD {
            break;
        }
    }
    text
}

/// Characters that make one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Digit,
    Chinese,
    Letter,
    /// Each one is told of alone.
    Sign,
    /// Such as the parts of an emoji.
    Picture,
}

fn class(character: char) -> Class {
    match character {
        _ if character.is_ascii_digit() => Class::Digit,
        '\u{3400}'..='\u{9fff}' => Class::Chinese,
        _ if character.is_alphabetic() => Class::Letter,
        _ if character < '\u{2000}' || character.is_control() => Class::Sign,
        '\u{2000}'..='\u{2fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' => Class::Sign,
        _ => Class::Picture,
    }
}
