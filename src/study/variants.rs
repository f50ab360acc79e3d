//! A study: several scenarios, its variants, under one seed and number of replications. What it is made of is run task by
//! task, in any order and by whomever, and collected by variant; every two variants can then be compared in pairs.

use std::ops::Range;
use std::sync::Arc;

use super::block::Chunk;
use super::collection::{Collection, Misfit};
use super::plan::Plan;
use super::second::SecondHistories;
use super::settings::Settings;
use crate::engine::network::Network;
use crate::graph::Graph;
use crate::problem::Problem;
use crate::scenario::{Quantity, Scenario};

/// One scenario of a study, with the network that it runs on if it needs one.
#[derive(Debug)]
pub struct Variant {
    /// The scenario.
    pub scenario: Scenario<Quantity>,
    /// Its network.
    pub network: Option<Network>,
    /// How its run is cut.
    pub plan: Plan,
}

/// Several scenarios under one seed.
#[derive(Debug)]
pub struct Study {
    variants: Vec<Variant>,
    settings: Settings,
}

/// Which histories a task runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Histories {
    /// Those of the run.
    First,
    /// Those that tell inputs that are not known from chance.
    Second,
}

/// Consecutive replications of a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Which variant, from 0.
    pub variant: usize,
    /// Which of its histories.
    pub histories: Histories,
    /// Which replications.
    pub places: Range<usize>,
}

/// What a task gave.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Of first histories.
    First(Chunk),
    /// Of second ones.
    Second(SecondHistories),
}

impl Study {
    /// A study of these scenarios; `graph` is the one that those of an imported topology run on.
    ///
    /// # Errors
    /// What a scenario's network lacks, with the number of the variant, from 0.
    pub fn new(
        scenarios: Vec<Scenario<Quantity>>,
        graph: Option<&Arc<Graph>>,
        settings: Settings,
    ) -> Result<Self, (usize, Problem)> {
        let variant = |(index, scenario): (usize, Scenario<Quantity>)| {
            let network =
                Network::of(&scenario, graph, settings.seed).map_err(|problem| (index, problem))?;
            let people = network.as_ref().map(Network::people);
            Ok(Variant {
                plan: Plan::of(&scenario, people, settings.replications),
                network,
                scenario,
            })
        };
        Ok(Self {
            variants: scenarios
                .into_iter()
                .enumerate()
                .map(variant)
                .collect::<Result<_, _>>()?,
            settings,
        })
    }

    /// Its variants.
    pub fn variants(&self) -> &[Variant] {
        &self.variants
    }

    /// How each of them is run.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// Every task: of each variant in turn its first histories, then of each its second ones.
    pub fn tasks(&self) -> Vec<Task> {
        let of = |histories: Histories| {
            self.variants
                .iter()
                .enumerate()
                .flat_map(move |(variant, Variant { plan, .. })| {
                    let end = match histories {
                        Histories::First => plan.replications,
                        Histories::Second => plan.second,
                    };
                    plan.cut(0..end).map(move |places| Task {
                        variant,
                        histories,
                        places,
                    })
                })
        };
        of(Histories::First).chain(of(Histories::Second)).collect()
    }

    /// Runs a task.
    pub fn run(&self, task: &Task) -> Part {
        let Variant {
            scenario, network, ..
        } = &self.variants[task.variant];
        let (network, seed) = (network.as_ref(), self.settings.seed);
        let (first, count) = (task.places.start, task.places.len());
        match task.histories {
            Histories::First => Part::First(Chunk::run(scenario, network, seed, first, count)),
            Histories::Second => {
                Part::Second(SecondHistories::run(scenario, network, seed, first, count))
            }
        }
    }

    /// An empty collection for each variant.
    pub fn collections(&self) -> Vec<Collection> {
        let Settings { replications, seed } = self.settings;
        let empty = |variant: &Variant| Collection::new(&variant.scenario, seed, replications);
        self.variants.iter().map(empty).collect()
    }
}

impl Collection {
    /// Adds what a task of its variant gave.
    ///
    /// # Errors
    /// [`Misfit`], and nothing is changed.
    pub fn take(&mut self, part: &Part) -> Result<(), Misfit> {
        match part {
            Part::First(chunk) => self.add(chunk),
            Part::Second(second) => self.add_second(second),
        }
    }
}
