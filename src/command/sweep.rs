//! `sweep`: one lever from value to value.

use std::sync::{Arc, Mutex, PoisonError};

use crate::graph::Graph;
use crate::problem::Problem;
use crate::report::Outcome;
use crate::scenario::quantity::Bare;
use crate::scenario::{Lever, Quantity, Scenario};
use crate::study::{Settings, Spot, Sweep, SweepTrials};
use comfy_table::{CellAlignment, Table};
use serde_json::{Map, Value, json};

use super::arguments::{CompareFormat, Ends, SweepOptions, SweptScenario};
use super::load;
use super::output::{deliver, figure};
use super::simulate::{each, progress_bar, threads};
use super::wording::{Failure, Wording};

/// What both commands begin with.
pub(super) struct Begun {
    pub(super) scenario: Scenario<Quantity>,
    pub(super) graph: Option<Arc<Graph>>,
    pub(super) settings: Settings,
    pub(super) threads: usize,
}

pub(super) fn begin(options: &SweptScenario, wording: &Wording) -> Result<Begun, Failure> {
    let settings = Settings::checked(options.settings.replications, options.settings.seed)
        .map_err(Failure::Problems)?;
    let read = load::read(&options.scenario)?;
    let mut scenario = load::set(read, &options.set, wording)?;
    let graph = load::graph(&options.ties, std::iter::once(&mut scenario), wording)?;
    load::announce(&scenario, wording);
    Ok(Begun {
        scenario,
        graph,
        settings,
        threads: threads(options.settings.threads),
    })
}

pub(super) fn one(problem: Problem) -> Failure {
    Failure::Problems(vec![problem])
}

/// The outcomes of these names, of which what can be typed makes sure.
pub(super) fn named(names: &[String]) -> Vec<Outcome> {
    let known = |name: &String| Outcome::ALL.iter().find(|outcome| outcome.name() == name);
    names.iter().filter_map(known).copied().collect()
}

/// The outcome of a name, of which what can be typed makes sure.
pub(super) fn outcome(name: &str) -> Outcome {
    let Some(outcome) = named(&[name.to_owned()]).first().copied() else {
        unreachable!("only names of outcomes can be typed");
    };
    outcome
}

/// Runs sweeps, all of whose tasks any thread takes; what there is of each.
pub(super) fn run(sweeps: &[&Sweep], threads: usize, wording: &Wording) -> Vec<SweepTrials> {
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

/// Between which values a lever is moved, ascending.
pub(super) fn ends(ends: &Ends, lever: &Lever) -> Result<[f64; 2], Problem> {
    let end = |text: &Option<String>, end: f64| {
        let read = |text: &String| Quantity::read(text, Bare::Plain, &lever.row, &lever.path);
        text.as_ref().map_or(Ok(end), |text| {
            read(text).map(|quantity| quantity.central())
        })
    };
    let from = end(&ends.from, lever.row.minimum)?;
    let to = end(&ends.to, lever.slider_maximum)?;
    Ok([from.min(to), from.max(to)])
}

/// A lever, and the values that it is moved to.
pub(super) struct Moved {
    pub(super) lever: Lever,
    pub(super) values: Vec<f64>,
}

pub(super) fn moved(
    scenario: &Scenario<Quantity>,
    path: &str,
    between: &Ends,
    points: u8,
) -> Result<Moved, Failure> {
    let lever = scenario.lever(path).map_err(one)?;
    let [from, to] = ends(between, &lever).map_err(one)?;
    let values = lever.values_between(from, to, points.into());
    Ok(Moved { lever, values })
}

pub(super) fn sweep(options: &SweepOptions, wording: &Wording) -> Result<(), Failure> {
    let Begun {
        scenario,
        graph,
        settings,
        threads,
    } = begin(&options.swept, wording)?;
    let Moved { lever, values } = moved(&scenario, &options.lever, &options.ends, options.points)?;
    let sweep =
        Sweep::new(&scenario, &lever.path, &values, graph.as_ref(), settings).map_err(one)?;
    let trials = run(&[&sweep], threads, wording).remove(0);
    let outcomes = named(&options.outcome);
    let curves: Vec<Curve> = outcomes
        .iter()
        .map(|outcome| (*outcome, trials.curve(*outcome)))
        .collect();
    let text = match options.swept.written.format {
        CompareFormat::Json => format!("{:#}\n", sweep_json(&scenario, &sweep, &curves, settings)),
        CompareFormat::Csv => sweep_csv(&sweep, &curves),
        CompareFormat::Table => sweep_table(&sweep, &curves, wording),
    };
    deliver(options.swept.written.out.as_deref(), &text)
}

/// An outcome and its spots, one for each point.
type Curve = (Outcome, Vec<Spot>);

pub(super) fn spot_json(spot: &Spot) -> Value {
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
pub(super) fn number(value: f64) -> String {
    if value.is_nan() {
        String::new()
    } else {
        value.to_string()
    }
}

/// A row of CSV without what is set: the outcome, its figures, and in how many replications it is defined.
pub(super) fn spot_csv(outcome: Outcome, spot: &Spot) -> String {
    let [p10, p90] = spot.band;
    let figures = [spot.mean, p10, spot.median, p90, spot.standard_error].map(number);
    let (name, defined) = (outcome.name(), spot.defined);
    format!("{name},{},{defined}", figures.join(","))
}

/// The cells of an outcome: its median with its band, and the error of the median.
pub(super) fn spot_cells(spot: &Spot, wording: &Wording) -> [String; 2] {
    let [low, high] = spot.band.map(figure);
    let band = wording.filled("cli.compare.band", &[("low", &low), ("high", &high)]);
    [
        format!("{} {band}", figure(spot.median)),
        figure(spot.standard_error),
    ]
}

fn sweep_csv(sweep: &Sweep, curves: &[Curve]) -> String {
    let mut text = "value,outcome,mean,p10,p50,p90,standard_error,defined\n".to_owned();
    for (point, value) in sweep.values().enumerate() {
        if !sweep.problems(point).is_empty() {
            continue;
        }
        for (outcome, spots) in curves {
            text += &format!("{value},{}\n", spot_csv(*outcome, &spots[point]));
        }
    }
    text
}

/// Columns of figures, with a name before them.
pub(super) fn table_of(header: Vec<String>) -> Table {
    let mut table = Table::new();
    table.load_preset(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    table.set_header(header);
    table
}

pub(super) fn outcome_name(outcome: Outcome, wording: &Wording) -> String {
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
            row.extend(spot_cells(&spots[point], wording));
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
