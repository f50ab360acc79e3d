//! Buying again and becoming an iron fan (rows #15, #21, #27), as daily hazards from yearly probabilities.

use super::hazard::daily_of_yearly;
use crate::scenario::groups::Loyalty;

/// Daily hazards of connected customers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LoyaltyHazard {
    /// A customer buys a second time.
    pub second_order: f64,
    /// A repeat customer buys once more.
    pub next_order: f64,
    /// An iron fan buys once more.
    pub iron_fan_order: f64,
    /// A repeat customer becomes an iron fan.
    pub iron_fan: f64,
}

/// The hazards of the loyalty levers.
pub fn hazards(levers: &Loyalty<f64>) -> LoyaltyHazard {
    LoyaltyHazard {
        second_order: daily_of_yearly(levers.second_order),
        next_order: daily_of_yearly(levers.next_order),
        iron_fan_order: daily_of_yearly(levers.iron_fan_order),
        iron_fan: daily_of_yearly(levers.iron_fan),
    }
}
