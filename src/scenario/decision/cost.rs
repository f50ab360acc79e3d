//! What a decision is planned to cost.

use super::{Along, Decision};

impl Decision {
    /// Whether more of it is planned to cost more.
    pub fn is_priced(&self) -> bool {
        self.unit_cost > 0.0
    }

    /// What a value of the lever is planned to cost, in yuan: with what it costs to set up, without what offers take off the price.
    pub fn planned_cost(&self, value: f64) -> f64 {
        if self.is_nothing(value) {
            return 0.0;
        }
        let fixed = match &self.along {
            Along::SettingUp(fee) => fee.quantity.central(),
            Along::Campaign(_) | Along::Fee(..) | Along::Nothing => 0.0,
        };
        fixed + self.unit_cost * value
    }
}
