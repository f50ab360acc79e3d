//! How close ties are of which some came more often than others.

use crate::random::generator::{mix, unit};

/// How often each entry of the rows came; nothing while all came once.
#[derive(Debug)]
pub(super) struct Counts {
    counts: Vec<u16>,
    entries: usize,
}

impl Counts {
    /// Of so many entries at most.
    pub(super) fn of(entries: usize) -> Self {
        Self {
            counts: Vec::new(),
            entries,
        }
    }

    /// Says how often an entry came; those before it that were not named came once. More often than can be written is as
    /// often as can.
    pub(super) fn repeated(&mut self, entry: u32, count: u32) {
        if self.counts.is_empty() {
            self.counts.reserve_exact(self.entries);
        }
        self.counts.resize(entry as usize, 1);
        self.counts.push(count.min(u32::from(u16::MAX)) as u16);
    }

    /// In which 256th each entry of the rows is when those that came most often come first; none where all came as often.
    /// Those that came as often as each other are spread by the hash of their people, which takes no sorting.
    pub(super) fn ranks(mut self, starts: &[u32], rows: &[u32]) -> Option<Vec<u8>> {
        if self.counts.is_empty() {
            return None;
        }
        let entries = rows.len();
        self.counts.resize(entries, 1);
        // For each number of times how many entries come more often, and how many as often.
        let mut places = vec![(0.0, 0.0); usize::from(u16::MAX) + 1];
        // Nearly all came once.
        let mut once = entries;
        for count in self.counts.iter().filter(|count| **count != 1) {
            places[usize::from(*count)].1 += 1.0;
            once -= 1;
        }
        places[1].1 = once as f64;
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
        let mut ranks = Vec::with_capacity(entries);
        for (person, row) in (0..).zip(starts.windows(2)) {
            let row = row[0] as usize..row[1] as usize;
            let row = rows[row.clone()].iter().zip(&self.counts[row]);
            ranks.extend(row.map(|(other, count)| {
                let (before, size): (f64, f64) = places[usize::from(*count)];
                (before + size * unit(hash(person, *other))) as u8
            }));
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
