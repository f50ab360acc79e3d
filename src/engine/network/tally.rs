//! What the people of one segment did today, counted for each replication, as the ledger books it.

use super::super::ledger::Ledger;
use super::super::ledger::brought::Bringing;
use super::super::ledger::moves::Moves;
use super::super::today::campaigns::CampaignEffects;
use super::super::today::people::People;
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;
use crate::report::touch::Touch;

/// Counts of a day. Lists are in the order of their keys, so that what is booked in one replication adds up in an order that
/// does not depend on what happens in the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    /// By stage: who bought, by touch.
    bought: Vec<(Stage, Vec<Bringing>)>,
    /// By stage: who followed, by touch.
    followed: Vec<(Stage, Vec<(usize, Lanes)>)>,
    /// Who noticed something for the first time, by touch.
    noticed: Vec<(usize, Lanes)>,
    tried: Option<Lanes>,
    /// By stage: who left, and who of them blocked.
    left: Vec<(Stage, (Lanes, Lanes))>,
    /// New buyers who connected by the QR code in the parcel, and those of them whom a share brought.
    joined: Option<(Lanes, Lanes)>,
}

/// The entry of a key, made where there is none.
pub(super) fn entry<K: Ord, V>(list: &mut Vec<(K, V)>, key: K, make: impl FnOnce() -> V) -> &mut V {
    let place = list.binary_search_by(|(known, _)| known.cmp(&key));
    let place = place.unwrap_or_else(|place| {
        list.insert(place, (key, make()));
        place
    });
    &mut list[place].1
}

impl Tally {
    pub(super) fn buys(&mut self, stage: Stage, touch: usize, at_offer: bool, lane: usize) {
        let brought = entry(&mut self.bought, stage, Vec::new);
        let place = brought.binary_search_by_key(&touch, |bringing| bringing.touch);
        let place = place.unwrap_or_else(|place| {
            brought.insert(place, Bringing::of(touch, Lanes::ZERO));
            place
        });
        brought[place].people[lane] += 1.0;
        if at_offer {
            brought[place].at_offer[lane] += 1.0;
        }
    }

    pub(super) fn follows(&mut self, stage: Stage, touch: usize, lane: usize) {
        let by_touch = entry(&mut self.followed, stage, Vec::new);
        entry(by_touch, touch, || Lanes::ZERO)[lane] += 1.0;
    }

    pub(super) fn notices(&mut self, touch: usize, lane: usize) {
        entry(&mut self.noticed, touch, || Lanes::ZERO)[lane] += 1.0;
    }

    pub(super) fn tries(&mut self, lane: usize) {
        self.tried.get_or_insert(Lanes::ZERO)[lane] += 1.0;
    }

    pub(super) fn leaves(&mut self, stage: Stage, blocks: bool, lane: usize) {
        let (leavers, blocked) = entry(&mut self.left, stage, || (Lanes::ZERO, Lanes::ZERO));
        leavers[lane] += 1.0;
        if blocks {
            blocked[lane] += 1.0;
        }
    }

    pub(super) fn joins(&mut self, by_share: bool, lane: usize) {
        let (joined, joined_by_share) = self.joined.get_or_insert((Lanes::ZERO, Lanes::ZERO));
        joined[lane] += 1.0;
        if by_share {
            joined_by_share[lane] += 1.0;
        }
    }

    /// Moves people and books what they did, and forgets it.
    pub(super) fn book(
        &mut self,
        need: bool,
        people: &mut People,
        ledger: &mut Ledger<'_>,
        campaigns: &CampaignEffects,
    ) {
        let share = ledger.rates.touches.number(Touch::Share);
        let mut moves = Moves::of(people, ledger, campaigns, need);
        let day = std::mem::take(self);
        if let Some(tried) = &day.tried {
            moves.tried(tried);
        }
        for (stage, (leavers, blocked)) in &day.left {
            moves.left(*stage, leavers, blocked);
        }
        for (stage, brought) in &day.bought {
            moves.bought(*stage, brought);
        }
        for (stage, by_touch) in &day.followed {
            let parts = by_touch.iter().map(|(touch, people)| (*touch, people));
            let mut followers = Lanes::ZERO;
            let mut by_share = Lanes::ZERO;
            for (touch, people) in parts.clone() {
                followers += people;
                if touch == share {
                    by_share += people;
                }
            }
            moves.followed(*stage, &followers, parts);
            moves.ledger.followed(&followers, &by_share);
        }
        let mut noticed = Lanes::ZERO;
        let parts = day.noticed.iter().map(|(touch, people)| (*touch, people));
        for (_, people) in parts.clone() {
            noticed += people;
        }
        moves.noticed(&noticed, parts);
        if let Some((joined, by_share)) = &day.joined {
            moves.joined(joined, by_share);
        }
    }
}
