//! The best plan: values of decisions, within a budget, at which an objective is as good as can be.
//!
//! All plans run on the same random numbers, so that what is searched is one function (sample average approximation;
//! Kleywegt, Shapiro & Homem-de-Mello 2002, doi 10.1137/S1052623499363220). It begins with the ends of each decision, which
//! tell what a unit of it costs, and with a Latin hypercube (McKay, Beckman & Conover 1979, doi
//! 10.1080/00401706.1979.10489755) whose plans that cost too much are drawn back to the budget. Where a lever may be many times
//! what it is now, there is a second hypercube, of which that lever is spread by powers of its size, as its steps are then. From the best of them it goes
//! on by steps along each decision and by moving money from one to another, and halves the step where none helps (compass
//! search; Kolda, Lewis & Torczon 2003, doi 10.1137/S003614450242889). In each round the worse half of the field is left and
//! the other half run for twice as many replications (successive halving; Jamieson & Talwalkar 2016, arXiv 1502.07943); the
//! finer the step, the more of them decide. A plan within the budget is before one that is not, whatever it brings (Deb 2000,
//! doi 10.1016/S0045-7825(99)00389-8).
//!
//! The plan that looks best looks better than it is (Smith & Winkler 2006, doi 10.1287/mnsc.1050.0451): it and the scenario as
//! it is are run once more for replications that chose nothing.

use std::ops::Range;

use super::choices::{Candidate, Objective, Weighed};
use super::guide::Guide;
use super::tried::Tried;
use crate::scenario::decision::Decision;

/// Replications of the first look at a plan.
pub(super) const FIRST: usize = 50;
/// Of a plan on the curve of a decision, at most.
const ON_CURVE: usize = 200;
/// The first step, as a part of what is between the ends of a decision; it is halved so many times.
pub(super) const STEP: f64 = 0.25;
pub(super) const LEVELS: u32 = 4;
/// Rounds at most.
pub(super) const ROUNDS: usize = 24;
/// What a plan that costs too much is drawn back to, as a part of the budget: what it costs is not a line.
const WITHIN: f64 = 0.998;

/// What is sought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aim {
    /// What is to be as good as can be.
    pub objective: Objective,
    /// What may be spent on what is decided, in yuan, on average; none where that does not matter.
    pub budget: Option<f64>,
    /// Replications that decide between the last plans, and as many fresh ones for the best.
    pub replications: usize,
    /// Seed of the first plans.
    pub seed: u64,
}

/// Where a search is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Phase {
    /// The ends of each decision.
    Ends,
    /// A field of plans, all run from the first replication to `replications`, is to be run for `goal` of them.
    Race {
        field: Vec<usize>,
        replications: usize,
        goal: usize,
        drawn_back: bool,
        last: bool,
    },
    /// The best plan and the scenario as it is, for fresh replications.
    Fresh,
    /// Each decision from end to end, the others as in the best plan.
    Curves,
    /// Done.
    Done,
    /// Nothing is within the budget: the least that was found to be spent.
    TooLittle(f64),
    /// Whatever is decided, the objective is the same.
    Flat,
    /// The objective is defined nowhere.
    Undefined,
}

/// A search: [`Self::next`] says which candidates are to be run, [`Self::tell`] takes what each of them gave, in any order.
/// [`Self::found`] says what it has come to, at any time.
#[derive(Clone, Debug)]
pub struct Optimise {
    pub(super) decisions: Vec<Decision>,
    pub(super) aim: Aim,
    task: usize,
    /// The scenario as it is comes first.
    pub(super) tried: Vec<Tried>,
    pub(super) phase: Phase,
    pub(super) best: Option<usize>,
    /// Plans of the curve of each decision.
    pub(super) curves: Vec<Vec<usize>>,
    /// On each of them the plan whose decision stays as it is now, if that is between its ends.
    pub(super) as_now: Vec<Option<usize>>,
    /// What goes on from the ends, and how much more there is at the high end of each decision, in yuan.
    pub(super) base: f64,
    pub(super) slopes: Vec<f64>,
    pub(super) before: Option<Vec<f64>>,
    pub(super) step: f64,
    pub(super) level: u32,
    /// Levels that come before the usual ones, where there are more scales than the usual one.
    pub(super) coarse: u32,
    pub(super) rounds: usize,
    pub(super) guide: Guide,
    /// The plan that the mean led to, where something else is sought.
    pub(super) by_mean: Option<usize>,
}

