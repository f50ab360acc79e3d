//! Cohorts: who joined when, how many of them stayed, and what they spent.
//!
//! Who of a stage moves is drawn for the stage, and taken from its cohorts in proportion: within a stage, when a person
//! joined does not matter to what they do.

use super::super::today::people::{People, move_part};
use crate::model::stage::Stage;
use crate::number::lanes::{LANES, Lanes};
use crate::number::maths;
use crate::report::tables::{CohortEntry, Layout, Tabulate};

/// The connected people by stage and cohort.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Cohorts {
    layout: Layout,
    /// The cohort that joins now; cohort 0 was there at the start.
    now: usize,
    /// By connected stage: people of each cohort.
    people: Vec<Vec<Lanes>>,
    /// By connected stage: people of all cohorts.
    totals: Vec<Lanes>,
    /// By connected stage: what its people do today. It moves nobody before the evening, so that nobody moves twice.
    today: Vec<Today>,
    /// Orders of people who joined just after them.
    orders_before_joining: Lanes,
    /// By cohort: people when it was formed.
    joined: Vec<Lanes>,
    /// By cohort: revenue in this period.
    revenue: Vec<Lanes>,
    /// By cohort: gross profit in this period.
    gross_profit: Vec<Lanes>,
}

/// What the people of a stage do on a day.
#[derive(Clone, Debug)]
struct Today {
    orders: Lanes,
    discounts: Lanes,
    /// Revenue of derived products.
    derived_revenue: Lanes,
    derived_profit: Lanes,
    /// Whether any of these four is not zero.
    spent: bool,
    joined: Lanes,
    /// People who go, by the later stage that they go to; none of those who leave.
    gone: Vec<(Option<usize>, Lanes)>,
}

impl Today {
    const NOTHING: Self = Self {
        orders: Lanes::ZERO,
        discounts: Lanes::ZERO,
        derived_revenue: Lanes::ZERO,
        derived_profit: Lanes::ZERO,
        spent: false,
        joined: Lanes::ZERO,
        gone: Vec::new(),
    };
}

/// What an order earns today.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Terms<'a> {
    pub(in crate::engine) price: &'a Lanes,
    pub(in crate::engine) unit_cost: &'a Lanes,
}

impl Cohorts {
    pub(in crate::engine) fn new(layout: Layout, everybody: &People) -> Self {
        let none = vec![Lanes::ZERO; layout.cohorts];
        let totals: Vec<Lanes> = Stage::CONNECTED
            .iter()
            .map(|stage| *everybody.at(*stage))
            .collect();
        let mut by_stage = vec![none.clone(); Stage::CONNECTED.len()];
        for (cohorts, total) in by_stage.iter_mut().zip(&totals) {
            cohorts[0] = *total;
        }
        let mut joined = none.clone();
        joined[0] = everybody.sum(&Stage::CONNECTED);
        Self {
            layout,
            now: 1,
            today: vec![Today::NOTHING; Stage::CONNECTED.len()],
            orders_before_joining: Lanes::ZERO,
            people: by_stage,
            totals,
            joined,
            revenue: none.clone(),
            gross_profit: none,
        }
    }

    fn place(stage: Stage) -> usize {
        stage as usize - Stage::Fan as usize
    }

    fn today(&mut self, stage: Stage) -> &mut Today {
        &mut self.today[Self::place(stage)]
    }

    /// People connect.
    pub(in crate::engine) fn join(&mut self, stage: Stage, people: &Lanes) {
        self.today(stage).joined += people;
    }

    /// People connect who have just ordered.
    pub(in crate::engine) fn join_after_order(&mut self, stage: Stage, people: &Lanes) {
        self.join(stage, people);
        self.orders_before_joining += people;
    }

    /// People of a connected stage move to a later one, or leave.
    pub(in crate::engine) fn go(&mut self, from: Stage, to: Option<Stage>, people: &Lanes) {
        if people.all_zero() {
            return;
        }
        let to = to.map(Self::place);
        debug_assert!(to.is_none_or(|to| to > Self::place(from)));
        let gone = &mut self.today(from).gone;
        match gone.iter_mut().find(|(known, _)| *known == to) {
            Some((_, gone)) => *gone += people,
            None => gone.push((to, *people)),
        }
    }

    /// Connected people of a stage order, at so much less if anything is taken off the price.
    pub(in crate::engine) fn order(
        &mut self,
        stage: Stage,
        orders: &Lanes,
        discounts: Option<&Lanes>,
    ) {
        if orders.all_zero() {
            return;
        }
        let today = self.today(stage);
        today.spent = true;
        today.orders += orders;
        if let Some(discounts) = discounts {
            today.discounts += discounts;
        }
    }

