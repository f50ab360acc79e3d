//! `seek`: the values of a lever at which an outcome reaches a target.

use crate::scenario::{Lever, Quantity, Scenario};
use crate::study::{Answer, Found, Goal, Measure, Reading, Seek, Settings, Sweep};
use comfy_table::CellAlignment;
use serde_json::{Value, json};

use super::arguments::CompareFormat;
use super::asked_levers::{SeekMeasure, SeekOptions};
use super::output::{deliver, figure};
use super::sweep::{Begun, begin, ends, number, one, outcome, outcome_name, run, table_of};
use super::wording::{Failure, Wording};

/// Fewer simulations leave a wide interval.
const FEW: usize = 200;

pub(super) fn seek(options: &SeekOptions, wording: &Wording) -> Result<(), Failure> {
    let Begun {
        scenario,
        graph,
        settings,
        threads,
    } = begin(&options.swept, wording)?;
    let lever = scenario.lever(&options.lever).map_err(one)?;
    let ends = ends(&options.ends, &lever).map_err(one)?;
    let outcome = outcome(&options.outcome);
    let goal = Goal {
        outcome,
        measure: match options.measure {
            SeekMeasure::Mean => Measure::Mean,
            SeekMeasure::Median => Measure::Median,
            SeekMeasure::Probability => Measure::Above(options.above),
        },
        target: options.target,
    };
    let mut seek = Seek::new(lever.clone(), goal, ends);
    loop {
        let values = seek.next();
        if values.is_empty() {
            break;
        }
        let sweep =
            Sweep::new(&scenario, &lever.path, &values, graph.as_ref(), settings).map_err(one)?;
        let trials = run(&[&sweep], threads, wording).remove(0);
        let readings = values.iter().enumerate();
        seek.tell(readings.map(|(point, value)| (*value, goal.reading(*value, trials.at(point)))));
    }
    let said = Said {
        scenario: &scenario,
        lever: &lever,
        goal,
        seek: &seek,
        ends,
        settings,
    };
    let text = match options.swept.written.format {
        CompareFormat::Json => format!("{:#}\n", said.json()),
        CompareFormat::Csv => said.csv(),
        CompareFormat::Table => said.table(wording),
    };
    deliver(options.swept.written.out.as_deref(), &text)
}

/// What there is to say of a search.
struct Said<'a> {
    scenario: &'a Scenario<Quantity>,
    lever: &'a Lever,
    goal: Goal,
    seek: &'a Seek,
    ends: [f64; 2],
    settings: Settings,
}

/// The name of a measure in JSON and in the locales.
fn name_of(measure: Measure) -> &'static str {
    match measure {
        Measure::Mean => "mean",
        Measure::Median => "median",
        Measure::Above(_) => "probability",
    }
}

fn reading_json(reading: &Reading) -> Value {
    json!({ "value": reading.value, "figure": reading.figure, "standard_error": reading.standard_error })
}