/// How often a step must be halved until it is no more than the usual first one.
fn coarse(decisions: &[Decision]) -> u32 {
    let scales = decisions.iter().map(Decision::scales);
    libm::ceil(libm::log2(scales.fold(1.0, f64::max))) as u32
}

impl Optimise {
    /// A search among decisions; `task` is how many replications are best run in one go.
    pub fn new(decisions: Vec<Decision>, aim: Aim, task: usize) -> Self {
        let count = decisions.len();
        let mut search = Self {
            aim: Aim {
                replications: aim.replications.max(2),
                ..aim
            },
            task: task.max(1),
            tried: vec![Tried::new(None, Vec::new())],
            phase: Phase::Ends,
            best: None,
            curves: Vec::new(),
            as_now: Vec::new(),
            base: 0.0,
            slopes: vec![0.0; count],
            before: None,
            step: STEP,
            level: 0,
            coarse: coarse(&decisions),
            rounds: 0,
            guide: Guide::first(aim.objective),
            by_mean: None,
            decisions,
        };
        search.plan(&vec![0.0; count]);
        for place in 0..count {
            let mut unit = vec![0.0; count];
            unit[place] = 1.0;
            search.plan(&unit);
        }
        let ends = search.decisions.iter();
        let now = ends.map(|one| (one.now() - one.low) / (one.high - one.low));
        let now: Vec<f64> = now.map(|part| part.clamp(0.0, 1.0)).collect();
        search.plan(&now);
        if count == 0 {
            search.phase = Phase::Flat;
        }
        search
    }

    /// What is to be run next; nothing when the search is over.
    pub fn next(&self) -> Vec<Candidate> {
        let wanted = self.wanted().into_iter();
        let missing = wanted.flat_map(|(plan, places)| {
            let missing = self.tried[plan].missing(&places, self.task).into_iter();
            missing.map(move |places| (plan, places))
        });
        let candidate = |(plan, places): (usize, Range<usize>)| Candidate {
            values: self.tried[plan].values.clone(),
            places,
        };
        missing.map(candidate).collect()
    }

    /// Takes what a candidate gave; nothing where it cannot be run.
    pub fn tell(&mut self, candidate: &Candidate, found: Option<&[Weighed]>) {
        let mut tried = self.tried.iter_mut();
        let Some(plan) = tried.find(|one| one.values == candidate.values) else {
            return;
        };
        match found {
            Some(rows) if rows.len() == candidate.places.len() => {
                plan.add(candidate.places.start, rows);
            }
            _ => plan.impossible = true,
        }
        self.settle();
    }

    /// Goes on until there is something to run, or it is over.
    fn settle(&mut self) {
        // No more steps than there are rounds, each of which has few stages.
        for _ in 0..ROUNDS * 64 {
            if self.is_over() || !self.next().is_empty() {
                return;
            }
            self.go_on();
        }
        self.phase = Phase::Done;
    }

    /// Ends the search with the best that it has: what is left is to run that for fresh replications.
    pub fn finish(&mut self) {
        let is_early = matches!(self.phase, Phase::Ends | Phase::Race { last: false, .. });
        if is_early && self.leader(FIRST).is_some() {
            self.last_race();
            self.settle();
        }
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        let (Phase::Ends | Phase::Race { .. } | Phase::Fresh | Phase::Curves) = self.phase else {
            return true;
        };
        false
    }

    /// How far it is, from 0 to 1.
    pub fn progress(&self) -> f64 {
        let levels = f64::from(LEVELS + self.coarse);
        let rounds = f64::from(self.level).max(self.rounds as f64 * 0.25) / levels;
        let rounds = self.guide.progress(self.by_mean.is_some(), rounds.min(1.0));
        match self.phase {
            Phase::Ends => 0.0,
            Phase::Race { last: false, .. } => 0.05 + 0.55 * rounds,
            Phase::Race { last: true, .. } => 0.6,
            Phase::Fresh => 0.7,
            Phase::Curves => 0.8,
            _ => 1.0,
        }
    }

    /// How many plans were tried.
    pub fn plans(&self) -> usize {
        self.tried.len() - 1
    }

    /// The replications that chose, and those that chose nothing.
    pub(super) fn chosen_by(&self) -> Range<usize> {
        0..self.aim.replications
    }

    pub(super) fn fresh(&self) -> Range<usize> {
        self.aim.replications..2 * self.aim.replications
    }

