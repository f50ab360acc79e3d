//! What a decision asks of the core, in the page's module: each analysis as a part of the time that it may take.

use serde::Deserialize;

use super::page::{percentile, reported};
use super::row::{Row, Rows, Wanted};
use super::{Bench, Outcome};
use crate::tools;

/// A row as tests/bench/decide.mjs writes it.
#[derive(Deserialize)]
struct Measured {
    name: String,
    /// Milliseconds.
    values: Vec<f64>,
    /// The most that are wanted.
    bound: f64,
}

/// Has analyses answered again and again.
pub(super) fn measure(bench: &Bench<'_>, rows: &mut Rows) -> Outcome {
    let repo = bench.repo;
    tools::node(repo)?;
    bench.build_page()?;
    let report = repo.target.join("bench-decide.json");
    let mut node = repo.command("node");
    node.arg("tests/bench/decide.mjs").arg(&report);
    let measured: Vec<Measured> = reported(&mut node, &report)?;
    for Measured {
        name,
        values,
        bound,
    } in measured
    {
        let late = [percentile(&values)];
        for (name, values) in [
            (name.clone(), values.as_slice()),
            (format!("{name}, p95"), &late),
        ] {
            let bounds = vec![bound; values.len()];
            let row = Row::new(name, "ms", values).against(format!("{bound} ms"), values, &bounds);
            rows.add(row.wanted(Wanted::AtMost(1.0)));
        }
    }
    Ok(())
}
