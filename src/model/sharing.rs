//! Secondary sharing: who passes an item on, how many see it, and how a share is trusted (rows #1, #19).

use super::stage::Stage;
use crate::number::odds;

/// People who are equally willing to share what they view for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharer {
    /// Everybody below customer, connected or not.
    Public,
    /// Connected people who paid, but for iron fans.
    Customer,
    /// Iron fans.
    IronFan,
}

impl Sharer {
    /// How willing the people of a stage are to share; those who blocked the brand share nothing of it.
    pub fn of(stage: Stage) -> Option<Self> {
        match stage {
            Stage::Blocked => None,
            Stage::Customer | Stage::RepeatCustomer | Stage::RegularCustomer => {
                Some(Self::Customer)
            }
            Stage::IronFan => Some(Self::IronFan),
            Stage::Unaware
            | Stage::Aware
            | Stage::OneOffBuyer
            | Stage::Fan
            | Stage::User
            | Stage::Lapsed
            | Stage::LapsedCustomer => Some(Self::Public),
        }
    }
}

/// The probability that a viewer shares a shareable item, by who they are as a [`Sharer`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShareProbability {
    /// Of [`Sharer::Public`].
    pub public: f64,
    /// Of [`Sharer::Customer`].
    pub customer: f64,
    /// Of [`Sharer::IronFan`].
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
