//! The text of a quantity, the same on the page, in JSON and on the command line.
//!
//! ```text
//! quantity = [before] figure [behind] | figure joint figure ["evenly" | "均匀" …] | figure "±" figure | call
//! before   = "~" | "约" | "about" … | "<" | "不到" | "at most" … | ">" | "至少" | "at least" … | "between" | "介于" | "from" …
//! behind   = "左右" | "上下" … | "以下" | "or less" … | "以上" | "or more" | "+" … | "之间"
//! joint    = "to" | "到" | "至" | "~" | "–" | "—" | "-" | ".." | "->" | "→" … | "and" | "和" | "与" with between
//! call     = name "(" figure ["," figure]… ")"       beta, uniform, normal, lognormal, triangular, pert, discrete
//!          | "discrete(" figure ":" weight ["," figure ":" weight]… ")"
//! figure   = [unit] number [multiple] [share] [unit]
//! number   = ["+" | "-"] digits ["." digits] ["e" exponent] | Chinese numerals
//! multiple = "k" | "m" | "w" | "million" … | ["十" | "百" | "千"] ["万"] ["亿"]
//! share    = "%" | "‰" | "成" …, or "百分之" before
//! ```
//!
//! Full-width characters are the same as their narrow ones, `、` is a comma, and case does not matter. Outside parentheses
//! commas may group digits by threes, and one that can group nothing is before decimals; inside they separate. In a range a
//! percent sign at the end is for both numbers (`2 to 5%`), and so is a multiple where the range then still ascends (`1 到 2 万`,
//! but `500 to 2k`), and a unit of time. A unit is passed over where it is the lever's; spans of time are converted. A sign
//! of a share is a unit too: a lever that is counted in another refuses it. A limit is every number to the bound of the lever, which
//! is as likely as any other; where that bound is the most that can be computed, and no share, the other end is asked for. What follows `±` is per cent of the number where it alone has the sign and the lever is no
//! probability. Shapes and weights are not figures of the lever: [`Bare::Percent`] leaves them alone.

mod call;
mod chinese;
mod claim;
mod cursor;
mod narrow;
mod number;
mod reading;
mod unit;

use super::super::parameter::{Kind, Parameter};
use super::flaw::Flaw;
use super::form::Form;
use super::name::Function;
use super::value::Quantity;
use super::write::to_text;
use crate::problem::{Code, Problem};
use chinese::Multiple;
use claim::{Claim, Joint};
use cursor::Cursor;
use narrow::visible_and_narrow;
pub use number::Bare;
use number::{Commas, Literal};
use reading::Reading;
use unit::Shares;

/// The longest text that is read, in characters.
pub const MAXIMUM_CHARACTERS: usize = 2000;

/// What a text says.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed {
    /// What it comes to.
    pub quantity: Quantity,
    /// Whether other figures were made of those that were typed, which must be told: of a limit, `±`, about, weeks.
    pub is_taken: bool,
}

pub(super) fn read(text: &str, bare: Bare, row: &Parameter, path: &str) -> Result<Typed, Problem> {
    let text = text.trim();
    let too_long = text.chars().nth(MAXIMUM_CHARACTERS).is_some();
    let [visible, narrow] = visible_and_narrow(if too_long { "" } else { text });
    let reading = Reading {
        text,
        visible: &visible,
        narrow: &narrow,
        row,
        path,
    };
    if too_long {
        let problem = reading.problem(Code::TextTooLong);
        return Err(problem
            .with("maximum", MAXIMUM_CHARACTERS)
            .with("length", text.chars().count()));
    }
    let read = reading.quantity(bare);
    if row.is_chosen() {
        reading.chosen(read)
    } else {
        read
    }
}

