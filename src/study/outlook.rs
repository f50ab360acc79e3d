//! What a reader is told of money over time: how often what was laid out comes back, and whether a longer run would turn
//! the answer.

use super::summary::{OutcomeSummary, Summary};
use crate::report::Outcome;

/// Half of the width of a normal distribution's middle 95 %, in standard deviations.
const MIDDLE_95: f64 = 1.96;

/// Shares of the replications, together 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Payback {
    /// In the red at some time, and not at the end.
    pub pays_back: f64,
    /// In the red at the end.
    pub in_the_red: f64,
    /// Never in the red: no money is needed.
    pub never_in_the_red: f64,
}

/// How the last 30 days contradict the profit of all days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// A profit so far, and the last days lose money.
    ToLoss,
    /// Neither profit nor loss so far, and the last days lose money.
    EvenToLoss,
    /// A loss so far, and the last days make money.
    ToProfit,
    /// Neither profit nor loss so far, and the last days make money.
    EvenToProfit,
}

impl Turn {
    /// The name in the locales.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ToLoss => "to_loss",
            Self::EvenToLoss => "even_to_loss",
            Self::ToProfit => "to_profit",
            Self::EvenToProfit => "even_to_profit",
        }
    }
}

impl Summary {
    /// How often what was laid out comes back.
    pub fn payback(&self) -> Payback {
        let OutcomeSummary { mean, missing, .. } = *self.outcome(Outcome::PaysBack);
        let never_in_the_red = missing as f64 / self.replications as f64;
        let needed = 1.0 - never_in_the_red;
        let pays_back = if needed > 0.0 { mean * needed } else { 0.0 };
        Payback {
            pays_back,
            in_the_red: needed - pays_back,
            never_in_the_red,
        }
    }

    /// Whether the last 30 days contradict the profit of all days: both medians, beyond what other random numbers would
    /// change.
    pub fn turn(&self) -> Option<Turn> {
        let sign = |outcome| self.sign(self.outcome(outcome));
        match (sign(Outcome::ProfitLast30Days), sign(Outcome::Profit)) {
            (-1, 1) => Some(Turn::ToLoss),
            (-1, 0) => Some(Turn::EvenToLoss),
            (1, -1) => Some(Turn::ToProfit),
            (1, 0) => Some(Turn::EvenToProfit),
            _ => None,
        }
    }

    /// The sign of a median; 0 within its error, or where it is not defined.
    fn sign(&self, summary: &OutcomeSummary) -> i32 {
        let [_, p25, median, p75, _] = summary.quantiles;
        let defined = self.replications - summary.missing;
        // As `Spot` has it.
        let error = MIDDLE_95 * (p75 - p25) / libm::sqrt(defined as f64);
        i32::from(median > error) - i32::from(median < -error)
    }
}
