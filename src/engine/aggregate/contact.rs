//! Contacts of a day: what each touch amounts to for a person of a segment, as hazards that compete.

use super::super::rates::ExposureRates;
use super::super::today::Today;
use super::cascade::Cascades;
use super::community::Community;
use crate::number::lanes::{LANES, Lanes};
use crate::number::maths;
use crate::report::touch::Touch;

/// What one touch amounts to today, for each person of a segment.
#[derive(Clone, Debug)]
pub(super) struct Contact {
    /// The touch's number.
    pub(super) touch: usize,
    /// Exposures.
    pub(super) exposure: Lanes,
    /// Hazard of buying.
    pub(super) buy: Lanes,
    /// The part of it that is at the touch's own offer.
    pub(super) at_offer: Lanes,
    /// Hazard of following.
    pub(super) follow: Lanes,
    /// Hazard of following again after lapsing.
    pub(super) follow_again: Lanes,
    /// Hazard of trying.
    pub(super) try_out: Lanes,
}

impl Contact {
    const NONE: Self = Self {
        touch: 0,
        exposure: Lanes::ZERO,
        buy: Lanes::ZERO,
        at_offer: Lanes::ZERO,
        follow: Lanes::ZERO,
        follow_again: Lanes::ZERO,
        try_out: Lanes::ZERO,
    };

    /// Makes it one of nothing. In place: it is 2,400 bytes that are better not moved about.
    fn begin(&mut self, touch: usize) {
        self.touch = touch;
        for figures in [
            &mut self.exposure,
            &mut self.buy,
            &mut self.at_offer,
            &mut self.follow,
            &mut self.follow_again,
            &mut self.try_out,
        ] {
            *figures = Lanes::ZERO;
        }
    }

    /// Adds exposures under the campaigns and the price of today, and an odds ratio on buying that is the touch's own.
    fn expose(
        &mut self,
        exposure: &Lanes,
        rates: &ExposureRates,
        today: &Today<'_>,
        offer: Option<&Lanes>,
    ) {
        self.exposure += exposure;
        self.act(exposure, rates, today, offer);
    }

    /// As [`Self::expose`], of exposures of which only a part is as good as a first one.
    fn expose_worn(
        &mut self,
        exposure: &Lanes,
        fresh: Option<&Lanes>,
        rates: &ExposureRates,
        today: &Today<'_>,
        offer: Option<&Lanes>,
    ) {
        self.exposure += exposure;
        match fresh {
            None => self.act(exposure, rates, today, offer),
            Some(fresh) => self.act(&(exposure * fresh), rates, today, offer),
        }
    }

    /// What exposures do, each as good as a first one.
    #[inline(never)]
    fn act(
        &mut self,
        exposure: &Lanes,
        rates: &ExposureRates,
        today: &Today<'_>,
        offer: Option<&Lanes>,
    ) {
        let campaigns = today.campaigns;
        let moved = today.demand.moves.then(|| {
            [
                maths::under(&rates.buy, &today.demand.buying),
                maths::under(&rates.follow, &campaigns.follow),
                maths::under(&rates.follow_again, &campaigns.follow),
            ]
        });
        let (buy, follow, again) = match &moved {
            Some([buy, follow, again]) => (buy, follow, again),
            None => (&rates.buy, &rates.follow, &rates.follow_again),
        };
        let at_offer = offer.map(|offer| maths::under(buy, offer));
        let buy = at_offer.as_ref().unwrap_or(buy);
        if offer.is_some() {
            self.at_offer.add_product(exposure, buy);
        }
        for lane in 0..LANES {
            // One exposure does one thing: who buys on it neither follows nor tries.
            let rest = exposure[lane] * (1.0 - buy[lane]);
            self.buy[lane] += exposure[lane] * buy[lane];
            self.follow[lane] += rest * follow[lane];
            self.follow_again[lane] += rest * again[lane];
            self.try_out[lane] += rest * rates.try_out[lane];
        }
    }
}

/// The contacts of some people of a segment, and their sums.
#[derive(Clone, Debug)]
pub(super) struct Contacts {
    /// Today's, and behind them those of a day with more of them.
    list: Vec<Contact>,
    count: usize,
    /// All together; its touch means nothing.
    pub(super) all: Contact,
}

/// The contacts of a segment.
#[derive(Clone, Debug)]
pub(super) struct SegmentContacts {
    /// Those of people who are not connected.
    pub(super) outside: Contacts,
    /// Those of people who are, pushes aside, if they have the need: the others neither buy nor try.
    pub(super) inside: Option<Contacts>,
}

impl SegmentContacts {
    /// None yet.
    pub(super) fn new(need: bool) -> Self {
        Self {
            outside: Contacts::NONE,
            inside: need.then_some(Contacts::NONE),
        }
    }

