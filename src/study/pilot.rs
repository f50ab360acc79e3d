//! What a test on a few people is worth before a decision (the expected value of sample information): it shows in how many of them
//! something happened, and so narrows a probability that is not known. On how many people, or not at all?
//!
//! Of one count the posterior needs no simulation: where the input may lie is a few equally likely points, and what the test can show
//! is summed up. The curve of the options along the input is the same regression as for knowing it exactly (Strong, Oakley, Brennan
//! & Breeze 2015, doi 10.1177/0272989X15575286). In the normal case the answer is that of Feit & Berman 2019
//! (doi 10.1287/mksc.2019.1194; arXiv 1811.00457).

use super::basis::Points;
use super::gain::{Fit, Gain};
use super::worth::{Finder, Unanswered};
use crate::report::Better;
use crate::scenario::inputs::Input;
use crate::scenario::parameter::Kind;

/// Sizes of a test that are looked at.
pub const SIZES: [usize; 20] = [
    10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000, 7000,
    10_000, 20_000,
];
/// More counts than this are summed up as a normal distribution of the angle.
const COUNTS: f64 = 200.0;
/// Standard errors beyond which a result is not looked at.
const REACH: f64 = 6.0;
/// Places of a result in a standard error, and in all at most.
const IN_ERROR: f64 = 2.0;
const MOST: f64 = 2000.0;

/// What a test costs, in the unit of the outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cost {
    /// Once.
    pub fixed: f64,
    /// For each person.
    pub per_person: f64,
    /// What it costs to decide later by the days that the test takes.
    pub delay: f64,
}

/// A test on so many people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tested {
    /// On how many.
    pub people: usize,
    /// The gain from its result.
    pub gain: Gain,
    /// What it costs.
    pub cost: f64,
}

impl Tested {
    /// What is left of the gain.
    pub fn net(&self) -> f64 {
        self.gain.value - self.cost
    }
}

/// Tests of all sizes.
#[derive(Clone, Debug, PartialEq)]
pub struct Pilot {
    /// By size, ascending.
    pub sizes: Vec<Tested>,
    /// Which of them leaves most; none where none leaves anything: do not test.
    pub best: Option<usize>,
    /// Whether that leaves something even at the low end of its interval.
    pub sure: bool,
}

/// Whether a test on people can tell of an input: a probability of each of them.
pub fn can_be_tested(input: &Input) -> bool {
    input.row.kind == Kind::Probability
}

/// What comes of a test: the error of what it shows of an input's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shows {
    /// In how many of so many people it happened, where the value is its probability.
    Count(usize),
    /// The value with a normal error of this standard deviation.
    Normal(f64),
}

impl Finder {
    /// The gain from what a test shows of an input, whose values in the replications are `values`; the options as in
    /// [`Self::worth`].
    ///
    /// # Errors
    /// Why there is no answer.
    pub fn tested(
        &self,
        input: usize,
        values: &[f64],
        outcomes: &[&[f64]],
        better: Better,
        tests: &[Shows],
    ) -> Result<Vec<Gain>, Unanswered> {
        let differences = self.differences(outcomes, better)?;
        let differences: Vec<&[f64]> = differences.iter().map(Vec::as_slice).collect();
        let basis = &self.bases()[input];
        let fit = Fit::of(basis, &differences);
        let levels = basis.levels(values);
        let gain = |test: &Shows| fit.gain_at(&told(&basis.points, &levels, *test));
        Ok(tests.iter().map(gain).collect())
    }

