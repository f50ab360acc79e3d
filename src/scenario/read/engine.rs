//! Reads what runs a scenario, and who knows whom.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::super::engine::{Engine, FILE, GraphFile, NETWORK, TOPOLOGY, Topology};
use super::super::kind::EntryKind;
use super::reader::Reader;
use crate::problem::{Code, Problem};

/// The fields of a file of ties.
const NAME: &str = "name";
const DIGEST: &str = "digest";
/// The longest name of a file, in characters: no file system has longer ones.
const LONGEST_NAME: usize = 255;
/// Digits of a digest.
const DIGITS: usize = 16;

fn is_digest(text: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    text.len() == DIGITS && text.bytes().all(is_digit)
}

impl Reader {
    /// The engine, the topology and the file that it is read from; counts of people who mix well, and a small world, where
    /// the scenario is silent. A file that the topology does not need is passed over.
    pub(super) fn engine(
        &mut self,
        object: &Map<String, Value>,
    ) -> (Engine, Topology, Option<Arc<GraphFile>>) {
        let of_network = |field| {
            let network = object.get(NETWORK);
            network.and_then(|network| network.get(field))
        };
        let engine = self.choice(object.get("engine"), "engine", Engine::ALL, Engine::name);
        let path = format!("{NETWORK}.{TOPOLOGY}");
        let topology = self.choice(of_network(TOPOLOGY), &path, Topology::ALL, Topology::name);
        let topology = topology.unwrap_or(Topology::SmallWorld);
        let file = of_network(FILE).map(|value| self.graph_file(value));
        let file = file.filter(|_| topology == Topology::Imported);
        (
            engine.unwrap_or(Engine::Aggregate),
            topology,
            file.map(Arc::new),
        )
    }

    fn graph_file(&mut self, value: &Value) -> GraphFile {
        let path = format!("{NETWORK}.{FILE}");
        let fields = [NAME, DIGEST];
        let Some(object) = value.as_object() else {
            self.report(Problem::new(path, Code::NotAnObject, value));
            return GraphFile {
                name: String::new(),
                digest: String::new(),
            };
        };
        self.refuse_unknown(object, &path, &fields);
        let [name, digest] = fields.map(|field| {
            let path = format!("{path}.{field}");
            let Some(value) = object.get(field) else {
                self.report(Problem::new(path, Code::Missing, "").with("allowed", field));
                return String::new();
            };
            let text = self.text(value, &path, LONGEST_NAME);
            if field == DIGEST && value.is_string() && !is_digest(&text) {
                self.report(Problem::new(path, Code::BadDigest, &text).with("allowed", DIGITS));
            }
            text
        });
        GraphFile { name, digest }
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
