//! Secondary sharing: who passes an item on, and how many see it (row #1).

use super::odds;

/// The probability that a viewer shares a shareable item, by the stage he is in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShareProbability {
    /// Everybody below customer.
    pub public: f64,
    /// Customers and repeat customers.
    pub customer: f64,
    /// Iron fans.
    pub iron_fan: f64,
}

/// `logit s = logit s₀ + ln(content worth) + ln(relevance) + ln(stage)`.
pub fn share_probability(
    share_rate: f64,
    content_worth: f64,
    relevance: f64,
    customer: f64,
    iron_fan: f64,
) -> ShareProbability {
    let shared = |stage| odds::with_odds_ratios(share_rate, &[content_worth, relevance, stage]);
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
