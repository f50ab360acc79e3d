//! What a link names: a preset, and what is otherwise than there.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::checked::checked;
use super::crossing::{Crossed, crossed, crosses};
use crate::problem::{Code, Problem};
use crate::scenario::near::{ALIKE, nearest};
use crate::scenario::preset::{self, Preset};
use crate::scenario::{Quantity, Scenario, told};

crosses!(Told, Linked);

/// One setting of a link.
#[derive(Debug, Serialize)]
pub struct LinkSetting {
    /// What it sets, as a command line names it.
    path: String,
    /// What it is set to, as people write it.
    text: String,
}

/// How a scenario is told by what it has otherwise than a preset.
#[derive(Debug, Serialize)]
pub struct Told {
    /// What is otherwise; absent where that cannot be told so.
    #[serde(skip_serializing_if = "Option::is_none")]
    settings: Option<Vec<LinkSetting>>,
}

/// The scenario that a link names, or why there is none.
#[derive(Debug, Serialize)]
pub struct Linked {
    /// Its JSON with every lever written out; absent when there are problems.
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<String>,
    /// What is wrong with it: the first twenty problems.
    problems: Vec<Problem>,
    /// How many problems there are in all.
    total: u32,
}

fn preset(id: &str) -> Option<&'static Preset> {
    preset::ALL.iter().find(|preset| preset.id == id)
}

/// How a scenario is told by what it has otherwise than a preset.
///
/// # Errors
/// When it was not checked before, or there is no such preset.
#[wasm_bindgen(js_name = settingsFrom)]
pub fn settings_from(id: &str, scenario: &str) -> Result<Crossed<Told>, JsError> {
    let preset = preset(id).ok_or_else(|| JsError::new("there is no such preset"))?;
    let settings = told::settings(&preset.scenario(), &*checked(scenario)?);
    let settings = settings.map(|settings| {
        let settings = settings.into_iter();
        settings
            .map(|(path, text)| LinkSetting { path, text })
            .collect()
    });
    crossed(&Told { settings })
}

/// The scenario that settings make of a preset: the texts by the paths at the same places.
///
/// # Errors
/// When the answer cannot be made a JavaScript value, which a test rules out.
#[wasm_bindgen(js_name = withSettings)]
pub fn with_settings(
    id: &str,
    paths: Vec<String>,
    texts: Vec<String>,
) -> Result<Crossed<Linked>, JsError> {
    let settings: Vec<told::Setting> = paths.into_iter().zip(texts).collect();
    let made = match preset(id) {
        Some(preset) => told::with_settings(&preset.scenario(), &settings),
        None => Err(vec![unknown_preset(id)]),
    };
    crossed(&linked(made))
}

fn linked(made: Result<Scenario<Quantity>, Vec<Problem>>) -> Linked {
    let (scenario, mut problems) = match made {
        Ok(scenario) => (Some(scenario.to_json().to_string()), Vec::new()),
        Err(problems) => (None, problems),
    };
    let total = problems.len() as u32;
    problems.truncate(super::MOST_TOLD);
    Linked {
        scenario,
        problems,
        total,
    }
}

fn unknown_preset(id: &str) -> Problem {
    let known = preset::ALL.iter().map(|preset| preset.id);
    match nearest(id, known, ALIKE) {
        Some(near) => Problem::new("", Code::MisspeltPreset, id).with("suggestion", near),
        None => Problem::new("", Code::UnknownPreset, id),
    }
}
