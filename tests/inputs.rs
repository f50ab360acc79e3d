//! Uncertain inputs: how they are drawn, and what of an outcome's variance they are found to cause. Statistical checks
//! state their error rate; seeds are fixed.

mod support;

use funnelcast::number::lanes::LANES;
use funnelcast::problem::{Code, Problem};
use funnelcast::report::Outcome;
use funnelcast::scenario::inputs::Inputs;
use funnelcast::scenario::{Quantity, Scenario, preset};
use funnelcast::study::variance::{Share, due_to_input, due_to_inputs};
use funnelcast::study::{Chunk, Collection, SecondHistories, Summary, Uncertainty};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use serde_json::{Value, json};
use support::runs::{lay_over, silence};

/// Deviations of this many standard errors are expected once in 1.7 million checks.
const SIGMAS: f64 = 5.0;

fn read(json: &Value) -> Result<Scenario<Quantity>, Vec<Problem>> {
    Scenario::from_json(&json.to_string())
}

/// Nothing happens but what `changes` says.
fn quiet(changes: Value) -> Scenario<Quantity> {
    let mut json = silence();
    lay_over(&mut json, &changes);
    read(&json).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Impressions of one day to a million people who all have the need, each a chance to buy.
fn impressions(count: u32, buy: &str) -> Scenario<Quantity> {
    quiet(json!({
        "conversion": { "buy_cold": buy },
        "channels": [{
            "id": "paper", "kind": "newspaper", "start": 1, "end": 1, "impressions_per_day": count,
            "cost_per_thousand": 0, "follow_prompt": 0,
        }],
    }))
}

/// Runs everything of a scenario, the second histories too.
fn run<T: funnelcast::scenario::Figure>(scenario: &Scenario<T>, replications: usize) -> Summary {
    let mut collection = Collection::new(scenario, 1, replications);
    let second = SecondHistories::wanted(scenario, replications);
    for first in (0..replications).step_by(LANES) {
        let chunk = Chunk::run(scenario, None, 1, first, LANES.min(replications - first));
        collection.add(&chunk).expect("the chunk fits");
    }
    for first in (0..second).step_by(LANES) {
        let second = SecondHistories::run(scenario, None, 1, first, LANES.min(second - first));
        collection.add_second(&second).expect("they fit");
    }
    collection.summary()
}

fn due(uncertainty: &Uncertainty, outcome: Outcome) -> Share {
    let sources = uncertainty.sources[outcome as usize].as_ref();
    sources.expect("the outcome varies").inputs
}

fn assert_near(share: Share, wanted: f64) {
    let Share {
        estimate,
        standard_error,
    } = share;
    assert!(
        (estimate - wanted).abs() <= SIGMAS * standard_error,
        "{estimate} ± {standard_error}, not {wanted}"
    );
}

/// Numbers between 0 and 1.
fn uniforms(seed: u64) -> impl Iterator<Item = f64> {
    let mut generator = Xoshiro256PlusPlus::seed_from_u64(seed);
    std::iter::repeat_with(move || (generator.next_u64() >> 11) as f64 / (1u64 << 53) as f64)
}

/// Pairs of one input and two histories: the input's variance against that of chance.
fn constructed(input: f64, chance: f64, pairs: usize) -> Vec<(f64, f64)> {
    let mut some = uniforms(7);
    let mut next = || some.next().expect("there is no end") - 0.5;
    (0..pairs)
        .map(|_| {
            let known = input.sqrt() * next();
            (
                known + chance.sqrt() * next(),
                known + chance.sqrt() * next(),
            )
        })
        .collect()
}

#[test]
fn the_split_of_a_construction_is_what_was_put_in() {
    for (input, chance, wanted) in [
        (0.0, 1.0, 0.0),
        (1.0, 1.0, 0.5),
        (3.0, 1.0, 0.75),
        (0.1, 0.9, 0.1),
    ] {
        let share = due_to_inputs(constructed(input, chance, 2000).into_iter());
        assert_near(share.expect("it varies"), wanted);
    }
    let certain = due_to_inputs(constructed(1.0, 0.0, 2000).into_iter());
    assert_eq!(certain.expect("it varies").estimate, 1.0);
}

/// Its error says how far off it is: over many constructions, the squared deviations in units of it average 1. With 200
/// of them that average is within 0.5 of 1, five of its own standard errors (a χ² variable over its 200 degrees).
#[test]
fn the_error_of_a_share_is_the_error_that_it_makes() {
    let deviations = |estimate: &dyn Fn(u64) -> Option<Share>, wanted: f64| -> f64 {
        let squares = (0..200).map(|seed| {
            let share = estimate(seed).expect("it varies");
            ((share.estimate - wanted) / share.standard_error).powi(2)
        });
        squares.sum::<f64>() / 200.0
    };
    let half = deviations(
        &|seed| {
            let mut some = uniforms(seed);
            let mut next = || some.next().expect("there is no end");
            let pair = |_| {
                let known = next();
                (known + next(), known + next())
            };
            due_to_inputs((0..500).map(pair))
        },
        0.5,
    );
    assert!((0.5..1.5).contains(&half), "{half}");
    let third = deviations(
        &|seed| {
            let mut some = uniforms(seed);
            let mut next = || some.next().expect("there is no end");
            let rows: Vec<(f64, f64)> = (0..1000).map(|_| (next(), next() + next())).collect();
            let positions: Vec<f64> = rows.iter().map(|(input, _)| *input).collect();
            let outcomes: Vec<f64> = rows.iter().map(|(input, rest)| input + rest).collect();
            due_to_input(&positions, &outcomes)
        },
        // Twenty-four strata miss what happens within one: 1/24² of the input's own variance.
        (1.0 - 1.0 / 576.0) / 3.0,
    );
    assert!((0.5..1.5).contains(&third), "{third}");
}

/// Chance alone: an uncertain lever that acts on nothing explains nothing.
#[test]
fn what_acts_on_nothing_explains_nothing() {
    let mut scenario = impressions(1000, "1%");
    scenario.conversion.try_warm = Quantity::Fixed(0.0);
    let scenario = scenario
        .with("sharing.share_rate", "1% to 10%")
        .expect("it is sound");
    let uncertainty = run(&scenario, 2000)
        .uncertainty
        .expect("an input is uncertain");
    assert_near(due(&uncertainty, Outcome::Buyers), 0.0);
    let sources = uncertainty.sources[Outcome::Buyers as usize].as_ref();
    assert_near(sources.expect("it varies").by_input[0], 0.0);
}

/// Inputs alone: of so many impressions that chance averages out.
#[test]
fn what_chance_averages_out_is_all_due_to_the_input() {
    let uncertainty = run(&impressions(100_000_000, "beta(4, 396)"), 1000).uncertainty;
    let share = due(
        &uncertainty.expect("an input is uncertain"),
        Outcome::Buyers,
    );
    assert!(share.estimate > 0.999, "{share:?}");
}

/// Half and half, by the law of total variance: of n independent impressions of probability p, `n·E[p(1 − p)]` is chance
/// and `n²·Var(p)` the input.
#[test]
fn half_and_half_is_found_to_be_so() {
    let (n, alpha, beta) = (1000.0_f64, 9.89_f64, 979.1_f64);
    let mean = alpha / (alpha + beta);
    let variance = mean * (1.0 - mean) / (alpha + beta + 1.0);
    let (of_input, of_chance) = (n * n * variance, n * (mean - mean * mean - variance));
    let wanted = of_input / (of_input + of_chance);
    assert!((wanted - 0.5).abs() < 0.01);
    let uncertainty = run(&impressions(1000, "beta(9.89, 979.1)"), 4000).uncertainty;
    let uncertainty = uncertainty.expect("an input is uncertain");
    assert_near(due(&uncertainty, Outcome::Buyers), wanted);
    let sources = uncertainty.sources[Outcome::Buyers as usize].as_ref();
    assert_near(sources.expect("it varies").by_input[0], wanted);
}

/// A thousand impressions of which one in a hundred buys on average bring ten buyers, known or not.
#[test]
fn what_is_uncertain_about_a_known_mean_leaves_the_mean() {
    let summary = run(&impressions(1000, "beta(4, 396)"), 4000);
    let buyers = summary.outcome(Outcome::Buyers);
    assert!((buyers.mean - 10.0).abs() < SIGMAS * buyers.sd / 4000f64.sqrt());
}

#[test]
fn a_scenario_of_numbers_says_nothing_of_inputs() {
    let scenario = impressions(1000, "1%");
    assert_eq!(SecondHistories::wanted(&scenario, 2000), 0);
    assert_eq!(run(&scenario, 100).uncertainty, None);
}

/// Every lever of the default preset that may be uncertain, given a range of its own.
fn all_uncertain() -> Scenario<Quantity> {
    let mut json = preset::ALL[0].scenario().to_json();
    let texts = |row: &funnelcast::scenario::parameter::Parameter, value: f64| {
        let [low, high] = [
            (value * 0.8).max(row.minimum),
            (value * 1.25).min(row.maximum),
        ];
        (low < high).then(|| format!("uniform({low}, {high})"))
    };
    for row in funnelcast::scenario::parameters() {
        let (group, field) = row.id.split_once('.').expect("an id has a group");
        let whole = row.kind == funnelcast::scenario::parameter::Kind::Whole;
        // Every replication runs on one network.
        if ["time", "network"].contains(&group) || whole {
            continue;
        }
        let lists = ["segment", "channel", "account", "campaign"];
        if lists.contains(&group) {
            for entry in json[format!("{group}s")].as_array_mut().expect("a list") {
                if let Some(value) = entry.get(field).and_then(Value::as_f64)
                    && let Some(text) = texts(row, value)
                {
                    entry[field] = text.into();
                }
            }
        } else if let Some(text) = json[group][field]
            .as_f64()
            .and_then(|value| texts(row, value))
        {
            json[group][field] = text.into();
        }
    }
    read(&json).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn a_replication_is_the_same_alone_and_beside_others() {
    let scenario = all_uncertain();
    assert!(Inputs::of(&scenario).all().len() > 60);
    let block = Chunk::run(&scenario, None, 3, 0, LANES);
    let bits = |values: &[f64]| {
        values
            .iter()
            .map(|value| value.to_bits())
            .collect::<Vec<_>>()
    };
    for alone in [0, 1, 17, 49] {
        let one = Chunk::run(&scenario, None, 3, alone, 1);
        let row = alone * Outcome::COUNT..(alone + 1) * Outcome::COUNT;
        assert_eq!(
            bits(&one.outcomes),
            bits(&block.outcomes[row]),
            "replication {alone}"
        );
    }
}

/// Switches that only some replications turn on (an offer, a discount, something to try, a group purchase) move no draw
/// of the others.
#[test]
fn what_only_some_replications_have_moves_no_other() {
    let mut json = preset::ALL[0].scenario().to_json();
    json["channels"][0]["offer"] = "discrete(1, 2)".into();
    json["channels"][0]["discount"] = "discrete(0: 3, 5: 1)".into();
    json["channels"][0]["offer_days"] = "discrete(0, 3, 1095)".into();
    json["conversion"]["try_warm"] = "discrete(0, 0.2)".into();
    json["community"]["mesh"] = "discrete(0, 0.5)".into();
    json["community"]["push_replies"] = "discrete(0, 0.01)".into();
    json["conversion"]["organic_follow"] = "discrete(0, 0.001)".into();
    json["service"]["enquiries"] = "discrete(0, 0.002)".into();
    json["campaigns"] = json!([
        { "id": "reward", "kind": "share_reward", "share": "discrete(1, 3)", "taint": "discrete(0, 0.4)",
          "start": "discrete(1, 20)", "end": 40 },
        { "id": "group", "kind": "group_purchase", "initiate": "discrete(0, 0.01)", "discount": "discrete(0, 10)" },
        { "id": "coupon", "kind": "coupon", "offer": "discrete(1, 2)", "discount": "discrete(0, 10)", "every": "discrete(0, 30)" },
    ]);
    let scenario = read(&json).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let block = Chunk::run(&scenario, None, 3, 0, LANES);
    for alone in 0..LANES {
        let one = Chunk::run(&scenario, None, 3, alone, 1);
        let row = &block.outcomes[alone * Outcome::COUNT..(alone + 1) * Outcome::COUNT];
        let same = one
            .outcomes
            .iter()
            .zip(row)
            .all(|(a, b)| a.to_bits() == b.to_bits());
        assert!(same, "replication {alone}");
    }
}

/// One input more moves neither the draws of the others nor chance.
#[test]
fn an_input_more_moves_no_other() {
    let one = impressions(1000, "0.5% to 2%");
    let two = one
        .with("sharing.share_rate", "1% to 5%")
        .expect("it is sound");
    let outcomes = |scenario: &Scenario<Quantity>| {
        let chunk = Chunk::run(scenario, None, 1, 0, LANES);
        chunk
            .outcomes
            .iter()
            .map(|outcome| outcome.to_bits())
            .collect::<Vec<_>>()
    };
    assert_eq!(outcomes(&one), outcomes(&two));
}

#[test]
fn what_contradicts_itself_is_drawn_again_and_told() {
    let scenario = quiet(json!({
        "campaigns": [{ "id": "sale", "kind": "coupon", "start": "uniform(1, 30)", "end": "uniform(10, 30)" }],
    }));
    let inputs = Inputs::of(&scenario);
    let draws = inputs.draws(1);
    let again = (0..500).filter(|replication| {
        let drawn = draws.of(*replication);
        assert_eq!(inputs.with(&drawn.values).contradictions(), []);
        drawn.attempts > 0
    });
    // P(start > end) = 20²/2 / (29·20) for continuous days: 0.34; 5 standard errors of 500 draws are 0.11.
    assert!((115..=230).contains(&again.count()));
    let drawn_again = run(&scenario, 500)
        .uncertainty
        .expect("inputs are uncertain")
        .drawn_again;
    assert!((0.23..=0.46).contains(&drawn_again));
}

#[test]
fn inputs_that_mostly_contradict_each_other_are_refused() {
    let mut json = silence();
    let campaign = json!([{ "id": "sale", "kind": "coupon", "start": "uniform(10, 24)",
        "end": "discrete(12: 49, 17: 2, 18: 49)" }]);
    json["campaigns"] = campaign;
    let problems = read(&json).expect_err("three in five cannot be");
    assert_eq!(problems[0].code, Code::OftenContradictory, "{problems:?}");
    assert_eq!(problems[0].path, "campaigns[0].end");
    assert!(
        problems[0].values["percent"]
            .parse::<u32>()
            .expect("a number")
            > 50
    );
}

#[test]
fn shares_of_segments_that_are_uncertain_make_a_whole() {
    let mut json = silence();
    json["segments"] = json!([
        { "id": "fans", "need": true, "share": "20% to 40%" },
        { "id": "others", "share": 0.71 },
    ]);
    let inputs = Inputs::of(&read(&json).expect("medians near a whole will do"));
    for replication in 0..100 {
        let drawn = inputs.with(&inputs.draws(1).of(replication).values);
        let sum: f64 = drawn
            .segments
            .iter()
            .map(|segment| segment.levers.share)
            .sum();
        assert!((sum - 1.0).abs() < 1e-12);
    }
    json["segments"][1]["share"] = json!(0.9);
    assert_eq!(
        read(&json).expect_err("a fifth too much")[0].code,
        Code::SharesNotOne
    );
}
