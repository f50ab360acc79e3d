//! How the outcomes of one variant differ from those of another one of the same seed, replication by replication.
//!
//! Both run on the same random numbers (common random numbers; Kahn & Marshall 1953, doi 10.1287/opre.1.5.263), so that
//! what chance does to both cancels where the two agree, and the band of the difference is that of what was changed.

use serde_json::{Map, Value};

use super::rows::Rows;
use super::summary::{LEVEL_NAMES, OutcomeSummary, Probability, outcome};
use super::totals::Totals;
use crate::report::{Better, Outcome};

/// How one outcome differs, over the replications in which both variants define it: the one less the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The differences: mean, standard deviation, quantiles, and pairs that are not defined. All NaN where no pair is.
    pub summary: OutcomeSummary,
    /// Pairs that are defined.
    pub pairs: usize,
    /// The share of them in which the one has more. NaN where no pair is defined.
    pub more: Probability,
    /// The share of them in which it has less; in the others both are equal.
    pub less: Probability,
    error: f64,
}

impl Difference {
    /// How an outcome of one variant differs from that of another one. Of a ratio of totals the mean is the difference of the
    /// two ratios.
    pub(super) fn between(rows: &Rows, others: &Rows, outcome: Outcome) -> Self {
        let mut difference = Self::of(rows.pairs(others, outcome));
        if let Some([one, other]) = Totals::of_pairs(rows, others, outcome) {
            difference.summary.mean = less(one.ratio, other.ratio);
            difference.error = one.error_against(&other);
        }
        difference
    }

    /// Summarises the values of two variants, pair by pair.
    pub(super) fn of(pairs: impl Iterator<Item = (f64, f64)>) -> Self {
        let mut differences: Vec<f64> = pairs.map(|(one, other)| less(one, other)).collect();
        let summary = outcome(&mut differences);
        let share = |is_so: fn(f64) -> bool| {
            Probability::of(
                differences.iter().filter(|value| is_so(**value)).count(),
                differences.len(),
            )
        };
        Self {
            summary,
            pairs: differences.len(),
            more: share(|difference| difference > 0.0),
            less: share(|difference| difference < 0.0),
            error: summary.sd / libm::sqrt(differences.len() as f64),
        }
    }

    /// The standard error of the mean difference: their standard deviation over √pairs, but of a ratio of totals. NaN below
    /// two pairs.
    pub fn standard_error(&self) -> f64 {
        self.error
    }

    /// The standard error of the median difference, as [`Spot`](super::Spot) has it of a median. NaN of no pair.
    pub fn median_error(&self) -> f64 {
        let [_, p25, _, p75, _] = self.summary.quantiles;
        (p75 - p25) / libm::sqrt(self.pairs as f64)
    }

    /// How often the one is better in `outcome`, where one way is better than the other.
    pub fn better(&self, outcome: Outcome) -> Option<Probability> {
        match outcome.better() {
            Better::More => Some(self.more),
            Better::Less => Some(self.less),
            Better::Neither => None,
        }
    }

    /// As JSON has it.
    pub fn to_json(&self, outcome: Outcome) -> Value {
        let mut object = Map::new();
        object.insert("mean".into(), self.summary.mean.into());
        object.insert("standard_error".into(), self.standard_error().into());
        object.insert("sd".into(), self.summary.sd.into());
        for (name, value) in LEVEL_NAMES.iter().zip(self.summary.quantiles) {
            object.insert((*name).into(), value.into());
        }
        object.insert("pairs".into(), self.pairs.into());
        object.insert("more".into(), self.more.estimate.into());
        object.insert("less".into(), self.less.estimate.into());
        if let Some(better) = self.better(outcome) {
            object.insert("better".into(), better.to_json());
        }
        object.into()
    }
}

/// Parts of the larger of two figures below which their difference is what sums round, and no difference: two engines add
/// the same yuan up in another order.
const DUST: f64 = 1e-9;

fn less(one: f64, other: f64) -> f64 {
    let difference = one - other;
    let larger = libm::fabs(one).max(libm::fabs(other));
    if libm::fabs(difference) <= DUST * larger {
        0.0
    } else {
        difference
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_taken_as_pairs() {
        // As columns alone the two have the same mean and quantiles.
        let one = [1.0, 2.0, 3.0, 4.0];
        let other = [2.0, 1.0, 4.0, 3.0];
        let difference = Difference::of(one.into_iter().zip(other));
        assert_eq!(difference.summary.mean, 0.0);
        assert_eq!(difference.summary.quantiles[2], 0.0);
        assert_eq!(
            (difference.more.estimate, difference.less.estimate),
            (0.5, 0.5)
        );
        assert_eq!(difference.pairs, 4);
        assert!((difference.standard_error() - libm::sqrt(4.0 / 3.0) / 2.0).abs() < 1e-15);
    }

    #[test]
    fn what_either_does_not_define_is_missing() {
        let one = [1.0, f64::NAN, 3.0, 5.0];
        let other = [0.0, 1.0, f64::NAN, 5.0];
        let difference = Difference::of(one.into_iter().zip(other));
        assert_eq!((difference.pairs, difference.summary.missing), (2, 2));
        assert_eq!(
            (difference.more.estimate, difference.less.estimate),
            (0.5, 0.0)
        );
        let never = Difference::of([(f64::NAN, 1.0)].into_iter());
        assert_eq!(never.pairs, 0);
        assert!(never.summary.mean.is_nan() && never.more.estimate.is_nan());
    }

    #[test]
    fn what_sums_round_is_no_difference() {
        let sums = (0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1);
        assert_ne!(sums.0, sums.1);
        let difference = Difference::of([sums, (12_240.0, 12_240.0 + 1e-9)].into_iter());
        assert_eq!(
            (difference.more.estimate, difference.less.estimate),
            (0.0, 0.0)
        );
    }

    #[test]
    fn better_is_less_of_a_cost_and_more_of_a_profit() {
        let cheaper = Difference::of([(1.0, 2.0), (1.0, 3.0)].into_iter());
        let share = |outcome| cheaper.better(outcome).map(|better| better.estimate);
        assert_eq!(share(Outcome::CostPerNewCustomer), Some(1.0));
        assert_eq!(share(Outcome::Profit), Some(0.0));
        assert_eq!(share(Outcome::Users), None);
    }
}
