//! Bare cascades are those of the plain rule: each newly told person tosses a coin for each of their ties, one by one.

use funnelcast::graph::Graph;
use funnelcast::graph::cascade::{Cascade, Outcome, Start};
use funnelcast::random::generator::Generator;

use crate::support::statistics::{RARE, assert_mean, kolmogorov_smirnov, moments};

/// Of which the last five know nobody.
const PEOPLE: u32 = 400;
const REPLICATIONS: u32 = 10_000;

/// Few ties each and some hubs, so that rows are shorter and longer than those that are joined and the steps in which they are
/// copied, the last rows among them.
fn graph() -> Graph {
    let connected = PEOPLE - 5;
    let mut generator = Generator::of(3, 0);
    let mut ties: Vec<(u32, u32)> = (0..600)
        .map(|_| (generator.below(connected), generator.below(connected)))
        .collect();
    for (hub, degree) in [(0, 60), (1, 33), (2, 32), (3, 17), (4, 16), (connected, 3)] {
        ties.extend((0..degree).map(|_| (hub.min(connected - 1), generator.below(connected))));
    }
    Graph::of_ties(PEOPLE, ties).0
}

/// Who knows at first, and probabilities at which gaps are drawn by logarithm, rows gone through one by one, and joined.
fn cases() -> Vec<(Start, f64)> {
    let some = Start::People(vec![7, 0, 399, 7, 60]);
    // Of fewer people, too few would tell anybody to compare.
    let mut cases = vec![(Start::People((0..200).collect()), 0.000_15)];
    for probability in [0.03, 0.08, 0.3] {
        cases.push((some.clone(), probability));
        cases.push((Start::Anybody, probability));
    }
    cases
}

/// One replication by the plain rule.
fn plain(graph: &Graph, start: &Start, probability: f64, generator: &mut Generator) -> Outcome {
    let mut known = vec![false; graph.people() as usize];
    let mut newest = match start {
        Start::People(people) => people.clone(),
        Start::Anybody => vec![generator.below(graph.people())],
    };
    newest.retain(|person| !std::mem::replace(&mut known[*person as usize], true));
    let mut outcome = Outcome::default();
    while !newest.is_empty() {
        outcome.final_size += newest.len() as u32;
        let mut told = Vec::new();
        for person in newest {
            for other in graph.neighbours(person) {
                let tells = generator.uniform() < probability;
                if tells && !std::mem::replace(&mut known[*other as usize], true) {
                    told.push(*other);
                }
            }
        }
        outcome.generations += u32::from(!told.is_empty());
        newest = told;
    }
    outcome
}

/// By Kolmogorov & Smirnov's statistic and by the mean, each of which fails a correct program with probability 10⁻⁶ or less.
#[test]
fn cascades_are_distributed_as_by_the_plain_rule() {
    let graph = graph();
    let generator = &mut Generator::of(5, 0);
    for (start, probability) in cases() {
        let here = Cascade::new(start.clone(), probability, 9).run(&graph, 0, REPLICATIONS);
        let there: Vec<Outcome> = (0..REPLICATIONS)
            .map(|_| plain(&graph, &start, probability, generator))
            .collect();
        type Figure = fn(&Outcome) -> u32;
        let figures: [(&str, Figure); 2] = [
            ("final size", |outcome| outcome.final_size),
            ("generations", |outcome| outcome.generations),
        ];
        for (figure, of) in figures {
            let [here, there] = [&here, &there].map(|outcomes| {
                let values = outcomes.iter().map(|outcome| f64::from(of(outcome)));
                values.collect::<Vec<f64>>()
            });
            let what = format!("{figure} of {start:?} at {probability}");
            let chance = kolmogorov_smirnov(&here, &there);
            assert!(chance > RARE, "{what}: p = {chance:e}");
            let differences: Vec<f64> = here.iter().zip(&there).map(|(a, b)| a - b).collect();
            assert_mean(&what, &differences, 0.0, RARE);
            let varies = moments(&here).1 > 0.0;
            assert!(varies, "{what}: there is something to compare");
        }
    }
}

/// The longest way from those who know at first, and how many are on any.
fn reached(graph: &Graph, start: &[u32]) -> Outcome {
    plain(
        graph,
        &Start::People(start.to_vec()),
        1.0,
        &mut Generator::of(0, 0),
    )
}

#[test]
fn nobody_or_everybody_connected_is_told_where_no_tie_or_every_tie_tells() {
    let graph = graph();
    let star = Graph::of_ties(1000, (1..1000).map(|leaf| (0, leaf)).collect()).0;
    let path = Graph::of_ties(1000, (1..1000).map(|next| (next - 1, next)).collect()).0;
    let outcome = |final_size, generations| Outcome {
        final_size,
        generations,
    };
    for (graph, people, exact) in [
        (&graph, vec![7, 0, 399, 7], reached(&graph, &[7, 0, 399])),
        (&graph, vec![396], outcome(1, 0)),
        (&star, vec![0], outcome(1000, 1)),
        (&star, vec![5], outcome(1000, 2)),
        (&path, vec![0], outcome(1000, 999)),
        (&path, vec![400, 998], outcome(1000, 400)),
        // Who is not among the people is left out.
        (&path, vec![1000, u32::MAX], outcome(0, 0)),
        (&path, vec![], outcome(0, 0)),
    ] {
        let run = |probability| {
            Cascade::new(Start::People(people.clone()), probability, 2).run(graph, 0, 3)
        };
        assert_eq!(run(1.0), [exact; 3], "{people:?}");
        let mut distinct = people.clone();
        distinct.retain(|person| *person < graph.people());
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(
            run(0.0),
            [outcome(distinct.len() as u32, 0); 3],
            "{people:?}"
        );
    }
    let nobody = Graph::of_ties(0, Vec::new()).0;
    for probability in [0.0, 0.5, 1.0] {
        let outcomes = Cascade::new(Start::Anybody, probability, 2).run(&nobody, 0, 2);
        assert_eq!(outcomes, [outcome(0, 0); 2]);
    }
}

#[test]
fn a_replication_is_the_same_however_runs_are_cut() {
    let (graph, other) = (graph(), Graph::of_ties(900, vec![(0, 899), (0, 5)]).0);
    for (start, probability) in cases() {
        let begun = Cascade::new(start.clone(), probability, 4);
        let whole = begun.clone().run(&graph, 0, 300);
        for step in [1, 7, 64, 150] {
            // One after another from the last, in memory that replications on another graph left.
            let mut cascade = begun.clone();
            for first in (0..300).step_by(step).rev() {
                let count = step.min(300 - first);
                cascade.run(&other, first as u64, 2);
                let piece = cascade.run(&graph, first as u64, count as u32);
                assert_eq!(
                    piece,
                    whole[first..first + count],
                    "{start:?} {probability}"
                );
            }
        }
    }
}
