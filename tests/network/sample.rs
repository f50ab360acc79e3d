//! A sample of the population stands for all of it: means are those of the whole.

use funnelcast::report::Outcome;
use funnelcast::scenario::engine::Topology;
use funnelcast::scenario::kind::EntryKind;

use crate::support::runs::{column, outcomes_on, preset};
use crate::support::statistics::{moments, t_bound};
use crate::{among, network_of, on};

/// The whole population; the sample is a quarter of it.
const PEOPLE: f64 = 24_000.0;

/// Graphs of a run, each with replications of its own: what is drawn once for a graph is drawn as often.
const GRAPHS: u64 = 12;
const REPLICATIONS: usize = 25;

/// The chance that a correct engine fails one of these tests, whatever number of outcomes it compares.
const FALSE_ALARM: f64 = 1e-4;

/// What counts people, and money.
const COMPARED: [Outcome; 16] = [
    Outcome::Buyers,
    Outcome::Connected,
    Outcome::FollowersGained,
    Outcome::FollowersByShare,
    Outcome::FollowersLost,
    Outcome::RepeatCustomers,
    Outcome::PrimaryExposures,
    Outcome::SecondaryExposures,
    Outcome::Shares,
    Outcome::Orders,
    Outcome::Revenue,
    Outcome::GrossProfit,
    Outcome::ChannelCost,
    Outcome::AccountCost,
    Outcome::MarketingCost,
    Outcome::Profit,
];

fn agrees(topology: Topology, id: &str) {
    // Four times as much of everything for each person as in the preset.
    let mut whole = among(preset(id), 4.0 * PEOPLE);
    whole.market.population = PEOPLE;
    let whole = on(topology, whole);
    let mut sample = whole.clone();
    sample.network.people = PEOPLE / 4.0;
    let means = |scenario, first_seed| -> Vec<Vec<f64>> {
        let runs: Vec<_> = (0..GRAPHS)
            .map(|graph| {
                let seed = first_seed + graph;
                let network = network_of(scenario, seed);
                outcomes_on(Some(&network), scenario, seed, REPLICATIONS)
            })
            .collect();
        let mean = |outcome: Outcome| {
            let runs = runs.iter().map(|run| moments(&column(run, outcome)).0);
            runs.collect()
        };
        COMPARED.map(mean).to_vec()
    };
    let (all, some) = (means(&whole, 100), means(&sample, 200));
    for ((outcome, all), some) in COMPARED.iter().zip(all).zip(some) {
        let [(of_all, spread), (of_some, spread_of_some)] = [&all, &some].map(|v| moments(v));
        let error = ((spread + spread_of_some) / GRAPHS as f64).sqrt();
        let allowed = t_bound(FALSE_ALARM / COMPARED.len() as f64, 2 * GRAPHS as usize - 2) * error
            + 1e-9 * of_all.abs();
        assert!(
            (of_some - of_all).abs() <= allowed,
            "{id}, {}, {}: {of_some}, of all {of_all}, at most {allowed} apart",
            topology.name(),
            outcome.name()
        );
    }
}

#[test]
fn a_well_mixed_sample_has_the_means_of_the_whole() {
    agrees(Topology::WellMixed, "double-eleven");
}

#[test]
fn a_sample_of_a_small_world_has_the_means_of_the_whole() {
    agrees(Topology::SmallWorld, "double-eleven");
}
