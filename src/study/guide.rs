//! By what plans are ranked while a search goes on. The share of replications above an amount, or a quantile of them, is a rough
//! surface: of a hundred replications 97 and 99 are the same plan. So what leads is first the mean, to the plan that is best on
//! average, and from there for a share the distance of the mean from the amount, in standard deviations, which grows with the
//! probability where all distributions have one shape. Between the last plans the objective itself decides.

use std::cmp::Ordering;
use std::ops::Range;

use super::choices::Objective;
use super::optimise::Optimise;
use super::tried::{Reading, Tried};

/// What a plan is ranked by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Guide {
    /// The mean of the outcome.
    Mean,
    /// What is as smooth as a mean and leads to the objective.
    Smooth,
    /// The objective.
    Itself,
}

impl Guide {
    /// What leads first.
    pub(super) fn first(objective: Objective) -> Self {
        match objective {
            Objective::Mean(_) => Self::Itself,
            _ => Self::Mean,
        }
    }

    /// What leads from the plan that is best on average.
    pub(super) fn second(objective: Objective) -> Self {
        match objective {
            Objective::Above(..) => Self::Smooth,
            _ => Self::Itself,
        }
    }

    /// How far two searches are of which this part of one is done.
    pub(super) fn progress(self, is_second: bool, part: f64) -> f64 {
        match self {
            Self::Mean => part / 2.0,
            _ if is_second => 0.5 + part / 2.0,
            _ => part,
        }
    }
}

impl Tried {
    /// How good a plan is by a guide; more is better.
    fn guided(&self, places: &Range<usize>, objective: Objective, guide: Guide) -> f64 {
        let rows = self.rows(places);
        let known = || {
            rows.iter()
                .map(|row| row.outcome)
                .filter(|one| !one.is_nan())
        };
        let count = known().count() as f64;
        let mean = known().sum::<f64>() / count;
        if guide == Guide::Mean {
            return mean * Objective::Mean(objective.outcome()).sign();
        }
        match objective {
            Objective::Above(_, least) => {
                let squares: f64 = known().map(|one| (one - mean) * (one - mean)).sum();
                let deviation = libm::sqrt(squares / count);
                (mean - least) / deviation.max(f64::MIN_POSITIVE)
            }
            _ => mean * objective.sign(),
        }
    }
}

impl Optimise {
    pub(super) fn reading(&self, plan: usize, places: &Range<usize>) -> Option<Reading> {
        self.tried[plan].reading(places, self.aim.objective)
    }

    /// By how much a plan spends too much, how good it is and what it spends.
    pub(super) fn rank(&self, plan: usize, replications: usize) -> [f64; 3] {
        let Some(reading) = self.reading(plan, &(0..replications)) else {
            return [f64::INFINITY; 3];
        };
        let over = self.aim.budget.map_or(0.0, |budget| reading.spent - budget);
        let over = if over <= 1e-9 * reading.spent {
            0.0
        } else {
            over
        };
        let good = match self.guide {
            Guide::Itself => reading.objective.figure * self.aim.objective.sign(),
            guide => self.tried[plan].guided(&(0..replications), self.aim.objective, guide),
        };
        [over, -good, reading.spent]
    }

    /// Plans, the best first.
    pub(super) fn ranked(&self, field: &[usize], replications: usize) -> Vec<usize> {
        let mut ranked: Vec<(usize, [f64; 3])> = field
            .iter()
            .map(|plan| (*plan, self.rank(*plan, replications)))
            .collect();
        ranked.sort_by(|(_, one), (_, other)| {
            let figures = one.iter().zip(other);
            figures.fold(Ordering::Equal, |order, (one, other)| {
                order.then(one.total_cmp(other))
            })
        });
        ranked.into_iter().map(|(plan, _)| plan).collect()
    }

    /// The best of all plans that were run for so many replications, if it is within the budget.
    pub(super) fn leader(&self, replications: usize) -> Option<usize> {
        let replications = replications.min(self.aim.replications);
        let run = (1..self.tried.len()).filter(|plan| self.tried[*plan].leading() >= replications);
        let run: Vec<usize> = run.collect();
        let first = self.ranked(&run, replications).first().copied()?;
        (self.rank(first, replications)[0] == 0.0).then_some(first)
    }
}
