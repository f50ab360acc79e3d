//! A live item: one push, or all that one channel shows.

use super::super::rates::Rates;
use super::super::today::push::NEGLIGIBLE;
use super::super::today::wear_out::Worn;
use super::shares::Shares;
use crate::number::lanes::{LANES, Lanes};
use crate::report::touch::Touch;

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
    /// By segment of the scenario: distinct viewers so far.
    pub(super) viewers: Vec<Lanes>,
    /// Yesterday's shares.
    pub(super) shares: Shares,
    /// Of a push whose shares wear out: how far.
    pub(super) worn: Option<Worn>,
}

impl Item {
    pub(super) fn new(rates: &Rates, origin: Origin, shareable: bool, expires: Lanes) -> Self {
        Self {
            origin,
            shareable,
            expires,
            unread: Lanes::ZERO,
            reads: Vec::new(),
            viewers: vec![Lanes::ZERO; rates.classes.len()],
            shares: Shares::none(),
            worn: None,
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

    pub(super) fn is_live(&self, day: usize) -> bool {
        let passed_on = self.shareable && self.expires.0.iter().any(|last| day as f64 <= *last);
        !self.shares.is_empty() || passed_on || !self.unread.all_zero()
    }
}
