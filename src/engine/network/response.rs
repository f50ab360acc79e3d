//! Responses of persons: what the marks of a day come to, who leaves, who orders again.

use super::super::day::loyal;
use super::super::rates::Rates;
use super::super::today::Today;
use super::super::today::relationship::ChurnGroup;
use super::history::History;
use super::marks::{Event, Mark};
use super::tally::Tally;
use super::viewers::some_of;
use crate::model::stage::Stage;
use crate::number::hazard;
use crate::random::generator::Generator;
use crate::report::touch::Touch;

impl History {
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
            for (count, to) in [
                (orders, stage.after_order()),
                (promoted, Stage::IronFan),
                (blocked, Stage::Blocked),
                (leavers - blocked, Stage::LapsedCustomer),
            ] {
                moves.extend(people.by_ref().take(count).map(|person| (person, to)));
            }
        }
        for (person, to) in moves {
            self.crowd.go(person, to);
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
                        marks.add(person, event, own, draw);
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
        let (lane, crowd) = (self.lane, &mut self.crowd);
        let share = rates.touches.number(Touch::Share);
        let after_purchase = rates.levers.conversion.follow_after_purchase[lane];
        let blocked_share = rates.levers.churn.blocked_share[lane];
        self.marks.settle(|mark: &Mark| {
            if crowd.has_moved(mark.person) {
                return;
            }
            let (segment, stage) = crowd.of(mark.person);
            let (tally, touch) = (&mut tallies[segment], usize::from(mark.touch));
            let to = match mark.event {
                Event::Notice => {
                    tally.notices(touch, lane);
                    Stage::Aware
                }
                Event::Follow => {
                    tally.follows(stage, touch, lane);
                    stage.after_following()
                }
                Event::Try => {
                    tally.tries(lane);
                    Stage::User
                }
                Event::Leave => {
                    let blocks = generator.uniform() < blocked_share;
                    tally.leaves(stage, blocks, lane);
                    if blocks {
                        Stage::Blocked
                    } else {
                        stage.after_leaving()
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
                        to.after_following()
                    } else {
                        to
                    }
                }
            };
            if to == stage {
                crowd.stay(mark.person);
            } else {
                crowd.go(mark.person, to);
            }
        });
    }
}
