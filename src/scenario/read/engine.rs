//! Reads what runs a scenario, and who knows whom.

use serde_json::{Map, Value};

use super::super::engine::{Engine, NETWORK, TOPOLOGY, Topology};
use super::super::kind::EntryKind;
use super::reader::Reader;
use crate::problem::{Code, Problem};

impl Reader {
    /// The engine and the topology; counts of people who mix well, and a small world, where the scenario is silent.
    pub(super) fn engine(&mut self, object: &Map<String, Value>) -> (Engine, Topology) {
        let network = object
            .get(NETWORK)
            .and_then(|network| network.get(TOPOLOGY));
        (
            self.choice(object.get("engine"), "engine", Engine::ALL, Engine::name)
                .unwrap_or(Engine::Aggregate),
            self.choice(
                network,
                &format!("{NETWORK}.{TOPOLOGY}"),
                Topology::ALL,
                Topology::name,
            )
            .unwrap_or(Topology::SmallWorld),
        )
    }

    fn choice<T: Copy>(
        &mut self,
        value: Option<&Value>,
        path: &str,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let value = value?;
        let read = value.as_str();
        let found = all.iter().find(|choice| read == Some(name(**choice)));
        if found.is_none() {
            let names: Vec<&str> = all.iter().map(|choice| name(*choice)).collect();
            let problem = Problem::new(path, Code::UnknownName, value);
            self.report(problem.with("allowed", names.join(", ")));
        }
        found.copied()
    }
}