    /// Tests of all [`SIZES`] up to `most` people, for a probability.
    ///
    /// # Errors
    /// Why there is no answer.
    pub fn pilot(
        &self,
        input: usize,
        values: &[f64],
        outcomes: &[&[f64]],
        better: Better,
        cost: Cost,
        most: f64,
    ) -> Result<Pilot, Unanswered> {
        let people = SIZES.iter().filter(|people| **people as f64 <= most);
        let people: Vec<usize> = people.copied().collect();
        let tests: Vec<Shows> = people.iter().map(|people| Shows::Count(*people)).collect();
        let gains = self.tested(input, values, outcomes, better, &tests)?;
        let sizes: Vec<Tested> = people
            .into_iter()
            .zip(gains)
            .map(|(people, gain)| Tested {
                people,
                gain,
                cost: cost.fixed + cost.delay + cost.per_person * people as f64,
            })
            .collect();
        let paying = sizes
            .iter()
            .enumerate()
            .filter(|(_, size)| size.net() > 0.0);
        let best = paying.max_by(|(_, one), (_, other)| one.net().total_cmp(&other.net()));
        Ok(Pilot {
            sure: best.is_some_and(|(_, size)| size.gain.interval[0] > size.cost),
            best: best.map(|(place, _)| place),
            sizes,
        })
    }
}

/// What is known of an input after a test: each result with its probability, and the curve's columns as they are on average where the
/// input may then lie.
fn told(points: &Points, levels: &[f64], test: Shows) -> Points {
    match test {
        Shows::Normal(error) => told_normal(points, levels, error),
        Shows::Count(people) => {
            let n = people as f64;
            let sure = |level: &f64| level.clamp(1e-12, 1.0 - 1e-12);
            let levels: Vec<f64> = levels.iter().map(sure).collect();
            let (low, high) = ends(&levels);
            let reach = |level: f64| REACH * (libm::sqrt(n * level * (1.0 - level)) + 1.0);
            let first = libm::floor((n * low - reach(low)).max(0.0));
            let last = libm::ceil((n * high + reach(high)).min(n));
            if last - first > COUNTS {
                // The angle of a share, whose error does not depend on it (Anscombe 1948, doi 10.1093/biomet/35.3-4.246).
                let angle = |level: &f64| libm::asin(libm::sqrt(*level));
                let angles: Vec<f64> = levels.iter().map(angle).collect();
                return told_normal(points, &angles, 0.5 / libm::sqrt(n));
            }
            let mut told = Points::default();
            for hits in first as usize..=last as usize {
                let hits = hits as f64;
                let ways =
                    libm::lgamma(n + 1.0) - libm::lgamma(hits + 1.0) - libm::lgamma(n - hits + 1.0);
                let chance = |level: &f64| {
                    libm::exp(ways + hits * libm::log(*level) + (n - hits) * libm::log1p(-level))
                };
                told.push(points, levels.iter().map(chance));
            }
            told.whole()
        }
    }
}

/// The same where a test shows a figure with a normal error.
fn told_normal(points: &Points, levels: &[f64], error: f64) -> Points {
    let (low, high) = ends(levels);
    let (from, to) = (low - REACH * error, high + REACH * error);
    let parts = libm::ceil((to - from) / error * IN_ERROR).min(MOST);
    let mut told = Points::default();
    for part in 0..parts as usize {
        let shown = from + (part as f64 + 0.5) / parts * (to - from);
        let chance = |level: &f64| {
            let off = (shown - level) / error;
            libm::exp(-0.5 * off * off)
        };
        told.push(points, levels.iter().map(chance));
    }
    told.whole()
}

fn ends(levels: &[f64]) -> (f64, f64) {
    let low = levels.iter().copied().fold(f64::INFINITY, f64::min);
    (
        low,
        levels.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    )
}

impl Points {
    /// Adds a result that has these chances at the points of an input.
    fn push(&mut self, input: &Self, chances: impl Iterator<Item = f64>) {
        let (mut row, mut weight) = ([0.0; 3], 0.0);
        for ((chance, own), columns) in chances.zip(&input.weights).zip(&input.rows) {
            let both = chance * own;
            weight += both;
            for (sum, column) in row.iter_mut().zip(columns) {
                *sum += both * column;
            }
        }
        if weight > 0.0 {
            self.rows.push(row.map(|sum| sum / weight));
            self.weights.push(weight);
        }
    }

    /// With weights that add up to 1.
    fn whole(mut self) -> Self {
        let sum: f64 = self.weights.iter().sum();
        self.weights.iter_mut().for_each(|weight| *weight /= sum);
        self
    }
}
