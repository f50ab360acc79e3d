//! By what plans are ranked while a search goes on. The share of replications above an amount, or a quantile of them, is a rough
//! surface: of a hundred replications 97 and 99 are the same plan. So what leads is first the mean, to the plan that is best on
//! average, and from there for a share the distance of the mean from the amount, in standard deviations, which grows with the
//! probability where all distributions have one shape. Between the last plans the objective itself decides.

use std::ops::Range;

use super::choices::Objective;
use super::tried::Tried;

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
    pub(super) fn guided(&self, places: &Range<usize>, objective: Objective, guide: Guide) -> f64 {
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
