//! Figures of replications, row by row, in whatever order they arrive: outcomes, or what each channel, account and campaign
//! costs.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::digest::Digest;
use crate::report::Outcome;

/// A row for each replication: 8 bytes for each figure, and a bit for whether it has arrived.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    /// Figures of a row.
    width: usize,
    values: Vec<f64>,
    arrived: FixedBitSet,
}

impl Rows {
    /// No row of so many, each of `width` figures.
    pub(super) fn new(replications: usize, width: usize) -> Self {
        Self {
            width,
            values: vec![0.0; replications * width],
            arrived: FixedBitSet::with_capacity(replications),
        }
    }

    /// Whether there are places at `places` that nothing has arrived at.
    pub(super) fn are_free(&self, places: Range<usize>) -> bool {
        places.end <= self.arrived.len() && !self.arrived.contains_any_in_range(places)
    }

    /// Puts rows, one after another, at free places.
    pub(super) fn put(&mut self, places: Range<usize>, rows: &[f64]) {
        let start = places.start * self.width;
        self.values[start..start + rows.len()].copy_from_slice(rows);
        self.arrived.insert_range(places);
    }

    /// How many there are places for.
    pub(super) fn len(&self) -> usize {
        self.arrived.len()
    }

    /// How many have arrived.
    pub(super) fn count(&self) -> usize {
        self.arrived.count_ones(..)
    }

    /// The rows before the first one that has not arrived, `most` of them at most.
    pub(super) fn leading(&self, most: usize) -> Vec<&[f64]> {
        let arrived = (0..self.len().min(most)).take_while(|place| self.arrived[*place]);
        arrived.map(|place| self.row(place)).collect()
    }

    /// The figures at a place of the rows that have arrived, in order of the replications.
    pub(super) fn column(&self, figure: usize) -> Vec<f64> {
        let arrived = self.arrived.ones();
        let values = arrived.map(|place| self.row(place)[figure]);
        values.collect()
    }

    /// The digest of the rows that have arrived.
    pub(super) fn digest(&self) -> Digest {
        let arrived = self.arrived.ones();
        arrived
            .map(|place| Digest::of_replication(place, self.row(place)))
            .collect()
    }

    /// How many figures a row has.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// An outcome of the replications that have arrived here and in `other`, pair by pair, in their order.
    pub(super) fn pairs<'a>(
        &'a self,
        other: &'a Self,
        outcome: Outcome,
    ) -> impl Iterator<Item = (f64, f64)> + 'a {
        let both = self.arrived.intersection(&other.arrived);
        let value = move |rows: &Self, place| rows.row(place)[outcome as usize];
        both.map(move |place| (value(self, place), value(other, place)))
    }

    fn row(&self, place: usize) -> &[f64] {
        &self.values[place * self.width..][..self.width]
    }
}
