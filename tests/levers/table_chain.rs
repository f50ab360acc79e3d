//! Levers of sharing and conversion.

use super::base::Row;
use super::base::Way::Up;
use funnelcast::report::Outcome::*;

pub(crate) const LEVERS: &[Row] = &[
    ("sharing.share_rate", 0, 0.1, SecondaryExposures, Up),
    ("sharing.share_rate", 0, 0.1, FirstShareRate, Up),
    ("sharing.content_worth", 0, 3.0, SecondaryExposures, Up),
    ("sharing.motive", 0, 3.0, SecondaryExposures, Up),
    ("sharing.scene", 0, 3.0, SecondaryExposures, Up),
    ("sharing.customer_share", 0, 8.0, SecondaryExposures, Up),
    ("sharing.iron_fan_share", 0, 20.0, SecondaryExposures, Up),
    ("sharing.contacts", 0, 200.0, SecondaryExposures, Up),
    ("sharing.contacts", 0, 200.0, ReproductionNumber, Up),
    ("sharing.visibility", 0, 0.08, SecondaryExposures, Up),
    ("sharing.close_friends", 0, 1.0, BuyersByShare, Up),
    ("sharing.close_trust", 0, 1.0, BuyersByShare, Up),
    ("sharing.acquaintance_trust", 0, 0.9, BuyersByShare, Up),
    ("sharing.iron_fan_standing", 0, 1.0, BuyersByShare, Up),
    ("sharing.lifetime", 0, 10.0, SecondaryExposures, Up),
    ("conversion.buy_cold", 0, 0.03, Buyers, Up),
    ("conversion.buy_warm", 0, 0.3, Buyers, Up),
    ("conversion.offer", 0, 2.0, Buyers, Up),
    ("conversion.follow_cold", 0, 0.02, FollowersGained, Up),
    ("conversion.follow_warm", 0, 0.1, FollowersGained, Up),
    ("conversion.follow_warm", 0, 0.1, KFactor, Up),
    ("conversion.follow_motive", 0, 3.0, FollowersGained, Up),
    ("conversion.follow_incentive", 0, 3.0, FollowersGained, Up),
    (
        "conversion.follow_incentive_cost",
        0,
        2.0,
        IncentiveCost,
        Up,
    ),
    ("conversion.organic_follow", 0, 0.01, FollowersGained, Up),
    ("conversion.innovation", 0, 0.01, FollowersGained, Up),
    ("conversion.imitation", 0, 0.1, FollowersGained, Up),
    (
        "conversion.follow_after_purchase",
        0,
        0.9,
        FollowersGained,
        Up,
    ),
    ("conversion.cash_back", 0, 10.0, IncentiveCost, Up),
    ("conversion.try_cold", 0, 0.05, Trials, Up),
    ("conversion.try_warm", 0, 0.3, Trials, Up),
    ("conversion.user_buy", 0, 30.0, Buyers, Up),
    ("conversion.sample_cost", 0, 5.0, IncentiveCost, Up),
];
