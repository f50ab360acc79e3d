//! Which number each person of an edge list has.

use std::borrow::Cow;

use hashbrown::HashTable;

use crate::random::generator::mix;

/// The ids of an edge list, numbered in the order in which they appear.
///
/// Small whole numbers, as most lists have, are looked up in a table by value: 4 bytes for each up to the largest. Other
/// ids are kept one after another in one text and found by their hash. Besides, each person takes 4 bytes, and one whose
/// id is no small number some 10 more.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// For each person the number that is the id, or the place of the id among the texts, plus [`TEXT`].
    ids: Vec<u32>,
    /// By number that is an id: the person and 1, or 0 for nobody.
    small: Vec<u32>,
    /// Numbers from here on are texts.
    small_end: u32,
    /// People whose id is a text, by its hash.
    table: HashTable<u32>,
    texts: Vec<u8>,
    /// Where each text ends.
    ends: Vec<u32>,
}

/// Marks a person whose id is a text.
const TEXT: u32 = 1 << 31;

/// Numbers up to so many times the most people are looked up by value.
const SPREAD: u32 = 8;

impl Names {
    /// No names yet, of so many people at most.
    pub(super) fn new(most: u32) -> Self {
        Self {
            small_end: most.saturating_mul(SPREAD).min(TEXT),
            ..Self::default()
        }
    }

    /// How many people have been named.
    pub fn people(&self) -> u32 {
        self.ids.len() as u32
    }

    /// The person with an id, if there is one.
    pub fn person(&self, id: &[u8]) -> Option<u32> {
        match self.small(id) {
            Some(number) => self.small.get(number as usize)?.checked_sub(1),
            None => {
                let same = |person: &u32| self.text(*person) == id;
                self.table.find(hash(id), same).copied()
            }
        }
    }

    /// The person with an id, who is new if nobody has it. No id may be longer than a line.
    pub(super) fn number(&mut self, id: &[u8]) -> u32 {
        if let Some(person) = self.person(id) {
            return person;
        }
        let person = self.people();
        match self.small(id) {
            Some(number) => {
                if self.small.len() <= number as usize {
                    self.small.resize(number as usize + 1, 0);
                }
                self.small[number as usize] = person + 1;
                self.ids.push(number);
            }
            None => {
                self.ids.push(TEXT | self.ends.len() as u32);
                self.texts.extend_from_slice(id);
                self.ends.push(self.texts.len() as u32);
                let (ids, ends, texts) = (&self.ids, &self.ends, &self.texts);
                let hash_of = |person: &u32| hash(text(ids, ends, texts, *person));
                self.table.insert_unique(hash(id), person, hash_of);
            }
        }
        person
    }

    /// Forgets the people who were named first, whose ids are texts; those behind them move up.
    pub(super) fn forget_first(&mut self, count: u32) {
        let mut names = Self {
            small_end: self.small_end,
            ..Self::default()
        };
        for person in count..self.people() {
            match self.ids[person as usize] {
                number if number & TEXT == 0 => names.number(number.to_string().as_bytes()),
                _ => names.number(self.text(person)),
            };
        }
        *self = names;
    }

    /// The id of a person; empty where there is no such person.
    pub fn name(&self, person: u32) -> Cow<'_, str> {
        match self.ids.get(person as usize) {
            None => Cow::Borrowed(""),
            Some(id) if id & TEXT == 0 => Cow::Owned(id.to_string()),
            Some(_) => String::from_utf8_lossy(self.text(person)),
        }
    }

    fn text(&self, person: u32) -> &[u8] {
        text(&self.ids, &self.ends, &self.texts, person)
    }

    /// The number that an id is, if it is a small one, written as numbers are: without sign and leading zeros.
    fn small(&self, id: &[u8]) -> Option<u32> {
        if id.is_empty() || id.len() > 9 || (id[0] == b'0' && id.len() > 1) {
            return None;
        }
        let mut number = 0;
        for byte in id {
            if !byte.is_ascii_digit() {
                return None;
            }
            number = number * 10 + u32::from(byte - b'0');
        }
        (number < self.small_end).then_some(number)
    }
}

fn text<'a>(ids: &[u32], ends: &[u32], texts: &'a [u8], person: u32) -> &'a [u8] {
    let place = (ids[person as usize] & !TEXT) as usize;
    let start = place.checked_sub(1).map_or(0, |before| ends[before]);
    &texts[start as usize..ends[place] as usize]
}

fn hash(id: &[u8]) -> u64 {
    let mut hash = id.len() as u64;
    for part in id.chunks(8) {
        let mut word = [0; 8];
        word[..part.len()].copy_from_slice(part);
        hash = mix(hash ^ u64::from_le_bytes(word)).wrapping_add(hash);
    }
    hash
}
