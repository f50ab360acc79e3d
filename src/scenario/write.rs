//! Writes a scenario as JSON, every lever spelt out, so that a later version's defaults cannot change it.

use serde_json::{Map, Value, json};

use super::campaign::Campaign;
use super::definition::{SCHEMA, Scenario};
use super::engine::{NETWORK, TOPOLOGY};
use super::figure::Figure;
use super::groups::AFFINITY;
use super::kind::EntryKind;
use super::parameter::Parameter;
use super::quantity::Quantity;
use super::quantity::to_text;
use super::segment::Segment;

type Object = Map<String, Value>;

pub(super) fn scenario<T: Figure>(scenario: &Scenario<T>) -> Value {
    let about = &scenario.about;
    let mut object = Object::new();
    object.insert("schema".into(), SCHEMA.into());
    object.insert(
        "about".into(),
        json!({
            "title": { "zh": about.title.zh, "en": about.title.en },
            "statement": { "zh": about.statement.zh, "en": about.statement.en },
            "sources": about.sources,
        }),
    );
    object.insert("engine".into(), scenario.engine.name().into());
    let channels = scenario.channels.iter().map(|channel| {
        let kind = channel.kind.name();
        shown(
            &channel.id,
            kind,
            channel.shareable,
            channel.levers.fields(),
        )
    });
    let accounts = scenario.accounts.iter().map(|account| {
        let kind = account.kind.name();
        shown(
            &account.id,
            kind,
            account.shareable,
            account.levers.fields(),
        )
    });
    let segments = scenario.segments.iter().map(segment);
    let campaigns = scenario.campaigns.iter().map(campaign);
    object.insert("segments".into(), segments.collect());
    object.insert("channels".into(), channels.collect());
    object.insert("accounts".into(), accounts.collect());
    object.insert("campaigns".into(), campaigns.collect());
    for (name, figures) in scenario.groups() {
        let mut group = Object::new();
        if name == NETWORK {
            group.insert(TOPOLOGY.into(), scenario.topology.name().into());
        }
        group.extend(figures_of(figures.into_iter()));
        object.insert(name.into(), group.into());
    }
    object.into()
}

/// A channel or an account.
fn shown<'a, T: Figure + 'a>(
    id: &str,
    kind: &str,
    shareable: bool,
    levers: impl Iterator<Item = (&'static Parameter, &'a T)>,
) -> Value {
    let mut object = Object::new();
    object.insert("id".into(), id.into());
    object.insert("kind".into(), kind.into());
    object.insert("shareable".into(), shareable.into());
    object.extend(figures_of(levers));
    object.into()
}

fn segment<T: Figure>(segment: &Segment<T>) -> Value {
    let mut object = Object::new();
    object.insert("id".into(), segment.id.clone().into());
    object.insert("need".into(), segment.need.into());
    let levers = segment.levers.fields();
    object.extend(figures_of(levers));
    let affinity = segment.affinity.iter();
    let affinity: Object = affinity
        .map(|(channel, figure)| (channel.clone(), value(figure, &AFFINITY)))
        .collect();
    object.insert("affinity".into(), affinity.into());
    object.into()
}

fn campaign<T: Figure>(campaign: &Campaign<T>) -> Value {
    let mut object = Object::new();
    object.insert("id".into(), campaign.id.clone().into());
    object.insert("kind".into(), campaign.kind.name().into());
    if let Some(account) = &campaign.account {
        object.insert("account".into(), account.clone().into());
    }
    let levers = campaign.levers.fields();
    let levers = levers.filter(|(row, _)| campaign.kind.has(row.field));
    object.extend(figures_of(levers));
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
