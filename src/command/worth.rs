//! `worth`: what it is worth to find out an input before a decision, and to test it on some people.

use std::sync::Arc;

use crate::graph::Graph;
use crate::report::{Better, Outcome, Unit};
use crate::scenario::quantity::to_text;
use crate::scenario::{Quantity, Scenario};
use crate::study::options::defined;
use crate::study::pilot::{Cost, Pilot, Tested, can_be_tested};
use crate::study::undone::Undone;
use crate::study::variance::due_to_input;
use crate::study::worth::{Chosen, Unanswered};
use crate::study::{Finder, Mismatch, Options, Settings};
use comfy_table::CellAlignment;

use super::arguments::CompareFormat;
use super::asked::WorthOptions;
use super::compare::letter;
use super::decide::{checked, mismatched, name, percent, read, run, said, unanswered};
use super::load;
use super::output::{deliver, figure};
use super::simulate::threads;
use super::sweep::{outcome, outcome_name, table_of};
use super::wording::{Failure, Wording};
use super::worth_written::{self, Answered};

pub(super) fn worth(typed: &WorthOptions, wording: &Wording) -> Result<(), Failure> {
    let settings = Settings::checked(typed.settings.replications, typed.settings.seed)
        .map_err(Failure::Problems)?;
    let files = &typed.scenarios;
    if files.iter().filter(|file| file.as_os_str() == "-").count() > 1 {
        return Err(Failure::InputTwice);
    }
    let scenarios = files.iter().map(|file| read(file, &typed.set, wording));
    let mut scenarios = scenarios.collect::<Result<Vec<_>, _>>()?;
    let graph = load::graph(&typed.ties, scenarios.iter_mut(), wording)?;
    for scenario in &scenarios {
        load::announce(scenario, wording);
    }
    let mut names: Vec<String> = files.iter().map(|file| name(file)).collect();
    let people = scenarios
        .iter()
        .map(|scenario| scenario.central().market.population);
    let people = people.fold(f64::INFINITY, f64::min);
    let options = options(typed, scenarios, graph.as_ref(), settings, wording)?
        .map_err(|mismatch| mismatched(mismatch, &names, wording))?;
    if options.left.is_some() {
        names.insert(0, String::new());
    }
    let outcome = outcome(&typed.outcome);
    checked(&options, settings.replications, outcome, wording)?;
    if outcome.better() == Better::Neither {
        return Err(unanswered(Unanswered::NoBetter, outcome, wording));
    }
    let tested = tested(typed, &options, outcome, wording)?;
    let trials = run(&options, threads(typed.settings.threads), wording);
    let (places, outcomes) = defined(&trials, outcome);
    let outcomes: Vec<&[f64]> = outcomes.iter().map(Vec::as_slice).collect();
    let sampled = options.sampled(settings.replications).at(&places);
    let finder = Finder::new(&sampled);
    let refused = |reason| unanswered(reason, outcome, wording);
    let worth = finder.worth(&outcomes, outcome.better()).map_err(refused)?;
    let days = options.scenarios().next().map_or(1, |first| first.days());
    let cost = Cost {
        fixed: 0.0,
        per_person: typed.pilot_cost,
        delay: typed.pilot_days * worth.delay(outcome.better(), days),
    };
    let pilot = |input: &usize| {
        let values = &sampled.values[*input];
        let pilot = finder.pilot(*input, values, &outcomes, outcome.better(), cost, people);
        Ok((*input, pilot.map_err(refused)?))
    };
    let chosen = outcomes[worth.chosen];
    let positions = sampled.positions.iter();
    let answered = Answered {
        spread: positions
            .map(|positions| due_to_input(positions, chosen))
            .collect(),
        pilots: tested.iter().map(pilot).collect::<Result<_, _>>()?,
        options: &options,
        names,
        outcome,
        settings,
        count: places.len(),
        worth,
        pilot_days: typed.pilot_days,
        cost,
    };
    let text = match typed.written.format {
        CompareFormat::Json => format!("{:#}\n", worth_written::json(&answered)),
        CompareFormat::Csv => worth_written::csv(&answered),
        CompareFormat::Table => answered.table(wording),
    };
    deliver(typed.written.out.as_deref(), &text)
}

