//! What came of many cascades.

use serde::Serialize;

use super::outcome::Outcome;
use crate::number::quantile::{LEVELS, of_sorted};

/// What came of replications.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Replications.
    pub replications: u32,
    /// People told in the end, those who knew at first among them.
    pub final_size: Statistics,
    /// Steps until nobody was told any more.
    pub generations: Statistics,
}

/// A figure over replications.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statistics {
    /// Mean.
    pub mean: f64,
    /// Sample standard deviation; 0 of one replication.
    pub sd: f64,
    /// Standard error of the mean.
    pub standard_error: f64,
    /// Smallest.
    pub min: u32,
    /// Quantile at 5 %.
    pub p05: f64,
    /// Quantile at 25 %.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// Quantile at 75 %.
    pub p75: f64,
    /// Quantile at 95 %.
    pub p95: f64,
    /// Largest.
    pub max: u32,
    /// How often figures occur, in bins that grow with them, for axes by logarithm; bins without any are left out.
    pub histogram: Vec<Bin>,
}

/// How many replications gave a figure from `from` to `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bin {
    /// Smallest figure of the bin.
    pub from: u32,
    /// Largest figure of the bin.
    pub to: u32,
    /// Replications.
    pub count: u32,
}

impl Bin {
    /// The empty bin that has a figure: of width 1 below 16, and eight bins for each doubling from there.
    fn of(figure: u32) -> Self {
        let shift = (u32::BITS - figure.leading_zeros()).saturating_sub(4);
        let from = figure >> shift << shift;
        Self {
            from,
            to: from + ((1 << shift) - 1),
            count: 0,
        }
    }
}

impl Summary {
    /// The summary of outcomes, in whatever order they are.
    pub fn of(outcomes: &[Outcome]) -> Self {
        let of =
            |figure: fn(&Outcome) -> u32| Statistics::of(outcomes.iter().map(figure).collect());
        Self {
            replications: outcomes.len() as u32,
            final_size: of(|outcome| outcome.final_size),
            generations: of(|outcome| outcome.generations),
        }
    }
}

impl Statistics {
    fn of(mut figures: Vec<u32>) -> Self {
        figures.sort_unstable();
        let values: Vec<f64> = figures.iter().map(|figure| f64::from(*figure)).collect();
        let count = values.len().max(1) as f64;
        let mean = values.iter().sum::<f64>() / count;
        let squares = values.iter().map(|value| (value - mean) * (value - mean));
        let variance = squares.sum::<f64>() / (count - 1.0).max(1.0);
        let [p05, p25, p50, p75, p95] = LEVELS.map(|level| of_sorted(&values, level));
        let mut histogram: Vec<Bin> = Vec::new();
        for figure in &figures {
            match histogram.last_mut() {
                Some(bin) if *figure <= bin.to => bin.count += 1,
                _ => histogram.push(Bin {
                    count: 1,
                    ..Bin::of(*figure)
                }),
            }
        }
        Self {
            mean,
            sd: libm::sqrt(variance),
            standard_error: libm::sqrt(variance / count),
            min: figures.first().copied().unwrap_or_default(),
            p05,
            p25,
            p50,
            p75,
            p95,
            max: figures.last().copied().unwrap_or_default(),
            histogram,
        }
    }
}
