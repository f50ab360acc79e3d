//! The default preset in both engines.

use serde_json::{Value, json};

use super::contestant::take_turns;
use super::measure::Where;
use super::programs::{on_network, preset_with};
use super::row::{Row, Rows, Wanted};
use super::{Bench, Outcome};

const MODULE: [&str; 2] = ["tests/bench/module.mjs", "preset"];
const WORKERS: [&str; 1] = ["tests/bench/workers.mjs"];

/// Topologies of the network engine that have ties of their own.
pub(super) const TOPOLOGIES: [&str; 3] = ["small_world", "scale_free", "communities"];
pub(super) const MEAN_DEGREE: f64 = 20.0;
const REPLICATIONS: u32 = 200;
const MANY: u32 = 10_000;

/// The most thousand draws of AGG-180 that a quick pass is to take.
const QUICK_PASS: f64 = 2_400.0;
/// That all of a run is to take on two workers.
const TWO_WORKERS: f64 = 72_000.0;
/// That a replication on 100,000 people is to take.
const NETWORK: f64 = 1_000.0;
/// That a network of 1,000,000 people and a replication on it are to take.
const MILLION: f64 = 60_000.0;

/// Natively and in the page's module: replications per second, and whole runs by one worker and by two.
pub(super) fn measure(bench: &Bench<'_>, rows: &mut Rows) -> Outcome {
    bench.build_page()?;
    aggregate(bench, rows)?;
    workers(bench, rows)?;
    for topology in TOPOLOGIES {
        network(bench, rows, topology)?;
    }
    million(bench, rows)
}

fn aggregate(bench: &Bench<'_>, rows: &mut Rows) -> Outcome {
    let scenario = preset_with(&Value::Null);
    let mut contestants = [
        bench.native("native", &["preset"])?,
        bench.node("wasm", &MODULE)?,
    ];
    let request = |_, _| json!({ "scenario": scenario, "replications": REPLICATIONS });
    let answers = take_turns(&mut contestants, bench.rounds, request)?;
    let [native, wasm] = [0, 1].map(|index| answers[index].seconds(1e-3));
    let name = |where_run: &str| {
        format!("default preset, {REPLICATIONS} replications, aggregate, {where_run}")
    };
    let native_row = (name("native"), "ms");
    rows.add(bench.in_draws(native_row, &native, 1e-3, Where::Native, None)?);
    let wasm_row = (name("wasm"), "ms");
    rows.add(bench.in_draws(wasm_row, &wasm, 1e-3, Where::Wasm, QUICK_PASS)?);
    rows.add(Row::new(name("wasm"), "ms", &wasm).against("native", &wasm, &native));
    Ok(())
}

/// The page's own workers: only running, and with what they send collected by one more.
fn workers(bench: &Bench<'_>, rows: &mut Rows) -> Outcome {
    let scenario = preset_with(&Value::Null);
    for (collect, what) in [
        (false, "run"),
        (true, "run twice where wanted, collected and summarised"),
    ] {
        let mut contestants = [
            bench.node("one worker", &WORKERS)?,
            bench.node("two workers", &WORKERS)?,
        ];
        let request = |index, _| json!({ "scenario": scenario, "replications": MANY, "workers": index + 1, "collect": collect });
        let answers = take_turns(&mut contestants, bench.rounds.min(5), request)?;
        let [one, two] = [0, 1].map(|index| answers[index].seconds(1.0));
        let name = |workers: &str| format!("default preset, {MANY} {what}, {workers}");
        let row = (name("two workers"), "s");
        rows.add(bench.in_draws(row, &two, 1.0, Where::Wasm, TWO_WORKERS)?);
        let row = Row::new(name("one worker"), "s", &one).against("two workers", &one, &two);
        rows.add(row.wanted(Wanted::AtLeast(1.8)));
    }
    Ok(())
}

fn network(bench: &Bench<'_>, rows: &mut Rows, topology: &str) -> Outcome {
    let scenario = on_network(topology, 100_000, MEAN_DEGREE);
    let mut contestants = [
        bench.native("native", &["preset"])?,
        bench.node("wasm", &MODULE)?,
    ];
    let request = |_, _| json!({ "scenario": scenario, "replications": 1 });
    let answers = take_turns(&mut contestants, bench.rounds, request)?;
    let [native, wasm] = [0, 1].map(|index| answers[index].seconds(1.0));
    let name = |where_run: &str| format!("default preset, 100,000 people, {topology}, {where_run}");
    let native_row = (name("native"), "s a replication");
    rows.add(bench.in_draws(native_row, &native, 1.0, Where::Native, None)?);
    let wasm_row = (name("wasm"), "s a replication");
    rows.add(bench.in_draws(wasm_row, &wasm, 1.0, Where::Wasm, NETWORK)?);
    rows.add(Row::new(name("wasm"), "s a replication", &wasm).against("native", &wasm, &native));
    Ok(())
}

/// 10⁶ people and 10⁷ ties: the network is made anew each time.
fn million(bench: &Bench<'_>, rows: &mut Rows) -> Outcome {
    for topology in TOPOLOGIES {
        let request =
            json!({ "scenario": on_network(topology, 1_000_000, MEAN_DEGREE), "replications": 1 });
        let (mut made, mut run, mut peak) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..bench.rounds.min(3) {
            let answer = bench.native("native", &["preset"])?.ask(&request)?;
            let figure = |name: &str| answer[name].as_f64();
            made.extend(figure("made"));
            run.extend(figure("seconds"));
            peak.extend(figure("peak").map(|bytes| bytes / 1e6));
        }
        let name =
            |what: &str| format!("default preset, 1,000,000 people, {topology}, native, {what}");
        let both: Vec<f64> = made
            .iter()
            .zip(&run)
            .map(|(made, run)| made + run)
            .collect();
        for (what, times, wanted) in [
            ("the network made", &made, None),
            ("a replication", &run, None),
            ("both", &both, Some(MILLION)),
        ] {
            let row = (name(what), "s");
            rows.add(bench.in_draws(row, times, 1.0, Where::Native, wanted)?);
        }
        if peak.is_empty() {
            println!("this system does not tell how much memory that took");
        } else {
            rows.add(Row::new(name("most memory"), "MB", &peak));
        }
    }
    Ok(())
}
