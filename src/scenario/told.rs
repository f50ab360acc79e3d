//! A scenario told by what it has otherwise than another one, in the words of the command line: a path and a text each, few
//! enough for an address.
//!
//! Levers, switches and choices are told by their paths (`sharing.share_rate`, `10%`; `channel.moments.shareable`, `false`), an
//! affinity or an account that is no longer named as `none`. An entry that only one of the two has is told by `group.id`: its
//! kind where it is there (`new` where entries have no kinds), `none` where it is not; it starts from the defaults of its kind.
//! A name in both languages is told as `channel.moments.name.zh` and `channel.moments.name.en`.
//! The order of a list's entries is told by the list's group and their ids. A `title` is the same text in every language.

use serde_json::{Map, Value, json};

use super::definition::{LISTS, SCHEMA, Scenario};
use super::entry::List;
use super::groups::AFFINITY;
use super::parameter::Parameter;
use super::quantity::{Quantity, to_text};
use super::settings::NAME;
use super::{set, table::parameters};
use crate::problem::Problem;

/// What is not there, or no longer named.
const NONE: &str = "none";
/// An entry of a list whose entries have no kinds.
const NEW: &str = "new";
/// The path of the title.
const TITLE: &str = "title";

/// A path, and what stands there.
pub type Setting = (String, String);

/// What makes `scenario` of `base`; nothing where that cannot be told by settings, as of other ties read from a file, or of
/// another story.
pub fn settings(base: &Scenario<Quantity>, scenario: &Scenario<Quantity>) -> Option<Vec<Setting>> {
    let (mut work, wanted) = (base.to_json(), scenario.to_json());
    let mut told = title(&work["about"], &wanted["about"])?;
    for list in &LISTS {
        let entries = entries_told(list, &work, &wanted);
        for (path, text) in &entries {
            let id = path.split_once('.').map(|(_, id)| id);
            match id {
                Some(id) => put_entry(&mut work, list, id, text),
                None => put_order(&mut work, list, text),
            }
        }
        told.extend(entries);
    }
    for (name, value) in wanted.as_object()? {
        let list = LISTS.iter().find(|list| list.name == name);
        match (list, value) {
            _ if ["schema", "about"].contains(&name.as_str()) => {}
            (Some(list), _) => {
                for (old, new) in work[name].as_array()?.iter().zip(value.as_array()?) {
                    let place = format!("{}.{}", list.entry, new["id"].as_str()?);
                    fields(
                        &place,
                        list.entry,
                        old.as_object()?,
                        new.as_object()?,
                        &mut told,
                    )?;
                }
            }
            (None, Value::Object(group)) => {
                fields(name, name, work[name].as_object()?, group, &mut told)?;
            }
            (None, value) if *value != work[name] => told.push((name.clone(), text(value, None)?)),
            (None, _) => {}
        }
    }
    // What is told is what it comes to, or it is not told.
    let made = with_settings(base, &told).ok()?;
    (made.to_json() == wanted).then_some(told)
}

/// The scenario that settings make of `base`. Whether entries are there is settled before their fields are set; of several
/// settings of one field the last one counts.
///
/// # Errors
/// Every problem found: paths that name nothing, then those of the scenario that the others make.
pub fn with_settings(
    base: &Scenario<Quantity>,
    settings: &[Setting],
) -> Result<Scenario<Quantity>, Vec<Problem>> {
    let mut json = base.to_json();
    let of_lists = |parts: usize| {
        settings.iter().filter_map(move |(path, text)| {
            let list = list_of(path)?;
            (path.split('.').count() == parts).then_some((list, path, text))
        })
    };
    for (list, path, text) in of_lists(2) {
        put_entry(
            &mut json,
            list,
            path.split_once('.').map_or("", |(_, id)| id),
            text,
        );
    }
    for (list, _, text) in of_lists(1) {
        put_order(&mut json, list, text);
    }
    let mut problems = Vec::new();
    for (path, text) in settings {
        if list_of(path).is_some() && path.split('.').count() <= 2 {
            continue;
        }
        if put(&mut json, path, text).is_none() {
            problems.push(set::unknown(base, path));
        }
    }
    match Scenario::from_json(&json.to_string()) {
        Ok(scenario) if problems.is_empty() => Ok(scenario),
        Ok(_) => Err(problems),
        Err(found) => Err([problems, found].concat()),
    }
}

