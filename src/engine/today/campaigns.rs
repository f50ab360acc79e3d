//! The campaigns of a day: what all of them together do to conversion, sharing and cost.

use super::super::memo::Memo;
use super::super::rates::Rates;
use crate::model::campaign::{begins, both_taints, is_running};
use crate::number::lanes::{LANES, Lanes};

/// What the campaigns of a day amount to.
#[derive(Clone, Debug)]
pub(in crate::engine) struct CampaignEffects {
    /// Odds ratio on buying.
    pub(in crate::engine) offer: Lanes,
    /// Odds ratio on following.
    pub(in crate::engine) follow: Lanes,
    /// Odds ratio on sharing.
    pub(in crate::engine) share: Lanes,
    /// Whether any of these three is not 1 in any replication.
    pub(in crate::engine) moves: bool,
    /// Factor on ordering again.
    pub(in crate::engine) reorder: Lanes,
    /// What is taken off the price of every order.
    pub(in crate::engine) discount: Lanes,
    /// Whether that is not zero in any replication.
    pub(in crate::engine) discounts: bool,
    /// Taint of today's shares.
    pub(in crate::engine) taint: Lanes,
    /// By campaign: 1 where it runs today; empty where there are none.
    pub(in crate::engine) runs: Vec<Lanes>,
    /// By campaign: cost of beginning, and of those who take part.
    pub(in crate::engine) cost: Vec<Lanes>,
    /// Part of the connected people who take part, weighed by how far that satisfies them.
    pub(in crate::engine) interaction: Lanes,
    /// By account: 1 where it announces a campaign today.
    pub(in crate::engine) announces: Vec<Lanes>,
}

impl CampaignEffects {
    pub(in crate::engine) fn new(rates: &Rates) -> Self {
        let one = Lanes::splat(1.0);
        let campaigns = rates.levers.campaigns.len();
        Self {
            offer: one,
            follow: one,
            share: one,
            moves: false,
            reorder: one,
            discount: Lanes::ZERO,
            discounts: false,
            taint: Lanes::ZERO,
            runs: vec![Lanes::ZERO; campaigns],
            cost: vec![Lanes::ZERO; campaigns],
            interaction: Lanes::ZERO,
            announces: vec![Lanes::ZERO; rates.levers.accounts.len()],
        }
    }

    /// The campaigns of a day on which so many people are connected.
    pub(in crate::engine) fn of(rates: &Rates, day: usize, connected: &Lanes) -> Self {
        let mut campaigns = Self::new(rates);
        for index in 0..rates.levers.campaigns.len() {
            campaigns.campaign(rates, index, day, connected);
        }
        campaigns
    }

    #[inline(never)]
    fn campaign(&mut self, rates: &Rates, index: usize, day: usize, connected: &Lanes) {
        let campaign = &rates.levers.campaigns[index];
        let levers = &campaign.levers;
        let account = campaign.own.account.as_ref().and_then(|id| {
            let mut accounts = rates.levers.accounts.iter();
            accounts.position(|account| account.id == *id)
        });
        // A group purchase or a bargain gives its discount to its own orders alone.
        let for_all = !campaign.kind.is_fission();
        let mut calendar = Memo::new();
        for lane in 0..LANES {
            let dates = [levers.start[lane], levers.end[lane], levers.every[lane]];
            let (begins, runs) = calendar.answer(dates, |[start, end, every]| {
                (
                    begins(day, *start, *every),
                    is_running(day, *start, *end, *every),
                )
            });
            if begins {
                self.cost[index][lane] += levers.fixed_cost[lane];
                if let Some(account) = account {
                    self.announces[account][lane] = 1.0;
                }
            }
            if !runs {
                continue;
            }
            self.runs[index][lane] = 1.0;
            self.offer[lane] *= levers.offer[lane];
            self.follow[lane] *= levers.follow[lane];
            self.share[lane] *= levers.share[lane];
            self.reorder[lane] *= levers.reorder[lane];
            self.moves = self.moves
                || levers.offer[lane] != 1.0
                || levers.follow[lane] != 1.0
                || levers.share[lane] != 1.0;
            if for_all {
                self.discount[lane] += levers.discount[lane];
                self.discounts |= levers.discount[lane] != 0.0;
            }
            self.taint[lane] = both_taints(self.taint[lane], levers.taint[lane]);
            let part = levers.participants[lane].min(connected[lane]);
            self.cost[index][lane] += part * levers.cost_per_participant[lane];
            if connected[lane] > 0.0 {
                self.interaction[lane] += part / connected[lane] * levers.interaction[lane];
            }
        }
    }
}
