//! `sweep`: one lever from value to value. `swings`: levers by how far each moves an outcome.

use std::sync::{Arc, Mutex, PoisonError};

use comfy_table::{CellAlignment, Table};
use funnelcast::graph::Graph;
use funnelcast::problem::Problem;
use funnelcast::report::Outcome;
use funnelcast::scenario::quantity::{Bare, to_text};
use funnelcast::scenario::{Lever, Quantity, Scenario};
use funnelcast::study::{
    Settings, Spot, Sweep, SweepTrials, SwingEffect, SwingStudy, Trial, Trials,
};
use serde_json::{Map, Value, json};

use crate::arguments::{CompareFormat, SweepOptions, SweptScenario, SwingsOptions};
use crate::load;
use crate::output::{deliver, figure};
use crate::simulate::{each, progress_bar, threads};
use crate::wording::{Failure, Wording};

/// What both commands begin with.
struct Begun {
    scenario: Scenario<Quantity>,
    graph: Option<Arc<Graph>>,
    settings: Settings,
    threads: usize,
}

fn begin(options: &SweptScenario, wording: &Wording) -> Result<Begun, Failure> {
    let settings = Settings::checked(options.settings.replications, options.settings.seed)
        .map_err(Failure::Problems)?;
    let read = load::read(&options.scenario)?;
    let mut scenario = load::set(read, &options.set, wording)?;
    let graph = load::graph(
        options.graph.as_deref(),
        options.weight.as_deref(),
        std::iter::once(&mut scenario),
        wording,
    )?;
    load::announce(&scenario, wording);
    Ok(Begun {
        scenario,
        graph,
        settings,
        threads: threads(options.settings.threads),
    })
}

fn one(problem: Problem) -> Failure {
    Failure::Problems(vec![problem])
}

/// The outcomes of these names, of which what can be typed makes sure.
fn named(names: &[String]) -> Vec<Outcome> {
    let known = |name: &String| Outcome::ALL.iter().find(|outcome| outcome.name() == name);
    names.iter().filter_map(known).copied().collect()
}

/// Runs sweeps, all of whose tasks any thread takes; what there is of each.
fn run(sweeps: &[&Sweep], threads: usize, wording: &Wording) -> Vec<SweepTrials> {
    let of = |(index, sweep): (usize, &&Sweep)| {
        let tasks = sweep.tasks().into_iter();
        tasks.map(move |task| (index, task)).collect::<Vec<_>>()
    };
    let tasks: Vec<_> = sweeps.iter().enumerate().flat_map(of).collect();
    let bar = progress_bar(
        tasks.iter().map(|(_, task)| task.places.len()).sum(),
        wording,
    );
    let all: Vec<SweepTrials> = sweeps.iter().map(|sweep| sweep.trials()).collect();
    let all = Mutex::new(all);
    each(&tasks, threads, |(index, task)| {
        if let Some(trial) = sweeps[*index].run(task) {
            let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
            if all[*index].add(task.point, &trial).is_err() {
                unreachable!("every task is run once");
            }
        }
        bar.inc(task.places.len() as u64);
    });
    bar.finish_and_clear();
    all.into_inner().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn sweep(options: &SweepOptions, wording: &Wording) -> Result<(), Failure> {
    let Begun {
        scenario,
        graph,
        settings,
        threads,
    } = begin(&options.swept, wording)?;
    let lever = scenario.lever(&options.lever).map_err(one)?;
    let end = |text: &Option<String>, end: f64| {
        let read = |text: &String| Quantity::read(text, Bare::Plain, &lever.row, &lever.path);
        text.as_ref().map_or(Ok(end), |text| {
            read(text).map(|quantity| quantity.central())
        })
    };
    let from = end(&options.from, lever.row.minimum).map_err(one)?;
    let to = end(&options.to, lever.slider_maximum).map_err(one)?;
    let values = lever.values_between(from.min(to), from.max(to), options.points.into());
    let sweep =
        Sweep::new(&scenario, &lever.path, &values, graph.as_ref(), settings).map_err(one)?;
    let trials = run(&[&sweep], threads, wording).remove(0);
    let outcomes = named(&options.outcome);
    let curves: Vec<Curve> = outcomes
        .iter()
        .map(|outcome| (*outcome, trials.curve(*outcome)))
        .collect();
    let text = match options.swept.format {
        CompareFormat::Json => format!("{:#}\n", sweep_json(&scenario, &sweep, &curves, settings)),
        CompareFormat::Csv => sweep_csv(&sweep, &curves),
        CompareFormat::Table => sweep_table(&sweep, &curves, wording),
    };
    deliver(options.swept.out.as_deref(), &text)
}

/// An outcome and its spots, one for each point.
type Curve = (Outcome, Vec<Spot>);

fn spot_json(spot: &Spot) -> Value {
    let [p10, p90] = spot.band;
    json!({
        "mean": spot.mean,
        "p10": p10,
        "p50": spot.median,
        "p90": p90,
        "standard_error": spot.standard_error,
        "defined": spot.defined,
        "missing": spot.missing,
    })
}

fn sweep_json(
    scenario: &Scenario<Quantity>,
    sweep: &Sweep,
    curves: &[Curve],
    settings: Settings,
) -> Value {
    let points = sweep.values().enumerate().map(|(point, value)| {
        let problems = sweep.problems(point);
        if !problems.is_empty() {
            return json!({ "value": value, "problems": problems });
        }
        let outcomes = curves.iter();
        let outcomes =
            outcomes.map(|(outcome, spots)| (outcome.name().to_owned(), spot_json(&spots[point])));
        json!({ "value": value, "outcomes": outcomes.collect::<Map<_, _>>() })
    });
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "seed": settings.seed,
        "replications": settings.replications,
        "scenario": scenario.to_json(),
        "lever": sweep.lever.path,
        "points": points.collect::<Vec<_>>(),
    })
}

