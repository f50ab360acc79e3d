//! How much narrower common random numbers make the band of a difference, and how many replications they save.

use funnelcast::report::Outcome as Figure;
use funnelcast::scenario::preset;
use serde_json::{Value, json};

use super::programs::preset_with;
use super::row::{Row, Rows, Wanted};
use super::{Bench, Outcome};

const REPLICATIONS: u32 = 2000;
/// The range of the share rate of the default preset, a tenth higher.
const TENTH_MORE: &str = "2.2% to 5.665%";

/// Replications of each side where savings are counted: a variance of 300 is within 14 % of its own, two times in three.
const COUNTED: u32 = 300;
/// Seeds that they are counted with.
const SEEDS: u64 = 2;
/// How many times as many replications independent seeds take, at least.
const SAVED: f64 = 10.0;

/// For every preset how many times as many replications independent seeds take as common ones do, for the same half-width of the
/// difference that a move of one of its own levers by a tenth makes to profit: the middle one of its main levers.
pub(super) fn savings(bench: &Bench<'_>, rows: &mut Rows) -> Outcome {
    for (known, what) in [(false, "with its ranges"), (true, "every lever known")] {
        let mut program = bench.native("native", &["savings"])?;
        let mut enough = 0;
        for preset in preset::ALL {
            let mut saved = Vec::new();
            for seed in 1..=bench.rounds.min(SEEDS) {
                let request = json!({ "preset": preset.id, "known": known, "replications": COUNTED, "seed": seed });
                saved.push(middle(&program.ask(&request)?));
            }
            enough += usize::from(saved.iter().all(|times| *times >= SAVED));
            let name = format!("replications saved, {what}, {}", preset.id);
            rows.add(Row::new(name, "times", &saved).wanted(Wanted::AtLeast(SAVED)));
        }
        let name = format!("presets that save ten times, {what}");
        rows.add(Row::new(name, "of 40", &[enough as f64]).wanted(Wanted::AtLeast(20.0)));
    }
    Ok(())
}

/// The middle one of what a preset's levers save.
fn middle(answer: &Value) -> f64 {
    let of = |lever: &Value| Some(lever["independent"].as_f64()? / lever["common"].as_f64()?);
    let mut all: Vec<f64> = answer
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(of)
        .collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The default preset against itself with a share rate of 10 % more: the width of the 90 % band of the difference with
/// independent seeds, over that with common ones, a seed a round.
pub(super) fn measure(bench: &Bench<'_>, rows: &mut Rows) -> Outcome {
    let one = preset_with(&Value::Null);
    let other = preset_with(&json!({ "sharing": { "share_rate": TENTH_MORE } }));
    for (known, what) in [(false, "with its ranges"), (true, "every lever known")] {
        let mut program = bench.native("native", &["difference"])?;
        let mut answers = Vec::new();
        for seed in 1..=bench.rounds {
            let request = json!({
                "one": one, "other": other, "known": known, "replications": REPLICATIONS, "seed": seed
            });
            answers.push(program.ask(&request)?);
        }
        add(rows, what, &answers);
    }
    Ok(())
}

/// A row for each headline outcome.
fn add(rows: &mut Rows, what: &str, answers: &[Value]) {
    for outcome in Figure::ALL.iter().filter(|outcome| outcome.headline()) {
        let widths = |kind: &str| -> Vec<f64> {
            let of = |answer: &Value| answer[outcome.name()][kind].as_f64();
            answers.iter().filter_map(of).collect()
        };
        let (common, independent) = (widths("common"), widths("independent"));
        let name = format!(
            "band of the difference, share rate +10 %, {what}, {}",
            outcome.name()
        );
        let row = Row::new(name, "independent seeds", &independent);
        rows.add(
            row.against("common seeds", &independent, &common)
                .wanted(Wanted::AtLeast(3.0)),
        );
    }
}
