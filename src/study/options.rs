//! The options of a decision: several plans against each other, or one against not carrying it out, under one seed, so that what chance
//! does, it does to all of them alike (common random numbers). Their uncertain inputs are the same things in each of them.

use std::ops::Range;
use std::sync::Arc;

use super::plan::task_replications;
use super::settings::Settings;
use super::trials::{Trial, Trials};
use super::undone::Undone;
use crate::engine::network::Network;
use crate::graph::Graph;
use crate::problem::Problem;
use crate::report::Outcome;
use crate::scenario::inputs::{Input, Inputs};
use crate::scenario::quantity::to_text;
use crate::scenario::{Quantity, Scenario};

/// Why scenarios are no options of one decision.
#[derive(Clone, Debug, PartialEq)]
pub enum Mismatch {
    /// One of them, from 0, lacks a network.
    Problem(usize, Problem),
    /// A plan alone, without a paid channel or a campaign that could be left out.
    NothingToLeave,
    /// One of them, from 0, runs for other days than the first.
    Days {
        /// Which.
        option: usize,
        /// How long it runs.
        days: usize,
        /// How long the first runs.
        first: usize,
    },
    /// An input that is not the same in two of them.
    Input {
        /// Its path.
        path: String,
        /// What it is in the first of the two, as it is typed.
        first: String,
        /// What it is in the other.
        other: String,
    },
}

/// A scenario and what it runs on.
#[derive(Debug)]
struct Choice {
    scenario: Scenario<Quantity>,
    network: Option<Arc<Network>>,
}

/// The options of a decision.
#[derive(Debug)]
pub struct Options {
    choices: Vec<Choice>,
    /// What was left out of the first option, where that is not to carry out the second.
    pub left: Option<Vec<String>>,
    inputs: Vec<Input>,
    settings: Settings,
    task: usize,
}

/// Consecutive replications of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionTask {
    /// Which option, from 0.
    pub option: usize,
    /// Which replications.
    pub places: Range<usize>,
}

/// What replications drew for every input: by input, in the order of the replications.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sampled {
    /// Where in its distribution, in (0, 1).
    pub positions: Vec<Vec<f64>>,
    /// The values, in the units of the levers.
    pub values: Vec<Vec<f64>>,
}

impl Sampled {
    /// How many replications; none where there are no inputs.
    pub fn count(&self) -> usize {
        self.positions.first().map_or(0, Vec::len)
    }

    /// Those replications alone, in the order of these places.
    pub fn at(&self, places: &[usize]) -> Self {
        let of = |columns: &[Vec<f64>]| {
            let column = |column: &Vec<f64>| places.iter().map(|place| column[*place]).collect();
            columns.iter().map(column).collect()
        };
        Self {
            positions: of(&self.positions),
            values: of(&self.values),
        }
    }
}

impl Options {
    /// Plans against each other; one alone against not carrying it out, which is then the first option. `graph` is the one that
    /// scenarios of an imported topology run on.
    ///
    /// # Errors
    /// Why they are no options of one decision.
    pub fn new(
        plans: Vec<Scenario<Quantity>>,
        graph: Option<&Arc<Graph>>,
        settings: Settings,
    ) -> Result<Self, Mismatch> {
        if let [plan] = plans.as_slice() {
            let undone = Undone::of(plan).ok_or(Mismatch::NothingToLeave)?;
            return Self::against(plan.clone(), undone, graph, settings);
        }
        let days = plans.iter().map(Scenario::days).enumerate();
        let first = plans.first().map_or(0, Scenario::days);
        for (option, days) in days {
            if days != first {
                return Err(Mismatch::Days {
                    option,
                    days,
                    first,
                });
            }
        }
        Self::of(plans, graph, settings)
    }

    /// A plan against what remains without it, which is the first option.
    ///
    /// # Errors
    /// What its network lacks.
    pub fn against(
        plan: Scenario<Quantity>,
        undone: Undone,
        graph: Option<&Arc<Graph>>,
        settings: Settings,
    ) -> Result<Self, Mismatch> {
        let mut options = Self::of(vec![plan], graph, settings)?;
        // Channels and campaigns tie nobody to anybody: both run on one network.
        let network = options.choices[0].network.clone();
        let Undone { scenario, left } = undone;
        options.choices.insert(0, Choice { scenario, network });
        options.left = Some(left);
        Ok(options)
    }

    /// One scenario, which nothing is chosen against.
    ///
    /// # Errors
    /// What its network lacks.
    pub fn alone(
        scenario: Scenario<Quantity>,
        graph: Option<&Arc<Graph>>,
        settings: Settings,
    ) -> Result<Self, Mismatch> {
        Self::of(vec![scenario], graph, settings)
    }

    fn of(
        scenarios: Vec<Scenario<Quantity>>,
        graph: Option<&Arc<Graph>>,
        settings: Settings,
    ) -> Result<Self, Mismatch> {
        let inputs = shared(&scenarios)?;
        let choice = |(option, scenario): (usize, Scenario<Quantity>)| {
            let network = Network::of(&scenario, graph, settings.seed)
                .map_err(|problem| Mismatch::Problem(option, problem))?;
            Ok(Choice {
                network: network.map(Arc::new),
                scenario,
            })
        };
        let choices: Vec<Choice> = scenarios
            .into_iter()
            .enumerate()
            .map(choice)
            .collect::<Result<_, _>>()?;
        let networks = choices.iter().filter_map(|choice| choice.network.as_ref());
        let task = networks
            .map(|network| task_replications(Some(network.people())))
            .min();
        Ok(Self {
            choices,
            left: None,
            inputs,
            settings,
            task: task.unwrap_or_else(|| task_replications(None)).max(1),
        })
    }

