//! The samplers and the bare cascade, natively and as wasm, against other programs on the same work.

use serde_json::json;

use super::contestant::{Answers, Contestant, take_turns};
use super::programs::NO_PEERS;
use super::row::{Row, Rows, Wanted};
use super::{Bench, Outcome};

/// Of the chain of six compartments: replications of a round, and draws of a replication.
pub(super) const CHAINS: u32 = 10_000;
pub(super) const DRAWS: u32 = 7 * 180;

const NATIVE: &str = "native";
const WASM: &str = "wasm";
const NUMPY: &str = "numpy";
const DUST: &str = "@reside-ic/random";
const CYNETDIFF: &str = "cynetdiff";

/// A chain of six compartments that is nothing but draws.
pub(super) fn samplers(bench: &Bench<'_>, rows: &mut Rows) -> Outcome {
    let mut contestants = vec![
        bench.native(NATIVE, &["aggregate"])?,
        bench.wasm(WASM, &["aggregate"])?,
    ];
    contestants.extend(bench.python(NUMPY, &["tests/bench/peers/aggregate.py"])?);
    match &bench.peers {
        Some(peers) => {
            let folder = peers.to_string_lossy();
            contestants.push(bench.node(DUST, &["tests/bench/peers/aggregate.mjs", &folder])?);
        }
        None => println!("{NO_PEERS}"),
    }
    let request = |_, round| json!({ "replications": CHAINS, "round": round });
    let answers = take_turns(&mut contestants, bench.rounds, request)?;
    let compared = Compared {
        what: "AGG-180",
        unit: "ns per draw",
        each: f64::from(CHAINS) * f64::from(DRAWS) / 1e9,
        wanted: &[(WASM, NATIVE, 1.4), (WASM, NUMPY, 0.45), (WASM, DUST, 0.45)],
        outcome: "orders",
    };
    compared.add(&contestants, &answers, rows);
    Ok(())
}

/// A cascade of each kind: on which graph, with which probability, and how many replications a round has.
const CASCADES: [(&str, &str, f64, u32, f64); 4] = [
    ("IC-light, small world", "ws100k", 0.05, 10_000, 4.0),
    ("IC-light, scale-free", "ba100k", 0.03, 10_000, 4.0),
    ("IC-heavy, small world", "ws100k", 0.2, 40, 8.0),
    ("IC-heavy, scale-free", "ba100k", 0.1, 40, 8.0),
];

/// Independent cascades from 100 people.
pub(super) fn cascades(bench: &Bench<'_>, rows: &mut Rows) -> Outcome {
    bench.build_page()?;
    if bench.peers.is_none() {
        println!("{NO_PEERS}");
    }
    for (what, graph, probability, replications, faster) in CASCADES {
        let [graph, seeds] = bench.graphs(graph)?;
        let mut contestants = vec![
            bench.native(NATIVE, &["cascade", &graph, &seeds])?,
            bench.node(WASM, &["tests/bench/module.mjs", "cascade", &graph, &seeds])?,
        ];
        let peer = ["tests/bench/peers/cascade.py", &graph, &seeds];
        contestants.extend(bench.python(CYNETDIFF, &peer)?);
        let request = |_, round| json!({ "probability": probability, "replications": replications, "round": round });
        let answers = take_turns(&mut contestants, bench.rounds, request)?;
        let compared = Compared {
            what,
            unit: "µs per cascade",
            each: f64::from(replications) / 1e6,
            wanted: &[(WASM, CYNETDIFF, 1.0 / faster)],
            outcome: "final size",
        };
        compared.add(&contestants, &answers, rows);
    }
    Ok(())
}

/// The same work by several programs: the project's, natively and as wasm, and then others.
struct Compared<'a> {
    what: &'a str,
    unit: &'static str,
    /// How much of a unit a round is.
    each: f64,
    /// Which is to take at most so many times as long as which.
    wanted: &'a [(&'a str, &'a str, f64)],
    /// What they have a mean of.
    outcome: &'a str,
}

impl Compared<'_> {
    fn add(&self, contestants: &[Contestant], answers: &[Answers], rows: &mut Rows) {
        let times: Vec<Vec<f64>> = answers
            .iter()
            .map(|answers| answers.seconds(self.each))
            .collect();
        for (index, (contestant, own)) in contestants.iter().zip(&times).enumerate() {
            let name = &contestant.name;
            let row = || Row::new(format!("{}, {name}", self.what), self.unit, own);
            if index != 1 {
                rows.add(row());
                continue;
            }
            for (other, others) in contestants
                .iter()
                .zip(&times)
                .filter(|(other, _)| other.name != *name)
            {
                let wanted = self
                    .wanted
                    .iter()
                    .find(|(one, two, _)| (*one, *two) == (name, &other.name));
                let bound = wanted.map(|(_, _, bound)| Wanted::AtMost(*bound));
                rows.add(row().against(&other.name, own, others).wanted(bound));
            }
        }
        // All of the project's programs give the same figures, so one stands for them.
        let (own, own_error) = answers[0].mean();
        for (other, answers) in contestants.iter().zip(answers).skip(2) {
            let (mean, error) = answers.mean();
            let apart = (own - mean).abs() / own_error.hypot(error);
            let name = format!(
                "{}, mean {} apart from that of {}",
                self.what, self.outcome, other.name
            );
            rows.add(Row::new(name, "standard errors", &[apart]).wanted(Wanted::AtMost(3.0)));
        }
    }
}
