//! Goal seek: where along a lever an outcome's mean, median or probability reaches a target. All values of the lever run on
//! the same random numbers, so that what is sought is a root of one function, as steady as the outcome is: the search scans
//! the lever, and narrows every place where the function crosses the target, and where its error bounds do.
//!
//! Another seed would give another root. The interval of an answer are the values at which the target is within
//! [`ERRORS`] standard errors of what was found there (a confidence set by inverting a test; Fieller 1954,
//! doi 10.1111/j.2517-6161.1954.tb00159.x, does so for a ratio): nine in ten seeds are within, of those that hold the target
//! at all.

use super::trials::Trials;
use crate::report::Outcome;
use crate::scenario::Lever;

/// Standard errors of the interval: 90 % of a normal distribution.
pub const ERRORS: f64 = 1.644_853_626_951_472_2;
/// Values of the scan, evenly spaced on the lever's slider.
const SCAN: usize = 13;
/// Parts of a bracket of which one end is chosen: a secant that leaves at least a part at either side.
const PARTS: usize = 10;
/// Rounds of narrowing at most.
const ROUNDS: usize = 12;
/// A bracket that is narrower than this part of what was found around it is narrow enough.
const NARROW: f64 = 1e-3;

/// What of an outcome is to reach the target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// Its mean.
    Mean,
    /// Its median.
    Median,
    /// The probability that it is above this.
    Above(f64),
}

/// What is sought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// The outcome.
    pub outcome: Outcome,
    /// What of it.
    pub measure: Measure,
    /// What that is to be: in the outcome's unit, of a probability from 0 to 1.
    pub target: f64,
}

/// What was found at a value of the lever.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The value.
    pub value: f64,
    /// The measure there.
    pub figure: f64,
    /// Its standard error, for another seed.
    pub standard_error: f64,
}

impl Goal {
    /// What trials at a value of the lever say; nothing where the outcome is not defined in most of them.
    pub fn reading(&self, value: f64, trials: &Trials) -> Option<Reading> {
        let mut column = trials.column(self.outcome);
        column.retain(|figure| !figure.is_nan());
        let count = column.len();
        if count < 2 || 2 * count < trials.arrived() {
            return None;
        }
        let n = count as f64;
        let (figure, standard_error) = match self.measure {
            Measure::Median => {
                let spot = trials.spot(self.outcome);
                (spot.median, spot.standard_error)
            }
            Measure::Mean => {
                let [mean, error] = trials.mean(self.outcome);
                (mean, error)
            }
            Measure::Above(least) => {
                let above = column.iter().filter(|figure| **figure > least).count() as f64;
                let share = above / n;
                // Of none or all it is not nothing: as if one more were otherwise (Agresti & Coull 1998, doi 10.1080/00031305.1998.10480550).
                let near = (above + 1.0) / (n + 2.0);
                (share, libm::sqrt(near * (1.0 - near) / n))
            }
        };
        Some(Reading {
            value,
            figure,
            standard_error,
        })
    }

    /// What trials at a value of the lever say of how the outcome differs from others of the same seed: the measure is of the
    /// differences, of a probability that there is more. Nothing where most pairs are not defined.
    pub fn reading_against(&self, value: f64, trials: &Trials, others: &Trials) -> Option<Reading> {
        let difference = trials.difference(others, self.outcome);
        let pairs = difference.pairs;
        if pairs < 2 || 2 * pairs < trials.arrived() {
            return None;
        }
        let [_, _, median, _, _] = difference.summary.quantiles;
        let (figure, standard_error) = match self.measure {
            Measure::Median => (median, difference.median_error()),
            Measure::Mean => (difference.summary.mean, difference.standard_error()),
            Measure::Above(_) => (difference.more.estimate, difference.more.standard_error),
        };
        Some(Reading {
            value,
            figure,
            standard_error,
        })
    }
}

/// A value of the lever at which the target is reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// The value.
    pub value: f64,
    /// From where to where it may be; none at a side where the lever ends before that is known.
    pub interval: [Option<f64>; 2],
    /// Whether the measure is above the target at higher values of the lever.
    pub rises: bool,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Where the target is reached, in ascending order.
    Answers(Vec<Answer>),
    /// It is reached nowhere: the least and the most that was found.
    Unreached {
        /// The least.
        least: Reading,
        /// The most.
        most: Reading,
    },
    /// The lever does not move it by more than its standard error.
    Flat(Reading),
    /// The outcome is defined at no value.
    Undefined,
}

/// A search: [`Self::next`] says which values are to be run, [`Self::tell`] takes what was found there.
#[derive(Clone, Debug)]
pub struct Seek {
    lever: Lever,
    goal: Goal,
    ends: [f64; 2],
    /// In ascending order of the lever.
    known: Vec<Reading>,
    /// Values at which there is nothing to find.
    missing: Vec<f64>,
    rounds: usize,
}

impl Seek {
    /// A search between two values of a lever, ascending.
    pub fn new(lever: Lever, goal: Goal, ends: [f64; 2]) -> Self {
        Self {
            lever,
            goal,
            ends,
            known: Vec::new(),
            missing: Vec::new(),
            rounds: 0,
        }
    }

