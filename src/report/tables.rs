//! Tables that a run fills: the ledger by day and touch, first against last touch, and cohorts.
//!
//! Sums over replications are kept in whole parts of a person or a yuan, so that they are the same in whatever order replications
//! are added.
//! The path on which every draw is its mean is one alone, and books hundredths of a person: its figures are kept as they
//! are.

use std::ops::Range;

use super::touch::Touches;
use crate::number::lanes::{LANES, Lanes};
use crate::scenario::{Figure, Scenario};

/// Parts of a yuan that are told apart: 3.6·10¹¹ yuan a figure fit 100,000 replications.
const PARTS_OF_A_YUAN: f64 = 256.0;
/// Parts of a person, or of an order. First touches book a hundredth of one a day, whose rounding adds up over the days.
const PARTS_OF_A_PERSON: f64 = 65_536.0;

/// What the ledger holds for each day and touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Entry {
    /// Cost, discounts included, in yuan.
    Cost,
    /// People who paid for the first time, by last touch.
    NewCustomers,
    /// The same by first touch.
    NewCustomersFirst,
    /// Orders, by last touch.
    Orders,
    /// Revenue at list prices, by last touch, in yuan.
    Revenue,
    /// The same by first touch.
    RevenueFirst,
}

impl Entry {
    /// Every entry, in order.
    pub const ALL: [Self; 6] = [
        Self::Cost,
        Self::NewCustomers,
        Self::NewCustomersFirst,
        Self::Orders,
        Self::Revenue,
        Self::RevenueFirst,
    ];

    /// Whether it is counted in yuan.
    const fn is_money(self) -> bool {
        matches!(self, Self::Cost | Self::Revenue | Self::RevenueFirst)
    }

    /// The name in JSON, CSV and the locales.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::NewCustomers => "new_customers",
            Self::NewCustomersFirst => "new_customers_first_touch",
            Self::Orders => "orders",
            Self::Revenue => "revenue",
            Self::RevenueFirst => "revenue_first_touch",
        }
    }
}

/// What is known of a cohort in each period of its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum CohortEntry {
    /// People still connected at the end of the period.
    Kept,
    /// What they spent in it, in yuan.
    Revenue,
    /// Gross profit on it, in yuan.
    GrossProfit,
}

impl CohortEntry {
    const COUNT: usize = 3;
}

/// Where in the tables a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The touches.
    pub touches: Touches,
    /// Days.
    pub days: usize,
    /// Length of a cohort, in days.
    pub cohort_days: usize,
    /// Cohorts: those who were connected at the start, then those who joined in each period.
    pub cohorts: usize,
}

impl Layout {
    /// The layout of a scenario's tables.
    pub fn of<T: Figure>(scenario: &Scenario<T>) -> Self {
        Self {
            touches: Touches::of(scenario),
            days: scenario.days(),
            cohort_days: scenario.time.cohort_days.central() as usize,
            cohorts: scenario.cohorts() + 1,
        }
    }

    /// Periods of the run: the last one may be short.
    pub fn periods(&self) -> usize {
        self.cohorts - 1
    }

    /// The period of a day (both from 0).
    pub fn period(&self, day: usize) -> usize {
        day / self.cohort_days
    }

    /// How many figures there are.
    pub fn len(&self) -> usize {
        self.joined(self.cohorts)
    }

    /// Whether there are no figures.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// An entry of the ledger on a day (from 0) for a touch.
    pub fn entry(&self, entry: Entry, touch: usize, day: usize) -> usize {
        (entry as usize * self.touches.count() + touch) * self.days + day
    }

    /// New customers of a first and a last touch.
    pub fn attribution(&self, first: usize, last: usize) -> usize {
        let before = Entry::ALL.len() * self.touches.count() * self.days;
        before + first * self.touches.count() + last
    }

    /// An entry of a cohort in a period.
    pub fn cohort(&self, entry: CohortEntry, cohort: usize, period: usize) -> usize {
        let before = self.attribution(self.touches.count(), 0);
        before + (entry as usize * self.cohorts + cohort) * self.periods() + period
    }

    /// People of a cohort when it was formed.
    pub fn joined(&self, cohort: usize) -> usize {
        let before = self.attribution(self.touches.count(), 0);
        before + CohortEntry::COUNT * self.cohorts * self.periods() + cohort
    }

    /// Into how many parts of its unit a figure is rounded.
    pub(crate) fn parts(&self, place: usize) -> f64 {
        let of_entry = Entry::ALL.get(place / (self.touches.count() * self.days));
        let spent = self.cohort(CohortEntry::Revenue, 0, 0)..self.joined(0);
        if of_entry.map_or(spent.contains(&place), |entry| entry.is_money()) {
            PARTS_OF_A_YUAN
        } else {
            PARTS_OF_A_PERSON
        }
    }
}

/// What takes the figures of the tables, as an engine makes them.
pub trait Tabulate {
    /// Where in the tables a figure is.
    fn layout(&self) -> Layout;

