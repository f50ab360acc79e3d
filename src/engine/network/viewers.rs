//! What persons see on a day: yesterday's shares, what channels show, pushes; and who of them shares.

use super::super::ledger::spread::Spread;
use super::super::rates::Rates;
use super::super::today::Today;
use super::chances::DayChances;
use super::history::History;
use super::item::{Item, Origin, Sharer};
use super::marks::RepeatedExposure;
use super::observer::{Observer, Source};
use super::ties::{Ties, Views};
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;
use crate::random::generator::{Generator, gap_logarithm};
use crate::report::GENERATIONS;
use crate::report::touch::Touch;

/// Exposures of more than so many for each person of a segment are drawn person by person, not one by one.
const DENSE: f64 = 4.0;

/// What was seen and shared on a day, by lane.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) primary: Lanes,
    pub(super) secondary: Lanes,
    pub(super) shares: Lanes,
    /// Readers of pushes.
    pub(super) readers: Lanes,
    /// By touch: the views of shares of items that it began.
    pub(super) origins: Vec<Lanes>,
}

impl Seen {
    pub(super) fn nothing(rates: &Rates) -> Self {
        Self {
            primary: Lanes::ZERO,
            secondary: Lanes::ZERO,
            shares: Lanes::ZERO,
            readers: Lanes::ZERO,
            origins: vec![Lanes::ZERO; rates.touches.count()],
        }
    }
}

/// By channel: how many exposures land on each segment today.
#[derive(Clone, Debug)]
pub(super) struct Impressions {
    pub(super) all: Vec<Lanes>,
    /// What they are a Poisson number of.
    pub(super) mean: Vec<Lanes>,
    /// Those of them while the channel's own offer holds.
    pub(super) at_offer: Vec<Lanes>,
}

/// What viewing depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Viewing<'a> {
    pub(super) today: &'a Today<'a>,
    pub(super) ties: &'a Ties<'a>,
    pub(super) views: &'a Views,
    pub(super) chances: &'a DayChances,
    /// By channel.
    pub(super) impressions: &'a [Impressions],
}

impl<O: Observer> History<O> {
    /// Everything that is seen today.
    pub(super) fn view(
        &mut self,
        viewing: &Viewing<'_>,
        seen: &mut Seen,
        spread: &mut Spread,
        generator: &mut Generator,
    ) {
        let mut items = std::mem::take(&mut self.items);
        let shared: Vec<Vec<Sharer>> = items
            .iter_mut()
            .map(|item| std::mem::take(&mut item.sharers))
            .collect();
        // Who sees an item by both its channel or push and a share on one day views it by the former, as in the
        // aggregate engine.
        for item in &mut items {
            if let Origin::Push(account) = item.origin {
                self.push(item, account, viewing, seen, spread, generator);
            }
        }
        for channel in 0..viewing.impressions.len() {
            let own = Origin::Channel(channel);
            let item = items.iter_mut().find(|item| item.origin == own);
            self.channel(item, channel, viewing, seen, spread, generator);
        }
        for (item, sharers) in items.iter_mut().zip(&shared) {
            self.shares(item, sharers, viewing, seen, spread, generator);
        }
        for item in &items {
            seen.shares[self.lane] += item.sharers.len() as f64;
        }
        items.retain(|item| item.is_live(viewing.today.day));
        self.items = items;
    }

    /// Yesterday's shares of an item.
    fn shares(
        &mut self,
        item: &mut Item,
        sharers: &[Sharer],
        viewing: &Viewing<'_>,
        seen: &mut Seen,
        spread: &mut Spread,
        generator: &mut Generator,
    ) {
        let touch = viewing.today.rates.touches.number(Touch::Share);
        let worn = item.worn(viewing.chances);
        let shares = worn.as_ref().unwrap_or(&viewing.chances.shares);
        let mut views = 0_u32;
        // Who sees it, and from whom: the shares of an item are gone through before what they do to its viewers.
        let mut new: Vec<(u32, usize)> = Vec::new();
        for (place, sharer) in sharers.iter().enumerate() {
            let by_tie = &shares[usize::from(sharer.is_iron_fan)];
            let (crowd, marks, viewed) = (&self.crowd, &mut self.marks, &mut item.viewed);
            let source = Source {
                touch,
                teller: O::teller(sharer.person),
            };
            viewing.ties.share(
                sharer.person,
                viewing.views,
                crowd,
                generator,
                |person, close, generator| {
                    views += 1;
                    let chances = &by_tie[usize::from(close)];
                    marks.expose(person, source, chances, false, crowd, generator);
                    if !viewed.put(person as usize) {
                        new.push((person, place));
                    }
                },
            );
        }
        let views = f64::from(views);
        seen.secondary[self.lane] += views;
        seen.origins[item.touch][self.lane] += views;
        // What can be expected of those who share, as in the aggregate engine.
        let people = sharers.iter().map(|sharer| sharer.person);
        spread.secondary[self.lane] += viewing.ties.expected_views(people, viewing.views);
        for (person, place) in new {
            let teller = &sharers[place];
            self.observer.tell(teller.person, person);
            self.viewer(item, person, Some(teller), viewing, spread, generator);
        }
    }

