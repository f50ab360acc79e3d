//! Levers of campaigns, each in a campaign of a kind that has it.

use super::base::Row;
use super::base::Way::{Down, Up};
use funnelcast::report::Outcome::*;

const COUPON: usize = 0;
const REWARD: usize = 1;
const EVENT: usize = 2;
const QUIZ: usize = 3;
const SALON: usize = 4;
const ACTIVATION: usize = 5;
const GROUP: usize = 6;
const BARGAIN: usize = 7;

pub(crate) const LEVERS: &[Row] = &[
    ("campaign.start", GROUP, 30.0, FissionOrders, Down),
    ("campaign.end", GROUP, 55.0, FissionOrders, Up),
    ("campaign.every", SALON, 50.0, CampaignCost, Down),
    ("campaign.fixed_cost", COUPON, 500.0, CampaignCost, Up),
    ("campaign.offer", COUPON, 6.0, Buyers, Up),
    ("campaign.offer", EVENT, 30.0, Buyers, Up),
    ("campaign.discount", COUPON, 20.0, Discounts, Up),
    ("campaign.discount", EVENT, 60.0, Discounts, Up),
    ("campaign.discount", ACTIVATION, 10.0, Discounts, Up),
    ("campaign.discount", GROUP, 60.0, Discounts, Up),
    ("campaign.reorder", ACTIVATION, 12.0, Orders, Up),
    ("campaign.reorder", EVENT, 30.0, Orders, Up),
    ("campaign.follow", QUIZ, 6.0, FollowersGained, Up),
    ("campaign.share", REWARD, 6.0, Shares, Up),
    ("campaign.share", QUIZ, 6.0, Shares, Up),
    ("campaign.taint", REWARD, 1.0, BuyersByShare, Down),
    ("campaign.cost_per_share", REWARD, 2.0, CampaignCost, Up),
    ("campaign.cost_per_referral", REWARD, 5.0, CampaignCost, Up),
    ("campaign.participants", SALON, 200.0, CampaignCost, Up),
    ("campaign.participants", QUIZ, 500.0, BrandTrust, Up),
    (
        "campaign.cost_per_participant",
        SALON,
        200.0,
        CampaignCost,
        Up,
    ),
    ("campaign.interaction", QUIZ, 1.0, BrandTrust, Up),
    ("campaign.interaction", SALON, 1.0, BrandTrust, Up),
    ("campaign.initiate", GROUP, 0.05, FissionOrders, Up),
    ("campaign.initiate", BARGAIN, 0.1, FissionOrders, Up),
    ("campaign.invitations", GROUP, 40.0, FissionOrders, Up),
    ("campaign.needed", BARGAIN, 8.0, FissionOrders, Down),
    ("campaign.response", GROUP, 0.6, FissionOrders, Up),
    ("campaign.response", BARGAIN, 0.7, FissionOrders, Up),
    ("campaign.hours", GROUP, 100.0, FissionOrders, Up),
    ("campaign.answer_hours", GROUP, 60.0, FissionOrders, Down),
    ("campaign.cut_per_helper", BARGAIN, 8.0, Discounts, Up),
];
