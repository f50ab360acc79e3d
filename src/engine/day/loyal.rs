//! Responses of the connected customers, whom no exposure moves: buying again, becoming iron fans, leaving, and buying
//! derived products.

use super::super::ledger::Ledger;
use super::super::ledger::moves::Moves;
use super::super::rates::Rates;
use super::super::today::Today;
use super::super::today::compete::Competition;
use super::super::today::people::People;
use super::super::today::relationship::ChurnGroup;
use crate::model::stage::Stage;
use crate::number::hazard;
use crate::number::lanes::Lanes;
use crate::random::draw::Draw;

/// What the people of one stage do.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Response {
    pub(in crate::engine) stage: Stage,
    pub(in crate::engine) orders: Lanes,
    /// Who becomes an iron fan.
    pub(in crate::engine) promoted: Lanes,
    pub(in crate::engine) leavers: Lanes,
    /// Those of the leavers who block.
    pub(in crate::engine) blocked: Lanes,
}

impl Response {
    /// Moves the people and books what they did.
    pub(in crate::engine) fn book(&self, moves: &mut Moves<'_, '_>) {
        moves.ordered_again(self.stage, &self.orders);
        moves.promoted(self.stage, &self.promoted);
        if !self.leavers.all_zero() {
            moves.left(self.stage, &self.leavers, &self.blocked);
        }
    }
}

/// What the connected customers of one segment do today, stage by stage.
#[inline(never)]
pub(in crate::engine) fn responses(
    morning: &People,
    today: &Today<'_>,
    segment: usize,
    draw: &mut impl Draw,
) -> Vec<Response> {
    let mut responses = Vec::new();
    if morning.sum(&Stage::CONNECTED_CUSTOMERS).all_zero() {
        return responses;
    }
    let (rates, relationship) = (today.rates, today.relationship);
    let (again, promotion) = (
        relationship.ordering(today.campaigns),
        relationship.promotion(rates),
    );
    let leaving = |group| relationship.leaving(rates, segment, group);
    let customer_leaving = leaving(ChurnGroup::Customer);
    let never = Lanes::ZERO;
    for (stage, order, promotion) in [
        (Stage::Customer, &rates.loyalty.second_order, &never),
        (
            Stage::RepeatCustomer,
            &rates.loyalty.third_order,
            &promotion,
        ),
        (
            Stage::RegularCustomer,
            &rates.loyalty.fourth_order,
            &promotion,
        ),
        (Stage::IronFan, &rates.loyalty.iron_fan_order, &never),
    ] {
        let here = morning.at(stage);
        if here.all_zero() {
            continue;
        }
        let leaving = if stage == Stage::IronFan {
            leaving(ChurnGroup::IronFan)
        } else {
            customer_leaving
        };
        let [orders, promoted, leavers] =
            Competition::of([&(order * &again), promotion, &leaving]).draw(here, draw);
        let blocked = if leavers.all_zero() {
            Lanes::ZERO
        } else {
            draw.binomial(&leavers, &rates.levers.churn.blocked_share)
        };
        responses.push(Response {
            stage,
            orders,
            promoted,
            leavers,
            blocked,
        });
    }
    responses
}

/// Orders of derived products by repeat customers and iron fans.
#[inline(never)]
pub(in crate::engine) fn ecosystem(
    morning: &People,
    rates: &Rates,
    ledger: &mut Ledger,
    draw: &mut impl Draw,
) {
    let levers = &rates.levers.ecosystem;
    for (stages, yearly) in [
        (
            &[Stage::RepeatCustomer, Stage::RegularCustomer][..],
            &levers.repeat_orders,
        ),
        (&[Stage::IronFan][..], &levers.iron_fan_orders),
    ] {
        if yearly.all_zero() {
            continue;
        }
        for stage in stages {
            let mean = *morning.at(*stage) * yearly.map(|orders| orders / hazard::YEAR);
            let orders = draw.poisson(&mean);
            ledger.ecosystem_orders(*stage, &orders);
        }
    }
}
