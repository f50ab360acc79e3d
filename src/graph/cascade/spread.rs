//! One replication: those told tell others until nobody new is told.
//!
//! What costs most is branches that nobody can foresee: whether somebody in a short row is told, and whether they are new. So
//! short rows are copied into one long row before it is looked where in it something is told, and everybody who is told
//! is written down and counted only if they are new. What is drawn, and in which order, does not depend on that.

use super::outcome::Outcome;
use crate::graph::graph::Graph;

/// Ties copied at a time: a row of no more takes no branch.
const STRIDE: usize = 16;

/// Most ties of rows joined into one.
const JOINED: usize = 1024;

/// What a replication works in and leaves for the next: a bit and 4 bytes a person.
#[derive(Clone, Debug)]
pub(super) struct Spread {
    /// A bit a person, whether they were told: nobody, between replications.
    known: Vec<u64>,
    /// Those told, in order, and anything behind them. There is one place more than people.
    told: Vec<u32>,
    /// Rows joined into one, and anything behind them.
    joined: Box<[u32; JOINED + STRIDE]>,
}

impl Spread {
    /// For nobody, before [`Self::prepare`].
    pub(super) fn new() -> Self {
        Self {
            known: Vec::new(),
            told: vec![0],
            joined: Box::new([0; JOINED + STRIDE]),
        }
    }

    /// Makes room for so many people.
    pub(super) fn prepare(&mut self, people: u32) {
        self.known.resize(people.div_ceil(64) as usize, 0);
        self.told.resize(people as usize + 1, 0);
    }

    /// Lets those of `start` who are people of the graph tell others until nobody new is told. `gap` draws how many ties pass
    /// until one tells, less than 2⁶³. Rows of up to `longest` ties, at most [`JOINED`], are joined.
    #[inline]
    pub(super) fn run(
        &mut self,
        graph: &Graph,
        start: &[u32],
        longest: usize,
        mut gap: impl FnMut() -> u64,
    ) -> Outcome {
        let (starts, ties, _) = graph.rows();
        let joined = &mut self.joined;
        let mut told = Told {
            known: &mut self.known,
            list: &mut self.told,
            count: 0,
        };
        let people = graph.people();
        for person in start.iter().filter(|person| **person < people) {
            told.add(*person);
        }
        let (mut next, mut generations) = (0, 0);
        let mut skipped = gap();
        loop {
            let end = told.count;
            let mut length = 0;
            for place in next..end {
                let person = told.list[place] as usize;
                let (first, last) = (starts[person] as usize, starts[person + 1] as usize);
                let degree = last - first;
                let alone = degree > longest;
                if alone || length + degree > JOINED {
                    skipped = told.add_some(&joined[..length], skipped, &mut gap);
                    length = 0;
                }
                if alone {
                    skipped = told.add_some(&ties[first..last], skipped, &mut gap);
                } else {
                    copy(&ties[first..], degree, &mut joined[length..]);
                    length += degree;
                }
            }
            skipped = told.add_some(&joined[..length], skipped, &mut gap);
            if told.count == end {
                break;
            }
            next = end;
            generations += 1;
        }
        Outcome {
            final_size: told.forget(),
            generations,
        }
    }
}

/// Copies the first `degree` ties, and some more where there are any.
#[inline]
fn copy(ties: &[u32], degree: usize, to: &mut [u32]) {
    let mut from = 0;
    while from < degree {
        let end = from + STRIDE;
        if let (Some(ties), Some(to)) = (ties.get(from..end), to.get_mut(from..end)) {
            to.copy_from_slice(ties);
        } else {
            // Only the last row of a graph ends here.
            to[from..degree].copy_from_slice(&ties[from..degree]);
        }
        from = end;
    }
}

/// Those told in a replication.
struct Told<'a> {
    known: &'a mut [u64],
    list: &'a mut [u32],
    count: usize,
}

impl Told<'_> {
    /// Tells a person.
    #[inline]
    fn add(&mut self, person: u32) {
        let (word, bit) = (&mut self.known[(person / 64) as usize], person % 64);
        self.list[self.count] = person;
        self.count += usize::from(*word >> bit & 1 == 0);
        *word |= 1 << bit;
    }

    /// Tells some of a row: not the first `skipped`, nor those that gaps pass. How many of the next row are not told.
    #[inline]
    fn add_some(&mut self, row: &[u32], mut skipped: u64, gap: &mut impl FnMut() -> u64) -> u64 {
        let mut told = Told {
            known: &mut *self.known,
            list: &mut *self.list,
            count: self.count,
        };
        while skipped < row.len() as u64 {
            told.add(row[skipped as usize]);
            skipped += 1 + gap();
        }
        self.count = told.count;
        skipped - row.len() as u64
    }

    /// Forgets everybody, person by person or all at once, whichever is less, and says how many there were.
    fn forget(self) -> u32 {
        if self.count > self.known.len() {
            self.known.fill(0);
        } else {
            for person in &self.list[..self.count] {
                self.known[(person / 64) as usize] = 0;
            }
        }
        self.count as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::scale_free;
    use crate::random::generator::{Generator, gap_logarithm};

    /// Nothing here is statistical: the same draws must tell the same people.
    #[test]
    fn joining_rows_changes_nothing() {
        let graph = scale_free::graph(3_000, 12.0, &mut Generator::of(1, 0));
        let mut spread = Spread::new();
        spread.prepare(graph.people());
        for probability in [0.01, 0.1, 0.4] {
            let logarithm = gap_logarithm(probability);
            for replication in 0..30 {
                let mut run = |longest| {
                    let mut generator = Generator::of(2, replication);
                    let start = [generator.below(3_000), 2_999];
                    spread.run(&graph, &start, longest, || generator.gap(logarithm))
                };
                let alone = run(0);
                for longest in [1, 6, 16, 17, 32, JOINED] {
                    assert_eq!(run(longest), alone, "{longest} at {probability}");
                }
            }
        }
    }
}
