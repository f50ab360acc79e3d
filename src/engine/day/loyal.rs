//! Responses of the connected customers, whom no exposure moves: buying again, becoming iron fans, leaving, and buying
//! derived products.

use super::super::ledger::Ledger;
use super::super::ledger::moves::Moves;
use super::super::rates::Rates;
use super::super::today::Today;
use super::super::today::compete::Competition;
use super::super::today::people::People;
use super::super::today::relationship::ChurnGroup;
use super::order_book::OrderBook;
use crate::model::stage::Stage;
use crate::number::hazard;
use crate::number::lanes::Lanes;
use crate::random::draw::Draw;

/// What the people of one stage do.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Response {
    pub(in crate::engine) stage: Stage,
    pub(in crate::engine) orders: Lanes,
    /// Those of the orders that were paid for in advance.
    pub(in crate::engine) prepaid: Lanes,
    /// Who pays for the next orders in advance.
    pub(in crate::engine) payers: Lanes,
    /// Who becomes an iron fan.
    pub(in crate::engine) promoted: Lanes,
    pub(in crate::engine) leavers: Lanes,
    /// Those of the leavers who block.
    pub(in crate::engine) blocked: Lanes,
}

impl Response {
    /// Moves the people and books what they did.
    pub(in crate::engine) fn book(&self, moves: &mut Moves<'_, '_>) {
        moves.ordered_again(self.stage, &self.orders, &self.prepaid);
        moves.paid_in_advance(self.stage, &self.payers);
        moves.promoted(self.stage, &self.promoted);
        if !self.leavers.all_zero() {
            moves.left(self.stage, &self.leavers, &self.blocked);
        }
    }
}

/// What the connected customers of one segment do today, stage by stage; `book` says what they owe, and what is owed to them.
#[inline(never)]
pub(in crate::engine) fn responses(
    morning: &People,
    today: &Today<'_>,
    segment: usize,
    book: &mut OrderBook,
    draw: &mut impl Draw,
) -> Vec<Response> {
    let mut responses = Vec::new();
    if morning.sum(&Stage::CONNECTED_CUSTOMERS).all_zero() {
        // They may all have ordered with friends today, and owe that from tomorrow on.
        book.evening();
        return responses;
    }
    let (rates, relationship) = (today.rates, today.relationship);
    let (again, promotion) = (
        relationship.ordering_at_offer(today.campaigns, today.demand),
        relationship.promotion(rates),
    );
    let often = &rates.segments[segment].ordering;
    let usually = book
        .asks_what_is_usual()
        .then(|| relationship.ordering(today.demand));
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
        let mut ordering = order * &again * often;
        let usual = usually.as_ref().map(|usually| order * usually * often);
        let no_balance = book.prepaid.without_balance(stage, here);
        if let Some(usual) = &usual {
            let hazards = [usual, &ordering];
            let others = promotion + &leaving;
            ordering = book.owed.order(rates, stage, &no_balance, hazards, &others);
        }
        let [mut orders, mut promoted, mut leavers] =
            Competition::of([&ordering, promotion, &leaving]).draw(&no_balance, draw);
        book.owed
            .moved(stage, &no_balance, [&orders, &promoted, &leavers]);
        let payers = book.prepaid.pay_in(rates, stage, &orders, draw);
        let mut prepaid = Lanes::ZERO;
        if let Some(usual) = &usual {
            // What is paid for is ordered at no offer.
            let using = usual * &rates.levers.stored_value.ordering_effect;
            let (orders_of, others) = ([&using, &ordering], [promotion, &leaving]);
            if let Some(held) = book.prepaid.respond(stage, orders_of, others, draw) {
                prepaid = held.prepaid;
                orders += &held.orders;
                promoted += &held.promoted;
                leavers += &held.leavers;
            }
        }
        let blocked = if leavers.all_zero() {
            Lanes::ZERO
        } else {
            draw.binomial(&leavers, &rates.levers.churn.blocked_share)
        };
        responses.push(Response {
            stage,
            orders,
            prepaid,
            payers,
            promoted,
            leavers,
            blocked,
        });
    }
    book.evening();
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
