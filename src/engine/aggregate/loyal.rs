//! Responses of the connected customers: buying again, becoming iron fans, leaving, and buying derived products.

use super::super::day::mood::Bond;
use super::super::day::people::People;
use super::super::draw::Draw;
use super::super::lanes::Lanes;
use super::super::ledger::Ledger;
use super::super::ledger::moves::Moves;
use super::super::rates::Rates;
use super::super::touch::Touch;
use super::response::{Exposed, compete, leave};
use crate::model::hazard;
use crate::model::stage::Stage;

/// Moves the connected customers of one segment through a day.
#[inline(never)]
pub(super) fn respond(
    morning: &People,
    moves: &mut Moves<'_, '_>,
    exposed: &Exposed<'_>,
    draw: &mut impl Draw,
) {
    if morning.sum(&Stage::CONNECTED_CUSTOMERS).all_zero() {
        return;
    }
    let (rates, mood) = (exposed.rates, exposed.mood);
    let (again, promotion) = (mood.ordering(exposed.climate), mood.promotion(rates));
    let own = rates.touches.number(Touch::OwnAccord);
    let customer_leaving = exposed.leaving(Bond::Customer);
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
            exposed.leaving(Bond::IronFan)
        } else {
            customer_leaving
        };
        let [orders, promoted, leavers] =
            compete(here, [&(order * &again), promotion, &leaving], draw);
        moves.ordered_again(stage, own, &orders);
        moves.promoted(stage, &promoted);
        leave(moves, stage, &leavers, exposed, draw);
    }
    ecosystem(morning, rates, moves.ledger, draw);
}

#[inline(never)]
fn ecosystem(morning: &People, rates: &Rates, ledger: &mut Ledger, draw: &mut impl Draw) {
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
