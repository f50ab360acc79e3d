//! What matters: estimators against functions whose shares are known, the design on the real engine, and the program's answers.

mod support;

use std::f64::consts::PI;

use funnelcast::report::Outcome;
use funnelcast::scenario::{Quantity, Scenario, preset};
use funnelcast::study::sobol::{Explained, explained};
use funnelcast::study::{Settings, Tornado, TotalStudy};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use serde_json::Value;
use support::program::{preset_file, printed, run};

/// What is explained of a function of uniform inputs from 0 to 1, by so many rows. `dice` is added to all values of a row,
/// another figure to each.
fn of_a_function<const K: usize>(
    function: impl Fn([f64; K]) -> f64,
    rows: usize,
    seed: u64,
    dice: f64,
) -> Vec<Explained> {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut uniform = || (random.next_u64() >> 11) as f64 / 2f64.powi(53);
    let mut columns = vec![Vec::new(); K + 2];
    for _ in 0..rows {
        let one: [f64; K] = std::array::from_fn(|_| uniform());
        let other: [f64; K] = std::array::from_fn(|_| uniform());
        let thrown = dice * (uniform() - 0.5);
        columns[0].push(function(one) + thrown);
        columns[1].push(function(other) + thrown);
        for input in 0..K {
            let mut mixed = one;
            mixed[input] = other[input];
            columns[input + 2].push(function(mixed) + thrown);
        }
    }
    let mixed = columns[2..].iter();
    mixed
        .map(|mixed| explained(&columns[0], &columns[1], mixed).expect("it varies"))
        .collect()
}

/// How many of the intervals of 1.96 standard errors hold the known values, over seeds.
fn held(
    of: impl Fn(u64) -> Vec<Explained>,
    first: &[f64],
    total: &[f64],
    seeds: u64,
) -> (u32, u32) {
    let (mut held, mut all) = (0, 0);
    for seed in 0..seeds {
        for (explained, (first, total)) in of(seed).iter().zip(first.iter().zip(total)) {
            for (share, known) in [(explained.first, first), (explained.total, total)] {
                all += 1;
                let away = (share.estimate - known).abs();
                // What is known to a figure's rounding is held where nothing of it is uncertain.
                held += u32::from(away <= 1.96 * share.standard_error + 1e-9);
            }
        }
    }
    (held, all)
}

/// Ishigami & Homma 1990, with a = 7 and b = 0.1: a sine, a square of one, and an interaction with a fourth power.
fn ishigami(x: [f64; 3]) -> f64 {
    let [one, two, three] = x.map(|x| PI * (2.0 * x - 1.0));
    one.sin() + 7.0 * two.sin().powi(2) + 0.1 * three.powi(4) * one.sin()
}

const ISHIGAMI: ([f64; 3], [f64; 3]) = (
    [0.313_905, 0.442_411, 0.0],
    [0.557_589, 0.442_411, 0.243_684],
);

/// 40 seeds × 6 shares: 95 % of them, with a standard error of 1.4 % if all were independent; those of a seed are not. Fewer than
/// nine in ten would be an error of the errors. Dice that a row shares change neither the shares nor that.
#[test]
fn intervals_hold_what_is_known_of_the_ishigami_function() {
    for dice in [0.0, 20.0] {
        let (held, all) = held(
            |seed| of_a_function(ishigami, 2000, seed, dice),
            &ISHIGAMI.0,
            &ISHIGAMI.1,
            40,
        );
        assert!(f64::from(held) >= 0.9 * f64::from(all), "{held} of {all}");
    }
    let close = of_a_function(ishigami, 50_000, 1, 0.0);
    for (place, explained) in close.iter().enumerate() {
        for (share, known) in [
            (explained.first, ISHIGAMI.0[place]),
            (explained.total, ISHIGAMI.1[place]),
        ] {
            assert!(
                (share.estimate - known).abs() < 0.015,
                "{place} {share:?} {known}"
            );
        }
    }
}

/// The G function of Saltelli & Sobol' 1995 with these factors: a product, whose shares are products.
#[test]
fn intervals_hold_what_is_known_of_the_g_function() {
    const FACTORS: [f64; 5] = [0.0, 1.0, 4.5, 9.0, 99.0];
    let g = |x: [f64; 5]| {
        let factors = x.iter().zip(FACTORS);
        factors
            .map(|(x, factor)| ((4.0 * x - 2.0).abs() + factor) / (1.0 + factor))
            .product()
    };
    let parts = FACTORS.map(|factor| 1.0 / (3.0 * (1.0 + factor) * (1.0 + factor)));
    let whole = parts.iter().map(|part| 1.0 + part).product::<f64>();
    let first = parts.map(|part| part / (whole - 1.0));
    let total = parts.map(|part| part * whole / (1.0 + part) / (whole - 1.0));
    let (held, all) = held(|seed| of_a_function(g, 2000, seed, 0.0), &first, &total, 40);
    assert!(f64::from(held) >= 0.9 * f64::from(all), "{held} of {all}");
}

