//! Trust-weighted conversion (rows #2, #7, #15): buying, following and trying per exposure, each between a cold and a
//! warm anchor on the logit scale ([`crate::number::odds::Anchors`]), under odds ratios.

use crate::number::odds;

/// The odds ratio on buying of a user, who tried the product: `user_buy` at average quality, more or less by quality.
pub fn of_user(user_buy: f64, satisfaction_effect: f64, quality: f64) -> f64 {
    user_buy * odds::of_score(satisfaction_effect, quality)
}

/// The hazard of a person of `relevance` of finding the account on a day, where each connected person brings `rate` a day in
/// the mean: in proportion to relevance, whose sum over those who are not connected is `weight`. 0 where there is nobody.
pub fn organic_hazard(rate: f64, connected: f64, relevance: f64, weight: f64) -> f64 {
    if weight > 0.0 {
        rate * connected * relevance / weight
    } else {
        0.0
    }
}