    /// Those on curves.
    pub(super) fn on_curve(&self) -> Range<usize> {
        let first = self.aim.replications;
        first..first + self.aim.replications.min(ON_CURVE)
    }

    pub(super) fn first(&self) -> usize {
        FIRST.min(self.aim.replications)
    }

    fn wanted(&self) -> Vec<(usize, Range<usize>)> {
        match &self.phase {
            Phase::Ends => (1..self.tried.len())
                .map(|plan| (plan, 0..self.first()))
                .collect(),
            Phase::Race {
                field,
                replications,
                ..
            } => field.iter().map(|plan| (*plan, 0..*replications)).collect(),
            Phase::Fresh => [self.best, Some(0)]
                .into_iter()
                .flatten()
                .map(|plan| (plan, self.fresh()))
                .collect(),
            Phase::Curves => {
                let plans = self.curves.iter().flatten();
                let plans = plans.chain(self.as_now.iter().flatten());
                plans.map(|plan| (*plan, self.on_curve())).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The plan at a place between the ends of all decisions, whose values can be; known ones are not made again.
    pub(super) fn plan(&mut self, unit: &[f64]) -> usize {
        let values = self.decisions.iter().zip(unit);
        let values = values.map(|(one, part)| one.rounded(one.low + part * (one.high - one.low)));
        let values: Vec<f64> = values.collect();
        let mut known = self.tried.iter();
        if let Some(known) = known.position(|one| one.values.as_ref() == Some(&values)) {
            return known;
        }
        let unit = self.decisions.iter().zip(&values);
        let unit = unit.map(|(one, value)| (value - one.low) / (one.high - one.low));
        let unit = unit.collect();
        self.tried.push(Tried::new(Some(values), unit));
        self.tried.len() - 1
    }

    /// What a place between the ends is expected to cost.
    pub(super) fn cost(&self, unit: &[f64]) -> f64 {
        let parts = unit.iter().zip(&self.slopes);
        self.base + parts.map(|(part, slope)| part * slope).sum::<f64>()
    }

    /// A place drawn back towards the low ends, until what it costs, which is this, is within the budget.
    pub(super) fn drawn_back(&self, unit: &[f64], cost: f64) -> Vec<f64> {
        let Some(budget) = self.aim.budget.filter(|budget| cost > *budget) else {
            return unit.to_vec();
        };
        let part = (budget * WITHIN - self.base) / (cost - self.base);
        let part = if part.is_finite() {
            part.clamp(0.0, 1.0)
        } else {
            0.0
        };
        unit.iter().map(|one| one * part).collect()
    }

    fn go_on(&mut self) {
        match self.phase.clone() {
            Phase::Ends => self.start(),
            Phase::Race {
                field,
                replications,
                goal,
                drawn_back,
                last,
            } => {
                let mut field = field;
                if !drawn_back {
                    self.draw_back(&mut field, replications);
                } else if replications < goal {
                    let keep = field.len().div_ceil(2).max(2);
                    let ranked = self.ranked(&field, replications);
                    field = ranked.into_iter().take(keep).collect();
                    field.extend(self.best.filter(|best| !field.contains(best)));
                    // What few replications say of a share throws out what was best on average.
                    let kept = self.by_mean.filter(|plan| last && !field.contains(plan));
                    field.extend(kept);
                } else {
                    self.end_race(&field, replications, last);
                    return;
                }
                let replications = if drawn_back {
                    (2 * replications).min(goal)
                } else {
                    replications
                };
                self.phase = Phase::Race {
                    field,
                    replications,
                    goal,
                    drawn_back: true,
                    last,
                };
            }
            Phase::Fresh => {
                self.draw_curves();
                self.phase = Phase::Curves;
            }
            Phase::Curves => self.phase = Phase::Done,
            _ => {}
        }
    }

    /// Adds plans of a field that spend too much as they would be within the budget.
    fn draw_back(&mut self, field: &mut Vec<usize>, replications: usize) {
        let Some(budget) = self.aim.budget else {
            return;
        };
        for plan in field.clone() {
            let Some(reading) = self.reading(plan, &(0..replications)) else {
                continue;
            };
            if reading.spent > budget {
                let unit = self.drawn_back(&self.tried[plan].unit.clone(), reading.spent);
                let drawn = self.plan(&unit);
                if !field.contains(&drawn) {
                    field.push(drawn);
                }
            }
        }
    }
}
