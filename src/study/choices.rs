//! Plans that can be chosen between: a scenario with values of its decisions, run for what of it counts, namely the outcome
//! that is to be as good as can be, profit, and what is spent.
//!
//! Spent is what the channels and campaigns cost whose levers are decided, as a run books it: what offers took off the price
//! is a part of it, and it is known only by running. Of an account it is what goes beyond the running cost of one; of a lever
//! of the service or of conversion the cost of staff or of incentives. What is spent whatever is decided is not in it.

use std::ops::Range;
use std::sync::Arc;

use super::block::Run;
use super::plan::task_replications;
use crate::engine::network::Network;
use crate::graph::Graph;
use crate::number::quantile::of_sorted;
use crate::problem::Problem;
use crate::report::touch::{Touch, Touches};
use crate::report::{Better, Outcome};
use crate::scenario::decision::Decision;
use crate::scenario::inputs::Inputs;
use crate::scenario::{Quantity, Scenario};

/// What is to be as good as can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Objective {
    /// The mean of an outcome.
    Mean(Outcome),
    /// The probability that an outcome is above this.
    Above(Outcome, f64),
    /// The quantile of an outcome at this level, such as 0.1: what is got but in one case of ten.
    Quantile(Outcome, f64),
}

/// A figure with its standard error for another seed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The figure.
    pub figure: f64,
    /// Its standard error.
    pub standard_error: f64,
}

impl Measured {
    /// The mean of values; nothing of none.
    pub(super) fn mean(values: &[f64]) -> Option<Self> {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let squares: f64 = values.iter().map(|one| (one - mean) * (one - mean)).sum();
        let standard_error = if values.len() > 1 {
            libm::sqrt(squares / (n - 1.0) / n)
        } else {
            0.0
        };
        mean.is_finite().then_some(Self {
            figure: mean,
            standard_error,
        })
    }
}

impl Objective {
    /// The outcome.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Mean(outcome) | Self::Above(outcome, _) | Self::Quantile(outcome, _) => outcome,
        }
    }

    /// What it comes to in replications; nothing where the outcome is not defined in most of them.
    pub fn of(self, values: &[f64]) -> Option<Measured> {
        let mut known: Vec<f64> = values.iter().copied().filter(|one| !one.is_nan()).collect();
        if known.is_empty() || 2 * known.len() < values.len() {
            return None;
        }
        match self {
            Self::Mean(_) => Measured::mean(&known),
            Self::Above(_, least) => {
                let n = known.len() as f64;
                let above = known.iter().filter(|one| **one > least).count() as f64;
                // Of none or all it is not nothing: as if one more were otherwise (Agresti & Coull 1998, doi 10.1080/00031305.1998.10480550).
                let near = (above + 1.0) / (n + 2.0);
                Some(Measured {
                    figure: above / n,
                    standard_error: libm::sqrt(near * (1.0 - near) / n),
                })
            }
            Self::Quantile(_, level) => {
                known.sort_by(f64::total_cmp);
                // Between the order statistics a standard error of the level away (van der Vaart 1998, chapter 21, doi 10.1017/CBO9780511802256).
                let away = libm::sqrt(level * (1.0 - level) / known.len() as f64);
                let [low, high] = [level - away, level + away]
                    .map(|level| of_sorted(&known, level.clamp(0.0, 1.0)));
                Some(Measured {
                    figure: of_sorted(&known, level),
                    standard_error: (high - low) / 2.0,
                })
            }
        }
    }

    /// 1 where more is better, −1 where less is.
    pub(super) fn sign(self) -> f64 {
        match self {
            Self::Mean(outcome) | Self::Quantile(outcome, _)
                if outcome.better() == Better::Less =>
            {
                -1.0
            }
            _ => 1.0,
        }
    }
}

/// What counts of a replication.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighed {
    /// The outcome of the objective.
    pub outcome: f64,
    /// Profit, in yuan.
    pub profit: f64,
    /// What is spent on what is decided, in yuan.
    pub spent: f64,
}

/// Replications of a plan that are to be run.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// A value for each decision; nothing of the scenario as it is.
    pub values: Option<Vec<f64>>,
    /// Which replications.
    pub places: Range<usize>,
}

