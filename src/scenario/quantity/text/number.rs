//! Numbers as people type them, read exactly.

use super::cursor::Cursor;

/// A number as it was typed: digits, and by how many places its point is to be shifted.
///
/// Percent signs and suffixes shift the point before anything becomes binary, so that `2.9%` is 0.029 to the last bit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Literal {
    negative: bool,
    digits: String,
    exponent: i64,
    /// The power of ten of the suffix, 0 without one.
    pub(super) suffix: i64,
    /// Whether a percent sign was typed.
    pub(super) percent: bool,
}

/// Why a number is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberFlaw {
    /// An infinity, or what is not a number.
    NotFinite,
    /// A zero before other digits, where a comma may have been meant to group them.
    LeadingZero,
}

/// How digits may be grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Commas {
    /// `1,000` is a thousand.
    Group,
    /// A comma ends the number, and a number such as `000` is refused.
    Separate,
}

impl Literal {
    /// The value with this suffix, in per cent or not; infinite where it is too large.
    pub(super) fn value(&self, suffix: i64, percent: bool) -> f64 {
        let sign = if self.negative { "-" } else { "" };
        let exponent = self.exponent + suffix - if percent { 2 } else { 0 };
        let text = format!("{sign}{}e{exponent}", self.digits);
        // −0 is 0.
        text.parse().unwrap_or(f64::NAN) + 0.0
    }
}

impl Cursor<'_> {
    /// Reads a number with its suffix and percent sign; nothing, and nothing is taken, where there is none.
    pub(super) fn number(&mut self, commas: Commas) -> Result<Option<Literal>, NumberFlaw> {
        let start = self.clone();
        let negative = self.eat("-");
        if !negative {
            self.eat("+");
        }
        if matches!(self.word(), "inf" | "infinity" | "nan") || self.eat("∞") {
            return Err(NumberFlaw::NotFinite);
        }
        let mut digits = self.digits().to_owned();
        if (1..=3).contains(&digits.len()) {
            while let Some(group) = self.group(commas) {
                digits.push_str(group);
            }
        }
        if commas == Commas::Separate && digits.len() > 1 && digits.starts_with('0') {
            return Err(NumberFlaw::LeadingZero);
        }
        let mut exponent = 0;
        let mut after_point = self.clone();
        if after_point.eat(".") {
            let fraction = after_point.digits();
            if !fraction.is_empty() {
                digits.push_str(fraction);
                exponent = -(fraction.len() as i64);
                *self = after_point;
            }
        }
        if digits.is_empty() {
            *self = start;
            return Ok(None);
        }
        exponent += self.exponent();
        let suffix = self.suffix();
        self.skip_spaces();
        Ok(Some(Literal {
            negative,
            digits,
            exponent,
            suffix,
            percent: self.eat("%"),
        }))
    }

    /// A comma, where it groups digits, or a space, and exactly three digits.
    fn group(&mut self, commas: Commas) -> Option<&str> {
        let mut ahead = self.clone();
        let grouped = (commas == Commas::Group && ahead.eat(",")) || ahead.eat(" ");
        let group = grouped.then(|| ahead.digits())?;
        (group.len() == 3).then(|| {
            *self = ahead;
            group
        })
    }

    /// `e` and a whole number; 0 where there is none.
    fn exponent(&mut self) -> i64 {
        // More than any number of digits that is read can make up for.
        const FARTHEST: i64 = 1_000_000;
        let mut ahead = self.clone();
        if !ahead.eat("e") {
            return 0;
        }
        let negative = ahead.eat("-");
        if !negative {
            ahead.eat("+");
        }
        let digits = ahead.digits();
        if digits.is_empty() {
            return 0;
        }
        *self = ahead;
        let size = digits.parse().unwrap_or(FARTHEST).min(FARTHEST);
        if negative { -size } else { size }
    }

    /// The power of ten of a suffix; 0 where there is none.
    fn suffix(&mut self) -> i64 {
        self.skip_spaces();
        for (letter, power) in [("k", 3), ("m", 6)] {
            if self.word() == letter {
                self.eat(letter);
                return power;
            }
        }
        // In ascending order, as they are said: 千万, 万亿.
        let mut sum = 0;
        for (character, power) in [("千", 3), ("万", 4), ("亿", 8)] {
            if self.eat(character) {
                sum += power;
            }
        }
        sum
    }
}
