//! What holds for every scenario: people and money add up, and a replication is the same wherever and with whatever it
//! is run.
//!
//! Nothing here is statistical: a correct engine never fails. Cases are random with a fixed seed, so runs repeat.

use crate::support::runs::{expected, histories, preset};
use crate::support::scenarios::{any_scenario, repeatable};
use crate::support::sums::adds_up;
use funnelcast::number::lanes::LANES;
use funnelcast::report::Outcome;
use funnelcast::scenario::Scenario;
use funnelcast::study::{Chunk, Collection, Settings, Summary};
use proptest::prelude::*;
use proptest::sample::Index;

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// The bytes of a run put together from chunks in the order given.
fn summary_bytes(scenario: &Scenario<f64>, replications: usize, chunks: &[&Chunk]) -> String {
    let mut collection = Collection::new(scenario, 1, replications);
    for chunk in chunks {
        collection.add(chunk).expect("the chunk fits");
    }
    let settings = Settings {
        replications,
        seed: 1,
    };
    let summary = collection.summary();
    summary
        .to_json(scenario, None, settings, "random", None)
        .to_string()
        + &summary.ledger.to_csv()
}

proptest! {
    #![proptest_config(repeatable())]

    #[test]
    fn people_and_money_add_up(scenario in any_scenario(), seed in 0_u64..1 << 53) {
        for run in histories(&scenario, seed, 1).iter().step_by(7) {
            adds_up(&scenario, run, 0.0)?;
        }
        adds_up(&scenario, &expected(&scenario), 1e-9)?;
    }

    #[test]
    fn the_expected_path_repeats_and_does_not_spread(scenario in any_scenario()) {
        let summary = Summary::expected(&scenario);
        let settings = Settings { replications: 1, seed: 0 };
        let json = summary.to_json(&scenario, None, settings, "expected", None).to_string();
        let again = Summary::expected(&scenario).to_json(&scenario, None, settings, "expected", None).to_string();
        prop_assert_eq!(json, again);
        for outcome in &summary.outcomes {
            prop_assert!(outcome.sd == 0.0 && outcome.missing <= 1);
            prop_assert_eq!(bits(&outcome.quantiles), vec![outcome.mean.to_bits(); 5]);
        }
    }

    #[test]
    fn replications_depend_on_nothing_but_scenario_seed_and_index(
        scenario in any_scenario(),
        seed in 0_u64..1 << 53,
        first in 0_usize..1000,
        count in 1_usize..120,
        alone in any::<Index>(),
    ) {
        let block = Chunk::run(&scenario, None, seed, first, count);
        let alone = alone.index(count);
        let one = Chunk::run(&scenario, None, seed, first + alone, 1);
        let row = &block.outcomes[alone * Outcome::COUNT..][..Outcome::COUNT];
        prop_assert_eq!(bits(&one.outcomes), bits(row));
        let series: Vec<_> = block.series.iter().skip(alone).step_by(count).copied().collect();
        prop_assert_eq!(&one.series, &series);
        let other = Chunk::run(&scenario, None, seed, first + 1, count);
        prop_assert_eq!(
            bits(&other.outcomes[..(count - 1) * Outcome::COUNT]),
            bits(&block.outcomes[Outcome::COUNT..])
        );
    }

    #[test]
    fn chunks_in_any_order_and_of_any_size_give_the_same_bytes(
        scenario in any_scenario(),
        seed in 0_u64..1 << 53,
        cuts in proptest::collection::vec(1_usize..90, 1..4),
        order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let replications = cuts.iter().sum::<usize>() + LANES;
        let whole = Chunk::run(&scenario, None, seed, 0, replications);
        let (mut first, mut chunks) = (0, Vec::new());
        for count in cuts.iter().copied().chain([LANES]) {
            chunks.push(Chunk::run(&scenario, None, seed, first, count));
            first += count;
        }
        let shuffled: Vec<&Chunk> = order.iter().filter_map(|place| chunks.get(*place)).collect();
        prop_assert_eq!(
            summary_bytes(&scenario, replications, &shuffled),
            summary_bytes(&scenario, replications, &[&whole])
        );
    }
}

#[test]
fn neighbouring_seeds_give_other_histories() {
    let scenario = preset("small-brand");
    let outcomes = |seed: u64| bits(&Chunk::run(&scenario, None, seed, 0, LANES).outcomes);
    let of_seeds: Vec<_> = (0..6).map(outcomes).collect();
    for (index, left) in of_seeds.iter().enumerate() {
        for right in &of_seeds[index + 1..] {
            for (left, right) in left
                .chunks(Outcome::COUNT)
                .zip(right.chunks(Outcome::COUNT))
            {
                assert_ne!(left, right);
            }
        }
    }
}
