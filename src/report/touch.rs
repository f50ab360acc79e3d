//! Touches: what can have brought a person to where they are. First and last touch are attributed to these.

use crate::scenario::Scenario;

/// What a touch is. Channels, accounts and campaigns are entries of the scenario's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    /// A channel of the scenario, seen directly.
    Channel(usize),
    /// An owned account, by a push that was read.
    Account(usize),
    /// A campaign whose orders need friends: a group purchase or a bargain.
    Campaign(usize),
    /// A post of a member of the community.
    Community,
    /// A friend's share: a last touch only. The first touch is what began the chain of shares.
    Share,
    /// Of one's own accord: connected before the start, found by oneself, or ordering again.
    OwnAccord,
}

/// How many channels, accounts and campaigns there are, and so which number each touch has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touches {
    channels: usize,
    accounts: usize,
    campaigns: usize,
}

impl Touches {
    /// The touches of a scenario.
    pub fn of<T>(scenario: &Scenario<T>) -> Self {
        Self {
            channels: scenario.channels.len(),
            accounts: scenario.accounts.len(),
            campaigns: scenario.campaigns.len(),
        }
    }

    /// How many there are.
    pub fn count(self) -> usize {
        self.entries() + 3
    }

    /// How many of them are entries of lists: those whose numbers come first.
    pub fn entries(self) -> usize {
        self.channels + self.accounts + self.campaigns
    }

    /// The number of a touch, from 0.
    pub fn number(self, touch: Touch) -> usize {
        let entries = self.entries();
        match touch {
            Touch::Channel(index) => index,
            Touch::Account(index) => self.channels + index,
            Touch::Campaign(index) => self.channels + self.accounts + index,
            Touch::Community => entries,
            Touch::Share => entries + 1,
            Touch::OwnAccord => entries + 2,
        }
    }

    /// Every touch, by its number.
    pub fn all(self) -> Vec<Touch> {
        let channels = (0..self.channels).map(Touch::Channel);
        let accounts = (0..self.accounts).map(Touch::Account);
        let campaigns = (0..self.campaigns).map(Touch::Campaign);
        let entries = channels.chain(accounts).chain(campaigns);
        entries
            .chain([Touch::Community, Touch::Share, Touch::OwnAccord])
            .collect()
    }
}
