//! Cascades: every shareable item (a channel's creative, a push) has viewers of its own, generation by generation.
//! Nobody sees an item twice as news, so a supercritical item saturates.

use super::super::ledger::spread::Spread;
use super::super::rates::{Rates, ShareRates};
use super::super::today::Today;
use super::super::today::people::People;
use super::super::today::push;
use super::super::today::wear_out::Worn;
use super::audience::{Audience, Sharers};
use super::item::{Item, Origin};
use super::shares::Shares;
use crate::number::lanes::Lanes;
use crate::number::maths;
use crate::random::draw::Draw;
use crate::report::GENERATIONS;

/// All live items, and what friends' shares do today.
#[derive(Clone, Debug)]
pub(super) struct Cascades {
    items: Vec<Item>,
    /// Views of one share, for each person of the population.
    views_of_one: Lanes,
    /// Those of an item today, while it is run.
    new_shares: Shares,
    /// Views of yesterday's shares, for each person of the population.
    pub(super) views: Lanes,
    /// By touch: the views of yesterday's shares of items that it began.
    pub(super) origins: Vec<Lanes>,
    /// By channel: how far what it shows is worn; empty where nothing wears out.
    channels_worn: Vec<Worn>,
    /// By segment of the scenario: the views of shares that are as good as first ones; empty where nothing wears out.
    fresh_views: Vec<Lanes>,
    /// The part of them that iron fans shared.
    pub(super) iron_part: Lanes,
    /// The rates of yesterday's shares, where some were rewarded.
    tainted: Option<ShareRates>,
    /// Today's shares.
    pub(super) shares: Lanes,
    shares_of_iron_fans: Lanes,
    /// Today's distinct new viewers whom a push or channel reached.
    pub(super) primary_viewers: Lanes,
    /// Their expected number as far as channels reached them.
    pub(super) expected_channel_viewers: Lanes,
    /// Today's distinct new viewers whom a share reached.
    pub(super) secondary_viewers: Lanes,
    /// Their expected number.
    pub(super) expected_secondary_viewers: Lanes,
    /// Expected exposures of today from shares.
    pub(super) expected_secondary: Lanes,
    /// Readers of pushes today.
    pub(super) readers: Lanes,
    /// By segment of the scenario and account: the probability that a connected person reads one of its pushes today.
    pub(super) read_today: Vec<Vec<Lanes>>,
    /// How far all of them got.
    pub(super) spread: Spread,
}

impl Cascades {
    pub(super) fn new(rates: &Rates) -> Self {
        let channels = rates.levers.channels.iter().enumerate();
        let items = channels
            .filter(|(_, channel)| channel.own.shareable)
            .map(|(index, channel)| {
                let expires = channel.levers.end + rates.levers.sharing.lifetime;
                Item::new(rates, Origin::Channel(index), true, expires)
            })
            .collect();
        Self {
            items,
            views_of_one: &rates.views_per_share / &rates.levers.market.population,
            new_shares: Shares::none(),
            views: Lanes::ZERO,
            origins: vec![Lanes::ZERO; rates.touches.count()],
            channels_worn: Vec::new(),
            fresh_views: Vec::new(),
            iron_part: Lanes::ZERO,
            tainted: None,
            shares: Lanes::ZERO,
            shares_of_iron_fans: Lanes::ZERO,
            primary_viewers: Lanes::ZERO,
            expected_channel_viewers: Lanes::ZERO,
            secondary_viewers: Lanes::ZERO,
            expected_secondary_viewers: Lanes::ZERO,
            expected_secondary: Lanes::ZERO,
            readers: Lanes::ZERO,
            read_today: vec![vec![Lanes::ZERO; rates.accounts.len()]; rates.classes.len()],
            spread: Spread::NONE,
        }
    }

    /// What a share of yesterday does: less where it was rewarded.
    pub(super) fn share_rates<'a>(&'a self, rates: &'a Rates) -> &'a ShareRates {
        self.tainted.as_ref().unwrap_or(&rates.share)
    }

    /// Runs a day of every live item: yesterday's shares and today's primary exposures are seen, and some viewers
    /// share.
    #[inline(never)]
    pub(super) fn run(&mut self, today: &Today<'_>, people: &[People], draw: &mut impl Draw) {
        let rates = today.rates;
        self.begin(rates);
        if !rates.levers.content.wear_out.all_zero() {
            self.wear_out(today);
        }
        self.new_pushes(today);
        // Classes of one segment see and share alike.
        let audience: Vec<Audience> = rates
            .classes
            .iter()
            .map(|classes| {
                let (people, segments) =
                    (&people[classes.clone()], &rates.segments[classes.clone()]);
                Audience::of(people, segments, today.campaigns)
            })
            .collect();
        let mut items = std::mem::take(&mut self.items);
        for item in &mut items {
            self.item(item, today, &audience, draw);
        }
        items.retain(|item| item.is_live(today.day));
        self.items = items;
    }

