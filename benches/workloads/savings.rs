//! How many replications common random numbers save where a lever of a preset's own is moved.

use funnelcast::report::Outcome as Answer;
use funnelcast::scenario::parameter::Kind;
use funnelcast::scenario::{Figure, Lever, preset};
use funnelcast::study::{Settings, Sweep};
use serde_json::{Value, json};

use super::{Outcome, whole};

/// How far a lever is moved: by this part of its value, or by one where it is a whole number and that is less.
const MOVE: f64 = 0.1;

/// The least part of a variance that is told: what sums round is below.
const DUST: f64 = 1e-6;

/// For each main lever of a preset, what it is moved from and to, and the variance of the difference that its move makes to profit, on
/// independent seeds and on common ones: the replications that the same half-width of the mean difference takes are in that
/// proportion. A lever that moves nothing, or that cannot be moved so, is left out.
pub(super) fn run(request: &Value) -> Outcome<Value> {
    let id = request["preset"].as_str().unwrap_or_default();
    let preset = preset::ALL.iter().find(|preset| preset.id == id);
    let scenario = preset.ok_or("no such preset")?.scenario();
    let scenario = match request["known"].as_bool() {
        Some(true) => scenario.central().map(Figure::quantity),
        _ => scenario,
    };
    let settings = Settings {
        replications: whole(request, "replications")? as usize,
        seed: whole(request, "seed")?,
    };
    let mut all = Vec::new();
    for path in &scenario.about.levers {
        let lever = scenario
            .lever(path)
            .map_err(|problem| format!("{problem:?}"))?;
        let [from, to] = ends(&lever);
        let sweep = Sweep::new(&scenario, path, &[from, to], None, settings);
        let sweep = sweep.map_err(|problem| format!("{problem:?}"))?;
        let mut trials = sweep.trials();
        for task in sweep.tasks() {
            if let Some(trial) = sweep.run(&task) {
                trials
                    .add(task.point, &trial)
                    .map_err(|_| "a task does not fit")?;
            }
        }
        let [before, after] = [0, 1].map(|point| trials.at(point).column(Answer::Profit));
        let differences: Vec<f64> = before
            .iter()
            .zip(&after)
            .map(|(one, other)| other - one)
            .collect();
        let (common, independent) = (variance(&differences), variance(&before) + variance(&after));
        // Sums round; a move that tells the same in every replication needs but one.
        if independent > 0.0 && differences.iter().any(|difference| *difference != 0.0) {
            let common = common.max(DUST * independent);
            all.push(json!({ "lever": path, "from": from, "to": to, "common": common, "independent": independent }));
        }
    }
    Ok(all.into())
}

/// What a lever is moved from and to.
fn ends(lever: &Lever) -> [f64; 2] {
    let from = lever.quantity.central();
    let by = match lever.row.kind {
        Kind::Whole => (from * MOVE).round().max(1.0),
        _ if from == 0.0 => MOVE * (lever.slider_maximum - lever.row.minimum),
        _ => from * MOVE,
    };
    let to = if from + by > lever.row.maximum {
        from - by
    } else {
        from + by
    };
    [from, to]
}

fn variance(values: &[f64]) -> f64 {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares = values.iter().map(|value| (value - mean).powi(2));
    squares.sum::<f64>() / (count - 1.0)
}
