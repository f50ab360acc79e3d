//! A live item: one push, or all that one channel shows.

use super::super::day::push::NEGLIGIBLE;
use super::super::lanes::{LANES, Lanes};
use super::super::observe::GENERATIONS;
use super::super::rates::Rates;
use super::super::touch::Touch;

/// What began an item: a channel or an account, by its index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Origin {
    Channel(usize),
    Push(usize),
}

/// An item with viewers of its own.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) origin: Origin,
    pub(super) shareable: bool,
    /// Last day on which it is passed on.
    pub(super) expires: Lanes,
    /// Of a push: the part of its readers who have not read it yet.
    pub(super) unread: Lanes,
    /// Of a push, by segment: the probability that a connected person is a reader.
    pub(super) reads: Vec<Lanes>,
    /// By segment: distinct viewers so far.
    pub(super) viewers: Vec<Lanes>,
    /// By generation of the sharer: yesterday's shares.
    pub(super) shares: [Lanes; GENERATIONS],
    /// By generation: whether any replication shared yesterday.
    pub(super) shared: [bool; GENERATIONS],
}

impl Item {
    pub(super) fn new(rates: &Rates, origin: Origin, shareable: bool, expires: Lanes) -> Self {
        Self {
            origin,
            shareable,
            expires,
            unread: Lanes::ZERO,
            reads: Vec::new(),
            viewers: vec![Lanes::ZERO; rates.segments.len()],
            shares: [Lanes::ZERO; GENERATIONS],
            shared: [false; GENERATIONS],
        }
    }

    pub(super) fn touch(&self, rates: &Rates) -> usize {
        rates.touches.number(match self.origin {
            Origin::Channel(index) => Touch::Channel(index),
            Origin::Push(index) => Touch::Account(index),
        })
    }

    /// Of a push: the part of its readers who read it today.
    #[inline(never)]
    pub(super) fn read_today(&mut self, rates: &Rates) -> Option<Lanes> {
        let Origin::Push(account) = self.origin else {
            return None;
        };
        if self.unread.all_zero() {
            return None;
        }
        let read = &self.unread * &rates.accounts[account].seen_per_day;
        self.unread -= &read;
        for lane in 0..LANES {
            if self.unread[lane] < NEGLIGIBLE {
                self.unread[lane] = 0.0;
            }
        }
        Some(read)
    }

    /// Views of yesterday's shares per person: by generation of the sharer, and all together.
    #[inline(never)]
    pub(super) fn views(&self, rates: &Rates) -> Option<([Lanes; GENERATIONS], Lanes)> {
        if !self.shared.contains(&true) {
            return None;
        }
        let each = &rates.views_per_share / &rates.levers.market.population;
        let mut views = [Lanes::ZERO; GENERATIONS];
        let mut total = Lanes::ZERO;
        for sharer in (0..GENERATIONS).filter(|sharer| self.shared[*sharer]) {
            views[sharer] = &self.shares[sharer] * &each;
            total += &views[sharer];
        }
        Some((views, total))
    }

    #[inline(never)]
    pub(super) fn pass_on(&mut self, day: usize, mut shares: [Lanes; GENERATIONS]) {
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

    pub(super) fn is_live(&self, day: usize) -> bool {
        let passed_on = self.shareable && self.expires.0.iter().any(|last| day as f64 <= *last);
        self.shared.contains(&true) || passed_on || !self.unread.all_zero()
    }
}
