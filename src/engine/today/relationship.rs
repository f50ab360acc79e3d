//! The relationship of the connected people with the brand: trust, satisfaction and overload, and what these make of leaving
//! and buying today.

use super::super::memo::Memo;
use super::super::rates::Rates;
use super::campaigns::CampaignEffects;
use super::demand::Demand;
use crate::model::interaction::{self, Desk};
use crate::model::trust::{self, Movement};
use crate::model::{churn, community, exposure, money};
use crate::number::lanes::{LANES, Lanes};
use crate::number::maths;
use crate::number::odds;

/// Days over which pushes add up to overload.
const WEEK: usize = 7;

/// How a stage is protected from leaving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(in crate::engine) enum ChurnGroup {
    /// Fans and users.
    Fan,
    /// Customers and repeat customers.
    Customer,
    /// Iron fans.
    IronFan,
}

impl ChurnGroup {
    const COUNT: usize = 3;
}

/// The relationship with the brand on a day.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Relationship {
    /// Brand trust.
    pub(in crate::engine) trust: Lanes,
    /// Satisfaction with the interaction.
    pub(in crate::engine) satisfaction: Lanes,
    /// Overload by the pushes of the last seven days.
    pub(in crate::engine) overload: Lanes,
    /// Price of an order today.
    pub(in crate::engine) price: Lanes,
    /// By account: how often it pushes today.
    pub(in crate::engine) pushed: Vec<Lanes>,
    /// How often partners' pushes go to the connected people today.
    for_partners: Lanes,
    /// Whether anything is pushed today in any replication.
    pub(in crate::engine) any_push: bool,
    /// By group: odds ratio on leaving, push aside.
    leaving_odds: [Lanes; ChurnGroup::COUNT],
    /// By group: hazard of leaving in the background.
    background: [Lanes; ChurnGroup::COUNT],
    /// Odds ratio of overload on leaving on a push.
    overload_odds: Lanes,
    /// Pushes received on each of the last seven days.
    week: [Lanes; WEEK],
    moves: bool,
    premium: bool,
    /// How trust acts on leaving.
    protection: Effects,
    /// How the lack of satisfaction acts on leaving.
    neglect: Effects,
    /// How trust acts on ordering again.
    loyalty: Effects,
    /// How satisfaction acts on becoming an iron fan.
    devotion: Effects,
}

impl Relationship {
    pub(in crate::engine) fn new(rates: &Rates) -> Self {
        let brand = &rates.levers.brand;
        let movement = [brand.trust_gain, brand.trust_loss, brand.trust_drift];
        Self {
            trust: brand.trust,
            satisfaction: Lanes::ZERO,
            overload: Lanes::ZERO,
            price: rates.levers.money.price,
            pushed: vec![Lanes::ZERO; rates.accounts.len()],
            for_partners: Lanes::ZERO,
            any_push: false,
            leaving_odds: [Lanes::splat(1.0); ChurnGroup::COUNT],
            background: [Lanes::ZERO; ChurnGroup::COUNT],
            overload_odds: Lanes::splat(1.0),
            week: [Lanes::ZERO; WEEK],
            moves: movement.iter().any(|part| !part.all_zero()),
            premium: !brand.tone.all_zero() && !brand.premium.all_zero(),
            protection: Effects::of(&rates.levers.churn.trust_churn),
            neglect: Effects::of(&rates.levers.churn.neglect_churn),
            loyalty: Effects::of(&rates.levers.loyalty.trust_effect),
            devotion: Effects::of(&rates.levers.loyalty.interaction_effect),
        }
    }

