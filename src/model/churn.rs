//! Churn of the reservoir: per push and in the background, by stage (rows #8, #17).

use super::{hazard, odds};
use crate::scenario::groups::Churn;

/// Hazards of leaving for one stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChurnHazard {
    /// For each push received.
    pub per_push: f64,
    /// For each day.
    pub background: f64,
}

/// The hazards of leaving under an overload, for a stage protected by the odds ratio `stage`.
pub fn leaving(levers: &Churn<f64>, overload: f64, stage: f64) -> ChurnHazard {
    let annoyance = libm::pow(levers.overload_churn, overload);
    let per_push = odds::with_odds_ratios(levers.per_push, &[annoyance, stage]);
    let background = odds::with_odds_ratios(levers.background, &[stage]);
    ChurnHazard {
        per_push: hazard::of_probability(per_push),
        background: hazard::of_probability(background),
    }
}
