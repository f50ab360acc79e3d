//! Goal seek: against a closed form, against other seeds, and the program's own answers.

mod support;

use funnelcast::report::Outcome;
use funnelcast::scenario::{Lever, Quantity, Scenario, preset};
use funnelcast::study::{Found, Goal, Measure, Reading, Seek, Settings, Sweep};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use serde_json::Value;
use statrs::distribution::{ContinuousCDF, Normal};
use support::program::{preset_file, printed, run};

const SETTINGS: Settings = Settings {
    replications: 50,
    seed: 3,
};

fn small_brand() -> Scenario<Quantity> {
    preset::ALL[0].scenario()
}

/// Seeks between two values of a lever, all of which are run.
fn sought(scenario: &Scenario<Quantity>, path: &str, goal: Goal, ends: Option<[f64; 2]>) -> Seek {
    let lever = scenario.lever(path).expect("a lever");
    let ends = ends.unwrap_or([lever.row.minimum, lever.slider_maximum]);
    let mut seek = Seek::new(lever, goal, ends);
    for round in 0.. {
        assert!(round < 50, "it ends");
        let values = seek.next();
        if values.is_empty() {
            break;
        }
        let sweep = Sweep::new(scenario, path, &values, None, SETTINGS).expect("it can be");
        let mut trials = sweep.trials();
        for task in sweep.tasks() {
            let trial = sweep.run(&task).expect("it can be run");
            trials.add(task.point, &trial).expect("it fits");
        }
        let readings = values.iter().enumerate();
        seek.tell(readings.map(|(point, value)| (*value, goal.reading(*value, trials.at(point)))));
    }
    seek
}

fn profit(measure: Measure, target: f64) -> Goal {
    Goal {
        outcome: Outcome::Profit,
        measure,
        target,
    }
}

#[test]
fn what_an_account_may_cost_is_what_is_earned_without() {
    let scenario = small_brand();
    let path = format!("account.{}.running_cost", scenario.accounts[0].id);
    for measure in [Measure::Mean, Measure::Median] {
        let goal = profit(measure, 0.0);
        let seek = sought(&scenario, &path, goal, Some([0.0, 1000.0]));
        let Found::Answers(answers) = seek.found() else {
            panic!("{:?}", seek.found());
        };
        let [answer] = answers[..] else {
            panic!("{answers:?}");
        };
        // Each replication's profit falls by the cost of all days: a line.
        let [first, last] = [&seek.known()[0], seek.known().last().expect("a reading")];
        let slope = (last.figure - first.figure) / (last.value - first.value);
        let root = first.value - first.figure / slope;
        assert!(
            (answer.value - root).abs() < 1e-6 * root.abs(),
            "{} for {root}",
            answer.value
        );
        assert!(!answer.rises);
        // The error is that of profit itself, over the slope.
        let half = 1.644_853_6 * first.standard_error / slope.abs();
        let [low, high] = answer.interval.map(|end| end.expect("an end"));
        for (end, wanted) in [(low, root - half), (high, root + half)] {
            assert!((end - wanted).abs() < 0.02 * half, "{end} for {wanted}");
        }
    }
}

#[test]
fn a_probability_is_sought_where_it_is() {
    let scenario = small_brand();
    let goal = profit(Measure::Above(0.0), 0.8);
    let seek = sought(&scenario, "money.price", goal, Some([50.0, 400.0]));
    let Found::Answers(answers) = seek.found() else {
        panic!("{:?}", seek.found());
    };
    let [answer] = answers[..] else {
        panic!("{answers:?}");
    };
    assert!(answer.rises);
    let [low, high] = answer.interval.map(|end| end.expect("an end"));
    assert!(low < answer.value && answer.value < high);
    let near = seek.known().iter().min_by(|one, other| {
        let away = |reading: &Reading| (reading.value - answer.value).abs();
        away(one).total_cmp(&away(other))
    });
    let near = near.expect("a reading");
    // A share of so many simulations comes in steps.
    let step = 1.0 / SETTINGS.replications as f64;
    assert!((near.figure - 0.8).abs() <= step * (1.0 + 1e-9), "{near:?}");
}

