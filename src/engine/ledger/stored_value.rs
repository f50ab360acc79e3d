//! What customers paid in advance: how much of it is owed to them, and what of it is earned.

use crate::model::stored_value::{earned_by_order, orders_owned};
use crate::number::lanes::Lanes;
use crate::scenario::Scenario;

/// Balances of all customers together, those that are never used included.
#[derive(Clone, Debug)]
pub(super) struct StoredValue {
    /// Yuan owed to customers in the morning.
    owed: Lanes,
    /// Orders owed to them in the morning.
    orders: Lanes,
    /// Yuan earned by an order that was paid for in advance, today.
    each: Lanes,
    /// Such orders of today.
    used: Lanes,
    /// Those who paid in advance today.
    payers: Lanes,
    /// Yuan paid in advance since the start.
    pub(super) paid_in: Lanes,
    /// Yuan of it earned since the start.
    pub(super) earned: Lanes,
}

impl StoredValue {
    pub(super) const NONE: Self = Self {
        owed: Lanes::ZERO,
        orders: Lanes::ZERO,
        each: Lanes::ZERO,
        used: Lanes::ZERO,
        payers: Lanes::ZERO,
        paid_in: Lanes::ZERO,
        earned: Lanes::ZERO,
    };

    /// Yuan owed to customers.
    pub(super) fn owed(&self) -> &Lanes {
        &self.owed
    }

    /// Orders come that were paid for in advance; yuan earned by each.
    pub(super) fn order(&mut self, orders: &Lanes) -> &Lanes {
        self.used += orders;
        &self.each
    }

    /// Customers pay in advance, today's price for each order.
    pub(super) fn pay_in(&mut self, payers: &Lanes) {
        self.payers += payers;
    }

    /// The evening of a day on which an order had this price: what was used is earned, and what was paid is owed.
    #[inline(never)]
    pub(super) fn evening(&mut self, price: &Lanes, levers: &Scenario<Lanes>) {
        let levers = &levers.stored_value;
        if !self.used.all_zero() {
            let earned = &self.used * &self.each;
            self.owed -= &earned;
            self.earned += &earned;
            self.orders.take(&self.used);
            self.used = Lanes::ZERO;
        }
        if !self.payers.all_zero() {
            let paid = &self.payers * &levers.orders_in_advance * price;
            let owned = Lanes::from_fn(|lane| {
                orders_owned(levers.orders_in_advance[lane], levers.bonus_orders[lane])
            });
            self.owed += &paid;
            self.paid_in += &paid;
            self.orders.add_product(&self.payers, &owned);
            self.payers = Lanes::ZERO;
        }
        self.each = Lanes::from_fn(|lane| earned_by_order(self.owed[lane], self.orders[lane]));
    }
}
