//! Responses of persons: what the marks of a day come to, who leaves, who orders again.

use super::super::day::loyal;
use super::super::rates::Rates;
use super::super::today::Today;
use super::super::today::relationship::ChurnGroup;
use super::history::History;
use super::marks::{Event, Mark};
use super::observer::{Observer, Source};
use super::tally::Tally;
use super::viewers::some_of;
use crate::model::stage::Stage;
use crate::number::hazard;
use crate::random::generator::Generator;
use crate::report::event_log::Action;
use crate::report::touch::Touch;

impl<O: Observer> History<O> {
    /// Chooses the customers who do what was drawn for their stage, and moves them.
    pub(super) fn choose(
        &mut self,
        segment: usize,
        responses: &[loyal::Response],
        generator: &mut Generator,
    ) {
        let lane = self.lane;
        let mut moves = Vec::new();
        for response in responses {
            let [orders, promoted, leavers, blocked] = [
                &response.orders,
                &response.promoted,
                &response.leavers,
                &response.blocked,
            ]
            .map(|count| count[lane] as usize);
            let stage = response.stage;
            let all = orders + promoted + leavers;
            let mut people = self.crowd.draw(segment, stage, all, generator).into_iter();
            for (count, to, action) in [
                (orders, stage.after_order(), Action::Bought),
                (promoted, Stage::IronFan, Action::Promoted),
                (blocked, Stage::Blocked, Action::Blocked),
                (leavers - blocked, Stage::LapsedCustomer, Action::Left),
            ] {
                let some = people.by_ref().take(count);
                moves.extend(some.map(|person| (person, (stage, to), action)));
            }
        }
        for (person, stages, action) in moves {
            self.crowd.go(person, stages.1);
            self.observer.act(person, stages, action, None);
        }
    }

    /// Marks who finds the account by themselves, and which fans and users leave.
    pub(super) fn mark_hazards(&mut self, today: &Today<'_>, generator: &mut Generator) {
        let (rates, relationship) = (today.rates, today.relationship);
        let own = rates.touches.number(Touch::OwnAccord);
        for (segment, organic) in today.organic.iter().enumerate() {
            let leaving = relationship.leaving(rates, segment, ChurnGroup::Fan)[self.lane];
            let hazards = Stage::UNCONNECTED
                .map(|stage| (stage, organic[self.lane], Event::Follow))
                .into_iter()
                .chain(Stage::CONNECTED_FANS.map(|stage| (stage, leaving, Event::Leave)));
            for (stage, rate, event) in hazards {
                let (people, marks) = (self.crowd.at(segment, stage), &mut self.marks);
                some_of(
                    people,
                    hazard::probability(rate),
                    generator,
                    |person, draw| {
                        marks.add(person, event, Source::of(own), draw);
                    },
                );
            }
        }
    }

    /// What the marks come to: of each person the first in time. Who took part in a group purchase does nothing else.
    pub(super) fn respond(
        &mut self,
        rates: &Rates,
        tallies: &mut [Tally],
        generator: &mut Generator,
    ) {
        let (lane, crowd, observer) = (self.lane, &mut self.crowd, &mut self.observer);
        let share = rates.touches.number(Touch::Share);
        let after_purchase = rates.levers.conversion.follow_after_purchase[lane];
        let blocked_share = rates.levers.churn.blocked_share[lane];
        self.marks.settle(|mark: &Mark<O::Teller>| {
            if crowd.has_moved(mark.person) {
                return;
            }
            let (segment, stage) = crowd.of(mark.person);
            let (tally, touch) = (&mut tallies[segment], usize::from(mark.touch));
            let (to, action) = match mark.event {
                Event::Notice => {
                    tally.notices(touch, lane);
                    (Stage::Aware, Action::Noticed)
                }
                Event::Follow => {
                    tally.follows(stage, touch, lane);
                    (stage.after_following(), Action::Followed)
                }
                Event::Try => {
                    tally.tries(lane);
                    (Stage::User, Action::Tried)
                }
                Event::Leave => {
                    let blocks = generator.uniform() < blocked_share;
                    tally.leaves(stage, blocks, lane);
                    if blocks {
                        (Stage::Blocked, Action::Blocked)
                    } else {
                        (stage.after_leaving(), Action::Left)
                    }
                }
                Event::Buy | Event::BuyAtOffer => {
                    tally.buys(stage, touch, mark.event == Event::BuyAtOffer, lane);
                    let to = stage.after_buying();
                    // By the QR code in the parcel.
                    let follows = to == Stage::OneOffBuyer
                        && stage != to
                        && generator.uniform() < after_purchase;
                    if follows {
                        tally.joins(touch == share, lane);
                        (to.after_following(), Action::Bought)
                    } else {
                        (to, Action::Bought)
                    }
                }
            };
            if to == stage {
                crowd.stay(mark.person);
            } else {
                crowd.go(mark.person, to);
            }
            let source = (mark.event != Event::Leave).then_some(Source {
                touch,
                teller: mark.teller,
            });
            observer.act(mark.person, (stage, to), action, source);
        });
    }
}
