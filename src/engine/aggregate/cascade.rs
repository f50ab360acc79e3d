//! Cascades: every shareable item (a channel's creative, a push) has viewers of its own, generation by generation.
//! Nobody sees an item twice as news, so a supercritical item saturates.

use super::super::draw::Draw;
use super::super::lanes::{LANES, Lanes};
use super::super::observe::GENERATIONS;
use super::super::rates::{ExposureRates, Rates};
use super::primary::Primary;
use super::{Intensity, People};
use crate::model::hazard;
use crate::model::stage::Stage;

/// A push is forgotten in a replication when less than this part of its readers has not read it yet.
const NEGLIGIBLE: f64 = 1e-3;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Origin {
    Channel(usize),
    Push,
}

#[derive(Clone, Debug)]
struct Item {
    origin: Origin,
    /// Last day on which it is passed on.
    expires: Lanes,
    /// Of a push: the probability that a connected person is a reader who has not read it yet.
    unread: Lanes,
    /// By segment: distinct viewers so far.
    viewers: Vec<Lanes>,
    /// By generation of the sharer: yesterday's shares.
    shares: [Lanes; GENERATIONS],
    /// By generation: whether any replication shared yesterday.
    shared: [bool; GENERATIONS],
}

/// All live items, and what friends' shares do today.
#[derive(Clone, Debug)]
pub(super) struct Cascades {
    items: Vec<Item>,
    /// By segment: today's shares, per person.
    pub(super) intensity: Vec<Intensity>,
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
    /// By generation: distinct viewers of shareable items so far.
    pub(super) viewers: [Lanes; GENERATIONS],
}

impl Cascades {
    pub(super) fn new(rates: &Rates<Lanes>) -> Self {
        let items = rates
            .sources
            .iter()
            .enumerate()
            .filter(|(_, source)| source.shareable)
            .map(|(index, source)| {
                let expires = source.channel.end + rates.common.lifetime;
                Item::new(rates, Origin::Channel(index), expires, Lanes::ZERO)
            })
            .collect();
        Self {
            items,
            intensity: vec![Intensity::ZERO; rates.segments.len()],
            primary_viewers: Lanes::ZERO,
            expected_channel_viewers: Lanes::ZERO,
            secondary_viewers: Lanes::ZERO,
            expected_secondary_viewers: Lanes::ZERO,
            expected_secondary: Lanes::ZERO,
            viewers: [Lanes::ZERO; GENERATIONS],
        }
    }

    /// Runs a day of every live item: yesterday's shares and today's primary exposures are seen, and some viewers
    /// share.
    pub(super) fn run(
        &mut self,
        rates: &Rates<Lanes>,
        day: usize,
        people: &[People],
        primary: &mut Primary,
        draw: &mut impl Draw,
    ) {
        self.begin(rates);
        if primary.any_push {
            let expires = rates.common.lifetime.map(|lifetime| day as f64 + lifetime);
            let unread = rates.common.read_rate * primary.pushed;
            self.items
                .push(Item::new(rates, Origin::Push, expires, unread));
        }
        let audience: Vec<Audience> = people
            .iter()
            .zip(&rates.segments)
            .map(|(people, segment)| Audience::of(people, segment))
            .collect();
        let mut items = std::mem::take(&mut self.items);
        for item in &mut items {
            self.item(item, rates, day, &audience, primary, draw);
        }
        items.retain(|item| item.is_live(day));
        self.items = items;
        for (intensity, rates) in self.intensity.iter_mut().zip(&rates.share) {
            complete(intensity, rates);
        }
    }

