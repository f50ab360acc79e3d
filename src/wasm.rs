//! The JavaScript boundary: the only file that names wasm-bindgen, web-sys, js-sys and serde-wasm-bindgen.
//!
//! Scenarios cross as JSON text, so that unknown fields are refused here as everywhere; figures cross as typed arrays,
//! which workers transfer without copying. What is wrong with a user's input is a value (`problems`), never an
//! exception: an exception means that this instance of the module must be replaced.

use js_sys::{Float32Array, Float64Array};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::chart::{Chart, Drawing, Numerals, Palette, Style, Theme, charted, draw, palette};
use crate::engine::observe::Outcome;
use crate::ensemble::histogram::Histogram;
use crate::ensemble::settings::{MAXIMUM_REPLICATIONS, MAXIMUM_SEED, QUICK_REPLICATIONS};
use crate::ensemble::{Chunk, Collection, Settings, Summary};
use crate::scenario::channel::ChannelKind;
use crate::scenario::parameter::{Group, Parameter};
use crate::scenario::{
    Code, MAXIMUM_BYTES, MAXIMUM_CHANNELS, Problem, Scenario, parameters, preset,
};

/// Everything the page is made from: the parameter table, the presets, the names.
#[derive(Debug, Serialize, Tsify)]
pub struct Description {
    version: &'static str,
    parameters: Vec<Parameter>,
    channel_kinds: Vec<KindDescription>,
    presets: Vec<PresetDescription>,
    /// The series whose bands the page is given.
    series: Vec<Named>,
    outcomes: Vec<Named>,
    charts: Vec<&'static str>,
    limits: Limits,
}

/// A kind of channel, with the parameter table as it holds for it.
#[derive(Debug, Serialize, Tsify)]
pub struct KindDescription {
    name: &'static str,
    shareable: bool,
    parameters: Vec<Parameter>,
}

/// A preset, as JSON text with every lever written out.
#[derive(Debug, Serialize, Tsify)]
pub struct PresetDescription {
    id: &'static str,
    scenario: String,
}

/// A series or an outcome.
#[derive(Debug, Serialize, Tsify)]
pub struct Named {
    name: &'static str,
    whole: bool,
}

/// Bounds of what is not a lever.
#[derive(Debug, Serialize, Tsify)]
pub struct Limits {
    replications: f64,
    seed: f64,
    channels: usize,
    bytes: usize,
    quick_replications: usize,
}

/// A scenario that was read, or why it was not.
#[derive(Debug, Serialize, Tsify)]
#[tsify(hashmap_as_object)]
pub struct Checked {
    /// Its JSON with every lever written out; absent when there are problems.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    scenario: Option<String>,
    /// What is wrong with it.
    problems: Vec<Problem>,
}

/// Starts the module: a panic says on the console what happened before the instance is lost.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&format!("Funnelcast stopped: {info}").into());
    }));
}

/// Describes the product to the page.
///
/// # Errors
/// When the description cannot be made a JavaScript value, which a test rules out.
#[wasm_bindgen]
pub fn describe() -> Result<Ts<Description>, JsError> {
    Ok(description().into_ts()?)
}

fn description() -> Description {
    let rows = parameters();
    Description {
        version: env!("CARGO_PKG_VERSION"),
        parameters: rows.iter().map(|row| (*row).clone()).collect(),
        channel_kinds: ChannelKind::ALL
            .into_iter()
            .map(|kind| KindDescription {
                name: kind.name(),
                shareable: kind.shareable(),
                parameters: rows
                    .iter()
                    .filter(|row| row.group == Group::Channel)
                    .map(|row| kind.parameter(row))
                    .collect(),
            })
            .collect(),
        presets: preset::ALL
            .iter()
            .map(|preset| PresetDescription {
                id: preset.id,
                scenario: preset.scenario().to_json().to_string(),
            })
            .collect(),
        series: charted()
            .iter()
            .map(|series| Named {
                name: series.name(),
                whole: series.whole(),
            })
            .collect(),
        outcomes: Outcome::ALL
            .iter()
            .map(|outcome| Named {
                name: outcome.name(),
                whole: outcome.whole(),
            })
            .collect(),
        charts: Chart::ALL.iter().map(|chart| chart.name()).collect(),
        limits: Limits {
            replications: MAXIMUM_REPLICATIONS,
            seed: MAXIMUM_SEED,
            channels: MAXIMUM_CHANNELS,
            bytes: MAXIMUM_BYTES,
            quick_replications: QUICK_REPLICATIONS,
        },
    }
}

