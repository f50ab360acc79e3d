//! What a graph goes by: the same ties have the same digest however their file is written, other ties another one.

use funnelcast::graph::edge_list::{Limits, Reader, WeightColumn};
use funnelcast::graph::{Graph, digest};

fn of(text: &str, weight: &str) -> String {
    let mut reader = Reader::with_weight(Limits::default(), WeightColumn::of(weight));
    assert_eq!(reader.push(text.as_bytes()), Ok(()));
    let (graph, _) = reader.finish().expect("a list");
    digest(&graph)
}

const TEXT: &str = "source,target,talks,meals\na,b,1,9\nb,c,5,2\nc,d,3,1\n";

#[test]
fn the_same_ties_have_the_same_digest() {
    let known = of(TEXT, "");
    // Scenarios and links have it written down.
    assert_eq!(known, "28b66b8a400dd772");
    for other in [
        TEXT.replace('\n', "\r\n"),
        TEXT.replace(',', "\t"),
        format!("# of friends\n{TEXT}"),
        TEXT.replace("a,b", "Ann,b"),
        TEXT.replace(",5,", ",500,"),
    ] {
        assert_eq!(of(&other, ""), known, "{other}");
    }
}

#[test]
fn other_ties_or_weights_have_another_digest() {
    let mut found = vec![of(TEXT, ""), of(TEXT, "meals"), of(TEXT, "none")];
    for other in [
        TEXT.replace("c,d", "a,d"),
        TEXT.replace("c,d,3,1\n", ""),
        TEXT.replace("c,d", "c,a"),
        format!("{TEXT}d,e,1,1\n"),
        TEXT.replace(",5,", ",2,"),
    ] {
        found.push(of(&other, ""));
    }
    let all = found.len();
    found.sort();
    found.dedup();
    assert_eq!(found.len(), all, "{found:?}");
}

/// Where rows of zeros are, each counts.
#[test]
fn people_without_ties_count() {
    let of = |people| digest(&Graph::of_ties(people, vec![(0, 1)]).0);
    assert_ne!(of(2), of(3));
    assert_ne!(of(3), of(4));
}
