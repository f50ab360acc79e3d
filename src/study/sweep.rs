//! Sweeps: one lever set to several values in turn, everything else as it is, all on the same random numbers. The curve of
//! an outcome along the lever is then smooth where the outcome is: what chance does, it does to all points alike (common
//! random numbers; Kahn & Marshall 1953, doi 10.1287/opre.1.5.263). Its level has the standard error that each point says.
//!
//! With two points, the ends of [`Lever::swing`], a sweep is a bar of a tornado diagram: how far an outcome moves when this
//! lever alone does.

use std::ops::Range;
use std::sync::Arc;

use super::collection::Misfit;
use super::difference::Difference;
use super::plan::task_replications;
use super::settings::Settings;
use super::trials::{Spot, Trial, Trials};
use crate::engine::network::Network;
use crate::graph::Graph;
use crate::problem::Problem;
use crate::report::Outcome;
use crate::scenario::lever::Swing;
use crate::scenario::{Lever, Quantity, Scenario};

/// A lever at one of the values that it is set to.
#[derive(Debug)]
struct Point {
    value: f64,
    /// The scenario with that, or why it cannot be.
    scenario: Result<Scenario<Quantity>, Vec<Problem>>,
    /// Its network, if it has one.
    network: Option<Arc<Network>>,
}

/// A lever and the values that it is set to in turn.
#[derive(Debug)]
pub struct Sweep {
    /// The lever, as the scenario has it.
    pub lever: Lever,
    points: Vec<Point>,
    settings: Settings,
    task: usize,
}

/// Consecutive replications of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepTask {
    /// Which point, from 0.
    pub point: usize,
    /// Which replications.
    pub places: Range<usize>,
}

/// What there is of the points of a sweep.
#[derive(Clone, Debug)]
pub struct SweepTrials {
    points: Vec<Trials>,
}

impl Sweep {
    /// A sweep of a scenario along the lever at `path`, from value to value; where those cannot be, there is no point. `graph` is
    /// the one that a scenario of an imported topology runs on.
    ///
    /// # Errors
    /// That there is no such lever, or what the scenario's network lacks.
    pub fn new(
        scenario: &Scenario<Quantity>,
        path: &str,
        values: &[f64],
        graph: Option<&Arc<Graph>>,
        settings: Settings,
    ) -> Result<Self, Problem> {
        let lever = scenario.lever(path)?;
        // All points run on one network, unless it is the network that the lever is of.
        let own = Network::of(scenario, graph, settings.seed)?.map(Arc::new);
        let people = own.as_ref().map(|network| network.people());
        let is_of_network =
            lever.row.id.starts_with("network.") || lever.row.id == "market.population";
        let network = |pinned: &Result<Scenario<Quantity>, _>| match pinned {
            Ok(pinned) if own.is_some() && is_of_network => {
                Ok(Network::of(pinned, graph, settings.seed)?.map(Arc::new))
            }
            _ => Ok(own.clone()),
        };
        let point = |value: &f64| {
            let scenario = scenario.pinned_checked(&lever, *value);
            Ok(Point {
                value: *value,
                network: network(&scenario)?,
                scenario,
            })
        };
        Ok(Self {
            points: values.iter().map(point).collect::<Result<_, Problem>>()?,
            lever,
            settings,
            task: task_replications(people),
        })
    }

    /// Sweeps along the lever at `path`, one for each value of another lever: a grid, all of it on the same random numbers. Where
    /// that lever cannot be a value there is no sweep, but why.
    ///
    /// # Errors
    /// As [`Self::new`] has them, of both levers.
    pub fn grid(
        scenario: &Scenario<Quantity>,
        [path, other]: [&str; 2],
        [values, others]: [&[f64]; 2],
        graph: Option<&Arc<Graph>>,
        settings: Settings,
    ) -> Result<Vec<Result<Self, Vec<Problem>>>, Problem> {
        let lever = scenario.lever(other)?;
        let row = |value: &f64| match scenario.pinned_checked(&lever, *value) {
            Ok(pinned) => Self::new(&pinned, path, values, graph, settings).map(Ok),
            Err(problems) => Ok(Err(problems)),
        };
        others.iter().map(row).collect()
    }

