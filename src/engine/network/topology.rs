//! The graph that a scenario names.

use std::sync::Arc;

use super::ties::Ties;
use crate::graph::communities::{Communities, Groups};
use crate::graph::{Graph, communities, scale_free, small_world};
use crate::problem::{Code, Problem};
use crate::random::generator::Generator;
use crate::scenario::engine::{Engine, FILE, NETWORK, TOPOLOGY, Topology};
use crate::scenario::kind::EntryKind;
use crate::scenario::{Figure, Scenario};

/// The number of the stream that graphs are drawn from: far beyond those of replications and their second histories.
const STREAM: u64 = 1 << 50;

/// The people of a scenario's network, and who knows whom.
#[derive(Clone, Debug)]
pub struct Network {
    people: u32,
    topology: Topology,
    graph: Arc<Graph>,
    /// Who is in which community, where there are such.
    groups: Option<Arc<Groups>>,
}

impl Network {
    /// The network of a scenario and seed; none where its engine needs none. All replications run on it.
    ///
    /// # Errors
    /// Where the scenario is to run on a graph that was read from a file, and there is none of two people at least.
    pub fn of<T: Figure>(
        scenario: &Scenario<T>,
        imported: Option<&Arc<Graph>>,
        seed: u64,
    ) -> Result<Option<Self>, Problem> {
        if scenario.engine == Engine::Aggregate {
            return Ok(None);
        }
        let levers = scenario.network.map(Figure::central);
        let people = Self::people_of(scenario, None).unwrap_or_default();
        let mut generator = Generator::of(seed, STREAM);
        let degree = levers.mean_degree;
        let mut groups = None;
        let graph = match scenario.topology {
            Topology::WellMixed | Topology::Star => Graph::of_ties(people, Vec::new()).0,
            Topology::SmallWorld => {
                small_world::graph(people, degree, levers.rewiring, &mut generator)
            }
            Topology::ScaleFree => scale_free::graph(people, degree, &mut generator),
            Topology::Communities => {
                let communities = Communities {
                    size: levers.community_size as u32,
                    overlap: levers.overlap,
                    outside: levers.outside,
                };
                let (graph, drawn) =
                    communities::graph(people, degree, communities, &mut generator);
                groups = Some(Arc::new(drawn));
                graph
            }
            Topology::Imported => {
                let graph = imported.filter(|graph| graph.people() >= 2);
                let graph = graph.ok_or_else(|| Self::no_graph(scenario))?;
                return Ok(Some(Self::on(scenario.topology, graph.clone())));
            }
        };
        Ok(Some(Self {
            groups,
            ..Self::on(scenario.topology, Arc::new(graph))
        }))
    }

    /// That a scenario is to run on a graph that was read from a file, and none was.
    pub fn no_graph<T>(scenario: &Scenario<T>) -> Problem {
        match &scenario.graph_file {
            Some(file) => Problem::new(format!("{NETWORK}.{FILE}"), Code::GraphNotOpen, &file.name),
            None => {
                let path = format!("{NETWORK}.{TOPOLOGY}");
                Problem::new(path, Code::NoGraph, Topology::Imported.name())
            }
        }
    }

    fn on(topology: Topology, graph: Arc<Graph>) -> Self {
        Self {
            people: graph.people(),
            topology,
            graph,
            groups: None,
        }
    }

    /// How many people the network of a scenario has: those it names, or all there are, or `imported` where its graph is
    /// read from a file. None where its engine needs no network, or where no graph was read.
    pub fn people_of<T: Figure>(scenario: &Scenario<T>, imported: Option<u32>) -> Option<u32> {
        let most = scenario.network.people.central();
        match (scenario.engine, scenario.topology) {
            (Engine::Aggregate, _) => None,
            (Engine::Network, Topology::Imported) => imported,
            (Engine::Network, _) => Some(most.min(scenario.market.population.central()) as u32),
        }
    }

    /// How many people it has.
    pub fn people(&self) -> u32 {
        self.people
    }

    /// Who knows whom.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The shape of who knows whom.
    pub fn topology(&self) -> Topology {
        self.topology
    }

    /// Who is in which community; none where there are no such.
    pub fn groups(&self) -> Option<&Groups> {
        self.groups.as_deref()
    }

    /// Whether nobody knows anybody, so that nobody talks to anybody either.
    pub fn is_star(&self) -> bool {
        self.topology == Topology::Star
    }

    pub(super) fn ties(&self) -> Ties<'_> {
        match self.topology {
            Topology::WellMixed => Ties::Mixed,
            Topology::Star => Ties::None,
            _ => Ties::Graph(&self.graph),
        }
    }
}
