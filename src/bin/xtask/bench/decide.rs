//! What a decision asks of the core, in the page's module: each analysis as a part of the time that it may take.

use std::fs;

use serde::Deserialize;

use super::page::percentile;
use super::row::{Row, Rows, Wanted};
use super::{Bench, Outcome};
use crate::repo::{Failure, run as run_command};
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
    run_command(&mut node, tools::NO_NODE)?;
    let unread = |error: &dyn std::fmt::Display| Failure(format!("{}: {error}", report.display()));
    let text = fs::read_to_string(&report).map_err(|error| unread(&error))?;
    let measured: Vec<Measured> = serde_json::from_str(&text).map_err(|error| unread(&error))?;
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
