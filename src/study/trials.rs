//! Outcomes of replications and nothing else of them: what studies of many scenarios keep, each of which would have bands of
//! its own otherwise.

use super::block::Run;
use super::collection::Misfit;
use super::difference::Difference;
use super::rows::Rows;
use super::summary::{self, OutcomeSummary};
use super::totals::Totals;
use crate::engine::network::Network;
use crate::number::quantile::of_sorted;
use crate::report::Outcome;
use crate::scenario::inputs::Inputs;
use crate::scenario::{Figure, Scenario};

/// The ends of the band: eight in ten replications are within.
pub const BAND: [f64; 2] = [0.1, 0.9];

/// The outcomes of consecutive replications.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// Index of the first replication.
    pub first: usize,
    /// How many replications.
    pub count: usize,
    /// `count` rows of one value for each [`Outcome`].
    pub outcomes: Vec<f64>,
}

impl Trial {
    /// Runs replications `first` to `first + count − 1` of a scenario and seed, on its network if it has one: the very
    /// histories of [`Chunk::run`](super::Chunk::run).
    pub fn run<T: Figure>(
        scenario: &Scenario<T>,
        network: Option<&Network>,
        seed: u64,
        first: usize,
        count: usize,
    ) -> Self {
        let inputs = Inputs::of(scenario);
        let run = Run::new(&inputs, network, seed);
        let outcomes = run.replications(first, count, |_, _, _, _| {}).rows;
        Self {
            first,
            count,
            outcomes,
        }
    }
}

impl Trial {
    /// Replications of which one outcome alone was kept; the others are not defined.
    pub fn of_one(first: usize, outcome: Outcome, values: &[f64]) -> Self {
        let mut outcomes = vec![f64::NAN; values.len() * Outcome::COUNT];
        let rows = outcomes.chunks_exact_mut(Outcome::COUNT);
        for (row, value) in rows.zip(values) {
            row[outcome as usize] = *value;
        }
        Self {
            first,
            count: values.len(),
            outcomes,
        }
    }
}

/// Trials of one scenario put together, in whatever order they arrive.
#[derive(Clone, Debug)]
pub struct Trials {
    rows: Rows,
}

/// One outcome over the replications of trials in which it is defined.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Median.
    pub median: f64,
    /// The ends of [`BAND`].
    pub band: [f64; 2],
    /// Mean; of an outcome that is a ratio of totals, that ratio.
    pub mean: f64,
    /// The standard error of the median, for another seed: 1 / (2 f √n), with f the density at it (van der Vaart 1998, chapter
    /// 21, doi 10.1017/CBO9780511802256), taken to be what the middle half has on average, 1 / (2 (p75 − p25)).
    pub standard_error: f64,
    /// Replications in which it is defined.
    pub defined: usize,
    /// Replications in which it is not, as the cost of each of no customers is not.
    pub missing: usize,
}

impl Spot {
    fn of(column: &mut Vec<f64>) -> Self {
        let OutcomeSummary {
            mean,
            quantiles: [_, p25, median, p75, _],
            missing,
            ..
        } = summary::outcome(column);
        let defined = column.len();
        Self {
            median,
            band: BAND.map(|level| of_sorted(column, level)),
            mean,
            standard_error: (p75 - p25) / libm::sqrt(defined as f64),
            defined,
            missing,
        }
    }
}

impl Trials {
    /// No replication of so many.
    pub fn new(replications: usize) -> Self {
        Self {
            rows: Rows::new(replications, Outcome::COUNT),
        }
    }

    /// Adds a trial.
    ///
    /// # Errors
    /// [`Misfit`], and nothing is changed.
    pub fn add(&mut self, trial: &Trial) -> Result<(), Misfit> {
        let places = trial.first..trial.first.saturating_add(trial.count);
        let fits = trial.outcomes.len() == trial.count * Outcome::COUNT;
        if !fits || !self.rows.are_free(places.clone()) {
            return Err(Misfit);
        }
        self.rows.put(places, &trial.outcomes);
        Ok(())
    }

    /// How many replications have arrived.
    pub fn arrived(&self) -> usize {
        self.rows.count()
    }

    /// An outcome over what has arrived.
    pub fn spot(&self, outcome: Outcome) -> Spot {
        let spot = Spot::of(&mut self.rows.column(outcome as usize));
        let totals = Totals::of_rows(&self.rows, outcome);
        Spot {
            mean: totals.map_or(spot.mean, |totals| totals.ratio),
            ..spot
        }
    }

    /// The mean of an outcome, or the ratio of totals that it is, with its standard error.
    pub(super) fn mean(&self, outcome: Outcome) -> [f64; 2] {
        if let Some(totals) = Totals::of_rows(&self.rows, outcome) {
            return [totals.ratio, totals.standard_error()];
        }
        let mut column = self.column(outcome);
        let OutcomeSummary { mean, sd, .. } = summary::outcome(&mut column);
        [mean, sd / libm::sqrt(column.len() as f64)]
    }

    /// An outcome of each replication that has arrived, in their order.
    pub fn column(&self, outcome: Outcome) -> Vec<f64> {
        self.rows.column(outcome as usize)
    }

    /// An outcome of each replication before the first one that has not arrived.
    pub fn leading(&self, outcome: Outcome) -> Vec<f64> {
        let rows = self.rows.leading(self.rows.len());
        rows.iter().map(|row| row[outcome as usize]).collect()
    }

    /// How an outcome differs from that of others of the same seed, over the replications that have arrived of both: this one
    /// less the other.
    pub fn difference(&self, other: &Self, outcome: Outcome) -> Difference {
        Difference::between(&self.rows, &other.rows, outcome)
    }
}
