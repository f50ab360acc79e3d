//! Orders paid for in advance: how many customers of a segment have so many of them left, by stage.
//!
//! Both engines move customers by stage, so that both keep balances alike: who of a stage has one does not matter to what
//! others see.

use super::super::rates::Rates;
use super::super::today::compete::Competition;
use crate::model::stage::Stage;
use crate::model::stored_value::orders_owned;
use crate::number::lanes::{LANES, Lanes};
use crate::random::draw::Draw;

/// The balances of a segment; none where nobody ever pays in advance.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Prepaid(Option<Balances>);

/// Place of those who never use their balance.
const NEVER_USED: usize = 0;

/// By stage and orders left: customers. The first are those whose balance is never used, however much is left of it.
type Holders = Vec<Vec<Lanes>>;

#[derive(Clone, Debug)]
struct Balances {
    /// In the morning.
    holders: Holders,
    /// Who comes to hold so much in the evening.
    arriving: Holders,
}

/// What those of a stage who have a balance do.
#[derive(Clone, Debug)]
pub(in crate::engine) struct FromBalance {
    /// Orders.
    pub(in crate::engine) orders: Lanes,
    /// Those of them that balances pay.
    pub(in crate::engine) prepaid: Lanes,
    /// Who becomes an iron fan.
    pub(in crate::engine) promoted: Lanes,
    /// Who leaves, and leaves the balance behind.
    pub(in crate::engine) leavers: Lanes,
}

impl Prepaid {
    /// Nobody has a balance yet.
    pub(in crate::engine) fn new(rates: &Rates) -> Self {
        let levers = &rates.levers.stored_value;
        if levers.take_up.all_zero() {
            return Self(None);
        }
        let owned = owned(rates);
        let most = (0..LANES).fold(0.0, |most: f64, lane| most.max(owned[lane]));
        let nobody = vec![vec![Lanes::ZERO; most as usize + 1]; Stage::CONNECTED_CUSTOMERS.len()];
        Self(Some(Balances {
            holders: nobody.clone(),
            arriving: nobody,
        }))
    }

    /// Whether anybody ever pays in advance.
    pub(in crate::engine) fn acts(&self) -> bool {
        self.0.is_some()
    }

    /// Of the people `here` in a stage those without a balance.
    pub(in crate::engine) fn without_balance(&self, stage: Stage, here: &Lanes) -> Lanes {
        match &self.0 {
            Some(balances) => here.without(&balances.of(stage)),
            None => *here,
        }
    }

    /// Of those in a stage who order without a balance, those who pay for their next orders in advance.
    pub(in crate::engine) fn pay_in(
        &mut self,
        rates: &Rates,
        stage: Stage,
        orders: &Lanes,
        draw: &mut impl Draw,
    ) -> Lanes {
        let Some(balances) = &mut self.0 else {
            return Lanes::ZERO;
        };
        let levers = &rates.levers.stored_value;
        let payers = draw.binomial(orders, &levers.take_up);
        let idle = draw.binomial(&payers, &levers.never_used);
        let (using, owned) = (payers - idle, owned(rates));
        let arriving = &mut balances.arriving[place(stage.after_order())];
        arriving[NEVER_USED] += idle;
        for (left, arriving) in arriving.iter_mut().enumerate() {
            *arriving += Lanes::from_fn(|lane| {
                if owned[lane] as usize == left {
                    using[lane]
                } else {
                    0.0
                }
            });
        }
        payers
    }

    /// What those of a stage who have a balance do today, at these hazards of becoming an iron fan and of leaving: who uses it
    /// orders at the hazard `using`, who never does at that of those without one, `paying`.
    #[inline(never)]
    pub(in crate::engine) fn respond(
        &mut self,
        stage: Stage,
        [using, paying]: [&Lanes; 2],
        [promotion, leaving]: [&Lanes; 2],
        draw: &mut impl Draw,
    ) -> Option<FromBalance> {
        let balances = self.0.as_mut()?;
        let competitions =
            [paying, using].map(|order| Competition::of([order, promotion, leaving]));
        let mut all = FromBalance {
            orders: Lanes::ZERO,
            prepaid: Lanes::ZERO,
            promoted: Lanes::ZERO,
            leavers: Lanes::ZERO,
        };
        for left in 0..balances.holders[place(stage)].len() {
            let holders = balances.holders[place(stage)][left];
            if holders.all_zero() {
                continue;
            }
            let uses = left != NEVER_USED;
            let [orders, promoted, leavers] = competitions[usize::from(uses)].draw(&holders, draw);
            match left {
                NEVER_USED => balances.go([stage, stage.after_order()], [left, left], &orders),
                1 => balances.holders[place(stage)][left].take(&orders),
                _ => balances.go([stage, stage.after_order()], [left, left - 1], &orders),
            }
            balances.go([stage, Stage::IronFan], [left, left], &promoted);
            balances.holders[place(stage)][left].take(&leavers);
            all.orders += &orders;
            if uses {
                all.prepaid += &orders;
            }
            all.promoted += &promoted;
            all.leavers += &leavers;
        }
        Some(all)
    }

    /// Some of the people `here` in a stage order with friends, and pay for that: those who have a balance, which they keep, only
    /// where nobody else is left.
    pub(in crate::engine) fn ordered_with_friends(
        &mut self,
        stage: Stage,
        here: &Lanes,
        orders: &Lanes,
    ) {
        if !Stage::CONNECTED_CUSTOMERS.contains(&stage) {
            return;
        }
        let Some(balances) = &mut self.0 else { return };
        let others = here.without(&balances.of(stage));
        let mut missing = orders.without(&others);
        for left in 0..balances.holders[place(stage)].len() {
            if missing.all_zero() {
                break;
            }
            let people = missing.smaller(&balances.holders[place(stage)][left]);
            missing.take(&people);
            balances.go([stage, stage.after_order()], [left, left], &people);
        }
    }

    /// The evening: who came to hold a balance today has it from tomorrow on.
    pub(in crate::engine) fn evening(&mut self) {
        if let Some(balances) = &mut self.0 {
            let arriving = balances.arriving.iter_mut().flatten();
            for (holders, arriving) in balances.holders.iter_mut().flatten().zip(arriving) {
                *holders += &*arriving;
                *arriving = Lanes::ZERO;
            }
        }
    }
}

impl Balances {
    /// Those of a stage who have a balance.
    fn of(&self, stage: Stage) -> Lanes {
        let mut all = Lanes::ZERO;
        for holders in &self.holders[place(stage)] {
            all += holders;
        }
        all
    }

    /// Some of a stage with so many orders left go to another one, with so many left there.
    fn go(&mut self, [from, to]: [Stage; 2], [left, then]: [usize; 2], people: &Lanes) {
        self.holders[place(from)][left].take(people);
        self.arriving[place(to)][then] += people;
    }
}

/// The place of a stage of connected customers.
fn place(stage: Stage) -> usize {
    stage as usize - Stage::Customer as usize
}

/// Orders that somebody owns who has just paid in advance.
fn owned(rates: &Rates) -> Lanes {
    let levers = &rates.levers.stored_value;
    Lanes::from_fn(|lane| orders_owned(levers.orders_in_advance[lane], levers.bonus_orders[lane]))
}