    /// Members who read a push today.
    fn push(
        &mut self,
        item: &mut Item,
        account: usize,
        viewing: &Viewing<'_>,
        seen: &mut Seen,
        spread: &mut Spread,
        generator: &mut Generator,
    ) {
        let part = viewing.today.rates.accounts[account].seen_per_day[self.lane];
        let Some(reads) = item.read_today(part) else {
            return;
        };
        let mut readers = Vec::new();
        for (segment, reads) in reads.iter().enumerate() {
            for stage in Stage::CONNECTED {
                let members = self.crowd.at(segment, stage);
                let read = &mut item.read;
                some_of(members, *reads, generator, |person, _| {
                    if !read.put(person as usize) {
                        readers.push(person);
                    }
                });
            }
        }
        seen.primary[self.lane] += readers.len() as f64;
        seen.readers[self.lane] += readers.len() as f64;
        let chances = &viewing.chances.pushes[account];
        for person in readers {
            let (marks, crowd) = (&mut self.marks, &self.crowd);
            marks.expose(
                person,
                Source::of(item.touch),
                chances,
                false,
                crowd,
                generator,
            );
            if !item.viewed.put(person as usize) {
                self.viewer(item, person, None, viewing, spread, generator);
            }
        }
    }

    /// Exposures by a channel, whose item is not there where it cannot be shared.
    fn channel(
        &mut self,
        mut item: Option<&mut Item>,
        channel: usize,
        viewing: &Viewing<'_>,
        seen: &mut Seen,
        spread: &mut Spread,
        generator: &mut Generator,
    ) {
        let impressions = &viewing.impressions[channel];
        let touch = viewing.today.rates.touches.number(Touch::Channel(channel));
        let source = Source::of(touch);
        let in_general = &viewing.chances.channels[channel];
        let at_offer = &viewing.chances.at_offer[channel];
        for segment in 0..self.crowd.segments() {
            let all = impressions.all[segment][self.lane];
            if all == 0.0 {
                continue;
            }
            seen.primary[self.lane] += all;
            let in_time = impressions.at_offer[segment][self.lane];
            let people = self.crowd.segment(segment).len() as u32;
            let mut viewers = Vec::new();
            let mut views = |person: u32| {
                if let Some(item) = &mut item
                    && !item.viewed.put(person as usize)
                {
                    viewers.push(person);
                }
            };
            let (marks, crowd) = (&mut self.marks, &self.crowd);
            let mean = impressions.mean[segment][self.lane] / f64::from(people);
            if mean <= DENSE {
                for exposure in 0..all as u32 {
                    let person = crowd.segment(segment)[generator.below(people) as usize];
                    let offer = f64::from(exposure) < in_time;
                    let chances = if offer { at_offer } else { in_general };
                    marks.expose(person, source, chances, offer, crowd, generator);
                    views(person);
                }
            } else {
                let repeated = RepeatedExposure {
                    mean,
                    offered: in_time / all,
                    in_general: &in_general[segment],
                    at_offer: &at_offer[segment],
                };
                for person in crowd.segment(segment) {
                    if marks.expose_repeatedly(*person, source, &repeated, crowd, generator) {
                        views(*person);
                    }
                }
            }
            if let Some(item) = &mut item {
                for person in viewers {
                    self.viewer(item, person, None, viewing, spread, generator);
                }
            }
        }
    }

    /// Somebody views an item for the first time, by a share where there is a teller; they may share it.
    fn viewer(
        &mut self,
        item: &mut Item,
        person: u32,
        teller: Option<&Sharer>,
        viewing: &Viewing<'_>,
        spread: &mut Spread,
        generator: &mut Generator,
    ) {
        if !item.shareable {
            return;
        }
        let generation = teller.map_or(0, |teller| teller.generation + 1);
        let shown = (generation as usize).min(GENERATIONS - 1);
        spread.viewers[shown][self.lane] += 1.0;
        let (segment, stage) = self.crowd.of(person);
        let shares = item.is_passed_on(viewing.today.day)
            && generator.uniform() < viewing.chances.willing(segment, stage);
        let node = self.forest.as_mut().and_then(|forest| match teller {
            Some(teller) => teller.node.map(|node| forest.tell(node)),
            None if shares => Some(forest.root()),
            None => {
                forest.alone();
                None
            }
        });
        if shares {
            if generation == 0 {
                spread.first_shares[self.lane] += 1.0;
            }
            item.sharers.push(Sharer {
                person,
                generation,
                is_iron_fan: stage == Stage::IronFan,
                node,
            });
        }
    }
}

/// Calls `met` with each of some people whom something of the given probability happens to.
pub(super) fn some_of(
    people: &[u32],
    probability: f64,
    generator: &mut Generator,
    mut met: impl FnMut(u32, &mut Generator),
) {
    if probability <= 0.0 || people.is_empty() {
        return;
    }
    let logarithm = gap_logarithm(probability.min(1.0));
    let mut next = generator.gap(logarithm);
    while let Some(person) = people.get(next.min(u64::from(u32::MAX)) as usize) {
        met(*person, generator);
        next = next.saturating_add(1 + generator.gap(logarithm));
    }
}
