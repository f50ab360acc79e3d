//! `compare`: several scenarios on the same random numbers.

use std::path::Path;

use crate::engine::network::Network;
use crate::problem::Problem;
use crate::report::{Better, Outcome};
use crate::scenario::changes::{Change, changes};
use crate::scenario::{Quantity, Scenario};
use crate::study::summary::LEVEL_NAMES;
use crate::study::{Difference, Settings, Study, Summary, Variant};
use comfy_table::{CellAlignment, Table};
use serde_json::{Value, json};

use super::arguments::{CompareFormat, CompareOptions};
use super::difference::{setting, setting_json, undefined};
use super::load;
use super::output::{deliver, figure};
use super::simulate::{simulate, threads};
use super::wording::{Failure, Wording};

/// One scenario of a comparison, run.
struct Compared<'a> {
    /// The file that it is from.
    name: &'a str,
    variant: &'a Variant,
    summary: Summary,
    /// How it differs from the first one; nothing for that one.
    against: Option<Against>,
}

/// How a scenario differs from the first one.
struct Against {
    changes: Vec<Change>,
    differences: Vec<Difference>,
}

pub(super) fn compare(options: &CompareOptions, wording: &Wording) -> Result<(), Failure> {
    let settings = Settings::checked(options.settings.replications, options.settings.seed)
        .map_err(Failure::Problems)?;
    let (names, mut scenarios) = scenarios(options, wording)?;
    let graph = load::graph(&options.ties, scenarios.iter_mut(), wording)?;
    for scenario in &scenarios {
        load::announce(scenario, wording);
    }
    let study = Study::new(scenarios, graph.as_ref(), settings)
        .map_err(|(variant, problem)| named(vec![problem], &names[variant]))?;
    let collections = simulate(&study, threads(options.settings.threads), wording);
    let [first, ..] = study.variants() else {
        return Err(Failure::NothingToCompare);
    };
    let compared: Vec<Compared<'_>> = study
        .variants()
        .iter()
        .zip(&collections)
        .zip(&names)
        .enumerate()
        .map(|(index, ((variant, collection), name))| Compared {
            name,
            variant,
            summary: collection.summary(),
            against: (index > 0).then(|| Against {
                changes: changes(&first.scenario, &variant.scenario),
                differences: collection.differences(&collections[0]),
            }),
        })
        .collect();
    let text = match options.written.format {
        CompareFormat::Json => format!("{:#}\n", to_json(&compared, settings)),
        CompareFormat::Csv => to_csv(&compared),
        CompareFormat::Table => to_table(&compared, wording),
    };
    deliver(options.written.out.as_deref(), &text)
}

/// The scenarios and what they are called. One alone is compared with what is set of it.
fn scenarios(
    options: &CompareOptions,
    wording: &Wording,
) -> Result<(Vec<String>, Vec<Scenario<Quantity>>), Failure> {
    let name = |file: &Path| file.display().to_string();
    let files = &options.scenarios;
    if files.iter().filter(|file| file.as_os_str() == "-").count() > 1 {
        return Err(Failure::InputTwice);
    }
    let mut names = Vec::new();
    let mut scenarios = Vec::new();
    for file in files {
        let read = load::with_reference(file);
        let (scenario, reference) = read.map_err(|failure| match failure {
            Failure::Problems(problems) => named(problems, &name(file)),
            other => other,
        })?;
        if let (1, Some(reference)) = (files.len(), reference) {
            // What the page saves of a comparison is one.
            names.push(format!("{} (reference)", name(file)));
            scenarios.push(reference);
        }
        let is_first = scenarios.is_empty();
        names.push(name(file));
        scenarios.push(if is_first {
            scenario
        } else {
            load::set(scenario, &options.set, wording)?
        });
    }
    if let [only] = scenarios.as_slice() {
        if options.set.is_empty() {
            return Err(Failure::NothingToCompare);
        }
        let changed = load::set(only.clone(), &options.set, wording)?;
        names.push(format!("{} {}", names[0], options.set.join(" ")));
        scenarios.push(changed);
    }
    Ok((names, scenarios))
}

