//! What holds for every scenario: people and money add up, JSON goes there and back, bad input is a list of problems,
//! and a replication is the same wherever and with whatever it is run.
//!
//! Nothing here is statistical: a correct engine never fails. Cases are random with a fixed seed, so runs repeat.

mod support;

use funnelcast::engine::lanes::LANES;
use funnelcast::engine::observe::{Outcome, Series};
use funnelcast::ensemble::{Chunk, Collection, Settings, Summary};
use funnelcast::scenario::{Code, Scenario};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};
use support::runs::{History, expected, histories, preset};
use support::scenarios::any_scenario;

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 64,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_170_718),
        ..ProptestConfig::default()
    }
}

/// The series in which everybody is counted once.
const STAGES: [Series; 9] = [
    Series::Unaware,
    Series::Aware,
    Series::OneOffBuyers,
    Series::Fans,
    Series::Customers,
    Series::RepeatCustomers,
    Series::IronFans,
    Series::Lapsed,
    Series::Blocked,
];

const CUMULATIVE: [Series; 3] =
    [Series::CumulativeBuyers, Series::CumulativeRevenue, Series::CumulativeMarketingCost];

/// `tolerance` is relative: 0 for counts, which are exact; rounding for means.
fn adds_up(scenario: &Scenario<f64>, run: &History, tolerance: f64) -> Result<(), TestCaseError> {
    let population = scenario.market.population;
    let near = |found: f64, exact: f64, tolerance: f64| {
        (found - exact).abs() <= tolerance * (found.abs() + exact.abs() + 1.0)
    };
    let starting = scenario.account.fans + scenario.account.customers;
    let mut connected = starting;
    for day in 0..scenario.days() {
        let at = |series: Series| run.series(series)[day];
        let people: f64 = STAGES.iter().map(|stage| at(*stage)).sum();
        prop_assert!(near(people, population, tolerance), "{people} of {population} on day {}", day + 1);
        connected += at(Series::NewFollowers) - at(Series::LostFollowers);
        prop_assert!(near(at(Series::Connected), connected, tolerance));
        let reservoir: f64 = STAGES[3..7].iter().map(|stage| at(*stage)).sum();
        prop_assert!(near(at(Series::Connected), reservoir, tolerance));
        for series in Series::ALL {
            let value = at(*series);
            prop_assert!(value.is_finite(), "{}", series.name());
            if series.whole() {
                prop_assert!(value >= -tolerance * population, "{}: {value}", series.name());
                prop_assert!(tolerance > 0.0 || value.trunc() == value, "{}: {value}", series.name());
            }
        }
        if day > 0 {
            for series in CUMULATIVE {
                let fell = run.series(series)[day - 1] - at(series);
                prop_assert!(fell <= tolerance * population, "{} fell by {fell}", series.name());
            }
        }
    }
    outcomes_add_up(scenario, run, |found, exact| near(found, exact, tolerance.max(1e-12)))
}

