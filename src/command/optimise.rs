//! `optimise`: the plan that is best within a budget.

use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};

use crate::report::Outcome;
use crate::scenario::{Quantity, Scenario};
use crate::study::{
    Advice, Aim, Choices, Chosen, Curve, Measured, Objective, Optimise, PlanReading, Settings,
};
use comfy_table::CellAlignment;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Map, Value, json};

use super::arguments::CompareFormat;
use super::asked_levers::{OptimiseOptions, Wanted};
use super::decisions::decisions;
use super::load;
use super::output::{deliver, figure};
use super::simulate::{each, threads};
use super::sweep::{number, one, outcome_name, table_of};
use super::wording::{Failure, Wording};

/// Fewer simulations leave wide errors.
const FEW: usize = 200;
/// Of ten cases, one is worse.
const CAUTIOUS: f64 = 0.1;
/// Steps of the bar.
const STEPS: f64 = 100.0;

pub(super) fn optimise(options: &OptimiseOptions, wording: &Wording) -> Result<(), Failure> {
    let settings = Settings::checked(
        options.studied.settings.replications,
        options.studied.settings.seed,
    )
    .map_err(Failure::Problems)?;
    let read = load::read(&options.studied.scenario)?;
    let mut scenario = load::set(read, &options.studied.set, wording)?;
    let graph = load::graph(
        &options.studied.ties,
        std::iter::once(&mut scenario),
        wording,
    )?;
    load::announce(&scenario, wording);
    let objective = match options.objective {
        Wanted::Profit => Objective::Mean(Outcome::Profit),
        Wanted::Chance => Objective::Above(Outcome::Profit, options.above),
        Wanted::Customers => Objective::Mean(Outcome::Buyers),
        Wanted::Cautious => Objective::Quantile(Outcome::Profit, CAUTIOUS),
    };
    let decisions = decisions(&scenario, options)?;
    let choices = Choices::new(
        &scenario,
        decisions,
        objective,
        graph.as_ref(),
        settings.seed,
    );
    let choices = choices.map_err(one)?;
    let aim = Aim {
        objective,
        budget: options.budget,
        replications: settings.replications,
        seed: settings.seed,
    };
    let mut search = Optimise::new(choices.decisions().to_vec(), aim, choices.task());
    let bar = bar();
    while !search.is_over() {
        let tasks = search.next();
        let found = Mutex::new(Vec::with_capacity(tasks.len()));
        each(
            &tasks,
            threads(options.studied.settings.threads),
            |candidate| {
                let rows = choices.run(candidate);
                let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
                found.push((candidate.clone(), rows));
            },
        );
        let found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        if found.is_empty() {
            break;
        }
        for (candidate, rows) in found {
            search.tell(&candidate, rows.as_deref());
        }
        bar.set_position((STEPS * search.progress()) as u64);
    }
    bar.finish_and_clear();
    let said = Said {
        scenario: &scenario,
        options,
        search: &search,
        aim,
    };
    let chosen = search.found();
    let text = match options.studied.written.format {
        CompareFormat::Json => format!("{:#}\n", said.json(&chosen)),
        CompareFormat::Csv => said.csv(&chosen),
        CompareFormat::Table => said.table(&chosen, wording),
    };
    deliver(options.studied.written.out.as_deref(), &text)
}

fn bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(STEPS as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} %") {
        bar.set_style(style);
    }
    bar
}

/// What there is to say of a search.
struct Said<'a> {
    scenario: &'a Scenario<Quantity>,
    options: &'a OptimiseOptions,
    search: &'a Optimise,
    aim: Aim,
}

fn measured(measured: &Measured) -> Value {
    json!({ "estimate": measured.figure, "standard_error": measured.standard_error })
}

