//! How close ties are of which some came more often than others.

use crate::random::generator::{mix, unit};

/// How often each entry of the rows came, of those that came more than once: most lists name few contacts again.
#[derive(Debug, Default)]
pub(super) struct Counts {
    entries: Vec<u32>,
    counts: Vec<u16>,
}

impl Counts {
    /// Says how often an entry came; those before it that were not named came once. More often than can be written is as
    /// often as can.
    pub(super) fn repeated(&mut self, entry: u32, count: u32) {
        self.entries.push(entry);
        self.counts.push(count.min(u32::from(u16::MAX)) as u16);
    }

    /// In which 256th each entry of the rows is when those that came most often come first; none where all came as often.
    /// Those that came as often as each other are spread by the hash of their people, which takes no sorting.
    pub(super) fn ranks(self, starts: &[u32], rows: &[u32]) -> Option<Vec<u8>> {
        if self.entries.is_empty() {
            return None;
        }
        let entries = rows.len();
        // For each number of times how many entries come more often, and how many as often.
        let mut places = vec![(0.0, 0.0); usize::from(u16::MAX) + 1];
        for count in &self.counts {
            places[usize::from(*count)].1 += 1.0;
        }
        places[1].1 = (entries - self.entries.len()) as f64;
        let scale = 256.0 / entries as f64;
        let mut start = 0.0;
        for (before, size) in places.iter_mut().rev() {
            if *size == entries as f64 {
                return None;
            }
            *before = start * scale;
            start += *size;
            *size *= scale;
        }
        let rank = |person: u32, other: u32, (before, size): (f64, f64)| {
            (before + size * unit(hash(person, other))) as u8
        };
        let mut ranks = Vec::with_capacity(entries);
        let mut repeated = self.entries.iter().zip(&self.counts).peekable();
        for (person, row) in (0..).zip(starts.windows(2)) {
            let [start, end] = [row[0] as usize, row[1] as usize];
            let others = &rows[start..end];
            ranks.extend(others.iter().map(|other| rank(person, *other, places[1])));
            while let Some((entry, count)) = repeated.next_if(|(entry, _)| **entry < row[1]) {
                let entry = *entry as usize;
                ranks[entry] = rank(person, rows[entry], places[usize::from(*count)]);
            }
        }
        Some(ranks)
    }
}

/// 64 bits that depend on who two people are and not on their order.
pub(super) fn hash(one: u32, other: u32) -> u64 {
    mix(mix(
        u64::from(one.min(other)) << 32 | u64::from(one.max(other))
    ))
}
