//! Workloads for `cargo xtask bench`: one program, natively and as wasm, that runs beside others on the very same work.
//!
//! It is started once, with the workload's name, and then asked again and again: a line of JSON on standard input says
//! how much to run, a line of JSON on standard output answers with the seconds it took and what came of it. So programs that are
//! compared can take turns, and what they read at the start is not measured.

mod aggregate;
mod cascade;
mod difference;
#[path = "../../tests/graph/networkx.rs"]
mod networkx;
mod preset;
mod savings;
mod ties;

use std::error::Error;
use std::io::{self, BufRead, Write};
use std::{env, fs};

use serde_json::{Value, json};

/// Why a workload cannot be run; this program is only ever started by another one.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["aggregate"] => serve(aggregate::run),
        ["cascade", graph, seeds] => {
            let mut cascades = cascade::Workload::read(graph, seeds)?;
            serve(|request| cascades.run(request))
        }
        ["difference"] => serve(difference::run),
        ["graphs", folder] => cascade::write(folder),
        ["preset"] => {
            let mut networks = preset::Workload::default();
            serve(|request| networks.run(request))
        }
        ["savings"] => serve(savings::run),
        ["ties"] => serve(ties::run),
        // `cargo bench` starts every benchmark; this one measures nothing on its own.
        _ => Ok(()),
    }
}

/// Answers requests until there are no more.
fn serve(mut run: impl FnMut(&Value) -> Outcome<Value>) -> Outcome {
    for line in io::stdin().lock().lines() {
        let answer = run(&serde_json::from_str(&line?)?)?;
        println!("{answer}");
        io::stdout().flush()?;
    }
    Ok(())
}

/// A whole number of a request.
fn whole(request: &Value, name: &str) -> Outcome<u64> {
    let number = request[name].as_u64();
    number.ok_or_else(|| format!("{name} is no whole number in {request}").into())
}

/// The answer with a mean over replications.
fn mean(seconds: f64, values: &[f64]) -> Value {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares = values.iter().map(|value| (value - mean).powi(2));
    let error = (squares.sum::<f64>() / (count - 1.0) / count).sqrt();
    json!({ "seconds": seconds, "mean": mean, "standard_error": error })
}

/// The most memory that this process has had, in bytes, where the system tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}
