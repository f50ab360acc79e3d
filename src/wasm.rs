//! The JavaScript boundary: the only file that names wasm-bindgen, web-sys, js-sys and serde-wasm-bindgen.
//!
//! Scenarios cross as JSON text, so that unknown fields are refused here as everywhere; figures cross as typed arrays,
//! which workers transfer without copying. What is wrong with a user's input is a value (`problems`), never an
//! exception: an exception means that this instance of the module must be replaced.

use js_sys::{BigInt64Array, Float32Array, Float64Array};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::chart::cohorts::Cohorts;
use crate::chart::touches::{Flow, flows};
use crate::chart::{
    Calendar, Chart, Drawing, Numerals, Palette, Style, Theme, charted, draw, palette,
};
use crate::engine::observe::Outcome;
use crate::engine::tables::Entry;
use crate::engine::touch::Touch;
use crate::ensemble::histogram::Histogram;
use crate::ensemble::settings::{MAXIMUM_REPLICATIONS, MAXIMUM_SEED, QUICK_REPLICATIONS};
use crate::ensemble::{Chunk, Collection, Ledger, Settings, Summary};
use crate::scenario::account::AccountKind;
use crate::scenario::campaign::CampaignKind;
use crate::scenario::channel::ChannelKind;
use crate::scenario::groups::{AFFINITY, SegmentLevers};
use crate::scenario::kind::EntryKind;
use crate::scenario::parameter::{Group, Parameter};
use crate::scenario::{
    Code, MAXIMUM_ACCOUNTS, MAXIMUM_BYTES, MAXIMUM_CAMPAIGNS, MAXIMUM_CHANNELS, MAXIMUM_SEGMENTS,
    Problem, Scenario, parameters, preset,
};

/// Everything the page is made from: the parameter table, the presets, the names.
#[derive(Debug, Serialize, Tsify)]
pub struct Description {
    version: &'static str,
    parameters: Vec<Parameter>,
    lists: Vec<ListDescription>,
    /// The lever that a segment has for each channel.
    affinity: Parameter,
    presets: Vec<PresetDescription>,
    /// The series whose bands the page is given.
    series: Vec<Named>,
    outcomes: Vec<Named>,
    charts: Vec<&'static str>,
    limits: Limits,
}

/// A list of a scenario: what its entries are called, how many there may be, and what kinds of them there are.
#[derive(Debug, Serialize, Tsify)]
pub struct ListDescription {
    /// The name in JSON.
    name: &'static str,
    /// The lever group of an entry.
    group: Group,
    minimum: usize,
    maximum: usize,
    /// The fields of an entry that are true or false.
    switches: &'static [&'static str],
    /// The kinds of entries; one without a name where entries have no kind.
    kinds: Vec<KindDescription>,
}

/// A kind of entry, with the parameter table as it holds for it.
#[derive(Debug, Serialize, Tsify)]
pub struct KindDescription {
    name: &'static str,
    /// Whether entries of this kind are shareable unless they say otherwise.
    shareable: bool,
    parameters: Vec<Parameter>,
}

/// A preset, as the page offers it; [`preset_scenario`] has the rest.
#[derive(Debug, Serialize, Tsify)]
pub struct PresetDescription {
    id: &'static str,
    theme: &'static str,
    title: PresetTitle,
}

/// The title of a preset in both languages.
#[derive(Debug, Serialize, Tsify)]
pub struct PresetTitle {
    zh: String,
    en: String,
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
        lists: lists(),
        affinity: AFFINITY,
        presets: preset::ALL
            .iter()
            .map(|preset| {
                let title = preset.title();
                PresetDescription {
                    id: preset.id,
                    theme: preset.theme,
                    title: PresetTitle {
                        zh: title.zh,
                        en: title.en,
                    },
                }
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
            bytes: MAXIMUM_BYTES,
            quick_replications: QUICK_REPLICATIONS,
        },
    }
}

