//! Trust-weighted conversion (row #2): buying and following per exposure, between a cold and a warm anchor.

use super::odds;
use crate::scenario::groups::Conversion;

/// The probability that a person with the need buys on one exposure of the given trust.
pub fn buying(levers: &Conversion<f64>, trust: f64) -> f64 {
    let base = odds::between(levers.buy_cold, levers.buy_warm, trust);
    odds::with_odds_ratios(base, &[levers.offer])
}

/// The probability that a viewer follows on one exposure of the given trust, under odds ratios for the channel's
/// prompt, the relevance to him, and his past.
pub fn following(levers: &Conversion<f64>, trust: f64, odds_ratios: &[f64]) -> f64 {
    let base = odds::between(levers.follow_cold, levers.follow_warm, trust);
    odds::with_odds_ratios(base, odds_ratios)
}