fn outcomes_add_up(
    scenario: &Scenario<f64>,
    run: &History,
    near: impl Fn(f64, f64) -> bool,
) -> Result<(), TestCaseError> {
    let of = |outcome: Outcome| run.outcome(outcome);
    let money = &scenario.money;
    let orders = of(Outcome::Orders);
    let all_days = |series: Series| run.series(series).iter().sum::<f64>();
    let last = |series: Series| *run.series(series).last().expect("a day");
    for (what, found, exact) in [
        ("profit", of(Outcome::Profit), of(Outcome::GrossProfit) - of(Outcome::MarketingCost)),
        ("revenue", of(Outcome::Revenue), orders * money.price),
        ("gross profit", of(Outcome::GrossProfit), orders * (money.price - money.unit_cost)),
        (
            "marketing cost",
            of(Outcome::MarketingCost),
            of(Outcome::AcquisitionCost) + of(Outcome::RetentionCost),
        ),
        ("orders", all_days(Series::Orders), orders),
        ("gained", all_days(Series::NewFollowers), of(Outcome::FollowersGained)),
        ("lost", all_days(Series::LostFollowers), of(Outcome::FollowersLost)),
        ("primary", all_days(Series::PrimaryExposures), of(Outcome::PrimaryExposures)),
        ("secondary", all_days(Series::SecondaryExposures), of(Outcome::SecondaryExposures)),
        ("last profit", last(Series::CumulativeProfit), of(Outcome::Profit)),
        ("last buyers", last(Series::CumulativeBuyers), of(Outcome::Buyers)),
        ("last connected", last(Series::Connected), of(Outcome::Connected)),
    ] {
        prop_assert!(near(found, exact), "{what}: {found} for {exact}");
    }
    for (part, whole) in [
        (Outcome::BuyersByShare, Outcome::Buyers),
        (Outcome::FollowersByShare, Outcome::FollowersGained),
        (Outcome::IronFans, Outcome::RepeatCustomers),
        (Outcome::RepeatCustomers, Outcome::CustomersKept),
        (Outcome::CustomersKept, Outcome::Connected),
        (Outcome::Buyers, Outcome::Orders),
    ] {
        let (part_of, all) = (of(part), of(whole));
        prop_assert!(part_of <= all || near(part_of, all), "{}: {part_of} of {all}", part.name());
    }
    for share in [Outcome::RetentionRate, Outcome::SecondaryShare, Outcome::KFactor] {
        let value = of(share);
        prop_assert!(value.is_nan() || (-1e-9..=1.0 + 1e-9).contains(&value), "{}: {value}", share.name());
    }
    Ok(())
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// The bytes of a run put together from chunks in the order given.
fn summary_bytes(scenario: &Scenario<f64>, replications: usize, chunks: &[&Chunk]) -> String {
    let mut collection = Collection::new(scenario.days(), replications);
    for chunk in chunks {
        collection.add(chunk).expect("the chunk fits");
    }
    let settings = Settings { replications, seed: 1 };
    collection.summary().to_json(scenario, settings, "random").to_string()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn people_and_money_add_up(scenario in any_scenario(), seed in 0_u64..1 << 53) {
        for run in histories(&scenario, seed, 1).iter().step_by(7) {
            adds_up(&scenario, run, 0.0)?;
        }
        adds_up(&scenario, &expected(&scenario), 1e-9)?;
    }

    #[test]
    fn the_expected_path_repeats_and_does_not_spread(scenario in any_scenario()) {
        let summary = Summary::expected(&scenario);
        let settings = Settings { replications: 1, seed: 0 };
        let json = summary.to_json(&scenario, settings, "expected").to_string();
        let again = Summary::expected(&scenario).to_json(&scenario, settings, "expected").to_string();
        prop_assert_eq!(json, again);
        for outcome in &summary.outcomes {
            prop_assert!(outcome.sd == 0.0 && outcome.missing <= 1);
            prop_assert_eq!(bits(&outcome.quantiles), vec![outcome.mean.to_bits(); 5]);
        }
    }

    #[test]
    fn json_goes_there_and_back(scenario in any_scenario()) {
        for text in [scenario.to_json().to_string(), format!("{:#}", scenario.to_json())] {
            let back = Scenario::from_json(&text);
            prop_assert_eq!(back.as_ref(), Ok(&scenario));
            prop_assert_eq!(back.map(|back| back.to_json()), Ok(scenario.to_json()));
        }
    }

    #[test]
    fn replications_depend_on_nothing_but_scenario_seed_and_index(
        scenario in any_scenario(),
        seed in 0_u64..1 << 53,
        first in 0_usize..1000,
        count in 1_usize..120,
        alone in any::<Index>(),
    ) {
        let block = Chunk::run(&scenario, seed, first, count);
        let alone = alone.index(count);
        let one = Chunk::run(&scenario, seed, first + alone, 1);
        let row = &block.outcomes[alone * Outcome::COUNT..][..Outcome::COUNT];
        prop_assert_eq!(bits(&one.outcomes), bits(row));
        let other = Chunk::run(&scenario, seed, first + 1, count);
        prop_assert_eq!(
            bits(&other.outcomes[..(count - 1) * Outcome::COUNT]),
            bits(&block.outcomes[Outcome::COUNT..])
        );
    }

    #[test]
    fn chunks_in_any_order_and_of_any_size_give_the_same_bytes(
        scenario in any_scenario(),
        seed in 0_u64..1 << 53,
        cuts in proptest::collection::vec(1_usize..90, 1..4),
        order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let replications = cuts.iter().sum::<usize>() + LANES;
        let whole = Chunk::run(&scenario, seed, 0, replications);
        let (mut first, mut chunks) = (0, Vec::new());
        for count in cuts.iter().copied().chain([LANES]) {
            let chunk = Chunk::run(&scenario, seed, first, count);
            let posted = Chunk::from_words(first, count, chunk.days, &chunk.outcomes, &chunk.words());
            let posted = posted.expect("its own words");
            prop_assert_eq!(&posted.sketches, &chunk.sketches);
            chunks.push(posted);
            first += count;
        }
        let shuffled: Vec<&Chunk> = order.iter().filter_map(|place| chunks.get(*place)).collect();
        prop_assert_eq!(
            summary_bytes(&scenario, replications, &shuffled),
            summary_bytes(&scenario, replications, &[&whole])
        );
    }

    /// Any value put anywhere, any field renamed, any byte changed: a scenario or problems, never a panic. A problem
    /// names a path unless the text as a whole is at fault.
    #[test]
    fn mutated_json_is_read_or_refused_with_a_path(
        scenario in any_scenario(),
        place in any::<Index>(),
        value in any_value(),
        byte in any::<(Index, u8)>(),
    ) {
        let json = scenario.to_json();
        let mut pointers = Vec::new();
        collect_pointers(&json, String::new(), &mut pointers);
        let pointer = place.get(&pointers);
        let mut replaced = json.clone();
        *replaced.pointer_mut(pointer).expect("a place") = value;
        refuses_with_paths(&replaced.to_string())?;
        let mut renamed = json.clone();
        if let Some((parent, field)) = pointer.rsplit_once('/')
            && let Some(object) = renamed.pointer_mut(parent).and_then(Value::as_object_mut)
            && let Some(old) = object.remove(field)
        {
            object.insert(format!("{field}s"), old);
            refuses_with_paths(&renamed.to_string())?;
        }
        let mut text = json.to_string().into_bytes();
        let at = byte.0.index(text.len());
        text[at] = byte.1;
        refuses_with_paths(&String::from_utf8_lossy(&text))?;
        text.truncate(at);
        refuses_with_paths(&String::from_utf8_lossy(&text))?;
    }
}

fn refuses_with_paths(text: &str) -> Result<(), TestCaseError> {
    if let Err(problems) = Scenario::from_json(text) {
        prop_assert!(!problems.is_empty());
        for problem in problems {
            let whole_text = matches!(problem.code, Code::NotJson | Code::TooLarge | Code::NotAnObject);
            prop_assert!(whole_text || !problem.path.is_empty(), "{problem:?}");
        }
    }
    Ok(())
}

fn collect_pointers(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                collect_pointers(value, format!("{pointer}/{field}"), pointers);
            }
        }
        Value::Array(values) => {
            for (place, value) in values.iter().enumerate() {
                collect_pointers(value, format!("{pointer}/{place}"), pointers);
            }
        }
        _ => {}
    }
    pointers.push(pointer);
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[], {}, 1])),
        Just(json!({ "": null, "zh": 3 })),
    ]
}

