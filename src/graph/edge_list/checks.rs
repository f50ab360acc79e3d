//! What only the whole list tells of its first line: that it names the columns, or counts people and ties.

use super::list::List;
use super::rows::is_number;
use crate::import::fields;
use crate::import::flaw::Flaw;
use crate::problem::Code;

/// Fewest ties behind the first line that tell anything of it.
const FEWEST: usize = 3;

impl List {
    /// Refuses a first line that counts the people and ties of all others.
    pub(super) fn refuse_counts_as_ties(&self) -> Result<(), Flaw> {
        let (Some((number, line)), Some(plan)) = (&self.first, &self.plan) else {
            return Ok(());
        };
        let row = fields::all(line, plan.separator).unwrap_or_default();
        let is_count = |id: &std::borrow::Cow<'_, [u8]>| is_number(id) && id[0] != b'-';
        if plan.header || row.len() > 3 || !row.iter().all(is_count) || self.ties.len() <= FEWEST {
            return Ok(());
        }
        let counts = row
            .iter()
            .filter_map(|id| std::str::from_utf8(id).ok()?.parse().ok());
        let mut counts: Vec<u64> = counts.collect();
        let lines = self.ties.len() as u64 - 1;
        let Some(place) = counts.iter().position(|count| *count == lines) else {
            return Ok(());
        };
        counts.remove(place);
        let people = u64::from(self.names.people()) - self.only_in_the_first();
        if counts.iter().all(|count| *count >= people) {
            return Err(Flaw::new(*number, Code::CountsLine, line));
        }
        Ok(())
    }

    /// How many people the first tie alone names.
    fn only_in_the_first(&self) -> u64 {
        let Some((&(one, other), rest)) = self.ties.split_first() else {
            return 0;
        };
        let is_named = |person| rest.iter().any(|(a, b)| *a == person || *b == person);
        let alone = u64::from(!is_named(one)) + u64::from(!is_named(other));
        if one == other { alone / 2 } else { alone }
    }

    /// Takes the first line for the names of the columns if it is two words that never come again, above ids of whom
    /// everybody else is tied to somebody who comes again.
    pub(super) fn find_unknown_header(&mut self) {
        let (Some((_, line)), Some(plan)) = (&self.first, &self.plan) else {
            return;
        };
        let row = fields::all(line, plan.separator).unwrap_or_default();
        let is_title = |id: &[u8]| {
            !id.iter().any(u8::is_ascii_digit) && !matches!(id.first(), Some(b'#' | b'%' | b'@'))
        };
        let ids = plan.places[..2]
            .iter()
            .map(|place| row.get(*place as usize));
        let words = ids.flatten().filter(|id| is_title(id)).count() == 2;
        if plan.header || !words || !self.weights.is_empty() || self.ties.len() <= FEWEST {
            return;
        }
        if self.ties[0] != (0, 1) || self.only_in_the_first() != 2 || self.has_other_pairs() {
            return;
        }
        let titles: Vec<String> = row
            .iter()
            .map(|title| String::from_utf8_lossy(title).into_owned())
            .collect();
        self.ties.remove(0);
        for (one, other) in &mut self.ties {
            (*one, *other) = (*one - 2, *other - 2);
        }
        self.names.forget_first(2);
        if let Some(plan) = &mut self.plan {
            plan.header = true;
            for (column, title) in plan.columns.iter_mut().zip(titles) {
                column.name = title;
            }
        }
    }

    /// Whether two people beside those of the first tie know nobody but each other.
    fn has_other_pairs(&self) -> bool {
        const NOBODY: u32 = u32::MAX;
        const SEVERAL: u32 = u32::MAX - 1;
        let mut only = vec![NOBODY; self.names.people() as usize];
        let mut meet = |one: u32, other: u32| {
            let known = &mut only[one as usize];
            if *known == NOBODY {
                *known = other;
            } else if *known != other {
                *known = SEVERAL;
            }
        };
        for &(one, other) in &self.ties[1..] {
            meet(one, other);
            meet(other, one);
        }
        let mut pairs = only
            .iter()
            .zip(0_u32..)
            .filter(|(other, _)| **other < SEVERAL);
        pairs.any(|(other, person)| only[*other as usize] == person)
    }
}
