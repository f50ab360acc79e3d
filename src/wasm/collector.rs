//! Puts chunks together, summarises them and draws them.

use std::rc::Rc;

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use super::checked::checked;
use super::crossing::{Crossed, crossed, crosses};
use super::figures::{Figures, LedgerFigures};
use super::uncertainty::UncertaintyFigures;
use crate::chart::{
    Calendar, Chart, Drawing, Numerals, Palette, Style, Theme, View, charted, draw, funnel, palette,
};
use crate::engine::network::Network;
use crate::scenario::{Quantity, Scenario};
use crate::study::summary::OutcomeSummary;
use crate::study::{Chunk, Collection, Difference, SecondHistories, Settings, Summary, weeks};

crosses!(Drawing, Palette);

/// Puts chunks together and draws what has arrived.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Collector {
    scenario: Rc<Scenario<Quantity>>,
    settings: Settings,
    people: Option<u32>,
    collection: Collection,
    calendar: Calendar,
    summary: Option<Summary>,
    ghost: Option<Summary>,
    /// What it is compared with, and what came of that.
    reference: Option<(Rc<Scenario<Quantity>>, Summary)>,
}

#[wasm_bindgen]
impl Collector {
    /// A collector for a run; `imported` is how many people the graph has that was read from a file, if one was.
    ///
    /// # Errors
    /// When the scenario or the settings were not checked before.
    #[wasm_bindgen(constructor)]
    pub fn new(
        scenario: &str,
        replications: f64,
        seed: f64,
        imported: Option<u32>,
    ) -> Result<Self, JsError> {
        let scenario = checked(scenario)?;
        let settings = Settings::checked(replications, seed)
            .map_err(|_| JsError::new("the settings were not checked before"))?;
        Ok(Self {
            collection: Collection::new(&scenario, settings.seed, settings.replications),
            calendar: Calendar::of(&scenario),
            people: Network::people_of(&scenario, imported),
            scenario,
            settings,
            summary: None,
            ghost: None,
            reference: None,
        })
    }

    /// The same scenario by another title, or with other names of its entries: nothing is simulated anew for that.
    ///
    /// # Errors
    /// When the scenario was not checked before.
    pub fn rename(&mut self, scenario: &str) -> Result<(), JsError> {
        self.scenario = checked(scenario)?;
        Ok(())
    }

    /// Adds a chunk.
    ///
    /// # Errors
    /// When it does not fit the run.
    pub fn add(
        &mut self,
        first: u32,
        count: u32,
        outcomes: Vec<f64>,
        series: Vec<f32>,
        tables: Vec<i64>,
        entry_costs: Vec<f64>,
    ) -> Result<(), JsError> {
        let chunk = Chunk {
            first: first as usize,
            count: count as usize,
            days: self.scenario.days(),
            outcomes,
            series,
            tables,
            entry_costs,
        };
        self.collection
            .add(&chunk)
            .map_err(|_| JsError::new("a chunk does not fit the run"))
    }

    /// Adds outcomes of second histories.
    ///
    /// # Errors
    /// When they do not fit the run.
    #[wasm_bindgen(js_name = addSecond)]
    pub fn add_second(
        &mut self,
        first: u32,
        count: u32,
        outcomes: Vec<f64>,
    ) -> Result<(), JsError> {
        let second = SecondHistories {
            first: first as usize,
            count: count as usize,
            outcomes,
        };
        self.collection
            .add_second(&second)
            .map_err(|_| JsError::new("second histories do not fit the run"))
    }

    /// Summarises what has arrived.
    pub fn summarise(&mut self) -> Figures {
        let series = charted();
        let summary = self.summary.insert(self.collection.summary_with(&series));
        let outcomes = statistics(&summary.outcomes);
        let entry_costs = statistics(&summary.entry_costs);
        let bands: Vec<f64> = series
            .iter()
            .flat_map(|series| summary.bands(*series).iter().flatten())
            .copied()
            .collect();
        let weeks = summary.weeks.iter().flatten().flatten();
        let weeks: Vec<f64> = match weeks::are_shown(summary.days) {
            true => weeks.copied().collect(),
            false => Vec::new(),
        };
        let probability = &summary.probability_of_profit;
        Figures {
            replications: summary.replications as u32,
            digest: summary.digest.to_string(),
            days: summary.days as u32,
            outcomes: Float64Array::from(outcomes.as_slice()),
            entry_costs: Float64Array::from(entry_costs.as_slice()),
            bands: Float64Array::from(bands.as_slice()),
            weeks: Float64Array::from(weeks.as_slice()),
            profit_dots: Float64Array::from(summary.profit_dots.as_slice()),
            step_rates: Float64Array::from(funnel::step_rates(summary).as_slice()),
            probability_of_profit: Float64Array::from(
                [probability.estimate, probability.standard_error].as_slice(),
            ),
            profit: summary.profit.clone(),
            uncertainty: UncertaintyFigures::of(summary.uncertainty.as_ref()),
            ledger: LedgerFigures::of(&summary.ledger, &self.calendar),
        }
    }

    /// Draws charts over the last summary of what another engine says of the same scenario from now on; over none where
    /// nothing of it was summarised.
    #[wasm_bindgen(js_name = setGhost)]
    pub fn set_ghost(&mut self, other: &Collector) {
        self.ghost.clone_from(&other.summary);
    }

