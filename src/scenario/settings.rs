//! The settings of a scenario by their paths, as they are compared.

use std::collections::{HashMap, HashSet};
use std::fmt::Display;

use super::bilingual::Bilingual;
use super::definition::Scenario;
use super::engine::{NETWORK, TOPOLOGY};
use super::entry::Own;
use super::figures::figures;
use super::kind::EntryKind;
use super::quantity::{Quantity, to_text};

/// What an affinity is that is not named.
const NO_AFFINITY: &str = "1";

/// The field of an entry that says what people call it.
pub(super) const NAME: &str = "name";

/// A text in one line, with both languages where they differ.
fn one_text(text: &Bilingual) -> String {
    let Bilingual { zh, en } = text;
    text.in_common()
        .map_or_else(|| format!("{zh} / {en}"), str::to_owned)
}

/// The settings of one scenario.
#[derive(Default)]
pub(super) struct Settings {
    /// By path, in order: the id of the row where there is one, and the setting as text.
    pub(super) fields: Vec<(String, Option<&'static str>, String)>,
    /// By `group.id`, what kind each entry is of; empty where entries have no kind.
    pub(super) entries: Vec<(String, &'static str)>,
}

impl Settings {
    pub(super) fn of(scenario: &Scenario<Quantity>) -> Self {
        let mut settings = Self::default();
        settings.field("engine".to_owned(), scenario.engine.name());
        // Not every kind of entry has all levers of its list.
        let mut lacking = HashSet::new();
        for (list, entries) in scenario.lists() {
            for entry in entries {
                let path = settings.entry(list.entry, entry.id(), entry.kind());
                let name = entry.name().map_or(String::new(), |name| one_text(name));
                settings.field(format!("{path}.{NAME}"), name);
                for (name, own) in entry.own() {
                    match own {
                        Own::Switch(on) => settings.field(format!("{path}.{name}"), on),
                        Own::Account(account) => {
                            settings.field(format!("{path}.{name}"), account.unwrap_or("–"));
                        }
                        Own::Levers(levers) => {
                            settings.field(format!("{path}.{name}"), levers.join(", "));
                        }
                        // Figures, as levers are.
                        Own::Affinity(_) => {}
                    }
                }
                let levers = list.rows.iter().filter(|row| !entry.has(row.field));
                lacking.extend(levers.map(|row| format!("{path}.{}", row.field)));
            }
        }
        settings.field(format!("{NETWORK}.{TOPOLOGY}"), scenario.topology.name());
        for (path, row, quantity) in figures(scenario) {
            if !lacking.contains(&path) {
                let text = to_text(quantity, &row);
                settings.fields.push((path, Some(row.id), text));
            }
        }
        settings
    }

    fn entry(&mut self, group: &str, id: &str, kind: &'static str) -> String {
        let entry = format!("{group}.{id}");
        self.entries.push((entry.clone(), kind));
        entry
    }

    fn field(&mut self, path: String, text: impl Display) {
        self.fields.push((path, None, text.to_string()));
    }

    /// What kind an entry is of, if there is one of this name.
    pub(super) fn kind(&self, entry: &str) -> Option<&'static str> {
        let known = self.entries.iter().find(|(known, _)| known == entry);
        known.map(|(_, kind)| *kind)
    }

    /// The ids of the entries of a list that `other` has too, in order.
    pub(super) fn order(&self, group: &str, other: &Self) -> String {
        let common = self.entries.iter().filter_map(|(path, _)| {
            let id = path.strip_prefix(group)?.strip_prefix('.')?;
            other.kind(path).map(|_| id)
        });
        common.collect::<Vec<_>>().join(", ")
    }

    /// The entry that a path is of, if it is of one of these.
    pub(super) fn entry_of<'a>(&self, path: &'a str) -> Option<&'a str> {
        // Ids have no full stop in them; affinities have one field more.
        let mut ends = path.match_indices('.').map(|(place, _)| &path[..place]);
        ends.find(|start| self.kind(start).is_some())
    }

    /// The ids of the entries of a list, with their kinds.
    fn list<'a>(&'a self, group: &'a str) -> impl Iterator<Item = (&'a str, &'static str)> {
        self.entries.iter().filter_map(move |(path, kind)| {
            let id = path.strip_prefix(group)?.strip_prefix('.')?;
            Some((id, *kind))
        })
    }

    /// Whether at least half of what an entry has is the same in an entry of another id.
    fn resembles(&self, entry: &str, other: &Self, named: &str) -> bool {
        let own = self.fields.iter().filter_map(|(path, _, text)| {
            let field = path.strip_prefix(entry)?.strip_prefix('.')?;
            Some(other.at(&format!("{named}.{field}")) == Some(text))
        });
        let same: Vec<bool> = own.collect();
        2 * same.iter().filter(|same| **same).count() >= same.len()
    }

    /// The entries of a list that have other ids in `after`, with both: neither has the other's id, and the two stand at
    /// the same place of lists of the same length, are of one kind and resemble each other.
    pub(super) fn renamed(&self, after: &Self, group: &str) -> Vec<(String, String)> {
        if self.list(group).count() != after.list(group).count() {
            return Vec::new();
        }
        let places = self.list(group).zip(after.list(group));
        let renamed = places.filter(|((was, kind), (is, new_kind))| {
            let (old, new) = (format!("{group}.{was}"), format!("{group}.{is}"));
            kind == new_kind
                && after.kind(&old).is_none()
                && self.kind(&new).is_none()
                && self.resembles(&old, after, &new)
        });
        renamed
            .map(|((was, _), (is, _))| (was.to_owned(), is.to_owned()))
            .collect()
    }

    /// Gives an entry another id, wherever it is named.
    pub(super) fn rename(&mut self, group: &str, was: &str, is: &str) {
        let (old, new) = (format!("{group}.{was}"), format!("{group}.{is}"));
        if let Some((entry, _)) = self.entries.iter_mut().find(|(entry, _)| *entry == old) {
            new.clone_into(entry);
        }
        for (path, lever, text) in &mut self.fields {
            let of_segment = path.starts_with("segment.").then(|| path.rsplit_once('.'));
            if let Some(field) = path.strip_prefix(&format!("{old}.")) {
                *path = format!("{new}.{field}");
            } else if group == "channel"
                && let Some(Some((affinity, channel))) = of_segment
                && affinity.ends_with(".affinity")
                && channel == was
            {
                *path = format!("{affinity}.{is}");
            }
            let is_named = group == "account"
                && lever.is_none()
                && path.starts_with("campaign.")
                && path.ends_with(".account");
            if is_named && text == was {
                is.clone_into(text);
            }
        }
    }

    /// The setting at a path; an affinity that is not named has one all the same.
    fn at(&self, path: &str) -> Option<&str> {
        let known = self.fields.iter().find(|(known, ..)| known == path);
        known.map(|(.., text)| text.as_str()).or(not_named(path))
    }

    /// All of them by their paths.
    pub(super) fn by_path(&self) -> HashMap<&str, &str> {
        let fields = self.fields.iter();
        fields
            .map(|(path, _, text)| (path.as_str(), text.as_str()))
            .collect()
    }
}

/// What a setting is that is not named, if it is something.
pub(super) fn not_named(path: &str) -> Option<&'static str> {
    path.contains(".affinity.").then_some(NO_AFFINITY)
}
