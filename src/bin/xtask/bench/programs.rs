//! How the programs that are compared are built and started.

use std::cell::OnceCell;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::Bench;
use super::contestant::Contestant;
use crate::build;
use crate::repo::{Failure, Outcome, read, run as run_command};
use crate::test::WASI;
use crate::tools;
use funnelcast::scenario::preset;

/// What is said without [`super::Arguments::peers`].
pub(super) const NO_PEERS: &str =
    "without --peers no other programs are compared (docs/performance.md says how)";

impl Bench<'_> {
    /// Builds the workloads, for this machine or another target, and gives the program.
    fn workloads(&self, target: Option<&str>) -> Outcome<PathBuf> {
        let mut cargo = self
            .repo
            .cargo(["bench", "--no-run", "--bench", "workloads"]);
        cargo.arg("--message-format=json-render-diagnostics");
        if let Some(target) = target {
            cargo.args([
                "--target",
                target,
                "--no-default-features",
                "--profile",
                "wasm",
            ]);
            cargo.env_remove("CARGO_ENCODED_RUSTFLAGS").env(
                "RUSTFLAGS",
                [build::VECTORS, &build::SMALL.join(" ")].join(" "),
            );
        }
        cargo.stderr(Stdio::inherit());
        let messages = read(&mut cargo, tools::NO_CARGO)?;
        let mut programs = messages.lines().filter_map(|line| {
            let message: Value = serde_json::from_str(line).ok()?;
            let own = message["target"]["name"] == "workloads";
            own.then(|| message["executable"].as_str().map(PathBuf::from))?
        });
        let program = programs.next_back();
        program.ok_or_else(|| Failure("cargo named no program of the workloads".to_owned()))
    }

    /// A workload of the project, natively.
    pub(super) fn native(&self, name: &str, arguments: &[&str]) -> Outcome<Contestant> {
        let program = once(&self.built.native, || self.workloads(None))?;
        Contestant::start(
            name,
            self.repo.command(program).args(arguments),
            tools::NO_CARGO,
        )
    }

    /// A workload of the project, as wasm outside the page's module.
    pub(super) fn wasm(&self, name: &str, arguments: &[&str]) -> Outcome<Contestant> {
        tools::node(self.repo)?;
        tools::rust_target(self.repo, WASI)?;
        let program = once(&self.built.wasm, || self.workloads(Some(WASI)))?;
        let mut node = self.repo.command("node");
        node.args([
            "--no-warnings",
            "--no-turbo-fast-api-calls",
            "tests/wasi_runner.mjs",
        ]);
        Contestant::start(name, node.arg(program).args(arguments), tools::NO_NODE)
    }

    /// A script under Node.
    pub(super) fn node(&self, name: &str, arguments: &[&str]) -> Outcome<Contestant> {
        tools::node(self.repo)?;
        Contestant::start(
            name,
            self.repo.command("node").args(arguments),
            tools::NO_NODE,
        )
    }

    /// Makes sure that the page and its module are those of the sources.
    pub(super) fn build_page(&self) -> Outcome {
        once(&self.built.page, || build::dist(self.repo, false, None))
    }

    /// A script of a peer in Python, if there are peers.
    pub(super) fn python(&self, name: &str, arguments: &[&str]) -> Outcome<Option<Contestant>> {
        let folder = if cfg!(windows) { "Scripts" } else { "bin" };
        let Some(peers) = &self.peers else {
            return Ok(None);
        };
        let mut python = self.repo.command(peers.join(folder).join("python"));
        python.args(arguments).env("PYTHONDONTWRITEBYTECODE", "1");
        let missing =
            "--peers names no Python environment (docs/performance.md says how to make one)";
        Contestant::start(name, &mut python, missing).map(Some)
    }

    /// Writes the graphs that cascades are compared on, and gives the paths of one and of those who know at first.
    pub(super) fn graphs(&self, name: &str) -> Outcome<[String; 2]> {
        let folder = self.repo.target.join("bench");
        let paths =
            [format!("{name}.txt"), "seeds100.txt".to_owned()].map(|file| folder.join(file));
        if !paths.iter().all(|path| path.is_file()) {
            let program = once(&self.built.native, || self.workloads(None))?;
            let mut write: Command = self.repo.command(program);
            run_command(write.arg("graphs").arg(&folder), tools::NO_CARGO)?;
        }
        Ok(paths.map(|path| path.to_string_lossy().into_owned()))
    }
}

/// What was made before, or is made now.
fn once<T: Clone>(kept: &OnceCell<T>, make: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    if let Some(made) = kept.get() {
        return Ok(made.clone());
    }
    let made = make()?;
    Ok(kept.get_or_init(|| made).clone())
}

/// The default preset with other levers, by their names in JSON: groups, and lists as a whole.
pub(super) fn preset_with(changes: &Value) -> Value {
    let mut scenario = preset::ALL[0].scenario().to_json();
    if let Some(changes) = changes.as_object() {
        for (name, change) in changes {
            match (scenario[name].as_object_mut(), change.as_object()) {
                (Some(group), Some(levers)) => group.extend(levers.clone()),
                _ => scenario[name] = change.clone(),
            }
        }
    }
    scenario
}

/// The default preset on a network of so many people.
pub(super) fn on_network(topology: &str, people: u32, mean_degree: f64) -> Value {
    // A network is a sample of the population where that is larger.
    let population = f64::from(people).max(500_000.0);
    preset_with(&json!({
        "engine": "network",
        "market": { "population": population },
        "network": { "topology": topology, "people": people, "mean_degree": mean_degree },
    }))
}

/// How many workers the page would hire: one for each core, up to eight.
pub(super) fn cores() -> usize {
    std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(8)
}