impl Said<'_> {
    fn json(&self) -> Value {
        let Goal {
            outcome,
            measure,
            target,
        } = self.goal;
        let mut said = json!({
            "version": env!("CARGO_PKG_VERSION"),
            "seed": self.settings.seed,
            "replications": self.settings.replications,
            "scenario": self.scenario.to_json(),
            "lever": self.lever.path,
            "outcome": outcome.name(),
            "measure": name_of(measure),
            "target": target,
            "points": self.seek.known().iter().map(reading_json).collect::<Vec<_>>(),
        });
        if let Measure::Above(above) = measure {
            said["above"] = above.into();
        }
        match self.seek.found() {
            Found::Answers(answers) => {
                let answers = answers.iter().map(|answer| {
                    let [low, high] = answer.interval;
                    json!({ "value": answer.value, "p05": low, "p95": high, "rises": answer.rises })
                });
                said["answers"] = answers.collect();
            }
            Found::Unreached { least, most } => {
                said["unreached"] =
                    json!({ "least": reading_json(&least), "most": reading_json(&most) });
            }
            Found::Flat(reading) => said["flat"] = reading_json(&reading),
            Found::Undefined => said["undefined"] = true.into(),
        }
        said
    }

    fn csv(&self) -> String {
        let mut text = "value,p05,p95,rises\n".to_owned();
        if let Found::Answers(answers) = self.seek.found() {
            for Answer {
                value,
                interval,
                rises,
            } in answers
            {
                let [low, high] = interval.map(|end| number(end.unwrap_or(f64::NAN)));
                text += &format!("{value},{low},{high},{rises}\n");
            }
        }
        text
    }

    /// A figure of the measure.
    fn measured(&self, value: f64) -> String {
        match self.goal.measure {
            Measure::Above(_) => format!("{} %", figure(100.0 * value)),
            Measure::Mean | Measure::Median => figure(value),
        }
    }

    /// What is sought, in words.
    fn title(&self, wording: &Wording) -> String {
        let Goal {
            outcome,
            measure,
            target,
        } = self.goal;
        let above = match measure {
            Measure::Above(above) => figure(above),
            Measure::Mean | Measure::Median => String::new(),
        };
        let measure = wording.filled(
            &format!("cli.seek.{}", name_of(measure)),
            &[
                ("outcome", &outcome_name(outcome, wording)),
                ("above", &above),
            ],
        );
        let target = self.measured(target);
        wording.filled(
            "cli.seek.title",
            &[("measure", &measure), ("target", &target)],
        )
    }

    fn table(&self, wording: &Wording) -> String {
        let mut text = format!("{}\n", self.title(wording));
        match self.seek.found() {
            Found::Answers(answers) => text += &self.answers(&answers, wording),
            Found::Unreached { least, most } => {
                text += &self.filled(
                    "cli.seek.unreached",
                    &[("least", &least), ("most", &most)],
                    wording,
                );
            }
            Found::Flat(reading) => {
                text += &self.filled("cli.seek.flat", &[("figure", &reading)], wording)
            }
            Found::Undefined => text += wording.text("cli.seek.undefined"),
        }
        let Settings { replications, .. } = self.settings;
        let values = [
            ("replications", &*replications.to_string()),
            ("count", &*self.seek.known().len().to_string()),
        ];
        text += &format!("\n{}\n", wording.filled("cli.seek.note", &values));
        if replications < FEW {
            text += &format!("{}\n", wording.text("cli.seek.few"));
        }
        text
    }

    /// A sentence with what was found at values of the lever, and between which it was moved.
    fn filled(&self, key: &str, readings: &[(&str, &Reading)], wording: &Wording) -> String {
        let mut values: Vec<(String, String)> = Vec::new();
        for (name, reading) in readings {
            values.push(((*name).to_owned(), self.measured(reading.figure)));
            values.push((format!("{name}_at"), self.lever.text(reading.value)));
        }
        for (name, end) in ["from", "to"].iter().zip(self.ends) {
            values.push(((*name).to_owned(), self.lever.text(end)));
        }
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (&**name, &**value))
            .collect();
        wording.filled(key, &values)
    }

    fn answers(&self, answers: &[Answer], wording: &Wording) -> String {
        let heads =
            ["interval", "beyond"].map(|head| wording.text(&format!("cli.seek.{head}")).to_owned());
        let mut table = table_of([vec![self.lever.path.clone()], heads.to_vec()].concat());
        // With as many digits as the lever is read with, and no more.
        let text = |value: f64| {
            let short = format!("{value:.2e}").parse().unwrap_or(value);
            self.lever.text(short)
        };
        for Answer {
            value,
            interval,
            rises,
        } in answers
        {
            let [low, high] = interval.map(|end| end.map_or_else(|| "…".to_owned(), text));
            let interval = wording.filled("cli.compare.band", &[("low", &low), ("high", &high)]);
            let beyond = if *rises {
                "cli.seek.rises"
            } else {
                "cli.seek.falls"
            };
            table.add_row(vec![
                text(*value),
                interval,
                wording.text(beyond).to_owned(),
            ]);
        }
        for column in table.column_iter_mut() {
            column.set_cell_alignment(CellAlignment::Right);
        }
        format!("{table}\n")
    }
}
