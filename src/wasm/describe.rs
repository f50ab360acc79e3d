//! What the page is made from: the parameter table, the lists, the presets, the names.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::crossing::{Crossed, crossed, crosses};
use super::network::{MOST_PEOPLE, MOST_TIES};
use crate::chart::{CascadeChart, Chart, charted};
use crate::random::seed::MAXIMUM_SEED;
use crate::report::Outcome;
use crate::scenario::engine::{Engine, Topology};
use crate::scenario::entry::{KindDescription, List, Shape};
use crate::scenario::groups::AFFINITY;
use crate::scenario::kind::EntryKind;
use crate::scenario::parameter::{Group, Parameter};
use crate::scenario::{LISTS, MAXIMUM_BYTES, parameters, preset};
use crate::study::settings::MAXIMUM_REPLICATIONS;

crosses!(Description);

/// Everything the page is made from: the parameter table, the presets, the names.
#[derive(Debug, Serialize)]
pub struct Description {
    version: &'static str,
    parameters: Vec<Parameter>,
    lists: Vec<ListDescription>,
    /// The lever that a segment has for each channel.
    affinity: Parameter,
    presets: Vec<PresetDescription>,
    /// The series whose bands the page is given.
    series: Vec<SeriesDescription>,
    outcomes: Vec<OutcomeDescription>,
    charts: Vec<ChartDescription>,
    /// The charts of cascades.
    cascade_charts: Vec<ChartDescription>,
    engines: Vec<&'static str>,
    /// Who may know whom, each with the levers that it has.
    topologies: Vec<KindDescription>,
    limits: Limits,
}

/// A list of a scenario: what its entries are called, how many there may be, and what kinds of them there are.
#[derive(Debug, Serialize)]
pub struct ListDescription {
    /// The name in JSON.
    name: &'static str,
    /// The lever group of an entry.
    group: Group,
    minimum: usize,
    maximum: usize,
    /// The fields of an entry that are true or false.
    switches: Vec<&'static str>,
    /// The kinds of entries; one without a name where entries have no kind.
    kinds: Vec<KindDescription>,
}

/// A preset, as the page offers it; [`super::preset_scenario`] has the rest.
#[derive(Debug, Serialize)]
pub struct PresetDescription {
    id: &'static str,
    theme: &'static str,
    title: PresetTitle,
}

/// The title of a preset in both languages.
#[derive(Debug, Serialize)]
pub struct PresetTitle {
    zh: String,
    en: String,
}

/// A series.
#[derive(Debug, Serialize)]
pub struct SeriesDescription {
    name: &'static str,
    unit: &'static str,
}

/// An outcome.
#[derive(Debug, Serialize)]
pub struct OutcomeDescription {
    name: &'static str,
    unit: &'static str,
    /// Which way is better: more, less, or neither by itself.
    better: &'static str,
    /// Whether it is one of the answers that stand above all others.
    headline: bool,
}

/// A chart.
#[derive(Debug, Serialize)]
pub struct ChartDescription {
    name: &'static str,
    /// What it has, and so how it is read out; of a chart of cascades nothing is said.
    shape: &'static str,
    /// The series that it shows.
    series: Vec<&'static str>,
    /// The keys of the words in its picture.
    labels: Vec<String>,
}

/// Bounds of what is not a lever.
#[derive(Debug, Serialize)]
pub struct Limits {
    replications: f64,
    seed: f64,
    bytes: usize,
    /// Most people of a network.
    people: u32,
    /// Most ties of a graph that is read from a file.
    ties: u32,
}

/// Describes the product to the page.
///
/// # Errors
/// When the description cannot be made a JavaScript value, which a test rules out.
#[wasm_bindgen]
pub fn describe() -> Result<Crossed<Description>, JsError> {
    crossed(&description())
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
            .map(|series| SeriesDescription {
                name: series.name(),
                unit: series.unit().name(),
            })
            .collect(),
        outcomes: Outcome::ALL
            .iter()
            .map(|outcome| OutcomeDescription {
                name: outcome.name(),
                unit: outcome.unit().name(),
                better: outcome.better().name(),
                headline: outcome.headline(),
            })
            .collect(),
        charts: Chart::ALL
            .iter()
            .map(|chart| ChartDescription {
                name: chart.name(),
                shape: chart.shape().name(),
                series: chart.series().iter().map(|series| series.name()).collect(),
                labels: chart.labels(),
            })
            .collect(),
        cascade_charts: CascadeChart::ALL
            .iter()
            .map(|chart| ChartDescription {
                name: chart.name(),
                shape: "",
                series: Vec::new(),
                labels: chart.labels().iter().map(|key| (*key).to_owned()).collect(),
            })
            .collect(),
        engines: Engine::ALL.iter().map(|engine| engine.name()).collect(),
        topologies: Topology::ALL.iter().map(KindDescription::of).collect(),
        limits: Limits {
            replications: MAXIMUM_REPLICATIONS,
            seed: MAXIMUM_SEED,
            bytes: MAXIMUM_BYTES,
            people: MOST_PEOPLE,
            ties: MOST_TIES,
        },
    }
}

fn lists() -> Vec<ListDescription> {
    let describe = |list: &List| {
        let switches = list.own.iter();
        let switches = switches.filter(|(_, shape)| *shape == Shape::Switch);
        let [minimum, maximum] = list.count;
        ListDescription {
            name: list.name,
            group: list.group,
            minimum,
            maximum,
            switches: switches.map(|(name, _)| *name).collect(),
            kinds: (list.kinds)(),
        }
    };
    LISTS.iter().map(describe).collect()
}
