//! What people write beside a number: a multiple, a sign of a share, and the unit, which must be the lever's own.

use super::super::super::parameter::{Kind, Parameter, Unit};
use super::chinese::Multiple;
use super::cursor::Cursor;
use super::number::{Commas, Literal, NumberFlaw};
use super::reading::Reading;
use crate::problem::{Code, Problem};

/// Multiples, with their powers of ten; bars part the words. 千 and its kind are read with the digits.
const MULTIPLES: [(i64, &str); 3] = [(3, "k|thousand"), (6, "million|mn"), (9, "billion|bn")];
/// Those that are weeks, months or minutes where time is counted.
const MULTIPLES_BUT_OF_TIME: [(i64, &str); 2] = [(4, "w"), (6, "m")];

/// What is before or behind a share, with the places by which it shifts the point.
const SHARES_BEFORE: [(i64, &str); 2] = [(2, "百分之"), (3, "千分之")];
const SHARES_BEHIND: [(i64, &str); 3] = [(2, "%|percent|per cent|pct"), (3, "‰"), (1, "成")];

/// What a sign of a share beside a number may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shares {
    /// A figure of the lever, and so none where it is counted in something: 60 % of a price is not ¥0.6.
    OfLever,
    /// A weight, a shape, or a part of another number.
    Any,
}

/// What a word beside a number counts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Counted {
    Yuan,
    OtherMoney,
    People,
    /// Of time: so many minutes.
    Time(i32),
    /// The place of a day: 第.
    Ordinal,
    Times,
    Impressions,
    Pushes,
    Orders,
    PerDay,
    PerWeek,
    PerYear,
    PerThousand,
    Each,
    /// × before a factor.
    Factor,
}

use Counted::*;

const MINUTE: i32 = 1;
const HOUR: i32 = 60;
const DAY: i32 = 1440;
const WEEK: i32 = 7 * DAY;
/// As people plan: a month is 30 days, a year 365.
const MONTH: i32 = 30 * DAY;
const YEAR: i32 = 365 * DAY;

/// Words, each before those that it begins with.
#[rustfmt::skip]
const WORDS: [(Counted, &str); 20] = [
    (Yuan, "¥|元|块钱|块|人民币|yuan|rmb|cny"),
    (OtherMoney, "$|€|£|美元|usd|dollars"),
    (Times, "人次|次|times|time"),
    (People, "人|个人|名|位|people|person"),
    (Time(MINUTE), "minutes|minute|mins|min|分钟"),
    (Time(HOUR), "hours|hour|hrs|h|个小时|小时"),
    (Time(DAY), "days|day|d|天|日"),
    (Time(WEEK), "weeks|week|wk|w|周|个星期|星期|个礼拜|礼拜"),
    (Time(MONTH), "months|month|mo|个月"),
    (Time(YEAR), "years|year|年"),
    (Ordinal, "第"),
    (Impressions, "impressions|views|曝光"),
    (Pushes, "pushes|push|推送"),
    (Orders, "orders|order|单"),
    (PerDay, "a day|per day|/ day|/ 天|每天"),
    (PerWeek, "a week|per week|/ week|/ 周|每周"),
    (PerYear, "a year|per year|/ year|/ 年|每年"),
    (PerThousand, "per 1,000|per 1000|per thousand|/ 1,000|/ 1000|/ 千次|每千次|cpm"),
    (Each, "each|per message|/ message|/ 条|每条|一条"),
    (Factor, "×|x|倍"),
];

