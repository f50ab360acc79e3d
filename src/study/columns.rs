//! The values of every series and day: kept as they are while they fit a buffer of 64 MiB, as sketches beyond it. Which
//! of the two is settled by the length of the run alone, so that every machine gives the same bands.

use super::sketch::Sketch;
use super::summary::Bands;
use super::weeks;
use crate::number::quantile::{LEVELS, interpolated};
use crate::report::{Series, Unit};

/// Most values that are kept as they are, of four bytes each.
pub(super) const MOST_VALUES: usize = 64 * 1024 * 1024 / 4;

/// Scores are sketched in ten-thousandths: a sketch counts what is below 1 as 0.
const SCORE_SCALE: f32 = 1e4;

/// A column for each [`Series`] and day, series by series, and for each week of those that are summed over weeks.
#[derive(Clone, Debug)]
pub struct Columns {
    days: usize,
    kept: Kept,
    weeks: Kept,
}

#[derive(Clone, Debug)]
enum Kept {
    Values(Vec<Vec<f32>>),
    Sketches(Vec<Sketch>),
}

impl Columns {
    /// Empty columns for a run of `replications` over `days`.
    pub fn new(days: usize, replications: usize) -> Self {
        let columns = Series::COUNT * days;
        let exact = columns * replications <= MOST_VALUES;
        let empty = |columns| {
            if exact {
                Kept::Values(vec![Vec::with_capacity(replications); columns])
            } else {
                Kept::Sketches(vec![Sketch::default(); columns])
            }
        };
        Self {
            days,
            kept: empty(columns),
            weeks: empty(weeks::SERIES.len() * weeks::count(days)),
        }
    }

    /// How many columns.
    pub fn len(&self) -> usize {
        Series::COUNT * self.days
    }

    /// Whether there are no columns.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds `count` values to every column, `values` being column after column.
    pub fn add(&mut self, count: usize, values: &[f32]) {
        if count == 0 {
            return;
        }
        self.add_weeks(count, values);
        let values = values.chunks_exact(count);
        match &mut self.kept {
            Kept::Values(columns) => {
                for (column, values) in columns.iter_mut().zip(values) {
                    column.extend_from_slice(values);
                }
            }
            Kept::Sketches(sketches) => {
                let mut scaled = Vec::with_capacity(count);
                for (column, (sketch, values)) in sketches.iter_mut().zip(values).enumerate() {
                    if Series::ALL[column / self.days].unit() == Unit::Score {
                        scaled.clear();
                        scaled.extend(values.iter().map(|value| value * SCORE_SCALE));
                        sketch.add(&scaled);
                    } else {
                        sketch.add(values);
                    }
                }
            }
        }
    }

    /// Adds the sums over weeks of the values of every column: bands of sums are not sums of bands.
    fn add_weeks(&mut self, count: usize, values: &[f32]) {
        let mut column = 0;
        let mut sums = vec![0.0; count];
        for series in weeks::SERIES {
            let path = &values[series as usize * self.days * count..][..self.days * count];
            for week in path.chunks(weeks::DAYS * count) {
                sums.fill(0.0);
                for day in week.chunks_exact(count) {
                    for (sum, value) in sums.iter_mut().zip(day) {
                        *sum += value;
                    }
                }
                match &mut self.weeks {
                    Kept::Values(columns) => columns[column].extend_from_slice(&sums),
                    Kept::Sketches(sketches) => sketches[column].add(&sums),
                }
                column += 1;
            }
        }
    }

    /// The bands of the sums over weeks, by [`weeks::SERIES`].
    pub fn weeks(&self) -> Vec<Bands> {
        let count = weeks::count(self.days);
        let mut sorted = Vec::new();
        let mut band = |series: usize| {
            let mut band = Bands::default();
            for week in 0..count {
                let column = series * count + week;
                let quantiles = match &self.weeks {
                    Kept::Values(columns) => of_values(&columns[column], &mut sorted),
                    Kept::Sketches(sketches) => sketches[column].quantiles(LEVELS, true),
                };
                for (level, value) in band.iter_mut().zip(quantiles) {
                    level.push(libm::round(value * 100.0) / 100.0);
                }
            }
            band
        };
        (0..weeks::SERIES.len()).map(&mut band).collect()
    }

