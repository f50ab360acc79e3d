//! Chunks of a run put together, in whatever order they arrive.

use super::block::Chunk;
use super::columns::Columns;
use super::difference::Difference;
use super::ledger::Ledger;
use super::rows::Rows;
use super::second::SecondHistories;
use super::summary::Summary;
use super::uncertainty::Uncertainty;
use crate::report::tables::Layout;
use crate::report::{Outcome, Series};
use crate::scenario::inputs::Inputs;
use crate::scenario::{Figure, Scenario};

/// What has arrived of a run.
#[derive(Clone, Debug)]
pub struct Collection {
    days: usize,
    rows: Rows,
    entry_costs: Rows,
    columns: Columns,
    tables: Vec<i64>,
    /// Those of second histories.
    second: Rows,
    inputs: Inputs,
    seed: u64,
}

/// A chunk that does not fit the run: another length, replications outside it, or replications that had arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit;

impl Collection {
    /// An empty collection for a run of `replications` of a scenario and seed.
    pub fn new<T: Figure>(scenario: &Scenario<T>, seed: u64, replications: usize) -> Self {
        let days = scenario.days();
        let layout = Layout::of(scenario);
        Self {
            inputs: Inputs::of(scenario),
            seed,
            second: Rows::new(
                SecondHistories::wanted(scenario, replications),
                Outcome::COUNT,
            ),
            tables: vec![0; layout.len()],
            days,
            rows: Rows::new(replications, Outcome::COUNT),
            entry_costs: Rows::new(replications, layout.touches.entries()),
            columns: Columns::new(days, replications),
        }
    }

    /// Adds a chunk.
    ///
    /// # Errors
    /// [`Misfit`], and nothing is changed.
    pub fn add(&mut self, chunk: &Chunk) -> Result<(), Misfit> {
        let places = chunk.first..chunk.first.saturating_add(chunk.count);
        let fits = chunk.days == self.days
            && chunk.series.len() == chunk.count * self.columns.len()
            && chunk.tables.len() == self.tables.len()
            && chunk.outcomes.len() == chunk.count * Outcome::COUNT
            && chunk.entry_costs.len() == chunk.count * self.entry_costs.width()
            && self.rows.are_free(places.clone());
        if !fits {
            return Err(Misfit);
        }
        self.rows.put(places.clone(), &chunk.outcomes);
        self.entry_costs.put(places, &chunk.entry_costs);
        self.columns.add(chunk.count, &chunk.series);
        for (sum, more) in self.tables.iter_mut().zip(&chunk.tables) {
            *sum = sum.saturating_add(*more);
        }
        Ok(())
    }

    /// Adds second histories.
    ///
    /// # Errors
    /// [`Misfit`], and nothing is changed.
    pub fn add_second(&mut self, second: &SecondHistories) -> Result<(), Misfit> {
        let places = second.first..second.first.saturating_add(second.count);
        let fits = second.outcomes.len() == second.count * Outcome::COUNT
            && self.second.are_free(places.clone());
        if !fits {
            return Err(Misfit);
        }
        self.second.put(places, &second.outcomes);
        Ok(())
    }

    /// How many replications have arrived.
    pub fn arrived(&self) -> usize {
        self.rows.count()
    }

    /// An outcome of each replication that has arrived, in their order.
    pub fn column(&self, outcome: Outcome) -> Vec<f64> {
        self.rows.column(outcome as usize)
    }

    /// How each [`Outcome`] differs from another variant of the same seed, over the replications that have arrived of both:
    /// this one less the other.
    pub fn differences(&self, other: &Self) -> Vec<Difference> {
        let differences =
            |outcome: &Outcome| Difference::between(&self.rows, &other.rows, *outcome);
        Outcome::ALL.iter().map(differences).collect()
    }

    /// The summary of what has arrived.
    pub fn summary(&self) -> Summary {
        self.summary_with(Series::ALL)
    }

    /// The same with the bands of the `wanted` series alone, for who needs an answer at once; those of the others are
    /// empty.
    pub fn summary_with(&self, wanted: &[Series]) -> Summary {
        let ledger = Ledger::of(self.inputs.central(), &self.tables, self.arrived());
        let uncertainty = Uncertainty::of(&self.inputs, self.seed, &self.rows, &self.second);
        let entries = 0..self.entry_costs.width();
        Summary::of(
            self.days,
            &self.rows,
            entries.map(|entry| self.entry_costs.column(entry)),
            [self.columns.bands(wanted), self.columns.weeks()],
            ledger,
            uncertainty,
        )
    }
}
