//! What a message proposes is accepted: for every lever of the table, of every kind of entry, as the command line sets it,
//! as a file has it and as it is typed into the page's field.
//!
//! Nothing here is statistical.

#[path = "suggestions/examples.rs"]
mod examples;
#[path = "suggestions/names.rs"]
mod names;
mod support;

use funnelcast::problem::Problem;
use funnelcast::scenario::account::AccountKind;
use funnelcast::scenario::campaign::CampaignKind;
use funnelcast::scenario::channel::ChannelKind;
use funnelcast::scenario::kind::EntryKind;
use funnelcast::scenario::{Quantity, Scenario, preset};
use serde_json::{Value, json};

/// Texts that no lever can be, for one reason or another; and some that only levers that take numbers cannot be.
const BAD: &[&str] = &[
    "",
    "180 days",
    "x",
    "5 to",
    "9 to 2",
    "1e400",
    "-7",
    "1e30",
    "90 to 360",
    "0.5",
    "2 to 1e12",
    "beta(0, 1)",
    "normal(3)",
    "normal(1e30, 1)",
    "betta(2, 30)",
    "uniform(1,000, 2,000)",
    "discrete()",
    "gamma(1)",
    "triangular(9, 5, 1)",
    "lognormal(0, -1)",
    "pert",
];

/// A scenario with an entry of every kind.
fn everything() -> Scenario<Quantity> {
    fn of<K: EntryKind>() -> Vec<Value> {
        let kinds = K::ALL.iter().map(|kind| kind.name());
        kinds
            .map(|kind| json!({ "id": kind, "kind": kind }))
            .collect()
    }
    let mut campaigns = of::<CampaignKind>();
    for campaign in &mut campaigns {
        // All of them on one day would take off more than the price.
        campaign["discount"] = json!(1);
        if CampaignKind::from_name(campaign["kind"].as_str().expect("a kind"))
            .is_some_and(|kind| !kind.has("discount"))
        {
            campaign
                .as_object_mut()
                .expect("a campaign")
                .remove("discount");
        }
    }
    let json = json!({
        "schema": 4,
        "channels": of::<ChannelKind>(), "accounts": of::<AccountKind>(), "campaigns": campaigns,
        "segments": [
            { "id": "need", "need": true, "share": 0.3, "affinity": { "email": 2 } },
            { "id": "others", "share": 0.7 },
        ],
    });
    Scenario::from_json(&json.to_string()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Presets with lists that differ, on the network too; and one with hardly anything of what is usual.
fn scenarios() -> Vec<Scenario<Quantity>> {
    let mut all = vec![everything()];
    for id in ["small-brand", "events-calendar", "close-account", "bargain"] {
        let found = preset::ALL.iter().find(|preset| preset.id == id);
        let found = found.unwrap_or_else(|| panic!("no preset {id}"));
        all.push(found.scenario());
        all.push(
            all[all.len() - 1]
                .with("engine", "network")
                .expect("an engine"),
        );
    }
    let unusual = json!({
        "schema": 4,
        "engine": "network",
        "time": { "days": 400, "cohort_days": 200 },
        "market": { "population": 1_000 },
        "segments": [{ "id": "all", "need": true, "share": 1 }],
        "reservoir": { "fans": 3, "customers": 990, "iron_fans": 7, "fan_need_share": 1 },
        "money": { "price": 0.5 },
        "sharing": { "contacts": 900, "visibility": 0.5 },
        "network": { "mean_degree": 460 },
        "channels": [{ "id": "late", "kind": "email", "start": 390, "end": 391, "discount": 0.5 }],
        "accounts": [{ "id": "late", "kind": "group", "start": 399, "end": 400 }],
        "campaigns": [
            { "id": "late", "kind": "group_purchase", "start": 395, "end": 400, "invitations": 2, "needed": 2, "discount": 0 },
        ],
    });
    let unusual = Scenario::from_json(&unusual.to_string());
    all.push(unusual.unwrap_or_else(|problems| panic!("{problems:#?}")));
    all
}

/// The figures of a scenario's JSON: the path as `--set` has it, the path of its problems, and where it is.
fn figures(json: &Value) -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    let is_figure = |value: &Value| {
        value.is_number()
            || value
                .as_str()
                .is_some_and(|text| text.contains(|letter: char| letter.is_ascii_digit()))
    };
    for (group, part) in json.as_object().expect("a scenario") {
        if let Value::Array(entries) = part {
            for (index, entry) in entries.iter().enumerate() {
                let id = entry["id"].as_str().expect("an id");
                for (field, value) in entry.as_object().expect("an entry") {
                    if is_figure(value) && field != "id" && field != "account" {
                        let list = group.trim_end_matches('s');
                        all.push((
                            format!("{list}.{id}.{field}"),
                            format!("{group}[{index}].{field}"),
                            format!("/{group}/{index}/{field}"),
                        ));
                    }
                }
            }
        } else if let (Value::Object(fields), false) = (part, group == "about") {
            for (field, _) in fields.iter().filter(|(_, value)| is_figure(value)) {
                let path = format!("{group}.{field}");
                all.push((path.clone(), path, format!("/{group}/{field}")));
            }
        }
    }
    assert!(all.len() > 100);
    all
}

/// What a message proposes in so many words.
fn example(problem: &Problem) -> Option<&str> {
    problem.values.get("example").map(String::as_str)
}
