//! What a user says: the levers with their bounds, defaults and sources; reading, checking and writing a scenario.

pub mod account;
pub mod bilingual;
pub mod campaign;
pub mod changes;
pub mod channel;
mod check;
pub mod correlation;
pub mod decision;
mod definition;
mod dependent;
pub mod engine;
pub mod entry;
pub mod figure;
mod figures;
pub mod groups;
pub mod inputs;
pub mod kind;
pub mod lever;
pub mod near;
pub mod parameter;
pub mod preset;
pub mod quantity;
mod read;
mod scale;
pub mod segment;
mod set;
mod settings;
pub mod suggestion;
mod table;
pub mod told;
mod upgrade;
mod write;

use crate::problem::Problem;

pub use bilingual::Bilingual;
pub use decision::Decision;
pub use definition::{About, LISTS, SCHEMA, Scenario};
pub use figure::Figure;
pub use lever::Lever;
pub use quantity::Quantity;
pub use read::MAXIMUM_BYTES;
pub use table::parameters;

impl Scenario<Quantity> {
    /// Reads a scenario from JSON text. Fields left out take their defaults; older schemas are brought up to date.
    ///
    /// # Errors
    /// Every problem found, each with the path of its field.
    pub fn from_json(text: &str) -> Result<Self, Vec<Problem>> {
        read::scenarios(text).map(|(scenario, _)| scenario)
    }

    /// The same with the scenario that it is compared with, where its file has one as `reference`.
    ///
    /// # Errors
    /// Every problem found in either, those of the reference with its name before their paths.
    pub fn with_reference(text: &str) -> Result<(Self, Option<Self>), Vec<Problem>> {
        read::scenarios(text)
    }

    /// The scenario with the field at `path` (`sharing.share_rate`, `channel.moments.trust`) read from `text`; at `group.id` of a list, an
    /// entry of the kind that `text` names is put, or taken away by `none`.
    ///
    /// # Errors
    /// Every problem of the scenario that this makes; one at `path` where there is no such field.
    pub fn with(&self, path: &str, text: &str) -> Result<Self, Vec<Problem>> {
        if told::is_of_entry(self, path, text) {
            return told::with_settings(self, &[(path.to_owned(), text.to_owned())]);
        }
        set::set(self, path, text)
    }

    /// What the field at `path`, set from `text` by [`Self::with`], came to, where other figures were made of those in the
    /// text (`at most 5%`, `2 weeks`), which must be told.
    pub fn taken(&self, path: &str, text: &str) -> Option<String> {
        set::taken(self, path, text)
    }
}

impl Scenario<f64> {
    /// Every setting that contradicts another one; empty when the scenario can be run.
    pub fn contradictions(&self) -> Vec<Problem> {
        check::contradictions(self)
    }
}

impl<T: Figure> Scenario<T> {
    /// The scenario as JSON, every lever written out.
    pub fn to_json(&self) -> serde_json::Value {
        write::scenario(self)
    }
}