    fn begin(&mut self, rates: &Rates<Lanes>) {
        self.primary_viewers = Lanes::ZERO;
        self.expected_channel_viewers = Lanes::ZERO;
        self.secondary_viewers = Lanes::ZERO;
        self.expected_secondary_viewers = Lanes::ZERO;
        self.expected_secondary = Lanes::ZERO;
        let population = population(rates);
        let mut shares = Lanes::ZERO;
        for item in &self.items {
            for (generation, shared) in item.shared.iter().enumerate() {
                if *shared {
                    shares += item.shares[generation];
                }
            }
        }
        self.expected_secondary = shares * rates.common.views_per_share;
        let each = self.expected_secondary / population;
        for intensity in &mut self.intensity {
            intensity.exposure = each;
        }
    }

    fn item(
        &mut self,
        item: &mut Item,
        rates: &Rates<Lanes>,
        day: usize,
        audience: &[Audience],
        primary: &mut Primary,
        draw: &mut impl Draw,
    ) {
        let mut new_shares = [Lanes::ZERO; GENERATIONS];
        let read_now = item.read_today(rates, primary);
        let views = item.views(rates);
        for (segment, audience) in audience.iter().enumerate() {
            let people = &rates.segments[segment].people;
            if let Some((viewers, share)) =
                self.primary_viewers(item, segment, people, audience, &read_now, primary, draw)
            {
                new_shares[0] += draw.binomial(&viewers, share);
            }
            let Some((views, total)) = &views else {
                continue;
            };
            let reached = total.map(hazard::probability);
            let susceptible = *people - item.viewers[segment];
            let viewers = draw.binomial(&susceptible, &reached);
            item.viewers[segment] += viewers;
            self.secondary_viewers += viewers;
            self.expected_secondary_viewers += susceptible * reached;
            // Who saw it from which generation: conditional binomials over what is left.
            let (mut left, mut left_views) = (viewers, *total);
            for sharer in (0..GENERATIONS).filter(|sharer| item.shared[*sharer]) {
                let part = Lanes::from_fn(|lane| part_of(views[sharer][lane], left_views[lane]));
                let reached = draw.binomial(&left, &part);
                left -= reached;
                left_views -= views[sharer];
                let generation = (sharer + 1).min(GENERATIONS - 1);
                self.viewers[generation] += reached;
                new_shares[generation] += draw.binomial(&reached, &audience.public_share);
            }
        }
        item.pass_on(day, new_shares);
    }

    /// Today's new viewers whom the item's own channel or push reached, with their probability of sharing.
    #[allow(clippy::too_many_arguments)]
    fn primary_viewers<'a>(
        &mut self,
        item: &mut Item,
        segment: usize,
        people: &Lanes,
        audience: &'a Audience,
        read_now: &Option<Lanes>,
        primary: &Primary,
        draw: &mut impl Draw,
    ) -> Option<(Lanes, &'a Lanes)> {
        let susceptible = *people - item.viewers[segment];
        let (viewers, share) = match item.origin {
            Origin::Channel(channel) => {
                let each = &primary.per_person[channel][segment];
                if each.all_zero() {
                    return None;
                }
                let reached = each.map(hazard::probability);
                self.expected_channel_viewers += susceptible * reached;
                (
                    draw.binomial(&susceptible, &reached),
                    &audience.public_share,
                )
            }
            Origin::Push => {
                let readers = draw.binomial(&audience.connected, read_now.as_ref()?);
                (
                    Lanes::from_fn(|lane| readers[lane].min(susceptible[lane])),
                    &audience.connected_share,
                )
            }
        };
        item.viewers[segment] += viewers;
        self.primary_viewers += viewers;
        self.viewers[0] += viewers;
        Some((viewers, share))
    }
}

impl Item {
    fn new(rates: &Rates<Lanes>, origin: Origin, expires: Lanes, unread: Lanes) -> Self {
        Self {
            origin,
            expires,
            unread,
            viewers: vec![Lanes::ZERO; rates.segments.len()],
            shares: [Lanes::ZERO; GENERATIONS],
            shared: [false; GENERATIONS],
        }
    }

