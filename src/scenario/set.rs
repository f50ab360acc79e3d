//! Sets one field of a scenario by its path, as a command line names it: `sharing.share_rate`, `channel.moments.trust`,
//! `segment.fans.affinity.moments`, `engine`.

use serde_json::Value;

use super::definition::{LISTS, Scenario};
use super::engine::{NETWORK, TOPOLOGY};
use super::entry::Own;
use super::figures::figures;
use super::near::{ALIKE, nearest, parts_alike};
use super::quantity::{Bare, Quantity, to_text};
use super::settings::NAME;
use super::table::parameters;
use crate::problem::{Code, Problem};

/// The scenario with the field at `path` read from `text`: a quantity, `true` or `false` for a switch, or
/// the name of a choice.
///
/// # Errors
/// Every problem of the scenario that this makes; one at `path` where there is no such field.
pub(super) fn set(
    scenario: &Scenario<Quantity>,
    path: &str,
    text: &str,
) -> Result<Scenario<Quantity>, Vec<Problem>> {
    let mut json = scenario.to_json();
    let is_name = path.ends_with(&format!(".{NAME}"));
    let field = find(&mut json, path).ok_or_else(|| vec![unknown(scenario, path)])?;
    *field = match text.trim() {
        text if is_name => Value::String(text.to_owned()),
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        text => Value::String(text.to_owned()),
    };
    Scenario::from_json(&json.to_string())
}

/// What the field at `path` of a scenario came to, where `text` for it was put into other figures than those it has, which
/// must be told: of a limit, `±`, about, weeks.
pub(super) fn taken(scenario: &Scenario<Quantity>, path: &str, text: &str) -> Option<String> {
    let (group, field) = (path.split('.').next()?, path.rsplit('.').next()?);
    let list = LISTS.iter().find(|list| group == list.name);
    let id = format!("{}.{field}", list.map_or(group, |list| list.entry));
    let row = parameters().into_iter().find(|row| row.id == id)?;
    let typed = Quantity::read_beside_others(text, Bare::Plain, row, path, "").ok()?;
    if !typed.is_taken {
        return None;
    }
    // As the scenario has it: the bounds of its kind of entry may be narrower than those of the row.
    match find(&mut scenario.to_json(), path)? {
        Value::String(text) => Some(text.clone()),
        figure => Some(to_text(&Quantity::Fixed(figure.as_f64()?), row)),
    }
}

fn find<'a>(json: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    let parts: Vec<&str> = path.split('.').collect();
    let list = LISTS
        .iter()
        .find(|list| parts[0] == list.entry || parts[0] == list.name);
    match (list, parts.as_slice()) {
        (Some(list), [_, id, rest @ ..]) => {
            let entries = json.get_mut(list.name)?.as_array_mut()?;
            let entry = entries.iter_mut().find(|entry| entry["id"] == *id)?;
            match rest {
                // An affinity that is not named is 1.
                ["affinity", channel] => {
                    let affinity = entry.get_mut("affinity")?.as_object_mut()?;
                    Some(affinity.entry(*channel).or_insert_with(|| 1.into()))
                }
                // An entry need not have a name.
                [NAME] => Some(entry.as_object_mut()?.entry(NAME).or_insert(Value::Null)),
                [field] if !["id", "kind", "affinity"].contains(field) => entry.get_mut(field),
                _ => None,
            }
        }
        (None, ["engine"]) => json.get_mut("engine"),
        (None, [group, field]) if *group != "about" => json.get_mut(group)?.get_mut(field),
        _ => None,
    }
}

/// Whether there is a field at `path`: not every kind of entry has all levers of its list.
pub(super) fn is_there(scenario: &Scenario<Quantity>, path: &str) -> bool {
    find(&mut scenario.to_json(), path).is_some()
}

/// What is wrong with a path that names no field of a scenario.
pub(super) fn unknown(scenario: &Scenario<Quantity>, path: &str) -> Problem {
    let figures = figures(scenario).into_iter();
    let mut known: Vec<String> = figures.map(|(path, ..)| path).collect();
    known.extend(["engine".to_owned(), format!("{NETWORK}.{TOPOLOGY}")]);
    for (list, entries) in scenario.lists() {
        for entry in entries {
            let fields = entry.own().into_iter();
            let switches = fields.filter(|(_, field)| matches!(field, Own::Switch(_)));
            known.extend(switches.map(|(name, _)| format!("{}.{}.{name}", list.entry, entry.id())));
        }
    }
    // Not every kind of entry has all levers of its list.
    let mut json = scenario.to_json();
    known.retain(|path| find(&mut json, path).is_some());
    let known = known.iter().map(String::as_str);
    // Whoever leaves a group out may mean the only one that has such a field.
    let ends = known.clone().filter(|known| {
        known
            .split_once('.')
            .is_some_and(|(_, field)| field == path)
    });
    let of_group: Vec<&str> = ends.collect();
    let near = match of_group.as_slice() {
        [one] => Some(*one),
        _ => nearest(path, known.filter(|known| parts_alike(path, known)), ALIKE),
    };
    match near {
        Some(near) => Problem::new(path, Code::MisspeltPath, path).with("suggestion", near),
        None => Problem::new(path, Code::UnknownPath, path),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::problem::Code;
    use crate::scenario::preset;

    #[test]
    fn levers_are_set_by_their_paths() {
        let scenario = preset::ALL[0].scenario();
        let id = &scenario.channels[0].id;
        let set = scenario.with(&format!("channel.{id}.cost_per_thousand"), "20 to 40");
        let set = set.expect("it is a lever");
        assert_eq!(
            set.to_json()["channels"][0]["cost_per_thousand"],
            json!("20 to 40")
        );
        let fans = &scenario.segments[0].id;
        let set = scenario.with(&format!("segment.{fans}.affinity.{id}"), "1.5 to 3");
        assert!(set.expect("it is a lever").segments[0].own.affinity[id].is_uncertain());
        let set = scenario
            .with(&format!("channel.{id}.shareable"), "false")
            .expect("a switch");
        assert!(!set.channels[0].own.shareable);
        for (path, code) in [
            ("sharing.shar_rate", Code::MisspeltPath),
            ("channel.nobody.trust", Code::UnknownPath),
            ("channel.moments-ads.trust", Code::MisspeltPath),
            ("seed", Code::UnknownPath),
            ("colour", Code::UnknownPath),
            ("time.days", Code::NotUncertain),
        ] {
            let problems = scenario.with(path, "10 to 20").expect_err(path);
            assert_eq!(problems[0].code, code, "{path}: {problems:?}");
        }
        let fans = scenario
            .with("reservoir.fans", "about 3k")
            .expect("a number");
        let taken = |text: &str| fans.taken("reservoir.fans", text);
        assert_eq!(taken("about 3k").as_deref(), Some("3000"));
        assert_eq!(taken("3k"), None);
        let suggestion = &scenario
            .with("sharing.shar_rate", "1%")
            .expect_err("misspelt")[0]
            .values;
        assert_eq!(suggestion["suggestion"], "sharing.share_rate");
    }
}
