//! What the engine costs: `cargo bench`. A block is 50 replications of a scenario.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use funnelcast::number::lanes::{LANES, Lanes};
use funnelcast::random::draw::{binomial, poisson};
use funnelcast::random::streams::{Link, Streams};
use funnelcast::scenario::preset;
use funnelcast::study::sketch::Sketch;
use funnelcast::study::{Chunk, Summary};

fn main() {
    divan::main();
}

#[divan::bench]
fn block(bencher: Bencher<'_, '_>) {
    let scenario = preset::ALL[0].scenario();
    bencher
        .counter(ItemsCount::new(LANES))
        .bench(|| Chunk::run(black_box(&scenario), None, 1, 0, LANES));
}

#[divan::bench]
fn expected_path(bencher: Bencher<'_, '_>) {
    let scenario = preset::ALL[0].scenario();
    bencher.bench(|| Summary::expected(black_box(&scenario)));
}

/// Blocks of draws.
const BLOCKS: usize = 200;

/// Small means are found by inversion, large ones by rejection.
#[divan::bench(args = [(1e5, 1e-6), (1e5, 5e-5), (1e5, 1e-3), (1e9, 0.3)])]
fn binomial_draws(bencher: Bencher<'_, '_>, (n, p): (f64, f64)) {
    let mut streams = Streams::new(1, 0);
    let (n, p) = (Lanes::splat(n), Lanes::splat(p));
    let draws = ItemsCount::new(BLOCKS * LANES);
    bencher.counter(draws).bench_local(|| {
        for _ in 0..BLOCKS {
            black_box(binomial::draw(&mut streams, black_box(&n), black_box(&p)));
        }
    });
}

#[divan::bench(args = [0.01, 5.0, 100.0, 1e6])]
fn poisson_draws(bencher: Bencher<'_, '_>, mean: f64) {
    let mut streams = Streams::new(1, 0);
    let mean = Lanes::splat(mean);
    let draws = ItemsCount::new(BLOCKS * LANES);
    bencher.counter(draws).bench_local(|| {
        for _ in 0..BLOCKS {
            black_box(poisson::draw(&mut streams, black_box(&mean)));
        }
    });
}

#[divan::bench]
fn start_a_link_of_a_block(bencher: Bencher<'_, '_>) {
    let mut streams = Streams::new(1, 0);
    bencher.bench_local(|| streams.start(black_box(100), Link::Exposure));
}

/// A day's values of one series, spread as widely as given.
#[divan::bench(args = [10.0, 1e3, 1e9])]
fn sketch_add(bencher: Bencher<'_, '_>, spread: f64) {
    let mut generator = Streams::new(1, 0).lane(0);
    let values: Vec<f32> = (0..LANES)
        .map(|_| (generator.uniform() * spread).floor() as f32)
        .collect();
    let mut sketch = Sketch::default();
    bencher
        .counter(ItemsCount::new(LANES))
        .bench_local(|| sketch.add(black_box(&values)));
}
