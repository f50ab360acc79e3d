//! Any bytes as a list of ties: they are read or refused, the same whatever pieces they come in, and what is read is a
//! graph.

#![no_main]

use funnelcast::graph::edge_list::{Limits, Reader, seeds};
use funnelcast::graph::{Graph, Report};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let read = |piece: usize| {
        let mut reader = Reader::new(Limits::default());
        let pushed = bytes.chunks(piece).try_for_each(|piece| reader.push(piece));
        pushed.and_then(|()| reader.finish())
    };
    match (read(1), read(bytes.len().max(1))) {
        (Ok((graph, list)), Ok((other, _))) => {
            assert_eq!(graph, other);
            let report = Report::of(&graph, Some(&list));
            assert_eq!(report.people, list.names.people());
            assert!(report.assortativity.is_none_or(|found| (-1.0..=1.0).contains(&found)));
            let (starts, ties, ranks) = graph.rows();
            let rows = Graph::of_rows(starts.to_vec(), ties.to_vec(), ranks.map(<[u8]>::to_vec));
            assert_eq!(rows.as_ref(), Some(&graph));
            let _ = seeds(bytes, &list.names);
        }
        (Err(flaw), Err(other)) => assert_eq!(flaw, other),
        (one, other) => panic!("{:?} and {:?}", one.is_ok(), other.is_ok()),
    }
});
