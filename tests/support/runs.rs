//! Scenarios for tests, and what they give.

use funnelcast::engine::aggregate;
use funnelcast::engine::network::{self, Batch, Network, Sample};
use funnelcast::engine::rates::Rates;
use funnelcast::number::lanes::{LANES, Lanes};
use funnelcast::random::draw::Random;
use funnelcast::random::streams::Streams;
use funnelcast::report::tables::{Layout, Tables};
use funnelcast::report::{GENERATIONS, Outcome, Outcomes, Series, viewers_of_generation};
use funnelcast::scenario::campaign::CampaignKind;
use funnelcast::scenario::campaign::CampaignLevers;
use funnelcast::scenario::engine::{Engine, Topology};
use funnelcast::scenario::kind::EntryKind;
use funnelcast::scenario::{Scenario, preset};
use funnelcast::study::{Chunk, Ledger, block};
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

/// Reads a scenario that must be valid, at its central values.
pub(crate) fn read(json: &Value) -> Scenario<f64> {
    let scenario = Scenario::from_json(&json.to_string());
    let scenario = scenario.unwrap_or_else(|problems| panic!("{problems:#?} in {json:#}"));
    scenario.central()
}

/// A million people who all have the need, thirty days, every mechanism off and every lever neutral: nothing happens to
/// them but what `changes` says.
pub(crate) fn quiet(changes: Value) -> Scenario<f64> {
    let mut scenario = silence();
    lay_over(&mut scenario, &changes);
    read(&scenario)
}

/// The JSON of [`quiet`] without changes.
pub(crate) fn silence() -> Value {
    json!({
        "schema": 2,
        "time": { "days": 30, "cohort_days": 30 },
        "market": { "population": 1_000_000 },
        "segments": [{ "id": "everybody", "need": true, "share": 1 }],
        "reservoir": { "fans": 0, "fan_need_share": 1 },
        "content": { "relevance_effect": 1, "commercial_churn": 1 },
        "service": { "staff": 0, "staff_cost": 0, "enquiries": 0 },
        "brand": { "trust": 0.5, "trust_gain": 0, "trust_loss": 0, "trust_drift": 0, "tone": 0 },
        "community": { "mesh": 0, "push_replies": 0 },
        "sharing": {
            "share_rate": 0, "customer_share": 1, "iron_fan_share": 1, "close_friends": 1, "close_trust": 1,
            "acquaintance_trust": 1, "iron_fan_standing": 0, "lifetime": 1095
        },
        "conversion": {
            "buy_cold": 0, "buy_warm": 0, "follow_cold": 0, "follow_warm": 0, "organic_follow": 0,
            "follow_after_purchase": 0, "user_buy": 1
        },
        "churn": {
            "per_push": 0, "background": 0, "overload_churn": 1, "overload_read": 1, "customer_churn": 1,
            "iron_fan_churn": 1, "trust_churn": 1, "neglect_churn": 1
        },
        "product": { "talk_effect": 1, "satisfaction_effect": 1, "delight_effect": 1 },
        "loyalty": {
            "second_order": 0, "third_order": 0, "fourth_order": 0, "iron_fan_order": 0, "iron_fan": 0,
            "trust_effect": 1, "interaction_effect": 1
        },
    })
}

