//! The page in a browser, module and all.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::measure::Where;
use super::row::{Row, Rows, Wanted};
use super::{Bench, Outcome};
use crate::repo::{Failure, run as run_command};
use crate::tools;

/// A row as tests/bench/page.mjs writes it.
#[derive(Deserialize)]
struct Measured {
    name: String,
    unit: String,
    values: Vec<f64>,
    /// The most that is wanted of the median, or of the value that 5 % of the values are above; of times in thousand draws of
    /// AGG-180.
    median: Option<f64>,
    p95: Option<f64>,
}

/// Opens the page again and again, and moves levers.
pub(super) fn measure(bench: &Bench<'_>, rows: &mut Rows) -> Outcome {
    let repo = bench.repo;
    tools::node(repo)?;
    tools::node_modules(repo)?;
    let chromium = tools::chromium(repo)?;
    bench.build_page()?;
    let report = repo.target.join("bench-page.json");
    let mut node = repo.command("node");
    node.arg("tests/bench/page.mjs").arg(&report);
    node.env("CHROMIUM_PATH", chromium)
        .env("FUNNELCAST_DIST", repo.dist());
    let measured: Vec<Measured> = reported(&mut node, &report)?;
    for Measured {
        name,
        unit,
        values,
        median,
        p95,
    } in measured
    {
        let unit = match unit.as_str() {
            "ms" => "ms",
            "KB" => "KB",
            _ => "",
        };
        let mut add = |name: String, values: &[f64], bound: Option<f64>| {
            rows.add(if unit == "ms" {
                bench.in_draws((name, unit), values, 1e-3, Where::Wasm, bound)?
            } else {
                Row::new(name, unit, values).wanted(bound.map(Wanted::AtMost))
            });
            Outcome::Ok(())
        };
        add(name.clone(), &values, median)?;
        if let Some(bound) = p95 {
            add(format!("{name}, p95"), &[percentile(&values)], Some(bound))?;
        }
    }
    Ok(())
}

/// Runs a program that writes rows to a file, and reads them.
pub(super) fn reported<T: DeserializeOwned>(node: &mut Command, report: &Path) -> Outcome<Vec<T>> {
    run_command(node, tools::NO_NODE)?;
    let unread = |error: &dyn std::fmt::Display| Failure(format!("{}: {error}", report.display()));
    let text = fs::read_to_string(report).map_err(|error| unread(&error))?;
    serde_json::from_str(&text).map_err(|error| unread(&error))
}

/// The least value that at most 5 % of the values are above.
pub(super) fn percentile(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (0.95 * sorted.len() as f64).ceil() as usize;
    sorted
        .get(place.saturating_sub(1))
        .copied()
        .unwrap_or(f64::NAN)
}
