//! One replication on its network by itself, looked at more closely: the same history as a run has of it.

use crate::engine::network::{self, Batch, Network, Sample};
use crate::engine::rates::Rates;
use crate::graph::trees::Trees;
use crate::number::lanes::LANES;
use crate::random::streams::Streams;
use crate::report::EventLog;
use crate::report::tables::{Layout, Tables};
use crate::scenario::inputs::Inputs;
use crate::scenario::{Figure, Scenario};

use super::block::side_by_side;

/// Who told whom in one replication of a scenario and seed on its network: the same history as [`super::Chunk::run`] has of it.
pub fn cascades<T: Figure>(
    scenario: &Scenario<T>,
    network: &Network,
    seed: u64,
    replication: usize,
) -> Trees {
    let one = One::of(scenario, network, seed, replication);
    let mut tables = one.tables();
    let (_, forest) = network::run(
        &one.rates,
        network,
        &one.sample,
        &one.batch,
        one.layout.days,
        &mut tables,
        &mut |_, _, _| {},
    );
    forest.map(|forest| forest.summary()).unwrap_or_default()
}

/// What persons do in one replication of a scenario and seed on its network, day by day: the same history as
/// [`super::Chunk::run`] has of it. Events are kept of the first `kept` of its people, counts are of all.
pub fn event_log<T: Figure>(
    scenario: &Scenario<T>,
    network: &Network,
    seed: u64,
    replication: usize,
    kept: u32,
) -> EventLog {
    let one = One::of(scenario, network, seed, replication);
    let mut tables = one.tables();
    network::observe(
        &one.rates,
        network,
        &one.sample,
        &one.batch,
        one.layout.days,
        &mut tables,
        kept,
    )
}

/// A replication in a block of its own.
struct One {
    rates: Rates,
    sample: Sample,
    batch: Batch,
    layout: Layout,
}

impl One {
    fn of<T: Figure>(
        scenario: &Scenario<T>,
        network: &Network,
        seed: u64,
        replication: usize,
    ) -> Self {
        let inputs = Inputs::of(scenario);
        let first = replication as u64;
        let drawn = inputs.draws(seed).of(first).values;
        let mut levers = side_by_side(&inputs, &vec![drawn; LANES]);
        let sample = Sample::take(&mut levers, network, &Streams::new(seed, first));
        Self {
            rates: Rates::of_each(levers),
            sample,
            batch: Batch {
                lanes: 0..1,
                seed,
                first,
                traced: true,
            },
            layout: Layout::of(scenario),
        }
    }

    fn tables(&self) -> Tables {
        Tables::new(self.layout, 0..1).scaled(self.sample.scale)
    }
}
