//! Ties that come several times are closer, and what a report says of degrees.

use funnelcast::graph::edge_list::{Limits, Read, Reader};
use funnelcast::graph::{Graph, Repeats, Report, scale_free, small_world};
use funnelcast::random::generator::Generator;

fn read(text: &str) -> (Graph, Read) {
    let mut reader = Reader::new(Limits::default());
    assert_eq!(reader.push(text.as_bytes()), Ok(()));
    reader.finish().expect("a list")
}

/// How close two people are, by name.
fn closeness((graph, read): &(Graph, Read), one: &str, other: &str) -> f64 {
    let person = |name: &str| read.names.person(name.as_bytes()).expect("a person");
    let (one, other) = (person(one), person(other));
    let place = graph
        .neighbours(one)
        .iter()
        .position(|known| *known == other);
    graph.closeness(one, place.expect("a tie"))
}

/// The smaller, the closer; the same from either side.
#[test]
fn who_meets_more_often_is_closer() {
    let nine = "ann bob\n".repeat(9) + "ann cat\n" + &"dan cat\n".repeat(3) + "cat dan\n";
    let summed = "ann bob 4\nbob ann 5\nann cat 1\ndan cat 3\ncat dan 1\n";
    for text in [nine.as_str(), summed] {
        let list = read(text);
        let of = |one, other| closeness(&list, one, other);
        assert!(
            of("ann", "bob") < of("dan", "cat") && of("dan", "cat") < of("ann", "cat"),
            "{text}"
        );
        assert_eq!(of("ann", "bob"), of("bob", "ann"));
        assert_eq!(list.0.ties(), 3);
    }
}

/// A tie counts as often as it is named, in both directions together.
#[test]
fn ranks_are_in_the_order_of_counts_and_fill_all_of_them() {
    // Tie n of a ring is named n % 5 + 1 times.
    let people = 5_000_u32;
    let ties = (0..people).flat_map(|one| {
        let other = (one + 1) % people;
        (0..=one % 5).map(move |time| {
            if time % 2 == 0 {
                (one, other)
            } else {
                (other, one)
            }
        })
    });
    let (graph, dropped, repeats) = Graph::of_contacts(people, ties.collect());
    assert_eq!(
        (graph.ties(), dropped.duplicates, repeats),
        (5_000, 10_000, Repeats::Counted)
    );
    for one in 0..people - 1 {
        let place = graph
            .neighbours(one)
            .iter()
            .position(|other| *other == one + 1);
        let closeness = graph.closeness(one, place.expect("a tie"));
        // Fifths of all ties, to a 256th.
        let fifth = f64::from(4 - one % 5) / 5.0;
        assert!(
            closeness > fifth - 1.0 / 256.0 && closeness < fifth + 0.2 + 1.0 / 256.0,
            "{one}"
        );
    }
    let twice = (0..people).flat_map(|one| [(one, (one + 1) % people), ((one + 1) % people, one)]);
    let (graph, _, repeats) = Graph::of_contacts(people, twice.collect());
    assert_eq!((graph.weighted(), repeats), (false, Repeats::Alike));
    let once = (0..people).map(|one| (one, (one + 1) % people)).collect();
    let (plain, ..) = Graph::of_contacts(people, once);
    assert_eq!(graph, plain);
}

/// A star is as disassortative as can be, a path of four people has −1/2; on a ring nothing can be told.
#[test]
fn reports_tell_quantiles_of_degrees_and_assortativity() {
    let of = |text: &str| {
        let (graph, list) = read(text);
        Report::of(&graph, Some(&list))
    };
    let star: String = (1..=20).map(|leaf| format!("hub leaf{leaf}\n")).collect();
    let star = of(&star);
    assert_eq!(star.assortativity, Some(-1.0));
    let degree = &star.degree;
    assert_eq!(
        [
            degree.p05,
            degree.p25,
            degree.median,
            degree.p75,
            degree.p95,
            degree.max
        ],
        [1, 1, 1, 1, 1, 20]
    );
    let path = of("a b\nb c\nc d\n");
    assert!(
        path.assortativity
            .is_some_and(|found| (found + 0.5).abs() < 1e-12)
    );
    assert_eq!(
        [path.degree.p05, path.degree.median, path.degree.p75],
        [1, 1, 2]
    );
    assert_eq!(of("a b\nb c\nc a\n").assortativity, None);
}

/// The correlation of Pearson, of both ends of every tie in both directions.
fn correlation(graph: &Graph) -> f64 {
    let degree = |person| f64::from(graph.degree(person));
    let ends: Vec<(f64, f64)> = (0..graph.people())
        .flat_map(|one| {
            let others = graph.neighbours(one).iter();
            others.map(move |other| (degree(one), degree(*other)))
        })
        .collect();
    let mean =
        |of: &dyn Fn(&(f64, f64)) -> f64| ends.iter().map(of).sum::<f64>() / ends.len() as f64;
    let (one, other) = (mean(&|end| end.0), mean(&|end| end.1));
    let product = mean(&|end| (end.0 - one) * (end.1 - other));
    let squares = mean(&|end| (end.0 - one).powi(2)) * mean(&|end| (end.1 - other).powi(2));
    product / squares.sqrt()
}

#[test]
fn assortativity_is_the_correlation_of_degrees_and_quantiles_are_those_of_the_sorted_degrees() {
    let mut generator = Generator::of(17, 0);
    let graphs = [
        scale_free::graph(3_000, 6.0, &mut generator),
        small_world::graph(3_000, 8.0, 0.3, &mut generator),
        Graph::of_ties(5, vec![(0, 1), (0, 2), (0, 3), (1, 2)]).0,
    ];
    for graph in graphs {
        let report = Report::of(&graph, None);
        let found = report.assortativity.expect("a correlation");
        let naive = correlation(&graph);
        assert!((found - naive).abs() < 1e-9, "{found} {naive}");
        let mut degrees: Vec<u32> = (0..graph.people())
            .map(|person| graph.degree(person))
            .collect();
        degrees.sort_unstable();
        let degree = &report.degree;
        for (share, quantile) in [
            (0.05, degree.p05),
            (0.25, degree.p25),
            (0.5, degree.median),
            (0.75, degree.p75),
            (0.95, degree.p95),
        ] {
            // The fewest ties that so many people have at most.
            let at_most = |ties: u32| degrees.iter().filter(|degree| **degree <= ties).count();
            let wanted = share * degrees.len() as f64 - 1e-9;
            assert!(at_most(quantile) as f64 >= wanted, "{share}");
            assert!(
                quantile == 0 || (at_most(quantile - 1) as f64) < wanted,
                "{share}"
            );
        }
    }
}
