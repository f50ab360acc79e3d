//! Plans that were tried, with what is known of each: their replications, in whatever order they arrive.

use std::collections::BTreeMap;
use std::ops::Range;

use super::choices::{Measured, Objective, Weighed};

/// What is known of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// A value for each decision; nothing of the scenario as it is.
    pub values: Option<Vec<f64>>,
    /// What was to be as good as can be.
    pub objective: Measured,
    /// Mean profit, in yuan.
    pub profit: Measured,
    /// Mean of what is spent on what is decided, in yuan.
    pub spent: f64,
    /// Profit that is passed in nine of ten replications, in yuan.
    pub cautious: f64,
    /// From how many replications.
    pub replications: usize,
}

/// A plan and its replications.
#[derive(Clone, Debug)]
pub(super) struct Tried {
    /// A value for each decision; nothing of the scenario as it is.
    pub(super) values: Option<Vec<f64>>,
    /// Where each is between the ends of its decision, from 0 to 1.
    pub(super) unit: Vec<f64>,
    /// Whether it cannot be run.
    pub(super) impossible: bool,
    /// By the first replication.
    blocks: BTreeMap<usize, Vec<Weighed>>,
}

impl Tried {
    pub(super) fn new(values: Option<Vec<f64>>, unit: Vec<f64>) -> Self {
        Self {
            values,
            unit,
            impossible: false,
            blocks: BTreeMap::new(),
        }
    }

    /// Which replications of some are not known, cut at multiples of `task`.
    pub(super) fn missing(&self, places: &Range<usize>, task: usize) -> Vec<Range<usize>> {
        let mut missing = Vec::new();
        let mut at = places.start;
        while at < places.end && !self.impossible {
            if let Some((first, block)) = self.blocks.range(..=at).next_back()
                && first + block.len() > at
            {
                at = first + block.len();
                continue;
            }
            let known = self
                .blocks
                .range(at..)
                .next()
                .map_or(places.end, |(first, _)| *first);
            let end = ((at / task + 1) * task).min(places.end).min(known);
            missing.push(at..end);
            at = end;
        }
        missing
    }

    /// Adds replications from `first` on; what is known stays.
    pub(super) fn add(&mut self, first: usize, rows: &[Weighed]) {
        self.blocks.entry(first).or_insert_with(|| rows.to_vec());
    }

    /// What is known of some replications, in order.
    pub(super) fn rows(&self, places: &Range<usize>) -> Vec<Weighed> {
        let before = self.blocks.range(..places.end);
        let rows = before.flat_map(|(first, block)| {
            let numbered = block.iter().enumerate();
            numbered.map(move |(place, row)| (first + place, *row))
        });
        rows.filter(|(place, _)| places.contains(place))
            .map(|(_, row)| row)
            .collect()
    }

    /// How many replications are known from the first on.
    pub(super) fn leading(&self) -> usize {
        let mut end = 0;
        for (first, block) in &self.blocks {
            if *first != end {
                break;
            }
            end += block.len();
        }
        end
    }

    /// What is known of some replications; nothing where none is, or the outcome is not defined in most of them.
    pub(super) fn reading(&self, places: &Range<usize>, objective: Objective) -> Option<Reading> {
        let rows = self.rows(places);
        let column = |of: fn(&Weighed) -> f64| -> Vec<f64> { rows.iter().map(of).collect() };
        let profit = column(|row| row.profit);
        Some(Reading {
            values: self.values.clone(),
            objective: objective.of(&column(|row| row.outcome))?,
            profit: Measured::mean(&profit)?,
            spent: Measured::mean(&column(|row| row.spent))?.figure,
            cautious: Objective::Quantile(objective.outcome(), 0.1)
                .of(&profit)?
                .figure,
            replications: rows.len(),
        })
    }
}
