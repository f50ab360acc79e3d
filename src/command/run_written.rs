//! The answer of `run`, in its three forms.

use comfy_table::{CellAlignment, Table};

use super::arguments::{RunFormat, RunOptions};
use super::output::{deliver, figure};
use super::over_time;
use super::wording::{Failure, Wording};
use crate::report::Outcome;
use crate::scenario::{Quantity, Scenario};
use crate::study::{Settings, Summary};

pub(super) fn write(
    options: &RunOptions,
    scenario: &Scenario<Quantity>,
    reference: Option<&Scenario<Quantity>>,
    settings: Settings,
    summary: &Summary,
    people: Option<u32>,
    wording: &Wording,
) -> Result<(), Failure> {
    let mode = if options.expected {
        "expected"
    } else {
        "random"
    };
    let text = match options.format {
        RunFormat::Json => {
            let json = summary.to_json(scenario, reference, settings, mode, people);
            format!("{json:#}\n")
        }
        RunFormat::Csv => summary.to_csv(),
        RunFormat::Table => table(summary, wording),
    };
    deliver(options.out.as_deref(), &text)
}

fn table(summary: &Summary, wording: &Wording) -> String {
    let mut table = Table::new();
    table.load_preset(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    let mut header = vec![wording.text("cli.outcome").to_owned()];
    header.extend(["mean", "p05", "p25", "p50", "p75", "p95"].map(|name| {
        let key = format!("statistic.{name}");
        wording.text(&key).to_owned()
    }));
    table.set_header(header);
    for outcome in Outcome::ALL {
        let result = summary.outcome(*outcome);
        let key = format!("outcome.{}", outcome.name());
        let mut row = vec![wording.text(&key).to_owned(), figure(result.mean)];
        row.extend(result.quantiles.map(figure));
        table.add_row(row);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let profit = summary.probability_of_profit;
    let note = wording.filled(
        "cli.probability_of_profit",
        &[
            ("estimate", &format!("{:.1}", profit.estimate * 100.0)),
            ("error", &format!("{:.1}", profit.standard_error * 100.0)),
            ("replications", &summary.replications.to_string()),
        ],
    );
    let digest = wording.filled(
        "cli.digest",
        &[
            ("replications", &summary.replications.to_string()),
            ("digest", &summary.digest.to_string()),
        ],
    );
    let mut text = format!("{table}\n{note}\n{digest}\n");
    for line in over_time::lines(summary, wording) {
        text += &line;
        text.push('\n');
    }
    for line in spread(summary, wording) {
        text += &line;
        text.push('\n');
    }
    text
}

/// How much of the spread of the headline answers is not known, and of which input above all.
fn spread(summary: &Summary, wording: &Wording) -> Vec<String> {
    let Some(uncertainty) = &summary.uncertainty else {
        return Vec::new();
    };
    let line = |outcome: &Outcome| {
        let sources = uncertainty.sources[*outcome as usize].as_ref()?;
        let by_input = uncertainty.inputs.iter().zip(&sources.by_input);
        let (largest, share) =
            by_input.max_by(|one, other| one.1.estimate.total_cmp(&other.1.estimate))?;
        let percent = |share: f64| format!("{:.0}", share.clamp(0.0, 1.0) * 100.0);
        let outcome = format!("outcome.{}", outcome.name());
        let values = [
            ("outcome", wording.text(&outcome)),
            ("share", &percent(sources.inputs.estimate)),
            (
                "error",
                &format!("{:.1}", sources.inputs.standard_error * 100.0),
            ),
            ("input", &largest.path),
            ("largest", &percent(share.estimate)),
        ];
        Some(wording.filled("cli.spread", &values))
    };
    let headlines = Outcome::ALL.iter().filter(|outcome| outcome.headline());
    headlines.filter_map(line).collect()
}
