//! Which columns of a table with titles are the two people of a tie.

use super::rows::{Rows, all, is_number};
use super::titles::{Form, Title, form, stem};
use crate::import::figures::is_time;

/// Where the two people of a tie stand: where the titles say, else the only two that are not called something else. None
/// where that is not certain: people are not to be tied to what is told of them.
pub(super) fn people(
    known: &[Option<Title>],
    names: &[String],
    alike: impl Fn(usize, usize) -> bool,
) -> Option<[usize; 2]> {
    if known.iter().all(Option::is_none) {
        return Some([0, 1]);
    }
    let called = |title| -> Vec<usize> {
        let places = (0..known.len()).filter(|place| known[*place] == title);
        places.collect()
    };
    let [sources, targets, persons] =
        [Title::Source, Title::Target, Title::Person].map(|title| called(Some(title)));
    let unnamed = called(None);
    match (sources.is_empty(), targets.is_empty()) {
        (false, false) => pair(&sources, &targets, names),
        (true, false) if !persons.is_empty() => pair(&persons, &targets, names),
        (false, true) if !persons.is_empty() => pair(&sources, &persons, names),
        (true, true) if !persons.is_empty() => match (&persons[..], &unnamed[..]) {
            // Both are called alike.
            ([one, other], _) if names[*one] == names[*other] => Some([*one, *other]),
            // A title says that there are people, not that the other column has some.
            ([one], [other, ..]) if *one.max(other) < 2 || unnamed.len() == 1 => {
                alike(*one, *other).then_some([*one, *other])
            }
            _ => None,
        },
        (true, true) => match unnamed[..] {
            [one, other] => Some([one, other]),
            [one, other, ..] if other == one + 1 => Some([one, other]),
            _ => None,
        },
        (has_no_source, _) => {
            let titled = if has_no_source { targets } else { sources };
            let [one] = titled[..] else {
                return twice(&titled, names);
            };
            let own_id = || {
                called(Some(Title::Other))
                    .into_iter()
                    .find(|place| is_id(&names[*place]))
            };
            let other = match unnamed[..] {
                [other] => Some(other),
                [other, ..] if one.max(other) < 2 => Some(other),
                // A friend beside one's own id.
                [] if has_no_source => own_id(),
                _ => None,
            }?;
            Some(if has_no_source {
                [other, one]
            } else {
                [one, other]
            })
        }
    }
}

/// Whether nothing but that it is an id is said of a column.
fn is_id(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case("id")
}

/// The first two columns of two kinds that tell of people in the same way: by ids, or by names. None where there are
/// several of a kind, as of friends that are numbered: all ties but the first would be lost.
fn pair(sources: &[usize], targets: &[usize], names: &[String]) -> Option<[usize; 2]> {
    let several = |places: &[usize]| {
        let is_again = |place: &usize| {
            let same =
                |other: &usize| other != place && stem(&names[*other]) == stem(&names[*place]);
            places.iter().any(same)
        };
        places.iter().any(is_again)
    };
    if several(sources) || several(targets) {
        return None;
    }
    let pairs = sources
        .iter()
        .flat_map(|one| targets.iter().map(move |other| [*one, *other]));
    let forms = |[one, other]: [usize; 2]| [form(&names[one]), form(&names[other])];
    let same = pairs
        .clone()
        .find(|pair| forms(*pair)[0] == forms(*pair)[1]);
    same.or_else(|| {
        pairs
            .into_iter()
            .find(|pair| forms(*pair).contains(&Form::Either))
    })
}

/// Two columns that are called the same.
fn twice(places: &[usize], names: &[String]) -> Option<[usize; 2]> {
    match *places {
        [one, other] if names[one] == names[other] => Some([one, other]),
        _ => None,
    }
}

/// Whether somebody comes in both columns: then both are of people.
pub(super) fn same_people(rows: &Rows<'_>, one: usize, other: usize) -> bool {
    let of = |place: usize| rows.iter().filter_map(move |row| row.get(place));
    of(other).any(|id| !id.is_empty() && of(one).any(|known| known == id))
}

/// Where the two people stand where no line says so: not where a log has its times or the number of its line, nor what
/// is said of all ties alike, as an arrow.
pub(super) fn untitled(rows: &Rows<'_>, count: usize) -> [usize; 2] {
    if count < 3 {
        return [0, 1];
    }
    let is_word = |place| all(rows, place, |id| !is_number(id));
    let is_arrow = |id: &[u8]| matches!(id, b"->" | b"-->" | b"--" | b"=>") || id == "→".as_bytes();
    let is_same = || all(rows, 1, |id| id == &*rows[0][1]);
    if all(rows, 1, is_arrow)
        || (rows.len() >= FEWEST && is_word(1) && is_same() && same_people(rows, 0, 2))
    {
        return [0, 2];
    }
    let numbers: Option<Vec<u64>> = rows
        .iter()
        .map(|row| std::str::from_utf8(row.first()?).ok()?.parse().ok())
        .collect();
    let is_log = match numbers {
        // Dates, which nobody is called.
        None => all(rows, 0, is_time),
        Some(numbers) if rows.len() >= FEWEST => {
            let each =
                |test: fn(u64, u64) -> bool| numbers.windows(2).all(|two| test(two[0], two[1]));
            let counts = numbers[0] <= 1 && each(|one, next| next == one + 1);
            let are_words = || is_word(1) && is_word(2) && same_people(rows, 1, 2);
            // Numbers of accounts may look like times, but then those of both people do, and are in no order.
            let are_times = each(|one, next| one <= next) && all(rows, 0, is_time);
            (counts && are_words()) || (are_times && !all(rows, 1, is_time))
        }
        Some(_) => false,
    };
    if is_log { [1, 2] } else { [0, 1] }
}

/// Fewest rows that tell anything of a column.
const FEWEST: usize = 3;
