//! Guesses that go together: their ranks correlate as far as they are said to, each of them stays distributed as it was, and what no
//! joint distribution has is refused. Seeds are fixed; what a statistical test would wrongly find is said at each.

use funnelcast::problem::Code;
use funnelcast::scenario::inputs::Inputs;
use funnelcast::scenario::{Quantity, Scenario};
use serde_json::{Value, json};

const DRAWS: usize = 10_000;

/// A scenario of which six levers are uncertain.
fn scenario(correlations: &Value) -> Scenario<Quantity> {
    read(correlations).expect("a scenario")
}

fn read(correlations: &Value) -> Result<Scenario<Quantity>, Vec<funnelcast::problem::Problem>> {
    let json = json!({
        "schema": funnelcast::scenario::SCHEMA,
        "correlations": correlations,
        "sharing": { "share_rate": "2% to 5%" },
        "conversion": { "buy_cold": "0.5% to 2%", "buy_warm": "3% to 9%" },
        "loyalty": { "second_order": "pert(10%, 20%, 40%)" },
        "money": { "unit_cost": "uniform(40, 60)", "price": "110 to 140" },
    });
    Scenario::from_json(&json.to_string())
}

/// The positions of every input, by its path.
fn positions(scenario: &Scenario<Quantity>, seed: u64) -> Vec<(String, Vec<f64>)> {
    let inputs = Inputs::of(scenario);
    let draws = inputs.draws(seed);
    let drawn: Vec<Vec<f64>> = (0..DRAWS as u64)
        .map(|replication| draws.of(replication).positions)
        .collect();
    let column = |place: usize| drawn.iter().map(|row| row[place]).collect();
    let all = inputs.all().iter().enumerate();
    all.map(|(place, input)| (input.path.clone(), column(place)))
        .collect()
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|one, other| values[*one].total_cmp(&values[*other]));
    let mut ranks = vec![0.0; values.len()];
    for (rank, place) in order.into_iter().enumerate() {
        ranks[place] = rank as f64;
    }
    ranks
}

/// Spearman's rank correlation.
fn spearman(one: &[f64], other: &[f64]) -> f64 {
    let n = one.len() as f64;
    let squares: f64 = ranks(one)
        .iter()
        .zip(ranks(other))
        .map(|(one, other)| (one - other).powi(2))
        .sum();
    1.0 - 6.0 * squares / (n * (n * n - 1.0))
}

fn of<'a>(all: &'a [(String, Vec<f64>)], path: &str) -> &'a [f64] {
    &all.iter().find(|(known, _)| known == path).expect(path).1
}

/// A rank correlation of 10⁴ draws is within four standard errors, 4 · (1 − ρ²) / √n at the most, but once in 16,000; that scores are
/// ranked in runs of 256 takes off less than 0.005.
#[test]
fn ranks_correlate_as_far_as_they_are_said_to() {
    for wanted in [-0.3, 0.2, 0.5, 0.9] {
        // Four that all go against each other there cannot be below −1/3.
        let group = json!([{ "id": "a", "kind": "response", "rank_correlation": wanted }]);
        for seed in 1..=3 {
            let all = positions(&scenario(&group), seed);
            let members = [
                "sharing.share_rate",
                "conversion.buy_cold",
                "conversion.buy_warm",
                "loyalty.second_order",
            ];
            for (place, one) in members.iter().enumerate() {
                for other in &members[..place] {
                    let found = spearman(of(&all, one), of(&all, other));
                    let error = 4.0 * (1.0 - wanted * wanted) / (DRAWS as f64).sqrt() + 0.005;
                    assert!(
                        (found - wanted).abs() < error,
                        "{one}, {other}: {found} for {wanted}"
                    );
                }
            }
            let outside = spearman(of(&all, "money.price"), of(&all, members[0]));
            assert!(outside.abs() < 0.04, "{outside}");
        }
    }
}