    /// Adds the figures of a block at a place of the layout, in the unit of their entry: people, orders or yuan.
    fn add(&mut self, place: usize, figures: &Lanes);

    /// Keeps what each channel, account and campaign costs in all, by the number of its touch, in yuan: replication by
    /// replication, for these have bands.
    fn keep_entry_costs(&mut self, costs: Vec<Lanes>);
}

/// The tables of the one path on which every draw is its mean. Every lane of a block runs that path, and the first is
/// taken.
#[derive(Clone, Debug, PartialEq)]
pub struct PathTables {
    layout: Layout,
    figures: Vec<f64>,
    entry_costs: Vec<f64>,
}

impl PathTables {
    /// Empty tables.
    pub fn new(layout: Layout) -> Self {
        Self {
            layout,
            figures: vec![0.0; layout.len()],
            entry_costs: Vec::new(),
        }
    }

    /// The figures, where the layout says, and what each channel, account and campaign costs.
    pub fn into_figures(self) -> (Vec<f64>, Vec<f64>) {
        (self.figures, self.entry_costs)
    }
}

impl Tabulate for PathTables {
    fn layout(&self) -> Layout {
        self.layout
    }

    fn add(&mut self, place: usize, figures: &Lanes) {
        self.figures[place] += figures[0];
    }

    fn keep_entry_costs(&mut self, costs: Vec<Lanes>) {
        self.entry_costs = costs.iter().map(|cost| cost[0]).collect();
    }
}

/// Sums over replications.
#[derive(Clone, Debug, PartialEq)]
pub struct Tables {
    layout: Layout,
    /// Replications that are summed, of those that run side by side.
    kept: Range<usize>,
    /// What the figures of each of them are multiplied by.
    scale: Option<Lanes>,
    sums: Vec<i64>,
    entry_costs: Vec<Lanes>,
}

impl Tables {
    /// Empty tables that take the `kept` replications of a block.
    pub fn new(layout: Layout, kept: Range<usize>) -> Self {
        Self {
            layout,
            kept,
            scale: None,
            sums: vec![0; layout.len()],
            entry_costs: Vec::new(),
        }
    }

    /// Tables whose figures are multiplied by those of `scale`, replication by replication, before they are added.
    pub fn scaled(self, scale: Lanes) -> Self {
        Self {
            scale: Some(scale),
            ..self
        }
    }

    #[inline(never)]
    fn add_as_they_are(&mut self, place: usize, figures: &Lanes) {
        // A whole number below 2⁵¹ is in the last bits of its sum with this one: vectors have no other conversion.
        const SHIFT: f64 = 6_755_399_441_055_744.0;
        const MOST: f64 = (1_u64 << 51) as f64;
        let parts_of_one = self.layout.parts(place);
        let (mut sum, mut large) = (0_i64, 0);
        for lane in 0..LANES {
            let figure = if (lane >= self.kept.start) & (lane < self.kept.end) {
                figures.0[lane]
            } else {
                0.0
            };
            let parts = rounded(figure * parts_of_one);
            let small = parts.abs() < MOST;
            large |= u64::from(!small);
            let whole = (parts + SHIFT).to_bits().wrapping_sub(SHIFT.to_bits());
            sum = sum.wrapping_add(whole as i64);
        }
        if large != 0 {
            let figures = figures.0[self.kept.clone()].iter();
            sum = figures.fold(0, |sum, figure| {
                sum.saturating_add(rounded(*figure * parts_of_one) as i64)
            });
        }
        self.sums[place] = self.sums[place].saturating_add(sum);
    }

    /// The sums, in whole parts, and what each channel, account and campaign costs in each of the replications that run side by
    /// side.
    pub fn into_sums(self) -> (Vec<i64>, Vec<Lanes>) {
        (self.sums, self.entry_costs)
    }
}

impl Tabulate for Tables {
    fn layout(&self) -> Layout {
        self.layout
    }

    fn add(&mut self, place: usize, figures: &Lanes) {
        match &self.scale {
            None => self.add_as_they_are(place, figures),
            Some(scale) => self.add_as_they_are(place, &(figures * scale)),
        }
    }

    fn keep_entry_costs(&mut self, mut costs: Vec<Lanes>) {
        if let Some(scale) = &self.scale {
            for cost in &mut costs {
                *cost = *cost * scale;
            }
        }
        self.entry_costs = costs;
    }
}

/// Whole parts, half a part away from zero.
#[inline]
fn rounded(parts: f64) -> f64 {
    (parts + f64::copysign(0.5, parts)).trunc()
}

/// Means of sums over so many replications.
pub fn means(layout: &Layout, sums: &[i64], replications: usize) -> Vec<f64> {
    let mean =
        |(place, sum): (usize, &i64)| *sum as f64 / (layout.parts(place) * replications as f64);
    sums.iter().enumerate().map(mean).collect()
}