/// Reads a scenario and the settings of its run, reporting every problem as a value.
///
/// # Errors
/// When the answer cannot be made a JavaScript value, which a test rules out.
#[wasm_bindgen]
pub fn check(scenario: &str, replications: f64, seed: f64) -> Result<Ts<Checked>, JsError> {
    let mut problems = Settings::checked(replications, seed)
        .err()
        .unwrap_or_default();
    let scenario = match Scenario::from_json(scenario) {
        Ok(scenario) => Some(scenario.to_json().to_string()),
        Err(found) => {
            problems.extend(found);
            None
        }
    };
    let checked = Checked {
        scenario: scenario.filter(|_| problems.is_empty()),
        problems,
    };
    Ok(checked.into_ts()?)
}

/// What consecutive replications gave, ready to be transferred to the collector.
#[wasm_bindgen(getter_with_clone)]
#[derive(Debug)]
pub struct ChunkParts {
    /// Outcomes, row by row.
    #[wasm_bindgen(readonly)]
    pub outcomes: Float64Array,
    /// For each series, for each day, the value of each replication.
    #[wasm_bindgen(readonly)]
    pub series: Float32Array,
}

/// Runs replications `first` to `first + count − 1`.
///
/// # Errors
/// When the scenario was not checked before.
#[wasm_bindgen(js_name = runChunk)]
pub fn run_chunk(scenario: &str, seed: f64, first: u32, count: u32) -> Result<ChunkParts, JsError> {
    let scenario = checked(scenario)?;
    let chunk = Chunk::run(&scenario, seed as u64, first as usize, count as usize);
    Ok(ChunkParts {
        outcomes: Float64Array::from(chunk.outcomes.as_slice()),
        series: Float32Array::from(chunk.series.as_slice()),
    })
}

fn checked(scenario: &str) -> Result<Scenario<f64>, JsError> {
    Scenario::from_json(scenario).map_err(|problems| {
        let codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
        JsError::new(&format!("the scenario was not checked before: {codes:?}"))
    })
}

/// The figures of a run.
#[wasm_bindgen(getter_with_clone)]
#[derive(Debug)]
pub struct Figures {
    /// Replications that they rest on.
    #[wasm_bindgen(readonly)]
    pub replications: u32,
    /// Days.
    #[wasm_bindgen(readonly)]
    pub days: u32,
    /// For each outcome: mean, standard deviation, the quantiles at 5, 25, 50, 75 and 95 %, missing.
    #[wasm_bindgen(readonly)]
    pub outcomes: Float64Array,
    /// For each series of the description, for each of the five levels, a value for each day.
    #[wasm_bindgen(readonly)]
    pub bands: Float64Array,
    /// P(profit > 0) and its standard error.
    #[wasm_bindgen(readonly, js_name = probabilityOfProfit)]
    pub probability_of_profit: Float64Array,
    profit: Histogram,
}

#[wasm_bindgen]
impl Figures {
    /// The histogram of profit.
    ///
    /// # Errors
    /// When it cannot be made a JavaScript value, which a test rules out.
    #[wasm_bindgen(js_name = profitHistogram)]
    pub fn profit_histogram(&self) -> Result<Ts<Histogram>, JsError> {
        Ok(self.profit.into_ts()?)
    }
}

/// Puts chunks together and draws what has arrived.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Collector {
    scenario: Scenario<f64>,
    settings: Settings,
    collection: Collection,
    summary: Option<Summary>,
}

