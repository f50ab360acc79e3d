//! The figures of a run, as the page takes them.

use js_sys::Float64Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::crossing::{Crossed, crossed, crosses};
use super::uncertainty::UncertaintyFigures;
use crate::chart::Calendar;
use crate::chart::cohorts::Cohorts;
use crate::chart::flows::{Flow, flows};
use crate::report::tables::Entry;
use crate::scenario::bilingual::Called;
use crate::study::Ledger;
use crate::study::histogram::Histogram;

crosses!(Histogram, LedgerFigures, UncertaintyFigures);

/// The figures of a run.
#[wasm_bindgen(getter_with_clone)]
#[derive(Debug)]
pub struct Figures {
    /// Replications that they rest on.
    #[wasm_bindgen(readonly)]
    pub replications: u32,
    /// What the outcomes of these replications are told apart by from those of another run: 16 hexadecimal digits.
    #[wasm_bindgen(readonly)]
    pub digest: String,
    /// Days.
    #[wasm_bindgen(readonly)]
    pub days: u32,
    /// For each outcome: mean, standard deviation, the quantiles at 5, 25, 50, 75 and 95 %, missing.
    #[wasm_bindgen(readonly)]
    pub outcomes: Float64Array,
    /// The same for what each channel, account and campaign costs, in the order of the ledger's touches, in yuan.
    #[wasm_bindgen(readonly, js_name = entryCosts)]
    pub entry_costs: Float64Array,
    /// For each series of the description, for each of the five levels, a value for each day.
    #[wasm_bindgen(readonly)]
    pub bands: Float64Array,
    /// Sums over weeks of new and of lost followers, for each of the five levels a value for each week; empty where days are
    /// shown.
    #[wasm_bindgen(readonly)]
    pub weeks: Float64Array,
    /// Profit as equally likely values, ascending.
    #[wasm_bindgen(readonly, js_name = profitDots)]
    pub profit_dots: Float64Array,
    /// For each step of the funnel which share of those who were as far as the step before went on to it; NaN where it has
    /// none.
    #[wasm_bindgen(readonly, js_name = stepRates)]
    pub step_rates: Float64Array,
    /// P(profit > 0) and its standard error.
    #[wasm_bindgen(readonly, js_name = probabilityOfProfit)]
    pub probability_of_profit: Float64Array,
    pub(super) profit: Histogram,
    pub(super) ledger: LedgerFigures,
    pub(super) uncertainty: UncertaintyFigures,
}

/// What the page shows of the ledger, means of the replications, beside the calendar of the scenario.
#[derive(Debug, Serialize)]
pub struct LedgerFigures {
    touches: Vec<TouchFigures>,
    /// New customers by first touch, for each of these by last touch.
    attribution: Vec<Vec<f64>>,
    /// The flows of the picture of touches, in the order of its outlines.
    flows: Vec<Flow>,
    cohorts: Cohorts,
    calendar: Calendar,
}

/// A touch and its totals.
#[derive(Debug, Serialize)]
pub struct TouchFigures {
    kind: &'static str,
    /// The entry's id and its own kind; empty for what is no entry of a list.
    id: String,
    entry: &'static str,
    /// What people call the entry.
    called: Called,
    cost: f64,
    new_customers: f64,
    new_customers_first: f64,
    orders: f64,
    revenue: f64,
    revenue_first: f64,
}

impl LedgerFigures {
    pub(super) fn of(ledger: &Ledger, calendar: &Calendar) -> Self {
        let count = ledger.touches.len();
        let touches = ledger.touches.iter().enumerate().map(|(number, touch)| {
            let total = |entry| ledger.total(entry, number);
            TouchFigures {
                kind: touch.kind,
                id: touch.id.clone(),
                entry: touch.entry,
                called: touch.called.clone(),
                cost: total(Entry::Cost),
                new_customers: total(Entry::NewCustomers),
                new_customers_first: total(Entry::NewCustomersFirst),
                orders: total(Entry::Orders),
                revenue: total(Entry::Revenue),
                revenue_first: total(Entry::RevenueFirst),
            }
        });
        let row = |first| {
            (0..count)
                .map(|last| ledger.attribution(first, last))
                .collect()
        };
        Self {
            touches: touches.collect(),
            attribution: (0..count).map(row).collect(),
            flows: flows(ledger),
            cohorts: Cohorts::of(ledger),
            calendar: calendar.clone(),
        }
    }
}

#[wasm_bindgen]
impl Figures {
    /// The histogram of profit.
    ///
    /// # Errors
    /// When it cannot be made a JavaScript value, which a test rules out.
    #[wasm_bindgen(js_name = profitHistogram)]
    pub fn profit_histogram(&self) -> Result<Crossed<Histogram>, JsError> {
        crossed(&self.profit)
    }

    /// What of the spread is not known, and what is chance.
    ///
    /// # Errors
    /// When it cannot be made a JavaScript value, which a test rules out.
    #[wasm_bindgen(js_name = uncertaintyFigures)]
    pub fn uncertainty_figures(&self) -> Result<Crossed<UncertaintyFigures>, JsError> {
        crossed(&self.uncertainty)
    }

    /// The ledger, attribution, cohorts and calendar.
    ///
    /// # Errors
    /// When they cannot be made a JavaScript value, which a test rules out.
    #[wasm_bindgen(js_name = ledgerFigures)]
    pub fn ledger_figures(&self) -> Result<Crossed<LedgerFigures>, JsError> {
        crossed(&self.ledger)
    }
}