/// Whether a setting is of an entry as a whole: of one that is there and goes, or of a kind that there is.
pub(super) fn is_of_entry(scenario: &Scenario<Quantity>, path: &str, text: &str) -> bool {
    let (Some(list), Some((_, id))) = (list_of(path), path.split_once('.')) else {
        return false;
    };
    let is_there = || {
        let lists = scenario.ids();
        let mut ids = lists.iter().filter(|(known, _)| known.name == list.name);
        ids.any(|(_, ids)| ids.contains(&id))
    };
    let is_kind = || (list.kinds)().iter().any(|kind| kind.name == text.trim());
    !id.contains('.') && (is_kind() || (text.trim() == NONE && is_there()))
}

/// The list whose entries a path names.
fn list_of(path: &str) -> Option<&'static List> {
    let group = path.split('.').next()?;
    LISTS
        .iter()
        .find(|list| group == list.entry || group == list.name)
}

/// How the title differs; nothing where more of what a scenario is about does, or where the languages have different titles.
fn title(base: &Value, wanted: &Value) -> Option<Vec<Setting>> {
    if base == wanted {
        return Some(Vec::new());
    }
    let mut renamed = base.clone();
    renamed["title"] = wanted["title"].clone();
    let titles = [&wanted["title"]["zh"], &wanted["title"]["en"]];
    let is_told = renamed == *wanted && titles[0] == titles[1];
    is_told.then(|| {
        vec![(
            TITLE.to_owned(),
            titles[0].as_str().unwrap_or_default().to_owned(),
        )]
    })
}

fn ids(list: &List, scenario: &Value) -> Vec<String> {
    let entries = scenario[list.name].as_array().into_iter().flatten();
    let ids = entries.filter_map(|entry| entry["id"].as_str());
    ids.map(str::to_owned).collect()
}

fn entry_of<'a>(list: &List, scenario: &'a Value, id: &str) -> Option<&'a Value> {
    let mut entries = scenario[list.name].as_array()?.iter();
    entries.find(|entry| entry["id"] == id)
}

/// Which entries went, came or are of another kind, and their order, where that does not follow.
fn entries_told(list: &List, base: &Value, wanted: &Value) -> Vec<Setting> {
    let (old, new) = (ids(list, base), ids(list, wanted));
    let path = |id: &str| format!("{}.{id}", list.entry);
    let gone = old.iter().filter(|id| !new.contains(id));
    let mut told: Vec<Setting> = gone.map(|id| (path(id), NONE.to_owned())).collect();
    for id in &new {
        let kind = |scenario| entry_of(list, scenario, id).map(|entry| entry["kind"].clone());
        if kind(base) != kind(wanted) {
            let kind = kind(wanted).and_then(|kind| kind.as_str().map(str::to_owned));
            told.push((path(id), kind.unwrap_or_else(|| NEW.to_owned())));
        }
    }
    let (kept, come): (Vec<_>, Vec<_>) = new.iter().partition(|id| old.contains(id));
    let in_turn: Vec<_> = old.iter().filter(|id| new.contains(id)).collect();
    if kept != in_turn || !new.iter().skip(kept.len()).eq(come) {
        told.push((list.entry.to_owned(), new.join(",")));
    }
    told
}

/// Puts an entry of a kind in the place of the one of its id, or at the end; or takes it away, and what names it.
fn put_entry(scenario: &mut Value, list: &List, id: &str, text: &str) {
    let place = ids(list, scenario).iter().position(|known| known == id);
    let Some(entries) = scenario[list.name].as_array_mut() else {
        return;
    };
    let text = text.trim();
    if text != NONE {
        let entry = fresh(list, id, text);
        match place {
            Some(place) => entries[place] = entry,
            None => entries.push(entry),
        }
        return;
    }
    let Some(place) = place else {
        return;
    };
    entries.remove(place);
    let (list, field) = match list.entry {
        "channel" => ("segments", "affinity"),
        "account" => ("campaigns", "account"),
        _ => return,
    };
    for entry in scenario[list].as_array_mut().into_iter().flatten() {
        let names = entry.get(field).is_some_and(|name| *name == id);
        if let Some(affinity) = entry.get_mut(field).and_then(Value::as_object_mut) {
            affinity.remove(id);
        } else if names && let Some(entry) = entry.as_object_mut() {
            entry.remove(field);
        }
    }
}

/// An entry at the defaults of its kind; of a kind that there is not, it is for the check of the scenario to say.
fn fresh(list: &List, id: &str, kind: &str) -> Value {
    let mut entry = json!({ "id": id });
    if kind != NEW {
        entry["kind"] = kind.into();
    }
    let alone = json!({ "schema": SCHEMA, list.name: [entry.clone()] });
    match Scenario::from_json(&alone.to_string()) {
        Ok(scenario) => scenario.to_json()[list.name][0].take(),
        Err(_) => entry,
    }
}