#[test]
fn the_last_of_several_groups_says_how_two_of_its_levers_go_together() {
    let groups = json!([
        { "id": "a", "kind": "response", "rank_correlation": 0.4 },
        { "id": "b", "kind": "buying", "rank_correlation": 0.8 },
    ]);
    let all = positions(&scenario(&groups), 1);
    let buying = spearman(
        of(&all, "conversion.buy_cold"),
        of(&all, "conversion.buy_warm"),
    );
    let others = spearman(
        of(&all, "conversion.buy_cold"),
        of(&all, "loyalty.second_order"),
    );
    assert!(
        (buying - 0.8).abs() < 0.02 && (others - 0.4).abs() < 0.04,
        "{buying} {others}"
    );
}

/// Each run of 256 replications has the very positions that it has without a correlation, in another order: each input's distribution is
/// what it was, and so is the Latin hypercube. What goes with nothing is not moved at all.
#[test]
fn every_input_keeps_its_distribution_and_its_strata() {
    let free = positions(&scenario(&json!([])), 7);
    let tied = positions(&scenario(&json!([{ "id": "a", "kind": "response" }])), 7);
    let mut moved = 0;
    for ((path, one), (_, other)) in free.iter().zip(&tied) {
        for (one, other) in one.chunks(256).zip(other.chunks(256)).take(DRAWS / 256) {
            let sorted = |values: &[f64]| {
                let mut values = values.to_vec();
                values.sort_by(f64::total_cmp);
                values
            };
            assert_eq!(sorted(one), sorted(other), "{path}");
        }
        moved += usize::from(one != other);
        if path.starts_with("money.") {
            assert_eq!(one, other, "{path}");
        }
    }
    assert_eq!(
        moved, 3,
        "the first of four is what the others are ordered by"
    );
}

#[test]
fn no_correlation_draws_what_there_was_and_any_replication_by_itself() {
    let free = scenario(&json!([]));
    let none = scenario(&json!([{ "id": "a", "kind": "response", "rank_correlation": 0 }]));
    assert_eq!(positions(&free, 3), positions(&none, 3));
    let tied = scenario(&json!([{ "id": "a", "kind": "response" }]));
    let inputs = Inputs::of(&tied);
    let draws = inputs.draws(3);
    let backwards: Vec<_> = [700, 256, 255, 0].map(|one| draws.of(one)).to_vec();
    for (drawn, replication) in backwards.iter().zip([700, 256, 255, 0]) {
        assert_eq!(*drawn, inputs.draws(3).of(replication));
    }
}

#[test]
fn what_no_joint_distribution_has_is_refused_with_what_could_be() {
    let pair = |id: &str, levers: [&str; 2], rank_correlation: f64| json!({ "id": id, "kind": "chosen", "levers": levers, "rank_correlation": rank_correlation });
    let (a, b, c) = ("sharing.share_rate", "conversion.buy_cold", "money.price");
    let groups = |last: f64| {
        json!([
            pair("x", [a, b], 0.9),
            pair("y", [b, c], 0.9),
            pair("z", [a, c], last)
        ])
    };
    let problems = read(&groups(-0.5)).expect_err("no distribution has that");
    let [problem] = problems.as_slice() else {
        panic!("{problems:?}");
    };
    assert_eq!(problem.code, Code::NoJointDistribution);
    assert_eq!(problem.path, "correlations[2].rank_correlation");
    assert_eq!(problem.read, "-0.5");
    let bound = |name: &str| problem.values[name].parse::<f64>().expect("a number");
    let (low, high) = (bound("minimum"), bound("maximum"));
    assert!(low > 0.5 && high <= 0.95 && low < high, "{low} {high}");
    for fine in [low, high] {
        assert!(read(&groups(fine)).is_ok(), "{fine}");
    }
    assert!(read(&groups(low - 0.02)).is_err());
    // Four of which each goes against all others.
    let problems = read(&json!([{ "id": "a", "kind": "response", "rank_correlation": -0.6 }]));
    assert_eq!(problems.expect_err("no")[0].code, Code::NoJointDistribution);
}

