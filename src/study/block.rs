//! Replications run side by side, and what is kept of them.

use std::ops::{Range, RangeFrom};

use crate::engine::aggregate;
use crate::engine::network::{self, Batch, Network, Sample};
use crate::engine::rates::Rates;
use crate::number::lanes::{LANES, Lanes};
use crate::random::draw::{Draw, Expected, Random};
use crate::random::streams::Streams;
use crate::report::tables::{Layout, PathTables, Tables};
use crate::report::{Outcome, Outcomes, Series};
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
    /// `count` rows of what each channel, account and campaign costs, in the order of their touches, in yuan.
    pub entry_costs: Vec<f64>,
}

impl Chunk {
    /// Runs replications `first` to `first + count − 1` of a scenario and seed, on its network if it has one: what
    /// [`Network::of`] makes of the scenario and the seed.
    pub fn run<T: Figure>(
        scenario: &Scenario<T>,
        network: Option<&Network>,
        seed: u64,
        first: usize,
        count: usize,
    ) -> Self {
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
            entry_costs: Vec::new(),
        };
        let columns = &mut chunk.series;
        let run = Run::new(&inputs, network, seed);
        let gathered = run.replications(first, count, |day, series, done, figures| {
            let start = (series as usize * days + day) * count + done;
            let places = &mut columns[start..start + figures.len()];
            for (place, figure) in places.iter_mut().zip(figures) {
                *place = *figure as f32;
            }
        });
        chunk.outcomes = gathered.rows;
        chunk.tables = gathered.sums;
        chunk.entry_costs = gathered.entry_costs;
        chunk
    }
}

/// Takes the figures of a series on a day (from 0) of consecutive replications, and how many are done before them.
type Record<'a> = dyn FnMut(usize, Series, usize, &[f64]) + 'a;

/// What replications are run of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) network: Option<&'a Network>,
    pub(super) seed: u64,
    /// How far the streams of chance are from those of the inputs: other histories of the same inputs.
    pub(super) streams: u64,
    /// Places of inputs that are drawn anew.
    pub(super) anew: &'a [usize],
}

impl<'a> Run<'a> {
    /// The histories that a scenario is known by: nothing is drawn anew.
    pub(super) fn new(inputs: &'a Inputs, network: Option<&'a Network>, seed: u64) -> Self {
        Self {
            inputs,
            network,
            seed,
            streams: 0,
            anew: &[],
        }
    }

    /// Runs replications `first` to `first + count − 1`. `record` is as [`Record`] says.
    pub(super) fn replications(
        &self,
        first: usize,
        count: usize,
        mut record: impl FnMut(usize, Series, usize, &[f64]),
    ) -> Gathered {
        let mut gathered = Gathered {
            layout: Layout::of(self.inputs.central()),
            rows: Vec::with_capacity(count * Outcome::COUNT),
            sums: Vec::new(),
            entry_costs: Vec::new(),
        };
        gathered.sums = vec![0; gathered.layout.len()];
        let draws = self.inputs.draws_but(self.seed, self.anew);
        let same = (self.network.is_none() && self.inputs.all().is_empty())
            .then(|| Rates::of(self.inputs.central()));
        let mut done = 0;
        while done < count {
            let lanes = LANES.min(count - done);
            let block = first + done;
            let levers = || {
                let drawn = (0..LANES).map(|lane| draws.of((block + lane) as u64).values);
                side_by_side(self.inputs, &drawn.collect::<Vec<_>>())
            };
            let mut record = |day: usize, series: Series, start: usize, figures: &[f64]| {
                record(day, series, done + start, figures);
            };
            match (self.network, &same) {
                (Some(network), _) => {
                    self.on_network(levers(), network, block, lanes, &mut gathered, &mut record);
                }
                (None, Some(rates)) => {
                    self.in_aggregate(rates, block, lanes, &mut gathered, &mut record);
                }
                (None, None) => {
                    let rates = Rates::of_each(levers());
                    self.in_aggregate(&rates, block, lanes, &mut gathered, &mut record);
                }
            }
            done += lanes;
        }
        gathered
    }

