//! Trust-weighted conversion (rows #2, #7, #15): buying, following and trying per exposure, each between a cold and a
//! warm anchor on the logit scale ([`super::odds::Anchors`]), under odds ratios.

use super::odds::{self, Anchors};
use crate::scenario::groups::Conversion;

/// The anchors of the three things that an exposure can lead to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conversions {
    /// Buying, for people with the need.
    pub buying: Anchors,
    /// Following.
    pub following: Anchors,
    /// Trying, for fans with the need.
    pub trying: Anchors,
}

impl Conversions {
    /// The anchors of the levers.
    pub fn of(levers: &Conversion<f64>) -> Self {
        Self {
            buying: Anchors::new(levers.buy_cold, levers.buy_warm),
            following: Anchors::new(levers.follow_cold, levers.follow_warm),
            trying: Anchors::new(levers.try_cold, levers.try_warm),
        }
    }
}

/// The odds ratio on buying of a user, who tried the product: `user_buy` at average quality, more or less by quality.
pub fn of_user(user_buy: f64, satisfaction_effect: f64, quality: f64) -> f64 {
    user_buy * odds::of_score(satisfaction_effect, quality)
}
