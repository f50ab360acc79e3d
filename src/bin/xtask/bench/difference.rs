//! How much narrower common random numbers make the band of a difference.

use funnelcast::report::Outcome as Figure;
use serde_json::{Value, json};

use super::programs::preset_with;
use super::row::{Row, Rows, Wanted};
use super::{Bench, Outcome};

const REPLICATIONS: u32 = 2000;
/// The range of the share rate of the default preset, a tenth higher.
const TENTH_MORE: &str = "2.2% to 5.665%";

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
