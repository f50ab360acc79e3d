//! What is known of a day before anybody acts on it: the context of every rule that an engine runs on it.

pub(super) mod campaigns;
pub(super) mod compete;
pub(super) mod demand;
pub(super) mod organic;
pub(super) mod people;
pub(super) mod primary;
pub(super) mod push;
pub(super) mod relationship;
pub(super) mod wear_out;

use super::rates::Rates;
use crate::number::lanes::Lanes;
use campaigns::CampaignEffects;
use demand::Demand;
use primary::Primary;
use relationship::Relationship;

/// A day as it begins. Nothing in it changes until its evening.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Today<'a> {
    pub(in crate::engine) rates: &'a Rates,
    /// From 1.
    pub(in crate::engine) day: usize,
    pub(in crate::engine) campaigns: &'a CampaignEffects,
    pub(in crate::engine) relationship: &'a Relationship,
    /// What campaigns, the price and the calendar do to buying.
    pub(in crate::engine) demand: &'a Demand,
    /// What channels show.
    pub(in crate::engine) primary: &'a Primary,
    /// Connected people in the morning.
    pub(in crate::engine) connected: &'a Lanes,
    /// Those of them who paid.
    pub(in crate::engine) customers: &'a Lanes,
    /// By segment: hazard of finding the account by oneself, a day and unconnected person.
    pub(in crate::engine) organic: &'a [Lanes],
}

/// What was seen, shared and posted on a day.
#[derive(Clone, Debug)]
pub(super) struct Exposures<'a> {
    /// Views of what channels and pushes show.
    pub(super) primary: Lanes,
    /// Views of shares, posts and invitations.
    pub(super) secondary: Lanes,
    /// Shares made today.
    pub(super) shares: Lanes,
    /// Posts of the community made today.
    pub(super) posts: Lanes,
    /// By touch: views of shares of items that it began.
    pub(super) origins: &'a [Lanes],
}
