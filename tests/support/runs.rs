//! Scenarios for tests, and what they give.

use funnelcast::engine::aggregate;
use funnelcast::engine::draw::Random;
use funnelcast::engine::lanes::{LANES, Lanes};
use funnelcast::engine::observe::{GENERATIONS, Outcome, Series, viewers_of_generation};
use funnelcast::engine::rates::Rates;
use funnelcast::engine::tables::{Layout, Tables};
use funnelcast::ensemble::{Chunk, block};
use funnelcast::scenario::{Scenario, preset};
use serde_json::{Value, json};

/// Lays the fields of `changes` over `base`, object by object; anything else replaces what was there.
pub(crate) fn lay_over(base: &mut Value, changes: &Value) {
    match (base, changes) {
        (Value::Object(base), Value::Object(changes)) => {
            for (field, change) in changes {
                lay_over(base.entry(field).or_insert(Value::Null), change);
            }
        }
        (base, change) => *base = change.clone(),
    }
}

/// Reads a scenario that must be valid.
pub(crate) fn read(json: &Value) -> Scenario<f64> {
    Scenario::from_json(&json.to_string())
        .unwrap_or_else(|problems| panic!("{problems:#?} in {json:#}"))
}

/// A million people who all have the need, thirty days, and nothing happens to them but what `changes` says.
pub(crate) fn quiet(changes: Value) -> Scenario<f64> {
    let mut scenario = json!({
        "schema": 1,
        "time": { "days": 30 },
        "market": { "population": 1_000_000, "need_share": 1, "relevance_without_need": 1 },
        "channels": [ad(json!({}))],
        "account": {
            "fans": 0, "fan_need_share": 1, "customers": 0, "pushes_per_week": 0, "delay": 0, "running_cost": 0
        },
        "sharing": { "share_rate": 0, "trust": 1, "lifetime": 1095 },
        "conversion": {
            "buy_cold": 0, "buy_warm": 0, "follow_cold": 0, "follow_warm": 0, "follow_after_purchase": 0
        },
        "churn": { "per_push": 0, "background": 0, "tolerance": 7 },
        "loyalty": { "second_order": 0, "next_order": 0, "iron_fan_order": 0, "iron_fan": 0 },
    });
    lay_over(&mut scenario, &changes);
    read(&scenario)
}

/// A channel of one day that shows nothing, costs nothing and cannot be shared, but for what `changes` says.
pub(crate) fn ad(changes: Value) -> Value {
    let mut channel = json!({
        "id": "ad", "kind": "newspaper", "start": 1, "end": 1, "impressions_per_day": 0,
        "cost_per_thousand": 0, "follow_prompt": 1
    });
    lay_over(&mut channel, &changes);
    channel
}

/// The preset of that name.
pub(crate) fn preset(id: &str) -> Scenario<f64> {
    preset::ALL
        .iter()
        .find(|preset| preset.id == id)
        .unwrap_or_else(|| panic!("no preset {id}"))
        .scenario()
}

/// The outcomes of replications 0, 1, …, run chunk by chunk. Their series are dropped: those of a long run are a hundred
/// megabytes, and node's WASI crashes when a memory grows by so much (nodejs/node issues 46777 and 53087).
pub(crate) fn outcomes(scenario: &Scenario<f64>, seed: u64, replications: usize) -> Chunk {
    let mut all = Chunk::run(scenario, seed, 0, 0);
    while all.count < replications {
        let count = LANES.min(replications - all.count);
        let chunk = Chunk::run(scenario, seed, all.count, count);
        all.outcomes.extend_from_slice(&chunk.outcomes);
        all.count += count;
    }
    all
}

/// One value for each replication.
pub(crate) fn column(chunk: &Chunk, outcome: Outcome) -> Vec<f64> {
    let rows = chunk.outcomes.chunks_exact(Outcome::COUNT);
    rows.map(|row| row[outcome as usize]).collect()
}

/// All distinct viewers of each replication.
pub(crate) fn viewers(chunk: &Chunk) -> Vec<f64> {
    let generations: Vec<Vec<f64>> = (0..GENERATIONS)
        .map(|generation| column(chunk, viewers_of_generation(generation)))
        .collect();
    (0..chunk.count)
        .map(|row| generations.iter().map(|generation| generation[row]).sum())
        .collect()
}

/// Everything that one replication reports.
#[derive(Clone, Debug)]
pub(crate) struct History {
    series: Vec<Vec<f64>>,
    outcomes: Vec<f64>,
}

impl History {
    /// A value for each day.
    pub(crate) fn series(&self, series: Series) -> &[f64] {
        &self.series[series as usize]
    }

    /// The value of an outcome.
    pub(crate) fn outcome(&self, outcome: Outcome) -> f64 {
        self.outcomes[outcome as usize]
    }
}

/// Replications 0, 1, … of a scenario, day by day; `blocks` blocks of them.
pub(crate) fn histories(scenario: &Scenario<f64>, seed: u64, blocks: usize) -> Vec<History> {
    let days = scenario.days();
    let rates = Rates::of(scenario);
    let mut histories = Vec::new();
    for block in 0..blocks {
        let mut draw = Random::new(seed, (block * LANES) as u64);
        let mut recorded: Vec<[Lanes; Series::COUNT]> = Vec::new();
        let mut tables = Tables::new(Layout::of(scenario), LANES);
        let outcomes = aggregate::run(&rates, days, &mut draw, &mut tables, |day, values| {
            assert_eq!(day, recorded.len());
            recorded.push(*values);
        });
        histories.extend((0..LANES).map(|lane| {
            History {
                series: (0..Series::COUNT)
                    .map(|series| recorded.iter().map(|day| day[series][lane]).collect())
                    .collect(),
                outcomes: outcomes.iter().map(|outcome| outcome[lane]).collect(),
            }
        }));
    }
    histories
}

/// The history in which every draw is its mean.
pub(crate) fn expected(scenario: &Scenario<f64>) -> History {
    let block::Path {
        series, outcomes, ..
    } = block::expected(scenario);
    History {
        series: series
            .chunks_exact(scenario.days())
            .map(<[f64]>::to_vec)
            .collect(),
        outcomes,
    }
}

/// Mean and standard error of paired differences.
pub(crate) fn moments_of_difference(before: &[f64], after: &[f64]) -> (f64, f64) {
    let pairs = before.iter().zip(after);
    let differences: Vec<f64> = pairs.map(|(before, after)| after - before).collect();
    let (mean, variance) = super::statistics::moments(&differences);
    (mean, (variance / differences.len() as f64).sqrt())
}
