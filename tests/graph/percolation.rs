//! Cascades on random graphs are those that theory knows: below the threshold they end after a few people, above it some
//! reach the one large part of the graph that ties which tell hold together.
//!
//! A cascade from one person over ties that each tell with probability p reaches the people of his component in the
//! random graph of mean degree c·p (Erdős & Rényi 1960; Newman 2002, doi 10.1103/PhysRevE.66.016128).

use funnelcast::engine::streams::Generator;
use funnelcast::graph::cascade::{Cascade, Start};
use funnelcast::graph::random;

use crate::support::statistics::{RARE, assert_mean_near, assert_share};

const PEOPLE: u32 = 4_000;
const MEAN_DEGREE: f64 = 8.0;
/// Cascades, each on a graph of its own.
const GRAPHS: u64 = 600;

/// The final sizes of cascades whose people tell so many others on average.
fn final_sizes(reproduction: f64) -> Vec<f64> {
    (0..GRAPHS)
        .map(|index| {
            let graph = random::graph(PEOPLE, MEAN_DEGREE, &mut Generator::of(11, index));
            let mut cascade = Cascade::new(Start::Anybody, reproduction / MEAN_DEGREE, index);
            f64::from(cascade.run(&graph, 0, 1)[0].final_size)
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

/// People differ from the limit of many by some R/(1 − R)³ in 2n, less than the bias allowed.
#[test]
fn below_the_threshold_cascades_end_after_a_few() {
    for reproduction in [0.2, 0.5, 0.8] {
        let sizes = final_sizes(reproduction);
        let exact = 1.0 / (1.0 - reproduction);
        let bias = reproduction / (1.0 - reproduction).powi(3) / f64::from(PEOPLE);
        let what = format!("reproduction {reproduction}");
        assert_mean_near(&what, &sizes, exact, bias, RARE);
        assert!(sizes.iter().all(|size| *size < 0.1 * f64::from(PEOPLE)));
    }
}

#[test]
fn above_the_threshold_some_cascades_reach_the_giant_component() {
    for reproduction in [1.5, 2.0, 3.0] {
        let part = giant(reproduction);
        let sizes = final_sizes(reproduction);
        // What ends by itself is below a hundred people, but for less than one in 10⁹.
        let large: Vec<f64> = sizes
            .iter()
            .copied()
            .filter(|size| *size > 0.2 * f64::from(PEOPLE))
            .collect();
        let what = format!("reproduction {reproduction}");
        assert!(
            sizes
                .iter()
                .all(|size| *size < 0.1 * f64::from(PEOPLE) || large.contains(size))
        );
        assert_share(&what, large.len(), sizes.len(), part, RARE);
        let parts: Vec<f64> = large.iter().map(|size| size / f64::from(PEOPLE)).collect();
        // The part of finitely many people is off by a few of them.
        assert_mean_near(&what, &parts, part, 5.0 / f64::from(PEOPLE), RARE);
    }
}