    /// The relationship of the morning: who pushes today, what that adds up to, and how well people are answered.
    #[inline(never)]
    pub(in crate::engine) fn morning(
        &mut self,
        rates: &Rates,
        day: usize,
        campaigns: &CampaignEffects,
        connected: &Lanes,
    ) {
        self.calendar(rates, day, campaigns);
        let levers = &rates.levers;
        let (leave, service, brand) = (&levers.churn, &levers.service, &levers.brand);
        for lane in 0..LANES {
            let received: f64 = self.week.iter().map(|pushes| pushes[lane]).sum();
            self.overload[lane] = exposure::overload(received, leave.tolerance[lane]);
            let desk = Desk {
                capacity: service.staff[lane] * service.answers_per_staff[lane],
                response_time: service.response_time[lane],
                patience: service.patience[lane],
                canned_share: service.canned_share[lane],
            };
            let community = &levers.community;
            let peers =
                interaction::answered_by_peers(community.mesh[lane], community.peer_answers[lane]);
            let enquiries = connected[lane] * service.enquiries[lane];
            let of_staff = interaction::satisfaction(enquiries * (1.0 - peers), &desk);
            let alone = interaction::with_peers(of_staff, peers, community.peer_satisfaction[lane]);
            let part = campaigns.interaction[lane];
            self.satisfaction[lane] = interaction::with_participants(alone, part, 1.0);
            self.overload_odds[lane] =
                churn::overloaded(leave.overload_churn[lane], self.overload[lane]);
            if self.premium {
                let (list, premium) = (levers.money.price[lane], brand.premium[lane]);
                self.price[lane] = money::price(list, premium, brand.tone[lane], self.trust[lane]);
            }
        }
        // Who trusts the brand and is answered has less reason to leave.
        let group = self.protection.at(&self.trust) / self.neglect.at(&self.satisfaction);
        self.leaving_odds[ChurnGroup::Customer as usize] = &group * &leave.customer_churn;
        self.leaving_odds[ChurnGroup::IronFan as usize] = &group * &leave.iron_fan_churn;
        self.leaving_odds[ChurnGroup::Fan as usize] = group;
        for (hazard, group) in self.background.iter_mut().zip(&self.leaving_odds) {
            let leaves =
                Lanes::from_fn(|lane| churn::leaves(leave.background[lane], group[lane], 1.0));
            *hazard = maths::hazard(&leaves);
        }
    }

    #[inline(never)]
    fn calendar(&mut self, rates: &Rates, day: usize, campaigns: &CampaignEffects) {
        let today = &mut self.week[day % WEEK];
        *today = Lanes::ZERO;
        self.any_push = false;
        for (index, pushed) in self.pushed.iter_mut().enumerate() {
            let levers = &rates.levers.accounts[index].levers;
            let announces = &campaigns.announces[index];
            let mut calendar = Memo::new();
            for lane in 0..LANES {
                let dates = [
                    levers.pushes_per_week[lane],
                    levers.start[lane],
                    levers.end[lane],
                ];
                let due = calendar.answer(dates, |[per_week, start, end]| {
                    exposure::pushes_due(day, *per_week, *start, *end)
                });
                pushed[lane] = due.max(announces[lane]);
                today[lane] += pushed[lane] * levers.membership[lane];
                self.any_push |= pushed[lane] > 0.0;
            }
        }
        self.for_partners = Lanes::ZERO;
        if rates.partners_push.is_empty() {
            return;
        }
        for channel in &rates.levers.channels {
            let levers = &channel.levers;
            for lane in 0..LANES {
                let due = exposure::pushes_due(
                    day,
                    levers.pushes_in_return[lane],
                    levers.start[lane],
                    levers.end[lane],
                );
                self.for_partners[lane] += due;
                today[lane] += due;
                self.any_push |= due > 0.0;
            }
        }
    }

    /// The hazard of leaving today, for a group, by segment.
    #[inline(never)]
    pub(in crate::engine) fn leaving(
        &self,
        rates: &Rates,
        segment: usize,
        group: ChurnGroup,
    ) -> Lanes {
        let levers = &rates.levers.churn;
        let protected = &self.leaving_odds[group as usize];
        let class = &rates.segments[segment].leaving;
        let mut hazard = self.background[group as usize];
        if !self.any_push {
            return hazard * class;
        }
        for (index, account) in rates.accounts.iter().enumerate() {
            let membership = &rates.levers.accounts[index].levers.membership;
            let pushed = &self.pushed[index];
            if pushed.all_zero() {
                continue;
            }
            let ratio = &account.leaving[segment] * &self.overload_odds * protected;
            let leaves = Lanes::from_fn(|lane| {
                churn::leaves(levers.per_push[lane], ratio[lane], membership[lane])
            });
            let leaving = maths::hazard(&leaves);
            for lane in 0..LANES {
                // A choice, not a product: a push that nobody survives has an infinite hazard.
                if pushed[lane] > 0.0 {
                    hazard[lane] += pushed[lane] * leaving[lane];
                }
            }
        }
        if !self.for_partners.all_zero() {
            let ratio = &rates.partners_push[segment] * &self.overload_odds * protected;
            for lane in 0..LANES {
                if self.for_partners[lane] > 0.0 {
                    let leaving = churn::hazard(levers.per_push[lane], ratio[lane], 1.0);
                    hazard[lane] += self.for_partners[lane] * leaving;
                }
            }
        }
        hazard * class
    }

