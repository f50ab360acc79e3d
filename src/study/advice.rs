//! What a search for the best plan has come to: the plan, what it was chosen by, what it brings in replications that chose
//! nothing, how sure it is that it is better than what there is, what each decision brings for what it costs, and what return
//! there is for what risk.

use super::choices::{Measured, Objective};
use super::optimise::{FIRST, Optimise, Phase};
use super::tried::Reading;
use crate::scenario::decision::Decision;

/// Parts of the replications by which the error of a difference of quantiles is told.
const PARTS: usize = 10;
/// A part of a budget that is as good as all of it.
const MOSTLY: f64 = 0.9;
/// Yuan that are no spending, and by which no return is told.
const NOTHING: f64 = 1.0;

/// How the best plan differs from the scenario as it is, replication by replication of those that chose nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gain {
    /// The objective at the best plan less that as it is.
    pub objective: Measured,
    /// Profit, in yuan.
    pub profit: Measured,
    /// What is spent on what is decided, in yuan.
    pub spent: f64,
    /// The probability that the objective is better indeed, and not by the luck of these replications (normal).
    pub sure: f64,
    /// The share of the replications in which the outcome of the objective is better: what one future will tell.
    pub better: f64,
}

/// A value of a decision, the others as in the best plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePoint {
    /// The value of the lever.
    pub value: f64,
    /// Mean of what is spent on all that is decided, in yuan.
    pub spent: f64,
    /// By how much that is more than at the least value, in yuan.
    pub more: f64,
    /// What that brings before it is paid, in yuan, replication by replication against the least value.
    pub returned: Measured,
    /// Mean profit, in yuan.
    pub profit: Measured,
    /// The objective.
    pub objective: Measured,
    /// What each yuan more than at the point before brings before it is paid: below 1 it does not pay for itself. Nothing at
    /// the first point, and where no more is spent.
    pub brings: Option<Measured>,
}

/// What a decision brings for what it costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The lever.
    pub path: String,
    /// From end to end.
    pub points: Vec<CurvePoint>,
    /// The first value from which on the next yuan brings less than a yuan; nothing where there is none.
    pub worth_until: Option<f64>,
    /// Where the lever is now, the others as in the best plan; nothing where that is beyond the ends.
    pub as_now: Option<CurvePoint>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The plan, with what the replications say that chose it.
    pub claimed: Reading,
    /// The same in replications that chose nothing; nothing before they are run.
    pub fresh: Option<Reading>,
    /// The scenario as it is, in those.
    pub as_it_is: Option<Reading>,
    /// How the two differ.
    pub gain: Option<Gain>,
    /// What each decision brings, in their order; empty before that is run.
    pub curves: Vec<Curve>,
    /// Plans within the budget of which none has both more profit on average and more that is passed in nine cases of ten, by
    /// the latter from the least on. Each looks as good as the replications that chose it.
    pub frontier: Vec<Reading>,
}

/// What a search has come to.
#[derive(Clone, Debug, PartialEq)]
pub enum Chosen {
    /// A plan: the best yet, while the search goes on.
    Plan(Box<Advice>),
    /// Nothing yet.
    Nothing,
    /// What is spent is beyond the budget even with all decisions at their least: this much, in yuan.
    TooLittle(f64),
    /// Whatever is decided, the objective is this.
    Flat(Option<Measured>),
    /// The objective is not defined in most replications, whatever is decided.
    Undefined,
}

impl Advice {
    /// By how much what was claimed is above what fresh replications say, with the error of that difference.
    pub fn optimism(&self) -> Option<Measured> {
        let [claimed, fresh] = [self.claimed.objective, self.fresh.as_ref()?.objective];
        let errors = [claimed, fresh].map(|one| one.standard_error);
        Some(Measured {
            figure: claimed.figure - fresh.figure,
            standard_error: libm::hypot(errors[0], errors[1]),
        })
    }
}

