//! What graphs and cascades cost: `cargo bench --bench graph`.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use funnelcast::graph::cascade::{Cascade, Start};
use funnelcast::graph::communities::{self, Communities};
use funnelcast::graph::edge_list::{Limits, Reader};
use funnelcast::graph::{Graph, Report, random, scale_free, small_world};
use funnelcast::random::generator::Generator;

fn main() {
    divan::main();
}

const PEOPLE: u32 = 100_000;

/// Names of topologies and how each is generated with so many people and so many ties each.
const TOPOLOGIES: [&str; 4] = ["random", "small world", "scale-free", "communities"];

fn generated(topology: &str, people: u32, mean_degree: f64) -> Graph {
    let generator = &mut Generator::of(1, 0);
    match topology {
        "small world" => small_world::graph(people, mean_degree, 0.1, generator),
        "scale-free" => scale_free::graph(people, mean_degree, generator),
        "communities" => {
            let shape = Communities {
                size: 500,
                overlap: 0.2,
                outside: 0.1,
            };
            communities::graph(people, mean_degree, shape, generator).0
        }
        _ => random::graph(people, mean_degree, generator),
    }
}

#[divan::bench(args = TOPOLOGIES, sample_count = 10)]
fn generate(bencher: Bencher<'_, '_>, topology: &str) {
    let ties = ItemsCount::new(PEOPLE as usize * 10);
    bencher
        .counter(ties)
        .bench(|| generated(black_box(topology), PEOPLE, 20.0));
}

#[divan::bench(args = TOPOLOGIES, sample_count = 5)]
fn generate_a_million(bencher: Bencher<'_, '_>, topology: &str) {
    let ties = ItemsCount::new(10_000_000_usize);
    bencher
        .counter(ties)
        .bench(|| generated(black_box(topology), 1_000_000, 20.0));
}

/// From 100 people: some 200 are told at the smaller probability, a third or more of all at the larger one.
#[divan::bench(args = [("small world", 0.05), ("scale-free", 0.03), ("small world", 0.2), ("scale-free", 0.1)])]
fn cascade(bencher: Bencher<'_, '_>, (topology, probability): (&str, f64)) {
    let graph = generated(topology, PEOPLE, 10.0);
    let generator = &mut Generator::of(2, 0);
    let seeds = (0..100).map(|_| generator.below(PEOPLE)).collect();
    let mut cascade = Cascade::new(Start::People(seeds), probability, 1);
    let mut next = 0;
    let count: u32 = if probability < 0.1 { 100 } else { 1 };
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        next += u64::from(count);
        cascade.run(black_box(&graph), next, count)
    });
}

/// A list of 10⁶ ties, with ids that are small numbers, or words.
#[divan::bench(args = ["", "person-"], sample_count = 10)]
fn read_an_edge_list(bencher: Bencher<'_, '_>, prefix: &str) {
    let graph = generated("random", PEOPLE, 20.0);
    let mut text = String::new();
    for person in 0..PEOPLE {
        for other in graph
            .neighbours(person)
            .iter()
            .filter(|other| **other > person)
        {
            text += &format!("{prefix}{person} {prefix}{other}\n");
        }
    }
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let mut reader = Reader::new(Limits::default());
        for piece in text.as_bytes().chunks(1 << 16) {
            if let Err(flaw) = reader.push(black_box(piece)) {
                panic!("{flaw:?}");
            }
        }
        reader.finish()
    });
}

#[divan::bench(args = TOPOLOGIES, sample_count = 10)]
fn report(bencher: Bencher<'_, '_>, topology: &str) {
    let graph = generated(topology, PEOPLE, 20.0);
    bencher.bench(|| Report::of(black_box(&graph), None));
}
