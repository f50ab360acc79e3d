//! How wide the band of the difference of two scenarios is, on common random numbers and on independent ones.

use funnelcast::report::Outcome as Answer;
use funnelcast::scenario::{Figure, Quantity, Scenario};
use funnelcast::study::{Collection, Difference, Settings, Study};
use serde_json::{Map, Value, json};

use super::{Outcome, whole};

/// Seeds of the second scenario where nothing is common: far from those that are asked for.
const APART: u64 = 1 << 32;

/// For each outcome that is headline, the width of the 90 % band of the difference with common seeds and with others.
pub(super) fn run(request: &Value) -> Outcome<Value> {
    let read = |name: &str| -> Outcome<Scenario<Quantity>> {
        let text = request[name].to_string();
        let scenario = Scenario::from_json(&text).map_err(|problems| format!("{problems:?}"))?;
        Ok(match request["known"].as_bool() {
            Some(true) => scenario.central().map(Figure::quantity),
            _ => scenario,
        })
    };
    let (one, other) = (read("one")?, read("other")?);
    let replications = whole(request, "replications")? as usize;
    let seed = whole(request, "seed")?;
    let collected = |scenario: &Scenario<Quantity>, seed: u64| -> Outcome<Collection> {
        let settings = Settings { replications, seed };
        let study = Study::new(vec![scenario.clone()], None, settings)
            .map_err(|(_, problem)| format!("{problem:?}"))?;
        let mut collection = study.collections().remove(0);
        for task in study.tasks() {
            collection
                .take(&study.run(&task))
                .map_err(|_| "a task does not fit")?;
        }
        Ok(collection)
    };
    let first = collected(&one, seed)?;
    let common = collected(&other, seed)?.differences(&first);
    let independent = collected(&other, seed + APART)?.differences(&first);
    let width = |difference: &Difference| {
        let [low, .., high] = difference.summary.quantiles;
        high - low
    };
    let headline = Answer::ALL.iter().filter(|outcome| outcome.headline());
    let widths: Map<String, Value> = headline
        .map(|outcome| {
            let [common, independent] =
                [&common, &independent].map(|all| width(&all[*outcome as usize]));
            let both = json!({ "common": common, "independent": independent });
            (outcome.name().to_owned(), both)
        })
        .collect();
    Ok(widths.into())
}
