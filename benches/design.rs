//! What the design of the draws gains over plain chance: `cargo bench --bench design`. The variance, over many runs of 200
//! replications of the default preset, of the mean and of the 5 % quantile of the headline outcomes; plain draws of the
//! inputs against the sequences that the product uses.

use funnelcast::number::lanes::LANES;
use funnelcast::number::quantile::of_sorted;
use funnelcast::report::Outcome;
use funnelcast::scenario::preset;
use funnelcast::study::{Chunk, SecondHistories};

const REPLICATIONS: usize = 200;
const RUNS: usize = 400;
const OUTCOMES: [Outcome; 4] = [
    Outcome::Buyers,
    Outcome::CustomersKept,
    Outcome::CostPerNewCustomer,
    Outcome::Profit,
];

fn main() {
    // Cargo asks every benchmark whether it has tests.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let scenario = preset::ALL[0].scenario();
    assert!(
        SecondHistories::wanted(&scenario, REPLICATIONS) > 0,
        "something is uncertain"
    );
    let designed: Vec<Chunk> = (0..RUNS)
        .map(|seed| Chunk::run(&scenario, None, seed as u64, 0, REPLICATIONS))
        .collect();
    // One replication of each of many seeds: nothing ties their inputs together. A block of them costs what one does, so
    // its other replications make further runs.
    let seeds = RUNS * REPLICATIONS / LANES;
    let blocks: Vec<Chunk> = (0..seeds)
        .map(|seed| Chunk::run(&scenario, None, (1 << 20) + seed as u64, 0, LANES))
        .collect();
    println!(
        "variance with the sequences, as a part of that with plain draws, {RUNS} runs of {REPLICATIONS}"
    );
    for outcome in OUTCOMES {
        let value =
            |chunk: &Chunk, row: usize| chunk.outcomes[row * Outcome::COUNT + outcome as usize];
        let runs = designed.iter().map(|chunk| {
            let rows = 0..REPLICATIONS;
            rows.map(|row| value(chunk, row)).collect::<Vec<_>>()
        });
        let plain = blocks.chunks_exact(REPLICATIONS).flat_map(|blocks| {
            let value = &value;
            (0..LANES).map(move |lane| blocks.iter().map(|block| value(block, lane)).collect())
        });
        let [sequences, plain] = [statistics(runs), statistics(plain)];
        println!(
            "{:24} mean {:.2}   5 % quantile {:.2}",
            outcome.name(),
            sequences[0] / plain[0],
            sequences[1] / plain[1],
        );
    }
}

/// The variances over runs of the mean and of the 5 % quantile.
fn statistics(runs: impl Iterator<Item = Vec<f64>>) -> [f64; 2] {
    let each: Vec<[f64; 2]> = runs
        .map(|mut values| {
            values.retain(|value| !value.is_nan());
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            values.sort_by(f64::total_cmp);
            [mean, of_sorted(&values, 0.05)]
        })
        .collect();
    [0, 1].map(|statistic| {
        let count = each.len() as f64;
        let mean = each.iter().map(|one| one[statistic]).sum::<f64>() / count;
        let squares = each.iter().map(|one| (one[statistic] - mean).powi(2));
        squares.sum::<f64>() / (count - 1.0)
    })
}