    /// Of a push: the probability that a connected person reads it today.
    fn read_today(&mut self, rates: &Rates<Lanes>, primary: &mut Primary) -> Option<Lanes> {
        if self.origin != Origin::Push || self.unread.all_zero() {
            return None;
        }
        let read = self.unread * rates.common.push_seen_per_day;
        self.unread -= read;
        for lane in 0..LANES {
            if self.unread[lane] < NEGLIGIBLE * rates.common.read_rate[lane] {
                self.unread[lane] = 0.0;
            }
            primary.push_buy[lane] +=
                hazard::of_probability(read[lane] * rates.common.push_buy[lane]);
        }
        Some(read)
    }

    /// Views of yesterday's shares per person: by generation of the sharer, and all together.
    fn views(&self, rates: &Rates<Lanes>) -> Option<([Lanes; GENERATIONS], Lanes)> {
        if !self.shared.contains(&true) {
            return None;
        }
        let population = population(rates);
        let mut views = [Lanes::ZERO; GENERATIONS];
        let mut total = Lanes::ZERO;
        for sharer in (0..GENERATIONS).filter(|sharer| self.shared[*sharer]) {
            views[sharer] = self.shares[sharer] * rates.common.views_per_share / population;
            total += views[sharer];
        }
        Some((views, total))
    }

    fn pass_on(&mut self, day: usize, mut shares: [Lanes; GENERATIONS]) {
        for (generation, shares) in shares.iter_mut().enumerate() {
            for lane in 0..LANES {
                if day as f64 > self.expires[lane] {
                    shares[lane] = 0.0;
                }
            }
            self.shared[generation] = !shares.all_zero();
        }
        self.shares = shares;
    }

    fn is_live(&self, day: usize) -> bool {
        self.shared.contains(&true)
            || self.expires.0.iter().any(|expires| day as f64 <= *expires)
            || !self.unread.all_zero()
    }
}

/// Who can view an item in one segment today.
#[derive(Clone, Debug)]
struct Audience {
    connected: Lanes,
    /// Mean probability of sharing over the connected people.
    connected_share: Lanes,
    /// Mean probability of sharing over the whole segment.
    public_share: Lanes,
}

impl Audience {
    fn of(people: &People, rates: &super::super::rates::SegmentRates<Lanes>) -> Self {
        let connected = people.sum(&Stage::CONNECTED);
        let customers = *people.at(Stage::Customer) + *people.at(Stage::RepeatCustomer);
        let iron_fans = people.at(Stage::IronFan);
        let blocked = people.at(Stage::Blocked);
        let mean_share = |lane: usize, everyone: f64, silent: f64| {
            if everyone <= 0.0 {
                return 0.0;
            }
            let others = everyone - customers[lane] - iron_fans[lane] - silent;
            (others * rates.public_share[lane]
                + customers[lane] * rates.customer_share[lane]
                + iron_fans[lane] * rates.iron_fan_share[lane])
                / everyone
        };
        Self {
            connected,
            connected_share: Lanes::from_fn(|lane| mean_share(lane, connected[lane], 0.0)),
            public_share: Lanes::from_fn(|lane| {
                mean_share(lane, rates.people[lane], blocked[lane])
            }),
        }
    }
}

fn population(rates: &Rates<Lanes>) -> Lanes {
    let mut total = Lanes::ZERO;
    for segment in &rates.segments {
        total += segment.people;
    }
    total
}

/// The hazards that go with an exposure intensity.
fn complete(intensity: &mut Intensity, rates: &ExposureRates<Lanes>) {
    intensity.buy = intensity.exposure * rates.buy;
    intensity.follow = intensity.exposure * rates.follow;
    intensity.follow_again = intensity.exposure * rates.follow_again;
}

/// The part that `part` is of `whole`, within [0, 1] against rounding; 0 of nothing.
pub(super) fn part_of(part: f64, whole: f64) -> f64 {
    if part >= whole {
        f64::from(u8::from(part > 0.0))
    } else {
        part / whole
    }
}
