//! Writes a scenario as JSON, every lever spelt out, so that a later version's defaults cannot change it.

use serde_json::{Map, Value, json};

use super::bilingual::Bilingual;
use super::definition::{About, SCHEMA, Scenario};
use super::engine::{FILE, NETWORK, TOPOLOGY};
use super::entry::{AnyEntry, Own};
use super::figure::Figure;
use super::groups::AFFINITY;
use super::kind::EntryKind;
use super::parameter::Parameter;
use super::quantity::Quantity;
use super::quantity::to_text;

type Object = Map<String, Value>;

pub(super) fn scenario<T: Figure>(scenario: &Scenario<T>) -> Value {
    let about = &scenario.about;
    let mut object = Object::new();
    object.insert("schema".into(), SCHEMA.into());
    object.insert("about".into(), self::about(about));
    object.insert("engine".into(), scenario.engine.name().into());
    for (list, entries) in scenario.lists() {
        let entries = entries.into_iter().map(entry).collect();
        object.insert(list.name.into(), entries);
    }
    for (name, figures) in scenario.groups() {
        let mut group = Object::new();
        if name == NETWORK {
            group.insert(TOPOLOGY.into(), scenario.topology.name().into());
            if let Some(file) = &scenario.graph_file {
                let file = json!({ "name": file.name, "digest": file.digest });
                group.insert(FILE.into(), file);
            }
        }
        group.extend(figures_of(figures.into_iter()));
        object.insert(name.into(), group.into());
    }
    object.into()
}

fn about(about: &About) -> Value {
    let said = [
        ("title", &about.title, true),
        ("claim", &about.claim, false),
        ("finding", &about.finding, false),
        ("statement", &about.statement, true),
    ];
    let mut object = Object::new();
    for (name, texts, always) in said {
        if always || *texts != Bilingual::default() {
            object.insert(name.into(), json!({ "zh": texts.zh, "en": texts.en }));
        }
    }
    object.insert("sources".into(), about.sources.iter().map(text).collect());
    if !about.levers.is_empty() {
        object.insert("levers".into(), json!(about.levers));
    }
    object.into()
}

/// A text that is the same in both languages is written once.
fn text(text: &Bilingual) -> Value {
    match text.in_common() {
        Some(text) => text.into(),
        None => json!({ "zh": text.zh, "en": text.en }),
    }
}

fn entry<T: Figure>(entry: &dyn AnyEntry<T>) -> Value {
    let mut object = Object::new();
    object.insert("id".into(), entry.id().into());
    if let Some(name) = entry.name() {
        object.insert("name".into(), text(name));
    }
    if !entry.kind().is_empty() {
        object.insert("kind".into(), entry.kind().into());
    }
    let mut last = Object::new();
    for (name, own) in entry.own() {
        match own {
            Own::Switch(on) => object.insert(name.into(), on.into()),
            Own::Account(Some(account)) => object.insert(name.into(), account.into()),
            Own::Account(None) => None,
            Own::Levers([]) => None,
            Own::Levers(levers) => object.insert(name.into(), json!(levers)),
            Own::Affinity(figures) => {
                let figures = figures.iter();
                let figures =
                    figures.map(|(channel, figure)| (channel.clone(), value(figure, &AFFINITY)));
                last.insert(name.into(), figures.collect::<Object>().into())
            }
        };
    }
    let levers = entry.levers().into_iter();
    let levers = levers.filter(|(row, ..)| entry.has(row.field));
    object.extend(figures_of(levers.map(|(row, _, figure)| (row, figure))));
    object.append(&mut last);
    object.into()
}

fn figures_of<'a, T: Figure + 'a>(
    figures: impl Iterator<Item = (&'static Parameter, &'a T)>,
) -> Object {
    figures
        .map(|(row, figure)| (row.field.to_owned(), value(figure, row)))
        .collect()
}

/// A number as a number, what is uncertain as the text that it is read from.
fn value<T: Figure>(figure: &T, row: &Parameter) -> Value {
    match figure.quantity() {
        Quantity::Fixed(figure) => number(figure),
        uncertain => to_text(&uncertain, row).into(),
    }
}

/// Whole figures are written without a decimal point, as people type them.
fn number(figure: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if libm::trunc(figure) == figure && libm::fabs(figure) < EXACT {
        Value::from(figure as i64)
    } else {
        Value::from(figure)
    }
}
