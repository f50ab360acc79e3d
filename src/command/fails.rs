//! `fails`: when a plan fails, and what must be true for a target.

use crate::report::Outcome;
use crate::study::fails::{Count, Failing, LEAST_DENSITY, Limit, rule};
use crate::study::joint::by_inputs;
use crate::study::options::defined;
use crate::study::reweigh::{Moved, Unreached, Weighed};
use crate::study::worth::{FEWEST, Unanswered};
use crate::study::{Finder, Options, Sampled, Settings};
use comfy_table::CellAlignment;
use serde_json::{Value, json};

use super::arguments::CompareFormat;
use super::asked::FailsOptions;
use super::decide::{checked, mismatched, name, percent, read, run, unanswered, value_text};
use super::load;
use super::output::{deliver, figure};
use super::simulate::threads;
use super::sweep::{outcome, outcome_name, table_of};
use super::wording::{Failure, Wording};

/// What must be true, and how it was found.
struct Required {
    target: f64,
    /// The probability of the target and above, where that is what is to be reached.
    chance: Option<f64>,
    /// What is reached now.
    now: f64,
    /// Whether chance was left out: what the inputs make of the outcome was weighed.
    by_inputs: bool,
    found: Result<(Weighed, Vec<Moved>), Unreached>,
}

/// Everything that is told.
struct Told<'a> {
    options: &'a Options,
    outcome: Outcome,
    /// From which value on it fails, and whether below it.
    limit: f64,
    is_below: bool,
    settings: Settings,
    failing: Failing,
    required: Option<Required>,
}

pub(super) fn fails(typed: &FailsOptions, wording: &Wording) -> Result<(), Failure> {
    let settings = Settings::checked(
        typed.studied.settings.replications,
        typed.studied.settings.seed,
    )
    .map_err(Failure::Problems)?;
    let mut scenario = read(&typed.studied.scenario, &typed.studied.set, wording)?;
    let graph = load::graph(&typed.studied.ties, std::iter::once(&mut scenario), wording)?;
    load::announce(&scenario, wording);
    // As many again check what the first ones found.
    let both = Settings {
        replications: 2 * settings.replications,
        ..settings
    };
    let names = [name(&typed.studied.scenario)];
    let options = Options::alone(scenario, graph.as_ref(), both)
        .map_err(|mismatch| mismatched(mismatch, &names, wording))?;
    let outcome = outcome(&typed.outcome);
    checked(&options, settings.replications, outcome, wording)?;
    let trials = run(&options, threads(typed.studied.settings.threads), wording);
    let (places, mut values) = defined(&trials, outcome);
    let values = values.remove(0);
    let first = places.partition_point(|place| *place < settings.replications);
    let fewest = first.min(places.len() - first);
    if fewest < FEWEST {
        return Err(unanswered(Unanswered::Few(fewest), outcome, wording));
    }
    let all = options.sampled(both.replications);
    let (is_below, limit) = match typed.above {
        Some(above) => (false, above),
        None => (true, typed.below.unwrap_or(0.0)),
    };
    let fails = |value: &f64| {
        if is_below {
            *value < limit
        } else {
            *value > limit
        }
    };
    let failing: Vec<bool> = values.iter().map(fails).collect();
    let told = Told {
        failing: rule(
            &all.at(&places[..first]),
            &failing[..first],
            &all.at(&places[first..]),
            &failing[first..],
        ),
        required: typed
            .target
            .map(|target| required(target, typed.chance, &all.at(&places), &values)),
        options: &options,
        outcome,
        limit,
        is_below,
        settings,
    };
    let text = match typed.studied.written.format {
        CompareFormat::Json => format!("{:#}\n", told.json()),
        CompareFormat::Csv => told.csv(),
        CompareFormat::Table => told.table(wording),
    };
    deliver(typed.studied.written.out.as_deref(), &text)
}

/// Whether an input moves by so much that it must be told: beyond chance, and by a tenth of a standard deviation.
fn moves(moved: &Moved) -> bool {
    moved.told && moved.by.abs() >= 0.1
}

fn required(target: f64, chance: Option<f64>, sampled: &Sampled, values: &[f64]) -> Required {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (now, fitted, found) = match chance {
        Some(chance) => {
            let hits: Vec<bool> = values.iter().map(|value| *value >= target).collect();
            let now = hits.iter().filter(|hit| **hit).count() as f64 / hits.len() as f64;
            (now, false, Weighed::to_share(&hits, chance))
        }
        None => {
            let finder = Finder::new(sampled);
            let fitted = by_inputs(finder.bases(), values);
            let column = fitted.as_deref().unwrap_or(values);
            (
                mean(values),
                fitted.is_some(),
                Weighed::to_mean(column, target),
            )
        }
    };
    let moved = |weighed: Weighed| {
        let moved = sampled.values.iter().map(|values| weighed.moved(values));
        let moved = moved.collect();
        (weighed, moved)
    };
    Required {
        target,
        chance,
        now,
        by_inputs: fitted,
        found: found.map(moved),
    }
}

