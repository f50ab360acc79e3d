//! What each range of a scenario explains of an outcome's spread, alone and with all others, and what each group of them does:
//! the design of Saltelli et al. 2010, doi 10.1016/j.cpc.2009.09.018, of (inputs + groups + 2) · rows simulations.
//!
//! A row is a replication: all its simulations have the dice of that replication (common random numbers), so that dice are no
//! input, and what is explained is the variance that the ranges make. Which share of the whole that is, is said beside it.
//!
//! "Do the product well and 80 % of the marketing is done" (row #20) is a question of this kind: with the product's levers as
//! ranges, as wide as products differ, and all else as wide as one knows it, the group `product` explains 80 % or it does not:
//! `funnelcast sensitivity www/presets/good-product.json --set product.quality="0.3 to 0.9" --total --outcome buyers`.

use std::ops::Range;
use std::sync::Arc;

use super::block::Run;
use super::collection::Misfit;
use super::plan::task_replications;
use super::settings::Settings;
use super::sobol::{due_to_inputs, explained};
use super::trials::{Trial, Trials};
use super::variance::Share;
use crate::engine::network::Network;
use crate::graph::Graph;
use crate::problem::Problem;
use crate::report::Outcome;
use crate::scenario::inputs::Inputs;
use crate::scenario::{Quantity, Scenario};

/// Ranges that are drawn anew together.
#[derive(Clone, Debug, PartialEq)]
struct Mix {
    name: String,
    is_group: bool,
    places: Vec<usize>,
}

/// A design over the ranges of a scenario.
#[derive(Debug)]
pub struct TotalStudy {
    inputs: Inputs,
    network: Option<Network>,
    settings: Settings,
    task: usize,
    /// None anew, all anew, then each input and group.
    mixes: Vec<Mix>,
}

/// Consecutive rows of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalTask {
    /// Which column, from 0.
    pub column: usize,
    /// Which rows.
    pub places: Range<usize>,
}

/// What there is of a design.
#[derive(Clone, Debug)]
pub struct TotalTrials {
    columns: Vec<Trials>,
}

/// What a range, or a group of them, explains.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The lever's path, or the group's name.
    pub name: String,
    /// Whether it is a group of several.
    pub is_group: bool,
    /// Alone.
    pub first: Share,
    /// With all others.
    pub total: Share,
}

/// What all of them do to an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Totals {
    /// The share of the whole variance that ranges make; the rest is dice.
    pub inputs: Share,
    /// By what they explain with all others, the most first.
    pub effects: Vec<Effect>,
    /// Rows that count: those in which nothing that was drawn contradicted itself.
    pub rows: usize,
}

impl TotalStudy {
    /// A design of so many rows; `graph` is the one that a scenario of an imported topology runs on.
    ///
    /// # Errors
    /// What its network lacks.
    pub fn new(
        scenario: &Scenario<Quantity>,
        graph: Option<&Arc<Graph>>,
        settings: Settings,
    ) -> Result<Self, Problem> {
        let network = Network::of(scenario, graph, settings.seed)?;
        let inputs = Inputs::of(scenario);
        let paths: Vec<&str> = inputs.all().iter().map(|input| &*input.path).collect();
        let group = |path: &str| path.split('.').next().unwrap_or_default().to_owned();
        let mix = |name: &str, is_group: bool, places: Vec<usize>| Mix {
            name: name.to_owned(),
            is_group,
            places,
        };
        let mut mixes = vec![
            mix("", false, Vec::new()),
            mix("", false, (0..paths.len()).collect()),
        ];
        let singles = paths.iter().enumerate();
        mixes.extend(singles.map(|(place, path)| mix(path, false, vec![place])));
        let mut groups: Vec<String> = paths.iter().map(|path| group(path)).collect();
        groups.dedup();
        for name in groups {
            let own = paths.iter().enumerate();
            let own = own.filter(|(_, path)| group(path) == name);
            let own: Vec<usize> = own.map(|(place, _)| place).collect();
            let is_known = mixes.iter().any(|one| one.is_group && one.name == name);
            if own.len() > 1 && own.len() < paths.len() && !is_known {
                mixes.push(mix(&name, true, own));
            }
        }
        Ok(Self {
            task: task_replications(network.as_ref().map(Network::people)),
            inputs,
            network,
            settings,
            mixes,
        })
    }

