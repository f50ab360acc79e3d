//! What is proposed for the figure of a lever.

use funnelcast::problem::Code;
use funnelcast::scenario::account::AccountKind;
use funnelcast::scenario::campaign::CampaignKind;
use funnelcast::scenario::channel::ChannelKind;
use funnelcast::scenario::kind::EntryKind;
use funnelcast::scenario::parameter::{Kind, Parameter};
use funnelcast::scenario::quantity::Bare;
use funnelcast::scenario::{Quantity, Scenario, parameters};
use serde_json::Value;

use crate::{BAD, everything, example, figures, scenarios};

#[test]
fn the_example_of_a_lever_that_is_set_can_be_set() {
    let mut tried = 0;
    for (place, scenario) in scenarios().iter().enumerate() {
        for (path, ..) in figures(&scenario.to_json()) {
            // What is wrong with a text is the same whatever the other levers are: see the page's fields below.
            let texts = if place == 1 { BAD } else { &BAD[..2] };
            for text in texts {
                let Err(problems) = scenario.with(&path, text) else {
                    continue;
                };
                for example in problems.iter().filter_map(example) {
                    let set = scenario.with(&path, example);
                    assert!(set.is_ok(), "{path}={text}: {example}: {:#?}", set.err());
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 5_000, "{tried}");
}

#[test]
fn the_example_of_a_lever_in_a_file_can_stand_in_the_file() {
    for scenario in scenarios() {
        let json = scenario.to_json();
        for (_, path, pointer) in figures(&json) {
            for text in ["180 days", "normal(3)"] {
                let mut json = json.clone();
                let mut with = |text: &str| {
                    *json.pointer_mut(&pointer).expect("a figure") = text.into();
                    Scenario::from_json(&json.to_string())
                };
                let Err(problems) = with(text) else { continue };
                for example in problems.iter().filter_map(example) {
                    let read = with(example);
                    assert!(read.is_ok(), "{path}={text}: {example}: {:#?}", read.err());
                }
            }
        }
    }
}

/// The row of every lever, as every kind of entry has it.
fn rows() -> Vec<Parameter> {
    let mut rows: Vec<Parameter> = parameters().into_iter().cloned().collect();
    rows.extend(ChannelKind::ALL.iter().flat_map(|kind| kind.parameters()));
    rows.extend(AccountKind::ALL.iter().flat_map(|kind| kind.parameters()));
    rows.extend(CampaignKind::ALL.iter().flat_map(|kind| kind.parameters()));
    rows
}

#[test]
fn the_example_in_a_field_of_the_page_can_be_typed_there() {
    for row in rows() {
        let bare = if row.kind == Kind::Probability {
            Bare::Percent
        } else {
            Bare::Plain
        };
        for text in BAD {
            let Err(problem) = Quantity::read(text, bare, &row, "") else {
                continue;
            };
            if let Some(example) = example(&problem) {
                let typed = Quantity::read(example, bare, &row, "");
                assert!(typed.is_ok(), "{} {text}: {example}: {typed:?}", row.id);
            }
        }
    }
}

/// The page holds a scenario: where its other levers limit this one, what this one is is the example.
#[test]
fn the_example_in_a_field_of_the_page_is_allowed_by_the_other_levers() {
    for scenario in scenarios() {
        let json = scenario.to_json();
        for (path, place, pointer) in figures(&json) {
            let Some(row) = row_of(&json, &place) else {
                continue;
            };
            let setting = match &json.pointer(&pointer).expect("a figure") {
                Value::String(text) => text.clone(),
                // As the page's field shows a number.
                number if row.kind == Kind::Probability => {
                    format!("{}", number.as_f64().expect("a number") * 100.0)
                }
                number => number.to_string(),
            };
            let bare = if row.kind == Kind::Probability {
                Bare::Percent
            } else {
                Bare::Plain
            };
            let refused = Quantity::read_beside_others("180 of them", bare, &row, &place, &setting);
            let problem = refused.expect_err("no quantity");
            let example = example(&problem).expect("an example");
            let typed = Quantity::read(example, bare, &row, &place);
            assert!(typed.is_ok(), "{place}: {example}: {typed:?}");
            // Its figures have percent signs: it is the same on the command line.
            let set = scenario.with(&path, example);
            assert!(set.is_ok(), "{place}: {example}: {:#?}", set.err());
        }
    }
}

/// The row of a figure, as its kind of entry has it.
fn row_of(json: &Value, place: &str) -> Option<Parameter> {
    let (group, field) = place.split_once('.')?;
    let Some((list, index)) = group
        .strip_suffix(']')
        .and_then(|group| group.split_once('['))
    else {
        return parameters()
            .into_iter()
            .find(|row| row.id == place)
            .cloned();
    };
    fn of<K: EntryKind>(kind: &str, field: &str) -> Option<Parameter> {
        let rows = K::from_name(kind)?.parameters();
        rows.into_iter().find(|row| row.field == field)
    }
    let kind = json[list][index.parse::<usize>().ok()?]["kind"].as_str();
    match list {
        "channels" => of::<ChannelKind>(kind?, field),
        "accounts" => of::<AccountKind>(kind?, field),
        "campaigns" => of::<CampaignKind>(kind?, field),
        _ => parameters()
            .into_iter()
            .find(|row| row.id == format!("segment.{field}"))
            .cloned(),
    }
}

#[test]
fn levers_that_take_numbers_only_are_given_a_number_as_an_example() {
    let scenario = everything();
    for path in [
        "time.days",
        "time.cohort_days",
        "network.mean_degree",
        "network.rewiring",
    ] {
        for text in BAD {
            let Err(problems) = scenario.with(path, text) else {
                continue;
            };
            let ranges = [
                Code::NotUncertain,
                Code::UnreadableNumber,
                Code::OtherUnit,
                Code::MissingFigure,
                Code::NotFinite,
                Code::OutOfRange,
                Code::NotWhole,
            ];
            for problem in &problems {
                assert!(ranges.contains(&problem.code), "{path}={text}: {problem:?}");
                let example = example(problem).expect("an example");
                assert!(
                    example.trim_end_matches('%').parse::<f64>().is_ok(),
                    "{path}={text}: {example}"
                );
            }
        }
    }
    let days = scenario
        .with("time.days", "180 or so days")
        .expect_err("no number");
    assert_eq!(
        (days[0].code, example(&days[0])),
        (Code::UnreadableNumber, Some("180"))
    );
}