    /// The values to run next, none of them twice; none when the search is over.
    pub fn next(&self) -> Vec<f64> {
        let [low, high] = self.ends;
        if self.rounds == 0 {
            return self.lever.values_between(low, high, SCAN);
        }
        if self.rounds > ROUNDS || self.is_flat() {
            return Vec::new();
        }
        let mut values: Vec<f64> = [0.0, ERRORS, -ERRORS]
            .iter()
            .flat_map(|errors| {
                self.brackets(*errors)
                    .into_iter()
                    .map(move |at| (at, *errors))
            })
            .filter_map(|(at, errors)| self.between(at, errors))
            .collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        values
    }

    /// Takes what was found at values of the last round; `None` where the outcome is not defined or the lever cannot be that.
    pub fn tell(&mut self, found: impl IntoIterator<Item = (f64, Option<Reading>)>) {
        for (value, reading) in found {
            match reading {
                Some(reading) => self.known.push(reading),
                None => self.missing.push(value),
            }
        }
        self.known
            .sort_by(|one, other| one.value.total_cmp(&other.value));
        self.rounds += 1;
    }

    /// Another target of the same measure: what was found stays, and the search goes on from there.
    pub fn aim(&mut self, target: f64) {
        self.goal.target = target;
        self.rounds = self.rounds.min(1);
    }

    /// What was found at all values so far, in ascending order.
    pub fn known(&self) -> &[Reading] {
        &self.known
    }

    /// What the search has come to.
    pub fn found(&self) -> Found {
        let order = |one: &&Reading, other: &&Reading| one.figure.total_cmp(&other.figure);
        let (Some(least), Some(most)) = (
            self.known.iter().min_by(order),
            self.known.iter().max_by(order),
        ) else {
            return Found::Undefined;
        };
        if self.is_flat() {
            return Found::Flat(*least);
        }
        let answers: Vec<Answer> = self
            .brackets(0.0)
            .into_iter()
            .map(|at| self.answer(at))
            .collect();
        if answers.is_empty() {
            Found::Unreached {
                least: *least,
                most: *most,
            }
        } else {
            Found::Answers(answers)
        }
    }

    /// How far a reading is above the target, with so many standard errors on top of it.
    fn above(&self, reading: &Reading, errors: f64) -> f64 {
        reading.figure + errors * reading.standard_error - self.goal.target
    }

    /// Whether all that was found is the same, as far as can be told.
    fn is_flat(&self) -> bool {
        let figures = self.known.iter().map(|reading| reading.figure);
        let (low, high) = figures
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), figure| {
                (low.min(figure), high.max(figure))
            });
        high <= low
    }

    /// The places after which the measure, with so many standard errors on top of it, is on the other side of the target.
    fn brackets(&self, errors: f64) -> Vec<usize> {
        let side = |at: usize| self.above(&self.known[at], errors) > 0.0;
        (1..self.known.len())
            .filter(|at| side(at - 1) != side(*at))
            .map(|at| at - 1)
            .collect()
    }

    /// A value within the bracket after a place, near where it crosses the target; none where the bracket is narrow enough.
    fn between(&self, at: usize, errors: f64) -> Option<f64> {
        let [low, high] = [&self.known[at], &self.known[at + 1]];
        let [below, above] = [low, high].map(|reading| self.above(reading, errors));
        let span = libm::fabs(above - below);
        // What is left of it is small beside what another seed does.
        if span <= NARROW * low.standard_error.max(high.standard_error) {
            return None;
        }
        let values = self.lever.values_between(low.value, high.value, PARTS + 1);
        let last = values.len() - 1;
        if last < 2
            || high.value - low.value
                <= NARROW * libm::fabs(high.value).min(self.ends[1] - self.ends[0])
        {
            return None;
        }
        let share = libm::fabs(below) / span;
        let place = libm::round(share * last as f64) as usize;
        let value = values[place.clamp(1, last - 1)];
        let is_new =
            self.known.iter().all(|known| known.value != value) && !self.missing.contains(&value);
        is_new.then_some(value)
    }

    /// Where a line between two readings crosses the target.
    fn crossing(&self, at: usize, errors: f64) -> f64 {
        let [low, high] = [&self.known[at], &self.known[at + 1]];
        let [below, above] = [low, high].map(|reading| self.above(reading, errors));
        low.value + (high.value - low.value) * (below / (below - above))
    }

    fn answer(&self, at: usize) -> Answer {
        let value = self.crossing(at, 0.0);
        let rises = self.above(&self.known[at + 1], 0.0) > 0.0;
        // Below a root that rises the upper bound comes down to the target, above it the lower bound up to it.
        let [before, after] = if rises {
            [ERRORS, -ERRORS]
        } else {
            [-ERRORS, ERRORS]
        };
        let low = self
            .brackets(before)
            .into_iter()
            .rfind(|other| *other <= at);
        let high = self.brackets(after).into_iter().find(|other| *other >= at);
        Answer {
            value,
            interval: [
                low.map(|other| self.crossing(other, before).min(value)),
                high.map(|other| self.crossing(other, after).max(value)),
            ],
            rises,
        }
    }
}
