//! Every preset names the few levers that its claim is about: they are there, each of them moves something that the preset or the
//! page answers, and some move the preset's own answer a good deal. Nothing here is statistical: runs are expected paths.

use std::collections::BTreeSet;

use funnelcast::report::Outcome;
use funnelcast::scenario::parameter::{Kind, Parameter};
use funnelcast::scenario::quantity::Bare;
use funnelcast::scenario::suggestion::range_around;
use funnelcast::scenario::{Quantity, Scenario, parameters, preset};
use funnelcast::study::block;

/// How many levers a preset names.
const FEWEST: usize = 5;
const MOST: usize = 8;
/// By how much of itself one answer of the preset's own must move at the least with one of them.
const MUCH: f64 = 0.1;
/// By how much of itself some answer must move with each of them.
const ANYTHING: f64 = 1e-6;

/// The outcomes that a sentence names in braces, `profit` for its chance.
fn named(finding: &str) -> Vec<Outcome> {
    let names = finding
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next());
    let known = names.flat_map(|name| {
        let name = if name == "chance_of_profit" {
            "profit"
        } else {
            name
        };
        Outcome::ALL.iter().find(|outcome| outcome.name() == name)
    });
    known.copied().collect()
}

/// The row of a lever that is named with the id of its entry.
fn row(named: &str) -> &'static Parameter {
    let parts: Vec<&str> = named.split('.').collect();
    let id = match parts[..] {
        [group, _, field] => format!("{group}.{field}"),
        _ => named.to_owned(),
    };
    parameters()
        .into_iter()
        .find(|row| row.id == id)
        .unwrap_or_else(|| panic!("no lever {named}"))
}

/// The text of a lever in a scenario, as a file has it.
fn text(scenario: &Scenario<Quantity>, named: &str) -> String {
    let json = scenario.to_json();
    let parts: Vec<&str> = named.split('.').collect();
    let value = match parts[..] {
        [group, id, field] => {
            let list = json[format!("{group}s")].as_array();
            let mut entries = list.into_iter().flatten();
            let entry = entries.find(|entry| entry["id"] == id);
            entry.unwrap_or_else(|| panic!("no {group} {id}"))[field].clone()
        }
        [group, field] => json[group][field].clone(),
        _ => panic!("{named}"),
    };
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// The ends of what a lever may well be, as texts: its own 90 % interval, or the range that the page suggests.
fn ends(scenario: &Scenario<Quantity>, named: &str) -> [String; 2] {
    let (row, words) = (row(named), text(scenario, named));
    let held = scenario
        .with(named, &words)
        .unwrap_or_else(|problems| panic!("{named}: {problems:?}"));
    assert_eq!(&held, scenario, "{named} is read as something else");
    let quantity = match Quantity::read(&words, Bare::Plain, row, named) {
        Ok(Quantity::Fixed(value)) => range_around(value, row),
        Ok(quantity) => quantity,
        Err(problem) => panic!("{named}: {problem:?}"),
    };
    let Quantity::Uncertain(range) = quantity else {
        panic!("{named} has no room");
    };
    let whole = row.kind == Kind::Whole;
    let end = |end: f64| if whole { end.round() } else { end };
    range.interval().map(|figure| end(figure).to_string())
}

#[test]
fn every_preset_names_its_main_levers_and_they_move_its_answer() {
    let mut wrong = Vec::new();
    for preset in preset::ALL {
        let scenario = preset.scenario();
        let levers = &scenario.about.levers;
        let distinct: BTreeSet<&String> = levers.iter().collect();
        if !(FEWEST..=MOST).contains(&levers.len()) || distinct.len() != levers.len() {
            wrong.push(format!("{} names {levers:?}", preset.id));
            continue;
        }
        let own = named(&scenario.about.finding.en);
        let headlines = Outcome::ALL.iter().filter(|outcome| outcome.headline());
        let all: Vec<Outcome> = own.iter().copied().chain(headlines.copied()).collect();
        let base = block::expected(&scenario).outcomes;
        let mut most: f64 = 0.0;
        for lever in levers {
            let moved = ends(&scenario, lever).map(|end| {
                let changed = scenario.with(lever, &end);
                changed
                    .ok()
                    .map(|changed| block::expected(&changed).outcomes)
            });
            // How far apart the ends are, as a part of what the answer is, of as many as can be set.
            let swing = |outcome: &Outcome| {
                let at = |run: &Option<Vec<f64>>| {
                    let figures = run.as_ref().unwrap_or(&base);
                    figures[*outcome as usize]
                };
                let swing = (at(&moved[1]) - at(&moved[0])).abs();
                swing / base[*outcome as usize].abs().max(1e-9)
            };
            let far = |outcomes: &[Outcome]| outcomes.iter().map(swing).fold(0.0, f64::max);
            let (of_own, of_all) = (far(&own), far(&all));
            println!("{} {lever}: {of_own:.3} {of_all:.3}", preset.id);
            if of_all < ANYTHING {
                wrong.push(format!("{}: {lever} moves nothing", preset.id));
            }
            most = most.max(of_own);
        }
        if most < MUCH {
            wrong.push(format!("{}: its answer moves by {most}", preset.id));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
