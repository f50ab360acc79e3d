//! What a replication reports: the counters of a day, and the totals.

use super::super::draw::Draw;
use super::super::lanes::{LANES, Lanes};
use super::super::observe::{GENERATIONS, Outcome, Series, viewers_of_generation};
use super::super::rates::Rates;
use super::cascade::Cascades;
use super::primary::Primary;
use super::{Day, Outcomes, People};
use crate::model::money::{per, retention_share};
use crate::model::stage::Stage;

/// Counters of a replication.
#[derive(Clone, Debug)]
pub(super) struct Ledger {
    customers_at_start: Lanes,
    connected_at_start: Lanes,
    today: Today,
    buyers: Lanes,
    buyers_by_share: Lanes,
    followers_gained: Lanes,
    followers_by_share: Lanes,
    followers_lost: Lanes,
    primary_exposures: Lanes,
    secondary_exposures: Lanes,
    orders: Lanes,
    acquisition_cost: Lanes,
    retention_cost: Lanes,
}

/// Counters of a day.
#[derive(Clone, Debug)]
struct Today {
    new_followers: Lanes,
    lost_followers: Lanes,
    primary_exposures: Lanes,
    secondary_exposures: Lanes,
    orders: Lanes,
}

impl Today {
    const ZERO: Self = Self {
        new_followers: Lanes::ZERO,
        lost_followers: Lanes::ZERO,
        primary_exposures: Lanes::ZERO,
        secondary_exposures: Lanes::ZERO,
        orders: Lanes::ZERO,
    };
}

fn total(people: &[People], stages: &[Stage]) -> Lanes {
    let mut total = Lanes::ZERO;
    for people in people {
        total += people.sum(stages);
    }
    total
}

impl Ledger {
    pub(super) fn new(people: &[People]) -> Self {
        Self {
            customers_at_start: total(people, &Stage::CONNECTED_CUSTOMERS),
            connected_at_start: total(people, &Stage::CONNECTED),
            today: Today::ZERO,
            buyers: Lanes::ZERO,
            buyers_by_share: Lanes::ZERO,
            followers_gained: Lanes::ZERO,
            followers_by_share: Lanes::ZERO,
            followers_lost: Lanes::ZERO,
            primary_exposures: Lanes::ZERO,
            secondary_exposures: Lanes::ZERO,
            orders: Lanes::ZERO,
            acquisition_cost: Lanes::ZERO,
            retention_cost: Lanes::ZERO,
        }
    }

    /// Begins a day and counts its exposures: distinct viewers, and those who saw it again.
    pub(super) fn exposures(
        &mut self,
        primary: &Primary,
        cascades: &Cascades,
        draw: &mut impl Draw,
    ) {
        self.today = Today::ZERO;
        let again =
            |all: Lanes, new: Lanes| Lanes::from_fn(|lane| (all[lane] - new[lane]).max(0.0));
        let primary_again =
            draw.poisson(&again(primary.expected, cascades.expected_channel_viewers));
        let secondary_again = draw.poisson(&again(
            cascades.expected_secondary,
            cascades.expected_secondary_viewers,
        ));
        self.today.primary_exposures = cascades.primary_viewers + primary_again;
        self.today.secondary_exposures = cascades.secondary_viewers + secondary_again;
        self.primary_exposures += self.today.primary_exposures;
        self.secondary_exposures += self.today.secondary_exposures;
    }

    /// Books the day's marketing cost.
    pub(super) fn costs(&mut self, rates: &Rates<Lanes>, people: &[People], primary: &Primary) {
        let connected = total(people, &Stage::CONNECTED);
        let customers = total(people, &Stage::CONNECTED_CUSTOMERS);
        let common = &rates.common;
        for lane in 0..LANES {
            let messages = primary.pushed[lane] * connected[lane];
            let account = common.running_cost[lane] + messages * common.cost_per_message[lane];
            let keeping = account * retention_share(customers[lane], connected[lane]);
            self.retention_cost[lane] += keeping;
            self.acquisition_cost[lane] += account - keeping + primary.cost[lane];
        }
    }

    /// Orders of people who paid before.
    pub(super) fn orders(&mut self, orders: &Lanes) {
        self.today.orders += *orders;
        self.orders += *orders;
    }

    /// First orders, and those of them that a friend's share brought.
    pub(super) fn first_orders(&mut self, buyers: &Lanes, by_share: &Lanes) {
        self.orders(buyers);
        self.buyers += *buyers;
        self.buyers_by_share += *by_share;
    }

    /// People who connected, and those of them whom a friend's share brought.
    pub(super) fn followed(&mut self, followers: &Lanes, by_share: &Lanes) {
        self.today.new_followers += *followers;
        self.followers_gained += *followers;
        self.followers_by_share += *by_share;
    }

    /// People who left.
    pub(super) fn left(&mut self, leavers: &Lanes) {
        self.today.lost_followers += *leavers;
        self.followers_lost += *leavers;
    }

    fn revenue(&self, rates: &Rates<Lanes>) -> Lanes {
        self.orders * rates.common.price
    }

    fn gross_profit(&self, rates: &Rates<Lanes>) -> Lanes {
        self.orders * (rates.common.price - rates.common.unit_cost)
    }

