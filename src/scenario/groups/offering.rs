//! What is sold, and again: product, loyalty, ecosystem and money.

use super::super::parameter::{Source, parameters};
use super::sources::{BROUGHT_FORWARD_RANGE, ELASTICITY_RANGE, RJMETRICS, SECOND_ORDER_RANGE};
use crate::problem::Code;

parameters! {
    /// The product (rows #14, #18, #20, #21).
    Product "product" Product {
        /// Quality: 0 poor, 0.5 average, 1 outstanding.
        quality: Score None [0, 1] = 0.5, Source::Assumption;
        /// The quality that customers expect; what is above it delights them.
        expectation: Score None [0, 1] = 0.5, Source::Assumption;
        /// Odds ratio of full quality on sharing: a good product is talked about.
        talk_effect: OddsRatio None [1, 100] = 3, Source::Assumption;
        /// Odds ratio of full quality on buying after a trial, and factor on ordering again.
        satisfaction_effect: OddsRatio None [1, 100] = 2, Source::Assumption;
        /// Factor on becoming an iron fan when quality exceeds a total lack of expectation.
        delight_effect: OddsRatio None [1, 100] = 5, Source::Assumption;
    }
}

parameters! {
    /// Buying again, and iron fans (rows #15, #21, #27).
    Loyalty "loyalty" Loyalty {
        /// The interval within which the following shares order again; the published shares hold for a year.
        repurchase_interval: Number Days [1, 3650] = 365, RJMETRICS;
        /// Share of the connected customers who buy a second time within the interval.
        second_order: Probability None [0, 0.9999] = 0.32, RJMETRICS, range [0.1477, 0.32] SECOND_ORDER_RANGE;
        /// Share of those with two orders who buy a third time within the interval.
        third_order: Probability None [0, 0.9999] = 0.53, RJMETRICS;
        /// Share of those with three orders or more who buy once more within the interval.
        fourth_order: Probability None [0, 0.9999] = 0.64, RJMETRICS;
        /// Share of the iron fans who buy once more within the interval.
        iron_fan_order: Probability None [0, 0.9999] = 0.83, RJMETRICS;
        /// Factor of full brand trust on ordering again.
        trust_effect: OddsRatio None [1, 100] = 1.5, Source::Assumption;
        /// Share of the repeat customers who become iron fans within a year.
        iron_fan: Probability None [0, 0.9999] = 0.2, Source::Assumption;
        /// Factor of full satisfaction with the interaction on becoming an iron fan (row #21).
        interaction_effect: OddsRatio None [1, 100] = 2, Source::Assumption;
    }
}

parameters! {
    /// Derived products and the ecosystem around the entry product (row #22).
    Ecosystem "ecosystem" Ecosystem {
        /// Price of an ecosystem order.
        price: Number Yuan [0, 1e7] = 60, Source::Assumption;
        /// Cost of the goods of an ecosystem order and their delivery.
        unit_cost: Number Yuan [0, 1e7] = 25, Source::Assumption;
        /// Ecosystem orders of a repeat customer.
        repeat_orders: Number OrdersPerYear [0, 100] = 0, Source::Assumption;
        /// Ecosystem orders of an iron fan.
        iron_fan_orders: Number OrdersPerYear [0, 100] = 0, Source::Assumption;
    }
}

/// What an order costs where a scenario is silent, and so the price at which its rates of buying were measured.
const PRICE: f64 = 128.0;

parameters! {
    /// Price and margin of the entry product (row #22), and what the price does to demand.
    Money "money" Money {
        /// Price of an order.
        price: Number Yuan [0, 1e7] = PRICE, Source::Assumption;
        /// Cost of the goods and their delivery, per order.
        unit_cost: Number Yuan [0, 1e7] = 58, Source::Assumption;
        /// Price elasticity of demand: by how many per cent orders change with 1 % of the price. 0 has the price act on no order.
        price_elasticity: Number None [-6, 0] = 0, Source::Assumption, range [-3.63, -1.76] ELASTICITY_RANGE;
        /// The price at which the rates of buying and of ordering again were measured, and hold.
        reference_price: Number Yuan [0.01, 1e7] = PRICE, Source::Assumption;
        /// Share of the extra repeat orders of an offer that would have come in the weeks after it anyway.
        brought_forward: Probability None [0, 1] = 0, Source::Assumption, range [0.04, 0.33] BROUGHT_FORWARD_RANGE;
        /// Mean time until an order that was brought forward is missed.
        dip_days: Number Days [1, 365] = 28, Source::Assumption;
    }
}

impl Money<f64> {
    /// What is wrong with taking so much off the price: it is more than the price, or, where the price acts on demand, leaves
    /// nothing to pay.
    pub(in crate::scenario) fn too_much_off(&self, off: f64) -> Option<Code> {
        if off > self.price {
            Some(Code::DiscountAbovePrice)
        } else if off > 0.0 && off >= self.price && self.price_elasticity != 0.0 {
            Some(Code::NothingLeftToPay)
        } else {
            None
        }
    }
}
