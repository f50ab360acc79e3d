//! What remains where a plan is not carried out: the other option of a decision about one plan alone.
//!
//! A plan is what can be left: its campaigns, and the channels that cost something: by the thousand impressions, once, or by what their own
//! offer takes off the price. What costs nothing, owned accounts with their pushes, service and everything else go on as they
//! are, with what they cost and with the orders that they bring.

use crate::scenario::campaign::{Campaign, CampaignKind};
use crate::scenario::channel::{Channel, ChannelKind};
use crate::scenario::entry::ListKind;
use crate::scenario::{Quantity, Scenario};

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
        let paid = scenario.channels.iter().filter(|channel| is_paid(channel));
        let paid = paid.map(channel_path);
        let left: Vec<String> = paid
            .chain(scenario.campaigns.iter().map(campaign_path))
            .collect();
        (!left.is_empty()).then(|| Self::left_out(scenario, left))
    }

    /// Without these of its channels and campaigns alone.
    ///
    /// # Errors
    /// The first that is none of them.
    pub fn without(scenario: &Scenario<Quantity>, left: &[String]) -> Result<Self, String> {
        let known = Self::can_be_left(scenario);
        match left.iter().find(|path| !known.contains(path)) {
            Some(unknown) => Err(unknown.clone()),
            None => Ok(Self::left_out(scenario, left.to_vec())),
        }
    }

    /// The channels and campaigns of a scenario.
    pub fn can_be_left(scenario: &Scenario<Quantity>) -> Vec<String> {
        let channels = scenario.channels.iter().map(channel_path);
        let campaigns = scenario.campaigns.iter().map(campaign_path);
        channels.chain(campaigns).collect()
    }

    fn left_out(scenario: &Scenario<Quantity>, left: Vec<String>) -> Self {
        let mut scenario = scenario.clone();
        let stays = |path: String| !left.contains(&path);
        scenario
            .channels
            .retain(|channel| stays(channel_path(channel)));
        scenario
            .campaigns
            .retain(|campaign| stays(campaign_path(campaign)));
        Self { scenario, left }
    }
}

fn channel_path(channel: &Channel<Quantity>) -> String {
    format!("{}.{}", ChannelKind::ENTRY, channel.id)
}

fn campaign_path(campaign: &Campaign<Quantity>) -> String {
    format!("{}.{}", CampaignKind::ENTRY, campaign.id)
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
