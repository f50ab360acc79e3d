//! A mergeable sketch of a distribution: values counted in bins of 1/128 relative width, so that the memory of a band
//! does not grow with the number of replications, and merging in any order gives the same counts.
//!
//! A bin is a floating-point number cut to seven bits of mantissa (the idea of HdrHistogram and DDSketch, doi
//! 10.14778/3352063.3352135): whole numbers below 256 are exact, larger values are off by 0.4 % at most, and by much
//! less after interpolation. Magnitudes below 1 count as 0.

use super::quantile::rank;

const MANTISSA_BITS: u32 = 7;
const SHIFT: u32 = 52 - MANTISSA_BITS;
const BIN_OF_ONE: i64 = 1023 << MANTISSA_BITS;
/// Bins reserved beside a new one, so that a window does not grow bin by bin.
const SLACK: usize = 8;

/// The bin of a value.
fn bin(value: f64) -> i32 {
    let magnitude = libm::fabs(value);
    if magnitude < 1.0 {
        return 0;
    }
    let bin = ((magnitude.to_bits() >> SHIFT) as i64 - BIN_OF_ONE + 1) as i32;
    if value < 0.0 { -bin } else { bin }
}

/// The end of a bin that is nearer to zero.
fn inner_edge(bin: i32) -> f64 {
    let magnitude = i64::from(bin.unsigned_abs());
    if magnitude == 0 {
        return 0.0;
    }
    let edge = f64::from_bits(((magnitude - 1 + BIN_OF_ONE) as u64) << SHIFT);
    if bin < 0 { -edge } else { edge }
}

/// Counts of values in a window of neighbouring bins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    lowest: i32,
    counts: Vec<u32>,
}

impl Sketch {
    /// Counts the values.
    pub fn add(&mut self, values: &[f64]) {
        for value in values {
            self.count(bin(*value), 1);
        }
    }

    /// Counts what another sketch counted.
    pub fn merge(&mut self, other: &Self) {
        for (offset, count) in other.counts.iter().enumerate() {
            if *count > 0 {
                self.count(other.lowest + offset as i32, *count);
            }
        }
    }

    #[inline]
    fn count(&mut self, bin: i32, times: u32) {
        let offset = i64::from(bin) - i64::from(self.lowest);
        match usize::try_from(offset)
            .ok()
            .and_then(|offset| self.counts.get_mut(offset))
        {
            Some(count) => *count += times,
            None => self.widen(bin, times),
        }
    }

    #[cold]
    fn widen(&mut self, bin: i32, times: u32) {
        if self.counts.is_empty() {
            self.lowest = bin;
            self.counts.push(times);
        } else if bin < self.lowest {
            let missing = (self.lowest - bin) as usize + SLACK;
            self.counts
                .splice(0..0, std::iter::repeat_n(0, missing))
                .for_each(drop);
            self.lowest -= missing as i32;
            self.counts[SLACK] += times;
        } else {
            let offset = (bin - self.lowest) as usize;
            self.counts.resize(offset + 1 + SLACK, 0);
            self.counts[offset] += times;
        }
    }

    /// How many values were counted.
    pub fn len(&self) -> u64 {
        self.counts.iter().map(|count| u64::from(*count)).sum()
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The quantiles at ascending `levels`, each in [0, 1]; `whole` values are rounded to whole numbers. NaN of
    /// nothing.
    pub fn quantiles<const N: usize>(&self, levels: [f64; N], whole: bool) -> [f64; N] {
        let length = self.len();
        if length == 0 {
            return [f64::NAN; N];
        }
        levels.map(|level| {
            let (below, fraction) = rank(level, length as usize);
            let lower = self.value_at(below as u64, whole);
            if fraction == 0.0 {
                return lower;
            }
            let upper = self.value_at(below as u64 + 1, whole);
            lower + fraction * (upper - lower)
        })
    }

    /// The value of the given rank, from 0: within its bin, values are taken as spread evenly.
    fn value_at(&self, rank: u64, whole: bool) -> f64 {
        let mut below = 0;
        for (offset, count) in self.counts.iter().enumerate() {
            let count = u64::from(*count);
            if rank < below + count {
                let bin = self.lowest + offset as i32;
                let position = ((rank - below) as f64 + 0.5) / count as f64;
                return value_in(bin, position, whole);
            }
            below += count;
        }
        f64::NAN
    }

    /// The sketch as words, to be posted between workers: lowest bin, number of bins, counts.
    pub fn write(&self, words: &mut Vec<u32>) {
        words.push(self.lowest as u32);
        words.push(self.counts.len() as u32);
        words.extend_from_slice(&self.counts);
    }

    /// Reads a sketch off the front of `words`; `None` where they are cut short.
    pub fn read(words: &mut &[u32]) -> Option<Self> {
        let [lowest, length, rest @ ..] = *words else {
            return None;
        };
        let (counts, rest) = rest.split_at_checked(*length as usize)?;
        *words = rest;
        Some(Self {
            lowest: *lowest as i32,
            counts: counts.to_vec(),
        })
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

    #[test]
    fn small_counts_are_exact() {
        for value in 0..256 {
            let mut sketch = Sketch::default();
            sketch.add(&[f64::from(value)]);
            assert_eq!(sketch.quantiles([0.5], true), [f64::from(value)]);
        }
    }

    #[test]
    fn values_are_found_within_their_bin_whatever_their_sign() {
        for value in [1.0, 3.7, -3.7, 1e6, -1e6, 1.4e9, 7.25e12, -7.25e12] {
            let mut sketch = Sketch::default();
            sketch.add(&[value]);
            let [found] = sketch.quantiles([0.5], false);
            assert!(
                (found - value).abs() <= value.abs() / 128.0,
                "{value} became {found}"
            );
        }
    }

    #[test]
    fn merging_in_any_order_gives_the_same_sketch() {
        let values: Vec<f64> = (0..1000)
            .map(|i| f64::from((i * 7919) % 3000 - 900))
            .collect();
        let (left, right) = values.split_at(313);
        let of = |parts: [&[f64]; 2]| {
            let mut all = Sketch::default();
            for part in parts {
                let mut one = Sketch::default();
                one.add(part);
                all.merge(&one);
            }
            all.quantiles([0.05, 0.25, 0.5, 0.75, 0.95], false)
        };
        assert_eq!(of([left, right]), of([right, left]));
    }

    #[test]
    fn bands_stay_within_half_a_percent_of_the_exact_quantiles() {
        let mut values: Vec<f64> = (1..=10_000).map(|i| f64::from(i) * 1.37).collect();
        let mut sketch = Sketch::default();
        sketch.add(&values);
        values.sort_by(f64::total_cmp);
        for level in [0.05, 0.25, 0.5, 0.75, 0.95] {
            let exact = super::super::quantile::of_sorted(&values, level);
            let [found] = sketch.quantiles([level], false);
            assert!(
                (found / exact - 1.0).abs() < 0.005,
                "{level}: {found} for {exact}"
            );
        }
    }

    #[test]
    fn words_round_trip_and_cut_words_are_refused() {
        let mut sketch = Sketch::default();
        sketch.add(&[-5.0, 0.0, 17.0, 17.0]);
        let mut words = Vec::new();
        sketch.write(&mut words);
        assert_eq!(Sketch::read(&mut words.as_slice()), Some(sketch));
        assert_eq!(Sketch::read(&mut &words[..words.len() - 1]), None);
    }
}
