//! Generated graphs are what their models say.

use funnelcast::graph::communities::{self, Communities};
use funnelcast::graph::{Graph, possible_mean_degree, random, scale_free, small_world};
use funnelcast::random::generator::Generator;

use crate::support::statistics::{RARE, assert_mean_near};

/// Graphs of a test.
const GRAPHS: u64 = 200;

/// Checks a mean degree. Where all graphs have as many ties as each other, rounding is all that is left.
fn assert_degree(what: &str, found: &[f64], degree: f64) {
    assert_mean_near(what, found, degree, 1e-12 * degree, RARE);
}

/// What a graph says, over graphs of consecutive streams.
fn over_graphs(of: impl Fn(&mut Generator) -> f64) -> Vec<f64> {
    (0..GRAPHS)
        .map(|index| of(&mut Generator::of(7, index)))
        .collect()
}

#[test]
fn mean_degrees_are_met() {
    let shape = Communities {
        size: 50,
        overlap: 0.3,
        outside: 0.2,
    };
    for people in [60, 1_000] {
        for degree in [0.4, 1.5, 3.0, 7.3, 20.0] {
            let what = |name: &str| format!("{name}, {people} people, {degree} each");
            let random =
                over_graphs(|generator| random::graph(people, degree, generator).mean_degree());
            assert_degree(&what("random"), &random, degree);
            let small = over_graphs(|generator| {
                small_world::graph(people, degree, 0.2, generator).mean_degree()
            });
            let free =
                over_graphs(|generator| scale_free::graph(people, degree, generator).mean_degree());
            if degree == 20.0 {
                assert!(small.iter().chain(&free).all(|mean| *mean == degree));
            } else {
                assert_degree(&what("small world"), &small, degree);
                assert_degree(&what("scale-free"), &free, degree);
            }
            let groups = over_graphs(|generator| {
                communities::graph(people, degree, shape, generator)
                    .0
                    .mean_degree()
            });
            assert_degree(&what("communities"), &groups, degree);
        }
    }
}

/// Every pair is in both rows, rows ascend, and nobody is tied to himself.
fn is_sound(graph: &Graph) {
    for person in 0..graph.people() {
        let row = graph.neighbours(person);
        assert!(row.windows(2).all(|pair| pair[0] < pair[1]));
        for other in row {
            assert_ne!(*other, person);
            assert!(graph.neighbours(*other).binary_search(&person).is_ok());
        }
    }
}

#[test]
fn any_numbers_give_a_sound_graph() {
    let shares = [0.0, 0.3, 1.0, f64::NAN, -1.0, 2.0];
    let degrees = [
        0.0,
        0.5,
        1.0,
        1.7,
        2.0,
        3.0,
        4.9,
        6.0,
        1e9,
        f64::NAN,
        -3.0,
        f64::INFINITY,
    ];
    for people in [0, 1, 2, 3, 4, 5, 7, 8, 30] {
        for degree in degrees {
            let met = possible_mean_degree(people, degree);
            for share in shares {
                for seed in 0..4 {
                    let generator = &mut Generator::of(seed, 0);
                    let size = seed as u32 * 3;
                    let shape = Communities {
                        size,
                        overlap: share,
                        outside: shares[seed as usize],
                    };
                    let graphs = [
                        random::graph(people, degree, generator),
                        small_world::graph(people, degree, share, generator),
                        scale_free::graph(people, degree, generator),
                        communities::graph(people, degree, shape, generator).0,
                    ];
                    for graph in graphs {
                        assert_eq!(graph.people(), people);
                        is_sound(&graph);
                        if met == f64::from(people.saturating_sub(1)) {
                            assert_eq!(graph.mean_degree(), met, "{people} {degree} {share}");
                        }
                    }
                }
            }
        }
    }
}
