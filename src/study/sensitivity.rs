//! What matters: all levers of a scenario by how far each alone moves an outcome, in two stages. Every lever is moved between
//! the ends of its swing for a few replications; the few that moved it most then for all of them. Which were used is said of
//! each. All run on the same random numbers ([`SwingStudy`]).
//!
//! A lever that is nothing, and of which nothing is published, is not moved: so much more or less of nothing is nothing, and any
//! other range would be one that nobody has said (ten yuan for each message of an account that costs none). Who means one says
//! so by making the lever a range.

use std::sync::Arc;

use super::settings::Settings;
use super::sweep::{SweepTask, SweepTrials, SwingEffect, SwingStudy};
use super::trials::{Trial, Trials};
use crate::engine::network::Network;
use crate::graph::Graph;
use crate::problem::Problem;
use crate::report::Outcome;
use crate::scenario::lever::{Basis, Swing};
use crate::scenario::{Lever, Quantity, Scenario};

/// Replications of the first stage.
pub const FIRST_STAGE: usize = 50;

/// The levers of a scenario, each with how far it is moved, and the paths of those that are not moved: they are nothing, have no
/// room, or contradict others at an end. Those that are numbers move over what is published of them, or half as much again
/// either way, or by the part of themselves that is given.
pub fn swings(
    scenario: &Scenario<Quantity>,
    part: Option<f64>,
) -> (Vec<(Lever, Swing)>, Vec<String>) {
    let (mut moved, mut left) = (Vec::new(), Vec::new());
    for lever in scenario.levers() {
        let swing = match part {
            Some(part) => lever.swing_within(part),
            None => lever.swing(),
        };
        let is_nothing =
            |swing: &Swing| lever.quantity == Quantity::Fixed(0.0) && swing.basis == Basis::Assumed;
        let can_be = |value: f64| scenario.pinned_checked(&lever, value).is_ok();
        let swing =
            swing.filter(|swing| !is_nothing(swing) && can_be(swing.low) && can_be(swing.high));
        match swing {
            Some(swing) => moved.push((lever, swing)),
            None => left.push(lever.path),
        }
    }
    (moved, left)
}

/// A lever, its ends and what there is of them.
#[derive(Debug)]
struct Moved {
    lever: Lever,
    study: SwingStudy,
    ends: SweepTrials,
}

/// Consecutive replications of a lever's end, or of the scenario as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TornadoTask {
    /// Which of the levers that are moved; none of the scenario as it is.
    pub lever: Option<usize>,
    /// Which end, and which replications.
    pub task: SweepTask,
}

/// A lever and what it does to an outcome.
#[derive(Clone, Debug)]
pub struct Bar<'a> {
    /// The lever.
    pub lever: &'a Lever,
    /// From where to where it was moved.
    pub swing: Swing,
    /// What that does.
    pub effect: SwingEffect,
    /// By how many replications.
    pub replications: usize,
}

/// All levers, moved: [`Self::next`] says what is to be run, [`Self::tell`] takes what it gave.
#[derive(Debug)]
pub struct Tornado {
    scenario: Scenario<Quantity>,
    network: Option<Network>,
    settings: Settings,
    outcome: Outcome,
    closer: usize,
    moved: Vec<Moved>,
    left: Vec<String>,
    as_it_is: Trials,
    pending: Vec<TornadoTask>,
    is_second: bool,
}

impl Tornado {
    /// All levers of a scenario by what they do to an outcome, so many of them closer, moved as [`swings`] has it; `graph` is the one that a scenario of an
    /// imported topology runs on.
    ///
    /// # Errors
    /// What the scenario's network lacks.
    pub fn new(
        scenario: &Scenario<Quantity>,
        outcome: Outcome,
        closer: usize,
        part: Option<f64>,
        graph: Option<&Arc<Graph>>,
        settings: Settings,
    ) -> Result<Self, Problem> {
        let (levers, left) = swings(scenario, part);
        let mut moved = Vec::with_capacity(levers.len());
        for (lever, swing) in levers {
            let study = SwingStudy::between(scenario, &lever.path, swing, graph, settings)?;
            let ends = study.sweep.trials();
            moved.push(Moved { lever, study, ends });
        }
        let mut tornado = Self {
            scenario: scenario.clone(),
            network: Network::of(scenario, graph, settings.seed)?,
            settings,
            outcome,
            closer,
            moved,
            left,
            as_it_is: Trials::new(settings.replications),
            pending: Vec::new(),
            is_second: false,
        };
        let all: Vec<usize> = (0..tornado.moved.len()).collect();
        tornado.pending = tornado.stage(&all, true);
        Ok(tornado)
    }

