//! `cargo xtask bench`: how fast the parts are. It measures and judges nothing: limits belong in the tests.

use crate::build;
use crate::repo::{Outcome, Repo, run as run_command};
use crate::tools;

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The part to measure [default: all]
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(PARTS.iter().map(|part| part.name)))]
    part: Option<String>,
    /// After `--`: arguments for the part's own program, such as the name of one benchmark
    #[arg(last = true)]
    forwarded: Vec<String>,
}

/// Something that can be measured on its own.
struct Part {
    /// Its name on the command line.
    name: &'static str,
    /// Measures it, printing what it finds.
    run: fn(&Repo, &[String]) -> Outcome,
}

/// Every part, in the order in which `cargo xtask bench` runs them.
const PARTS: &[Part] = &[
    Part {
        name: "engine",
        run: engine,
    },
    Part {
        name: "page",
        run: page,
    },
];

/// Measures one part, or all.
pub(crate) fn run(repo: &Repo, arguments: &Arguments) -> Outcome {
    let chosen = |part: &&Part| {
        arguments
            .part
            .as_deref()
            .is_none_or(|name| name == part.name)
    };
    for part in PARTS.iter().filter(chosen) {
        println!("== {} ==", part.name);
        (part.run)(repo, &arguments.forwarded)?;
    }
    Ok(())
}

/// The core, native.
fn engine(repo: &Repo, forwarded: &[String]) -> Outcome {
    // Only benches/: cargo would otherwise go through the unit tests' binaries too, which measure nothing.
    let mut cargo = repo.cargo(["bench", "--bench", "*"]);
    if !forwarded.is_empty() {
        cargo.arg("--").args(forwarded);
    }
    run_command(&mut cargo, tools::NO_CARGO)
}

/// The page in a browser, wasm and all.
fn page(repo: &Repo, forwarded: &[String]) -> Outcome {
    tools::node(repo)?;
    tools::node_modules(repo)?;
    let chromium = tools::chromium(repo)?;
    build::dist(repo, false)?;
    let mut node = repo.command("node");
    node.arg("tests/bench/page.mjs").args(forwarded);
    node.env("CHROMIUM_PATH", chromium)
        .env("FUNNELCAST_DIST", repo.dist());
    run_command(&mut node, tools::NO_NODE)
}