#[test]
fn what_cannot_be_reached_or_moved_is_said() {
    let scenario = small_brand();
    let seek = sought(
        &scenario,
        "money.price",
        profit(Measure::Median, 1e12),
        None,
    );
    let Found::Unreached { least, most } = seek.found() else {
        panic!("{:?}", seek.found());
    };
    assert!(least.figure < most.figure && most.figure < 1e12);
    // What a product costs is nothing to those who buy it.
    let goal = Goal {
        outcome: Outcome::Buyers,
        measure: Measure::Median,
        target: 10.0,
    };
    let seek = sought(&scenario, "money.unit_cost", goal, None);
    assert!(matches!(seek.found(), Found::Flat(_)), "{:?}", seek.found());
    let mut nobody = scenario;
    nobody.conversion.buy_cold = Quantity::Fixed(0.0);
    nobody.conversion.buy_warm = Quantity::Fixed(0.0);
    let goal = Goal {
        outcome: Outcome::CostPerNewCustomer,
        measure: Measure::Median,
        target: 10.0,
    };
    let seek = sought(&nobody, "money.price", goal, None);
    assert_eq!(seek.found(), Found::Undefined);
}

/// 400 made cases in which the truth is known: an outcome that falls by 2 for each yuan of price, with a normal error for each
/// replication that all prices share. The share within a 90 % interval has a standard error of 1.5 %; with this seed it is
/// what it is, and with another one it would be outside of three of them in one of 370 tries.
#[test]
fn nine_in_ten_intervals_hold_the_truth() {
    const CASES: u32 = 400;
    let lever: Lever = small_brand().lever("money.price").expect("a lever");
    let normal = Normal::standard();
    let mut random = Xoshiro256PlusPlus::seed_from_u64(11);
    let goal = profit(Measure::Mean, 0.0);
    let mut within = 0;
    for _ in 0..CASES {
        let errors: Vec<f64> = (0..200)
            .map(|_| ((random.next_u64() >> 11) as f64 + 0.5) / 2f64.powi(53))
            .map(|uniform| 100.0 * normal.inverse_cdf(uniform))
            .collect();
        let n = errors.len() as f64;
        let mean = errors.iter().sum::<f64>() / n;
        let squares: f64 = errors.iter().map(|error| (error - mean).powi(2)).sum();
        let standard_error = (squares / (n - 1.0) / n).sqrt();
        let mut seek = Seek::new(lever.clone(), goal, [1.0, 1000.0]);
        loop {
            let values = seek.next();
            if values.is_empty() {
                break;
            }
            let reading = |value: f64| Reading {
                value,
                figure: 300.0 - 2.0 * value + mean,
                standard_error,
            };
            seek.tell(
                values
                    .into_iter()
                    .map(|value| (value, Some(reading(value)))),
            );
        }
        let Found::Answers(answers) = seek.found() else {
            panic!("{:?}", seek.found());
        };
        let [low, high] = answers[0].interval.map(|end| end.expect("an end"));
        within += u32::from((low..=high).contains(&150.0));
    }
    let share = f64::from(within) / f64::from(CASES);
    assert!((0.855..=0.945).contains(&share), "{share}");
}

#[test]
fn the_program_seeks_and_says_what_it_found() {
    let file = preset_file("small-brand");
    let settings = ["--replications", "60", "--seed", "5"];
    let asked = ["seek", &file, "--lever", "money.price"];
    let json = printed(&[&asked[..], &settings[..], &["--format", "json"]].concat());
    let said: Value = serde_json::from_str(&json).expect("JSON");
    let answer = &said["answers"][0];
    let value = answer["value"].as_f64().expect("a value");
    assert!(
        answer["p05"].as_f64() < Some(value) && answer["p95"].as_f64() > Some(value),
        "{answer}"
    );
    // One seed says the same twice, with any number of threads.
    let again = [
        &asked[..],
        &settings[..],
        &["--format", "json", "--threads", "1"],
    ]
    .concat();
    assert_eq!(printed(&again), json);
    let table = printed(&[&asked[..], &settings[..]].concat());
    assert!(
        table.contains("Median of") && table.contains("Fewer than 200"),
        "{table}"
    );
    let table = printed(
        &[
            &asked[..],
            &settings[..],
            &["--target", "1e12", "--lang", "zh"],
        ]
        .concat(),
    );
    assert!(table.contains("达不到"), "{table}");
    let csv = printed(&[&asked[..], &settings[..], &["--format", "csv"]].concat());
    assert!(
        csv.starts_with("value,p05,p95,rises\n") && csv.lines().count() >= 2,
        "{csv}"
    );
    for bad in [
        ["--target", "much"],
        ["--target", "NaN"],
        ["--above", "inf"],
    ] {
        let (code, _, said) = run(&[&asked[..], &bad[..]].concat());
        assert_ne!(code, Some(0));
        assert!(said.contains(bad[1]) && said.contains("2500"), "{said}");
    }
    let (code, _, said) = run(&["seek", &file, "--lever", "money.prise"]);
    assert_ne!(code, Some(0));
    assert!(said.contains("money.price"), "{said}");
}