impl Optimise {
    /// What is decided.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// What it has come to, at any time.
    pub fn found(&self) -> Chosen {
        match self.phase {
            Phase::TooLittle(least) => return Chosen::TooLittle(least),
            Phase::Undefined => return Chosen::Undefined,
            Phase::Flat => {
                let first = 0..self.first();
                let mut plans = 1..self.tried.len();
                let figure = plans.find_map(|plan| self.reading(plan, &first));
                return Chosen::Flat(figure.map(|reading| reading.objective));
            }
            _ => {}
        }
        let Some(best) = self.best.or_else(|| self.leader(FIRST)) else {
            return Chosen::Nothing;
        };
        let Some(claimed) = self.reading(best, &self.chosen_by()) else {
            return Chosen::Nothing;
        };
        let is_run = |plan: usize| self.tried[plan].rows(&self.fresh()).len() == self.fresh().len();
        let fresh = |plan: usize| self.reading(plan, &self.fresh()).filter(|_| is_run(plan));
        Chosen::Plan(Box::new(Advice {
            claimed,
            fresh: fresh(best),
            as_it_is: fresh(0),
            gain: (is_run(best) && is_run(0))
                .then(|| self.gain(best))
                .flatten(),
            curves: if self.phase == Phase::Done {
                self.drawn()
            } else {
                Vec::new()
            },
            frontier: self.frontier(),
        }))
    }

    /// Decisions of which a plan has as much as was looked at, though there is money left: their places.
    pub fn at_bound(&self, plan: &Reading) -> Vec<usize> {
        let is_left = |budget: f64| plan.spent < MOSTLY * budget;
        if !self.aim.budget.is_none_or(is_left) {
            return Vec::new();
        }
        let values = plan.values.iter().flatten().zip(&self.decisions);
        let places = values
            .enumerate()
            .filter(|(_, (value, one))| **value >= one.high);
        places.map(|(place, _)| place).collect()
    }

    fn gain(&self, best: usize) -> Option<Gain> {
        let objective = self.aim.objective;
        let [new, old] = [best, 0].map(|plan| self.tried[plan].rows(&self.fresh()));
        let pairs = || new.iter().zip(&old);
        let sign = objective.sign();
        let difference = match objective {
            Objective::Mean(_) => {
                let both = pairs().map(|(one, other)| one.outcome - other.outcome);
                Measured::mean(&both.filter(|one| !one.is_nan()).collect::<Vec<_>>())?
            }
            Objective::Above(_, least) => {
                let is_above = |value: f64| f64::from(u8::from(value > least));
                let both =
                    pairs().map(|(one, other)| is_above(one.outcome) - is_above(other.outcome));
                Measured::mean(&both.collect::<Vec<_>>())?
            }
            Objective::Quantile(..) => {
                let of = |rows: &mut dyn Iterator<Item = f64>| {
                    Some(objective.of(&rows.collect::<Vec<_>>())?.figure)
                };
                let whole = of(&mut new.iter().map(|one| one.outcome))?
                    - of(&mut old.iter().map(|one| one.outcome))?;
                let parts = (0..PARTS).filter_map(|part| {
                    let [one, other] = [&new, &old].map(|rows| {
                        let own = rows.iter().skip(part).step_by(PARTS);
                        of(&mut own.map(|row| row.outcome))
                    });
                    Some(one? - other?)
                });
                let spread = Measured::mean(&parts.collect::<Vec<_>>());
                Measured {
                    figure: whole,
                    standard_error: spread.map_or(0.0, |spread| spread.standard_error),
                }
            }
        };
        let profit: Vec<f64> = pairs()
            .map(|(one, other)| one.profit - other.profit)
            .collect();
        let spent: Vec<f64> = pairs()
            .map(|(one, other)| one.spent - other.spent)
            .collect();
        let better = pairs().filter(|(one, other)| sign * (one.outcome - other.outcome) > 0.0);
        Some(Gain {
            objective: difference,
            profit: Measured::mean(&profit)?,
            spent: Measured::mean(&spent)?.figure,
            sure: sure(Measured {
                figure: sign * difference.figure,
                ..difference
            }),
            better: better.count() as f64 / new.len().max(1) as f64,
        })
    }

