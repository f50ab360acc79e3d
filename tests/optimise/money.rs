//! What more money, none and a chance come to: on the default preset, as it is.

use funnelcast::report::Outcome;
use funnelcast::scenario::preset;
use funnelcast::study::{Candidate, Choices, Objective};

use super::{PROFIT, advice, real};

/// What is left of a difference that other random numbers would make: three standard errors.
const ERRORS: f64 = 3.0;
const CHANCE: Objective = Objective::Above(Outcome::Profit, 0.0);

/// The plan that a search of the default preset with these replications finds.
fn chosen(objective: Objective, budget: f64, replications: usize) -> Vec<f64> {
    let scenario = preset::ALL[0].scenario();
    let decisions = scenario.decisions(Some(budget));
    let search = real(
        &scenario,
        &decisions,
        objective,
        Some(budget),
        replications,
        1,
    );
    let found = advice(&search);
    println!("{budget}: {} plans, {:?}", search.plans(), found.claimed);
    found.claimed.values.expect("values")
}

/// By how much one plan is better than another on random numbers that chose neither, and its standard error.
fn beyond(objective: Objective, plans: [&[f64]; 2], replications: usize) -> [f64; 2] {
    let scenario = preset::ALL[0].scenario();
    let judge = Choices::new(&scenario, scenario.decisions(None), objective, None, 77);
    let judge = judge.expect("no network");
    let rows = plans.map(|values| {
        let rows = judge.run(&Candidate {
            values: Some(values.to_vec()),
            places: 0..replications,
        });
        let figure = |profit: f64| match objective {
            Objective::Above(_, least) => f64::from(u8::from(profit > least)),
            _ => profit,
        };
        let rows = rows.expect("it can be run");
        rows.iter()
            .map(|row| figure(row.profit))
            .collect::<Vec<f64>>()
    });
    let count = replications as f64;
    let each = rows.each_ref().map(|row| row.iter().sum::<f64>() / count);
    let pairs = || rows[0].iter().zip(&rows[1]).map(|(one, other)| one - other);
    let mean = pairs().sum::<f64>() / count;
    let squares: f64 = pairs().map(|one| (one - mean) * (one - mean)).sum();
    let error = (squares / (count - 1.0) / count).sqrt();
    println!("{each:?}: {mean} ± {error}");
    [mean, error]
}

/// Three standard errors of the difference and one part in fifty of what the smaller budget brings.
#[test]
fn more_money_is_never_worse() {
    let less = chosen(PROFIT, 1e6, 200);
    let brings = beyond(PROFIT, [&less, &vec![0.0; less.len()]], 300)[0];
    for budget in [1e9, 1e15] {
        let more = chosen(PROFIT, budget, 200);
        let [mean, error] = beyond(PROFIT, [&more, &less], 300);
        assert!(
            mean >= -ERRORS * error - 0.02 * brings.abs(),
            "{budget}: {mean} ± {error}"
        );
    }
}

/// The same levers, and the same simulations of them: no error.
#[test]
fn what_is_decided_and_what_today_costs_is_the_same_for_any_budget() {
    let scenario = preset::ALL[0].scenario();
    let today = |budget: f64| {
        let decisions = scenario.decisions(Some(budget));
        let paths: Vec<String> = decisions.iter().map(|one| one.lever.path.clone()).collect();
        let choices = Choices::new(&scenario, decisions, PROFIT, None, 1).expect("no network");
        let rows = choices.run(&Candidate {
            values: None,
            places: 0..50,
        });
        (paths, rows)
    };
    let usual = today(30_000.0);
    for budget in [0.0, 1.0, 59.0, 1e15] {
        assert_eq!(today(budget), usual, "{budget}");
    }
    let decisions = scenario.decisions(Some(1.0));
    let search = real(&scenario, &decisions, PROFIT, Some(1.0), 60, 1);
    let found = advice(&search);
    assert!(found.claimed.spent <= 1.0, "{:?}", found.claimed);
    assert!(found.as_it_is.expect("run").spent > 10_000.0);
}

/// Three standard errors of the difference of shares, of the same 4,000 simulations.
#[test]
fn the_chance_of_a_profit_is_no_less_than_that_of_the_most_profit() {
    let [chance, profit] = [CHANCE, PROFIT].map(|aim| chosen(aim, 30_000.0, 400));
    let [mean, error] = beyond(CHANCE, [&chance, &profit], 4000);
    assert!(mean >= -ERRORS * error, "{mean} ± {error}");
}