#[test]
fn what_does_not_vary_or_is_not_there_has_no_share() {
    assert_eq!(explained(&[1.0; 50], &[1.0; 50], &[1.0; 50]), None);
    assert_eq!(explained(&[], &[], &[]), None);
    let few: Vec<f64> = (0..10).map(f64::from).collect();
    assert_eq!(explained(&few, &few, &few), None);
    let nothing = [f64::NAN; 50];
    assert_eq!(explained(&nothing, &nothing, &nothing), None);
}

fn small_brand() -> Scenario<Quantity> {
    preset::ALL[0].scenario()
}

#[test]
fn of_one_range_all_is_explained_by_it() {
    let scenario = small_brand().map(|quantity| Quantity::Fixed(quantity.central()));
    let scenario = scenario.with("money.price", "100 to 150").expect("a range");
    let settings = Settings {
        replications: 100,
        seed: 2,
    };
    let study = TotalStudy::new(&scenario, None, settings).expect("no network");
    let mut trials = study.trials();
    for task in study.tasks() {
        trials.add(&task, &study.run(&task)).expect("it fits");
    }
    assert_eq!(study.runs(), 300);
    let totals = study.totals(&trials, Outcome::Profit).expect("it varies");
    let [effect] = &totals.effects[..] else {
        panic!("{totals:?}");
    };
    // With the dice of a row, the one mixture is the other column.
    assert_eq!((effect.first.estimate, effect.total.estimate), (1.0, 1.0));
    assert!(
        totals.inputs.estimate > 0.5 && totals.inputs.estimate < 1.1,
        "{totals:?}"
    );
    // Price does not act on how many buy.
    assert_eq!(study.totals(&trials, Outcome::Buyers), None);
}

#[test]
fn the_levers_that_matter_are_run_closer() {
    let settings = Settings {
        replications: 100,
        seed: 4,
    };
    let scenario = small_brand();
    let mut tornado =
        Tornado::new(&scenario, Outcome::Profit, 3, None, None, settings).expect("fine");
    loop {
        let tasks = tornado.next();
        if tasks.is_empty() {
            break;
        }
        for task in tasks {
            let trial = tornado.run(&task);
            tornado.tell(&task, trial.as_ref());
        }
    }
    let bars = tornado.bars();
    assert!(bars.len() > 80, "{}", bars.len());
    // What is nothing is not moved to something that nobody has said.
    assert!(
        tornado
            .left()
            .contains(&"account.account.cost_per_message".to_owned())
    );
    let closer = bars.iter().filter(|bar| bar.replications == 100).count();
    assert_eq!(closer, 3);
    assert!(bars[3..].iter().all(|bar| bar.replications >= 50));
    assert!(bars.is_sorted_by(|one, other| one.effect.size() >= other.effect.size()));
}

#[test]
fn the_program_says_what_matters() {
    let file = preset_file("small-brand");
    let asked = [
        "sensitivity",
        &file,
        "--replications",
        "50",
        "--total",
        "--outcome",
        "buyers",
    ];
    let json = printed(&[&asked[..], &["--format", "json"]].concat());
    let said: Value = serde_json::from_str(&json).expect("JSON");
    let effects = said["effects"].as_array().expect("effects");
    assert!(effects.iter().any(|one| one["group"] == true), "{json}");
    assert!(
        effects[0]["total"]["estimate"].as_f64() > Some(0.2),
        "{json}"
    );
    let again = [&asked[..], &["--format", "json", "--threads", "1"]].concat();
    assert_eq!(printed(&again), json);
    let table = printed(&asked);
    assert!(
        table.contains("conversion.*") && table.contains("Fewer than 200"),
        "{table}"
    );
    let csv = printed(&[&asked[..], &["--format", "csv"]].concat());
    assert!(
        csv.starts_with("name,group,first,first_error,total,total_error\n"),
        "{csv}"
    );
    let moved = [
        "sensitivity",
        &file,
        "--replications",
        "20",
        "--closer",
        "2",
        "--lang",
        "zh",
    ];
    let table = printed(&moved);
    assert!(table.contains("money.price"), "{table}");
    let within = [&moved[..], &["--within", "20%", "--format", "csv"]].concat();
    let table = printed(&within);
    assert!(table.contains("money.price,chosen,102.4,153.6,"), "{table}");
    // What is known to a range moves over that, and a large share as the small one beside it.
    assert!(
        table.contains("conversion.buy_cold,given,0.0067,0.0149,"),
        "{table}"
    );
    assert!(
        table.contains("segment.in-market.share,chosen,0.08,0.12,"),
        "{table}"
    );
    assert!(
        table.contains("segment.everyone-else.share,chosen,0.88,0.92,"),
        "{table}"
    );
    let (code, _, words) = run(&["sensitivity", &file, "--within", "100%"]);
    assert!(code == Some(2) && words.contains("such as 20%"), "{words}");
    let known = preset_file("good-product");
    let (code, _, words) = run(&["sensitivity", &known, "--total", "--lang", "en"]);
    if code != Some(0) {
        assert!(words.contains("--set"), "{words}");
    }
}