/// The scenarios as options; one alone without what is to be decided on is the first.
fn options(
    typed: &WorthOptions,
    scenarios: Vec<Scenario<Quantity>>,
    graph: Option<&Arc<Graph>>,
    settings: Settings,
    wording: &Wording,
) -> Result<Result<Options, Mismatch>, Failure> {
    if typed.without.is_empty() {
        return Ok(Options::new(scenarios, graph, settings));
    }
    let [plan] = scenarios.as_slice() else {
        return Err(said("cli.worth.without_alone", &[], wording));
    };
    let undone = Undone::without(plan, &typed.without).map_err(|entry| {
        let entries = Undone::can_be_left(plan).join(", ");
        let values = [("entry", &*entry), ("entries", &entries)];
        said("cli.worth.no_entry", &values, wording)
    })?;
    Ok(Options::against(plan.clone(), undone, graph, settings))
}

/// The inputs that are to be tested.
fn tested(
    typed: &WorthOptions,
    options: &Options,
    outcome: Outcome,
    wording: &Wording,
) -> Result<Vec<usize>, Failure> {
    let name = outcome_name(outcome, wording);
    if typed.pilot_cost > 0.0 && outcome.unit() != Unit::Yuan {
        return Err(said("cli.worth.not_yuan", &[("outcome", &name)], wording));
    }
    let inputs = options.inputs();
    let of = |path: &String| {
        let place = inputs.iter().position(|input| input.path == *path);
        place
            .filter(|place| can_be_tested(&inputs[*place]))
            .ok_or_else(|| {
                let fit = inputs.iter().filter(|input| can_be_tested(input));
                let fit: Vec<&str> = fit.map(|input| &*input.path).collect();
                let key = match (place, fit.is_empty()) {
                    (_, true) => "cli.worth.nothing_to_test",
                    (None, _) => "cli.worth.not_uncertain",
                    (Some(_), _) => "cli.worth.not_a_probability",
                };
                said(
                    key,
                    &[("input", path), ("inputs", &fit.join(", "))],
                    wording,
                )
            })
    };
    typed.pilot.iter().map(of).collect()
}

