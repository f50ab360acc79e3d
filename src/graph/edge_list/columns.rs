//! What the columns of a list of ties are taken for.

use serde::Serialize;

use super::people::{people, same_people, untitled};
use super::rows::{Rows, all, has_numbers};
use super::titles::{Title, title};
use crate::import::fields::Separator;
use crate::import::figures::is_time;
use crate::import::flaw::Flaw;
use crate::problem::Code;

/// What a column is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// One person of a tie.
    Source,
    /// The other one.
    Target,
    /// How close they are.
    Weight,
    /// When they met, which says nothing of how close they are: not looked at.
    Time,
    /// Anything else: not looked at.
    Unused,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// What the first line calls it; empty where it has no name.
    pub name: String,
    /// What it was taken for.
    pub role: Role,
}

/// Which column is the weight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum WeightColumn {
    /// The one that is called so, or else the third if it has numbers that are no times.
    #[default]
    Found,
    /// None: repeated contacts are counted.
    None,
    /// The one of this name, or of this number counted from 1.
    Named(String),
}

impl WeightColumn {
    /// What a user chose: `none`, a name, a number; nothing is to be found.
    pub fn of(choice: &str) -> Self {
        match choice.trim() {
            "" => Self::Found,
            none if none.eq_ignore_ascii_case("none") => Self::None,
            name => Self::Named(name.to_owned()),
        }
    }
}

/// What to do with the columns.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) separator: Separator,
    /// Where source, target and weight stand; [`NOWHERE`] without a weight.
    pub(super) places: [u32; 3],
    /// How each column is called, as far as the first rows have some.
    pub(super) columns: Vec<Column>,
    pub(super) header: bool,
}

/// The place of weights in a table with titles where nothing is called so.
const THIRD: usize = 2;

/// No place.
pub(super) const NOWHERE: u32 = u32::MAX;

impl Plan {
    /// The plan for a table with these first rows; `titles` are those of its header if a line before them, `line`, is one.
    pub(super) fn of(
        separator: Separator,
        line: u64,
        titles: Option<&[String]>,
        rows: &Rows<'_>,
        choice: &WeightColumn,
    ) -> Result<Self, Flaw> {
        // Rows of other lengths than the first are flaws.
        let count = rows
            .first()
            .map(Vec::len)
            .into_iter()
            .chain(titles.map(<[_]>::len));
        let count = count.max().unwrap_or(0).min(MOST_COLUMNS);
        let name = |place: usize| titles.and_then(|titles| titles.get(place).cloned());
        let known: Vec<Option<Title>> = (0..count)
            .map(|place| name(place).and_then(|name| title(&name)))
            .collect();
        let none = || {
            let read = titles.unwrap_or_default().join(" ");
            Flaw::new(line, Code::NoPeople, read.as_bytes())
        };
        let called = |place| name(place).unwrap_or_default();
        let names: Vec<String> = (0..count).map(called).collect();
        let alike = |one, other| same_people(rows, one, other);
        let [source, target] = match titles {
            None => untitled(rows, count),
            Some(_) => people(&known, &names, alike).ok_or_else(none)?,
        };
        // Behind them where no title says more.
        let third = match titles {
            None => source.max(target) + 1,
            Some(_) => THIRD,
        };
        let is_free = |place: usize| place != source && place != target;
        let running =
            running(rows, third, name(third).is_none()).filter(|_| third < count && is_free(third));
        let is_numbering =
            |numbers: &Vec<u64>| numbers.windows(2).all(|pair| pair[1] - pair[0] == 1);
        let numbered = running.as_ref().is_some_and(is_numbering) && known[third].is_none();
        let times: Vec<bool> = (0..count)
            .map(|place| match known[place] {
                Some(Title::Time) => true,
                Some(Title::Strength | Title::Weight) => false,
                None if place == third && running.is_some() => true,
                _ => is_free(place) && all(rows, place, is_time),
            })
            .collect();
        let weight = match choice {
            WeightColumn::None => None,
            WeightColumn::Named(wanted) => Some(named(wanted, titles, count, is_free)?),
            WeightColumn::Found => {
                // Where nobody wrote anything below the title, there are no weights.
                let called = |title| {
                    let is_called = |place: &usize| is_free(*place) && known[*place] == Some(title);
                    let mut places = (0..count).filter(is_called);
                    places.find(|place| all(rows, *place, |_| true))
                };
                let called = called(Title::Strength).or_else(|| called(Title::Weight));
                called.or_else(|| {
                    let is_plain = third < count && is_free(third) && known[third].is_none();
                    let has_weights = || !times[third] && has_numbers(rows, third, separator);
                    (is_plain && has_weights()).then_some(third)
                })
            }
        };
        let role = |place: usize| match () {
            () if place == source => Role::Source,
            () if place == target => Role::Target,
            () if Some(place) == weight => Role::Weight,
            () if place == third && numbered => Role::Unused,
            () if times[place] => Role::Time,
            () => Role::Unused,
        };
        let columns = (0..count).map(|place| Column {
            name: name(place).unwrap_or_default(),
            role: role(place),
        });
        Ok(Self {
            separator,
            places: [
                source as u32,
                target as u32,
                weight.map_or(NOWHERE, |place| place as u32),
            ],
            columns: columns.collect(),
            header: titles.is_some(),
        })
    }
}

/// Columns beyond these are neither looked at nor told of.
const MOST_COLUMNS: usize = 64;

/// The column that a user chose as the weight.
fn named(
    wanted: &str,
    titles: Option<&[String]>,
    count: usize,
    is_free: impl Fn(usize) -> bool,
) -> Result<usize, Flaw> {
    let called = titles.and_then(|titles| {
        let same = |title: &String| title.eq_ignore_ascii_case(wanted);
        titles.iter().position(same)
    });
    let number = || wanted.parse::<usize>().ok()?.checked_sub(1);
    let place = called
        .or_else(number)
        .filter(|place| *place < count && is_free(*place));
    place.ok_or_else(|| Flaw::new(1, Code::NoSuchColumn, wanted.as_bytes()).allowing(count as u64))
}

/// Fewest rows of a column that only grows which are not taken for weights in their order.
const FEWEST_RUNNING: usize = 20;

/// The numbers of a column that counts up line by line, as times from the beginning of a log or numbers of ties do: whole
/// ones of which none is smaller than the one before, from 0 on, which is no weight; or, where the column is untitled, so
/// many that all differ.
fn running(rows: &Rows<'_>, place: usize, untitled: bool) -> Option<Vec<u64>> {
    let fields = rows.iter().map(|row| row.get(place));
    let numbers = fields.map(|field| std::str::from_utf8(field?).ok()?.parse().ok());
    let numbers: Vec<u64> = numbers.collect::<Option<_>>()?;
    let each = |test: fn(u64, u64) -> bool| numbers.windows(2).all(|pair| test(pair[0], pair[1]));
    let from_zero = numbers.first() == Some(&0) && numbers.last() > Some(&0);
    let differ = || untitled && numbers.len() >= FEWEST_RUNNING && each(|one, next| one < next);
    (each(|one, next| one <= next) && (from_zero || differ())).then_some(numbers)
}
