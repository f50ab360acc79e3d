//! The network engine: on a well-mixed network it is the aggregate engine, what adds up there adds up here, and what
//! structure does it does.
//!
//! Statistical checks by `RARE` fail a correct engine with probability 10⁻⁶ each; others state their rate.

#[path = "network/agreement.rs"]
mod agreement;
#[path = "support/claim_runs.rs"]
mod claim_runs;
#[path = "network/claims.rs"]
mod claims;
#[path = "network/heterogeneity.rs"]
mod heterogeneity;
#[path = "network/levers.rs"]
mod levers;
#[path = "network/properties.rs"]
mod properties;
#[path = "network/sample.rs"]
mod sample;
mod support;

use funnelcast::engine::network::Network;
use funnelcast::scenario::Scenario;
use funnelcast::scenario::engine::{Engine, Topology};

/// The network of a scenario and seed.
fn network_of(scenario: &Scenario<f64>, seed: u64) -> Network {
    let network = Network::of(scenario, None, seed).expect("no file is needed");
    network.expect("the network engine")
}

/// The scenario on a network of everybody.
fn on(topology: Topology, mut scenario: Scenario<f64>) -> Scenario<f64> {
    scenario.engine = Engine::Network;
    scenario.topology = topology;
    scenario.network.people = scenario.market.population;
    assert_eq!(scenario.contradictions(), []);
    scenario
}

/// A preset among fewer people: of all there is so much or so many of, as large a part.
fn among(mut scenario: Scenario<f64>, people: f64) -> Scenario<f64> {
    let part = people / scenario.market.population;
    scenario.market.population = people;
    let reservoir = &mut scenario.reservoir;
    for count in [
        &mut reservoir.fans,
        &mut reservoir.customers,
        &mut reservoir.iron_fans,
    ] {
        *count = (*count * part).round();
    }
    for channel in &mut scenario.channels {
        channel.levers.impressions_per_day *= part;
    }
    for campaign in &mut scenario.campaigns {
        campaign.levers.participants = (campaign.levers.participants * part).round();
    }
    scenario.service.staff *= part;
    scenario
}
