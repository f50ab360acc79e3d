//! The text of a quantity, the same on the page, in JSON and on the command line.
//!
//! ```text
//! quantity  = number | range | call
//! range     = number separator number
//! separator = "to" | "到" | "至" | "~" | "–" | "—" | "-" | ".."
//! call      = name "(" number ["," number]… ")"       beta, uniform, normal, lognormal, triangular, pert, discrete
//!           | "discrete(" number ":" weight ["," number ":" weight]… ")"
//! number    = ["+" | "-"] digits ["." digits] ["e" exponent] [suffix] ["%"]
//! suffix    = "k" | "m" | ["千"] ["万"] ["亿"]
//! ```
//!
//! Full-width characters are the same as their narrow ones, `、` is a comma, and case does not matter. Outside parentheses
//! commas may group digits by threes; inside they separate. In a range a percent sign at the end is for both numbers
//! (`2 to 5%`), and so is a suffix where the range then still ascends (`1 到 2 万`, but `500 to 2k`). Shapes and weights are
//! not figures of the lever: [`Bare::Percent`] leaves them alone.

mod call;
mod cursor;
mod number;
mod reading;

use super::super::parameter::Parameter;
use super::form::Form;
use super::name::Function;
use super::value::Quantity;
use crate::problem::{Code, Problem};
use cursor::Cursor;
use number::{Commas, Literal, NumberFlaw};
pub use reading::Bare;
use reading::Reading;

/// The longest text that is read, in characters.
pub const MAXIMUM_CHARACTERS: usize = 2000;

pub(super) fn read(
    text: &str,
    bare: Bare,
    row: &Parameter,
    path: &str,
) -> Result<Quantity, Problem> {
    let text = text.trim();
    let reading = Reading { text, row, path };
    if text.chars().nth(MAXIMUM_CHARACTERS).is_some() {
        let problem = reading.problem(Code::TextTooLong);
        return Err(problem.with("maximum", MAXIMUM_CHARACTERS));
    }
    let narrow: String = text.chars().map(narrow).collect();
    let read = reading.quantity(narrow.trim(), bare);
    if row.is_chosen() {
        reading.chosen(read)
    } else {
        read
    }
}

/// The plain character for one that people type in its place, in lower case.
fn narrow(character: char) -> char {
    const WIDER_BY: u32 = 0xFEE0;
    match character {
        '！'..='～' => char::from_u32(u32::from(character) - WIDER_BY)
            .unwrap_or(character)
            .to_ascii_lowercase(),
        '、' => ',',
        '−' => '-',
        '〜' => '~',
        _ if character.is_whitespace() => ' ',
        _ => character.to_ascii_lowercase(),
    }
}

impl Reading<'_> {
    fn quantity(&self, narrow: &str, bare: Bare) -> Result<Quantity, Problem> {
        if narrow.is_empty() {
            return Err(self.problem(Code::MissingFigure));
        }
        if let Some(place) = narrow.find('(') {
            let (name, rest) = narrow.split_at(place);
            return self.call(name, rest, bare);
        }
        if let Some(function) = Function::of_name(narrow) {
            return Err(self.wrong_arguments(function));
        }
        self.number_or_range(narrow, bare)
    }

    /// What was read for a lever that takes numbers only. That a range or a distribution is no good one of its kind does
    /// not matter there.
    fn chosen(&self, read: Result<Quantity, Problem>) -> Result<Quantity, Problem> {
        let code = match read {
            Ok(Quantity::Fixed(figure)) => return Ok(Quantity::Fixed(figure)),
            Ok(Quantity::Uncertain(_)) => Code::NotUncertain,
            Err(problem) => match problem.code {
                Code::MissingFigure | Code::NotFinite | Code::OutOfRange | Code::NotWhole => {
                    return Err(problem);
                }
                Code::UnreadableQuantity => Code::UnreadableNumber,
                _ => Code::NotUncertain,
            },
        };
        Err(self.problem(code))
    }

    fn number_or_range(&self, narrow: &str, bare: Bare) -> Result<Quantity, Problem> {
        let mut cursor = Cursor::new(narrow);
        let Some(first) = self.number(&mut cursor)? else {
            let half = separator(&mut cursor) && self.number(&mut cursor)?.is_some();
            let code = if half && cursor.is_done() {
                Code::IncompleteRange
            } else {
                Code::UnreadableQuantity
            };
            return Err(self.problem(code));
        };
        if cursor.is_done() {
            let value = bare.value(&first);
            return Quantity::fixed(value, self.row)
                .map_err(|flaw| flaw.problem(self.text, self.row, self.path));
        }
        if !separator(&mut cursor) {
            return Err(self.problem(Code::UnreadableQuantity));
        }
        if cursor.is_done() {
            return Err(self.problem(Code::IncompleteRange));
        }
        match self.number(&mut cursor)? {
            Some(last) if cursor.is_done() => {
                let (low, high) = ends(&first, &last, bare);
                Quantity::of(Form::Range { low, high }, self.row)
                    .map_err(|flaw| flaw.problem(self.text, self.row, self.path))
            }
            _ => Err(self.problem(Code::UnreadableQuantity)),
        }
    }

    fn number(&self, cursor: &mut Cursor) -> Result<Option<Literal>, Problem> {
        cursor.skip_spaces();
        let number = cursor.number(Commas::Group);
        number.map_err(|flaw| match flaw {
            NumberFlaw::NotFinite => self.problem(Code::NotFinite),
            NumberFlaw::LeadingZero => self.problem(Code::UnreadableQuantity),
        })
    }
}

/// Goes past what stands between the ends of a range.
fn separator(cursor: &mut Cursor) -> bool {
    cursor.skip_spaces();
    // Chinese dashes come in pairs.
    if cursor.eat("—") {
        cursor.eat("—");
        return true;
    }
    ["to", "到", "至", "~", "–", "-", ".."]
        .into_iter()
        .any(|token| cursor.eat(token))
}

/// The ends of a range, with what the last one says for both.
fn ends(first: &Literal, last: &Literal, bare: Bare) -> (f64, f64) {
    let high = bare.value(last);
    let percent = first.percent || last.percent || bare == Bare::Percent;
    let shared = first.value(last.suffix, percent);
    let low = if first.suffix == 0 && shared < high {
        shared
    } else {
        first.value(first.suffix, percent)
    };
    (low, high)
}
