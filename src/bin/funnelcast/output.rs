//! The answer of `run`, in its three forms.

use std::io::Write;
use std::path::Path;

use comfy_table::{CellAlignment, Table};
use funnelcast::report::Outcome;
use funnelcast::scenario::{Quantity, Scenario};
use funnelcast::study::{Settings, Summary};

use crate::arguments::{RunFormat, RunOptions};
use crate::over_time;
use crate::wording::{Failure, Wording};

pub(crate) fn write(
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

/// Writes an answer to a file, or prints it.
pub(crate) fn deliver(out: Option<&Path>, text: &str) -> Result<(), Failure> {
    match out {
        Some(file) => std::fs::write(file, text)
            .map_err(|error| Failure::File(file.display().to_string(), error)),
        None => print(text),
    }
}

/// Prints a text whose reader may have gone: who pipes into `head` has what they wanted.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        done => done.map_err(|error| Failure::File("-".into(), error)),
    }
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

/// A figure for people: four significant digits below 1,000, whole above, thousands apart. What is rounded to nothing has
/// no sign.
pub(crate) fn figure(value: f64) -> String {
    if value.is_nan() {
        return "–".to_owned();
    }
    let magnitude = value.abs();
    if magnitude < 1000.0 {
        if value == value.trunc() {
            // −0 is 0.
            let sign = if value < 0.0 { "−" } else { "" };
            return format!("{sign}{magnitude}");
        }
        let decimals = if magnitude >= 100.0 {
            1
        } else if magnitude >= 1.0 {
            2
        } else {
            4
        };
        let digits = format!("{magnitude:.decimals$}");
        let is_below_nought = value < 0.0 && digits.contains(|digit| matches!(digit, '1'..='9'));
        return if is_below_nought {
            format!("−{digits}")
        } else {
            digits
        };
    }
    let digits = format!("{magnitude:.0}");
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if value < 0.0 {
        format!("−{grouped}")
    } else {
        grouped
    }
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn what_is_rounded_to_nothing_has_no_sign() {
        for (value, text) in [
            (-0.0, "0"),
            (-3e-31, "0.0000"),
            (-4.9e-5, "0.0000"),
            (-5.1e-5, "−0.0001"),
            (-0.25, "−0.2500"),
            (-12.0, "−12"),
            (-1234.0, "−1,234"),
            (3e-31, "0.0000"),
        ] {
            assert_eq!(figure(value), text, "{value:e}");
        }
    }
}
