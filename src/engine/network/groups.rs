//! Group purchases and bargains of a day, person by person: who starts one and asks those they know, and who of them joins
//! (row #28).

use super::super::ledger::Ledger;
use super::super::ledger::moves::Moves;
use super::super::rates::Rates;
use super::super::today::Today;
use super::super::today::campaigns::CampaignEffects;
use super::super::today::people::People;
use super::chances::DayChances;
use super::history::History;
use super::tally::entry;
use super::ties::Ties;
use super::viewers::{Seen, some_of};
use crate::model::fission;
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;
use crate::random::generator::Generator;
use crate::report::touch::Touch;
use crate::scenario::campaign::CampaignKind;
use crate::scenario::campaign::CampaignLevers;

/// Where somebody stands: their segment and stage.
type Place = (usize, Stage);

/// What one campaign brought today, by segment and stage, in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    /// Orders of initiators, and what is taken off all of them together.
    orders: Vec<(Place, [Lanes; 2])>,
    /// Friends who joined, those of them who connected, and what is taken off.
    joined: Vec<(Place, [Lanes; 3])>,
}

impl Groups {
    fn ordered(&mut self, place: Place, cut: f64, lane: usize) {
        let [orders, cuts] = entry(&mut self.orders, place, || [Lanes::ZERO; 2]);
        orders[lane] += 1.0;
        cuts[lane] += cut;
    }

    fn joins(&mut self, place: Place, connects: bool, cut: f64, lane: usize) {
        let [joined, connected, cuts] = entry(&mut self.joined, place, || [Lanes::ZERO; 3]);
        joined[lane] += 1.0;
        connected[lane] += f64::from(u8::from(connects));
        cuts[lane] += cut;
    }

    /// Books the campaign of that number; who took part responds to nothing else today.
    pub(super) fn book(
        &self,
        campaign: usize,
        morning: &mut [People],
        people: &mut [People],
        ledger: &mut Ledger<'_>,
        campaigns: &CampaignEffects,
    ) {
        let touch = ledger.rates.touches.number(Touch::Campaign(campaign));
        let each = |cuts: &Lanes, orders: &Lanes| {
            Lanes::from_fn(|lane| {
                if orders[lane] > 0.0 {
                    cuts[lane] / orders[lane]
                } else {
                    0.0
                }
            })
        };
        for ((segment, stage), [orders, cuts]) in &self.orders {
            *morning[*segment].at_mut(*stage) -= orders;
            let mut moves = Moves::of(&mut people[*segment], ledger, campaigns, true);
            moves.bought_with_friends(*stage, touch, orders, &each(cuts, orders));
        }
        for ((segment, stage), [joined, connected, cuts]) in &self.joined {
            *morning[*segment].at_mut(*stage) -= joined;
            let mut moves = Moves::of(&mut people[*segment], ledger, campaigns, true);
            moves.joined_group(*stage, touch, joined, &each(cuts, joined));
            moves.joined(connected, connected);
        }
    }
}

/// How initiators fare who have so many friends to ask.
struct OddsByInvited {
    levers: CampaignLevers<f64>,
    joins: f64,
    /// By number of friends asked.
    known: Vec<Option<fission::Odds>>,
}

impl OddsByInvited {
    fn new(levers: CampaignLevers<f64>) -> Self {
        Self {
            joins: fission::in_time(levers.response, levers.hours, levers.answer_hours),
            known: vec![None; levers.invitations as usize + 1],
            levers,
        }
    }

    fn of(&mut self, asked: u32) -> fission::Odds {
        let (needed, joins) = (self.levers.needed, self.joins);
        *self.known[asked as usize].get_or_insert_with(|| {
            if f64::from(asked) < needed {
                fission::Odds {
                    success: 0.0,
                    helpers: 0.0,
                }
            } else {
                fission::odds(f64::from(asked), needed, joins)
            }
        })
    }
}

impl History {
    /// Friends who were asked yesterday see it today.
    pub(super) fn see_invitations(
        &mut self,
        rates: &Rates,
        chances: &DayChances,
        seen: &mut Seen,
        generator: &mut Generator,
    ) {
        let close = rates.levers.sharing.close_friends[self.lane];
        for (person, campaign) in std::mem::take(&mut self.asked) {
            seen.secondary[self.lane] += 1.0;
            let touch = rates.touches.number(Touch::Campaign(campaign));
            let chances = &chances.shares[0][usize::from(generator.uniform() < close)];
            let (marks, crowd) = (&mut self.marks, &self.crowd);
            marks.ask(person, touch, chances, crowd, generator);
        }
    }

    /// Runs a campaign that needs friends.
    pub(super) fn with_friends(
        &mut self,
        rates: &Rates,
        ties: &Ties<'_>,
        campaign: usize,
        groups: &mut Groups,
        generator: &mut Generator,
    ) {
        let kind = rates.levers.campaigns[campaign].kind;
        let levers = rates.levers.campaigns[campaign]
            .levers
            .map(|figure| figure[self.lane]);
        let (initiate, invitations) = (levers.initiate, levers.invitations);
        let (needed, after) = (
            levers.needed as usize,
            rates.levers.conversion.follow_after_purchase[self.lane],
        );
        let mut odds_by_invited = OddsByInvited::new(levers);
        let mut initiators = Vec::new();
        for (segment, rates) in rates.segments.iter().enumerate() {
            for stage in Stage::CONNECTED {
                if rates.need {
                    let people = self.crowd.at(segment, stage);
                    some_of(people, initiate, generator, |person, _| {
                        initiators.push(person);
                    });
                }
            }
        }
        for initiator in initiators {
            // Another campaign may have had them, and a stage after an order comes up again.
            if self.crowd.has_moved(initiator) {
                continue;
            }
            let degree = ties.degree(initiator, &self.crowd);
            let asked = f64::from(degree).min(invitations) as u32;
            let friends = ties.some(initiator, asked as usize, &self.crowd, generator, |_| true);
            self.asked
                .extend(friends.iter().map(|friend| (*friend, campaign)));
            let odds = odds_by_invited.of(asked);
            if generator.uniform() >= odds.success {
                continue;
            }
            let levers = &odds_by_invited.levers;
            let cut = fission::cut(levers.discount, levers.cut_per_helper, odds.helpers);
            let place = self.crowd.of(initiator);
            groups.ordered(place, cut, self.lane);
            self.crowd.go(initiator, place.1.after_order());
            if kind != CampaignKind::GroupPurchase {
                continue;
            }
            let can_join = |friend: u32| {
                let (segment, stage) = self.crowd.of(friend);
                rates.segments[segment].need
                    && Stage::JOINING.contains(&stage)
                    && !self.crowd.has_moved(friend)
            };
            for friend in ties.some(initiator, needed, &self.crowd, generator, can_join) {
                let place = self.crowd.of(friend);
                let connects = generator.uniform() < after;
                groups.joins(place, connects, cut, self.lane);
                self.crowd.go(friend, Stage::after_joining(connects));
            }
        }
    }
}

/// By campaign: whether it needs friends and runs in a lane.
pub(super) fn runs(today: &Today<'_>, campaign: usize, lane: usize) -> bool {
    let kind = today.rates.levers.campaigns[campaign].kind;
    kind.is_fission() && today.campaigns.runs[campaign][lane] > 0.0
}
