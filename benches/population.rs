//! The cost of a replication by the size of the population: `cargo xtask bench engine`. It must not grow with it.
//!
//! The default preset is run among 10³ to 10⁹ people: once with the same activity everywhere, 50 fans and 10 impressions a
//! day, which fit the smallest population, so that nothing but the population differs; and once with fans and impressions
//! in proportion to it, where more happens among more people and the difference is what that costs. Runs of the sizes take
//! turns, so that a busy machine slows all of them; of each size the fastest of 15 counts.

use std::hint::black_box;
use std::time::Instant;

use funnelcast::number::lanes::LANES;
use funnelcast::scenario::{Scenario, preset};
use funnelcast::study::Chunk;

const POPULATIONS: [f64; 7] = [1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
const ROUNDS: usize = 15;
/// The slowest size may take so many times as long as the fastest one.
const BOUND: f64 = 1.5;

fn main() {
    let ratio = report("the same activity", |population| {
        scaled(population, |_| 50.0, |_| 10.0)
    });
    println!("  slowest / fastest {ratio:.2}, bound {BOUND}\n");
    let scale = |population: f64| move |figure: f64| figure * population / 500_000.0;
    let ratio = report("activity in proportion", |population| {
        scaled(population, scale(population), scale(population))
    });
    println!("  slowest / fastest {ratio:.2}");
}

/// The default preset among so many people, with other fans and impressions.
fn scaled(
    population: f64,
    fans: impl Fn(f64) -> f64,
    impressions: impl Fn(f64) -> f64,
) -> Scenario<f64> {
    let mut scenario = preset::ALL[0].scenario().central();
    scenario.market.population = population;
    let reservoir = &mut scenario.reservoir;
    reservoir.fans = fans(reservoir.fans).floor();
    let customers = reservoir.customers.min(population / 100.0);
    reservoir.customers = customers.floor();
    reservoir.iron_fans = reservoir.iron_fans.min(population / 1000.0).floor();
    for channel in &mut scenario.channels {
        let levers = &mut channel.levers;
        levers.impressions_per_day = impressions(levers.impressions_per_day);
    }
    assert_eq!(scenario.contradictions(), []);
    scenario
}

/// Prints the table of a kind of scenario, and returns how many times as long the slowest takes as the fastest.
fn report(what: &str, scenario: impl Fn(f64) -> Scenario<f64>) -> f64 {
    let scenarios = POPULATIONS.map(scenario);
    let mut fastest = [f64::INFINITY; POPULATIONS.len()];
    for _ in 0..ROUNDS {
        for (scenario, fastest) in scenarios.iter().zip(&mut fastest) {
            let start = Instant::now();
            black_box(Chunk::run(black_box(scenario), None, 1, 0, LANES));
            *fastest = fastest.min(start.elapsed().as_secs_f64());
        }
    }
    let least = fastest.iter().copied().fold(f64::INFINITY, f64::min);
    let most = fastest.iter().copied().fold(0.0, f64::max);
    println!("time per replication, default preset, {what}");
    for (population, time) in POPULATIONS.iter().zip(fastest) {
        let each = time / LANES as f64 * 1e6;
        println!(
            "  N = {population:>13}  {each:>7.0} µs  {:>5.2} ×",
            time / least
        );
    }
    most / least
}