    /// The scenarios, in order.
    pub fn scenarios(&self) -> impl DoubleEndedIterator<Item = &Scenario<Quantity>> {
        self.choices.iter().map(|choice| &choice.scenario)
    }

    /// The uncertain inputs of all options together.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// What the first so many replications draw for each input. Where a draw contradicts itself in one option alone, that option
    /// has drawn again, and the other has not.
    pub fn sampled(&self, replications: usize) -> Sampled {
        sampled(
            &self.inputs,
            self.scenarios(),
            self.settings.seed,
            replications,
        )
    }

    /// Every task: the first replications of every option, then the next ones.
    pub fn tasks(&self) -> Vec<OptionTask> {
        let Settings { replications, .. } = self.settings;
        let blocks = (0..replications).step_by(self.task);
        let places = blocks.map(|first| first..(first + self.task).min(replications));
        places
            .flat_map(|places| {
                (0..self.choices.len()).map(move |option| OptionTask {
                    option,
                    places: places.clone(),
                })
            })
            .collect()
    }

    /// Runs a task.
    pub fn run(&self, task: &OptionTask) -> Trial {
        let Choice { scenario, network } = &self.choices[task.option];
        let (first, count) = (task.places.start, task.places.len());
        let seed = self.settings.seed;
        Trial::run(scenario, network.as_deref(), seed, first, count)
    }

    /// Room for what its tasks give, by option.
    pub fn trials(&self) -> Vec<Trials> {
        vec![Trials::new(self.settings.replications); self.choices.len()]
    }
}

/// The places of the replications, before the first that has not arrived of every option, in which an outcome is defined for all of
/// them; and its values, by option.
pub fn defined(trials: &[Trials], outcome: Outcome) -> (Vec<usize>, Vec<Vec<f64>>) {
    let columns: Vec<Vec<f64>> = trials
        .iter()
        .map(|trials| trials.leading(outcome))
        .collect();
    let arrived = columns.iter().map(Vec::len).min().unwrap_or(0);
    let is_defined = |place: &usize| columns.iter().all(|column| !column[*place].is_nan());
    let places: Vec<usize> = (0..arrived).filter(is_defined).collect();
    let column = |column: &Vec<f64>| places.iter().map(|place| column[*place]).collect();
    let values = columns.iter().map(column).collect();
    (places, values)
}

/// What the first so many replications of a seed draw for the inputs of scenarios that are options of one decision.
///
/// # Errors
/// An input that is not the same in two of them.
pub fn inputs_of(
    scenarios: &[Scenario<Quantity>],
    seed: u64,
    replications: usize,
) -> Result<(Vec<Input>, Sampled), Mismatch> {
    let inputs = shared(scenarios)?;
    let sampled = sampled(&inputs, scenarios.iter(), seed, replications);
    Ok((inputs, sampled))
}

fn sampled<'a>(
    inputs: &[Input],
    scenarios: impl DoubleEndedIterator<Item = &'a Scenario<Quantity>>,
    seed: u64,
    replications: usize,
) -> Sampled {
    let mut sampled = Sampled {
        positions: vec![Vec::with_capacity(replications); inputs.len()],
        values: vec![Vec::with_capacity(replications); inputs.len()],
    };
    let mut missing: Vec<usize> = (0..inputs.len()).collect();
    // What is left to do has the inputs of what is not done, and more of them.
    for scenario in scenarios.rev() {
        let own = Inputs::of(scenario);
        let place = |input: &usize| {
            let path = &inputs[*input].path;
            let found = own.all().iter().position(|input| input.path == *path);
            found.map(|place| (*input, place))
        };
        let places: Vec<(usize, usize)> = missing.iter().filter_map(place).collect();
        missing.retain(|input| places.iter().all(|(found, _)| found != input));
        if places.is_empty() {
            continue;
        }
        let draws = own.draws(seed);
        for replication in 0..replications as u64 {
            let drawn = draws.of(replication);
            for (input, place) in &places {
                sampled.positions[*input].push(drawn.positions[*place]);
                sampled.values[*input].push(drawn.values[*place]);
            }
        }
    }
    sampled
}

/// The inputs of all scenarios, each once.
fn shared(scenarios: &[Scenario<Quantity>]) -> Result<Vec<Input>, Mismatch> {
    let mut inputs: Vec<Input> = Vec::new();
    for scenario in scenarios {
        for input in Inputs::of(scenario).all() {
            match inputs.iter().find(|known| known.path == input.path) {
                None => inputs.push(input.clone()),
                Some(known) if known.uncertain == input.uncertain => {}
                Some(known) => {
                    let text = |input: &Input| to_text(&input.quantity(), &input.row);
                    return Err(Mismatch::Input {
                        path: input.path.clone(),
                        first: text(known),
                        other: text(input),
                    });
                }
            }
        }
    }
    Ok(inputs)
}