#[test]
fn neighbouring_seeds_give_other_histories() {
    let scenario = preset("small-brand");
    let outcomes = |seed: u64| bits(&Chunk::run(&scenario, seed, 0, LANES).outcomes);
    let of_seeds: Vec<_> = (0..6).map(outcomes).collect();
    for (index, left) in of_seeds.iter().enumerate() {
        for right in &of_seeds[index + 1..] {
            for (left, right) in left.chunks(Outcome::COUNT).zip(right.chunks(Outcome::COUNT)) {
                assert_ne!(left, right);
            }
        }
    }
}

/// A reservoir may not hold more people than there are, of either kind.
#[test]
fn more_people_connected_than_there_are_is_refused() {
    let problems = |market: Value, account: Value| {
        let scenario = json!({
            "schema": 1, "channels": [{ "id": "a", "kind": "email" }], "market": market, "account": account
        });
        Scenario::from_json(&scenario.to_string()).expect_err("too many people connected")
    };
    let cases = [
        (json!({ "population": 1000 }), json!({ "fans": 1001, "fan_need_share": 0 }), "account.fans"),
        (json!({ "need_share": 0.001 }), json!({ "fans": 2000 }), "account.fan_need_share"),
        (json!({ "need_share": 1 }), json!({ "fans": 2000, "fan_need_share": 0.5 }), "account.fan_need_share"),
        (json!({ "need_share": 0 }), json!({ "fans": 0, "customers": 1 }), "account.fan_need_share"),
    ];
    for (market, account, path) in cases {
        let found = problems(market, account);
        assert!(found.iter().any(|problem| problem.path == path), "{path}: {found:?}");
    }
}
