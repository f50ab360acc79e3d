//! A sketch of a distribution: values counted in bins of 1/512 relative width at most, with the smallest and the largest
//! value, so that the memory of a band does not grow with the number of replications, and counting in any order gives
//! the same bands.
//!
//! A bin is a floating-point number cut to nine bits of mantissa (the idea of HdrHistogram and DDSketch, doi
//! 10.14778/3352063.3352135): whole numbers below 1,024 are exact, larger values are off by less than 0.2 %. Magnitudes
//! below 1 count as 0.

use crate::number::quantile::interpolated;

const MANTISSA_BITS: u32 = 9;
const SHIFT: u32 = 23 - MANTISSA_BITS;
const BIN_OF_ONE: i32 = 127 << MANTISSA_BITS;
/// Bins that a window grows by beside a new one, at least and as a part of those it has, so that it does not grow bin by
/// bin.
const SLACK: usize = 8;
const SLACK_PART: usize = 16;

/// Values whose bins are found at once.
const AT_ONCE: usize = 64;

/// The bin of a value: 0 for magnitudes below 1, then one step for each 1/512 of a doubling, negative for negative
/// values.
#[inline]
fn bin(value: f32) -> i32 {
    let magnitude = (value.to_bits() & 0x7fff_ffff) >> SHIFT;
    let bin = (magnitude as i32 - BIN_OF_ONE + 1).max(0);
    if value < 0.0 { -bin } else { bin }
}

/// The end of a bin that is nearer to zero.
fn inner_edge(bin: i32) -> f64 {
    let magnitude = bin.abs();
    if magnitude == 0 {
        return 0.0;
    }
    // Of the largest numbers there are, the next bin begins at infinity.
    let edge = f32::from_bits(((magnitude - 1 + BIN_OF_ONE) as u32) << SHIFT);
    f64::from(if bin < 0 { -edge } else { edge })
}

/// Counts of values in a window of neighbouring bins: 2 bytes a bin, and 4 where a count needs them.
#[derive(Clone, Debug, PartialEq)]
pub struct Sketch {
    lowest: i32,
    counts: Counts,
    smallest: f32,
    largest: f32,
}

/// Counts, by bin of the window.
#[derive(Clone, Debug, PartialEq)]
enum Counts {
    Small(Vec<u16>),
    Large(Vec<u32>),
}

impl Counts {
    fn len(&self) -> usize {
        match self {
            Self::Small(counts) => counts.len(),
            Self::Large(counts) => counts.len(),
        }
    }

    fn iter(&self) -> impl Iterator<Item = u64> {
        let (small, large): (&[u16], &[u32]) = match self {
            Self::Small(counts) => (counts, &[]),
            Self::Large(counts) => (&[], counts),
        };
        let small = small.iter().map(|count| u64::from(*count));
        small.chain(large.iter().map(|count| u64::from(*count)))
    }

    /// Counts bins of a window that has them all.
    fn add(&mut self, lowest: i32, bins: &[i32]) {
        let mut counted = 0;
        if let Self::Small(counts) = self {
            for bin in bins {
                match counts.get_mut((bin - lowest) as usize) {
                    Some(count) if *count < u16::MAX => *count += 1,
                    _ => break,
                }
                counted += 1;
            }
            if counted == bins.len() {
                return;
            }
            *self = Self::Large(counts.iter().map(|count| u32::from(*count)).collect());
        }
        if let Self::Large(counts) = self {
            for bin in &bins[counted..] {
                counts[(bin - lowest) as usize] += 1;
            }
        }
    }

    /// Makes room for more bins.
    fn widen(&mut self, before: usize, after: usize) {
        match self {
            Self::Small(counts) => widen(counts, before, after),
            Self::Large(counts) => widen(counts, before, after),
        }
    }
}

/// Puts zeros before and after, with no room left over: there are thousands of sketches.
fn widen<T: Copy + Default>(counts: &mut Vec<T>, before: usize, after: usize) {
    let mut wider = Vec::with_capacity(before + counts.len() + after);
    wider.resize(before, T::default());
    wider.extend_from_slice(counts);
    wider.resize(wider.capacity(), T::default());
    *counts = wider;
}

impl Default for Sketch {
    fn default() -> Self {
        Self {
            lowest: 0,
            counts: Counts::Small(Vec::new()),
            smallest: f32::INFINITY,
            largest: f32::NEG_INFINITY,
        }
    }
}

impl Sketch {
    /// Counts values.
    pub fn add(&mut self, values: &[f32]) {
        for values in values.chunks(AT_ONCE) {
            let mut bins = [0; AT_ONCE];
            let bins = &mut bins[..values.len()];
            let (mut smallest, mut largest) = (self.smallest, self.largest);
            for (bin_of, value) in bins.iter_mut().zip(values) {
                *bin_of = bin(*value);
                smallest = if *value < smallest { *value } else { smallest };
                largest = if *value > largest { *value } else { largest };
            }
            (self.smallest, self.largest) = (smallest, largest);
            let low = bins.iter().fold(i32::MAX, |low, bin| low.min(*bin));
            let high = bins.iter().fold(i32::MIN, |high, bin| high.max(*bin));
            self.include(low, high);
            self.counts.add(self.lowest, bins);
        }
    }