/// Problems of one of several files.
fn named(problems: Vec<Problem>, name: &str) -> Failure {
    Failure::ProblemsOf(name.to_owned(), problems)
}

/// A, B, C …; after Z the number.
pub(super) fn letter(index: usize) -> String {
    match u8::try_from(index) {
        Ok(place @ 0..26) => char::from(b'A' + place).to_string(),
        _ => (index + 1).to_string(),
    }
}

fn to_json(compared: &[Compared<'_>], settings: Settings) -> Value {
    let scenarios = compared.iter().map(|one| {
        let mut json = one.summary.compared_json(&one.variant.scenario);
        json["name"] = one.name.into();
        if let Some(network) = &one.variant.network {
            json["people"] = network.people().into();
        }
        json
    });
    let comparisons = compared.iter().enumerate().filter_map(|(index, one)| {
        let Against {
            changes,
            differences,
        } = one.against.as_ref()?;
        let changes = changes.iter().map(|change| {
            let [before, after] = [&change.before, &change.after]
                .map(|value| setting_json(&change.path, value.as_deref()));
            json!({ "path": change.path, "before": before, "after": after })
        });
        let differences = Outcome::ALL.iter().zip(differences);
        let differences = differences.map(|(outcome, difference)| {
            let mut json = difference.to_json(*outcome);
            let summaries = [&one.summary, &compared[0].summary];
            if let Some(reason) = undefined(*outcome, difference, summaries) {
                json["undefined"] = reason.into();
            }
            (outcome.name().to_owned(), json)
        });
        Some(json!({
            "scenario": index,
            "reference": 0,
            "changes": changes.collect::<Vec<_>>(),
            "differences": Value::Object(differences.collect()),
        }))
    });
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "seed": settings.seed,
        "replications": settings.replications,
        "scenarios": scenarios.collect::<Vec<_>>(),
        "comparisons": comparisons.collect::<Vec<_>>(),
    })
}