    /// The tasks of a stage, of these levers.
    fn stage(&self, levers: &[usize], is_first: bool) -> Vec<TornadoTask> {
        let is_of_stage = |task: &SweepTask| (task.places.start < FIRST_STAGE) == is_first;
        let mut tasks = Vec::new();
        // The scenario as it is runs as one end does.
        let as_it_is = levers.first().map(|first| (None, *first));
        let ends = levers.iter().map(|lever| (Some(*lever), *lever));
        for (lever, of) in as_it_is.into_iter().chain(ends) {
            let own = self.moved[of].study.sweep.tasks().into_iter();
            let own = own.filter(|task| is_of_stage(task) && (lever.is_some() || task.point == 0));
            tasks.extend(own.map(|task| TornadoTask { lever, task }));
        }
        tasks
    }

    /// What is to be run next; nothing when all is done.
    pub fn next(&self) -> Vec<TornadoTask> {
        self.pending.clone()
    }

    /// Runs a task.
    pub fn run(&self, task: &TornadoTask) -> Option<Trial> {
        match task.lever {
            Some(lever) => self.moved.get(lever)?.study.sweep.run(&task.task),
            None => {
                let places = &task.task.places;
                Some(Trial::run(
                    &self.scenario,
                    self.network.as_ref(),
                    self.settings.seed,
                    places.start,
                    places.len(),
                ))
            }
        }
    }

    /// Takes what a task gave, once.
    pub fn tell(&mut self, task: &TornadoTask, trial: Option<&Trial>) {
        let Some(place) = self.pending.iter().position(|one| one == task) else {
            return;
        };
        self.pending.swap_remove(place);
        let taken = trial.map(|trial| match task.lever {
            Some(lever) => self.moved[lever].ends.add(task.task.point, trial),
            None => self.as_it_is.add(trial),
        });
        // What does not fit was told before.
        let _ = taken;
        if self.pending.is_empty() && !self.is_second {
            self.is_second = true;
            let mut sizes: Vec<(usize, f64)> = (0..self.moved.len())
                .map(|lever| (lever, self.effect(lever).size()))
                .collect();
            sizes.sort_by(|(_, one), (_, other)| other.total_cmp(one));
            let closer: Vec<usize> = sizes
                .iter()
                .take(self.closer)
                .filter(|(_, size)| *size > 0.0)
                .map(|(lever, _)| *lever)
                .collect();
            self.pending = self.stage(&closer, false);
        }
    }

    fn effect(&self, lever: usize) -> SwingEffect {
        SwingEffect::of(&self.moved[lever].ends, &self.as_it_is, self.outcome)
    }

    /// The levers, that which moves the outcome most first.
    pub fn bars(&self) -> Vec<Bar<'_>> {
        let bar = |(place, moved): (usize, &'_ Moved)| (place, moved.ends.at(0).arrived());
        let places: Vec<(usize, usize)> = self.moved.iter().enumerate().map(bar).collect();
        let mut bars: Vec<Bar<'_>> = places
            .into_iter()
            .map(|(place, replications)| Bar {
                lever: &self.moved[place].lever,
                swing: self.moved[place].study.swing,
                effect: self.effect(place),
                replications,
            })
            .collect();
        // Levers of one size stay in the order of the parameter table.
        bars.sort_by(|one, other| other.effect.size().total_cmp(&one.effect.size()));
        bars
    }

    /// The scenario as it is.
    pub fn as_it_is(&self) -> &Trials {
        &self.as_it_is
    }

    /// Levers that were not moved: they are nothing, have no room, or contradict others at an end.
    pub fn left(&self) -> &[String] {
        &self.left
    }

    /// How many simulations there are in all, as far as is known: of the second stage only when the first is done.
    pub fn pending(&self) -> usize {
        self.pending.iter().map(|one| one.task.places.len()).sum()
    }
}
