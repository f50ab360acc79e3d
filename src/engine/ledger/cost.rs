//! Marketing cost: what is spent on a day, on what, and whether it wins customers or keeps them (row #3).

use super::super::today::Today;
use super::attribution::Attribution;
use crate::model::money::{AccountCost, account_cost, retention_share};
use crate::number::lanes::{LANES, Lanes};
use crate::report::tables::Entry;
use crate::report::touch::Touch;

/// Costs since the start.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Costs {
    pub(in crate::engine) channels: Lanes,
    pub(in crate::engine) accounts: Lanes,
    pub(in crate::engine) staff: Lanes,
    pub(in crate::engine) campaigns: Lanes,
    pub(in crate::engine) incentives: Lanes,
    pub(in crate::engine) discounts: Lanes,
    /// The part of all that wins customers.
    pub(in crate::engine) acquisition: Lanes,
    /// The part of all that keeps them.
    pub(in crate::engine) retention: Lanes,
    /// What each channel, account and campaign costs, with what its offers took off the price, by the number of its touch.
    pub(in crate::engine) entries: Vec<Lanes>,
    /// Orders of today from which the discounts of all campaigns that run are taken.
    discounted: Lanes,
}

/// Followers of a day, by what is paid for them.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Followers {
    pub(in crate::engine) by_parcel: Lanes,
    pub(in crate::engine) by_share: Lanes,
    pub(in crate::engine) others: Lanes,
}

/// What people did on a day that is paid for.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Activity {
    pub(in crate::engine) followers: Followers,
    pub(in crate::engine) shares: Lanes,
    pub(in crate::engine) trials: Lanes,
}

impl Costs {
    /// Nothing was spent yet on so many channels, accounts and campaigns.
    pub(in crate::engine) fn new(entries: usize) -> Self {
        Self {
            channels: Lanes::ZERO,
            accounts: Lanes::ZERO,
            staff: Lanes::ZERO,
            campaigns: Lanes::ZERO,
            incentives: Lanes::ZERO,
            discounts: Lanes::ZERO,
            acquisition: Lanes::ZERO,
            retention: Lanes::ZERO,
            entries: vec![Lanes::ZERO; entries],
            discounted: Lanes::ZERO,
        }
    }

    /// What an offer of the channel or campaign of that touch took off the price.
    pub(in crate::engine) fn offered(&mut self, touch: usize, discounts: &Lanes) {
        self.entries[touch] += discounts;
    }

    /// Orders from which the discounts of all campaigns that run today are taken.
    pub(in crate::engine) fn discounted(&mut self, orders: &Lanes) {
        self.discounted += orders;
    }

    /// All of it.
    pub(in crate::engine) fn marketing(&self) -> Lanes {
        self.acquisition + self.retention
    }

    /// What offers took off the price of first orders.
    pub(in crate::engine) fn first_discounts(&mut self, discounts: &Lanes) {
        self.discounts += discounts;
        self.acquisition += discounts;
    }

    /// What offers took off the price of later orders.
    pub(in crate::engine) fn later_discounts(&mut self, discounts: &Lanes) {
        self.discounts += discounts;
        self.retention += discounts;
    }

    /// Gifts to customers who paid in advance, in orders or in kind.
    pub(in crate::engine) fn gifts(&mut self, cost: &Lanes) {
        self.incentives += cost;
        self.retention += cost;
    }

    /// Books a day. What is spent on the connected people keeps those who paid, and wins the others.
    #[inline(never)]
    pub(in crate::engine) fn book(
        &mut self,
        today: &Today<'_>,
        activity: &Activity,
        attribution: &mut Attribution,
    ) {
        let levers = &today.rates.levers;
        let touches = today.rates.touches;
        let mut on_connected = Lanes::ZERO;
        for (index, cost) in today.primary.cost.iter().enumerate() {
            if !cost.all_zero() {
                self.channels += cost;
                self.acquisition += cost;
                let touch = touches.number(Touch::Channel(index));
                self.entries[touch] += cost;
                attribution.book(Entry::Cost, touch, cost);
            }
        }
        for (index, account) in levers.accounts.iter().enumerate() {
            let account = &account.levers;
            let pushed = &today.relationship.pushed[index];
            let cost = Lanes::from_fn(|lane| {
                let members = today.connected[lane] * account.membership[lane];
                let levers = AccountCost {
                    capacity: account.capacity[lane],
                    running: account.running_cost[lane],
                    per_push: account.cost_per_push[lane],
                    per_message: account.cost_per_message[lane],
                };
                account_cost(members, pushed[lane], &levers)
            });
            self.accounts += &cost;
            on_connected += &cost;
            let touch = touches.number(Touch::Account(index));
            self.entries[touch] += &cost;
            attribution.book(Entry::Cost, touch, &cost);
        }
        let own = touches.number(Touch::OwnAccord);
        let staff = levers.service.staff * levers.service.staff_cost;
        self.staff += &staff;
        on_connected += &staff;
        attribution.book(Entry::Cost, own, &staff);
        for (index, campaign) in levers.campaigns.iter().enumerate() {
            let campaign = &campaign.levers;
            let runs = &today.campaigns.runs[index];
            let gathering = today.campaigns.cost[index];
            let rewards = *runs
                * (activity.shares * campaign.cost_per_share
                    + activity.followers.by_share * campaign.cost_per_referral);
            self.campaigns += gathering + rewards;
            self.acquisition += &rewards;
            on_connected += &gathering;
            let touch = touches.number(Touch::Campaign(index));
            attribution.book(Entry::Cost, touch, &(gathering + rewards));
            self.entries[touch] += &(gathering + rewards);
            if today.campaigns.discounts && !levers.campaigns[index].kind.is_fission() {
                let off = *runs * campaign.discount;
                self.entries[touch].add_product(&self.discounted, &off);
            }
        }
        self.discounted = Lanes::ZERO;
        let levers = &levers.conversion;
        let incentives = activity.followers.others * levers.follow_incentive_cost
            + activity.followers.by_parcel * levers.cash_back
            + activity.trials * levers.sample_cost;
        self.incentives += &incentives;
        self.acquisition += &incentives;
        attribution.book(Entry::Cost, own, &incentives);
        for lane in 0..LANES {
            let share = retention_share(today.customers[lane], today.connected[lane]);
            let keeping = on_connected[lane] * share;
            self.retention[lane] += keeping;
            self.acquisition[lane] += on_connected[lane] - keeping;
        }
    }
}