    /// The bands of the `wanted` series, by [`Series`]; those of the others are empty.
    pub fn bands(&self, wanted: &[Series]) -> Vec<Bands> {
        let mut sorted = Vec::new();
        let mut bands: Vec<Bands> = Vec::with_capacity(Series::COUNT);
        for series in Series::ALL {
            let mut band = Bands::default();
            let days = if wanted.contains(series) {
                self.days
            } else {
                0
            };
            for day in 0..days {
                let column = *series as usize * self.days + day;
                let score = series.unit() == Unit::Score;
                let quantiles = match &self.kept {
                    Kept::Values(columns) => of_values(&columns[column], &mut sorted),
                    Kept::Sketches(sketches) => {
                        let scale = if score { f64::from(SCORE_SCALE) } else { 1.0 };
                        let quantiles = sketches[column].quantiles(LEVELS, series.whole());
                        quantiles.map(|value| value / scale)
                    }
                };
                // Digits beyond these are those of the binary form, not of the figure.
                let unit = if score { 1e4 } else { 100.0 };
                for (level, value) in band.iter_mut().zip(quantiles) {
                    level.push(libm::round(value * unit) / unit);
                }
            }
            bands.push(band);
        }
        bands
    }
}

fn of_values(values: &[f32], sorted: &mut Vec<i32>) -> [f64; LEVELS.len()] {
    sorted.clear();
    sorted.extend(values.iter().map(|value| ordered(value.to_bits() as i32)));
    sorted.sort_unstable();
    LEVELS.map(|level| {
        interpolated(level, sorted.len(), |rank| {
            f32::from_bits(ordered(sorted[rank]) as u32).into()
        })
    })
}

/// The bits of a number as a whole number of the same order, and back: whole numbers sort twice as fast.
fn ordered(bits: i32) -> i32 {
    bits ^ (((bits >> 31) as u32) >> 1) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_either_sign_are_put_in_order() {
        let mut sorted = Vec::new();
        let values = [3.5, -2.0, 0.0, -7.25, 1e9];
        let [low, _, middle, _, high] = of_values(&values, &mut sorted);
        assert_eq!(middle, 0.0);
        assert!(low < -2.0 && high > 3.5);
    }

    /// In a week of one follower on its first or on its last day, each day has none in most runs, and the week has one in all.
    #[test]
    fn a_week_is_the_sum_of_its_days_run_by_run() {
        let (days, count) = (9, 4);
        for replications in [count, MOST_VALUES] {
            let mut columns = Columns::new(days, replications);
            let mut values = vec![0.0; Series::COUNT * days * count];
            let first = Series::NewFollowers as usize * days * count;
            for run in 0..count {
                let day = if run == 0 { 0 } else { 6 - run };
                values[first + day * count + run] = 1.0;
            }
            columns.add(count, &values);
            let [gained, lost] = &columns.weeks()[..] else {
                panic!("two series");
            };
            for level in gained {
                assert_eq!(level[..], [1.0, 0.0]);
            }
            assert!(lost.iter().flatten().all(|value| *value == 0.0));
        }
    }

    #[test]
    fn a_short_run_is_exact_and_a_long_one_close_to_it() {
        let days = 1;
        let values: Vec<f32> = (0..1000)
            .map(|i| (i * 7919 % 1000) as f32 + 90_000.0)
            .collect();
        let all: Vec<f32> = values.repeat(Series::COUNT);
        let mut exact = Columns::new(days, 1000);
        exact.add(1000, &all);
        let mut sketched = Columns::new(days, MOST_VALUES);
        sketched.add(1000, &all);
        let (exact, sketched) = (exact.bands(Series::ALL), sketched.bands(Series::ALL));
        assert_eq!(exact[0][2], [90_499.5]);
        for (exact, sketched) in exact.iter().flatten().zip(sketched.iter().flatten()) {
            assert!(libm::fabs(exact[0] / sketched[0] - 1.0) < 0.002);
        }
    }
}