impl Reading<'_> {
    /// Reads a number with what is beside it; nothing, and nothing is taken, where there is none. Out of line, as what a cursor
    /// does.
    #[inline(never)]
    pub(super) fn figure(
        &self,
        cursor: &mut Cursor,
        commas: Commas,
        shares: Shares,
    ) -> Result<Option<Literal>, Problem> {
        cursor.skip_spaces();
        let start = cursor.clone();
        let mut share = eat_one(cursor, &SHARES_BEFORE);
        let mut sign = self.typed_between(&start, cursor);
        let mut time = None;
        if share.is_none() {
            self.units(cursor, &mut time)?;
            cursor.skip_spaces();
        }
        let number = cursor.number(commas).map_err(|flaw| {
            self.problem(match flaw {
                NumberFlaw::NotFinite => Code::NotFinite,
                NumberFlaw::LeadingZero => Code::CommaInNumber,
            })
        })?;
        let Some(mut literal) = number else {
            *cursor = start;
            return Ok(None);
        };
        if literal.scale.multiple == Multiple::default()
            && let Some(power) = self.multiple(cursor)
        {
            literal.scale.multiple = Multiple {
                whole: power,
                large: power,
            };
        }
        if share.is_none() {
            let mut ahead = cursor.clone();
            ahead.skip_spaces();
            let place = ahead.clone();
            share = eat_one(&mut ahead, &SHARES_BEHIND);
            if share.is_some() {
                sign = self.typed_between(&place, &ahead);
                *cursor = ahead;
            }
        }
        // A hazard of 2 % a day is one of 0.02.
        let shared = matches!(self.row.unit, Unit::None | Unit::PerDay);
        if share.is_some() && shares == Shares::OfLever && !shared {
            return Err(self.of_other_unit(&sign, self.row.unit.name()));
        }
        self.units(cursor, &mut time)?;
        (literal.scale.share, literal.scale.time) = (share, time);
        Ok(Some(literal))
    }

    /// Goes past a multiple that is a word.
    fn multiple(&self, cursor: &mut Cursor) -> Option<i64> {
        let unclear: &[(i64, &str)] = match self.times() {
            Some(_) => &[],
            None => &MULTIPLES_BUT_OF_TIME,
        };
        eat_one_behind(cursor, &MULTIPLES).or_else(|| eat_one_behind(cursor, unclear))
    }

    /// Goes past words of the lever's unit. Out of line, as what a cursor does.
    #[inline(never)]
    fn units(&self, cursor: &mut Cursor, time: &mut Option<[i32; 2]>) -> Result<(), Problem> {
        loop {
            let mut ahead = cursor.clone();
            ahead.skip_spaces();
            let place = ahead.clone();
            let Some(counted) = eat_one(&mut ahead, &WORDS) else {
                return Ok(());
            };
            match (counted, self.times()) {
                (Time(typed), Some(own)) if time.is_none() => *time = Some([typed, own]),
                _ if suits(self.row, counted) => {}
                _ => return self.other_unit(&self.typed_between(&place, &ahead), counted),
            }
            *cursor = ahead;
        }
    }

    /// The lever's unit of time, in minutes.
    fn times(&self) -> Option<i32> {
        match self.row.unit {
            Unit::Hours => Some(HOUR),
            Unit::Days => Some(DAY),
            _ => None,
        }
    }

    /// The problem of a unit that is not the lever's. Where the lever has none, or has had its own, the word is not understood.
    fn other_unit(&self, word: &str, counted: Counted) -> Result<(), Problem> {
        let unit = match self.row.unit {
            Unit::None if self.row.kind == Kind::Probability => "%",
            Unit::None => return Ok(()),
            _ => self.row.unit.name(),
        };
        if counted == Factor || self.times().is_some() && matches!(counted, Time(_)) {
            return Ok(());
        }
        Err(self.of_other_unit(word, unit))
    }

    fn of_other_unit(&self, word: &str, unit: &str) -> Problem {
        let problem = self.problem(Code::OtherUnit);
        problem.with("word", word).with("unit", unit)
    }
}

/// Goes past the first of these words that is next, and gives what belongs to it.
fn eat_one<T: Copy>(cursor: &mut Cursor, lists: &[(T, &str)]) -> Option<T> {
    let mut lists = lists.iter();
    lists
        .find(|(_, list)| cursor.eat_one_of(list))
        .map(|(what, _)| *what)
}

/// The same behind a number, perhaps after a space.
fn eat_one_behind<T: Copy>(cursor: &mut Cursor, lists: &[(T, &str)]) -> Option<T> {
    let mut ahead = cursor.clone();
    ahead.skip_spaces();
    let found = eat_one(&mut ahead, lists)?;
    *cursor = ahead;
    Some(found)
}

/// Whether what a word counts goes without saying for a lever.
fn suits(row: &Parameter, counted: Counted) -> bool {
    match row.unit {
        Unit::None => row.kind == Kind::OddsRatio && matches!(counted, Factor | Times),
        Unit::People => counted == People,
        Unit::Days | Unit::Hours => false,
        Unit::Day => matches!(counted, Ordinal) || counted == Time(DAY),
        Unit::ImpressionsPerDay => matches!(counted, Times | Impressions | People | PerDay),
        Unit::PushesPerWeek => matches!(counted, Times | Pushes | PerWeek),
        Unit::Yuan => matches!(counted, Yuan | Each),
        Unit::YuanPerThousand => matches!(counted, Yuan | PerThousand),
        Unit::YuanPerMessage => matches!(counted, Yuan | Each),
        Unit::YuanPerDay => matches!(counted, Yuan | PerDay),
        Unit::PerDay => matches!(counted, Times | PerDay),
        Unit::OrdersPerYear => matches!(counted, Times | Orders | PerYear),
    }
}
