//! An edge list that the page reads piece by piece, and cascades on it.

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::network::GraphRows;
use crate::graph::cascade::{Cascade, Outcome, Settings, Start, Summary};
use crate::graph::edge_list::{Flaw, Limits, Read, Reader, seeds};
use crate::graph::{Graph, Report};
use crate::scenario::Problem;

/// What a graph is like, or what is wrong with its file.
#[derive(Debug, Serialize, Tsify)]
#[tsify(hashmap_as_object)]
pub struct NetworkAnswer {
    /// What the graph is like; absent before all of it was read, and when there are problems.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    report: Option<Report>,
    /// What is wrong.
    problems: Vec<Problem>,
}

impl NetworkAnswer {
    fn of(problems: Vec<Problem>) -> Result<Ts<Self>, JsError> {
        let report = None;
        Ok(Self { report, problems }.into_ts()?)
    }
}

/// An edge list, then the graph that was read from it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct NetworkFile {
    name: String,
    reader: Option<Reader>,
    read: Option<(Graph, Read)>,
    start: Start,
    cascade: Option<Cascade>,
    outcomes: Vec<Outcome>,
}

#[wasm_bindgen]
impl NetworkFile {
    /// A file of which nothing was read yet; `people` and `ties` are the most that are taken.
    #[wasm_bindgen(constructor)]
    pub fn new(name: String, people: u32, ties: u32) -> Self {
        Self {
            name,
            reader: Some(Reader::new(Limits { people, ties })),
            read: None,
            start: Start::Anybody,
            cascade: None,
            outcomes: Vec::new(),
        }
    }

    /// Reads the next bytes; after a problem nothing more is read.
    ///
    /// # Errors
    /// When the answer cannot be made a JavaScript value, which a test rules out.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Ts<NetworkAnswer>, JsError> {
        let pushed = self.reader.as_mut().map(|reader| reader.push(bytes));
        let mut problems = Vec::new();
        if let Some(Err(flaw)) = pushed {
            self.reader = None;
            problems.push(flaw.problem(&self.name));
        }
        NetworkAnswer::of(problems)
    }

    /// Makes a graph of what was read and says what it is like.
    ///
    /// # Errors
    /// When the file was finished or had a problem before.
    pub fn finish(&mut self) -> Result<Ts<NetworkAnswer>, JsError> {
        let reader = self.reader.take();
        let reader = reader.ok_or_else(|| JsError::new("there is nothing to finish"))?;
        match reader.finish() {
            Ok((graph, read)) => {
                let report = Some(Report::of(&graph, Some(&read)));
                self.read = Some((graph, read));
                let problems = Vec::new();
                Ok(NetworkAnswer { report, problems }.into_ts()?)
            }
            Err(flaw) => NetworkAnswer::of(vec![flaw.problem(&self.name)]),
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

    /// Takes a list of people as those who know at first, instead of one person drawn in each replication.
    ///
    /// # Errors
    /// When no graph was read before.
    pub fn seeds(&mut self, name: &str, text: &[u8]) -> Result<Ts<NetworkAnswer>, JsError> {
        let (_, read) = self.read.as_ref().ok_or_else(no_graph)?;
        let people = seeds(text, &read.names);
        let problem = |flaw: Flaw| vec![flaw.problem(name)];
        NetworkAnswer::of(match people {
            Ok(people) => {
                self.start = Start::People(people);
                Vec::new()
            }
            Err(flaw) => problem(flaw),
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
    ) -> Result<Ts<NetworkAnswer>, JsError> {
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
    pub fn summary(&self) -> Result<Ts<Summary>, JsError> {
        Ok(Summary::of(&self.outcomes).into_ts()?)
    }
}

fn no_graph() -> JsError {
    JsError::new("no graph was read, or no cascades were begun")
}
