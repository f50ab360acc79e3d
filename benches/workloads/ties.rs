//! Lists of ties, read: 4·10⁶ ties, beside the least that reading them takes, and what is refused before it is read.
//!
//! Texts are made piece by piece as they are taken, so that neither their making is measured nor their bytes are memory.

use std::hint::black_box;
use std::io::Write as _;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use funnelcast::graph::Graph;
use funnelcast::graph::edge_list::{Flaw, Limits, Reader};
use funnelcast::import::gzip::{Stopped, Unpacker};
use funnelcast::random::generator::Generator;
use serde_json::{Value, json};

use super::{Outcome, peak, whole};

/// Bytes at a time, as the command line reads a file.
const PIECE: usize = 1 << 16;
/// Who the ties are between.
const PEOPLE: u32 = 400_000;

/// One of the ways to take so many bytes.
pub(super) fn run(request: &Value) -> Outcome<Value> {
    match request["what"].as_str() {
        Some("read") => read(whole(request, "ties")?, prefix(request)),
        Some("split") => split(whole(request, "ties")?, prefix(request)),
        Some("plain") => plain(whole(request, "bytes")?),
        Some("line") => line(whole(request, "bytes")?),
        Some("bomb") => bomb(whole(request, "bytes")?),
        _ => Err(format!("nothing to do in {request}").into()),
    }
}

/// What ids begin with; with nothing they are numbers.
fn prefix(request: &Value) -> &str {
    request["prefix"].as_str().unwrap_or_default()
}

/// Ties as a text, in pieces, until `take` has heard enough; how long it took to take them.
fn ties<E>(
    ties: u64,
    prefix: &str,
    mut take: impl FnMut(&[u8]) -> Result<(), E>,
) -> (Duration, Result<(), E>) {
    let (mut text, mut taken) = (Vec::with_capacity(PIECE + 100), Duration::ZERO);
    let generator = &mut Generator::of(1, 0);
    for tie in 1..=ties {
        let (one, other) = (generator.below(PEOPLE), generator.below(PEOPLE));
        // Nothing fails to be written to memory.
        let _ = writeln!(text, "{prefix}{one} {prefix}{other}");
        while text.len() >= PIECE || (tie == ties && !text.is_empty()) {
            let end = text.len().min(PIECE);
            let start = Instant::now();
            let done = take(&text[..end]);
            taken += start.elapsed();
            if done.is_err() {
                return (taken, done);
            }
            text.drain(..end);
        }
    }
    (taken, Ok(()))
}

/// Read as the program reads them; the most memory that this process had by then, and that of the graph.
fn read(count: u64, prefix: &str) -> Outcome<Value> {
    let mut reader = Reader::new(Limits::default());
    let (taken, done) = ties(count, prefix, |piece| reader.push(piece));
    done.map_err(refused)?;
    let start = Instant::now();
    let (graph, read) = reader.finish().map_err(refused)?;
    let seconds = (taken + start.elapsed()).as_secs_f64();
    black_box(&read);
    Ok(json!({ "seconds": seconds, "peak": peak(), "graph": size(&graph) }))
}

/// Bytes of a graph.
fn size(graph: &Graph) -> usize {
    let (starts, ties, ranks) = graph.rows();
    size_of_val(starts) + size_of_val(ties) + ranks.map_or(0, size_of_val)
}

fn refused(flaw: Flaw) -> String {
    format!("{flaw:?}")
}

/// The least that reading takes: lines found, fields found, figures of them put together, and ties kept.
fn split(count: u64, prefix: &str) -> Outcome<Value> {
    let (mut rest, mut list) = (Vec::new(), Vec::new());
    let pair = |line: &[u8]| {
        let mut ids = line.split(|byte| *byte == b' ').map(|id| {
            let digits = id.iter().filter(|byte| byte.is_ascii_digit());
            digits.fold(0_u32, |id, digit| id * 10 + u32::from(digit - b'0'))
        });
        (
            ids.next().unwrap_or_default(),
            ids.next().unwrap_or_default(),
        )
    };
    let (taken, done) = ties(count, prefix, |mut piece| {
        while let Some(end) = piece.iter().position(|byte| *byte == b'\n') {
            if rest.is_empty() {
                list.push(pair(&piece[..end]));
            } else {
                rest.extend_from_slice(&piece[..end]);
                list.push(pair(&std::mem::take(&mut rest)));
            }
            piece = &piece[end + 1..];
        }
        rest.extend_from_slice(piece);
        Ok::<(), String>(())
    });
    done?;
    black_box(&list);
    Ok(json!({ "seconds": taken.as_secs_f64() }))
}

/// So many bytes of ties, read.
fn plain(bytes: u64) -> Outcome<Value> {
    let mut reader = Reader::new(Limits::default());
    let mut left = bytes;
    let (taken, _) = ties(u64::MAX, "", |piece| {
        left = left.saturating_sub(piece.len() as u64);
        reader.push(piece).map_err(|_| ())?;
        if left == 0 { Err(()) } else { Ok(()) }
    });
    if left > 0 {
        return Err("a list of ties was refused".into());
    }
    Ok(json!({ "seconds": taken.as_secs_f64() }))
}

/// A line of so many bytes, until it is refused.
fn line(bytes: u64) -> Outcome<Value> {
    let piece = [b'x'; PIECE];
    let mut reader = Reader::new(Limits::default());
    let start = Instant::now();
    let done = (0..bytes / PIECE as u64).try_for_each(|_| reader.push(&piece));
    let seconds = start.elapsed().as_secs_f64();
    match done {
        Ok(()) => Err("a line that is too long was read".into()),
        Err(_) => Ok(json!({ "seconds": seconds })),
    }
}

/// So many bytes that are nothing, packed, until they are refused.
fn bomb(bytes: u64) -> Outcome<Value> {
    const PART: usize = 1 << 20;
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    let mut reader = Reader::new(Limits::default());
    let mut unpacker = Unpacker::default();
    let mut seconds = 0.0;
    for _ in 0..bytes / PART as u64 {
        packer.write_all(&vec![0; PART])?;
        packer.flush()?;
        let packed = std::mem::take(packer.get_mut());
        let start = Instant::now();
        let done = unpacker.push(&packed, |piece| reader.push(piece));
        seconds += start.elapsed().as_secs_f64();
        match done {
            Ok(()) => {}
            Err(Stopped::Refused(_)) => return Ok(json!({ "seconds": seconds })),
            Err(Stopped::Damaged) => return Err("what was packed is damaged".into()),
        }
    }
    Err("so many noughts were read".into())
}