    /// The values of its points.
    pub fn values(&self) -> impl Iterator<Item = f64> + '_ {
        self.points.iter().map(|point| point.value)
    }

    /// How many replications each point is run for.
    pub fn replications(&self) -> usize {
        self.settings.replications
    }

    /// Why the lever cannot be what a point has it at; nothing where it can.
    pub fn problems(&self, point: usize) -> &[Problem] {
        let problems = self.points[point].scenario.as_ref().err();
        problems.map_or(&[], Vec::as_slice)
    }

    /// Every task: the first replications of every point, then the next ones.
    pub fn tasks(&self) -> Vec<SweepTask> {
        let Settings { replications, .. } = self.settings;
        let blocks = (0..replications).step_by(self.task);
        let places = blocks.map(|first| first..(first + self.task).min(replications));
        places
            .flat_map(|places| {
                let possible = self.points.iter().enumerate();
                let possible = possible.filter(|(_, point)| point.scenario.is_ok());
                possible.map(move |(point, _)| SweepTask {
                    point,
                    places: places.clone(),
                })
            })
            .collect()
    }

    /// Runs a task; nothing of a point that cannot be.
    pub fn run(&self, task: &SweepTask) -> Option<Trial> {
        let Point {
            scenario, network, ..
        } = &self.points[task.point];
        let scenario = scenario.as_ref().ok()?;
        let (first, count) = (task.places.start, task.places.len());
        Some(Trial::run(
            scenario,
            network.as_deref(),
            self.settings.seed,
            first,
            count,
        ))
    }

    /// Room for what its tasks give.
    pub fn trials(&self) -> SweepTrials {
        SweepTrials {
            points: vec![Trials::new(self.settings.replications); self.points.len()],
        }
    }
}

impl SweepTrials {
    /// Adds what a task of a point gave.
    ///
    /// # Errors
    /// [`Misfit`], and nothing is changed.
    pub fn add(&mut self, point: usize, trial: &Trial) -> Result<(), Misfit> {
        self.points.get_mut(point).ok_or(Misfit)?.add(trial)
    }

    /// What there is of a point.
    pub fn at(&self, point: usize) -> &Trials {
        &self.points[point]
    }

    /// An outcome along the lever, a spot for each point.
    pub fn curve(&self, outcome: Outcome) -> Vec<Spot> {
        self.points
            .iter()
            .map(|trials| trials.spot(outcome))
            .collect()
    }

    /// How an outcome at one point differs from that at another: the one less the other.
    pub fn difference(&self, one: usize, other: usize, outcome: Outcome) -> Difference {
        self.points[one].difference(&self.points[other], outcome)
    }
}

/// A lever at the ends of its swing, beside the scenario as it is: what moves an outcome most.
#[derive(Debug)]
pub struct SwingStudy {
    /// The ends.
    pub swing: Swing,
    /// The sweep from the low end to the high one.
    pub sweep: Sweep,
}

impl SwingStudy {
    /// Of the lever at `path`; none where the lever has no room.
    ///
    /// # Errors
    /// As [`Sweep::new`] has them.
    pub fn new(
        scenario: &Scenario<Quantity>,
        path: &str,
        graph: Option<&Arc<Graph>>,
        settings: Settings,
    ) -> Result<Option<Self>, Problem> {
        let swing = scenario.lever(path)?.swing();
        let study = swing.map(|swing| Self::between(scenario, path, swing, graph, settings));
        study.transpose()
    }

    /// Of the lever at `path`, moved so far.
    ///
    /// # Errors
    /// As [`Sweep::new`] has them.
    pub fn between(
        scenario: &Scenario<Quantity>,
        path: &str,
        swing: Swing,
        graph: Option<&Arc<Graph>>,
        settings: Settings,
    ) -> Result<Self, Problem> {
        let values = [swing.low, swing.high];
        let sweep = Sweep::new(scenario, path, &values, graph, settings)?;
        Ok(Self { swing, sweep })
    }
}

/// How an outcome differs between the ends of a swing, and at each end from the scenario as it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SwingEffect {
    /// At the low end less as it is.
    pub low: Difference,
    /// At the high end less as it is.
    pub high: Difference,
    /// At the high end less at the low one.
    pub across: Difference,
}

impl SwingEffect {
    /// Of an outcome, from what there is of the ends and of the scenario as it is.
    pub fn of(ends: &SweepTrials, as_it_is: &Trials, outcome: Outcome) -> Self {
        let from = |end: usize| ends.points[end].difference(as_it_is, outcome);
        Self {
            low: from(0),
            high: from(1),
            across: ends.difference(1, 0, outcome),
        }
    }

    /// By how much it moves: the size of the median difference between the ends; nothing where the two are never both
    /// defined.
    pub fn size(&self) -> f64 {
        let [_, _, median, _, _] = self.across.summary.quantiles;
        if median.is_nan() {
            0.0
        } else {
            libm::fabs(median)
        }
    }
}
