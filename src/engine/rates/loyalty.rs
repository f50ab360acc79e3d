//! Buying again.

use super::super::memo::Memo;
use crate::model::{churn, loyalty};
use crate::number::lanes::Lanes;
use crate::number::{hazard, odds};
use crate::scenario::Scenario;

/// Hazards of ordering again and of becoming an iron fan, at average trust and satisfaction.
#[derive(Clone, Debug)]
pub struct LoyaltyRates {
    /// A customer's second order.
    pub second_order: Lanes,
    /// A third order.
    pub third_order: Lanes,
    /// A fourth order or a later one.
    pub fourth_order: Lanes,
    /// An iron fan's order.
    pub iron_fan_order: Lanes,
    /// Becoming an iron fan.
    pub iron_fan: Lanes,
}

/// Pushes a week at which the published repeat-order rates are taken: a normal calendar.
const NORMAL_PUSHES_PER_WEEK: f64 = 2.0;

pub(super) fn loyalty_rates(levers: &Scenario<Lanes>) -> LoyaltyRates {
    let (loyal, leave, product) = (&levers.loyalty, &levers.churn, &levers.product);
    let normal_leaving = |lane: usize, stage: f64| {
        let per_push = churn::hazard(leave.per_push[lane], stage, 1.0);
        let background = churn::hazard(leave.background[lane], stage, 1.0);
        background + per_push * NORMAL_PUSHES_PER_WEEK / 7.0
    };
    let satisfied =
        |lane: usize| odds::of_score(product.satisfaction_effect[lane], product.quality[lane]);
    let order = |share: &Lanes, stage: &Lanes| {
        let mut solved = Memo::new();
        Lanes::from_fn(|lane| {
            let leaving = normal_leaving(lane, stage[lane]);
            let figures = [share[lane], loyal.repurchase_interval[lane], leaving];
            let hazard = solved.answer(figures, |[share, interval, leaving]| {
                loyalty::order_hazard(*share, *interval, *leaving)
            });
            hazard * satisfied(lane)
        })
    };
    LoyaltyRates {
        second_order: order(&loyal.second_order, &leave.customer_churn),
        third_order: order(&loyal.third_order, &leave.customer_churn),
        fourth_order: order(&loyal.fourth_order, &leave.customer_churn),
        iron_fan_order: order(&loyal.iron_fan_order, &leave.iron_fan_churn),
        iron_fan: Lanes::from_fn(|lane| {
            let (quality, expected) = (product.quality[lane], product.expectation[lane]);
            let delight = loyalty::delight(product.delight_effect[lane], quality, expected);
            hazard::daily_of_yearly(loyal.iron_fan[lane]) * delight
        }),
    }
}
