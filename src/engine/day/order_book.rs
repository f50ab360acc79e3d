//! What the connected customers of a segment and the business owe each other: orders that offers brought forward, and orders
//! that were paid for in advance.

use super::super::rates::Rates;
use super::owed::Owed;
use super::prepaid::Prepaid;
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;

/// Both of them.
#[derive(Clone, Debug)]
pub(in crate::engine) struct OrderBook {
    /// Orders that customers owe.
    pub(super) owed: Owed,
    /// Orders that are owed to them.
    pub(super) prepaid: Prepaid,
}

impl OrderBook {
    /// Nothing is owed yet.
    pub(in crate::engine) fn new(rates: &Rates) -> Self {
        Self {
            owed: Owed::new(rates),
            prepaid: Prepaid::new(rates),
        }
    }

    /// Whether it matters how often customers would order without offers.
    pub(super) fn asks_what_is_usual(&self) -> bool {
        self.owed.acts() || self.prepaid.acts()
    }

    /// Some of the people `here` in a stage order with friends, at an offer without which there was no such order.
    pub(in crate::engine) fn ordered_with_friends(
        &mut self,
        rates: &Rates,
        stage: Stage,
        here: &Lanes,
        orders: &Lanes,
    ) {
        self.owed.ordered_with_friends(rates, stage, here, orders);
        self.prepaid.ordered_with_friends(stage, here, orders);
    }

    /// The evening: what came to be owed today is owed from tomorrow on.
    pub(super) fn evening(&mut self) {
        self.owed.evening();
        self.prepaid.evening();
    }
}