/// A figure of CSV; what is not defined is empty.
fn number(value: f64) -> String {
    if value.is_nan() {
        String::new()
    } else {
        value.to_string()
    }
}

fn sweep_csv(sweep: &Sweep, curves: &[Curve]) -> String {
    let mut text = "value,outcome,mean,p10,p50,p90,standard_error,defined\n".to_owned();
    for (point, value) in sweep.values().enumerate() {
        if !sweep.problems(point).is_empty() {
            continue;
        }
        for (outcome, spots) in curves {
            let spot = &spots[point];
            let [p10, p90] = spot.band;
            let figures = [spot.mean, p10, spot.median, p90, spot.standard_error].map(number);
            let (name, defined) = (outcome.name(), spot.defined);
            text += &format!("{value},{name},{},{defined}\n", figures.join(","));
        }
    }
    text
}

/// Columns of figures, with a name before them.
fn table_of(header: Vec<String>) -> Table {
    let mut table = Table::new();
    table.load_preset(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    table.set_header(header);
    table
}

fn outcome_name(outcome: Outcome, wording: &Wording) -> String {
    let key = format!("outcome.{}", outcome.name());
    wording.text(&key).to_owned()
}

fn sweep_table(sweep: &Sweep, curves: &[Curve], wording: &Wording) -> String {
    let mut header = vec![sweep.lever.path.clone()];
    for (outcome, _) in curves {
        header.push(outcome_name(*outcome, wording));
        header.push("±".to_owned());
    }
    let mut table = table_of(header);
    let mut impossible = 0;
    for (point, value) in sweep.values().enumerate() {
        if !sweep.problems(point).is_empty() {
            impossible += 1;
            continue;
        }
        let mut row = vec![sweep.lever.text(value)];
        for (_, spots) in curves {
            let Spot { median, band, .. } = spots[point];
            let [low, high] = band.map(figure);
            let band = wording.filled("cli.compare.band", &[("low", &low), ("high", &high)]);
            row.push(format!("{} {band}", figure(median)));
            row.push(figure(spots[point].standard_error));
        }
        table.add_row(row);
    }
    for column in table.column_iter_mut() {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let replications = sweep.replications().to_string();
    let note = wording.filled("cli.sweep.note", &[("replications", &replications)]);
    let mut text = format!("{table}\n{note}\n");
    if impossible > 0 {
        let count = impossible.to_string();
        text += &wording.filled("cli.sweep.impossible", &[("count", &count)]);
        text.push('\n');
    }
    text
}

/// A lever and what it does to an outcome.
struct Ranked {
    lever: Lever,
    study: SwingStudy,
    effect: SwingEffect,
}

pub(crate) fn swings(options: &SwingsOptions, wording: &Wording) -> Result<(), Failure> {
    let Begun {
        scenario,
        graph,
        settings,
        threads,
    } = begin(&options.swept, wording)?;
    let levers = if options.lever.is_empty() {
        scenario.levers()
    } else {
        let levers = options.lever.iter().map(|path| scenario.lever(path));
        levers.collect::<Result<_, _>>().map_err(one)?
    };
    let Some(outcome) = named(std::slice::from_ref(&options.outcome))
        .first()
        .copied()
    else {
        unreachable!("only names of outcomes can be typed");
    };
    let (mut studies, mut left) = (Vec::new(), Vec::new());
    for lever in levers {
        let study = SwingStudy::new(&scenario, &lever.path, graph.as_ref(), settings);
        match study.map_err(one)? {
            Some(study)
                if study.sweep.problems(0).is_empty() && study.sweep.problems(1).is_empty() =>
            {
                studies.push((lever, study));
            }
            _ => left.push(lever.path),
        }
    }
    let Some(as_it_is) = as_it_is(&scenario, &studies, graph.as_ref(), settings, threads)? else {
        return Err(Failure::NothingToMove);
    };
    let sweeps: Vec<&Sweep> = studies.iter().map(|(_, study)| &study.sweep).collect();
    let trials = run(&sweeps, threads, wording);
    let ranked = studies.into_iter().zip(&trials);
    let mut ranked: Vec<Ranked> = ranked
        .map(|((lever, study), ends)| Ranked {
            effect: SwingEffect::of(ends, &as_it_is, outcome),
            lever,
            study,
        })
        .collect();
    // Levers of one size stay in the order of the parameter table.
    ranked.sort_by(|one, other| other.effect.size().total_cmp(&one.effect.size()));
    let text = match options.swept.format {
        CompareFormat::Json => {
            let json = swings_json(&scenario, outcome, &ranked, &left, &as_it_is, settings);
            format!("{json:#}\n")
        }
        CompareFormat::Csv => swings_csv(&ranked),
        CompareFormat::Table => swings_table(outcome, &ranked, &left, settings, wording),
    };
    deliver(options.swept.out.as_deref(), &text)
}

/// The scenario as it is, run; none where there is nothing to compare with it.
fn as_it_is(
    scenario: &Scenario<Quantity>,
    studies: &[(Lever, SwingStudy)],
    graph: Option<&Arc<Graph>>,
    settings: Settings,
    threads: usize,
) -> Result<Option<Trials>, Failure> {
    let Some((_, study)) = studies.first() else {
        return Ok(None);
    };
    let network = funnelcast::engine::network::Network::of(scenario, graph, settings.seed);
    let network = network.map_err(one)?;
    let places: Vec<_> = study
        .sweep
        .tasks()
        .into_iter()
        .filter(|task| task.point == 0)
        .collect();
    let trials = Mutex::new(Trials::new(settings.replications));
    each(&places, threads, |task| {
        let (first, count) = (task.places.start, task.places.len());
        let trial = Trial::run(scenario, network.as_ref(), settings.seed, first, count);
        let mut trials = trials.lock().unwrap_or_else(PoisonError::into_inner);
        if trials.add(&trial).is_err() {
            unreachable!("every task is run once");
        }
    });
    Ok(Some(
        trials.into_inner().unwrap_or_else(PoisonError::into_inner),
    ))
}

fn swings_json(
    scenario: &Scenario<Quantity>,
    outcome: Outcome,
    ranked: &[Ranked],
    left: &[String],
    as_it_is: &Trials,
    settings: Settings,
) -> Value {
    let swings = ranked.iter().map(|one| {
        let SwingEffect { low, high, across } = &one.effect;
        json!({
            "lever": one.lever.path,
            "setting": to_text(&one.lever.quantity, &one.lever.row),
            "basis": one.study.swing.basis.name(),
            "low": { "value": one.study.swing.low, "difference": low.to_json(outcome) },
            "high": { "value": one.study.swing.high, "difference": high.to_json(outcome) },
            "swing": across.to_json(outcome),
            "size": one.effect.size(),
            "standard_error": across.median_error(),
        })
    });
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "seed": settings.seed,
        "replications": settings.replications,
        "scenario": scenario.to_json(),
        "outcome": outcome.name(),
        "as_it_is": spot_json(&as_it_is.spot(outcome)),
        "swings": swings.collect::<Vec<_>>(),
        "not_moved": left,
    })
}

