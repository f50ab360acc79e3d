//! A sketch of a distribution: values counted in bins of 1/128 relative width, so that the memory of a band
//! does not grow with the number of replications, and counting in any order gives the same bands.
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

/// A bin: 0 for magnitudes below 1, then one step for each 1/128 of a doubling, negative for negative values.
pub type Bin = i16;

/// The bin of a value. Magnitudes of 2²⁵⁵ and more, which no count or sum of money reaches, share the last one.
pub fn bin(value: f64) -> Bin {
    let magnitude = libm::fabs(value);
    if magnitude < 1.0 {
        return 0;
    }
    let bin = (magnitude.to_bits() >> SHIFT) as i64 - BIN_OF_ONE + 1;
    let bin = bin.min(i64::from(Bin::MAX)) as Bin;
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
    /// Counts values by their bins.
    pub fn add(&mut self, bins: &[Bin]) {
        for bin in bins {
            self.count(i32::from(*bin));
        }
    }

    #[inline]
    fn count(&mut self, bin: i32) {
        let offset = i64::from(bin) - i64::from(self.lowest);
        match usize::try_from(offset)
            .ok()
            .and_then(|offset| self.counts.get_mut(offset))
        {
            Some(count) => *count += 1,
            None => self.widen(bin),
        }
    }

    #[cold]
    fn widen(&mut self, bin: i32) {
        if self.counts.is_empty() {
            self.lowest = bin;
            self.counts.push(1);
        } else if bin < self.lowest {
            let missing = (self.lowest - bin) as usize + SLACK;
            self.counts
                .splice(0..0, std::iter::repeat_n(0, missing))
                .for_each(drop);
            self.lowest -= missing as i32;
            self.counts[SLACK] += 1;
        } else {
            let offset = (bin - self.lowest) as usize;
            self.counts.resize(offset + 1 + SLACK, 0);
            self.counts[offset] += 1;
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
        let bins: Vec<Bin> = values.iter().copied().map(bin).collect();
        sketch.add(&bins);
        sketch
    }

    #[test]
    fn small_counts_are_exact() {
        for value in 0..256 {
            let value = f64::from(value);
            assert_eq!(sketch(&[value]).quantiles([0.5], true), [value]);
        }
    }

    #[test]
    fn values_are_found_within_their_bin_whatever_their_sign() {
        for value in [1.0, 3.7, -3.7, 1e6, -1e6, 1.4e9, 7.25e12, -7.25e12] {
            let [found] = sketch(&[value]).quantiles([0.5], false);
            let off = libm::fabs(found - value);
            assert!(off <= libm::fabs(value) / 128.0, "{value} became {found}");
        }
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
    fn bands_stay_within_half_a_percent_of_the_exact_quantiles() {
        let values: Vec<f64> = (1..=10_000).map(|i| f64::from(i) * 1.37).collect();
        for level in [0.05, 0.25, 0.5, 0.75, 0.95] {
            let exact = super::super::quantile::of_sorted(&values, level);
            let [found] = sketch(&values).quantiles([level], false);
            assert!(
                libm::fabs(found / exact - 1.0) < 0.005,
                "{level}: {found} for {exact}"
            );
        }
    }

    #[test]
    fn the_largest_magnitudes_have_a_bin() {
        for value in [f64::MAX, f64::MIN, f64::INFINITY] {
            assert_eq!(libm::fabs(f64::from(bin(value))), f64::from(Bin::MAX));
        }
    }
}
