//! Levers of the product, loyalty, the ecosystem and money.

use super::base::Row;
use super::base::Way::{Down, Up};
use funnelcast::report::Outcome::*;

pub(crate) const LEVERS: &[Row] = &[
    ("product.quality", 0, 1.0, Orders, Up),
    ("product.quality", 0, 1.0, Shares, Up),
    ("product.quality", 0, 1.0, IronFans, Up),
    ("product.quality", 0, 1.0, BrandTrust, Up),
    ("product.expectation", 0, 1.0, IronFans, Down),
    ("product.talk_effect", 0, 12.0, Shares, Up),
    ("product.satisfaction_effect", 0, 8.0, Orders, Up),
    ("product.delight_effect", 0, 50.0, IronFans, Up),
    ("loyalty.repurchase_interval", 0, 400.0, Orders, Down),
    ("loyalty.second_order", 0, 0.9, Orders, Up),
    ("loyalty.third_order", 0, 0.95, Orders, Up),
    ("loyalty.fourth_order", 0, 0.98, Orders, Up),
    ("loyalty.iron_fan_order", 0, 0.99, Orders, Up),
    ("loyalty.trust_effect", 0, 6.0, Orders, Up),
    ("loyalty.iron_fan", 0, 0.95, IronFans, Up),
    // Satisfaction is below average.
    ("loyalty.interaction_effect", 0, 10.0, IronFans, Down),
    ("stored_value.take_up", 0, 0.9, PaidInAdvance, Up),
    ("stored_value.orders_in_advance", 0, 20.0, PaidInAdvance, Up),
    ("stored_value.bonus_orders", 0, 10.0, IncentiveCost, Up),
    ("stored_value.gift_cost", 0, 10.0, IncentiveCost, Up),
    ("stored_value.ordering_effect", 0, 10.0, Orders, Up),
    ("stored_value.never_used", 0, 0.9, OwedToCustomers, Up),
    ("ecosystem.price", 0, 100.0, EcosystemRevenue, Up),
    ("ecosystem.unit_cost", 0, 50.0, GrossProfit, Down),
    ("ecosystem.repeat_orders", 0, 20.0, EcosystemOrders, Up),
    ("ecosystem.iron_fan_orders", 0, 60.0, EcosystemOrders, Up),
    ("money.price", 0, 200.0, Revenue, Up),
    ("money.price", 0, 200.0, Profit, Up),
    ("money.unit_cost", 0, 80.0, GrossProfit, Down),
    ("money.price_elasticity", 0, -0.01, Orders, Up),
    ("money.reference_price", 0, 300.0, Orders, Up),
    ("money.reference_price", 0, 300.0, Buyers, Up),
    ("money.brought_forward", 0, 0.9, Orders, Down),
    // What is missed later is missed after the end.
    ("money.dip_days", 0, 300.0, Orders, Up),
];
