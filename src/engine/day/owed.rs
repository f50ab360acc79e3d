//! Orders that offers brought forward: the customers of a stage owe them, and miss some each day until none is owed.

use super::super::rates::Rates;
use crate::model::demand::{self, Dip};
use crate::model::stage::Stage;
use crate::number::lanes::{LANES, Lanes};
use crate::number::maths;

/// What the connected customers of a segment owe, by stage. Both engines move customers by stage, so that both owe alike.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Owed(Option<Books>);

#[derive(Clone, Debug)]
struct Books {
    /// By stage: orders owed in the morning.
    orders: [Lanes; Stage::COUNT],
    /// By stage: what comes to be owed in the evening, for orders of today and by people who moved there.
    arriving: [Lanes; Stage::COUNT],
}

impl Owed {
    /// Nothing; it stays nothing where offers bring no order forward.
    pub(in crate::engine) fn new(rates: &Rates) -> Self {
        let acts = !rates.levers.money.brought_forward.all_zero();
        Self(acts.then_some(Books {
            orders: [Lanes::ZERO; Stage::COUNT],
            arriving: [Lanes::ZERO; Stage::COUNT],
        }))
    }

    /// Whether offers bring orders forward in any replication.
    pub(in crate::engine) fn acts(&self) -> bool {
        self.0.is_some()
    }

    /// The hazard of ordering again of the people `here` in a stage: without offers it is `usual`, with those of the day
    /// `offered`, and what is owed lowers both. What is missed is owed no longer; what offers bring comes to be owed.
    #[inline(never)]
    pub(in crate::engine) fn order(
        &mut self,
        rates: &Rates,
        stage: Stage,
        here: &Lanes,
        [usual, offered]: [&Lanes; 2],
        others: &Lanes,
    ) -> Lanes {
        let mut hazard = *offered;
        let Some(books) = &mut self.0 else {
            return hazard;
        };
        let levers = &rates.levers.money;
        let owed = &mut books.orders[stage as usize];
        let arriving = &mut books.arriving[stage.after_order() as usize];
        for lane in 0..LANES {
            let Dip {
                factor,
                missed,
                extra,
            } = demand::dip(
                owed[lane],
                levers.dip_days[lane],
                here[lane],
                usual[lane],
                offered[lane],
                others[lane],
            );
            hazard[lane] *= factor;
            owed[lane] -= missed;
            arriving[lane] += levers.brought_forward[lane] * extra;
        }
        hazard
    }

    /// Some of the people `here` in a stage order with friends, at an offer without which there was no such order.
    pub(in crate::engine) fn ordered_with_friends(
        &mut self,
        rates: &Rates,
        stage: Stage,
        here: &Lanes,
        orders: &Lanes,
    ) {
        if !Stage::CONNECTED_CUSTOMERS.contains(&stage) {
            return;
        }
        if let Some(books) = &mut self.0 {
            let new = &rates.levers.money.brought_forward * orders;
            books.arriving[stage.after_order() as usize] += new;
            books.go(stage, Some(stage.after_order()), &maths::part(orders, here));
        }
    }

    /// Of the people `here` in a stage some ordered, became iron fans or left: what they owe goes with them, and who leaves
    /// would not have ordered later.
    pub(in crate::engine) fn moved(
        &mut self,
        stage: Stage,
        here: &Lanes,
        [orders, promoted, leavers]: [&Lanes; 3],
    ) {
        if let Some(books) = &mut self.0 {
            let mut left = *here;
            for (people, to) in [
                (orders, Some(stage.after_order())),
                (promoted, Some(Stage::IronFan)),
                (leavers, None),
            ] {
                if to != Some(stage) && !people.all_zero() {
                    books.go(stage, to, &maths::part(people, &left));
                    left.take(people);
                }
            }
        }
    }

    /// The evening: what came to be owed today is owed from tomorrow on.
    pub(in crate::engine) fn evening(&mut self) {
        if let Some(books) = &mut self.0 {
            for (owed, arriving) in books.orders.iter_mut().zip(&mut books.arriving) {
                *owed += &*arriving;
                *arriving = Lanes::ZERO;
            }
        }
    }
}

impl Books {
    /// A part of what the people of a stage owe goes with them.
    fn go(&mut self, from: Stage, to: Option<Stage>, part: &Lanes) {
        if to == Some(from) {
            return;
        }
        let moved = &self.orders[from as usize] * part;
        self.orders[from as usize].take(&moved);
        if let Some(to) = to {
            self.arriving[to as usize] += moved;
        }
    }
}
