//! The bare cascade: each newly told person tells each neighbour once, with one probability (the independent cascade
//! model: Goldenberg, Libai & Muller 2001, doi 10.1023/A:1011122126881; Kempe, Kleinberg & Tardos 2003,
//! doi 10.1145/956750.956769).
//!
//! Ties that do not tell are skipped: how many is drawn from the geometric distribution, across people, so that a tie
//! costs nothing and its other end is looked at only when told. Each person is a bit, and what a replication set is
//! undone by the list of those told: nothing is done for people to whom nothing happens.

mod gaps;
mod settings;
mod summary;

pub use settings::Settings;
pub use summary::{Bin, Statistics, Summary};

use super::Graph;
use crate::engine::streams::Generator;
use gaps::Gaps;

/// Who knows at first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// These people, each once.
    People(Vec<u32>),
    /// One person, drawn uniformly in each replication.
    Anybody,
}

/// What came of one replication.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// People told in the end, those who knew at first among them.
    pub final_size: u32,
    /// Steps until nobody was told any more: the longest way from those who knew at first.
    pub generations: u32,
}

/// Cascades on graphs, with the memory they work in: a bit a person, and 4 bytes for each person told.
#[derive(Clone, Debug)]
pub struct Cascade {
    start: Start,
    gaps: Gaps,
    key: Generator,
    /// A bit a person: whether he was told.
    known: Vec<u64>,
    /// Those told, in order.
    told: Vec<u32>,
}

impl Cascade {
    /// Cascades of this probability, that of a tie to tell; below 0 or not a number is 0, above 1 is 1.
    pub fn new(start: Start, probability: f64, seed: u64) -> Self {
        Self {
            start,
            gaps: Gaps::new(probability),
            key: Generator::of(seed, 0),
            known: Vec::new(),
            told: Vec::new(),
        }
    }

    /// Runs replications `first` to `first + count − 1`. Each depends on the graph, start, probability, seed and
    /// its own number alone.
    pub fn run(&mut self, graph: &Graph, first: u64, count: u32) -> Vec<Outcome> {
        self.known.clear();
        self.known.resize(graph.people().div_ceil(64) as usize, 0);
        let replications = (0..count).map(|index| first + u64::from(index));
        replications
            .map(|index| self.replication(graph, index))
            .collect()
    }

    /// Not inlined: a browser compiles a function well only after it was called some times, and then from the next call on.
    #[inline(never)]
    fn replication(&mut self, graph: &Graph, index: u64) -> Outcome {
        let mut generator = self.key.branch(index);
        self.told.clear();
        match &self.start {
            Start::People(people) => self.told.extend(people),
            Start::Anybody if graph.people() > 0 => self.told.push(generator.below(graph.people())),
            Start::Anybody => {}
        }
        let known = &mut self.known;
        self.told
            .retain(|person| *person < graph.people() && tell(known, *person));
        let generations = match &self.gaps {
            Gaps::Never => 0,
            Gaps::Always => spread(graph, known, &mut self.told, || 0),
            Gaps::Logarithm(logarithm) => {
                let gap = || generator.gap(*logarithm);
                spread(graph, known, &mut self.told, gap)
            }
            Gaps::Table(table) => {
                let gap = || table.draw(&mut generator);
                spread(graph, known, &mut self.told, gap)
            }
        };
        self.forget();
        Outcome {
            final_size: self.told.len() as u32,
            generations,
        }
    }

    /// Undoes what is known, person by person or all at once, whichever is less.
    fn forget(&mut self) {
        if self.told.len() > self.known.len() {
            self.known.fill(0);
        } else {
            for person in &self.told {
                self.known[(person / 64) as usize] = 0;
            }
        }
    }
}

/// Tells a person; whether he did not know.
#[inline]
fn tell(known: &mut [u64], person: u32) -> bool {
    let (word, bit) = (&mut known[(person / 64) as usize], 1 << (person % 64));
    let new = *word & bit == 0;
    *word |= bit;
    new
}

/// Lets those told tell others until nobody new is told, and says after how many steps; `gap` draws how many ties pass until
/// one tells.
#[inline]
fn spread(
    graph: &Graph,
    known: &mut [u64],
    told: &mut Vec<u32>,
    mut gap: impl FnMut() -> u64,
) -> u32 {
    let (mut next, mut generations) = (0, 0);
    let mut skipped = gap();
    loop {
        let end = told.len();
        while next < end {
            let row = graph.neighbours(told[next]);
            next += 1;
            while skipped < row.len() as u64 {
                let other = row[skipped as usize];
                if tell(known, other) {
                    told.push(other);
                }
                skipped = skipped.saturating_add(1).saturating_add(gap());
            }
            skipped -= row.len() as u64;
        }
        if told.len() == end {
            return generations;
        }
        generations += 1;
    }
}
