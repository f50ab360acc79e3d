//! Cohorts: who joined when, how many of them stayed, and what they spent.
//!
//! Who of a stage moves is drawn for the stage, and taken from its cohorts in proportion: within a stage, when a person
//! joined does not matter to what he does.

use super::super::day::people::{People, move_part, total};
use super::super::lanes::{LANES, Lanes};
use super::super::maths;
use super::super::tables::{CohortEntry, Layout, Tables};
use crate::model::stage::Stage;

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
    /// By connected stage and cohort: people who came today. They count from the evening on.
    arrivals: Vec<Vec<Lanes>>,
    /// By connected stage: those people.
    arrived: Vec<Lanes>,
    /// By cohort: people when it was formed.
    joined: Vec<Lanes>,
    /// By cohort: revenue in this period.
    revenue: Vec<Lanes>,
    /// By cohort: gross profit in this period.
    gross_profit: Vec<Lanes>,
}

impl Cohorts {
    pub(in crate::engine) fn new(layout: Layout, people: &[People]) -> Self {
        let none = vec![Lanes::ZERO; layout.cohorts];
        let totals: Vec<Lanes> = Stage::CONNECTED
            .iter()
            .map(|stage| total(people, &[*stage]))
            .collect();
        let mut by_stage = vec![none.clone(); Stage::CONNECTED.len()];
        for (cohorts, total) in by_stage.iter_mut().zip(&totals) {
            cohorts[0] = *total;
        }
        let mut joined = none.clone();
        joined[0] = total(people, &Stage::CONNECTED);
        Self {
            layout,
            now: 1,
            arrivals: vec![none.clone(); Stage::CONNECTED.len()],
            arrived: vec![Lanes::ZERO; Stage::CONNECTED.len()],
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

    /// People connect.
    pub(in crate::engine) fn join(&mut self, stage: Stage, people: &Lanes) {
        let place = Self::place(stage);
        self.arrivals[place][self.now] += people;
        self.arrived[place] += people;
        self.joined[self.now] += people;
    }

    /// People of a connected stage move to another one, or leave.
    pub(in crate::engine) fn go(&mut self, from: Stage, to: Option<Stage>, people: &Lanes) {
        if people.all_zero() {
            return;
        }
        let from = Self::place(from);
        let to = to.map(Self::place);
        let part = maths::part(people, &self.totals[from]);
        self.totals[from] -= people;
        if let Some(to) = to {
            self.arrived[to] += people;
        }
        for cohort in 0..=self.now {
            let to = to.map(|to| &mut self.arrivals[to][cohort]);
            move_part(&part, &mut self.people[from][cohort], to);
        }
    }

    /// Connected people of a stage spend.
    pub(in crate::engine) fn spend(&mut self, stage: Stage, revenue: &Lanes, gross_profit: &Lanes) {
        if revenue.all_zero() {
            return;
        }
        let place = Self::place(stage);
        let each = Lanes::from_fn(|lane| {
            let people = self.totals[place][lane];
            if people > 0.0 { 1.0 / people } else { 0.0 }
        });
        for cohort in 0..=self.now {
            let people = &self.people[place][cohort];
            let (sum, profit) = (&mut self.revenue[cohort], &mut self.gross_profit[cohort]);
            for lane in 0..LANES {
                let part = people[lane] * each[lane];
                sum[lane] += part * revenue[lane];
                profit[lane] += part * gross_profit[lane];
            }
        }
    }

    /// People who connect just now have spent on the day they did.
    pub(in crate::engine) fn spend_on_joining(&mut self, revenue: &Lanes, gross_profit: &Lanes) {
        self.revenue[self.now] += revenue;
        self.gross_profit[self.now] += gross_profit;
    }

    /// Who came today is there now.
    #[inline(never)]
    fn settle(&mut self) {
        for place in 0..self.people.len() {
            if self.arrived[place].all_zero() {
                continue;
            }
            self.totals[place] += &self.arrived[place];
            self.arrived[place] = Lanes::ZERO;
            let arrivals = self.arrivals[place][..=self.now].iter_mut();
            for (people, arrived) in self.people[place].iter_mut().zip(arrivals) {
                *people += &*arrived;
                *arrived = Lanes::ZERO;
            }
        }
    }

    /// The evening of a day (from 0): at the end of a period it is written down and the next cohort begins.
    #[inline(never)]
    pub(in crate::engine) fn evening(&mut self, day: usize, tables: &mut Tables) {
        self.settle();
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