fn median(difference: &funnelcast::study::Difference) -> f64 {
    let [_, _, median, _, _] = difference.summary.quantiles;
    median
}

fn swings_csv(ranked: &[Ranked]) -> String {
    let mut text =
        "lever,basis,low,high,difference_low,difference_high,swing,standard_error,pairs\n"
            .to_owned();
    for Ranked {
        lever,
        study,
        effect,
    } in ranked
    {
        let SwingEffect { low, high, across } = effect;
        let figures = [
            median(low),
            median(high),
            median(across),
            across.median_error(),
        ]
        .map(number);
        let swing = &study.swing;
        text += &format!(
            "{},{},{},{},{},{}\n",
            lever.path,
            swing.basis.name(),
            swing.low,
            swing.high,
            figures.join(","),
            across.pairs
        );
    }
    text
}

/// A difference with its sign.
fn signed(value: f64) -> String {
    let words = figure(value);
    if value > 0.0 {
        format!("+{words}")
    } else {
        words
    }
}

fn swings_table(
    outcome: Outcome,
    ranked: &[Ranked],
    left: &[String],
    settings: Settings,
    wording: &Wording,
) -> String {
    let name = outcome_name(outcome, wording);
    let columns = ["from", "to", "low", "high", "swing"];
    let mut header = vec![wording.text("cli.swings.lever").to_owned()];
    header.extend(
        columns
            .map(|column| wording.filled(&format!("cli.swings.{column}"), &[("outcome", &name)])),
    );
    header.push("±".to_owned());
    let mut table = table_of(header);
    for Ranked {
        lever,
        study,
        effect,
    } in ranked
    {
        let SwingEffect { low, high, across } = effect;
        table.add_row(vec![
            lever.path.clone(),
            lever.text(study.swing.low),
            lever.text(study.swing.high),
            signed(median(low)),
            signed(median(high)),
            signed(median(across)),
            figure(across.median_error()),
        ]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let values = [("replications", settings.replications.to_string())];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let mut text = format!("{table}\n{}\n", wording.filled("cli.swings.note", &values));
    if !left.is_empty() {
        text += &wording.filled("cli.swings.left", &[("levers", &left.join(", "))]);
        text.push('\n');
    }
    text
}