    /// How many ranges there are.
    pub fn inputs(&self) -> usize {
        self.inputs.all().len()
    }

    /// How many simulations it takes.
    pub fn runs(&self) -> usize {
        self.mixes.len() * self.settings.replications
    }

    /// Every task: the first rows of every column, then the next ones.
    pub fn tasks(&self) -> Vec<TotalTask> {
        let Settings { replications, .. } = self.settings;
        let blocks = (0..replications).step_by(self.task);
        let places = blocks.map(|first| first..(first + self.task).min(replications));
        places
            .flat_map(|places| {
                (0..self.mixes.len()).map(move |column| TotalTask {
                    column,
                    places: places.clone(),
                })
            })
            .collect()
    }

    /// Runs a task.
    pub fn run(&self, task: &TotalTask) -> Trial {
        let run = Run {
            inputs: &self.inputs,
            network: self.network.as_ref(),
            seed: self.settings.seed,
            streams: 0,
            anew: &self.mixes[task.column].places,
        };
        let (first, count) = (task.places.start, task.places.len());
        Trial {
            first,
            count,
            outcomes: run.replications(first, count, |_, _, _, _| {}).rows,
        }
    }

    /// Room for what its tasks give.
    pub fn trials(&self) -> TotalTrials {
        TotalTrials {
            columns: vec![Trials::new(self.settings.replications); self.mixes.len()],
        }
    }

    /// What is explained of an outcome; nothing before all tasks have arrived, or where the ranges do not move it.
    pub fn totals(&self, trials: &TotalTrials, outcome: Outcome) -> Option<Totals> {
        let all = trials.columns.iter();
        if all.map(Trials::arrived).min()? < self.settings.replications {
            return None;
        }
        let is_straight = self.straight();
        let column = |place: usize| -> Vec<f64> {
            let values = trials.columns[place].column(outcome).into_iter();
            let values = values.zip(&is_straight);
            values
                .filter_map(|(value, is)| is.then_some(value))
                .collect()
        };
        let [one, other] = [column(0), column(1)];
        let effects = self.mixes.iter().enumerate().skip(2);
        let effects = effects.map(|(place, mix)| {
            let explained = explained(&one, &other, &column(place))?;
            Some(Effect {
                name: mix.name.clone(),
                is_group: mix.is_group,
                first: explained.first,
                total: explained.total,
            })
        });
        let mut effects: Vec<Effect> = effects.collect::<Option<_>>()?;
        effects.sort_by(|one, other| other.total.estimate.total_cmp(&one.total.estimate));
        Some(Totals {
            inputs: due_to_inputs(&one, &other)?,
            effects,
            rows: one.len(),
        })
    }

    /// In which rows every column drew once: what contradicts itself is drawn again, wholly, and is no mixture any more.
    fn straight(&self) -> Vec<bool> {
        let draws = self
            .mixes
            .iter()
            .map(|mix| self.inputs.draws_but(self.settings.seed, &mix.places));
        let draws: Vec<_> = draws.collect();
        let rows = 0..self.settings.replications as u64;
        rows.map(|row| draws.iter().all(|draws| draws.of(row).attempts == 0))
            .collect()
    }
}

impl TotalTrials {
    /// Adds what a task gave.
    ///
    /// # Errors
    /// [`Misfit`], and nothing is changed.
    pub fn add(&mut self, task: &TotalTask, trial: &Trial) -> Result<(), Misfit> {
        self.columns.get_mut(task.column).ok_or(Misfit)?.add(trial)
    }
}