#[wasm_bindgen]
impl Collector {
    /// A collector for a run.
    ///
    /// # Errors
    /// When the scenario or the settings were not checked before.
    #[wasm_bindgen(constructor)]
    pub fn new(scenario: &str, replications: f64, seed: f64) -> Result<Self, JsError> {
        let scenario = checked(scenario)?;
        let settings = Settings::checked(replications, seed)
            .map_err(|_| JsError::new("the settings were not checked before"))?;
        Ok(Self {
            collection: Collection::new(scenario.days(), settings.replications),
            scenario,
            settings,
            summary: None,
        })
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
    ) -> Result<(), JsError> {
        let chunk = Chunk {
            first: first as usize,
            count: count as usize,
            days: self.scenario.days(),
            outcomes,
            series,
        };
        self.collection
            .add(&chunk)
            .map_err(|_| JsError::new("a chunk does not fit the run"))
    }

    /// Summarises what has arrived.
    pub fn summarise(&mut self) -> Figures {
        let series = charted();
        let summary = self.summary.insert(self.collection.summary_with(&series));
        let outcomes: Vec<f64> = summary
            .outcomes
            .iter()
            .flat_map(|outcome| {
                let [p05, p25, p50, p75, p95] = outcome.quantiles;
                let missing = outcome.missing as f64;
                [outcome.mean, outcome.sd, p05, p25, p50, p75, p95, missing]
            })
            .collect();
        let bands: Vec<f64> = series
            .iter()
            .flat_map(|series| summary.bands(*series).iter().flatten())
            .copied()
            .collect();
        let probability = &summary.probability_of_profit;
        Figures {
            replications: summary.replications as u32,
            days: summary.days as u32,
            outcomes: Float64Array::from(outcomes.as_slice()),
            bands: Float64Array::from(bands.as_slice()),
            probability_of_profit: Float64Array::from(
                [probability.estimate, probability.standard_error].as_slice(),
            ),
            profit: summary.profit.clone(),
        }
    }

    /// Draws a chart of the last summary, `labels` naming its categories.
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
        labels: Vec<String>,
    ) -> Result<Ts<Drawing>, JsError> {
        let summary = self
            .summary
            .as_ref()
            .ok_or_else(|| JsError::new("nothing was summarised yet"))?;
        let chart =
            Chart::from_name(chart).ok_or_else(|| JsError::new("there is no such chart"))?;
        let style = Style {
            width,
            height,
            theme: Theme::from_name(theme).unwrap_or(Theme::Light),
            numerals: Numerals::from_locale(locale).unwrap_or(Numerals::Western),
            labels,
        };
        let drawing =
            draw(chart, summary, &style).map_err(|error| JsError::new(&error.to_string()))?;
        Ok(drawing.into_ts()?)
    }

    /// The result of what has arrived as JSON text, the same bytes as the command line's.
    ///
    /// # Errors
    /// When nothing has arrived.
    pub fn json(&self) -> Result<String, JsError> {
        let json = self
            .arrived()?
            .to_json(&self.scenario, self.settings, "random");
        Ok(format!("{json:#}\n"))
    }

    /// The series of what has arrived as CSV text, the same bytes as the command line's.
    ///
    /// # Errors
    /// When nothing has arrived.
    pub fn csv(&self) -> Result<String, JsError> {
        Ok(self.arrived()?.to_csv())
    }

    fn arrived(&self) -> Result<Summary, JsError> {
        if self.collection.arrived() == 0 {
            return Err(JsError::new("nothing has arrived yet"));
        }
        Ok(self.collection.summary())
    }
}

/// The colours of the charts, for their legends.
///
/// # Errors
/// When they cannot be made a JavaScript value, which a test rules out.
#[wasm_bindgen(js_name = chartPalette)]
pub fn chart_palette(theme: &str) -> Result<Ts<Palette>, JsError> {
    Ok(palette(Theme::from_name(theme).unwrap_or(Theme::Light)).into_ts()?)
}