    /// The probability that a fan with the need buys on reading a push of an account.
    #[inline(never)]
    pub(in crate::engine) fn buys_on_push(
        &self,
        rates: &Rates,
        segment: usize,
        account: usize,
        demand: &Demand,
    ) -> Lanes {
        let base = rates.anchors.buying.at(&self.trust_in_push(rates, account));
        let (own, class) = (&rates.accounts[account].buying, &rates.segments[segment]);
        if class.readiness.is_none() {
            return maths::under(&base, &(own * &demand.buying));
        }
        // As on any other exposure: how ready people are comes before what the day does.
        maths::under(&class.readied(&maths::under(&base, own)), &demand.buying)
    }

    /// The probability that a fan with the need tries the product on reading a push of an account.
    #[inline(never)]
    pub(in crate::engine) fn tries_on_push(&self, rates: &Rates, account: usize) -> Lanes {
        rates.anchors.trying.at(&self.trust_in_push(rates, account))
    }

    fn trust_in_push(&self, rates: &Rates, account: usize) -> Lanes {
        let personification = &rates.levers.accounts[account].levers.personification;
        Lanes::from_fn(|lane| trust::of_push(self.trust[lane], personification[lane]))
    }

    /// Factor on ordering again without any offer.
    #[inline(never)]
    pub(in crate::engine) fn ordering(&self, demand: &Demand) -> Lanes {
        let again = self.loyalty.at(&self.trust);
        if demand.acts {
            again * &demand.usual
        } else {
            again
        }
    }

    /// The same under the campaigns of the day.
    #[inline(never)]
    pub(in crate::engine) fn ordering_at_offer(
        &self,
        campaigns: &CampaignEffects,
        demand: &Demand,
    ) -> Lanes {
        let again = self.loyalty.at(&self.trust) * &campaigns.reorder;
        if demand.acts {
            again * &demand.offered
        } else {
            again
        }
    }

    /// The daily hazard of becoming an iron fan.
    #[inline(never)]
    pub(in crate::engine) fn promotion(&self, rates: &Rates) -> Lanes {
        &rates.loyalty.iron_fan * self.devotion.at(&self.satisfaction)
    }

    /// Trust in the evening: what content gave, how much of it annoyed, and what members posted move it.
    #[inline(never)]
    pub(in crate::engine) fn trust_after(
        &self,
        rates: &Rates,
        campaigns: &CampaignEffects,
        posts_per_member: &Lanes,
    ) -> Lanes {
        let mut trust = self.trust;
        if !self.moves {
            return trust;
        }
        let (brand, product) = (&rates.levers.brand, &rates.levers.product);
        let levers = &rates.levers.community;
        for lane in 0..LANES {
            let (mut given, mut weight) = (campaigns.interaction[lane], 0.0);
            for (index, account) in rates.accounts.iter().enumerate() {
                let membership = rates.levers.accounts[index].levers.membership[lane];
                let reached = self.pushed[index][lane] * membership;
                given += reached * account.given[lane];
                weight += reached * (account.annoying[lane] + self.overload[lane]);
            }
            if self.for_partners[lane] > 0.0 {
                let tolerance = rates.levers.content.commercial_tolerance[lane];
                let excess = churn::commercial_excess(1.0, tolerance);
                weight += self.for_partners[lane] * (excess + self.overload[lane]);
            }
            let value = trust::value(given, product.quality[lane], self.satisfaction[lane]);
            let peers = community::peers(
                levers.mesh[lane],
                posts_per_member[lane],
                levers.peer_half[lane],
            );
            let movement = Movement {
                gain: brand.trust_gain[lane],
                loss: brand.trust_loss[lane],
                drift: brand.trust_drift[lane],
                floor: brand.trust_floor[lane],
            };
            let annoyance = trust::annoyance(weight);
            trust[lane] = trust::next(trust[lane], value, annoyance, peers, &movement);
        }
        trust
    }
}

/// How scores act, lane by lane.
#[derive(Clone, Debug)]
struct Effects(Vec<odds::Effect>);

impl Effects {
    fn of(full: &Lanes) -> Self {
        Self(full.0.iter().map(|full| odds::Effect::new(*full)).collect())
    }

    /// The odds ratios of scores.
    fn at(&self, scores: &Lanes) -> Lanes {
        Lanes::from_fn(|lane| self.0[lane].of(scores[lane], maths::exp))
    }
}