    /// The values of every series at the end of the day.
    pub(super) fn day(&self, rates: &Rates<Lanes>, people: &[People]) -> Day {
        let at = |stages: &[Stage]| total(people, stages);
        let marketing = self.acquisition_cost + self.retention_cost;
        let mut day = [Lanes::ZERO; Series::COUNT];
        for series in Series::ALL {
            day[*series as usize] = match series {
                Series::Unaware => at(&[Stage::Unaware]),
                Series::Aware => at(&[Stage::Aware]),
                Series::OneOffBuyers => at(&[Stage::OneOffBuyer]),
                Series::Fans => at(&[Stage::Fan]),
                Series::Customers => at(&[Stage::Customer]),
                Series::RepeatCustomers => at(&[Stage::RepeatCustomer]),
                Series::IronFans => at(&[Stage::IronFan]),
                Series::Lapsed => at(&[Stage::Lapsed, Stage::LapsedCustomer]),
                Series::Blocked => at(&[Stage::Blocked]),
                Series::Connected => at(&Stage::CONNECTED),
                Series::NewFollowers => self.today.new_followers,
                Series::LostFollowers => self.today.lost_followers,
                Series::PrimaryExposures => self.today.primary_exposures,
                Series::SecondaryExposures => self.today.secondary_exposures,
                Series::CumulativeBuyers => self.buyers,
                Series::Orders => self.today.orders,
                Series::CumulativeRevenue => self.revenue(rates),
                Series::CumulativeMarketingCost => marketing,
                Series::CumulativeProfit => self.gross_profit(rates) - marketing,
            };
        }
        day
    }

    /// The values of every outcome.
    pub(super) fn outcomes(
        &self,
        rates: &Rates<Lanes>,
        people: &[People],
        cascades: &Cascades,
    ) -> Outcomes {
        let at = |stages: &[Stage]| total(people, stages);
        let kept = at(&Stage::CONNECTED_CUSTOMERS);
        let marketing = self.acquisition_cost + self.retention_cost;
        let profit = self.gross_profit(rates) - marketing;
        let ratio =
            |part: &Lanes, whole: &Lanes| Lanes::from_fn(|lane| per(part[lane], whole[lane]));
        let mut viewers = Lanes::ZERO;
        for generation in &cascades.viewers {
            viewers += *generation;
        }
        let longest = Lanes::from_fn(|lane| {
            // Half a viewer or more: in the expected path, a trace of one is not a generation.
            let reached = |generation: &usize| cascades.viewers[*generation][lane] >= 0.5;
            (0..GENERATIONS).rfind(reached).unwrap_or(0) as f64
        });
        let mut outcomes = [Lanes::ZERO; Outcome::COUNT];
        for outcome in Outcome::ALL {
            outcomes[*outcome as usize] = match outcome {
                Outcome::Buyers => self.buyers,
                Outcome::BuyersByShare => self.buyers_by_share,
                Outcome::CustomersKept => kept,
                Outcome::RetentionRate => ratio(&kept, &(self.customers_at_start + self.buyers)),
                Outcome::CostPerNewCustomer => ratio(&self.acquisition_cost, &self.buyers),
                Outcome::CostPerKeptCustomer => ratio(&self.retention_cost, &kept),
                Outcome::Connected => at(&Stage::CONNECTED),
                Outcome::FollowersGained => self.followers_gained,
                Outcome::FollowersByShare => self.followers_by_share,
                Outcome::FollowersLost => self.followers_lost,
                Outcome::RepeatCustomers => at(&[Stage::RepeatCustomer, Stage::IronFan]),
                Outcome::IronFans => at(&[Stage::IronFan]),
                Outcome::Lapsed => at(&[Stage::Lapsed, Stage::LapsedCustomer]),
                Outcome::Blocked => at(&[Stage::Blocked]),
                Outcome::PrimaryExposures => self.primary_exposures,
                Outcome::SecondaryExposures => self.secondary_exposures,
                Outcome::SecondaryShare => ratio(
                    &self.secondary_exposures,
                    &(self.primary_exposures + self.secondary_exposures),
                ),
                Outcome::ReproductionNumber => ratio(&self.secondary_exposures, &viewers),
                Outcome::KFactor => ratio(
                    &self.followers_by_share,
                    &(self.connected_at_start + self.followers_gained),
                ),
                Outcome::Generations => longest,
                Outcome::Orders => self.orders,
                Outcome::Revenue => self.revenue(rates),
                Outcome::GrossProfit => self.gross_profit(rates),
                Outcome::MarketingCost => marketing,
                Outcome::AcquisitionCost => self.acquisition_cost,
                Outcome::RetentionCost => self.retention_cost,
                Outcome::Profit => profit,
                Outcome::ReturnOnInvestment => ratio(&profit, &marketing),
                generation => {
                    let first = Outcome::ViewersGeneration0 as usize;
                    let generation = *generation as usize - first;
                    debug_assert_eq!(
                        viewers_of_generation(generation) as usize,
                        first + generation
                    );
                    cascades.viewers[generation]
                }
            };
        }
        outcomes
    }
}