/// A scenario and what is to be decided in it: what whoever runs candidates needs.
#[derive(Debug)]
pub struct Choices {
    scenario: Scenario<Quantity>,
    decisions: Vec<Decision>,
    objective: Objective,
    network: Option<Network>,
    seed: u64,
}

impl Choices {
    /// Of a scenario; `graph` is the one that a scenario of an imported topology runs on.
    ///
    /// # Errors
    /// What its network lacks.
    pub fn new(
        scenario: &Scenario<Quantity>,
        decisions: Vec<Decision>,
        objective: Objective,
        graph: Option<&Arc<Graph>>,
        seed: u64,
    ) -> Result<Self, Problem> {
        Ok(Self {
            network: Network::of(scenario, graph, seed)?,
            scenario: scenario.clone(),
            decisions,
            objective,
            seed,
        })
    }

    /// The decisions.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// What is to be as good as can be.
    pub fn objective(&self) -> Objective {
        self.objective
    }

    /// How many replications are best run in one go.
    pub fn task(&self) -> usize {
        task_replications(self.network.as_ref().map(Network::people))
    }

    /// The scenario that a plan makes.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn scenario(&self, values: Option<&[f64]>) -> Result<Scenario<Quantity>, Vec<Problem>> {
        match values {
            None => Ok(self.scenario.clone()),
            Some(values) => self.scenario.decided(&self.decisions, values),
        }
    }

    /// Runs a candidate; nothing where it cannot be.
    pub fn run(&self, candidate: &Candidate) -> Option<Vec<Weighed>> {
        let scenario = self.scenario(candidate.values.as_deref()).ok()?;
        let inputs = Inputs::of(&scenario);
        let run = Run::new(&inputs, self.network.as_ref(), self.seed);
        let (first, count) = (candidate.places.start, candidate.places.len());
        let gathered = run.replications(first, count, |_, _, _, _| {});
        let entries = Touches::of(&scenario).entries();
        let (counted, whole, less) = self.counted(&scenario);
        let weighed = (0..count).map(|place| {
            let row = &gathered.rows[place * Outcome::COUNT..][..Outcome::COUNT];
            let costs = &gathered.entry_costs[place * entries..][..entries];
            let by_entry: f64 = counted.iter().map(|entry| costs[*entry]).sum();
            let others: f64 = whole.iter().map(|outcome| row[*outcome as usize]).sum();
            Weighed {
                outcome: row[self.objective.outcome() as usize],
                profit: row[Outcome::Profit as usize],
                spent: by_entry + others - less,
            }
        });
        Some(weighed.collect())
    }

    /// Of which entries the costs count, which outcomes do besides, and how much of them does not.
    fn counted(&self, scenario: &Scenario<Quantity>) -> (Vec<usize>, Vec<Outcome>, f64) {
        let touches = Touches::of(scenario);
        let is_decided = |list: &str, id: &str| {
            let start = format!("{list}.{id}.");
            let mut paths = self.decisions.iter().map(|one| &one.lever.path);
            paths.any(|path| path.starts_with(&start))
        };
        let channels = scenario.channels.iter().enumerate();
        let channels = channels.filter(|(_, one)| is_decided("channel", &one.id));
        let campaigns = scenario.campaigns.iter().enumerate();
        let campaigns = campaigns.filter(|(_, one)| is_decided("campaign", &one.id));
        let accounts = scenario.accounts.iter().enumerate();
        let accounts: Vec<_> = accounts
            .filter(|(_, one)| is_decided("account", &one.id))
            .collect();
        let running = accounts
            .iter()
            .map(|(_, one)| one.levers.running_cost.central() * scenario.days() as f64);
        let less = running.sum();
        let touched = channels.map(|(place, _)| Touch::Channel(place));
        let touched = touched.chain(accounts.iter().map(|(place, _)| Touch::Account(*place)));
        let touched = touched.chain(campaigns.map(|(place, _)| Touch::Campaign(place)));
        let groups = [
            ("service.", Outcome::StaffCost),
            ("conversion.", Outcome::IncentiveCost),
        ];
        let whole = groups.into_iter().filter(|(group, _)| {
            let mut decisions = self.decisions.iter();
            decisions.any(|one| one.lever.path.starts_with(group))
        });
        (
            touched.map(|touch| touches.number(touch)).collect(),
            whole.map(|(_, outcome)| outcome).collect(),
            less,
        )
    }
}
