//! The bare cascade: each newly told person tells each neighbour once, with one probability (the independent cascade
//! model: Goldenberg, Libai & Muller 2001, doi 10.1023/A:1011122126881; Kempe, Kleinberg & Tardos 2003,
//! doi 10.1145/956750.956769).
//!
//! Ties that do not tell are skipped: how many is drawn from the geometric distribution, across people, so that a tie
//! costs nothing and its other end is looked at only when told. Each person is a bit, and what a replication set is
//! undone by the list of those told: nothing is done for people to whom nothing happens.

mod gaps;
mod outcome;
mod settings;
mod spread;
mod summary;

pub use outcome::Outcome;
pub use settings::Settings;
pub use summary::{Bin, Statistics, Summary};

use super::graph::Graph;
use crate::random::generator::Generator;
use gaps::{BEYOND, Gaps};
use spread::Spread;

/// Who knows at first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// These people, each once.
    People(Vec<u32>),
    /// One person, drawn uniformly in each replication.
    Anybody,
}

/// Cascades on graphs, with the memory they work in: a bit and 4 bytes a person.
#[derive(Clone, Debug)]
pub struct Cascade {
    start: Start,
    gaps: Gaps,
    /// The longest rows that are joined.
    longest: usize,
    key: Generator,
    spread: Spread,
}

/// Smallest probability at which rows are joined: below it most short rows are passed as a whole.
const JOINED_FROM: f64 = 0.04;

/// The longest rows that are joined; a longer one is worth a branch that is not foreseen.
const LONGEST_JOINED: usize = 32;

impl Cascade {
    /// Cascades of this probability, that of a tie to tell; below 0 or not a number is 0, above 1 is 1.
    pub fn new(start: Start, probability: f64, seed: u64) -> Self {
        Self {
            start,
            gaps: Gaps::new(probability),
            longest: if probability < JOINED_FROM {
                0
            } else {
                LONGEST_JOINED
            },
            key: Generator::of(seed, 0),
            spread: Spread::new(),
        }
    }

    /// Runs replications `first` to `first + count − 1`. Each depends on the graph, start, probability, seed and
    /// its own number alone.
    pub fn run(&mut self, graph: &Graph, first: u64, count: u32) -> Vec<Outcome> {
        self.spread.prepare(graph.people());
        let replications = (0..count).map(|index| first + u64::from(index));
        replications
            .map(|index| self.replication(graph, index))
            .collect()
    }

    /// Not inlined: a browser compiles a function well only after it was called some times, and then from the next call on.
    #[inline(never)]
    fn replication(&mut self, graph: &Graph, index: u64) -> Outcome {
        let mut generator = self.key.branch(index);
        let drawn;
        let start = match &self.start {
            Start::People(people) => people.as_slice(),
            Start::Anybody if graph.people() > 0 => {
                drawn = [generator.below(graph.people())];
                &drawn
            }
            Start::Anybody => &[],
        };
        let (spread, longest) = (&mut self.spread, self.longest);
        match &self.gaps {
            Gaps::Same(gap) => spread.run(graph, start, longest, || *gap),
            Gaps::Logarithm(logarithm) => {
                let gap = move || generator.gap(*logarithm).min(BEYOND);
                spread.run(graph, start, longest, gap)
            }
            Gaps::Table(table) => {
                let gap = move || table.draw(&mut generator);
                spread.run(graph, start, longest, gap)
            }
        }
    }
}
