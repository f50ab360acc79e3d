//! What adds up in the aggregate engine adds up in the network engine, whatever the levers and the topology.
//!
//! Nothing here is statistical: a correct engine never fails. Cases are random with a fixed seed, so runs repeat.

use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::engine::Topology;
use funnelcast::scenario::{Quantity, Scenario, preset};
use funnelcast::study::{Chunk, Collection, SecondHistories, Settings};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::json;

use crate::network_of;
use crate::support::runs::{histories_on, quiet};
use crate::support::scenarios::{any_network, repeatable};
use crate::support::sums::{adds_up, adds_up_from};
use crate::support::tables::{Run, cohorts_add_up, costs_add_up, touches_add_up};

/// Replications of a case.
const FEW: usize = 6;

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

proptest! {
    #![proptest_config(repeatable())]

    #[test]
    fn people_and_money_add_up(scenario in any_network(true), seed in 0_u64..1 << 53) {
        let network = network_of(&scenario, seed);
        for run in histories_on(&network, &scenario, seed, FEW) {
            adds_up(&scenario, &run, 0.0)?;
        }
    }

    /// What a sample stands for adds up, but for rounding: all that is so many of people or money is scaled by one factor.
    #[test]
    fn what_a_sample_stands_for_adds_up(scenario in any_network(false), seed in 0_u64..1 << 53) {
        let network = network_of(&scenario, seed);
        let reservoir = &scenario.reservoir;
        let wanted = reservoir.fans + reservoir.customers + reservoir.iron_fans;
        let each = scenario.market.population / f64::from(network.people());
        for run in histories_on(&network, &scenario, seed, FEW) {
            let first = |series| run.series(series)[0];
            let gained = first(Series::NewFollowers) - first(Series::LostFollowers);
            let connected = first(Series::Connected) - gained;
            // The three groups are rounded to people of the network, and so are the segments, who may be too few for them.
            let rounded = 3 + scenario.segments.len();
            let rounding = rounded as f64 * each * (1.0 + 1e-9);
            prop_assert!((connected - wanted).abs() <= rounding, "{connected} of {wanted}, {each} each");
            adds_up_from(&scenario, connected, &run, 1e-9)?;
        }
    }

    #[test]
    fn tables_add_up_to_outcomes(scenario in any_network(true), seed in 0_u64..1 << 53) {
        let network = network_of(&scenario, seed);
        let run = Run::random(&scenario, Some(&network), seed, FEW);
        touches_add_up(&run)?;
        cohorts_add_up(&scenario, &run)?;
    }

    #[test]
    fn what_each_entry_costs_adds_up(scenario in any_network(false), seed in 0_u64..1 << 53) {
        let network = network_of(&scenario, seed);
        let chunk = Chunk::run(&scenario, Some(&network), seed, 0, FEW);
        costs_add_up(&scenario, &chunk.outcomes, &chunk.entry_costs)?;
    }

    /// Where nobody knows anybody, nothing is passed on, and nobody talks to anybody.
    #[test]
    fn on_a_star_nothing_is_passed_on(mut scenario in any_network(true), seed in 0_u64..1 << 53) {
        scenario.topology = Topology::Star;
        let network = network_of(&scenario, seed);
        for run in histories_on(&network, &scenario, seed, FEW) {
            prop_assert_eq!(run.outcome(Outcome::SecondaryExposures), 0.0);
            prop_assert_eq!(run.outcome(Outcome::BuyersByShare), 0.0);
            prop_assert_eq!(run.outcome(Outcome::FollowersByShare), 0.0);
            prop_assert_eq!(run.outcome(Outcome::FissionOrders), 0.0);
            prop_assert!(run.outcome(Outcome::Generations) <= 1.0);
        }
    }

    #[test]
    fn replications_depend_on_nothing_but_scenario_seed_and_index(
        scenario in any_network(false),
        seed in 0_u64..1 << 53,
        first in 0_usize..1000,
        count in 1_usize..60,
        alone in any::<Index>(),
    ) {
        let network = Some(&network_of(&scenario, seed));
        let block = Chunk::run(&scenario, network, seed, first, count);
        let alone = alone.index(count);
        let one = Chunk::run(&scenario, network, seed, first + alone, 1);
        let row = &block.outcomes[alone * Outcome::COUNT..][..Outcome::COUNT];
        prop_assert_eq!(bits(&one.outcomes), bits(row));
        let series: Vec<_> = block.series.iter().skip(alone).step_by(count).copied().collect();
        prop_assert_eq!(&one.series, &series);
    }
}