    /// Draws charts over the last summary of the scenario that this one is compared with from now on, and says how this
    /// one's outcomes differ from its, over the replications that have arrived of both: for each outcome the mean of the
    /// differences, their standard deviation, their quantiles at 5, 25, 50, 75 and 95 %, how many pairs are defined, and the
    /// shares of them in which this one has more and less.
    #[wasm_bindgen(js_name = compareWith)]
    pub fn compare_with(&mut self, other: &Collector) -> Float64Array {
        let summary = other.summary.clone();
        self.reference = summary.map(|summary| (other.scenario.clone(), summary));
        let differences = self.collection.differences(&other.collection);
        let figures: Vec<f64> = differences
            .iter()
            .flat_map(|difference| {
                let Difference {
                    summary,
                    pairs,
                    more,
                    less,
                    ..
                } = difference;
                let [p05, p25, p50, p75, p95] = summary.quantiles;
                let (pairs, more, less) = (*pairs as f64, more.estimate, less.estimate);
                [
                    summary.mean,
                    summary.sd,
                    p05,
                    p25,
                    p50,
                    p75,
                    p95,
                    pairs,
                    more,
                    less,
                ]
            })
            .collect();
        Float64Array::from(figures.as_slice())
    }

    /// Compares with nothing from now on.
    #[wasm_bindgen(js_name = compareWithNothing)]
    pub fn compare_with_nothing(&mut self) {
        self.reference = None;
    }

    /// Draws a chart of the last summary; `words` are those in it, each key of the locales before its text.
    ///
    /// # Errors
    /// When nothing was summarised, the chart does not exist, or it cannot be drawn at this size.
    pub fn draw(
        &self,
        chart: &str,
        width: f64,
        height: f64,
        theme: &str,
        locale: &str,
        words: Vec<String>,
    ) -> Result<Crossed<Drawing>, JsError> {
        let summary = self
            .summary
            .as_ref()
            .ok_or_else(|| JsError::new("nothing was summarised yet"))?;
        let chart =
            Chart::from_name(chart).ok_or_else(|| JsError::new("there is no such chart"))?;
        let style = style(width, height, theme, locale, &words);
        let view = View {
            summary,
            calendar: &self.calendar,
            ghost: self.ghost.as_ref(),
            reference: self.reference.as_ref().map(|(_, summary)| summary),
        };
        let drawing =
            draw(chart, &view, &style).map_err(|error| JsError::new(&error.to_string()))?;
        crossed(&drawing)
    }

    /// The result of what has arrived as JSON text, the same bytes as the command line's, with the scenario that it is compared
    /// with.
    ///
    /// # Errors
    /// When nothing has arrived.
    pub fn json(&self) -> Result<String, JsError> {
        let reference = self.reference.as_ref().map(|(scenario, _)| &**scenario);
        let json = self.arrived()?.to_json(
            &self.scenario,
            reference,
            self.settings,
            "random",
            self.people,
        );
        Ok(format!("{json:#}\n"))
    }

    /// The series of what has arrived as CSV text, the same bytes as the command line's.
    ///
    /// # Errors
    /// When nothing has arrived.
    pub fn csv(&self) -> Result<String, JsError> {
        Ok(self.arrived()?.to_csv())
    }

    /// The ledger of what has arrived, by day and touch, as CSV text.
    ///
    /// # Errors
    /// When nothing has arrived.
    #[wasm_bindgen(js_name = ledgerCsv)]
    pub fn ledger_csv(&self) -> Result<String, JsError> {
        Ok(self.arrived()?.ledger.to_csv())
    }

    fn arrived(&self) -> Result<Summary, JsError> {
        if self.collection.arrived() == 0 {
            return Err(JsError::new("nothing has arrived yet"));
        }
        Ok(self.collection.summary())
    }
}

/// Figures for the page: of each mean, standard deviation, quantiles and in how many it is missing.
fn statistics(summaries: &[OutcomeSummary]) -> Vec<f64> {
    let figures = summaries.iter().flat_map(|summary| {
        let [p05, p25, p50, p75, p95] = summary.quantiles;
        let missing = summary.missing as f64;
        [summary.mean, summary.sd, p05, p25, p50, p75, p95, missing]
    });
    figures.collect()
}

/// How a picture is drawn, of what the page says of itself.
pub(super) fn style(width: f64, height: f64, theme: &str, locale: &str, words: &[String]) -> Style {
    Style {
        width,
        height,
        theme: Theme::from_name(theme).unwrap_or(Theme::Light),
        numerals: Numerals::from_locale(locale).unwrap_or(Numerals::Western),
        labels: words
            .chunks_exact(2)
            .map(|word| (word[0].clone(), word[1].clone()))
            .collect(),
    }
}

/// The colours of the charts, for their legends.
///
/// # Errors
/// When they cannot be made a JavaScript value, which a test rules out.
#[wasm_bindgen(js_name = chartPalette)]
pub fn chart_palette(theme: &str) -> Result<Crossed<Palette>, JsError> {
    crossed(&palette(Theme::from_name(theme).unwrap_or(Theme::Light)))
}
