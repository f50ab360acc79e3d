//! Cascades on random graphs are those that theory knows: below the threshold they end after a few people, above it some
//! reach the one large part of the graph that ties which tell hold together.
//!
//! A cascade from one person over ties that each tell with probability p reaches the people of their component in the
//! random graph of mean degree c·p (Erdős & Rényi 1960; Newman 2002, doi 10.1103/PhysRevE.66.016128).

use funnelcast::graph::cascade::{Cascade, Start};
use funnelcast::graph::random;
use funnelcast::random::generator::Generator;

use crate::support::statistics::{RARE, assert_mean_near, assert_share};

const PEOPLE: u32 = 4_000;
const MEAN_DEGREE: f64 = 8.0;
const GRAPHS: u64 = 600;
/// No cascade that ends by itself reaches so many here, but for less than one in 10⁹.
const LARGE: f64 = 0.1 * PEOPLE as f64;

/// The final sizes of cascades whose people tell so many others on average: `count` of each graph.
fn final_sizes(reproduction: f64, count: u32) -> Vec<Vec<f64>> {
    (0..GRAPHS)
        .map(|index| {
            let graph = random::graph(PEOPLE, MEAN_DEGREE, &mut Generator::of(11, index));
            let mut cascade = Cascade::new(Start::Anybody, reproduction / MEAN_DEGREE, index);
            let outcomes = cascade.run(&graph, 0, count).into_iter();
            outcomes
                .map(|outcome| f64::from(outcome.final_size))
                .collect()
        })
        .collect()
}

/// The part of all people in the giant component: s = 1 − exp(−R s).
fn giant(reproduction: f64) -> f64 {
    let mut part = 1.0;
    for _ in 0..200 {
        part = -f64::exp_m1(-reproduction * part);
    }
    part
}

/// Few people differ from the limit of many by some R/(1 − R)³ in 2n, less than the bias allowed.
#[test]
fn below_the_threshold_cascades_end_after_a_few() {
    for reproduction in [0.2, 0.5, 0.7] {
        let sizes = final_sizes(reproduction, 20);
        assert!(sizes.iter().flatten().all(|size| *size < LARGE));
        let mean = |sizes: &Vec<f64>| sizes.iter().sum::<f64>() / sizes.len() as f64;
        let means: Vec<f64> = sizes.iter().map(mean).collect();
        let exact = 1.0 / (1.0 - reproduction);
        let bias = reproduction / (1.0 - reproduction).powi(3) / f64::from(PEOPLE);
        let what = format!("reproduction {reproduction}");
        assert_mean_near(&what, &means, exact, bias, RARE);
    }
}

#[test]
fn above_the_threshold_some_cascades_reach_the_giant_component() {
    for reproduction in [1.5, 2.0, 3.0] {
        let exact = giant(reproduction);
        let sizes = final_sizes(reproduction, 1);
        let large: Vec<f64> = sizes
            .iter()
            .flatten()
            .filter(|size| **size >= LARGE)
            .map(|size| size / f64::from(PEOPLE))
            .collect();
        let what = format!("reproduction {reproduction}");
        assert_share(&what, large.len(), sizes.len(), exact, RARE);
        // The part of finitely many people is off by a few of them.
        assert_mean_near(&what, &large, exact, 5.0 / f64::from(PEOPLE), RARE);
    }
}
