//! A histogram of one outcome, for its picture.

use serde::Serialize;

use crate::number::quantile::of_sorted;

const FEWEST_BINS: f64 = 8.0;
const MOST_BINS: f64 = 48.0;

/// Counts in bins of equal width, with what lies outside them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Histogram {
    /// Left edge of the first bin.
    pub start: f64,
    /// Width of a bin; 0 when all values are the same.
    pub width: f64,
    /// Values in each bin.
    pub counts: Vec<u32>,
    /// Values left of the first bin.
    pub below: u32,
    /// Values right of the last bin.
    pub above: u32,
}

impl Histogram {
    /// The histogram of ascending values. Bins are as wide as Freedman and Diaconis advise (1981,
    /// doi 10.1007/BF01025868), 8 to 48 of them over the middle 99 %; zero is always an edge, so that profit and loss
    /// are told apart.
    pub fn of_sorted(values: &[f64]) -> Self {
        let (Some(_), Some(_)) = (values.first(), values.last()) else {
            return Self::default();
        };
        let (low, high) = (of_sorted(values, 0.005), of_sorted(values, 0.995));
        let span = high - low;
        if span.is_nan() || span <= 0.0 {
            return Self {
                start: low,
                width: 0.0,
                counts: vec![values.len() as u32],
                below: 0,
                above: 0,
            };
        }
        let spread = of_sorted(values, 0.75) - of_sorted(values, 0.25);
        let advised = 2.0 * spread / libm::cbrt(values.len() as f64);
        let width = advised.clamp(span / MOST_BINS, span / FEWEST_BINS);
        let start = libm::floor(low / width) * width;
        let bins = libm::floor((high - start) / width) as usize + 1;
        let mut histogram = Self {
            start,
            width,
            counts: vec![0; bins],
            below: 0,
            above: 0,
        };
        for value in values {
            let bin = libm::floor((value - start) / width);
            if bin < 0.0 {
                histogram.below += 1;
            } else {
                match histogram.counts.get_mut(bin as usize) {
                    Some(count) => *count += 1,
                    None => histogram.above += 1,
                }
            }
        }
        histogram
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_counted_once_and_zero_is_an_edge() {
        let mut values: Vec<f64> = (0..2000).map(|i| f64::from((i * 37) % 501 - 120)).collect();
        values.sort_by(f64::total_cmp);
        let histogram = Histogram::of_sorted(&values);
        let counted: u32 = histogram.counts.iter().sum();
        assert_eq!(counted + histogram.below + histogram.above, 2000);
        let bins_to_zero = -histogram.start / histogram.width;
        assert!((bins_to_zero - bins_to_zero.round()).abs() < 1e-9);
    }

    #[test]
    fn one_value_repeated_is_one_bin() {
        assert_eq!(Histogram::of_sorted(&[3.0; 5]).counts, [5]);
    }

    #[test]
    fn nothing_is_nothing() {
        assert!(Histogram::of_sorted(&[]).counts.is_empty());
    }
}
