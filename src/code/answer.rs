//! The answer of a team to a round, as a short code that survives being said and typed: `5Q3H-2RAM-W`.
//!
//! | letters | what |
//! |---|---|
//! | 1 | version and kind, the version in the upper three bits |
//! | 3 | the round, from which the page of the trainer knows its own |
//! | 1 or 2 | the team |
//! | 1 or more each | the numbers, four bits in a letter, the fifth says that there is another |
//! | 2 | the check, see [`super::check`] |

use serde::{Deserialize, Serialize};

use super::check::{check, is_right};
use super::letters::{grouped, is_between, value};

/// The version of codes that are written; later ones are told apart from typing errors.
const VERSION: u8 = 1;
/// Bits of a letter that hold the kind.
const KIND_BITS: u8 = 2;
/// Letters of a round.
const ROUND_LETTERS: usize = 3;
/// Rounds have numbers below this.
pub const ROUNDS: u32 = 1 << 15;
/// The most numbers of an answer.
pub const MOST_VALUES: usize = 40;
/// The largest number of an answer, of six letters.
pub const LARGEST: u32 = (1 << 24) - 1;
/// The last team.
pub const LAST_TEAM: u32 = 255;
/// Letters that are read at the most: more are no code.
const MOST_LETTERS: usize = 300;

/// What a team answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// A plan: the step of each lever that may be decided.
    Plan,
    /// What the team expects.
    Prediction,
}

/// What a team hands in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TeamAnswer {
    /// Whether it is a plan or a prediction.
    pub kind: AnswerKind,
    /// The number of the round that it answers, below 2¹⁵.
    pub round: u32,
    /// The team, from 1 to 255.
    pub team: u32,
    /// The numbers of a plan or a prediction, each below 2²⁴.
    pub values: Vec<u32>,
}

/// Why a text is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// There is nothing in it.
    Empty,
    /// A sign that no code has.
    Sign(char),
    /// Fewer letters than any code has, or far more.
    Length(usize),
    /// The check at its end does not fit: a letter is wrong, missing or swapped with another.
    Typo,
    /// It is right, but of a version that this one does not know.
    Version(u8),
}

fn put(values: &mut Vec<u8>, mut number: u32) {
    loop {
        let (bits, rest) = ((number & 15) as u8, number >> 4);
        values.push(if rest > 0 { bits | 16 } else { bits });
        number = rest;
        if number == 0 {
            return;
        }
    }
}

/// The numbers of letters; none where they break off or one is too large.
fn numbers(values: &[u8]) -> Option<Vec<u32>> {
    let (mut all, mut number, mut bits) = (Vec::new(), 0u32, 0);
    for value in values {
        if bits > 20 {
            return None;
        }
        number |= u32::from(value & 15) << bits;
        bits += 4;
        if value & 16 == 0 {
            all.push(number);
            (number, bits) = (0, 0);
        }
    }
    (bits == 0).then_some(all)
}

impl TeamAnswer {
    /// Its code, in groups of four; none where a number of it is larger than a code can hold.
    pub fn code(&self) -> Option<String> {
        let fits = self.round < ROUNDS
            && (1..=LAST_TEAM).contains(&self.team)
            && self.values.len() <= MOST_VALUES
            && self.values.iter().all(|value| *value <= LARGEST);
        if !fits {
            return None;
        }
        let kind = match self.kind {
            AnswerKind::Plan => 0,
            AnswerKind::Prediction => 1,
        };
        let mut values = vec![VERSION << KIND_BITS | kind];
        let round = [10, 5, 0].map(|shift| (self.round >> shift & 31) as u8);
        values.extend(round);
        put(&mut values, self.team);
        for value in &self.values {
            put(&mut values, *value);
        }
        let end = check(&values);
        values.extend(end);
        Some(grouped(&values))
    }

    /// The answer of a code as somebody typed it: in any case, with or without dashes and spaces, O for 0 and I or L for 1.
    ///
    /// # Errors
    /// Why it is none.
    pub fn read(typed: &str) -> Result<Self, Flaw> {
        let mut values = Vec::new();
        for sign in typed.chars().filter(|sign| !is_between(*sign)) {
            values.push(value(sign).ok_or(Flaw::Sign(sign))?);
            if values.len() > MOST_LETTERS {
                return Err(Flaw::Length(values.len()));
            }
        }
        let count = values.len();
        let Some((first, [round @ .., _, _])) = values.split_first() else {
            return Err(if count == 0 {
                Flaw::Empty
            } else {
                Flaw::Length(count)
            });
        };
        let Some((round, rest)) = round
            .split_at_checked(ROUND_LETTERS)
            .filter(|(_, rest)| !rest.is_empty())
        else {
            return Err(Flaw::Length(count));
        };
        if !is_right(&values) {
            return Err(Flaw::Typo);
        }
        let kind = match (first >> KIND_BITS, first & 3) {
            (VERSION, 0) => AnswerKind::Plan,
            (VERSION, 1) => AnswerKind::Prediction,
            (version, _) => return Err(Flaw::Version(version)),
        };
        let mut numbers = numbers(rest).ok_or(Flaw::Typo)?;
        let team = if numbers.is_empty() {
            0
        } else {
            numbers.remove(0)
        };
        if !(1..=LAST_TEAM).contains(&team) || numbers.len() > MOST_VALUES {
            return Err(Flaw::Typo);
        }
        let round = round
            .iter()
            .fold(0, |sum, value| sum << 5 | u32::from(*value));
        Ok(Self {
            kind,
            round,
            team,
            values: numbers,
        })
    }
}
