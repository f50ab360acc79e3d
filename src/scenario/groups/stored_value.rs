//! Stored value: orders that customers pay for in advance.

use super::super::parameter::{Source, parameters};
use super::sources::NEVER_USED;

parameters! {
    /// Stored value 储值: some customers pay for several orders at once and get more of them than they pay for (row #31). The
    /// business has the money at once, and earns it as the orders come.
    StoredValue "stored_value" StoredValue {
        /// Chance that a connected customer without a balance who orders again pays for their next orders in advance; 0 has none be
        /// offered.
        take_up: Probability None [0, 1] = 0, Source::Assumption;
        /// Orders that are paid for in advance, each at the price of the day.
        orders_in_advance: Whole None [1, 50] = 10, Source::Assumption;
        /// Orders on top that cost nothing: the gift of paying in advance.
        bonus_orders: Whole None [0, 50] = 1, Source::Assumption;
        /// Cost of a gift in kind, for each time that somebody pays in advance.
        gift_cost: Number Yuan [0, 1e6] = 0, Source::Assumption;
        /// Factor on ordering again as long as a balance lasts.
        ordering_effect: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Share of those who pay in advance who never use it: they go on paying for each order.
        never_used: Probability None [0, 1] = 0.04, NEVER_USED;
    }
}
