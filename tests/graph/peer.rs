//! The sizes of cascades are those that another program finds on the very same graphs.
//!
//! cynetdiff 0.1.18 (`IndependentCascadeModel`, numpy 2.4.6) on graphs of networkx 3.6.1:
//! `watts_strogatz_graph(100_000, 10, 0.1, seed=1)` and `barabasi_albert_graph(100_000, 5, seed=1)`, every tie in both
//! directions, from 100 people drawn once without replacement. A model with one generator (`set_rng(default_rng(1))`) was reset
//! and advanced until completion again and again, and its `get_num_activated_nodes` averaged.

use funnelcast::graph::Graph;
use funnelcast::graph::cascade::{Cascade, Start, Summary};

use crate::checksum;
use crate::networkx::{SEEDS, ba100k, ws100k};

/// What cynetdiff found: probability, mean final size and its standard error, of 200,000 replications at the smaller
/// probability and 4,000 on the small world, 8,000 on the scale-free graph at the larger one.
const SMALL_WORLD: [(f64, f64, f64); 2] = [(0.05, 184.58, 0.03), (0.2, 74_178.23, 7.39)];
const SCALE_FREE: [(f64, f64, f64); 2] = [(0.03, 285.28, 0.33), (0.1, 32_761.30, 3.59)];

/// Checks mean final sizes. A right program is more than 3 standard errors of the difference off with probability 0.0027,
/// in one of the four comparisons with 0.011.
fn agrees(graph: &Graph, found: &[(f64, f64, f64)]) {
    for &(probability, mean, error) in found {
        let mut cascade = Cascade::new(Start::People(SEEDS.to_vec()), probability, 1);
        let replications = if probability < 0.1 { 50_000 } else { 1_500 };
        let size = Summary::of(&cascade.run(graph, 0, replications)).final_size;
        let allowed = 3.0 * size.standard_error.hypot(error);
        println!(
            "{probability}: {} ± {}, there {mean} ± {error}",
            size.mean, size.standard_error
        );
        assert!(
            (size.mean - mean).abs() < allowed,
            "{probability}: {} here, {mean} there, at most {allowed} apart",
            size.mean
        );
    }
}

#[test]
fn cascades_on_a_small_world_are_as_large_as_another_programs() {
    let graph = ws100k();
    assert_eq!((graph.people(), graph.ties()), (100_000, 500_000));
    // Taken of the file that networkx wrote.
    assert_eq!(checksum(&graph), 0xf872_0d15_2170_7e2c);
    agrees(&graph, &SMALL_WORLD);
}

#[test]
fn cascades_on_a_scale_free_graph_are_as_large_as_another_programs() {
    let graph = ba100k();
    assert_eq!((graph.people(), graph.ties()), (100_000, 499_975));
    assert_eq!(checksum(&graph), 0xed54_9ac9_37e2_d79e);
    agrees(&graph, &SCALE_FREE);
}