impl Said<'_> {
    fn name(&self) -> &'static str {
        match self.options.objective {
            Wanted::Profit => "profit",
            Wanted::Chance => "chance",
            Wanted::Customers => "customers",
            Wanted::Cautious => "cautious",
        }
    }

    fn reading(&self, reading: &PlanReading) -> Value {
        let decisions = self.search.decisions().iter();
        let values = reading.values.as_ref().map(|values| {
            let named = decisions.zip(values);
            let named = named.map(|(one, value)| (one.lever.path.clone(), json!(value)));
            named.collect::<Map<_, _>>()
        });
        json!({
            "values": values,
            "objective": measured(&reading.objective),
            "profit": measured(&reading.profit),
            "profit_p10": reading.cautious,
            "spent": reading.spent,
            "replications": reading.replications,
        })
    }

    fn json(&self, chosen: &Chosen) -> Value {
        let decisions = self.search.decisions().iter().map(|one| {
            json!({ "lever": one.lever.path, "now": one.now(), "from": one.low, "to": one.high })
        });
        let mut said = json!({
            "version": env!("CARGO_PKG_VERSION"),
            "seed": self.aim.seed,
            "replications": self.aim.replications,
            "scenario": self.scenario.to_json(),
            "objective": self.name(),
            "above": (self.options.objective == Wanted::Chance).then_some(self.options.above),
            "budget": self.aim.budget,
            "decisions": decisions.collect::<Vec<_>>(),
            "plans": self.search.plans(),
        });
        match chosen {
            Chosen::Plan(advice) => {
                let reading = |one: &PlanReading| self.reading(one);
                said["claimed"] = self.reading(&advice.claimed);
                said["fresh"] = advice.fresh.as_ref().map(reading).into();
                said["as_it_is"] = advice.as_it_is.as_ref().map(reading).into();
                said["optimism"] = advice.optimism().as_ref().map(measured).into();
                said["gain"] = advice.gain.map(|gain| json!({
                    "objective": measured(&gain.objective), "profit": measured(&gain.profit), "spent": gain.spent,
                    "sure": gain.sure, "better": gain.better,
                })).into();
                said["curves"] = advice.curves.iter().map(curve_json).collect();
                said["frontier"] = advice.frontier.iter().map(reading).collect();
            }
            Chosen::TooLittle(least) => said["too_little"] = json!({ "least": least }),
            Chosen::Flat(objective) => said["flat"] = objective.as_ref().map(measured).into(),
            Chosen::Undefined | Chosen::Nothing => said["undefined"] = true.into(),
        }
        said
    }

    fn csv(&self, chosen: &Chosen) -> String {
        let mut text =
            "lever,value,best,spent,profit,profit_error,objective,objective_error,brings,brings_error\n"
                .to_owned();
        let Chosen::Plan(advice) = chosen else {
            return text;
        };
        for (place, curve) in advice.curves.iter().enumerate() {
            let values = advice.claimed.values.as_ref();
            let best = values.map_or(f64::NAN, |values| values[place]);
            for point in &curve.points {
                let [brings, error] = point
                    .brings
                    .map_or([f64::NAN; 2], |one| [one.figure, one.standard_error]);
                let figures = [
                    point.spent,
                    point.profit.figure,
                    point.profit.standard_error,
                    point.objective.figure,
                    point.objective.standard_error,
                    brings,
                    error,
                ];
                let figures = figures.map(number).join(",");
                let is_best = point.value == best;
                text += &format!("{},{},{is_best},{figures}\n", curve.path, point.value);
            }
        }
        text
    }

    /// A figure of the objective.
    fn figure(&self, value: f64) -> String {
        match self.options.objective {
            Wanted::Chance => format!("{} %", figure(100.0 * value)),
            Wanted::Customers => figure(value),
            Wanted::Profit | Wanted::Cautious => yuan(value),
        }
    }

    fn objective(&self, wording: &Wording) -> String {
        let outcome = outcome_name(self.aim.objective.outcome(), wording);
        let above = figure(self.options.above);
        let key = format!("cli.optimise.{}", self.name());
        wording.filled(&key, &[("outcome", &outcome), ("above", &above)])
    }

    fn table(&self, chosen: &Chosen, wording: &Wording) -> String {
        let objective = self.objective(wording);
        let mut text = match self.aim.budget {
            Some(budget) => wording.filled(
                "cli.optimise.title",
                &[("objective", &objective), ("budget", &yuan(budget))],
            ),
            None => wording.filled("cli.optimise.title.free", &[("objective", &objective)]),
        };
        text.push('\n');
        match chosen {
            Chosen::Plan(advice) => text += &self.plan(advice, wording),
            Chosen::TooLittle(least) => {
                text += &wording.filled("cli.optimise.too_little", &[("least", &yuan(*least))]);
            }
            Chosen::Flat(objective) => {
                let same = objective.map_or_else(String::new, |one| self.figure(one.figure));
                text += &wording.filled("cli.optimise.flat", &[("figure", &same)]);
            }
            Chosen::Undefined | Chosen::Nothing => text += wording.text("cli.optimise.undefined"),
        }
        text.push('\n');
        if self.aim.replications < FEW {
            text += &format!("{}\n", wording.text("cli.optimise.few"));
        }
        text
    }

    fn plan(&self, advice: &Advice, wording: &Wording) -> String {
        let heads = ["lever", "now", "best", "worth"];
        let heads = heads.map(|head| wording.text(&format!("cli.optimise.{head}")).to_owned());
        let mut table = table_of(heads.to_vec());
        let values = advice.claimed.values.clone().unwrap_or_default();
        for (place, decision) in self.search.decisions().iter().enumerate() {
            let text = |value: f64| match decision.is_nothing(value) {
                true => wording.text("cli.optimise.none").to_owned(),
                false => decision.lever.text(value),
            };
            let worth = advice.curves.get(place).map(|curve| curve.worth_until);
            let worth = match worth {
                Some(Some(value)) => text(value),
                _ => "–".to_owned(),
            };
            let best = values
                .get(place)
                .map_or_else(String::new, |value| text(*value));
            table.add_row(vec![
                decision.lever.path.clone(),
                text(decision.now()),
                best,
                worth,
            ]);
        }
        let heads = ["figure", "as_it_is", "fresh", "claimed"];
        let heads = heads.map(|head| wording.text(&format!("cli.optimise.{head}")).to_owned());
        let mut figures = table_of(heads.to_vec());
        let plans = [
            advice.as_it_is.as_ref(),
            advice.fresh.as_ref(),
            Some(&advice.claimed),
        ];
        let mut row = |name: String, of: &dyn Fn(&PlanReading) -> String| {
            let each = plans.map(|plan| plan.map_or_else(String::new, of));
            figures.add_row([vec![name], each.to_vec()].concat());
        };
        let error = |text: String, error: String| format!("{text} ± {error}");
        row(self.objective(wording), &|one| {
            error(
                self.figure(one.objective.figure),
                self.figure(one.objective.standard_error),
            )
        });
        if self.options.objective != Wanted::Profit {
            let name = outcome_name(Outcome::Profit, wording);
            row(name, &|one| {
                error(yuan(one.profit.figure), yuan(one.profit.standard_error))
            });
        }
        row(wording.text("cli.optimise.p10").to_owned(), &|one| {
            yuan(one.cautious)
        });
        row(wording.text("cli.optimise.spent").to_owned(), &|one| {
            yuan(one.spent)
        });
        for table in [&mut table, &mut figures] {
            for column in table.column_iter_mut().skip(1) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        let mut text = format!("{table}\n{figures}\n");
        if let Some(gain) = advice.gain {
            let values = [
                ("gain", self.figure(gain.objective.figure)),
                ("error", self.figure(gain.objective.standard_error)),
                ("sure", format!("{:.1}", (100.0 * gain.sure).min(99.9))),
                ("better", format!("{:.0}", 100.0 * gain.better)),
            ];
            let values = values.each_ref().map(|(name, value)| (*name, &**value));
            text += &format!("{}\n", wording.filled("cli.optimise.gain", &values));
        }
        let values = [
            ("plans", self.search.plans().to_string()),
            ("replications", self.aim.replications.to_string()),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, &**value));
        text + &wording.filled("cli.optimise.note", &values)
    }
}

/// An amount, whole.
fn yuan(value: f64) -> String {
    let digits = figure(value.round());
    match digits.strip_prefix('−') {
        Some(digits) => format!("−¥{digits}"),
        None => format!("¥{digits}"),
    }
}

fn curve_json(curve: &Curve) -> Value {
    let points = curve.points.iter().map(|point| {
        json!({
            "value": point.value,
            "spent": point.spent,
            "profit": measured(&point.profit),
            "objective": measured(&point.objective),
            "brings": point.brings.as_ref().map(measured),
        })
    });
    json!({ "lever": curve.path, "points": points.collect::<Vec<_>>(), "worth_until": curve.worth_until })
}