    /// What yesterday's shares amount to today.
    #[inline(never)]
    fn begin(&mut self, rates: &Rates) {
        self.primary_viewers = Lanes::ZERO;
        self.expected_channel_viewers = Lanes::ZERO;
        self.secondary_viewers = Lanes::ZERO;
        self.expected_secondary_viewers = Lanes::ZERO;
        self.readers = Lanes::ZERO;
        for accounts in &mut self.read_today {
            accounts.fill(Lanes::ZERO);
        }
        self.origins.fill(Lanes::ZERO);
        let mut shares = Lanes::ZERO;
        for item in &self.items {
            if !item.shares.is_empty() {
                let of_item = item.shares.total();
                shares += &of_item;
                self.origins[item.touch(rates)] += &of_item;
            }
        }
        self.expected_secondary = shares * rates.views_per_share;
        self.spread.secondary += &self.expected_secondary;
        self.views = self.expected_secondary / rates.levers.market.population;
        self.iron_part = if self.shares_of_iron_fans.all_zero() {
            Lanes::ZERO
        } else {
            maths::part(&self.shares_of_iron_fans, &self.shares)
        };
        self.shares = Lanes::ZERO;
        self.shares_of_iron_fans = Lanes::ZERO;
    }

    /// How far items are worn by what is met of them today: of a channel what it shows and its shares, of a push its shares, as
    /// it is itself read once.
    #[inline(never)]
    fn wear_out(&mut self, today: &Today<'_>) {
        let (rates, primary) = (today.rates, today.primary);
        let segments = rates.classes.len();
        if self.channels_worn.is_empty() {
            self.channels_worn = vec![Worn::new(rates); rates.channels.len()];
        }
        self.fresh_views = vec![Lanes::ZERO; segments];
        for (channel, worn) in self.channels_worn.iter_mut().enumerate() {
            let mut items = self.items.iter();
            let item = items.find(|item| item.origin == Origin::Channel(channel));
            let views = item.map_or(Lanes::ZERO, |item| item.shares.total() * self.views_of_one);
            let is_seen = !primary.seen[channel].all_zero();
            for segment in 0..segments {
                let mut met = views;
                if is_seen {
                    met += &primary.per_person[channel][rates.classes[segment].start];
                }
                worn.meet(rates, segment, &met);
                self.fresh_views[segment].add_product(&views, &worn.fresh[segment]);
            }
        }
        for item in &mut self.items {
            if item.shares.is_empty() || matches!(item.origin, Origin::Channel(_)) {
                continue;
            }
            let views = item.shares.total() * self.views_of_one;
            let worn = item.worn.get_or_insert_with(|| Worn::new(rates));
            for segment in 0..segments {
                worn.meet(rates, segment, &views);
                self.fresh_views[segment].add_product(&views, &worn.fresh[segment]);
            }
        }
    }

    /// The part of a channel's exposures of today that is as good as first ones, where they wear out.
    pub(super) fn fresh_of_channel(&self, channel: usize, segment: usize) -> Option<Lanes> {
        let worn = self.channels_worn.get(channel)?;
        Some(worn.fresh[segment])
    }

    /// The same of the views of shares.
    pub(super) fn fresh_of_shares(&self, segment: usize) -> Option<Lanes> {
        let fresh = self.fresh_views.get(segment)?;
        Some(maths::part(fresh, &self.views))
    }

    /// The evening: the reward of today's shares taints how they are taken tomorrow.
    #[inline(never)]
    pub(super) fn taint(&mut self, today: &Today<'_>) {
        let taint = &today.campaigns.taint;
        self.tainted = if taint.all_zero() {
            None
        } else {
            Some(today.rates.friends_share(taint))
        };
    }

    #[inline(never)]
    fn new_pushes(&mut self, today: &Today<'_>) {
        let rates = today.rates;
        for (index, pushed) in today.relationship.pushed.iter().enumerate() {
            if pushed.all_zero() {
                continue;
            }
            let account = &rates.levers.accounts[index];
            let lifetime = &rates.levers.sharing.lifetime;
            let expires = lifetime.map(|lifetime| today.day as f64 + lifetime);
            let mut item = Item::new(rates, Origin::Push(index), account.own.shareable, expires);
            item.unread = pushed.map(|pushes| pushes.min(1.0));
            item.reads = push::readers(today, index);
            self.items.push(item);
        }
    }

