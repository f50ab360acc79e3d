//! Lists of ties, natively: how long reading takes beside the least that it can take, how much memory, and how soon what
//! is no list is refused.

use serde_json::json;

use super::contestant::take_turns;
use super::row::{Row, Rows, Wanted};
use super::{Bench, Outcome};

const TIES: u32 = 4_000_000;
/// Ids as numbers, and as words, which are looked for among all others; and how often the least is wanted at most.
const IDS: [(&str, &str, Option<f64>); 2] =
    [("numbers", "", Some(8.0)), ("words", "person-", None)];
/// Bytes of the line that is too long.
const LINE: u64 = 60_000_000;
/// Bytes that are packed into a file of some megabytes.
const BOMB: u64 = 10_000_000_000;

/// Reads and refuses.
pub(super) fn measure(bench: &Bench<'_>, rows: &mut Rows) -> Outcome {
    for (ids, prefix, wanted) in IDS {
        read(bench, rows, (ids, prefix), wanted)?;
    }
    refuse(bench, rows)
}

fn read(
    bench: &Bench<'_>,
    rows: &mut Rows,
    (ids, prefix): (&str, &str),
    wanted: Option<f64>,
) -> Outcome {
    const LEAST: &str = "lines split at blanks and digits put together";
    let ways = ["read", "split"];
    let mut contestants = [
        bench.native("read", &["ties"])?,
        bench.native("split", &["ties"])?,
    ];
    let request = |index: usize, _| json!({ "what": ways[index], "ties": TIES, "prefix": prefix });
    let answers = take_turns(&mut contestants, bench.rounds, request)?;
    let [own, least] = [0, 1].map(|index| answers[index].seconds(1.0));
    let name = |what: &str| format!("{TIES} ties between {ids}, {what}");
    let row = Row::new(name("read"), "s", &own).against(LEAST, &own, &least);
    rows.add(row.wanted(wanted.map(Wanted::AtMost)));
    // A fresh one, in which nothing is left of other lists.
    let answer = bench.native("read", &["ties"])?.ask(&request(0, 0))?;
    let [Some(peak), Some(graph)] = ["peak", "graph"].map(|figure| answer[figure].as_f64()) else {
        println!("this system does not tell how much memory that took");
        return Ok(());
    };
    let [peak, graph] = [peak, graph].map(|bytes| [bytes / 1e6]);
    let row = Row::new(name("most memory"), "MB", &peak);
    let row = row.against("the graph's own", &peak, &graph);
    rows.add(row.wanted(Wanted::AtMost(5.0)));
    Ok(())
}

fn refuse(bench: &Bench<'_>, rows: &mut Rows) -> Outcome {
    for (name, what, bytes) in [
        ("a line of 60 MB, refused", "line", LINE),
        ("10 GB of noughts in a gzip file, refused", "bomb", BOMB),
    ] {
        let mut contestants = [
            bench.native("refused", &["ties"])?,
            bench.native("read", &["ties"])?,
        ];
        // As many ties as a bomb has bytes are more than are allowed.
        let requests = [
            json!({ "what": what, "bytes": bytes }),
            json!({ "what": "plain", "bytes": LINE }),
        ];
        let answers = take_turns(&mut contestants, bench.rounds, |index, _| {
            requests[index].clone()
        })?;
        let [own, plain] = [0, 1].map(|index| answers[index].seconds(1e-3));
        let row = Row::new(name, "ms", &own).against("reading 60 MB of ties", &own, &plain);
        rows.add(row.wanted(Wanted::AtMost(0.01)));
    }
    Ok(())
}
