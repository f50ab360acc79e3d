//! Ties that come several times are closer, and what a report says of degrees.

use funnelcast::graph::edge_list::{Limits, Read, Reader};
use funnelcast::graph::{Graph, Repeats, Report};

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
