//! What remains where a plan is not carried out: the other option of a decision about one plan alone.
//!
//! A plan is what can be left: its campaigns, and the channels that cost something: by the thousand impressions, once, or by what their own
//! offer takes off the price. What costs nothing, owned accounts with their pushes, service and everything else go on as they
//! are, with what they cost and with the orders that they bring.

use crate::scenario::Quantity;
use crate::scenario::Scenario;
use crate::scenario::channel::Channel;
use crate::scenario::entry::ListKind;
use crate::scenario::{campaign::CampaignKind, channel::ChannelKind};

/// A scenario without its plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Undone {
    /// What remains.
    pub scenario: Scenario<Quantity>,
    /// What was left out, as the paths of levers begin: `channel.moments-ad`, `campaign.coupon`.
    pub left: Vec<String>,
}

impl Undone {
    /// Of a scenario; none where there is nothing to leave out.
    pub fn of(scenario: &Scenario<Quantity>) -> Option<Self> {
        let path = |list: &str, id: &str| format!("{list}.{id}");
        let paid = scenario.channels.iter().filter(|channel| is_paid(channel));
        let paid = paid.map(|channel| path(ChannelKind::ENTRY, &channel.id));
        let campaigns = scenario.campaigns.iter();
        let campaigns = campaigns.map(|campaign| path(CampaignKind::ENTRY, &campaign.id));
        let left: Vec<String> = paid.chain(campaigns).collect();
        if left.is_empty() {
            return None;
        }
        let mut scenario = scenario.clone();
        scenario.channels.retain(|channel| !is_paid(channel));
        scenario.campaigns.clear();
        Some(Self { scenario, left })
    }
}

/// Whether a channel costs something, as far as is known.
fn is_paid(channel: &Channel<Quantity>) -> bool {
    let levers = &channel.levers;
    [
        &levers.cost_per_thousand,
        &levers.fixed_cost,
        &levers.discount,
    ]
    .into_iter()
    .any(|cost| *cost != Quantity::Fixed(0.0))
}
