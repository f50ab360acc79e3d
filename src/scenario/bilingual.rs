//! Texts in both languages of the product, and names among them.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The most characters of a name: Unicode code points, of which an emoji may take several.
pub const MAXIMUM_NAME: usize = 40;

/// A text in both languages of the product. One that a user typed is the same in both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// A text that is the same in both languages.
    pub fn alike(text: String) -> Self {
        Self {
            zh: text.clone(),
            en: text,
        }
    }

    /// The text, where it is the same in both languages.
    pub fn in_common(&self) -> Option<&str> {
        (self.zh == self.en).then_some(self.zh.as_str())
    }

    /// The same text, where one language is left empty the other one in its place.
    pub(super) fn completed(self) -> Self {
        match (self.zh.is_empty(), self.en.is_empty()) {
            (true, false) => Self::alike(self.en),
            (false, true) => Self::alike(self.zh),
            _ => self,
        }
    }
}

/// A name as it is kept: what stands for space or cannot be seen becomes one space, none at the ends, and what would turn
/// the text around it from left to right into right to left, or the other way, is left out.
pub(super) fn tidy_name(text: &str) -> String {
    let is_turning =
        |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain = text.replace(is_turning, "");
    let is_blank = |letter: char| {
        matches!(
            letter,
            '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{2800}' | '\u{3164}'
        )
    };
    let words = plain
        .split(|letter: char| letter.is_whitespace() || letter.is_control() || is_blank(letter));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// What people call an entry of a list: by its own name, or where it has none by what it is and its number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Called {
    /// Its own name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Bilingual>,
    /// Which of the entries without a name it is, from 1, among those of its list that are the same thing; 0 where it has one.
    pub number: usize,
}

/// What people call the entries of a list, of each of which its name and what it is are given.
pub(super) fn called<'a, W: Eq + std::hash::Hash>(
    entries: impl Iterator<Item = (Option<&'a Arc<Bilingual>>, W)>,
) -> Vec<Called> {
    let mut unnamed = HashMap::new();
    let call = |(name, what): (Option<&Arc<Bilingual>>, W)| {
        let name = name.map(|name| Bilingual::clone(name));
        let number = if name.is_some() {
            0
        } else {
            let count = unnamed.entry(what).or_insert(0);
            *count += 1;
            *count
        };
        Called { name, number }
    };
    entries.map(call).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kept_on_one_line_and_turn_nothing_around() {
        for (text, kept) in [
            ("大号投放", "大号投放"),
            ("  two\u{3000}\n words\t", "two words"),
            ("\u{202e}evil\u{2069}\u{2066}", "evil"),
            ("مرحبا 🎉", "مرحبا 🎉"),
            ("a\u{0}b\u{7f}c", "a b c"),
            ("👨‍👩‍👧", "👨‍👩‍👧"),
            ("\u{202e}\n", ""),
            ("\u{200b}\u{3164}", ""),
        ] {
            assert_eq!(tidy_name(text), kept, "{text:?}");
        }
    }

    #[test]
    fn entries_without_a_name_are_numbered_by_what_they_are() {
        let name = Arc::new(Bilingual::alike("大号".to_owned()));
        let calls = called(
            [
                (None, "ad"),
                (Some(&name), "ad"),
                (None, "qr"),
                (None, "ad"),
            ]
            .into_iter(),
        );
        let numbers: Vec<usize> = calls.iter().map(|call| call.number).collect();
        assert_eq!(numbers, [1, 0, 1, 2]);
        assert_eq!(calls[1].name.as_ref(), Some(&*name));
    }
}
