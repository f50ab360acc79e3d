//! Writes a scenario as JSON, every lever spelt out, so that a later version's defaults cannot change it.

use serde_json::{Map, Value, json};

use super::channel::Channel;
use super::parameter::Parameter;
use super::{SCHEMA, Scenario};

pub(super) fn scenario(scenario: &Scenario<f64>) -> Value {
    let about = &scenario.about;
    json!({
        "schema": SCHEMA,
        "about": {
            "title": { "zh": about.title.zh, "en": about.title.en },
            "statement": { "zh": about.statement.zh, "en": about.statement.en },
            "sources": about.sources,
        },
        "time": group(scenario.time.fields()),
        "market": group(scenario.market.fields()),
        "channels": scenario.channels.iter().map(channel).collect::<Vec<_>>(),
        "account": group(scenario.account.fields()),
        "sharing": group(scenario.sharing.fields()),
        "conversion": group(scenario.conversion.fields()),
        "churn": group(scenario.churn.fields()),
        "loyalty": group(scenario.loyalty.fields()),
        "money": group(scenario.money.fields()),
    })
}

fn channel(channel: &Channel<f64>) -> Value {
    let mut object = Map::new();
    object.insert("id".into(), channel.id.clone().into());
    object.insert("kind".into(), channel.kind.name().into());
    object.insert("shareable".into(), channel.shareable.into());
    if let Value::Object(levers) = group(channel.levers.fields()) {
        object.extend(levers);
    }
    Value::Object(object)
}

fn group<'a>(fields: impl Iterator<Item = (&'static Parameter, &'a f64)>) -> Value {
    fields
        .map(|(row, figure)| (row.field.to_owned(), number(*figure)))
        .collect::<Map<_, _>>()
        .into()
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
