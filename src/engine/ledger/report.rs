//! What a replication reports: the series of a day, and the outcomes at the end.

use std::borrow::Cow;

use super::super::today::people::People;
use super::Ledger;
use super::spread::Spread;
use crate::model::money::per;
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;
use crate::report::{GENERATIONS, Outcome, Outcomes, Series};

impl Ledger<'_> {
    #[inline(never)]
    pub(in crate::engine) fn profit(&self) -> Lanes {
        self.all.revenue - self.all.cost_of_goods - self.costs.marketing()
    }

    /// Cash: profit, and what customers paid in advance less what of it was earned.
    #[inline(never)]
    pub(in crate::engine) fn cash(&self) -> Lanes {
        self.profit() + self.stored_value.paid_in - self.stored_value.earned
    }

    /// Hands over the figures of every series, in order.
    #[inline(never)]
    pub(in crate::engine) fn series(
        &self,
        everybody: &People,
        trust: &Lanes,
        overload: &Lanes,
        record: &mut dyn FnMut(Series, &Lanes),
    ) {
        let one = |stage: Stage| Cow::Borrowed(everybody.at(stage));
        let several = |stages: &[Stage]| Cow::Owned(everybody.sum(stages));
        for series in Series::ALL {
            let figures: Cow<'_, Lanes> = match series {
                Series::Unaware => one(Stage::Unaware),
                Series::Aware => one(Stage::Aware),
                Series::OneOffBuyers => one(Stage::OneOffBuyer),
                Series::Fans => one(Stage::Fan),
                Series::Users => one(Stage::User),
                Series::Customers => one(Stage::Customer),
                Series::RepeatCustomers => {
                    several(&[Stage::RepeatCustomer, Stage::RegularCustomer])
                }
                Series::IronFans => one(Stage::IronFan),
                Series::Lapsed => several(&[Stage::Lapsed, Stage::LapsedCustomer]),
                Series::Blocked => one(Stage::Blocked),
                Series::Connected => several(&Stage::CONNECTED),
                Series::NewFollowers => Cow::Borrowed(&self.today.new_followers),
                Series::LostFollowers => Cow::Borrowed(&self.today.lost_followers),
                Series::PrimaryExposures => Cow::Borrowed(&self.today.primary_exposures),
                Series::SecondaryExposures => Cow::Borrowed(&self.today.secondary_exposures),
                Series::CumulativeBuyers => Cow::Borrowed(&self.all.buyers),
                Series::Orders => Cow::Borrowed(&self.today.orders),
                Series::CommunityPosts => Cow::Borrowed(&self.today.posts),
                Series::BrandTrust => Cow::Borrowed(trust),
                Series::Overload => Cow::Borrowed(overload),
                Series::CumulativeRevenue => Cow::Borrowed(&self.all.revenue),
                Series::CumulativeMarketingCost => Cow::Owned(self.costs.marketing()),
                Series::CumulativeProfit => Cow::Owned(self.profit()),
                Series::CumulativeCash => Cow::Owned(self.cash()),
                Series::OwedToCustomers => Cow::Borrowed(self.stored_value.owed()),
            };
            record(*series, &figures);
        }
    }

    /// The values of every outcome.
    #[inline(never)]
    pub(in crate::engine) fn outcomes(
        &self,
        everybody: &People,
        spread: &Spread,
        activity: &Lanes,
        trust: &Lanes,
    ) -> Outcomes {
        let at = |stages: &[Stage]| everybody.sum(stages);
        let all = &self.all;
        let kept = at(&Stage::CONNECTED_CUSTOMERS);
        let (costs, marketing, profit) = (&self.costs, self.costs.marketing(), self.profit());
        let ratio =
            |part: &Lanes, whole: &Lanes| Lanes::from_fn(|lane| per(part[lane], whole[lane]));
        let gross_profit = all.revenue - all.cost_of_goods;
        let per_new = ratio(&costs.acquisition, &all.buyers);
        let per_kept = ratio(&costs.retention, &kept);
        let mut viewers = Lanes::ZERO;
        for generation in &spread.viewers {
            viewers += generation;
        }
        let longest = Lanes::from_fn(|lane| {
            // Half a viewer or more: in the expected path, a trace of one is not a generation.
            let reached = |generation: &usize| spread.viewers[*generation][lane] >= 0.5;
            (0..GENERATIONS).rfind(reached).unwrap_or(0) as f64
        });
        let mean_connected = self.connected_days.map(|days| days / self.days as f64);
        let exposures = all.primary_exposures + all.secondary_exposures;
        let mut outcomes = [Lanes::ZERO; Outcome::COUNT];
        for outcome in Outcome::ALL {
            outcomes[*outcome as usize] = match outcome {
                Outcome::Buyers => all.buyers,
                Outcome::BuyersByShare => all.buyers_by_share,
                Outcome::CustomersKept => kept,
                Outcome::RetentionRate => ratio(&kept, &(self.customers_at_start + all.buyers)),
                Outcome::CostPerNewCustomer => per_new,
                Outcome::CostPerKeptCustomer => per_kept,
                Outcome::CostRatio => ratio(&per_new, &per_kept),
                Outcome::ValuePerNewCustomer => ratio(&gross_profit, &all.buyers),
                Outcome::Connected => at(&Stage::CONNECTED),
                Outcome::FollowersGained => all.new_followers,
                Outcome::FollowersByShare => all.followers_by_share,
                Outcome::FollowersLost => all.lost_followers,
                Outcome::Users => at(&[Stage::User]),
                Outcome::Trials => all.trials,
                Outcome::RepeatCustomers => at(&[
                    Stage::RepeatCustomer,
                    Stage::RegularCustomer,
                    Stage::IronFan,
                ]),
                Outcome::IronFans => at(&[Stage::IronFan]),
                Outcome::Lapsed => at(&[Stage::Lapsed, Stage::LapsedCustomer]),
                Outcome::Blocked => at(&[Stage::Blocked]),
                Outcome::PrimaryExposures => all.primary_exposures,
                Outcome::SecondaryExposures => all.secondary_exposures,
                Outcome::Shares => all.shares,
                Outcome::FirstShareRate => ratio(&spread.first_shares, &spread.viewers[0]),
                Outcome::CommunityPosts => all.posts,
                Outcome::CommunityActivity => *activity,
                Outcome::BrandTrust => *trust,
                Outcome::SecondaryShare => ratio(&all.secondary_exposures, &exposures),
                Outcome::SharedViews => spread.secondary,
                Outcome::Viewers => viewers,
                Outcome::ReproductionNumber => ratio(&spread.secondary, &viewers),
                Outcome::MeanConnected => mean_connected,
                // Views of shares cancel: so many for each connected person, of whom so many follow for each view.
                Outcome::KFactor => ratio(&all.followers_by_share, &mean_connected),
                Outcome::FollowersByShareRate => ratio(
                    &all.followers_by_share,
                    &(self.connected_at_start + all.new_followers),
                ),
                Outcome::Generations => longest,
                Outcome::Orders => all.orders,
                Outcome::FissionOrders => all.fission_orders,
                Outcome::EcosystemOrders => all.ecosystem_orders,
                Outcome::Revenue => all.revenue,
                Outcome::EcosystemRevenue => {
                    all.ecosystem_orders * self.rates.levers.ecosystem.price
                }
                Outcome::CostOfGoods => all.cost_of_goods,
                Outcome::GrossProfit => gross_profit,
                Outcome::ChannelCost => costs.channels,
                Outcome::AccountCost => costs.accounts,
                Outcome::StaffCost => costs.staff,
                Outcome::CampaignCost => costs.campaigns,
                Outcome::IncentiveCost => costs.incentives,
                Outcome::Discounts => costs.discounts,
                Outcome::MarketingCost => marketing,
                Outcome::AcquisitionCost => costs.acquisition,
                Outcome::RetentionCost => costs.retention,
                Outcome::Profit => profit,
                Outcome::PaidInAdvance => self.stored_value.paid_in,
                Outcome::OwedToCustomers => *self.stored_value.owed(),
                Outcome::Cash => self.cash(),
                Outcome::ReturnOnInvestment => ratio(&profit, &marketing),
                Outcome::ProfitLast30Days => self.course.of_last_days(&profit),
                Outcome::MoneyNeeded => self.course.money_needed(),
                Outcome::PaysBack => self.course.pays_back(),
                Outcome::PaybackDay => self.course.payback_day(),
                Outcome::ViewersGeneration0 => spread.viewers[0],
                Outcome::ViewersGeneration1 => spread.viewers[1],
                Outcome::ViewersGeneration2 => spread.viewers[2],
                Outcome::ViewersGeneration3 => spread.viewers[3],
                Outcome::ViewersGeneration4 => spread.viewers[4],
                Outcome::ViewersGeneration5 => spread.viewers[5],
                Outcome::ViewersGeneration6 => spread.viewers[6],
                Outcome::ViewersGeneration7 => spread.viewers[7],
                Outcome::ViewersGeneration8 => spread.viewers[8],
            };
        }
        outcomes
    }
}