    /// Lanes beyond those that count run the replications that follow; they are not kept, and change nothing of those
    /// that are.
    fn in_aggregate(
        &self,
        rates: &Rates,
        block: usize,
        lanes: usize,
        gathered: &mut Gathered,
        record: &mut Record<'_>,
    ) {
        let mut tables = Tables::new(gathered.layout, 0..lanes);
        let mut draw = Random::new(self.seed, block as u64 + self.streams);
        let days = gathered.layout.days;
        let mut keep = |day: usize, series: Series, figures: &Lanes| {
            record(day, series, 0, &figures.0[..lanes]);
        };
        let outcomes = aggregate::run(rates, days, &mut draw, &mut tables, &mut keep);
        gathered.add(&outcomes, 0..lanes, tables);
    }

    fn on_network(
        &self,
        mut levers: Scenario<Lanes>,
        network: &Network,
        block: usize,
        lanes: usize,
        gathered: &mut Gathered,
        record: &mut Record<'_>,
    ) {
        let first = block as u64 + self.streams;
        let sample = Sample::take(&mut levers, network, &Streams::new(self.seed, first));
        let rates = Rates::of_each(levers);
        let at_once = network::lanes_at_once(network.people());
        for start in (0..lanes).step_by(at_once) {
            let own = start..(start + at_once).min(lanes);
            let batch = Batch {
                lanes: own.clone(),
                seed: self.seed,
                first,
                traced: false,
            };
            let mut tables = Tables::new(gathered.layout, own.clone()).scaled(sample.scale);
            let days = gathered.layout.days;
            let mut keep = |day: usize, series: Series, figures: &Lanes| {
                record(day, series, start, &figures.0[own.clone()]);
            };
            let (outcomes, _) = network::run(
                &rates,
                network,
                &sample,
                &batch,
                days,
                &mut tables,
                &mut keep,
            );
            gathered.add(&outcomes, own, tables);
        }
    }
}

/// What replications gave so far.
pub(super) struct Gathered {
    layout: Layout,
    /// Outcomes, row by row.
    pub(super) rows: Vec<f64>,
    /// Sums of the tables.
    sums: Vec<i64>,
    /// What each channel, account and campaign costs, row by row.
    pub(super) entry_costs: Vec<f64>,
}

impl Gathered {
    fn add(&mut self, outcomes: &Outcomes, lanes: Range<usize>, tables: Tables) {
        let (sums, entry_costs) = tables.into_sums();
        for lane in lanes {
            let row = outcomes.iter().map(|outcome| outcome[lane]);
            self.rows.extend(row);
            let costs = entry_costs.iter().map(|cost| cost[lane]);
            self.entry_costs.extend(costs);
        }
        for (sum, more) in self.sums.iter_mut().zip(sums) {
            *sum = sum.saturating_add(more);
        }
    }
}

/// The scenario with the values that each lane has drawn for the inputs.
pub(super) fn side_by_side(inputs: &Inputs, drawn: &[Vec<f64>]) -> Scenario<Lanes> {
    let mut input = 0..;
    inputs
        .scenario()
        .map(|quantity| figures(quantity, &mut input, drawn))
}

/// Not inlined: a scenario has some two hundred levers, and each would have a copy of its own.
#[inline(never)]
fn figures(quantity: &Quantity, input: &mut RangeFrom<usize>, drawn: &[Vec<f64>]) -> Lanes {
    match quantity {
        Quantity::Fixed(figure) => Lanes::splat(*figure),
        Quantity::Uncertain(_) => {
            let index = input.next().unwrap_or_default();
            Lanes::from_fn(|lane| drawn[lane][index])
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
    /// The tables of this one path, laid out as [`Layout`] says.
    pub tables: Vec<f64>,
    /// What each channel, account and campaign costs, in the order of their touches, in yuan.
    pub entry_costs: Vec<f64>,
}

/// The path on which every draw is its mean, and every input at its central value.
pub fn expected<T: Figure>(scenario: &Scenario<T>) -> Path {
    let inputs = Inputs::of(scenario);
    let days = scenario.days();
    let mut series = vec![0.0; Series::COUNT * days];
    let mut tables = PathTables::new(Layout::of(scenario));
    let rates = Rates::of(inputs.central());
    let mut draw = expected_draw();
    let mut keep = |day: usize, of: Series, figures: &Lanes| {
        series[of as usize * days + day] = figures[0];
    };
    let outcomes = aggregate::run(&rates, days, &mut draw, &mut tables, &mut keep);
    let (tables, entry_costs) = tables.into_figures();
    Path {
        series,
        outcomes: outcomes.iter().map(|outcome| outcome[0]).collect(),
        tables,
        entry_costs,
    }
}

fn expected_draw() -> impl Draw {
    Expected
}