    /// Makes the window have all bins from one to another.
    fn include(&mut self, low: i32, high: i32) {
        let length = self.counts.len();
        let slack = SLACK.max(length / SLACK_PART);
        if length == 0 {
            self.lowest = low;
            self.counts.widen(0, (high - low) as usize + 1);
            return;
        }
        if low < self.lowest {
            let missing = (self.lowest - low) as usize + slack;
            self.counts.widen(missing, 0);
            self.lowest -= missing as i32;
        }
        let end = self.lowest + self.counts.len() as i32;
        if high >= end {
            self.counts.widen(0, (high - end) as usize + 1 + slack);
        }
    }

    /// How many values were counted.
    pub fn len(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes that its counts take.
    pub fn bytes(&self) -> usize {
        match &self.counts {
            Counts::Small(counts) => size_of_val(counts.as_slice()),
            Counts::Large(counts) => size_of_val(counts.as_slice()),
        }
    }

    /// The quantiles at `levels`, each in [0, 1]; `whole` values are whole. NaN of nothing.
    pub fn quantiles<const N: usize>(&self, levels: [f64; N], whole: bool) -> [f64; N] {
        let length = self.len() as usize;
        levels.map(|level| interpolated(level, length, |rank| self.value_at(rank as u64, whole)))
    }

    /// The value of the given rank, from 0: within its bin, values are taken as spread evenly.
    fn value_at(&self, rank: u64, whole: bool) -> f64 {
        let mut below = 0;
        for (offset, count) in self.counts.iter().enumerate() {
            if rank < below + count {
                let bin = self.lowest + offset as i32;
                let position = ((rank - below) as f64 + 0.5) / count as f64;
                let value = value_in(bin, position, whole);
                return value.clamp(self.smallest.into(), self.largest.into());
            }
            below += count;
        }
        f64::NAN
    }
}

/// The value at `position`, in (0, 1) from low to high, of a bin.
fn value_in(bin: i32, position: f64, whole: bool) -> f64 {
    if bin == 0 {
        return 0.0;
    }
    let inner = inner_edge(bin);
    let outer = inner_edge(bin + bin.signum());
    if whole && libm::fabs(outer - inner) <= 1.0 {
        return inner;
    }
    let (low, high) = if bin > 0 {
        (inner, outer)
    } else {
        (outer, inner)
    };
    let value = low + position * (high - low);
    if whole { libm::floor(value) } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(values: &[f64]) -> Sketch {
        let mut sketch = Sketch::default();
        let values: Vec<f32> = values.iter().map(|value| *value as f32).collect();
        sketch.add(&values);
        sketch
    }

    #[test]
    fn small_counts_are_exact() {
        for value in 0..1024 {
            let value = f64::from(value);
            assert_eq!(sketch(&[value]).quantiles([0.5], true), [value]);
        }
    }

    #[test]
    fn values_are_found_within_their_bin_whatever_their_sign() {
        for value in [1.0, 3.7, -3.7, 1e6, -1e6, 1.4e9, 7.25e12, -7.25e12] {
            let [found] = sketch(&[value, 1.001 * value]).quantiles([0.0], false);
            let off = libm::fabs(found - value);
            assert!(off <= libm::fabs(value) / 512.0, "{value} became {found}");
        }
    }

    #[test]
    fn what_is_no_figure_is_counted_and_stops_nothing() {
        let sketch = sketch(&[f64::NAN, 3.0, f64::INFINITY, f64::NEG_INFINITY, -3.0]);
        assert_eq!(sketch.len(), 5);
        assert_eq!(sketch.quantiles([0.25, 0.5], true), [-3.0, 3.0]);
    }

    #[test]
    fn counts_beyond_two_bytes_go_on_in_four() {
        let mut values = vec![5.0; 100_000];
        // Not an array: WebAssembly's stack is 1 MiB.
        values.resize(170_000, 7.0);
        let sketch = sketch(&values);
        assert_eq!(sketch.len(), 170_000);
        assert_eq!(
            sketch.quantiles([0.0, 0.58, 0.6, 1.0], true),
            [5.0, 5.0, 7.0, 7.0]
        );
    }

    #[test]
    fn a_window_takes_two_bytes_a_bin_and_little_more() {
        // Two doublings: 1,024 bins.
        let values: Vec<f64> = (0..50_000)
            .map(|i| 1e6 * (1.0 + f64::from(i) * 6e-5))
            .collect();
        let bytes = sketch(&values).bytes();
        assert!((2 * 1_024..2 * 1_200).contains(&bytes), "{bytes}");
    }

    #[test]
    fn one_value_repeated_has_no_band() {
        let [low, high] = sketch(&[54_440.0; 9]).quantiles([0.05, 0.95], false);
        assert_eq!((low, high), (54_440.0, 54_440.0));
    }

    #[test]
    fn values_in_any_order_give_the_same_quantiles() {
        let mut values: Vec<f64> = (0..1000)
            .map(|i| f64::from((i * 7919) % 3000 - 900))
            .collect();
        let forwards = sketch(&values).quantiles([0.05, 0.25, 0.5, 0.75, 0.95], false);
        values.reverse();
        assert_eq!(
            sketch(&values).quantiles([0.05, 0.25, 0.5, 0.75, 0.95], false),
            forwards
        );
    }

    #[test]
    fn bands_stay_within_a_fifth_of_a_percent_of_the_exact_quantiles() {
        let values: Vec<f64> = (1..=10_000).map(|i| f64::from(i) * 1.37).collect();
        for level in [0.05, 0.25, 0.5, 0.75, 0.95] {
            let exact = crate::number::quantile::of_sorted(&values, level);
            let [found] = sketch(&values).quantiles([level], false);
            assert!(
                libm::fabs(found / exact - 1.0) < 0.002,
                "{level}: {found} for {exact}"
            );
        }
    }
}
