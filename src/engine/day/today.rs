//! What is known of a day before anybody acts on it: the context of every rule that an engine runs on it.

use super::super::rates::Rates;
use super::campaigns::CampaignEffects;
use super::primary::Primary;
use super::relationship::Relationship;
use crate::number::lanes::Lanes;

/// A day as it begins. Nothing in it changes until its evening.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Today<'a> {
    pub(in crate::engine) rates: &'a Rates,
    /// From 1.
    pub(in crate::engine) day: usize,
    pub(in crate::engine) campaigns: &'a CampaignEffects,
    pub(in crate::engine) relationship: &'a Relationship,
    /// What channels show.
    pub(in crate::engine) primary: &'a Primary,
    /// Connected people in the morning.
    pub(in crate::engine) connected: &'a Lanes,
    /// Those of them who paid.
    pub(in crate::engine) customers: &'a Lanes,
    /// By segment: hazard of finding the account by oneself, a day and unconnected person.
    pub(in crate::engine) organic: &'a [Lanes],
}