impl Answered<'_> {
    fn table(&self, wording: &Wording) -> String {
        let outcome = outcome_name(self.outcome, wording);
        let count = figure(self.count as f64);
        let values = [("outcome", &*outcome), ("count", &count)];
        let mut text = format!("{}\n", wording.filled("cli.worth.title", &values));
        for (option, name) in self.names.iter().enumerate() {
            let name = match &self.options.left {
                Some(left) if option == 0 => {
                    let values = [("left", &*left.join(", "))];
                    wording.filled("cli.worth.undone", &values)
                }
                _ => name.clone(),
            };
            text += &format!("{}  {name}\n", letter(option));
        }
        text += &self.sure(&outcome, wording);
        text += &self.inputs(wording);
        for (input, pilot) in &self.pilots {
            text += &self.pilot(*input, pilot, wording);
        }
        text
    }

    /// How sure the decision is.
    fn sure(&self, outcome: &str, wording: &Wording) -> String {
        let worth = &self.worth;
        let heads = ["option", "mean", "by_inputs", "by_dice"];
        let head = |head| wording.filled(&format!("cli.worth.{head}"), &[("outcome", outcome)]);
        let mut table = table_of(heads.map(head).to_vec());
        for (option, mean) in worth.means.iter().enumerate() {
            let part = |chosen: &Chosen| percent(chosen.best[option]);
            table.add_row(vec![
                letter(option),
                figure(*mean),
                worth.inputs.as_ref().map_or("–".to_owned(), part),
                part(&worth.dice),
            ]);
        }
        right(&mut table);
        let regret = |chosen: &Chosen| figure(chosen.regret.round());
        let dice = regret(&worth.dice);
        let chosen = letter(worth.chosen);
        let inputs = worth.inputs.as_ref().map(regret);
        let mut values = vec![("chosen", &*chosen), ("dice", &*dice)];
        let key = match &inputs {
            Some(inputs) => {
                values.push(("inputs", inputs));
                "cli.worth.chosen"
            }
            None => "cli.worth.chosen_dice",
        };
        format!("{table}\n{}\n", wording.filled(key, &values))
    }

    fn inputs(&self, wording: &Wording) -> String {
        let heads = ["input", "now", "worth", "interval", "spread"];
        let head = |head| wording.text(&format!("cli.worth.{head}")).to_owned();
        let mut table = table_of(heads.map(head).to_vec());
        for place in self.ranked() {
            let input = &self.options.inputs()[place];
            let worth = &self.worth.by_input[place];
            let [low, high] = worth.gain.interval;
            let (value, interval) = if worth.found {
                (
                    figure(rounded(worth.gain.value, high)),
                    band([low, high], wording),
                )
            } else {
                // Under the floor the end of its interval may be under it too.
                let bound = self.bound(place);
                let values = [("bound", &*bound)];
                (
                    wording.filled("cli.worth.not_worth", &values),
                    String::new(),
                )
            };
            let share = self.spread[place].map_or("–".to_owned(), |share| {
                percent(share.estimate.clamp(0.0, 1.0))
            });
            table.add_row(vec![
                input.path.clone(),
                wording.range(&to_text(&input.quantity(), &input.row)),
                value,
                interval,
                share,
            ]);
        }
        right(&mut table);
        format!("{table}\n{}\n", wording.text("cli.worth.note"))
    }

    /// What an input is worth less than that is not worth finding out.
    fn bound(&self, place: usize) -> String {
        let [_, high] = self.worth.by_input[place].gain.interval;
        let bound = high.max(self.worth.floor);
        let is_whole = self.outcome.unit().whole() || self.outcome.unit() == Unit::Yuan;
        figure(if is_whole && bound < 1.0 {
            1.0
        } else {
            rounded_up(bound)
        })
    }

    fn pilot(&self, place: usize, pilot: &Pilot, wording: &Wording) -> String {
        let input = &self.options.inputs()[place];
        let values = [("input", &*input.path)];
        let mut text = format!("\n{}\n", wording.filled("cli.worth.pilot", &values));
        if !self.worth.by_input[place].found {
            let values = [("bound", &*self.bound(place))];
            text += &format!("{}\n", wording.filled("cli.worth.nothing_to_gain", &values));
            return text;
        }
        let heads = ["people", "worth", "interval", "cost", "left"];
        let head = |head| wording.text(&format!("cli.worth.{head}")).to_owned();
        let mut table = table_of(heads.map(head).to_vec());
        for size in &pilot.sizes {
            let [low, high] = size.gain.interval;
            table.add_row(vec![
                figure(size.people as f64),
                figure(rounded(size.gain.value, high)),
                band([low, high], wording),
                figure(size.cost),
                figure(size.net()),
            ]);
        }
        right(&mut table);
        text += &format!("{table}\n");
        let key = match (pilot.best, pilot.sure) {
            (None, _) => "cli.worth.do_not_test",
            (Some(_), true) => "cli.worth.test",
            (Some(_), false) => "cli.worth.may_test",
        };
        let best = pilot.best.map(|best| pilot.sizes[best]);
        let of = |figure: fn(&Tested) -> f64| best.as_ref().map_or(0.0, figure);
        let net = of(|size| size.net());
        let people = figure(of(|size| size.people as f64));
        let left = figure(net);
        let values = [("people", &*people), ("left", &left)];
        text += &format!("{}\n", wording.filled(key, &values));
        let days = figure(self.pilot_days);
        let delay = figure(self.cost.delay);
        let each = figure(self.cost.per_person);
        let values = [("days", &*days), ("delay", &delay), ("each", &each)];
        text += &format!("{}\n", wording.filled("cli.worth.pilot_note", &values));
        text
    }
}

fn right(table: &mut comfy_table::Table) {
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
}

fn band([low, high]: [f64; 2], wording: &Wording) -> String {
    let ends = [low, high].map(|end| figure(rounded(end, high)));
    let values = [("low", &*ends[0]), ("high", &ends[1])];
    wording.filled("cli.compare.band", &values)
}

/// A value with no more digits than two of another one have.
fn rounded(value: f64, of: f64) -> f64 {
    let unit = unit(of);
    if unit > 0.0 {
        (value / unit).round() * unit
    } else {
        value
    }
}

/// The same of itself, upwards.
fn rounded_up(value: f64) -> f64 {
    let unit = unit(value);
    if unit > 0.0 {
        (value / unit).ceil() * unit
    } else {
        value
    }
}

/// One of the second digit.
fn unit(value: f64) -> f64 {
    if value.abs() < 1e-300 {
        return 0.0;
    }
    let unit = 10f64.powi(value.abs().log10().floor() as i32 - 1);
    // Below nought tenths of a thousandth are enough for people.
    unit.max(1e-4)
}