/// Two segments: those who have the need, of the given share, and everyone else.
pub(crate) fn two(need_share: f64) -> Value {
    json!([
        { "id": "need", "need": true, "share": need_share },
        { "id": "rest", "need": false, "share": 1.0 - need_share },
    ])
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

/// An account that everybody connected is on, that pushes nothing and costs nothing, and whose pushes are read on their
/// day, but for what `changes` says.
pub(crate) fn account(changes: Value) -> Value {
    let mut account = json!({
        "id": "account", "kind": "subscription_account", "pushes_per_week": 0, "delay": 0, "running_cost": 0
    });
    lay_over(&mut account, &changes);
    account
}

/// A campaign of one day that does nothing and costs nothing, but for what `changes` says.
pub(crate) fn campaign(kind: &str, changes: Value) -> Value {
    let mut campaign = json!({ "id": kind, "kind": kind });
    let known = CampaignKind::from_name(kind).expect("a kind of campaign");
    for row in CampaignLevers::<f64>::PARAMETERS {
        if known.has(row.field) {
            let neutral = match row.field {
                "start" | "end" => 1.0,
                _ => row.default,
            };
            campaign[row.field] = json!(neutral);
        }
    }
    lay_over(&mut campaign, &changes);
    campaign
}

/// The preset of that name, at its central values.
pub(crate) fn preset(id: &str) -> Scenario<f64> {
    preset::ALL
        .iter()
        .find(|preset| preset.id == id)
        .unwrap_or_else(|| panic!("no preset {id}"))
        .scenario()
        .central()
}

/// The outcomes of replications 0, 1, …, run chunk by chunk. Their series are dropped: those of a long run are a hundred
/// megabytes, and node's WASI crashes when a memory grows by so much (nodejs/node issues 46777 and 53087).
pub(crate) fn outcomes(scenario: &Scenario<f64>, seed: u64, replications: usize) -> Chunk {
    outcomes_on(None, scenario, seed, replications)
}

/// The same on a network, if there is one.
pub(crate) fn outcomes_on(
    network: Option<&Network>,
    scenario: &Scenario<f64>,
    seed: u64,
    replications: usize,
) -> Chunk {
    let mut all = Chunk::run(scenario, network, seed, 0, 0);
    while all.count < replications {
        let count = LANES.min(replications - all.count);
        let chunk = Chunk::run(scenario, network, seed, all.count, count);
        all.outcomes.extend_from_slice(&chunk.outcomes);
        all.count += count;
    }
    all
}

/// The same by persons, of whom nobody knows anybody in particular.
pub(crate) fn of_persons(scenario: &Scenario<f64>, seed: u64, replications: usize) -> Chunk {
    let mut scenario = scenario.clone();
    scenario.engine = Engine::Network;
    scenario.topology = Topology::WellMixed;
    scenario.network.people = scenario.market.population;
    let network = Network::of(&scenario, None, seed).expect("a network");
    outcomes_on(network.as_ref(), &scenario, seed, replications)
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
    fn of(lane: usize, days: &[Day], outcomes: &Outcomes) -> Self {
        Self {
            series: (0..Series::COUNT)
                .map(|series| days.iter().map(|day| day[series][lane]).collect())
                .collect(),
            outcomes: outcomes.iter().map(|outcome| outcome[lane]).collect(),
        }
    }

    /// A value for each day.
    pub(crate) fn series(&self, series: Series) -> &[f64] {
        &self.series[series as usize]
    }

    /// The value of an outcome.
    pub(crate) fn outcome(&self, outcome: Outcome) -> f64 {
        self.outcomes[outcome as usize]
    }
}

/// The figures of every series on one day.
type Day = [Lanes; Series::COUNT];

/// Writes down the figures of every series, day by day.
fn recorder(days: &mut Vec<Day>) -> impl FnMut(usize, Series, &Lanes) {
    |day, series, figures| {
        if series as usize == 0 {
            assert_eq!(day, days.len());
            days.push([Lanes::ZERO; Series::COUNT]);
        }
        days[day][series as usize] = *figures;
    }
}

/// Replications 0, 1, … of a scenario, day by day; `blocks` blocks of them.
pub(crate) fn histories(scenario: &Scenario<f64>, seed: u64, blocks: usize) -> Vec<History> {
    let days = scenario.days();
    let rates = Rates::of(scenario);
    let mut histories = Vec::new();
    for block in 0..blocks {
        let mut draw = Random::new(seed, (block * LANES) as u64);
        let mut recorded: Vec<Day> = Vec::new();
        let mut tables = Tables::new(Layout::of(scenario), 0..LANES);
        let outcomes = aggregate::run(
            &rates,
            days,
            &mut draw,
            &mut tables,
            &mut recorder(&mut recorded),
        );
        histories.extend((0..LANES).map(|lane| History::of(lane, &recorded, &outcomes)));
    }
    histories
}

/// Replications 0 to `count` − 1, at most a block, of a scenario on a network, day by day.
pub(crate) fn histories_on(
    network: &Network,
    scenario: &Scenario<f64>,
    seed: u64,
    count: usize,
) -> Vec<History> {
    let mut levers = scenario.map(|figure| Lanes::splat(*figure));
    let sample = Sample::take(&mut levers, network, &Streams::new(seed, 0));
    let batch = Batch {
        lanes: 0..count,
        seed,
        first: 0,
        traced: false,
    };
    let mut recorded: Vec<Day> = Vec::new();
    let mut tables = Tables::new(Layout::of(scenario), 0..count).scaled(sample.scale);
    let (outcomes, _) = network::run(
        &Rates::of_each(levers),
        network,
        &sample,
        &batch,
        scenario.days(),
        &mut tables,
        &mut recorder(&mut recorded),
    );
    let histories = (0..count).map(|lane| History::of(lane, &recorded, &outcomes));
    histories.collect()
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

/// The daily ledger, attribution and cohorts of the path on which every draw is its mean.
pub(crate) fn expected_ledger(scenario: &Scenario<f64>) -> Ledger {
    Ledger::of_means(scenario, block::expected(scenario).tables)
}

/// The same as means over replications.
pub(crate) fn mean_ledger(scenario: &Scenario<f64>, seed: u64, replications: usize) -> Ledger {
    let mut sums = vec![0; Layout::of(scenario).len()];
    let mut done = 0;
    while done < replications {
        let chunk = Chunk::run(scenario, None, seed, done, LANES.min(replications - done));
        for (sum, more) in sums.iter_mut().zip(&chunk.tables) {
            *sum += more;
        }
        done += chunk.count;
    }
    Ledger::of(scenario, &sums, replications)
}

/// The number of a touch, by its kind and the id of its entry.
pub(crate) fn touch(ledger: &Ledger, kind: &str, id: &str) -> usize {
    let mut touches = ledger.touches.iter();
    touches
        .position(|touch| touch.kind == kind && touch.id == id)
        .unwrap_or_else(|| panic!("no touch {kind} {id}"))
}

/// Mean and standard error of paired differences.
pub(crate) fn moments_of_difference(before: &[f64], after: &[f64]) -> (f64, f64) {
    let pairs = before.iter().zip(after);
    let differences: Vec<f64> = pairs.map(|(before, after)| after - before).collect();
    let (mean, variance) = super::statistics::moments(&differences);
    (mean, (variance / differences.len() as f64).sqrt())
}
