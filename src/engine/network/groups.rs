//! Group purchases and bargains of a day, person by person: who starts one and asks those they know, and who of them joins
//! (row #28).

use super::super::day::order_book::OrderBook;
use super::super::ledger::Ledger;
use super::super::ledger::moves::Moves;
use super::super::rates::Rates;
use super::super::today::Today;
use super::super::today::campaigns::CampaignEffects;
use super::super::today::people::People;
use super::chances::DayChances;
use super::history::History;
use super::observer::{Observer, Source};
use super::tally::entry;
use super::ties::Ties;
use super::viewers::{Seen, some_of};
use crate::model::fission;
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;
use crate::number::odds;
use crate::random::generator::Generator;
use crate::report::event_log::Action;
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
        books: &mut [OrderBook],
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
            let here = morning[*segment].at(*stage);
            books[*segment].ordered_with_friends(ledger.rates, *stage, here, orders);
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
    fn new(levers: CampaignLevers<f64>, response: f64) -> Self {
        Self {
            joins: fission::in_time(response, levers.hours, levers.answer_hours),
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

impl<O: Observer> History<O> {
    /// Friends who were asked yesterday see it today.
    pub(super) fn see_invitations(
        &mut self,
        rates: &Rates,
        chances: &DayChances,
        seen: &mut Seen,
        generator: &mut Generator,
    ) {
        let close = rates.levers.sharing.close_friends[self.lane];
        for (person, campaign, initiator) in std::mem::take(&mut self.asked) {
            seen.secondary[self.lane] += 1.0;
            let source = Source {
                touch: rates.touches.number(Touch::Campaign(campaign)),
                teller: O::teller(initiator),
            };
            self.observer.tell(initiator, person);
            let chances = &chances.shares[0][usize::from(generator.uniform() < close)];
            let (marks, crowd) = (&mut self.marks, &self.crowd);
            marks.ask(person, source, chances, crowd, generator);
        }
    }

    /// Runs a campaign that needs friends.
    pub(super) fn with_friends(
        &mut self,
        today: &Today<'_>,
        ties: &Ties<'_>,
        campaign: usize,
        groups: &mut Groups,
        generator: &mut Generator,
    ) {
        let (rates, demand, lane) = (today.rates, today.demand, self.lane);
        let kind = rates.levers.campaigns[campaign].kind;
        let levers = rates.levers.campaigns[campaign]
            .levers
            .map(|figure| figure[self.lane]);
        let (discount, per_helper) = (levers.discount, levers.cut_per_helper);
        let at = |base: f64, cut: f64| odds::with_odds_ratio(base, demand.less(rates, cut, lane));
        // Who joins a group pays for it; who helps with a bargain does not.
        let response = if kind == CampaignKind::GroupPurchase {
            at(levers.response, discount)
        } else {
            levers.response
        };
        let (base, invitations) = (levers.initiate, levers.invitations);
        let (needed, after) = (
            levers.needed as usize,
            rates.levers.conversion.follow_after_purchase[self.lane],
        );
        let mut odds_by_invited = OddsByInvited::new(levers, response);
        // Who starts one sees the price that success would bring: the lowest if they can ask as many as they like.
        let lowest = odds_by_invited.of(invitations as u32).helpers;
        let initiate = at(base, fission::cut(discount, per_helper, lowest));
        let touch = rates.touches.number(Touch::Campaign(campaign));
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
            let odds = odds_by_invited.of(asked);
            let cut = fission::cut(discount, per_helper, odds.helpers);
            // With fewer friends the price would fall less, and fewer start.
            if demand.acts && generator.uniform() * initiate >= at(base, cut) {
                continue;
            }
            let friends = ties.some(initiator, asked as usize, &self.crowd, generator, |_| true);
            self.asked
                .extend(friends.iter().map(|friend| (*friend, campaign, initiator)));
            if generator.uniform() >= odds.success {
                continue;
            }
            let place = self.crowd.of(initiator);
            groups.ordered(place, cut, self.lane);
            let (stage, to) = (place.1, place.1.after_order());
            self.crowd.go(initiator, to);
            let by_campaign = Source::of(touch);
            self.observer
                .act(initiator, (stage, to), Action::Bought, Some(by_campaign));
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
                let (stage, to) = (place.1, Stage::after_joining(connects));
                self.crowd.go(friend, to);
                let by_friend = Source {
                    touch,
                    teller: O::teller(initiator),
                };
                self.observer
                    .act(friend, (stage, to), Action::Bought, Some(by_friend));
            }
        }
    }
}

/// By campaign: whether it needs friends and runs in a lane.
pub(super) fn runs(today: &Today<'_>, campaign: usize, lane: usize) -> bool {
    let kind = today.rates.levers.campaigns[campaign].kind;
    kind.is_fission() && today.campaigns.runs[campaign][lane] > 0.0
}