    fn drawn(&self) -> Vec<Curve> {
        let curve = |(place, (decision, plans)): (usize, (&Decision, &Vec<usize>))| {
            let known = |plan: &&usize| self.reading(**plan, &self.on_curve()).is_some();
            let least = plans.iter().find(known).copied();
            let mut points: Vec<CurvePoint> = Vec::new();
            let mut before: Option<usize> = None;
            for plan in plans {
                let Some(point) = self.point(place, *plan, least, before) else {
                    continue;
                };
                points.push(point);
                before = Some(*plan);
            }
            let pays = |point: &CurvePoint| point.brings.is_none_or(|one| one.figure >= 1.0);
            let first_not = points.iter().position(|point| !pays(point));
            let worth_until = first_not.map(|place| points[place.saturating_sub(1)].value);
            let as_now = self.as_now.get(place).copied().flatten();
            Curve {
                path: decision.lever.path.clone(),
                points,
                worth_until,
                as_now: as_now.and_then(|plan| self.point(place, plan, least, None)),
            }
        };
        let decisions = self.decisions.iter().zip(&self.curves);
        decisions.enumerate().map(curve).collect()
    }

    /// A plan on the curve of the decision of this place, beside the plan at its least value and the one before.
    fn point(
        &self,
        place: usize,
        plan: usize,
        least: Option<usize>,
        before: Option<usize>,
    ) -> Option<CurvePoint> {
        let reading = self.reading(plan, &self.on_curve())?;
        let (more, returned) = self.beyond(least?, plan)?;
        let values = reading.values.as_ref();
        Some(CurvePoint {
            value: values.map_or(f64::NAN, |values| values[place]),
            spent: reading.spent,
            more: more.figure,
            returned,
            profit: reading.profit,
            objective: reading.objective,
            brings: before.and_then(|before| self.brings(before, plan)),
        })
    }

    /// What one plan on a curve spends more than another, and what that brings before it is paid.
    fn beyond(&self, before: usize, plan: usize) -> Option<(Measured, Measured)> {
        let places = self.on_curve();
        let [old, new] = [before, plan].map(|plan| self.tried[plan].rows(&places));
        let pairs = || new.iter().zip(&old);
        let more: Vec<f64> = pairs()
            .map(|(one, other)| one.spent - other.spent)
            .collect();
        let gross: Vec<f64> = pairs()
            .map(|(one, other)| one.profit - other.profit + one.spent - other.spent)
            .collect();
        Some((Measured::mean(&more)?, Measured::mean(&gross)?))
    }

    /// What each yuan brings that one plan on a curve spends more than another.
    fn brings(&self, before: usize, plan: usize) -> Option<Measured> {
        let (more, gross) = self.beyond(before, plan)?;
        (more.figure > NOTHING).then(|| Measured {
            figure: gross.figure / more.figure,
            standard_error: gross.standard_error / more.figure,
        })
    }

    fn frontier(&self) -> Vec<Reading> {
        let most = (1..self.tried.len()).map(|plan| self.tried[plan].leading());
        let enough = most.max().unwrap_or(0).clamp(1, 4 * FIRST);
        let budget = self.aim.budget.unwrap_or(f64::INFINITY);
        let all = (1..self.tried.len()).filter(|plan| self.tried[*plan].leading() >= enough);
        // All of the same replications: others would be luckier.
        let all = all.filter_map(|plan| self.reading(plan, &(0..enough)));
        let mut all: Vec<Reading> = all.filter(|one| one.spent <= budget).collect();
        all.sort_by(|one, other| {
            let mean = other.profit.figure.total_cmp(&one.profit.figure);
            mean.then(other.cautious.total_cmp(&one.cautious))
        });
        let mut safest = f64::NEG_INFINITY;
        all.retain(|one| {
            let is_safer = one.cautious > safest;
            safest = safest.max(one.cautious);
            is_safer
        });
        all
    }
}

/// The probability that what was measured is above nothing indeed.
fn sure(difference: Measured) -> f64 {
    if difference.standard_error > 0.0 {
        let errors = difference.figure / difference.standard_error;
        0.5 * libm::erfc(-errors / core::f64::consts::SQRT_2)
    } else if difference.figure > 0.0 {
        1.0
    } else if difference.figure < 0.0 {
        0.0
    } else {
        0.5
    }
}