fn lists() -> Vec<ListDescription> {
    vec![
        ListDescription {
            name: "segments",
            group: Group::Segment,
            minimum: 1,
            maximum: MAXIMUM_SEGMENTS,
            switches: &["need"],
            kinds: vec![KindDescription {
                name: "",
                shareable: false,
                parameters: SegmentLevers::<f64>::PARAMETERS.to_vec(),
            }],
        },
        ListDescription {
            name: "channels",
            group: Group::Channel,
            minimum: 0,
            maximum: MAXIMUM_CHANNELS,
            switches: &["shareable"],
            kinds: kinds::<ChannelKind>(),
        },
        ListDescription {
            name: "accounts",
            group: Group::Account,
            minimum: 0,
            maximum: MAXIMUM_ACCOUNTS,
            switches: &["shareable"],
            kinds: kinds::<AccountKind>(),
        },
        ListDescription {
            name: "campaigns",
            group: Group::Campaign,
            minimum: 0,
            maximum: MAXIMUM_CAMPAIGNS,
            switches: &[],
            kinds: kinds::<CampaignKind>(),
        },
    ]
}

fn kinds<K: EntryKind>() -> Vec<KindDescription> {
    let describe = |kind: &K| KindDescription {
        name: kind.name(),
        shareable: kind.shareable(),
        parameters: kind.parameters(),
    };
    K::ALL.iter().map(describe).collect()
}

/// A preset's scenario as JSON text, every lever written out.
///
/// # Errors
/// When there is no such preset.
#[wasm_bindgen(js_name = presetScenario)]
pub fn preset_scenario(id: &str) -> Result<String, JsError> {
    let preset = preset::ALL.iter().find(|preset| preset.id == id);
    let preset = preset.ok_or_else(|| JsError::new("there is no such preset"))?;
    Ok(preset.scenario().to_json().to_string())
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
    /// Sums over the replications: the ledger, attribution and cohorts.
    #[wasm_bindgen(readonly)]
    pub tables: BigInt64Array,
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
        tables: BigInt64Array::from(chunk.tables.as_slice()),
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
    ledger: LedgerFigures,
}

/// What the page shows of the ledger, means of the replications, beside the calendar of the scenario.
#[derive(Debug, Serialize, Tsify)]
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
#[derive(Debug, Serialize, Tsify)]
pub struct TouchFigures {
    kind: &'static str,
    /// The entry's id and its own kind; empty for what is no entry of a list.
    id: String,
    entry: &'static str,
    cost: f64,
    new_customers: f64,
    new_customers_first: f64,
    orders: f64,
    revenue: f64,
    revenue_first: f64,
}

