//! Who told whom in a replication is what that replication is of in a run: nobody more, nobody less. Nothing here is
//! statistical: figures are compared one by one.

use std::collections::BTreeMap;

use funnelcast::engine::network::Network;
use funnelcast::graph::trees::Trees;
use funnelcast::report::{GENERATIONS, Outcome, viewers_of_generation};
use funnelcast::scenario::{Quantity, Scenario};
use funnelcast::study::{Chunk, cascades};
use serde_json::json;

const SEED: u64 = 11;
/// People of the network, each of whom stands for ten.
const PEOPLE: u32 = 1500;
const SCALE: f64 = 10.0;

/// Sharing that goes on for generations, and an input that each replication draws for itself.
fn scenario(topology: &str) -> Scenario<Quantity> {
    let scenario = json!({
        "schema": 3,
        "engine": "network",
        "network": { "topology": topology, "people": PEOPLE },
        "time": { "days": 40 },
        "market": { "population": f64::from(PEOPLE) * SCALE },
        "segments": [{ "id": "need", "need": true, "share": 0.4 }, { "id": "rest", "need": false, "share": 0.6 }],
        "reservoir": { "fans": 1000 },
        "channels": [{ "id": "moments", "kind": "moments_ad", "end": 20, "impressions_per_day": 400 }],
        "accounts": [{ "id": "main", "kind": "subscription_account" }],
        "sharing": { "share_rate": "20% to 40%", "visibility": "5% to 10%" },
    });
    Scenario::from_json(&scenario.to_string()).expect("the scenario is valid")
}

fn network(scenario: &Scenario<Quantity>) -> Network {
    let made = Network::of(scenario, None, SEED).expect("its graph is generated");
    made.expect("it runs on a network")
}

/// Each number in a map so many times, added up.
fn total(counts: &BTreeMap<u32, u64>) -> u64 {
    let each = counts.iter();
    each.map(|(of, count)| u64::from(*of) * count).sum()
}

/// The viewers of each generation in one replication of a run, in people of the network.
fn viewers(scenario: &Scenario<Quantity>, network: &Network, replication: usize) -> Vec<u64> {
    // A run of several, so that the one that is looked at is not where it begins.
    let first = replication.saturating_sub(3);
    let run = Chunk::run(
        scenario,
        Some(network),
        SEED,
        first,
        replication - first + 1,
    );
    let row = &run.outcomes[(replication - first) * Outcome::COUNT..];
    let scaled = (0..GENERATIONS).map(|generation| row[viewers_of_generation(generation) as usize]);
    scaled
        .map(|viewers| {
            let people = viewers / SCALE;
            assert!((people - people.round()).abs() < 1e-6, "{people} people");
            people.round() as u64
        })
        .collect()
}

fn check(trees: &Trees, viewers: &[u64]) {
    assert_eq!(
        trees.count, viewers[0],
        "a cascade begins with each viewer of generation 0"
    );
    assert_eq!(
        total(&trees.sizes),
        viewers.iter().sum::<u64>(),
        "everybody who viewed is in a cascade"
    );
    let deepest = trees.depths.keys().next_back().copied().unwrap_or(0) as usize;
    let last = viewers
        .iter()
        .rposition(|viewers| *viewers > 0)
        .unwrap_or(0);
    assert_eq!(
        deepest.min(GENERATIONS - 1),
        last,
        "the last generation is the longest chain"
    );
    let beyond = trees.depths.range(1..).map(|(_, count)| count).sum::<u64>();
    assert!(
        beyond <= viewers[1],
        "who told somebody has a viewer of generation 1"
    );
}

#[test]
fn a_trace_is_of_the_replication_that_it_names() {
    for topology in ["well_mixed", "small_world", "scale_free", "communities"] {
        let scenario = scenario(topology);
        let network = network(&scenario);
        let mut seen = Vec::new();
        // The last one is in another block of a run than the first two.
        for replication in [0, 1, 57] {
            let trees = cascades(&scenario, &network, SEED, replication);
            let viewers = viewers(&scenario, &network, replication);
            check(&trees, &viewers);
            assert!(
                trees.largest.size() > 3,
                "{topology}: {}",
                trees.largest.size()
            );
            seen.push(viewers);
        }
        seen.dedup();
        assert_eq!(
            seen.len(),
            3,
            "{topology}: histories are told apart by these figures"
        );
    }
}

#[test]
fn in_a_star_every_cascade_is_of_one_person() {
    let scenario = scenario("star");
    let network = network(&scenario);
    let trees = cascades(&scenario, &network, SEED, 2);
    let viewers = viewers(&scenario, &network, 2);
    check(&trees, &viewers);
    assert!(trees.count > 100, "{}", trees.count);
    assert_eq!(trees.sizes, BTreeMap::from([(1, trees.count)]));
    assert_eq!((trees.virality, trees.mean_virality), (None, None));
}