fn count_json(count: &Count) -> Value {
    json!({
        "replications": count.all,
        "failures": count.failures,
        "inside": count.inside,
        "failures_inside": count.failures_inside,
        "base": count.base(),
        "density": count.density(),
        "density_standard_error": count.standard_error(),
        "coverage": count.coverage(),
    })
}

impl Told<'_> {
    fn limit_json(&self, limit: &Limit) -> Value {
        let side = if limit.at_least {
            "at_least"
        } else {
            "at_most"
        };
        json!({ "path": self.options.inputs()[limit.input].path, side: limit.value })
    }

    fn json(&self) -> Value {
        let failing = match &self.failing {
            Failing::Rule {
                limits,
                found,
                fresh,
            } => {
                let limits: Vec<Value> =
                    limits.iter().map(|limit| self.limit_json(limit)).collect();
                json!({ "rule": limits, "found": count_json(found), "fresh": count_json(fresh) })
            }
            Failing::NoRule { fresh } => {
                json!({ "rule": null, "fresh": count_json(fresh) })
            }
            Failing::Few { all, failures } => {
                json!({ "rule": null, "replications": all, "failures": failures })
            }
        };
        let scenario = self.options.scenarios().next();
        let side = if self.is_below { "below" } else { "above" };
        json!({
            "version": env!("CARGO_PKG_VERSION"),
            "seed": self.settings.seed,
            "replications": self.settings.replications,
            "scenario": scenario.map(|scenario| scenario.to_json()),
            "outcome": self.outcome.name(),
            side: self.limit,
            "fails": failing,
            "required": self.required.as_ref().map(|required| self.required_json(required)),
        })
    }

    fn required_json(&self, required: &Required) -> Value {
        let mut json = json!({
            "target": required.target,
            "chance": required.chance,
            "now": required.now,
            "chance_left_out": required.by_inputs,
        });
        match &required.found {
            Ok((weighed, moved)) => {
                let inputs = self.options.inputs().iter().zip(moved);
                let inputs = inputs.map(|(input, moved)| {
                    let ([mean, mean_then], [median, median_then]) = (moved.mean, moved.median);
                    json!({
                        "path": input.path,
                        "mean": mean,
                        "mean_required": mean_then,
                        "median": median,
                        "median_required": median_then,
                        "standard_deviations": moved.by,
                        "beyond_chance": moved.told,
                    })
                });
                json["effective_replications"] = weighed.effective.into();
                json["inputs"] = inputs.collect();
            }
            Err(Unreached::Outside { least, most }) => {
                json["unreached"] = json!({ "least": least, "most": most });
            }
            Err(Unreached::Thin { effective, nearest }) => {
                json["unreached"] =
                    json!({ "effective_replications": effective, "nearest": nearest });
            }
        }
        json
    }

    fn csv(&self) -> String {
        let mut text = "about,input,side,value,required,standard_deviations,density,density_standard_error,coverage\n".to_owned();
        if let Failing::Rule { limits, fresh, .. } = &self.failing {
            for limit in limits {
                let path = &self.options.inputs()[limit.input].path;
                let side = if limit.at_least {
                    "at_least"
                } else {
                    "at_most"
                };
                let figures = [fresh.density(), fresh.standard_error(), fresh.coverage()];
                let figures = figures.map(|figure| figure.to_string()).join(",");
                text += &format!("rule,{path},{side},{},,,{figures}\n", limit.value);
            }
        }
        if let Some(Ok((_, moved))) = self.required.as_ref().map(|required| &required.found) {
            for (input, moved) in self.options.inputs().iter().zip(moved) {
                let [median, then] = moved.median;
                text += &format!("required,{},,{median},{then},{},,,\n", input.path, moved.by);
            }
        }
        text
    }

    fn table(&self, wording: &Wording) -> String {
        let outcome = outcome_name(self.outcome, wording);
        let limit = figure(self.limit);
        let side = if self.is_below { "below" } else { "above" };
        let values = [("outcome", &*outcome), ("limit", &limit)];
        let event = wording.filled(&format!("cli.fails.{side}"), &values);
        let of = |key: &str, count: &Count| {
            let figures = [
                count.base(),
                count.density(),
                count.standard_error(),
                count.coverage(),
            ];
            let [base, density, error, coverage] = figures.map(percent);
            let all = figure(count.all as f64);
            let values = [
                ("event", &*event),
                ("base", &base),
                ("density", &density),
                ("error", &error),
                ("coverage", &coverage),
                ("count", &all),
            ];
            wording.filled(key, &values)
        };
        let mut text = match &self.failing {
            Failing::Rule { limits, fresh, .. } => {
                let limit = |limit: &Limit| {
                    let input = &self.options.inputs()[limit.input];
                    let side = if limit.at_least { "≥" } else { "≤" };
                    format!(
                        "  {} {side} {}\n",
                        input.path,
                        value_text(limit.value, input)
                    )
                };
                let limits: String = limits.iter().map(limit).collect();
                format!(
                    "{}\n{limits}{}\n",
                    of("cli.fails.rule", fresh),
                    of("cli.fails.fresh", fresh)
                )
            }
            Failing::NoRule { fresh } => {
                let least = percent(LEAST_DENSITY);
                let said = of("cli.fails.no_rule", fresh).replace("{least}", &least);
                format!("{said}\n")
            }
            Failing::Few { all, failures } => {
                let (all, some) = (figure(*all as f64), figure(*failures as f64));
                let values = [("event", &*event), ("count", &*all), ("failures", &some)];
                format!("{}\n", wording.filled("cli.fails.few", &values))
            }
        };
        if let Some(required) = &self.required {
            text += &self.required(required, &outcome, wording);
        }
        text
    }

    fn required(&self, required: &Required, outcome: &str, wording: &Wording) -> String {
        let target = figure(required.target);
        let told = |value: f64| {
            required
                .chance
                .map_or_else(|| figure(value), |_| percent(value))
        };
        let (now, chance) = (
            told(required.now),
            required.chance.map(percent).unwrap_or_default(),
        );
        let mut values = vec![
            ("outcome", outcome),
            ("target", &*target),
            ("now", &now),
            ("chance", &chance),
        ];
        let what = match (required.chance, required.by_inputs) {
            (Some(_), _) => "chance",
            (None, true) => "mean",
            (None, false) => "mean_with_dice",
        };
        let title = wording.filled(&format!("cli.fails.required.{what}"), &values);
        let mut text = format!("\n{title}\n");
        match &required.found {
            Ok((weighed, moved)) => {
                let heads = ["input", "now", "then", "by"];
                let head = |head| {
                    wording
                        .text(&format!("cli.fails.required.{head}"))
                        .to_owned()
                };
                let mut table = table_of(heads.map(head).to_vec());
                let mut all: Vec<_> = self.options.inputs().iter().zip(moved).collect();
                all.sort_by(|one, other| other.1.by.abs().total_cmp(&one.1.by.abs()));
                let (some, rest): (Vec<_>, Vec<_>) =
                    all.into_iter().partition(|(_, moved)| moves(moved));
                for (input, moved) in some {
                    let [median, then] = moved.median.map(|value| value_text(value, input));
                    let sign = if moved.by > 0.0 { "+" } else { "−" };
                    let by = format!("{sign}{:.1}", moved.by.abs());
                    table.add_row(vec![input.path.clone(), median, then, by]);
                }
                for column in table.column_iter_mut().skip(1) {
                    column.set_cell_alignment(CellAlignment::Right);
                }
                text += &format!("{table}\n");
                let effective = figure(weighed.effective.round());
                let values = [("effective", &*effective)];
                text += &format!("{}\n", wording.filled("cli.fails.required.note", &values));
                if !rest.is_empty() {
                    let rest: Vec<&str> = rest.iter().map(|(input, _)| &*input.path).collect();
                    let values = [("inputs", &*rest.join(", "))];
                    text += &format!("{}\n", wording.filled("cli.fails.required.still", &values));
                }
            }
            Err(Unreached::Outside { least, most }) => {
                let (least, most) = (told(*least), told(*most));
                values.extend([("least", &*least), ("most", &*most)]);
                text += &format!(
                    "{}\n",
                    wording.filled("cli.fails.required.outside", &values)
                );
            }
            Err(Unreached::Thin { effective, nearest }) => {
                let (effective, nearest) = (figure(effective.round()), told(*nearest));
                values.extend([("effective", &*effective), ("nearest", &*nearest)]);
                text += &format!("{}\n", wording.filled("cli.fails.required.thin", &values));
            }
        }
        text
    }
}