#[test]
fn what_is_wrong_with_a_group_is_named() {
    let problem = |group: Value| {
        let problems = read(&json!([group])).expect_err("something is wrong");
        (problems[0].code, problems[0].path.clone())
    };
    let at = |field: &str| format!("correlations[0].{field}");
    let chosen = |levers: Value| json!({ "id": "a", "kind": "chosen", "levers": levers });
    assert_eq!(
        problem(chosen(json!(["sharing.shrae_rate"]))),
        (Code::MisspeltLever, at("levers[0]"))
    );
    assert_eq!(
        problem(chosen(json!(["sharing", "love"]))),
        (Code::UnknownLever, at("levers[1]"))
    );
    assert_eq!(
        problem(chosen(json!([7]))),
        (Code::NotText, at("levers[0]"))
    );
    assert_eq!(problem(chosen(json!({}))), (Code::NotAList, at("levers")));
    assert_eq!(
        problem(chosen(json!(vec!["sharing"; 61]))),
        (Code::TooMany, at("levers"))
    );
    let strong = json!({ "id": "a", "kind": "response", "rank_correlation": 1 });
    assert_eq!(problem(strong), (Code::OutOfRange, at("rank_correlation")));
    let unsure = json!({ "id": "a", "kind": "response", "rank_correlation": "0.2 to 0.4" });
    assert_eq!(
        problem(unsure),
        (Code::NotUncertain, at("rank_correlation"))
    );
    // Alone, or with numbers only, nothing goes together, and nothing is wrong.
    assert!(read(&json!([chosen(json!(["money.price", "money.affinity"]))])).is_err());
    assert!(read(&json!([chosen(json!(["money.price", "churn"]))])).is_ok());
}

#[test]
fn a_group_is_written_set_told_and_compared_like_any_entry() {
    let group = json!([{ "id": "mine", "kind": "chosen", "levers": "money.price, sharing", "rank_correlation": 0.7 }]);
    let made = scenario(&group);
    let written = made.to_json();
    assert_eq!(
        written["correlations"][0]["levers"],
        json!(["money.price", "sharing"])
    );
    assert_eq!(
        Scenario::from_json(&written.to_string()).as_ref(),
        Ok(&made)
    );
    let moved = made
        .with("correlation.mine.rank_correlation", "0.2")
        .expect("a lever");
    assert_eq!(
        moved.correlations[0].levers.rank_correlation,
        Quantity::Fixed(0.2)
    );
    let told = funnelcast::scenario::told::settings(&scenario(&json!([])), &made).expect("told");
    let words = [
        ("correlation.mine", "chosen"),
        ("correlation.mine.levers", "money.price,sharing"),
        ("correlation.mine.rank_correlation", "0.7"),
    ];
    for (path, text) in words {
        assert!(
            told.contains(&(path.to_owned(), text.to_owned())),
            "{told:?}"
        );
    }
    // A command line adds one and takes it away by its kind.
    let bare = scenario(&json!([]));
    let added = bare
        .with("correlation.response", "response")
        .expect("a kind");
    assert_eq!(added.correlations.len(), 1);
    assert_eq!(
        added.with("correlation.response", "none").as_ref(),
        Ok(&bare)
    );
    assert!(bare.with("correlation.response", "love").is_err());
    let changes = funnelcast::scenario::changes::changes(&made, &moved);
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].path, "correlation.mine.rank_correlation");
}

/// What MODEL says of independent inputs: with a correlation of one half among conversion, sharing and loyalty the band of new customers
/// is a third wider. Of 2,000 replications a band is known to some 3 %.
#[test]
fn the_band_of_what_depends_on_all_of_them_is_wider() {
    let preset = funnelcast::scenario::preset::ALL
        .iter()
        .find(|preset| preset.id == "small-brand");
    let scenario = preset.expect("the default preset").scenario();
    let tied = funnelcast::scenario::told::with_settings(
        &scenario,
        &[("correlation.response".to_owned(), "response".to_owned())],
    )
    .expect("a scenario");
    let band = |scenario: &Scenario<Quantity>| {
        let trial = funnelcast::study::Trial::run(scenario, None, 1, 0, 2000);
        let mut trials = funnelcast::study::Trials::new(2000);
        trials.add(&trial).expect("it fits");
        let mut buyers = trials.column(funnelcast::report::Outcome::Buyers);
        buyers.sort_by(f64::total_cmp);
        buyers[1800] - buyers[200]
    };
    let ratio = band(&tied) / band(&scenario);
    println!("band of new customers: {ratio:.2} times as wide");
    assert!(ratio > 1.1, "{ratio}");
}
