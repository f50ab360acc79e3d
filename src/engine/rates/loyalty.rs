//! Buying again.

use super::super::memo::Memo;
use super::classes::Differences;
use crate::model::loyalty::Habit;
use crate::model::{churn, loyalty};
use crate::number::lanes::{LANES, Lanes};
use crate::number::{hazard, odds};
use crate::scenario::Scenario;

/// Hazards of ordering again and of becoming an iron fan, at average trust and satisfaction, of customers who order and leave
/// as often as the average one.
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

pub(super) fn loyalty_rates(levers: &Scenario<Lanes>, differences: &Differences) -> LoyaltyRates {
    let (loyal, leave, product) = (&levers.loyalty, &levers.churn, &levers.product);
    let normal_leaving = |lane: usize, stage: f64| {
        let per_push = churn::hazard(leave.per_push[lane], stage, 1.0);
        let background = churn::hazard(leave.background[lane], stage, 1.0);
        background + per_push * NORMAL_PUSHES_PER_WEEK / 7.0
    };
    let mut solved = Memo::new();
    let mut orders = [Lanes::ZERO; 4];
    for lane in 0..LANES {
        let published = Published {
            shares: [
                &loyal.second_order,
                &loyal.third_order,
                &loyal.fourth_order,
                &loyal.iron_fan_order,
            ]
            .map(|share| share[lane]),
            interval: loyal.repurchase_interval[lane],
            leaving: normal_leaving(lane, leave.customer_churn[lane]),
            iron_fans_leaving: normal_leaving(lane, leave.iron_fan_churn[lane]),
        };
        let shapes = [
            levers.heterogeneity.ordering_shape[lane],
            levers.heterogeneity.leaving_shape[lane],
        ];
        let found = solved.answer((published, shapes), |(published, _)| {
            published.hazards(differences.habits(lane))
        });
        let satisfied = odds::of_score(product.satisfaction_effect[lane], product.quality[lane]);
        for (order, hazard) in orders.iter_mut().zip(found) {
            order[lane] = hazard * satisfied;
        }
    }
    let [second_order, third_order, fourth_order, iron_fan_order] = orders;
    LoyaltyRates {
        second_order,
        third_order,
        fourth_order,
        iron_fan_order,
        iron_fan: Lanes::from_fn(|lane| {
            let (quality, expected) = (product.quality[lane], product.expectation[lane]);
            let delight = loyalty::delight(product.delight_effect[lane], quality, expected);
            hazard::daily_of_yearly(loyal.iron_fan[lane]) * delight
        }),
    }
}

/// What is published of ordering again, and how soon these customers leave.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Published {
    /// Who order again within the interval: of those with one order, with two, with three or more, and of the iron fans.
    shares: [f64; 4],
    interval: f64,
    leaving: f64,
    iron_fans_leaving: f64,
}

impl Published {
    /// The hazards of ordering again of customers of average habits. Who has ordered twice is more often one of those who order
    /// often, and the published share of them is theirs.
    fn hazards(&self, mut habits: Vec<Habit>) -> [f64; 4] {
        let (days, leaving) = (self.interval, self.leaving);
        let [second, third, fourth, iron_fan] = self.shares;
        let mut next = |share: f64| {
            let order = loyalty::order_hazard_among(share, days, leaving, &habits);
            let of_those = habits.clone();
            habits = loyalty::among_who_ordered(days, order, leaving, &habits);
            (order, of_those)
        };
        let (second, _) = next(second);
        let (third, _) = next(third);
        let (fourth, habits) = next(fourth);
        let iron_fan = loyalty::order_hazard_among(iron_fan, days, self.iron_fans_leaving, &habits);
        [second, third, fourth, iron_fan]
    }
}
