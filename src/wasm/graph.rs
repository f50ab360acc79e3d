//! An edge list that the page reads piece by piece, and cascades on it.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::crossing::{Crossed, crossed, crosses};
use super::network::GraphRows;
use crate::graph::cascade::{Cascade, Outcome, Settings, Start, Summary};
use crate::graph::edge_list::{Flaw, Limits, Read, Reader, WeightColumn, add_seeds, seeds};
use crate::graph::{Graph, Report};
use crate::import::gzip::Unpacker;
use crate::problem::Problem;

crosses!(NetworkAnswer, Summary);

/// What a graph is like, or what is wrong with its file.
#[derive(Debug, Serialize)]
pub struct NetworkAnswer {
    /// What the graph is like; absent before all of it was read, and when there are problems.
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<Report>,
    /// What is wrong.
    problems: Vec<Problem>,
}

impl NetworkAnswer {
    fn of(problems: Vec<Problem>) -> Result<Crossed<Self>, JsError> {
        let report = None;
        crossed(&Self { report, problems })
    }
}

/// An edge list, perhaps packed by gzip, then the graph that was read from it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct NetworkFile {
    name: String,
    unpacker: Unpacker,
    reader: Option<Reader>,
    read: Option<(Graph, Read)>,
    start: Start,
    cascade: Option<Cascade>,
    outcomes: Vec<Outcome>,
}

#[wasm_bindgen]
impl NetworkFile {
    /// A file of which nothing was read yet; `people` and `ties` are the most that are taken. `weight` is the column of
    /// weights, by name or number, or `none`; without it the column is found.
    #[wasm_bindgen(constructor)]
    pub fn new(name: String, people: u32, ties: u32, weight: Option<String>) -> Self {
        let weight = WeightColumn::of(weight.as_deref().unwrap_or_default());
        Self {
            name,
            unpacker: Unpacker::default(),
            reader: Some(Reader::with_weight(Limits { people, ties }, weight)),
            read: None,
            start: Start::Anybody,
            cascade: None,
            outcomes: Vec::new(),
        }
    }

    /// Reads the next bytes as they are in the file; after a problem nothing more is read.
    ///
    /// # Errors
    /// When the answer cannot be made a JavaScript value, which a test rules out.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Crossed<NetworkAnswer>, JsError> {
        let mut problems = Vec::new();
        if let Some(reader) = &mut self.reader {
            let pushed = self.unpacker.push(bytes, |piece| reader.push(piece));
            if let Err(stopped) = pushed {
                self.reader = None;
                let of = |flaw: Flaw| flaw.problem(&self.name);
                problems.push(stopped.problem(&self.name, of));
            }
        }
        NetworkAnswer::of(problems)
    }

    /// Makes a graph of what was read and says what it is like.
    ///
    /// # Errors
    /// When the file was finished or had a problem before.
    pub fn finish(&mut self) -> Result<Crossed<NetworkAnswer>, JsError> {
        let reader = self.reader.take();
        let mut reader = reader.ok_or_else(|| JsError::new("there is nothing to finish"))?;
        let of = |flaw: Flaw| flaw.problem(&self.name);
        let unpacked = self.unpacker.finish(|piece| reader.push(piece));
        if let Err(stopped) = unpacked {
            return NetworkAnswer::of(vec![stopped.problem(&self.name, of)]);
        }
        match reader.finish() {
            Ok((graph, read)) => {
                let report = Some(Report::of(&graph, Some(&read)));
                self.read = Some((graph, read));
                let problems = Vec::new();
                crossed(&NetworkAnswer { report, problems })
            }
            Err(flaw) => NetworkAnswer::of(vec![of(flaw)]),
        }
    }

    /// The rows of the graph, for [`super::network::use_graph`].
    ///
    /// # Errors
    /// When no graph was read before.
    pub fn rows(&self) -> Result<GraphRows, JsError> {
        let (graph, _) = self.read.as_ref().ok_or_else(no_graph)?;
        Ok(GraphRows::of(graph))
    }

    /// Takes a list of people, perhaps packed by gzip, as those who know at first, instead of one person drawn in each
    /// replication.
    ///
    /// # Errors
    /// When no graph was read before.
    pub fn seeds(&mut self, name: &str, bytes: &[u8]) -> Result<Crossed<NetworkAnswer>, JsError> {
        let (_, read) = self.read.as_ref().ok_or_else(no_graph)?;
        NetworkAnswer::of(match people(name, bytes, read) {
            Ok(people) => {
                self.start = Start::People(people);
                Vec::new()
            }
            Err(problem) => vec![problem],
        })
    }

    /// Begins cascades, of which [`Self::run`] then runs some at a time.
    ///
    /// # Errors
    /// When the answer cannot be made a JavaScript value, which a test rules out.
    pub fn cascade(
        &mut self,
        probability: f64,
        replications: f64,
        seed: f64,
    ) -> Result<Crossed<NetworkAnswer>, JsError> {
        self.outcomes.clear();
        NetworkAnswer::of(match Settings::checked(probability, replications, seed) {
            Ok(settings) => {
                let start = self.start.clone();
                self.cascade = Some(Cascade::new(start, settings.probability, settings.seed));
                Vec::new()
            }
            Err(problems) => problems,
        })
    }

    /// Runs replications `first` to `first + count − 1`.
    ///
    /// # Errors
    /// When no cascades were begun on a graph.
    pub fn run(&mut self, first: u32, count: u32) -> Result<(), JsError> {
        let (graph, _) = self.read.as_ref().ok_or_else(no_graph)?;
        let cascade = self.cascade.as_mut().ok_or_else(no_graph)?;
        let outcomes = cascade.run(graph, u64::from(first), count);
        self.outcomes.extend(outcomes);
        Ok(())
    }

    /// What came of the replications that were run.
    ///
    /// # Errors
    /// When the answer cannot be made a JavaScript value, which a test rules out.
    pub fn summary(&self) -> Result<Crossed<Summary>, JsError> {
        crossed(&Summary::of(&self.outcomes))
    }
}

fn people(name: &str, bytes: &[u8], read: &Read) -> Result<Vec<u32>, Problem> {
    let (mut unpacker, mut text) = (Unpacker::default(), Vec::new());
    let mut add = |piece: &[u8]| add_seeds(&mut text, piece, name);
    let pushed = unpacker.push(bytes, &mut add);
    let unpacked = pushed.and_then(|()| unpacker.finish(&mut add));
    unpacked.map_err(|stopped| stopped.problem(name, |problem| problem))?;
    seeds(&text, &read.names).map_err(|flaw| flaw.problem(name))
}

fn no_graph() -> JsError {
    JsError::new("no graph was read, or no cascades were begun")
}
