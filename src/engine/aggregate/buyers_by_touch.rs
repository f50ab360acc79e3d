//! Which touch brought people who buy: they are divided in proportion to the hazards of the touches.

use super::super::ledger::brought::Bringing;
use super::super::rates::Rates;
use super::contact::Contact;
use crate::number::lanes::Lanes;
use crate::number::maths;
use crate::random::draw::Draw;

/// How buyers are divided among touches, the same for all of whatever stage who meet these contacts.
pub(super) struct BuyersByTouch<'a> {
    rates: &'a Rates,
    contacts: &'a [Contact],
    /// By touch: the part of those who are left that it brought.
    parts: Vec<(usize, Lanes)>,
    /// Kept from one draw to the next.
    brought: Vec<Bringing>,
}

impl<'a> BuyersByTouch<'a> {
    /// Of contacts, and of pushes as the hazards of buying on them, each with the number of its touch.
    #[inline(never)]
    pub(super) fn of(rates: &'a Rates, contacts: &'a [Contact], pushes: &[(usize, Lanes)]) -> Self {
        let mut parts = Vec::with_capacity(contacts.len() + pushes.len());
        let mut add = |touch: usize, hazard: &Lanes| {
            if !hazard.all_zero() {
                parts.push((touch, *hazard));
            }
        };
        for contact in contacts {
            add(contact.touch, &contact.buy);
        }
        for (touch, hazard) in pushes {
            add(*touch, hazard);
        }
        // Summed from the last one on: the last hazard that a lane has takes all that is left there, whatever its
        // neighbours have.
        let mut sum = Lanes::ZERO;
        for (_, hazard) in parts.iter_mut().rev() {
            sum += &*hazard;
            *hazard = maths::part(hazard, &sum);
        }
        Self {
            rates,
            contacts,
            brought: Vec::with_capacity(parts.len()),
            parts,
        }
    }

    /// Divides people by conditional binomials, and draws who of them bought at a channel's own offer.
    #[inline(never)]
    pub(super) fn draw(&mut self, people: &Lanes, draw: &mut impl Draw) -> &[Bringing] {
        self.brought.clear();
        if people.all_zero() {
            return &self.brought;
        }
        let mut left = *people;
        for (touch, part) in &self.parts {
            let part = draw.binomial(&left, part);
            left -= &part;
            if !part.all_zero() {
                self.brought.push(Bringing::of(*touch, part));
            }
        }
        self.at_offers(draw);
        &self.brought
    }

    /// Draws who bought at an offer where that takes something off the price.
    fn at_offers(&mut self, draw: &mut impl Draw) {
        for bringing in &mut self.brought {
            let mut contacts = self.contacts.iter();
            let contact = contacts.find(|contact| contact.touch == bringing.touch);
            let channel = self.rates.levers.channels.get(bringing.touch);
            if let (Some(contact), Some(channel)) = (contact, channel)
                && !channel.levers.discount.all_zero()
            {
                let part = maths::part(&contact.at_offer, &contact.buy);
                bringing.at_offer = draw.binomial(&bringing.people, &part);
            }
        }
    }
}
