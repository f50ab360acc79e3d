//! Replications run side by side, and what is kept of them.

use crate::engine::aggregate;
use crate::engine::draw::{Draw, Expected, Random};
use crate::engine::lanes::{LANES, Lanes};
use crate::engine::observe::{Outcome, Outcomes, Series};
use crate::engine::rates::Rates;
use crate::engine::tables::{Layout, Tables};
use crate::scenario::inputs::Inputs;
use crate::scenario::{Figure, Quantity, Scenario};

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
    pub fn run<T: Figure>(scenario: &Scenario<T>, seed: u64, first: usize, count: usize) -> Self {
        let inputs = Inputs::of(scenario);
        let days = scenario.days();
        let layout = Layout::of(scenario);
        let mut chunk = Self {
            first,
            count,
            days,
            outcomes: Vec::with_capacity(count * Outcome::COUNT),
            series: vec![0.0; Series::COUNT * days * count],
            tables: vec![0; layout.len()],
        };
        let columns = &mut chunk.series;
        let sums = &mut chunk.tables;
        blocks(&inputs, seed, first, count, |rates, done, lanes| {
            let mut tables = Tables::new(layout, lanes);
            let mut draw = Random::new(seed, (first + done) as u64);
            let outcomes =
                aggregate::run(rates, days, &mut draw, &mut tables, &mut |day, values| {
                    for (series, values) in values.iter().enumerate() {
                        let start = (series * days + day) * count + done;
                        let places = &mut columns[start..start + lanes];
                        for (place, value) in places.iter_mut().zip(&values.0) {
                            *place = *value as f32;
                        }
                    }
                });
            add_rows(&mut chunk.outcomes, &outcomes, lanes);
            for (sum, more) in sums.iter_mut().zip(tables.into_sums()) {
                *sum = sum.saturating_add(more);
            }
        });
        chunk
    }
}

/// Adds the outcomes of replications `first` to `first + count − 1` to `rows`, with the chance of the replications
/// `streams` later: other histories of the same inputs.
pub(super) fn outcomes_of(
    inputs: &Inputs,
    seed: u64,
    first: usize,
    count: usize,
    streams: u64,
    rows: &mut Vec<f64>,
) {
    let scenario = inputs.central();
    blocks(inputs, seed, first, count, |rates, done, lanes| {
        let mut tables = Tables::new(Layout::of(scenario), lanes);
        let mut draw = Random::new(seed, (first + done) as u64 + streams);
        let outcomes = aggregate::run(
            rates,
            scenario.days(),
            &mut draw,
            &mut tables,
            &mut |_, _| {},
        );
        add_rows(rows, &outcomes, lanes);
    });
}

/// Calls `run` for each block of replications with its rates, the index of its first replication after `first`, and how
/// many of its lanes count. Lanes beyond run the replications that follow; they are not kept, and change nothing of
/// those that are.
fn blocks(
    inputs: &Inputs,
    seed: u64,
    first: usize,
    count: usize,
    mut run: impl FnMut(&Rates, usize, usize),
) {
    let same = inputs.all().is_empty().then(|| Rates::of(inputs.central()));
    let draws = inputs.draws(seed);
    let mut done = 0;
    while done < count {
        let lanes = LANES.min(count - done);
        match &same {
            Some(rates) => run(rates, done, lanes),
            None => {
                let drawn = (0..LANES).map(|lane| draws.of((first + done + lane) as u64).values);
                let drawn: Vec<Vec<f64>> = drawn.collect();
                run(&Rates::of_each(side_by_side(inputs, &drawn)), done, lanes);
            }
        }
        done += lanes;
    }
}

/// The scenario with the values that each lane has drawn for the inputs.
fn side_by_side(inputs: &Inputs, drawn: &[Vec<f64>]) -> Scenario<Lanes> {
    let mut input = 0..;
    inputs.scenario().map(|quantity| match quantity {
        Quantity::Fixed(figure) => Lanes::splat(*figure),
        Quantity::Uncertain(_) => {
            let index = input.next().unwrap_or_default();
            Lanes::from_fn(|lane| drawn[lane][index])
        }
    })
}

fn add_rows(rows: &mut Vec<f64>, outcomes: &Outcomes, lanes: usize) {
    for lane in 0..lanes {
        rows.extend(outcomes.iter().map(|outcome| outcome[lane]));
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

/// The path on which every draw is its mean, and every input at its central value.
pub fn expected<T: Figure>(scenario: &Scenario<T>) -> Path {
    let inputs = Inputs::of(scenario);
    let days = scenario.days();
    let mut series = vec![0.0; Series::COUNT * days];
    let mut tables = Tables::new(Layout::of(scenario), 1);
    let rates = Rates::of(inputs.central());
    let mut draw = expected_draw();
    let outcomes = aggregate::run(&rates, days, &mut draw, &mut tables, &mut |day, values| {
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