    #[inline(never)]
    fn item(
        &mut self,
        item: &mut Item,
        today: &Today<'_>,
        audience: &[Audience],
        draw: &mut impl Draw,
    ) {
        self.new_shares.clear();
        let first = self.primary_generation(item, today, audience, draw);
        self.new_shares.add(0, &first);
        if !item.shares.is_empty() {
            self.later_generations(item, audience, draw);
        }
        self.new_shares.expire(today.day, &item.expires);
        for (generation, shares) in self.new_shares.iter() {
            self.shares += shares;
            if generation == 0 {
                self.spread.first_shares += shares;
            }
        }
        std::mem::swap(&mut item.shares, &mut self.new_shares);
    }

    /// Today's new viewers whom the item's own channel or push reached, and how many of them share.
    #[inline(never)]
    fn primary_generation(
        &mut self,
        item: &mut Item,
        today: &Today<'_>,
        audience: &[Audience],
        draw: &mut impl Draw,
    ) -> Lanes {
        let (rates, primary) = (today.rates, today.primary);
        let read_now = item.read_today(rates);
        let mut sharers = Sharers::NONE;
        for (segment, audience) in audience.iter().enumerate() {
            let susceptible = audience.people.without(&item.viewers[segment]);
            let (viewers, share) = match item.origin {
                Origin::Channel(channel) => {
                    let each = &primary.per_person[channel][rates.classes[segment].start];
                    if primary.seen[channel].all_zero() {
                        return Lanes::ZERO;
                    }
                    let reached = maths::probability(each);
                    self.expected_channel_viewers
                        .add_product(&susceptible, &reached);
                    (draw.binomial(&susceptible, &reached), &audience.public)
                }
                Origin::Push(account) => {
                    let Some(read_now) = &read_now else {
                        return Lanes::ZERO;
                    };
                    let reads = &item.reads[rates.classes[segment].start] * read_now;
                    let readers = draw.binomial(&audience.connected, &reads);
                    self.readers += &readers;
                    let before = &mut self.read_today[segment][account];
                    *before =
                        Lanes::from_fn(|lane| 1.0 - (1.0 - before[lane]) * (1.0 - reads[lane]));
                    let new = readers.smaller(&susceptible);
                    (new, &audience.members)
                }
            };
            item.viewers[segment] += &viewers;
            self.primary_viewers += &viewers;
            sharers.add(&viewers, share);
        }
        if !item.shareable {
            return Lanes::ZERO;
        }
        self.spread.viewers[0] += &sharers.people;
        let shares = sharers.draw(draw);
        if let Some(part) = sharers.iron_part() {
            self.shares_of_iron_fans.add_product(&part, &shares);
        }
        shares
    }

    /// Today's new viewers whom yesterday's shares reached, by generation, and how many of them share.
    #[inline(never)]
    fn later_generations(&mut self, item: &mut Item, audience: &[Audience], draw: &mut impl Draw) {
        let shares = item.shares.total();
        let reached = maths::probability(&(&shares * &self.views_of_one));
        let mut sharers = Sharers::NONE;
        for (segment, audience) in audience.iter().enumerate() {
            let susceptible = audience.people.without(&item.viewers[segment]);
            let viewers = draw.binomial(&susceptible, &reached);
            item.viewers[segment] += &viewers;
            self.expected_secondary_viewers
                .add_product(&susceptible, &reached);
            sharers.add(&viewers, &audience.public);
        }
        self.secondary_viewers += &sharers.people;
        let (share, iron_part) = (sharers.probability(), sharers.iron_part());
        // Who saw it from which generation: conditional binomials over what is left.
        let (mut left, mut left_shares) = (sharers.people, shares);
        for (sharer, shares) in item.shares.iter() {
            let part = maths::part(shares, &left_shares);
            let reached = draw.binomial(&left, &part);
            left -= &reached;
            left_shares -= shares;
            let generation = (sharer + 1).min(GENERATIONS - 1);
            self.spread.viewers[generation] += &reached;
            let shares = draw.binomial(&reached, &share);
            self.new_shares.add(generation, &shares);
            if let Some(part) = &iron_part {
                self.shares_of_iron_fans.add_product(part, &shares);
            }
        }
    }
}

/// The part that `part` is of `whole`, within [0, 1] against rounding; 0 of nothing.
pub(super) fn part_of(part: f64, whole: f64) -> f64 {
    if part <= 0.0 {
        0.0
    } else if part >= whole {
        1.0
    } else {
        part / whole
    }
}