fn to_csv(compared: &[Compared<'_>]) -> String {
    let of_difference = LEVEL_NAMES.map(|level| format!("difference_{level}"));
    let mut text = format!(
        "outcome,scenario,mean,{},difference_mean,difference_standard_error,{},pairs,more,less,undefined\n",
        LEVEL_NAMES.join(","),
        of_difference.join(",")
    );
    for outcome in Outcome::ALL {
        for (index, one) in compared.iter().enumerate() {
            let summary = one.summary.outcome(*outcome);
            let mut row = vec![outcome.name().to_owned(), letter(index)];
            row.push(number(summary.mean));
            row.extend(summary.quantiles.map(number));
            match &one.against {
                None => row.extend(std::iter::repeat_n(String::new(), LEVEL_NAMES.len() + 6)),
                Some(against) => {
                    let difference = &against.differences[*outcome as usize];
                    row.push(number(difference.summary.mean));
                    row.push(number(difference.standard_error()));
                    row.extend(difference.summary.quantiles.map(number));
                    row.push(difference.pairs.to_string());
                    row.extend(
                        [difference.more, difference.less].map(|share| number(share.estimate)),
                    );
                    let summaries = [&one.summary, &compared[0].summary];
                    let reason = undefined(*outcome, difference, summaries);
                    row.push(reason.unwrap_or_default().to_owned());
                }
            }
            text += &row.join(",");
            text.push('\n');
        }
    }
    text
}

/// A figure of CSV; what is not defined is empty.
fn number(value: f64) -> String {
    if value.is_nan() {
        String::new()
    } else {
        value.to_string()
    }
}

fn to_table(compared: &[Compared<'_>], wording: &Wording) -> String {
    let mut text = String::new();
    for (index, one) in compared.iter().enumerate() {
        text += &format!("{}: {}\n", letter(index), one.name);
    }
    let mut table = Table::new();
    table.load_preset(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    let mut header = vec![wording.text("cli.outcome").to_owned()];
    for (index, one) in compared.iter().enumerate() {
        header.push(letter(index));
        if one.against.is_some() {
            let values = [("scenario", letter(index)), ("reference", letter(0))];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            header.push(wording.filled("cli.compare.difference", &values));
            header.push(wording.filled("cli.compare.better", &values));
        }
    }
    table.set_header(header);
    let mut is_undefined = false;
    for outcome in Outcome::ALL {
        let key = format!("outcome.{}", outcome.name());
        let mut row = vec![wording.text(&key).to_owned()];
        for one in compared {
            row.push(figure(one.summary.outcome(*outcome).quantiles[2]));
            if let Some(against) = &one.against {
                let difference = &against.differences[*outcome as usize];
                is_undefined |= difference.pairs == 0;
                row.push(band(difference, wording));
                row.push(verdict(difference, *outcome, wording));
            }
        }
        table.add_row(row);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    text += &format!("{table}\n{}\n", wording.text("cli.compare.note"));
    if is_undefined {
        text += &format!("{}\n", wording.text("cli.compare.undefined"));
    }
    for (index, one) in compared.iter().enumerate() {
        if let Some(against) = &one.against {
            for line in differing(index, one, &compared[0], against, wording) {
                text += &format!("{line}\n");
            }
        }
    }
    text
}

/// The median of a difference and its band.
fn band(difference: &Difference, wording: &Wording) -> String {
    let [low, _, median, _, high] = difference.summary.quantiles;
    if difference.pairs == 0 {
        return "–".to_owned();
    }
    if difference.more.estimate + difference.less.estimate == 0.0 {
        return "0".to_owned();
    }
    let sign = if median > 0.0 { "+" } else { "" };
    let band = [("low", figure(low)), ("high", figure(high))];
    let band = band.each_ref().map(|(name, value)| (*name, value.as_str()));
    format!(
        "{sign}{} {}",
        figure(median),
        wording.filled("cli.compare.band", &band)
    )
}

/// How often the one is better and how often worse, where either is; in the others both are equal.
fn verdict(difference: &Difference, outcome: Outcome, wording: &Wording) -> String {
    if difference.pairs == 0 {
        return "–".to_owned();
    }
    let (better, worse) = match outcome.better() {
        Better::More => (difference.more, difference.less),
        Better::Less => (difference.less, difference.more),
        Better::Neither => return wording.text("cli.compare.neither").to_owned(),
    };
    if better.estimate + worse.estimate == 0.0 {
        return "=".to_owned();
    }
    let percent = [better, worse].map(|share| format!("{:.0}", share.estimate * 100.0));
    let values = [("better", percent[0].as_str()), ("worse", &percent[1])];
    wording.filled("cli.compare.verdict", &values)
}

/// What a scenario has that is not as in the first one, and what that does to the comparison.
fn differing(
    index: usize,
    one: &Compared<'_>,
    first: &Compared<'_>,
    against: &Against,
    wording: &Wording,
) -> Vec<String> {
    let names = [("scenario", letter(index)), ("reference", letter(0))];
    let names = names
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let heading = if against.changes.is_empty() {
        "cli.compare.same"
    } else {
        "cli.compare.changes"
    };
    let mut lines = vec![wording.filled(heading, &names)];
    for Change {
        path,
        before,
        after,
        ..
    } in &against.changes
    {
        let [before, after] = [before, after].map(|value| setting(path, value.as_deref(), wording));
        lines.push(format!("  {path}: {before} → {after}"));
    }
    let (here, there) = (&one.variant.scenario, &first.variant.scenario);
    if here.days() != there.days() {
        let days = [here.days(), there.days()].map(|days| days.to_string());
        let values = [names[0], names[1], ("days", &days[0]), ("before", &days[1])];
        lines.push(wording.filled("cli.compare.days", &values));
    }
    if here.engine != there.engine {
        lines.push(wording.filled("cli.compare.engine", &names));
    } else if people(one) != people(first) {
        lines.push(wording.filled("cli.compare.people", &names));
    }
    lines
}

/// How many people the network of a scenario has, if it has one.
fn people(one: &Compared<'_>) -> Option<u32> {
    one.variant.network.as_ref().map(Network::people)
}