/// Two people stand for a population of whom some are fans without the need: in the sample nobody is left to be one.
#[test]
fn a_sample_seats_no_more_than_it_has() {
    let fans = json!({
        "schema": 4,
        "market": { "population": 1_000 },
        "segments": [{ "id": "need", "need": true, "share": 0.8 }, { "id": "rest", "share": 0.2 }],
        "reservoir": { "fans": 600, "customers": 150, "iron_fans": 240, "fan_need_share": 0.68 },
        "engine": "network",
        "network": { "topology": "star", "people": 2 },
    });
    let scenario = quiet(fans);
    for run in histories_on(&network_of(&scenario, 1), &scenario, 1, 50) {
        adds_up_from(&scenario, run.series(Series::Connected)[0], &run, 1e-9).expect("it adds up");
        assert!(run.outcome(Outcome::Connected) <= 1_000.0);
    }
}

/// A preset with all its uncertainty, on a network of so many people.
fn uncertain(topology: &str, people: u32) -> Scenario<Quantity> {
    let mut scenario = preset::ALL[0].scenario();
    for (path, text) in [
        ("engine", "network".to_owned()),
        ("network.topology", topology.to_owned()),
        ("network.people", people.to_string()),
        ("campaign.coupon.start", "21".to_owned()),
        ("campaign.coupon.end", "27".to_owned()),
        ("time.days", "40".to_owned()),
    ] {
        scenario = scenario.with(path, &text).expect("it can be set");
    }
    scenario
}

/// Of 3,000 people 33 histories run side by side, of 30,000 three: whatever a block is cut into, here and there, histories
/// are the same, second ones too.
#[test]
fn chunks_in_any_order_and_of_any_size_give_the_same_bytes() {
    for (topology, people) in [("communities", 3_000), ("scale_free", 30_000)] {
        let scenario = uncertain(topology, people);
        let network = funnelcast::engine::network::Network::of(&scenario, None, 5).expect("one");
        let network = network.as_ref();
        let cuts = [7, 40, 1, 18];
        let all = cuts.iter().sum();
        let bytes = |cuts: &[usize], backwards: bool| {
            let mut collection = Collection::new(&scenario, 5, all);
            let starts = cuts.iter().scan(0, |next, count| {
                let first = *next;
                *next += count;
                Some((first, *count))
            });
            let mut pieces: Vec<(usize, usize)> = starts.collect();
            if backwards {
                pieces.reverse();
            }
            let wanted = SecondHistories::wanted(&scenario, all);
            assert_eq!(wanted, all);
            for (first, count) in pieces {
                let chunk = Chunk::run(&scenario, network, 5, first, count);
                collection.add(&chunk).expect("the chunk fits");
                let second = SecondHistories::run(&scenario, network, 5, first, count);
                collection.add_second(&second).expect("the chunk fits");
            }
            let settings = Settings {
                replications: all,
                seed: 5,
            };
            let summary = collection.summary();
            let json = summary.to_json(&scenario, None, settings, "random", Some(people));
            json.to_string() + &summary.ledger.to_csv()
        };
        let whole = bytes(&[all], false);
        assert!(whole.contains("uncertainty"));
        assert_eq!(bytes(&cuts, true), whole, "{topology}");
    }
}

/// The traced history is the one that is run: whoever views something is in one tree, and depths are generations.
#[test]
fn who_told_whom_is_of_the_same_history() {
    let scenario = uncertain("small_world", 4_000);
    let network = funnelcast::engine::network::Network::of(&scenario, None, 9).expect("one");
    let network = network.expect("the network engine");
    let scale = scenario.market.population.central() / 4_000.0;
    for replication in [0, 1, 49, 50, 163] {
        let chunk = Chunk::run(&scenario, Some(&network), 9, replication, 1);
        let of = |outcome: Outcome| chunk.outcomes[outcome as usize];
        let viewers: f64 = chunk.outcomes[Outcome::ViewersGeneration0 as usize..]
            .iter()
            .sum();
        let trees = funnelcast::study::cascades(&scenario, &network, 9, replication);
        let people: u64 = trees
            .sizes
            .iter()
            .map(|(size, count)| u64::from(*size) * count)
            .sum();
        assert!((people as f64 * scale - viewers).abs() < 1e-6 * viewers);
        let roots = of(Outcome::ViewersGeneration0);
        assert!((trees.count as f64 * scale - roots).abs() < 1e-6 * roots);
        let deepest = trees.depths.keys().max().copied().unwrap_or_default();
        assert_eq!(f64::from(deepest), of(Outcome::Generations));
    }
}
