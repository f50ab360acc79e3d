//! How large the memory of the page's modules becomes. It never shrinks, so what there is at the end is the most there was.

use serde_json::{Value, json};

use super::presets::{MEAN_DEGREE, TOPOLOGIES};
use super::programs::{cores, on_network, preset_with};
use super::row::{Row, Rows, Wanted};
use super::{Bench, Outcome};
use crate::repo::Failure;

/// Bytes that a person and an end of a tie may take.
const PERSON: f64 = 64.0;
const TIE: f64 = 4.0;
const PEOPLE: u32 = 100_000;

/// Of the network engine, as a part of what is wanted at most, and of the longest run that the page takes.
pub(super) fn measure(bench: &Bench<'_>, rows: &mut Rows) -> Outcome {
    bench.build_page()?;
    for topology in TOPOLOGIES {
        // Fresh ones, so that nothing is left of another network.
        let mut module = bench.node("wasm", &["tests/bench/module.mjs", "preset"])?;
        let scenario = on_network(topology, PEOPLE, MEAN_DEGREE);
        let answer = module.ask(&json!({ "scenario": scenario, "replications": 2 }))?;
        let bound = f64::from(PEOPLE) * (PERSON + MEAN_DEGREE * TIE);
        let peak = [bytes(&answer, "peak")?];
        let name = format!("memory of the module, {PEOPLE} people, {topology}");
        let row = Row::new(name, "MB", &peak).against(
            "64 B a person, 4 B an end of a tie",
            &peak,
            &[bound / 1e6],
        );
        rows.add(row.wanted(Wanted::AtMost(1.0)));
    }
    let workers = cores();
    let mut run = bench.node("wasm", &["tests/bench/workers.mjs"])?;
    for (replications, days) in [(2_000, 180), (100_000, 365)] {
        let scenario = preset_with(&json!({ "time": { "days": days } }));
        let answer = run.ask(&json!({
            "scenario": scenario, "replications": replications, "workers": workers, "collect": true,
        }))?;
        let [collector, pool] = [bytes(&answer, "collector")?, bytes(&answer, "workers")?];
        let name = |what: &str| format!("memory of {what}, {replications} × {days} days");
        rows.add(Row::new(name("the collector"), "MB", &[collector]));
        let row = Row::new(
            name(&format!("it and {workers} workers")),
            "MB",
            &[collector + pool],
        );
        rows.add(row.wanted(Wanted::AtMost(128.0)));
    }
    Ok(())
}

/// A figure of an answer, from bytes to megabytes.
fn bytes(answer: &Value, figure: &str) -> Outcome<f64> {
    let bytes = answer[figure].as_f64().map(|bytes| bytes / 1e6);
    bytes.ok_or_else(|| Failure(format!("no memory was told: {answer}")))
}
