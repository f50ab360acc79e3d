//! Numbers as people type them, read exactly.

use super::chinese::Multiple;
use super::cursor::Cursor;

/// What a number without a percent sign is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bare {
    /// It is meant as it stands: in JSON, and on the command line.
    Plain,
    /// It is in per cent: in the page's field of a probability.
    Percent,
}

/// A figure as it was typed: digits, and by how many places their point is to be shifted.
///
/// Percent signs and multiples shift the point before anything becomes binary, so that `2.9%` is 0.029 to the last bit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Literal {
    negative: bool,
    digits: String,
    exponent: i64,
    /// What is beside the digits.
    pub(super) scale: Scale,
}

/// What stands beside the digits of a figure and says how much they are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Scale {
    /// The multiple: `k`, 万.
    pub(super) multiple: Multiple,
    /// By how many places a sign of a share shifts the point to the left: 2 for `%`.
    pub(super) share: Option<i64>,
    /// The unit of time that was typed, in minutes, and that of the lever.
    pub(super) time: Option<[i32; 2]>,
}

impl Scale {
    /// Whether it is another unit than that of the lever.
    pub(super) fn converts(self) -> bool {
        self.time.is_some_and(|[typed, own]| typed != own)
    }
}

/// Why a number is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberFlaw {
    /// An infinity, or what is not a number.
    NotFinite,
    /// A zero before other digits, where a comma may have been meant to group them.
    LeadingZero,
}

/// What commas between digits are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Commas {
    /// `1,000` is a thousand, and `2,5` two and a half: the comma can be nothing else there.
    Group,
    /// A comma ends the number, and a number such as `000` is refused.
    Separate,
}

impl Literal {
    /// The figure, infinite where it is too large.
    pub(super) fn figure(&self, bare: Bare) -> f64 {
        self.at(self.scale, bare)
    }

    /// The figure where it is none of the lever's: a shape, a weight.
    pub(super) fn shape(&self) -> f64 {
        self.figure(Bare::Plain)
    }

    /// The figure that the digits would be at another scale.
    pub(super) fn at(&self, scale: Scale, bare: Bare) -> f64 {
        let percent = if bare == Bare::Percent { 2 } else { 0 };
        let sign = if self.negative { "-" } else { "" };
        let exponent = self.exponent + scale.multiple.whole - scale.share.unwrap_or(percent);
        let text = format!("{sign}{}e{exponent}", self.digits);
        // −0 is 0.
        let number = text.parse().unwrap_or(f64::NAN) + 0.0;
        match scale.time {
            Some([typed, own]) if typed != own => number * f64::from(typed) / f64::from(own),
            _ => number,
        }
    }
}

impl Cursor<'_> {
    /// Reads a number with its Chinese multiple; nothing, and nothing is taken, where there is none.
    pub(super) fn number(&mut self, commas: Commas) -> Result<Option<Literal>, NumberFlaw> {
        let start = self.clone();
        let negative = self.eat("-");
        if !negative {
            self.eat("+");
        }
        if matches!(self.word(), "inf" | "infinity" | "nan") || self.eat("∞") {
            return Err(NumberFlaw::NotFinite);
        }
        let mut ahead = self.clone();
        let plain = ahead.in_digits(commas)?;
        let said = if plain.is_none() || ahead.is_at_count() {
            self.said()
        } else {
            None
        };
        let mut literal = match (said, plain) {
            (Some(said), _) => {
                let mut literal = Literal::of(said.figure.to_string(), 0);
                literal.scale.multiple = said.multiple;
                literal
            }
            (None, Some(plain)) => {
                *self = ahead;
                plain
            }
            (None, None) => {
                *self = start;
                return Ok(None);
            }
        };
        literal.negative = negative;
        Ok(Some(literal))
    }

    fn in_digits(&mut self, commas: Commas) -> Result<Option<Literal>, NumberFlaw> {
        let mut digits = self.digits().to_owned();
        let mut has_commas = false;
        if (1..=3).contains(&digits.len()) {
            while let Some(group) = self.group(commas, &digits, &mut has_commas) {
                digits.push_str(group);
            }
        }
        if commas == Commas::Separate && digits.len() > 1 && digits.starts_with('0') {
            return Err(NumberFlaw::LeadingZero);
        }
        let mut exponent = 0;
        if let Some(fraction) = self.fraction(commas, &digits, has_commas) {
            digits.push_str(fraction);
            exponent = -(fraction.len() as i64);
        }
        if digits.is_empty() {
            return Ok(None);
        }
        exponent += self.exponent();
        let mut literal = Literal::of(digits, exponent);
        let mut ahead = self.clone();
        ahead.skip_spaces();
        literal.scale.multiple = ahead.chinese_multiple();
        if literal.scale.multiple != Multiple::default() {
            *self = ahead;
        }
        Ok(Some(literal))
    }

    /// A comma, where it groups digits, or a space, and exactly three digits.
    fn group(&mut self, commas: Commas, before: &str, has_commas: &mut bool) -> Option<&str> {
        let mut ahead = self.clone();
        let comma = commas == Commas::Group && before != "0" && ahead.comma();
        let grouped = comma || ahead.eat(" ");
        let group = grouped.then(|| ahead.digits())?;
        (group.len() == 3).then(|| {
            *has_commas |= comma;
            *self = ahead;
            group
        })
    }

    /// A point, or a comma that groups nothing, and the digits behind it.
    fn fraction(&mut self, commas: Commas, whole: &str, has_commas: bool) -> Option<&str> {
        let mut ahead = self.clone();
        let point = ahead.eat(".");
        let may_be_comma = commas == Commas::Group && !whole.is_empty();
        if !(point || may_be_comma && ahead.eat(",")) {
            return None;
        }
        let fraction = ahead.digits();
        let grouped = fraction.len() == 3 && whole != "0";
        let goes_on = ahead.rest().starts_with([',', '，', '.']);
        let suits = point || !(has_commas || grouped || goes_on);
        (suits && !fraction.is_empty()).then(|| {
            *self = ahead;
            fraction
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
}

impl Literal {
    fn of(digits: String, exponent: i64) -> Self {
        Self {
            negative: false,
            digits,
            exponent,
            scale: Scale::default(),
        }
    }
}