impl Reading<'_> {
    fn quantity(&self, bare: Bare) -> Result<Typed, Problem> {
        let narrow = self.narrow.trim();
        if narrow.is_empty() {
            return Err(self.problem(Code::MissingFigure));
        }
        if let Some(place) = narrow.find('(') {
            let (name, rest) = narrow.split_at(place);
            return self.call(name, rest, bare).map(as_typed);
        }
        if let Some(function) = Function::of_name(narrow) {
            return Err(self.wrong_arguments(function));
        }
        self.number_or_range(narrow, bare)
    }

    /// What was read for a lever that takes numbers only. That a range or a distribution is no good one of its kind does
    /// not matter there.
    fn chosen(&self, read: Result<Typed, Problem>) -> Result<Typed, Problem> {
        let problem = match read {
            Ok(typed) if typed.quantity.is_uncertain() => {
                return Err(self.problem(Code::NotUncertain));
            }
            Ok(typed) => return Ok(typed),
            Err(problem) => problem,
        };
        Err(match problem.code {
            Code::MissingFigure
            | Code::NotFinite
            | Code::OutOfRange
            | Code::NotWhole
            | Code::OtherUnit => problem,
            Code::UnreadableQuantity => Problem {
                code: Code::UnreadableNumber,
                ..problem
            },
            _ => self.problem(Code::NotUncertain),
        })
    }

    fn number_or_range(&self, narrow: &str, bare: Bare) -> Result<Typed, Problem> {
        let mut cursor = Cursor::new(narrow);
        let before = cursor.claim_before();
        let start = cursor.clone();
        let Some(first) = self.figure(&mut cursor, Commas::Group, Shares::OfLever)? else {
            let half = cursor.joint() == Some(Joint::To)
                && self
                    .figure(&mut cursor, Commas::Group, Shares::OfLever)?
                    .is_some();
            return Err(if half && cursor.is_done() {
                self.problem(Code::IncompleteRange)
            } else {
                self.not_understood(&start)
            });
        };
        if matches!(before, None | Some(Claim::About)) && cursor.plus_or_minus() {
            return self.spread(&first, cursor, bare);
        }
        let place = cursor.clone();
        if !matches!(before, Some(Claim::AtMost | Claim::AtLeast))
            && let Some(joint) = cursor.joint()
        {
            let is_between = before == Some(Claim::Between);
            return self.range(&first, joint, is_between, cursor, &place, bare);
        }
        let claim = before.or_else(|| cursor.claim_behind());
        self.end(&cursor)?;
        let figure = first.figure(bare);
        match claim {
            None | Some(Claim::About) => {
                let is_taken = claim.is_some() || first.scale.converts();
                self.made(Quantity::fixed(figure, self.row), is_taken)
            }
            Some(Claim::AtMost) => self.limited(figure, true),
            Some(Claim::AtLeast) => self.limited(figure, false),
            Some(Claim::Between) => Err(self.problem(Code::IncompleteRange)),
        }
    }

    /// What is behind the first figure of a range; `place` is where they were parted.
    fn range(
        &self,
        first: &Literal,
        joint: Joint,
        is_between: bool,
        mut cursor: Cursor,
        place: &Cursor,
        bare: Bare,
    ) -> Result<Typed, Problem> {
        let is_range = joint == Joint::To || is_between;
        if is_range && cursor.is_done() {
            return Err(self.problem(Code::IncompleteRange));
        }
        let start = cursor.clone();
        let Some(last) = self.figure(&mut cursor, Commas::Group, Shares::OfLever)? else {
            return Err(self.not_understood(if is_range { &start } else { place }));
        };
        let end = cursor.clone();
        let behind = cursor.claim_behind();
        if matches!(behind, Some(Claim::AtMost | Claim::AtLeast)) {
            return Err(self.not_understood(&end));
        }
        if !is_range && behind != Some(Claim::Between) {
            return Err(self.not_understood(place));
        }
        let is_even = cursor.evenly();
        self.end(&cursor)?;
        let (low, high) = ends(first, &last, bare);
        let is_taken = first.scale.converts() || last.scale.converts();
        if is_even {
            return self.made(
                Quantity::of(Form::Uniform { low, high }, self.row),
                is_taken,
            );
        }
        self.ranging(low, high, is_taken)
    }

    /// A number and by how much it may be missed either way.
    fn spread(&self, middle: &Literal, mut cursor: Cursor, bare: Bare) -> Result<Typed, Problem> {
        let start = cursor.clone();
        let Some(reach) = self.figure(&mut cursor, Commas::Group, Shares::Any)? else {
            return Err(self.not_understood(&start));
        };
        self.end(&cursor)?;
        let (mut scale, mut of_reach) = (middle.scale, reach.scale);
        let is_part =
            self.row.kind != Kind::Probability && scale.share.is_none() && of_reach.share.is_some();
        if !is_part {
            scale.share = scale.share.or(of_reach.share);
            of_reach.share = of_reach.share.or(scale.share);
            scale.time = scale.time.or(of_reach.time);
        }
        let figure = middle.at(scale, bare);
        let reach = reach.at(of_reach, bare) * if is_part { figure } else { 1.0 };
        let [low, high] = [figure - reach, figure + reach].map(decimal);
        self.ranging(low, high, true)
    }

    /// Any number up to a limit, or from it on. A range of 90 % would say that it may be beyond.
    fn limited(&self, given: f64, at_most: bool) -> Result<Typed, Problem> {
        let Parameter {
            minimum, maximum, ..
        } = *self.row;
        if given.is_finite() && !(minimum..=maximum).contains(&given) {
            return Err(self.problem(Code::OutOfRange));
        }
        let ends_by_itself = matches!(self.row.kind, Kind::Probability | Kind::Score);
        let (low, high) = match at_most {
            true => (minimum, given),
            false if ends_by_itself => (given, maximum),
            false => return Err(self.open(given)),
        };
        self.made(Quantity::of(Form::Uniform { low, high }, self.row), true)
    }

    /// The problem of a least number where the most that is allowed is not meant; its example begins there.
    fn open(&self, least: f64) -> Problem {
        let problem = self.problem(Code::OpenRange);
        let form = Form::Range {
            low: least,
            high: (2.0 * least).min(self.row.maximum),
        };
        match Quantity::of(form, self.row) {
            Ok(range) if range.is_uncertain() => problem.with("example", to_text(&range, self.row)),
            _ => problem,
        }
    }

    fn ranging(&self, low: f64, high: f64, is_taken: bool) -> Result<Typed, Problem> {
        self.made(Quantity::of(Form::Range { low, high }, self.row), is_taken)
    }

    fn made(&self, made: Result<Quantity, Flaw>, is_taken: bool) -> Result<Typed, Problem> {
        let quantity = made.map_err(|flaw| flaw.problem(self.text, self.row, self.path))?;
        Ok(Typed { quantity, is_taken })
    }

    /// Refuses what is left.
    fn end(&self, cursor: &Cursor) -> Result<(), Problem> {
        if cursor.is_done() {
            Ok(())
        } else {
            Err(self.not_understood(cursor))
        }
    }
}

fn as_typed(quantity: Quantity) -> Typed {
    Typed {
        quantity,
        is_taken: false,
    }
}

/// What a sum of decimals is: 5 % and 1 % are 6 %, and not a little more.
fn decimal(sum: f64) -> f64 {
    format!("{sum:.14e}").parse().unwrap_or(sum)
}

/// The ends of a range, with what the last one says for both.
fn ends(first: &Literal, last: &Literal, bare: Bare) -> (f64, f64) {
    let (mut scale, mut of_last) = (first.scale, last.scale);
    scale.share = scale.share.or(of_last.share);
    of_last.share = of_last.share.or(scale.share);
    scale.time = scale.time.or(of_last.time);
    let high = last.at(of_last, bare);
    let Multiple { whole, large } = of_last.multiple;
    let own = scale.multiple;
    let shared: &[i64] = match own {
        Multiple { whole: 0, .. } => &[whole, large],
        // 一百到两百万: both have the hundreds.
        _ if own.large == 0 && own.whole == whole - large => &[whole],
        _ => &[],
    };
    for &whole in shared {
        scale.multiple.whole = whole;
        let low = first.at(scale, bare);
        if low < high {
            return (low, high);
        }
    }
    scale.multiple = own;
    (first.at(scale, bare), high)
}
