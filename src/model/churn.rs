//! Churn of the reservoir: per push and in the background (rows #8, #11, #17).

use crate::number::{hazard, odds};

/// Odds ratio of the commercial share of the content on leaving: `effect` where all that is not tolerated is commercial,
/// none within the tolerance (row #8).
pub fn commercial(effect: f64, share: f64, tolerance: f64) -> f64 {
    libm::pow(effect, commercial_excess(share, tolerance))
}

/// How much of what is not tolerated is commercial, 0 to 1.
pub fn commercial_excess(share: f64, tolerance: f64) -> f64 {
    if share <= tolerance {
        0.0
    } else {
        (share - tolerance) / (1.0 - tolerance)
    }
}

/// The largest odds ratio of overload. Beyond it everybody leaves, but those whom nothing makes leave: an infinite one times
/// their odds ratio of 0 would be no number.
const MOST_OVERLOADED: f64 = 1e100;

/// Odds ratio of overload on leaving: `effect` for each unit of it.
pub fn overloaded(effect: f64, overload: f64) -> f64 {
    if overload == 0.0 {
        1.0
    } else {
        libm::pow(effect, overload).min(MOST_OVERLOADED)
    }
}

/// The probability of leaving under odds ratios, for a person whom it concerns with probability `concerned`.
#[inline(always)]
pub fn leaves(base: f64, odds_ratios: f64, concerned: f64) -> f64 {
    concerned * odds::with_odds_ratio(base, odds_ratios)
}

/// The hazard of leaving that goes with it.
pub fn hazard(base: f64, odds_ratios: f64, concerned: f64) -> f64 {
    hazard::of_probability(leaves(base, odds_ratios, concerned))
}
