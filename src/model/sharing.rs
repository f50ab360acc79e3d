//! Secondary sharing: who passes an item on, how many see it, and how a share is trusted (rows #1, #19).

use crate::number::odds;

/// The probability that a viewer shares a shareable item, by the stage they are in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShareProbability {
    /// Everybody below customer.
    pub public: f64,
    /// Customers and repeat customers.
    pub customer: f64,
    /// Iron fans.
    pub iron_fan: f64,
}

/// `logit s = logit s₀ + ln(content worth · motive · scene · talk · relevance) + ln(stage)`: `odds_ratio` is the product
/// of all that does not depend on the stage.
pub fn share_probability(
    share_rate: f64,
    odds_ratio: f64,
    customer: f64,
    iron_fan: f64,
) -> ShareProbability {
    let shared = |stage| odds::with_odds_ratios(share_rate, &[odds_ratio, stage]);
    ShareProbability {
        public: shared(1.0),
        customer: shared(customer),
        iron_fan: shared(iron_fan),
    }
}

/// Expected views of one share, d·v.
pub fn views_per_share(contacts: f64, visibility: f64) -> f64 {
    contacts * visibility
}

/// Trust in a friend's share: the strength of the tie, raised by the standing of the sharer, lowered by the taint of a
/// reward.
pub fn trust(tie: f64, standing: f64, taint: f64) -> f64 {
    (tie + standing * (1.0 - tie)) * (1.0 - taint)
}
