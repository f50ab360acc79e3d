//! What the tests of the claims share: runs of presets, and figures with their errors.
#![allow(dead_code)] // Every test program uses a part of it.

use std::ops::{Add, Div, Mul, Neg, Sub};

use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::{Scenario, preset};
use funnelcast::study::Chunk;

/// Replications of every run, in blocks: the series of a long run are a hundred megabytes.
const REPLICATIONS: usize = 400;
const BLOCK: usize = 50;
/// Standard errors that a figure may be off: less than one false alarm in a million.
const ERRORS: f64 = 5.0;

/// A figure estimated from replications, with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Measure {
    pub(crate) mean: f64,
    pub(crate) error: f64,
}

/// A figure without error.
pub(crate) fn exactly(mean: f64) -> Measure {
    Measure { mean, error: 0.0 }
}

/// Errors add up as those of independent figures do. Runs of one seed go together, so that the error of a difference is
/// smaller than that.
impl Add for Measure {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let (mean, error) = (self.mean + other.mean, self.error.hypot(other.error));
        Self { mean, error }
    }
}

impl Neg for Measure {
    type Output = Self;
    fn neg(self) -> Self {
        let (mean, error) = (-self.mean, self.error);
        Self { mean, error }
    }
}

impl Sub for Measure {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul<f64> for Measure {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        let (mean, error) = (self.mean * factor, self.error * factor.abs());
        Self { mean, error }
    }
}

impl Div for Measure {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        let mean = self.mean / other.mean;
        let error = (self.error / other.mean).hypot(mean * other.error / other.mean);
        Self { mean, error }
    }
}

/// The replications of a scenario.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    rows: Vec<f64>,
    /// By block of replications, series and day: means.
    blocks: Vec<Vec<f64>>,
    days: usize,
}

impl Run {
    /// Runs a scenario, block by block, and keeps no series but their means.
    pub(crate) fn of(scenario: &Scenario<f64>) -> Self {
        assert_eq!(scenario.contradictions(), []);
        let mut run = Self {
            rows: Vec::new(),
            blocks: Vec::new(),
            days: scenario.days(),
        };
        for first in (0..REPLICATIONS).step_by(BLOCK) {
            let chunk = Chunk::run(scenario, None, 1, first, BLOCK);
            run.rows.extend_from_slice(&chunk.outcomes);
            let days = chunk.series.chunks_exact(BLOCK);
            let mean = |values: &[f32]| {
                let sum: f64 = values.iter().map(|value| f64::from(*value)).sum();
                sum / BLOCK as f64
            };
            run.blocks.push(days.map(mean).collect());
        }
        run
    }

    /// An outcome in every replication.
    pub(crate) fn column(&self, outcome: Outcome) -> impl Iterator<Item = f64> {
        let rows = self.rows.chunks_exact(Outcome::COUNT);
        rows.map(move |row| row[outcome as usize])
    }

    /// The mean of an outcome over the replications in which it is defined.
    pub(crate) fn mean(&self, outcome: Outcome) -> Measure {
        let defined: Vec<f64> = self
            .column(outcome)
            .filter(|value| !value.is_nan())
            .collect();
        estimate(&defined)
    }

    /// The share of the replications in which an outcome is above a value.
    pub(crate) fn above(&self, outcome: Outcome, value: f64) -> Measure {
        let hits: Vec<f64> = self
            .column(outcome)
            .map(|found| f64::from(u8::from(found > value)))
            .collect();
        estimate(&hits)
    }

    /// The mean of a series on a day (from 1).
    pub(crate) fn on_day(&self, series: Series, day: usize) -> Measure {
        self.lately(series, day, 1)
    }

    /// The mean of a series over `count` days, the last of them `last`.
    pub(crate) fn lately(&self, series: Series, last: usize, count: usize) -> Measure {
        let end = series as usize * self.days + last;
        let mean = |block: &Vec<f64>| block[end - count..end].iter().sum::<f64>() / count as f64;
        estimate(&self.blocks.iter().map(mean).collect::<Vec<_>>())
    }
}

/// The mean of values, with its standard error.
pub(crate) fn estimate(values: &[f64]) -> Measure {
    let count = values.len() as f64;
    assert!(count > 1.0, "defined in two replications at least");
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    let error = (squares / (count - 1.0) / count).sqrt();
    Measure { mean, error }
}

/// The scenario of a preset, at its central values.
pub(crate) fn scenario(id: &str) -> Scenario<f64> {
    let found = preset::ALL.iter().find(|preset| preset.id == id);
    let preset = found.unwrap_or_else(|| panic!("no preset {id}"));
    preset.scenario().central()
}

/// A preset, run.
pub(crate) fn run(id: &str) -> Run {
    Run::of(&scenario(id))
}

/// A preset, run after a change.
pub(crate) fn changed(id: &str, change: impl FnOnce(&mut Scenario<f64>)) -> Run {
    let mut scenario = scenario(id);
    change(&mut scenario);
    Run::of(&scenario)
}

/// Checks what a preset comes to at its central values: to half of the `unit` that the figure is rounded to, and five standard
/// errors.
pub(crate) fn comes_to(id: &str, figure: &str, unit: f64, found: Measure) {
    let known = value(figure);
    let allowed = unit / 2.0 + ERRORS * found.error;
    assert!(
        (found.mean - known).abs() <= allowed * (1.0 + 1e-9),
        "{id}: {} ± {}, known to be {figure}, at most {allowed} apart",
        found.mean,
        found.error
    );
}

/// Checks that a figure is larger than another one by more than chance.
pub(crate) fn exceeds(what: &str, larger: Measure, smaller: Measure) {
    let difference = larger - smaller;
    assert!(
        difference.mean > ERRORS * difference.error,
        "{what}: {} is not above {} ± {}",
        larger.mean,
        smaller.mean,
        difference.error
    );
}

/// Checks that a figure is within bounds, chance aside.
pub(crate) fn within(what: &str, found: Measure, low: f64, high: f64) {
    let (mean, allowed) = (found.mean, ERRORS * found.error);
    assert!(
        mean >= low - allowed && mean <= high + allowed,
        "{what}: {mean}, not from {low} to {high}, {allowed} allowed"
    );
}

fn value(figure: &str) -> f64 {
    let number = |text: &str| -> f64 {
        let digits = text.replace(',', "");
        digits
            .parse()
            .unwrap_or_else(|_| panic!("{figure} is no figure"))
    };
    if let Some(percent) = figure.strip_suffix(" %") {
        number(percent) / 100.0
    } else if let Some(millions) = figure.strip_suffix(" million") {
        number(millions) * 1e6
    } else {
        number(figure)
    }
}