    /// Connected people of a stage get gifts that cost so much.
    pub(in crate::engine) fn give(&mut self, stage: Stage, cost: &Lanes) {
        let today = self.today(stage);
        today.spent = true;
        today.discounts += cost;
    }

    /// Connected people of a stage buy derived products, or paid more in advance than an order is today.
    pub(in crate::engine) fn order_derived(
        &mut self,
        stage: Stage,
        revenue: &Lanes,
        gross_profit: &Lanes,
    ) {
        let today = self.today(stage);
        today.spent = true;
        today.derived_revenue += revenue;
        today.derived_profit += gross_profit;
    }

    /// The evening: the cohorts of every stage spend and go in proportion, the last stage first, to which people come
    /// from those before it.
    #[inline(never)]
    fn settle(&mut self, terms: Terms<'_>) {
        let margin = terms.price - terms.unit_cost;
        for place in (0..self.people.len()).rev() {
            self.spend(place, terms.price, &margin);
            self.leave(place);
            let joined = &mut self.today[place].joined;
            if !joined.all_zero() {
                self.people[place][self.now] += &*joined;
                self.totals[place] += &*joined;
                self.joined[self.now] += &*joined;
                *joined = Lanes::ZERO;
            }
        }
        let orders = &mut self.orders_before_joining;
        if !orders.all_zero() {
            self.revenue[self.now].add_product(orders, terms.price);
            self.gross_profit[self.now].add_product(orders, &margin);
            *orders = Lanes::ZERO;
        }
    }

    fn spend(&mut self, place: usize, price: &Lanes, margin: &Lanes) {
        let today = &mut self.today[place];
        if !today.spent {
            return;
        }
        // For each person.
        let (mut revenue, mut profit) = (Lanes::ZERO, Lanes::ZERO);
        for lane in 0..LANES {
            let people = self.totals[place][lane];
            let each = if people > 0.0 { 1.0 / people } else { 0.0 };
            let orders = today.orders[lane];
            revenue[lane] = (orders * price[lane] + today.derived_revenue[lane]) * each;
            let earned = orders * margin[lane] - today.discounts[lane];
            profit[lane] = (earned + today.derived_profit[lane]) * each;
        }
        for (cohort, people) in self.people[place][..=self.now].iter().enumerate() {
            let (sum, profits) = (&mut self.revenue[cohort], &mut self.gross_profit[cohort]);
            for lane in 0..LANES {
                sum[lane] += people[lane] * revenue[lane];
                profits[lane] += people[lane] * profit[lane];
            }
        }
        today.spent = false;
        today.orders = Lanes::ZERO;
        today.discounts = Lanes::ZERO;
        today.derived_revenue = Lanes::ZERO;
        today.derived_profit = Lanes::ZERO;
    }

    fn leave(&mut self, place: usize) {
        let (earlier, later) = self.people.split_at_mut(place + 1);
        let cohorts = &mut earlier[place];
        for (to, gone) in self.today[place].gone.drain(..) {
            let part = maths::part(&gone, &self.totals[place]);
            self.totals[place].take(&gone);
            if let Some(to) = to {
                self.totals[to] += &gone;
            }
            for (cohort, people) in cohorts[..=self.now].iter_mut().enumerate() {
                let to = to.map(|to| &mut later[to - place - 1][cohort]);
                move_part(&part, people, to);
            }
        }
    }

    /// The evening of a day (from 0): at the end of a period it is written down and the next cohort begins.
    #[inline(never)]
    pub(in crate::engine) fn evening(
        &mut self,
        day: usize,
        terms: Terms<'_>,
        tables: &mut dyn Tabulate,
    ) {
        self.settle(terms);
        let last = day + 1 == self.layout.days;
        if !last && !(day + 1).is_multiple_of(self.layout.cohort_days) {
            return;
        }
        let period = self.layout.period(day);
        for cohort in 0..=self.now {
            let mut kept = Lanes::ZERO;
            for stage in &self.people {
                kept += &stage[cohort];
            }
            let mut add = |entry, figures: &Lanes| {
                tables.add(self.layout.cohort(entry, cohort, period), figures);
            };
            add(CohortEntry::Kept, &kept);
            add(CohortEntry::Revenue, &self.revenue[cohort]);
            add(CohortEntry::GrossProfit, &self.gross_profit[cohort]);
            self.revenue[cohort] = Lanes::ZERO;
            self.gross_profit[cohort] = Lanes::ZERO;
        }
        if last {
            for (cohort, joined) in self.joined.iter().enumerate() {
                tables.add(self.layout.joined(cohort), joined);
            }
        } else {
            self.now += 1;
        }
        debug_assert!(
            self.totals
                .iter()
                .all(|stage| (0..LANES).all(|lane| stage[lane] > -1e-3))
        );
    }
}