impl LedgerFigures {
    fn of(ledger: &Ledger, scenario: &Scenario<f64>, calendar: &Calendar) -> Self {
        let count = ledger.touches.len();
        let touches = ledger.touches.iter().enumerate().map(|(number, touch)| {
            let total = |entry| ledger.total(entry, number);
            TouchFigures {
                kind: touch.kind,
                id: touch.id.clone(),
                entry: match touch.touch {
                    Touch::Channel(index) => scenario.channels[index].kind.name(),
                    Touch::Account(index) => scenario.accounts[index].kind.name(),
                    Touch::Campaign(index) => scenario.campaigns[index].kind.name(),
                    Touch::Community | Touch::Share | Touch::OwnAccord => "",
                },
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
    pub fn profit_histogram(&self) -> Result<Ts<Histogram>, JsError> {
        Ok(self.profit.into_ts()?)
    }

    /// The ledger, attribution, cohorts and calendar.
    ///
    /// # Errors
    /// When they cannot be made a JavaScript value, which a test rules out.
    #[wasm_bindgen(js_name = ledgerFigures)]
    pub fn ledger_figures(&self) -> Result<Ts<LedgerFigures>, JsError> {
        Ok(self.ledger.into_ts()?)
    }
}

/// Puts chunks together and draws what has arrived.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Collector {
    scenario: Scenario<f64>,
    settings: Settings,
    collection: Collection,
    calendar: Calendar,
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
            collection: Collection::new(&scenario, settings.replications),
            calendar: Calendar::of(&scenario),
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
        tables: Vec<i64>,
    ) -> Result<(), JsError> {
        let chunk = Chunk {
            first: first as usize,
            count: count as usize,
            days: self.scenario.days(),
            outcomes,
            series,
            tables,
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
            ledger: LedgerFigures::of(&summary.ledger, &self.scenario, &self.calendar),
        }
    }

    /// Draws a chart of the last summary; `labels` are its words. Those of [`Chart::Touches`] are the two columns, all
    /// smaller touches, an entry as `{kind}` and `{id}` where its kind alone does not name it, the touches that are no
    /// entries, and every kind of channel, account and campaign; the others are as the charts say.
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
        let labels = match chart {
            Chart::Touches => touch_labels(&self.scenario, &labels),
            _ => labels,
        };
        let style = Style {
            width,
            height,
            theme: Theme::from_name(theme).unwrap_or(Theme::Light),
            numerals: Numerals::from_locale(locale).unwrap_or(Numerals::Western),
            labels,
        };
        let drawing = draw(chart, summary, &self.calendar, &style)
            .map_err(|error| JsError::new(&error.to_string()))?;
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

/// Every kind of channel, account and campaign, as the locales name them: the last labels of the picture of touches.
#[wasm_bindgen(js_name = entryKinds)]
pub fn entry_kinds() -> Vec<String> {
    let channels = ChannelKind::ALL.iter().map(|kind| ("channel", kind.name()));
    let accounts = AccountKind::ALL.iter().map(|kind| ("account", kind.name()));
    let campaigns = CampaignKind::ALL
        .iter()
        .map(|kind| ("campaign", kind.name()));
    let kinds = channels.chain(accounts).chain(campaigns);
    kinds
        .map(|(list, kind)| format!("{list}_kind.{kind}"))
        .collect()
}

/// The labels of the picture of touches, from the words of the page.
fn touch_labels(scenario: &Scenario<f64>, words: &[String]) -> Vec<String> {
    let [first, last, smaller, named, rest @ ..] = words else {
        return Vec::new();
    };
    let (others, kinds) = rest.split_at(rest.len().min(3));
    let mut labels = vec![first.clone(), last.clone(), smaller.clone()];
    let channels = scenario
        .channels
        .iter()
        .map(|entry| (entry.kind, &entry.id));
    let accounts = scenario
        .accounts
        .iter()
        .map(|entry| (entry.kind, &entry.id));
    let campaigns = scenario
        .campaigns
        .iter()
        .map(|entry| (entry.kind, &entry.id));
    let (of_channels, kinds) = kinds.split_at(kinds.len().min(ChannelKind::ALL.len()));
    let (of_accounts, of_campaigns) = kinds.split_at(kinds.len().min(AccountKind::ALL.len()));
    labels.extend(entry_names(channels, of_channels, named));
    labels.extend(entry_names(accounts, of_accounts, named));
    labels.extend(entry_names(campaigns, of_campaigns, named));
    labels.extend_from_slice(others);
    labels
}

/// Entries by the words for their kinds, and by their ids too where two are of one kind.
fn entry_names<'a, K: EntryKind>(
    entries: impl Iterator<Item = (K, &'a String)> + Clone,
    kinds: &[String],
    named: &str,
) -> Vec<String> {
    let name = |(kind, id): (K, &String)| {
        let word = K::ALL.iter().position(|known| *known == kind);
        let word = word.and_then(|place| kinds.get(place));
        let alike = entries.clone().filter(|(other, _)| *other == kind).count();
        match word {
            Some(word) if alike == 1 => word.clone(),
            Some(word) => named.replace("{kind}", word).replace("{id}", id),
            None => id.clone(),
        }
    };
    entries.clone().map(name).collect()
}

/// The colours of the charts, for their legends.
///
/// # Errors
/// When they cannot be made a JavaScript value, which a test rules out.
#[wasm_bindgen(js_name = chartPalette)]
pub fn chart_palette(theme: &str) -> Result<Ts<Palette>, JsError> {
    Ok(palette(Theme::from_name(theme).unwrap_or(Theme::Light)).into_ts()?)
}