    /// Begins a day.
    pub(super) fn begin(
        &mut self,
        today: &Today<'_>,
        cascades: &Cascades,
        community: &Community,
        asked: &[Lanes],
        segment: usize,
    ) {
        self.outside.everybody(today, cascades, segment);
        if let Some(inside) = &mut self.inside {
            inside.copy(&self.outside);
            inside.inside(today, community, segment);
        }
        self.outside.outside(today, community, asked, segment);
    }
}

impl Contacts {
    const NONE: Self = Self {
        list: Vec::new(),
        count: 0,
        all: Contact::NONE,
    };

    /// By touch.
    pub(super) fn list(&self) -> &[Contact] {
        &self.list[..self.count]
    }

    fn copy(&mut self, other: &Self) {
        self.count = 0;
        for contact in other.list() {
            self.begin(contact.touch).clone_from(contact);
        }
        self.all.clone_from(&other.all);
    }

    #[inline(never)]
    fn outside(
        &mut self,
        today: &Today<'_>,
        community: &Community,
        asked: &[Lanes],
        segment: usize,
    ) {
        let rates = today.rates;
        let posts = &community.outside;
        if !posts.all_zero() {
            let contact = self.begin(rates.touches.number(Touch::Community));
            contact.expose(posts, &rates.post[segment], today, None);
            self.add_last();
        }
        for (campaign, asked) in asked.iter().enumerate() {
            if asked.all_zero() {
                continue;
            }
            // Who was asked had their chance to buy; what is left is to follow.
            let contact = self.begin(rates.touches.number(Touch::Campaign(campaign)));
            contact.expose(asked, &rates.share.friend[segment], today, None);
            contact.buy = Lanes::ZERO;
            contact.try_out = Lanes::ZERO;
            self.add_last();
        }
        let organic = &today.organic[segment];
        if !organic.all_zero() {
            let contact = self.begin(rates.touches.number(Touch::OwnAccord));
            contact.follow = *organic;
            self.add_last();
        }
    }

    #[inline(never)]
    fn inside(&mut self, today: &Today<'_>, community: &Community, segment: usize) {
        let posts = &community.inside;
        if !posts.all_zero() {
            let contact = self.begin(today.rates.touches.number(Touch::Community));
            contact.expose(posts, &today.rates.post[segment], today, None);
            self.add_last();
        }
    }

    /// Channels and friends' shares, which everybody may see.
    #[inline(never)]
    fn everybody(&mut self, today: &Today<'_>, cascades: &Cascades, segment: usize) {
        let rates = today.rates;
        self.count = 0;
        self.all.begin(0);
        for (index, channel) in rates.channels.iter().enumerate() {
            let seen = &today.primary.seen[index];
            if seen.all_zero() {
                continue;
            }
            let contact = self.begin(rates.touches.number(Touch::Channel(index)));
            let each = &today.primary.per_person[index][segment];
            let exposure = &channel.exposure[segment];
            let fresh = cascades.fresh_of_channel(index, rates.segments[segment].segment);
            let fresh = fresh.as_ref();
            if channel.has_offer {
                let in_time = each * maths::part(&today.primary.seen_at_offer[index], seen);
                contact.expose_worn(&(each - &in_time), fresh, exposure, today, None);
                let offer = today.demand.at_offer(rates, index);
                contact.expose_worn(&in_time, fresh, exposure, today, Some(offer));
            } else {
                contact.expose_worn(each, fresh, exposure, today, None);
            }
            self.add_last();
        }
        let views = &cascades.views;
        if !views.all_zero() {
            let contact = self.begin(rates.touches.number(Touch::Share));
            let share = cascades.share_rates(rates);
            let by_iron_fans = views * &cascades.iron_part;
            let by_others = views - &by_iron_fans;
            let fresh = cascades.fresh_of_shares(rates.segments[segment].segment);
            let fresh = fresh.as_ref();
            contact.expose_worn(&by_others, fresh, &share.friend[segment], today, None);
            if !by_iron_fans.all_zero() {
                let by_iron_fan = &share.iron_fan[segment];
                contact.expose_worn(&by_iron_fans, fresh, by_iron_fan, today, None);
            }
            self.add_last();
        }
    }

    fn begin(&mut self, touch: usize) -> &mut Contact {
        let place = self.count;
        self.count += 1;
        if place == self.list.len() {
            self.list.push(Contact::NONE);
        }
        let contact = &mut self.list[place];
        contact.begin(touch);
        contact
    }

    /// Adds what was begun last to the sum.
    #[inline(never)]
    fn add_last(&mut self) {
        let Some(contact) = self.list[..self.count].last() else {
            return;
        };
        let all = &mut self.all;
        for lane in 0..LANES {
            all.exposure[lane] += contact.exposure[lane];
            all.buy[lane] += contact.buy[lane];
            all.follow[lane] += contact.follow[lane];
            all.follow_again[lane] += contact.follow_again[lane];
            all.try_out[lane] += contact.try_out[lane];
        }
    }
}
