//! What it costs to say what finding out is worth: `cargo bench --bench worth`. A page asks as a lever moves: 15 inputs of 4,000
//! replications and two options must take well under a frame's 8 ms.

use divan::{Bencher, black_box};
use funnelcast::random::streams::Streams;
use funnelcast::report::Better;
use funnelcast::study::fails::rule;
use funnelcast::study::pilot::Cost;
use funnelcast::study::{Finder, Sampled};

fn main() {
    divan::main();
}

const INPUTS: usize = 15;

/// Even inputs, and two options that the first three of them tell apart.
fn made(count: usize) -> (Sampled, [Vec<f64>; 2]) {
    let mut generator = Streams::new(1, 0).lane(0);
    let mut column = || -> Vec<f64> { (0..count).map(|_| generator.uniform()).collect() };
    let positions: Vec<Vec<f64>> = (0..INPUTS).map(|_| column()).collect();
    let noise = column();
    let second = (0..count).map(|place| {
        let [one, two, three] = [0, 1, 2].map(|input| positions[input][place] - 0.5);
        one + 0.5 * two + 0.1 * three + noise[place] - 0.45
    });
    let second = second.collect();
    let values = positions.clone();
    (Sampled { positions, values }, [vec![0.0; count], second])
}

#[divan::bench(args = [1000, 4000, 10_000])]
fn worth(bencher: Bencher<'_, '_>, count: usize) {
    let (sampled, options) = made(count);
    let finder = Finder::new(&sampled);
    let options = options.each_ref().map(Vec::as_slice);
    bencher.bench(|| finder.worth(black_box(&options), Better::More));
}

#[divan::bench(args = [4000])]
fn finder(bencher: Bencher<'_, '_>, count: usize) {
    let (sampled, _) = made(count);
    bencher.bench(|| Finder::new(black_box(&sampled)));
}

#[divan::bench(args = [4000])]
fn twenty_sizes_of_a_test(bencher: Bencher<'_, '_>, count: usize) {
    let (sampled, options) = made(count);
    let finder = Finder::new(&sampled);
    let options = options.each_ref().map(Vec::as_slice);
    let values = &sampled.values[0];
    bencher.bench(|| {
        finder.pilot(
            0,
            values,
            black_box(&options),
            Better::More,
            Cost::default(),
            1e5,
        )
    });
}

#[divan::bench(args = [1000, 4000])]
fn where_it_fails(bencher: Bencher<'_, '_>, count: usize) {
    let (sampled, [_, second]) = made(count);
    let fails: Vec<bool> = second.iter().map(|value| *value < -0.3).collect();
    bencher.bench(|| rule(black_box(&sampled), &fails, &sampled, &fails));
}
