//! Any bytes as a list of ties: they are read or refused, the same whatever pieces they come in and whether they were
//! packed; what is read is a graph, and written out plainly it is read as the same one.

#![no_main]

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use funnelcast::graph::edge_list::{
    Flaw, LONGEST_LINE, Limits, Names, Read, Reader, WeightColumn, seeds,
};
use funnelcast::graph::{Graph, Report};
use funnelcast::import::gzip::{Stopped, Unpacker};
use funnelcast::problem::Code;
use libfuzzer_sys::fuzz_target;

/// What became of a list.
type Done = Result<(Graph, Read), Flaw>;

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    // Behind so many comments that the encoding was taken before these bytes came.
    if bytes.len() % 8 == 7 {
        check(&[&COMMENTS[..], bytes].concat());
    }
});

/// A little less than what an encoding is taken by, so that its end falls among the bytes behind.
static COMMENTS: [u8; (1 << 16) - 40] = {
    let mut comments = [b'#'; _];
    let mut place = 31;
    while place < comments.len() {
        comments[place] = b'\n';
        place += 32;
    }
    comments[comments.len() - 1] = b'\n';
    comments
};

fn check(bytes: &[u8]) {
    let whole = read(
        bytes,
        bytes.len().max(1),
        &WeightColumn::Found,
        Limits::default(),
    );
    let piece = if bytes.len() < COMMENTS.len() { 1 } else { 61 };
    same(
        &whole,
        &read(bytes, piece, &WeightColumn::Found, Limits::default()),
    );
    same(&whole, &unpacked(&packed(bytes)));
    let few = Limits { people: 4, ties: 6 };
    same(
        &read(bytes, bytes.len().max(1), &WeightColumn::None, few),
        &read(bytes, 1 + bytes.len() / 3, &WeightColumn::None, few),
    );
    let _ = read(
        bytes,
        bytes.len().max(1),
        &WeightColumn::Named("3".to_owned()),
        few,
    );
    let Ok((graph, list)) = whole else { return };
    let report = Report::of(&graph, Some(&list));
    assert_eq!(report.people, list.names.people());
    assert!(
        report
            .assortativity
            .is_none_or(|found| (-1.0..=1.0).contains(&found))
    );
    let (starts, ties, ranks) = graph.rows();
    let rows = Graph::of_rows(starts.to_vec(), ties.to_vec(), ranks.map(<[u8]>::to_vec));
    assert_eq!(rows.as_ref(), Some(&graph));
    let _ = seeds(bytes, &list.names);
    if let Some(text) = written(&graph, &list.names) {
        let Ok((back, read)) = read(&text, text.len(), &WeightColumn::Found, Limits::default())
        else {
            panic!("not read again: {}", String::from_utf8_lossy(&text));
        };
        assert_eq!(
            ties_by_name(&back, &read.names),
            ties_by_name(&graph, &list.names)
        );
    }
}

fn read(bytes: &[u8], piece: usize, weight: &WeightColumn, limits: Limits) -> Done {
    let mut reader = Reader::with_weight(limits, weight.clone());
    let pushed = bytes.chunks(piece).try_for_each(|piece| reader.push(piece));
    pushed.and_then(|()| reader.finish())
}

/// Two members, of which the second is empty where there are fewer than two bytes.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let (one, other) = bytes.split_at(bytes.len() / 2);
    let members = [one, other].map(|part| {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(part).expect("it is written");
        packer.finish().expect("it is packed")
    });
    members.concat()
}

fn unpacked(packed: &[u8]) -> Done {
    let (mut reader, mut unpacker) = (Reader::new(Limits::default()), Unpacker::default());
    let mut pieces = packed.chunks(7);
    let pushed = pieces.try_for_each(|piece| unpacker.push(piece, |bytes| reader.push(bytes)));
    match pushed.and_then(|()| unpacker.finish(|bytes| reader.push(bytes))) {
        Ok(()) => reader.finish(),
        Err(Stopped::Refused(flaw)) => Err(flaw),
        Err(Stopped::Damaged) => panic!("what was packed is not damaged"),
    }
}

fn same(one: &Done, other: &Done) {
    match (one, other) {
        (Ok((graph, list)), Ok((other, again))) => {
            assert_eq!(graph, other);
            assert_eq!(format!("{list:?}"), format!("{again:?}"));
        }
        // Of bytes that are no text, what came with them is told.
        (Err(flaw), Err(other)) if matches!(flaw.code, Code::NotUtf8 | Code::MixedEncodings) => {
            assert_eq!((flaw.code, flaw.line), (other.code, other.line));
        }
        (Err(flaw), Err(other)) => assert_eq!(flaw, other),
        (one, other) => panic!("{:?} and {:?}", one.as_ref().err(), other.as_ref().err()),
    }
}

/// Titles, and a tie a line with everything in quotation marks; whoever knows nobody knows himself. None where that makes
/// a line that is too long.
fn written(graph: &Graph, names: &Names) -> Option<Vec<u8>> {
    let mut text = "source,target\n".to_owned();
    for person in 0..graph.people() {
        let known = graph.neighbours(person);
        let others = if known.is_empty() {
            &[person][..]
        } else {
            known
        };
        for other in others.iter().filter(|other| **other >= person) {
            let [one, other] =
                [person, *other].map(|person| names.name(person).replace('"', "\"\""));
            let line = format!("\"{one}\",\"{other}\"\n");
            if line.len() > LONGEST_LINE {
                return None;
            }
            text += &line;
        }
    }
    Some(text.into_bytes())
}

/// All ties from both sides, and everybody's own name beside them.
fn ties_by_name(graph: &Graph, names: &Names) -> Vec<[String; 2]> {
    let mut ties: Vec<[String; 2]> = Vec::new();
    for person in 0..graph.people() {
        let name = |person: u32| names.name(person).into_owned();
        ties.push([name(person), name(person)]);
        ties.extend(
            graph
                .neighbours(person)
                .iter()
                .map(|other| [name(person), name(*other)]),
        );
    }
    ties.sort();
    ties
}
