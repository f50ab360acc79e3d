//! Replications run side by side, and what is kept of them.

use crate::engine::aggregate;
use crate::engine::draw::{Draw, Expected, Random};
use crate::engine::lanes::LANES;
use crate::engine::observe::{Outcome, Series};
use crate::engine::rates::Rates;
use crate::engine::tables::{Layout, Tables};
use crate::scenario::Scenario;

/// What consecutive replications gave: outcomes and series.
#[derive(Clone, Debug, PartialEq)]
pub struct Chunk {
    /// Index of the first replication.
    pub first: usize,
    /// How many replications.
    pub count: usize,
    /// Days of the simulation.
    pub days: usize,
    /// `count` rows of one value for each [`Outcome`].
    pub outcomes: Vec<f64>,
    /// For each [`Series`], for each day, the `count` values, with the seven digits of an `f32`.
    pub series: Vec<f32>,
    /// Sums over the replications, laid out as [`Layout`] says.
    pub tables: Vec<i64>,
}

impl Chunk {
    /// Runs replications `first` to `first + count − 1` of a scenario and seed.
    pub fn run(scenario: &Scenario<f64>, seed: u64, first: usize, count: usize) -> Self {
        let days = scenario.days();
        let mut chunk = Self {
            first,
            count,
            days,
            outcomes: Vec::with_capacity(count * Outcome::COUNT),
            series: vec![0.0; Series::COUNT * days * count],
            tables: vec![0; Layout::of(scenario).len()],
        };
        let rates = Rates::of(scenario);
        let mut done = 0;
        while done < count {
            let lanes = LANES.min(count - done);
            chunk.block(scenario, &rates, seed, done, lanes);
            done += lanes;
        }
        chunk
    }

    /// Lanes beyond `lanes` run the replications that follow; they are not kept, and change nothing of those that are.
    fn block(
        &mut self,
        scenario: &Scenario<f64>,
        rates: &Rates,
        seed: u64,
        done: usize,
        lanes: usize,
    ) {
        let (days, count) = (self.days, self.count);
        let mut tables = Tables::new(Layout::of(scenario), lanes);
        let mut draw = Random::new(seed, (self.first + done) as u64);
        let columns = &mut self.series;
        let outcomes = aggregate::run(rates, days, &mut draw, &mut tables, |day, values| {
            for (series, values) in values.iter().enumerate() {
                let start = (series * days + day) * count + done;
                let places = &mut columns[start..start + lanes];
                for (place, value) in places.iter_mut().zip(&values.0) {
                    *place = *value as f32;
                }
            }
        });
        for lane in 0..lanes {
            self.outcomes
                .extend(outcomes.iter().map(|outcome| outcome[lane]));
        }
        for (sum, more) in self.tables.iter_mut().zip(tables.into_sums()) {
            *sum = sum.saturating_add(more);
        }
    }
}

/// What the path gives on which every draw is its mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// A value for each day of each [`Series`], series by series.
    pub series: Vec<f64>,
    /// A value for each [`Outcome`].
    pub outcomes: Vec<f64>,
    /// The tables of this one path.
    pub tables: Vec<i64>,
}

/// The path on which every draw is its mean.
pub fn expected(scenario: &Scenario<f64>) -> Path {
    let days = scenario.days();
    let mut series = vec![0.0; Series::COUNT * days];
    let mut tables = Tables::new(Layout::of(scenario), 1);
    let rates = Rates::of(scenario);
    let mut draw = expected_draw();
    let outcomes = aggregate::run(&rates, days, &mut draw, &mut tables, |day, values| {
        for (index, values) in values.iter().enumerate() {
            series[index * days + day] = values[0];
        }
    });
    Path {
        series,
        outcomes: outcomes.iter().map(|outcome| outcome[0]).collect(),
        tables: tables.into_sums(),
    }
}

fn expected_draw() -> impl Draw {
    Expected
}
