//! What exposures and hazards of a day do to persons. Of several marks of one person the first in time counts, as of
//! competing hazards; who has no other mark notices what they saw.

use super::chances::Chances;
use super::crowd::Crowd;
use super::observer::Source;
use crate::model::stage::Stage;
use crate::number::hazard;
use crate::random::generator::Generator;

/// What happens to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    Buy,
    /// Buys at the touch's own offer.
    BuyAtOffer,
    Follow,
    Try,
    Leave,
    /// Sees something for the first time, and does nothing.
    Notice,
}

/// An event of a person at some time of the day, brought by a touch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark<T> {
    pub(super) person: u32,
    time: u32,
    pub(super) event: Event,
    /// The touch's number; of those who leave it means nothing.
    pub(super) touch: u16,
    /// Whose share, post or request it was.
    pub(super) teller: T,
}

/// The marks of a day.
#[derive(Clone, Debug)]
pub(super) struct Marks<T>(Vec<Mark<T>>);

impl<T: Copy> Marks<T> {
    /// None yet.
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn add(
        &mut self,
        person: u32,
        event: Event,
        source: Source<T>,
        generator: &mut Generator,
    ) {
        self.0.push(Mark {
            person,
            time: (generator.bits() >> 32) as u32,
            event,
            // A scenario has at most some fifty touches.
            touch: source.touch as u16,
            teller: source.teller,
        });
    }

    /// A person is exposed once: `chances` are by segment.
    #[inline]
    pub(super) fn expose(
        &mut self,
        person: u32,
        source: Source<T>,
        chances: &[Chances],
        at_offer: bool,
        crowd: &Crowd,
        generator: &mut Generator,
    ) {
        let (segment, stage) = crowd.of(person);
        let Some((buy, other, event)) = can_do(stage, &chances[segment]) else {
            return;
        };
        let uniform = generator.uniform();
        // One exposure does one thing: who buys on it neither follows nor tries.
        if uniform < buy {
            let bought = if at_offer {
                Event::BuyAtOffer
            } else {
                Event::Buy
            };
            self.add(person, bought, source, generator);
        } else if uniform < buy + (1.0 - buy) * other {
            self.add(person, event, source, generator);
        } else if stage == Stage::Unaware {
            self.add(person, Event::Notice, source, generator);
        }
    }

    /// A person is exposed a Poisson number of times; whether at all. Of exposures that do something the first counts,
    /// so that its kind is drawn at once.
    pub(super) fn expose_repeatedly(
        &mut self,
        person: u32,
        source: Source<T>,
        repeated: &RepeatedExposure<'_>,
        crowd: &Crowd,
        generator: &mut Generator,
    ) -> bool {
        let (_, stage) = crowd.of(person);
        let Some((buy, other, event)) = can_do(stage, repeated.in_general) else {
            return generator.uniform() < hazard::probability(repeated.mean);
        };
        let (offer_buy, offer_other, _) =
            can_do(stage, repeated.at_offer).unwrap_or((0.0, 0.0, event));
        let at_offer = repeated.offered * offer_buy;
        let buys = at_offer + (1.0 - repeated.offered) * buy;
        let others = repeated.offered * (1.0 - offer_buy) * offer_other
            + (1.0 - repeated.offered) * (1.0 - buy) * other;
        let does = buys + others;
        if generator.uniform() < hazard::probability(repeated.mean * does) {
            let kind = generator.uniform() * does;
            let event = if kind < at_offer {
                Event::BuyAtOffer
            } else if kind < buys {
                Event::Buy
            } else {
                event
            };
            self.add(person, event, source, generator);
            return true;
        }
        let sees = generator.uniform() < hazard::probability(repeated.mean * (1.0 - does));
        if sees && stage == Stage::Unaware {
            self.add(person, Event::Notice, source, generator);
        }
        sees
    }

    /// A person was asked by a friend to join a group purchase or to help with a bargain, and had their chance to buy; what
    /// is left is to follow.
    pub(super) fn ask(
        &mut self,
        person: u32,
        source: Source<T>,
        chances: &[Chances],
        crowd: &Crowd,
        generator: &mut Generator,
    ) {
        let (segment, stage) = crowd.of(person);
        let Some((buy, follow, Event::Follow)) = can_do(stage, &chances[segment]) else {
            return;
        };
        if generator.uniform() < (1.0 - buy) * follow {
            self.add(person, Event::Follow, source, generator);
        } else if stage == Stage::Unaware {
            self.add(person, Event::Notice, source, generator);
        }
    }

    /// Takes the mark that counts of each person, in the order of persons.
    pub(super) fn settle(&mut self, mut happens: impl FnMut(&Mark<T>)) {
        self.0
            .sort_by_key(|mark| (mark.person, mark.event == Event::Notice, mark.time));
        let mut last = None;
        for mark in &self.0 {
            if last != Some(mark.person) {
                last = Some(mark.person);
                happens(mark);
            }
        }
        self.0.clear();
    }
}

/// Exposures that are a Poisson number of so many.
#[derive(Clone, Copy, Debug)]
pub(super) struct RepeatedExposure<'a> {
    pub(super) mean: f64,
    /// The part of them while the channel's own offer holds.
    pub(super) offered: f64,
    pub(super) in_general: &'a Chances,
    pub(super) at_offer: &'a Chances,
}

/// What a person of a stage does on an exposure: with which probability they buy, with which they do something else if they
/// does not, and what. Nothing of it for customers, who order of their own accord alone, and for who blocked.
#[inline]
fn can_do(stage: Stage, chances: &Chances) -> Option<(f64, f64, Event)> {
    match stage {
        Stage::Unaware | Stage::Aware | Stage::OneOffBuyer => {
            Some((chances.buy, chances.follow, Event::Follow))
        }
        Stage::Lapsed | Stage::LapsedCustomer => {
            Some((chances.buy, chances.follow_again, Event::Follow))
        }
        Stage::Fan => Some((chances.buy, chances.try_out, Event::Try)),
        Stage::User => Some((chances.user_buy, 0.0, Event::Try)),
        _ => None,
    }
}
