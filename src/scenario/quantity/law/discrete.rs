//! A distribution on a few values.

use crate::number::order::descending;

/// Values with their shares.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Discrete {
    /// The values in ascending order, each with the probability of it or less; the last one's is 1.
    steps: Vec<(f64, f64)>,
}

impl Discrete {
    /// Values with weights above 0; one at least.
    pub(in super::super) fn new(entries: &[(f64, f64)]) -> Self {
        let values: Vec<f64> = entries.iter().map(|entry| -entry.0).collect();
        let order = descending(&values).into_iter();
        let sorted: Vec<(f64, f64)> = order.map(|place| entries[place]).collect();
        // Divided by the largest one first, for the sum of finite weights may not be finite.
        let largest = sorted
            .iter()
            .fold(0.0, |most, entry| libm::fmax(most, entry.1));
        let total: f64 = sorted.iter().map(|entry| entry.1 / largest).sum();
        let mut steps: Vec<(f64, f64)> = Vec::with_capacity(sorted.len());
        let mut sum = 0.0;
        for (value, weight) in sorted {
            sum += weight / largest;
            let below = libm::fmin(sum / total, 1.0);
            match steps.last_mut() {
                Some(last) if last.0 == value => last.1 = below,
                _ => steps.push((value, below)),
            }
        }
        if let Some(last) = steps.last_mut() {
            last.1 = 1.0;
        }
        Self { steps }
    }

    /// The one value, if there is one only.
    pub(in super::super) fn only_value(&self) -> Option<f64> {
        match self.steps[..] {
            [(value, _)] => Some(value),
            _ => None,
        }
    }

    /// The smallest value with a probability of `u` at least of being it or less.
    pub(in super::super) fn quantile(&self, u: f64) -> f64 {
        let place = self.steps.partition_point(|(_, below)| *below < u);
        let last = self.steps.len() - 1;
        self.steps[place.min(last)].0
    }

    /// The probability of `x` or less.
    pub(in super::super) fn cumulative(&self, x: f64) -> f64 {
        let place = self.steps.partition_point(|(value, _)| *value <= x);
        place.checked_sub(1).map_or(0.0, |last| self.steps[last].1)
    }

    /// The probability of exactly `x`.
    pub(in super::super) fn share(&self, x: f64) -> f64 {
        let place = self.steps.partition_point(|(value, _)| *value < x);
        let before = place.checked_sub(1).map_or(0.0, |last| self.steps[last].1);
        self.cumulative(x) - before
    }
}
