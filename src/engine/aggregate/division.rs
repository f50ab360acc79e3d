//! Which touch brought people who answered: divided in proportion to the hazards of the touches.

use super::super::draw::Draw;
use super::super::lanes::Lanes;
use super::super::ledger::brought::Bringing;
use super::super::maths;
use super::super::rates::Rates;
use super::contact::Contact;

/// How people are divided among touches, the same for all of whatever stage who meet these hazards.
pub(super) struct Division {
    /// By touch: the part of those who are left that it brought.
    parts: Vec<(usize, Lanes)>,
}

impl Division {
    /// Of hazards, each with the number of its touch.
    #[inline(never)]
    pub(super) fn of<'a>(hazards: impl Iterator<Item = (usize, &'a Lanes)>) -> Self {
        let there = hazards.filter(|(_, hazard)| !hazard.all_zero());
        let mut parts: Vec<(usize, Lanes)> =
            there.map(|(touch, hazard)| (touch, *hazard)).collect();
        // Summed from the last one on: the last hazard that a lane has takes all that is left there, whatever its
        // neighbours have.
        let mut sum = Lanes::ZERO;
        for (_, hazard) in parts.iter_mut().rev() {
            sum += &*hazard;
            *hazard = maths::part(hazard, &sum);
        }
        Self { parts }
    }

    /// Divides people by conditional binomials.
    #[inline(never)]
    pub(super) fn draw(&self, people: &Lanes, draw: &mut impl Draw) -> Vec<Bringing> {
        if people.all_zero() {
            return Vec::new();
        }
        let mut left = *people;
        let mut brought = Vec::with_capacity(self.parts.len());
        for (touch, part) in &self.parts {
            let part = draw.binomial(&left, part);
            left -= &part;
            if !part.all_zero() {
                brought.push(Bringing::of(*touch, part));
            }
        }
        brought
    }
}

/// Draws who of the buyers bought at a channel's own offer, where that takes something off the price.
pub(super) fn at_offers(
    brought: &mut [Bringing],
    contacts: &[Contact],
    rates: &Rates,
    draw: &mut impl Draw,
) {
    for bringing in brought {
        let contact = contacts
            .iter()
            .find(|contact| contact.touch == bringing.touch);
        let channel = rates.levers.channels.get(bringing.touch);
        if let (Some(contact), Some(channel)) = (contact, channel)
            && !channel.levers.discount.all_zero()
        {
            let part = maths::part(&contact.at_offer, &contact.buy);
            bringing.at_offer = draw.binomial(&bringing.people, &part);
        }
    }
}