/// Orders the entries of a list; those that are not named come last.
fn put_order(scenario: &mut Value, list: &List, text: &str) {
    let order: Vec<&str> = text.split(',').map(str::trim).collect();
    let Some(entries) = scenario[list.name].as_array_mut() else {
        return;
    };
    entries.sort_by_key(|entry| {
        let place = order.iter().position(|id| entry["id"] == *id);
        place.unwrap_or(order.len())
    });
}

/// The fields of a group or an entry that differ.
fn fields(
    place: &str,
    group: &str,
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    told: &mut Vec<Setting>,
) -> Option<()> {
    for (field, value) in new {
        let before = old.get(field);
        match value {
            _ if before == Some(value) => {}
            Value::Object(named) if field == AFFINITY.field => {
                let none = Map::new();
                let before = before.and_then(Value::as_object).unwrap_or(&none);
                let gone = before
                    .keys()
                    .filter(|channel| !named.contains_key(*channel));
                told.extend(gone.map(|id| (format!("{place}.{field}.{id}"), NONE.to_owned())));
                for (channel, value) in named {
                    if before.get(channel) != Some(value) {
                        let text = text(value, Some(&AFFINITY))?;
                        told.push((format!("{place}.{field}.{channel}"), text));
                    }
                }
            }
            // A name in two languages.
            Value::Object(texts) if field == NAME => {
                for (language, name) in texts {
                    let name = name.as_str()?.to_owned();
                    told.push((format!("{place}.{NAME}.{language}"), name));
                }
            }
            value => told.push((format!("{place}.{field}"), text(value, row(group, field))?)),
        }
    }
    let gone = old.keys().filter(|field| !new.contains_key(*field));
    told.extend(gone.map(|field| (format!("{place}.{field}"), NONE.to_owned())));
    Some(())
}

/// The row of a lever.
fn row(group: &str, field: &str) -> Option<&'static Parameter> {
    let id = format!("{group}.{field}");
    parameters().into_iter().find(|row| row.id == id)
}

/// A value as people write it; nothing where it is none that stands in a field.
fn text(value: &Value, row: Option<&Parameter>) -> Option<String> {
    match (value, row) {
        (Value::String(text), _) => Some(text.clone()),
        (Value::Bool(on), _) => Some(on.to_string()),
        (Value::Array(words), None) => {
            let words: Option<Vec<&str>> = words.iter().map(Value::as_str).collect();
            words.map(|words| words.join(","))
        }
        (Value::Number(figure), Some(row)) => {
            Some(to_text(&Quantity::Fixed(figure.as_f64()?), row))
        }
        _ => None,
    }
}

/// Puts a text where a path says, for the check of the scenario to read; nothing where there is no such place.
fn put(scenario: &mut Value, path: &str, text: &str) -> Option<()> {
    let parts: Vec<&str> = path.split('.').collect();
    if path == TITLE {
        scenario["about"]["title"] = json!({ "zh": text, "en": text });
        return Some(());
    }
    let value = match text.trim() {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        text => text.into(),
    };
    let Some(list) = list_of(path) else {
        match parts.as_slice() {
            ["engine"] => scenario["engine"] = value,
            [group, field] if *group != "about" => {
                let group = scenario.get_mut(*group)?.as_object_mut()?;
                group.insert((*field).to_owned(), value);
            }
            _ => return None,
        }
        return Some(());
    };
    let [_, id, field, rest @ ..] = parts.as_slice() else {
        return None;
    };
    let entries = scenario[list.name].as_array_mut()?;
    let entry = entries.iter_mut().find(|entry| entry["id"] == *id)?;
    let (group, name) = match (*field, rest) {
        ("id" | "kind", _) => return None,
        (NAME, [language @ ("zh" | "en")]) => {
            if !entry[NAME].is_object() {
                entry[NAME] = json!({ "zh": text, "en": text });
            }
            entry[NAME][*language] = text.into();
            return Some(());
        }
        (field, [channel]) if field == AFFINITY.field => (entry.get_mut(field)?, *channel),
        (field, []) if field != AFFINITY.field => (&mut *entry, field),
        _ => return None,
    };
    let group = group.as_object_mut()?;
    // A lever always has a setting.
    let can_go = rest.len() == 1 || row(list.entry, name).is_none();
    if text.trim() == NONE && can_go {
        group.remove(name);
    } else {
        group.insert(name.to_owned(), value);
    }
    Some(())
}

#[cfg(test)]
mod tests;
