//! A sample of the population: a network of fewer people than there are stands for all of them.
//!
//! What there is so much or so many of in the scenario is scaled down to the people of the network (impressions, fans,
//! participants, staff, costs that are not by the person), and what comes of it is scaled up again. Means stay; bands are
//! those of the people of the network, and so wider than those of the population.

use super::topology::Network;
use crate::number::lanes::{LANES, Lanes};
use crate::random::generator::Generator;
use crate::random::streams::{Link, Streams};
use crate::scenario::Scenario;

/// How many people of the population one of the network stands for, by lane.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The factor by which counts and money are scaled up.
    pub scale: Lanes,
}

impl Sample {
    /// Scales a scenario down to the people of a network. Counts that do not come out whole are rounded up or down at
    /// random, in each replication, so that their means are exact. In a star nobody talks to anybody: no mesh.
    pub fn take(levers: &mut Scenario<Lanes>, network: &Network, streams: &Streams) -> Self {
        let mut generators: Vec<Generator> = (0..LANES)
            .map(|lane| streams.start_lane(0, Link::Placement, lane))
            .collect();
        let mut whole = |count: &mut Lanes, part: &Lanes| {
            for (lane, generator) in generators.iter_mut().enumerate() {
                count[lane] = libm::floor(count[lane] * part[lane] + generator.uniform());
            }
        };
        if network.is_star() {
            levers.community.mesh = Lanes::ZERO;
        }
        let network = Lanes::splat(f64::from(network.people()));
        let scale = &levers.market.population / &network;
        let part = &network / &levers.market.population;
        levers.market.population = network;
        let reservoir = &mut levers.reservoir;
        for count in [
            &mut reservoir.fans,
            &mut reservoir.customers,
            &mut reservoir.iron_fans,
        ] {
            whole(count, &part);
        }
        for channel in &mut levers.channels {
            let levers = &mut channel.levers;
            levers.impressions_per_day = &levers.impressions_per_day * &part;
            levers.fixed_cost = &levers.fixed_cost * &part;
        }
        for account in &mut levers.accounts {
            let levers = &mut account.levers;
            // As many accounts are needed, of as many fewer members.
            levers.capacity = &levers.capacity * &part;
            levers.running_cost = &levers.running_cost * &part;
            levers.cost_per_push = &levers.cost_per_push * &part;
        }
        for campaign in &mut levers.campaigns {
            let levers = &mut campaign.levers;
            levers.fixed_cost = &levers.fixed_cost * &part;
            levers.participants = &levers.participants * &part;
        }
        levers.service.staff = &levers.service.staff * &part;
        Self { scale }
    }
}
