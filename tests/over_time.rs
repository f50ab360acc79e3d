//! What is told of presets besides their answers: whether a longer run would turn them, what adds up in their tables, and
//! ratios of totals.

mod support;

use funnelcast::report::Outcome;
use funnelcast::scenario::{Quantity, Scenario, preset};
use funnelcast::study::{Chunk, Collection, Summary, Turn};
use support::program::{preset_file, printed};
use support::tables::{Run, cohorts_add_up, touches_add_up};

fn of_preset(id: &str) -> Scenario<Quantity> {
    let found = preset::ALL.iter().find(|preset| preset.id == id);
    found.unwrap_or_else(|| panic!("no preset {id}")).scenario()
}

fn run(scenario: &Scenario<Quantity>, replications: usize) -> Collection {
    let mut collection = Collection::new(scenario, 1, replications);
    let chunk = Chunk::run(scenario, None, 1, 0, replications);
    collection.add(&chunk).expect("fits");
    collection
}

/// A preset for so many days, without the campaigns that begin later.
fn for_days(id: &str, days: f64) -> Scenario<Quantity> {
    let mut scenario = of_preset(id);
    scenario.time.days = Quantity::Fixed(days);
    scenario
        .campaigns
        .retain(|campaign| campaign.levers.start.central() <= days);
    scenario
}

/// The small brand earns while its ads run, and loses after: what a short run says of it turns.
#[test]
fn a_profit_that_the_last_days_lose_is_told() {
    let of = |days: f64| run(&for_days("small-brand", days), 1_000).summary();
    let short = of(60.0);
    assert!(short.outcome(Outcome::Profit).quantiles[2] > 10_000.0);
    assert_eq!(short.turn(), None, "the ads run");
    let half_a_year = of(180.0);
    assert!(half_a_year.outcome(Outcome::ProfitLast30Days).quantiles[4] < 0.0);
    let told = half_a_year.turn();
    assert!(
        matches!(told, Some(Turn::ToLoss | Turn::EvenToLoss)),
        "{told:?}"
    );
    // Nothing contradicts a loss.
    let year = of(360.0);
    assert!(year.outcome(Outcome::Profit).quantiles[2] < -20_000.0);
    assert_eq!(year.turn(), None);
}

/// Shares of the replications: what pays back, what does not, and what needs no money.
#[test]
fn replications_pay_back_or_not_or_need_not() {
    for id in ["small-brand", "events-calendar", "noodle-stock-news"] {
        let summary = run(&of_preset(id), 200).summary();
        let payback = summary.payback();
        let all = payback.pays_back + payback.in_the_red + payback.never_in_the_red;
        assert!((all - 1.0).abs() < 1e-12, "{id}: {all}");
        let days = summary.outcome(Outcome::PaybackDay);
        let back = 1.0 - days.missing as f64 / 200.0;
        assert!(
            (payback.pays_back - back).abs() < 1e-12,
            "{id}: {payback:?}"
        );
        let gains = summary.probability_of_profit.estimate;
        assert!(payback.in_the_red <= 1.0 - gains + 1e-12, "{id}");
    }
}

/// In the words of the table, in both languages.
#[test]
fn the_table_says_what_is_needed_and_when_it_comes_back() {
    let file = preset_file("double-eleven");
    let table =
        |language: &str| printed(&["run", &file, "--replications", "100", "--lang", language]);
    let (english, chinese) = (table("en"), table("zh"));
    assert!(english.contains("Pays back"), "{english}");
    assert!(english.contains("Money needed: ¥"), "{english}");
    assert!(
        english.contains("but the last 30 days lose ¥")
            && english.contains(": at that rate it is gone in about "),
        "{english}"
    );
    assert!(chinese.contains("回本日（第几天）："), "{chinese}");
    assert!(
        chinese.contains("但最后 30 天亏 ¥") && chinese.contains("：照这样约 "),
        "{chinese}"
    );
    for text in [english, chinese] {
        assert!(!text.contains(['{', '}']), "{text}");
    }
}

/// First touches add up to their row, last ones to their column, and both to the buyers: exactly on the path on which every
/// draw is its mean, up to the parts that are told apart at random.
#[test]
fn the_tables_of_presets_add_up_to_their_outcomes() {
    for id in [
        "small-brand",
        "bargain",
        "fan-star",
        "crowded-layout",
        "parcel-qr",
    ] {
        let scenario = of_preset(id).central();
        for run in [
            Run::expected(&scenario),
            Run::random(&scenario, None, 1, 64),
        ] {
            touches_add_up(&run).expect(id);
            cohorts_add_up(&scenario, &run).expect(id);
        }
    }
}

/// What is printed of the path is no trace of a person or of a yuan below nought.
#[test]
fn presets_as_expected_have_no_dust() {
    for preset in preset::ALL {
        let summary = Summary::expected(&preset.scenario());
        for outcome in Outcome::ALL {
            let value = summary.outcome(*outcome).mean;
            let may_be_lost = outcome.name().contains("profit")
                || [
                    Outcome::Cash,
                    Outcome::ReturnOnInvestment,
                    Outcome::ValuePerNewCustomer,
                ]
                .contains(outcome);
            let is_dust = value != 0.0 && value.abs() < 1e-12;
            let name = outcome.name();
            assert!(
                !is_dust && (may_be_lost || value.is_nan() || value >= 0.0),
                "{}: {name} {value}",
                preset.id
            );
        }
    }
}

/// R and K are what is counted over all replications, not means of ratios; between two runs, too.
#[test]
fn r_and_k_are_ratios_of_totals() {
    let (one, other) = (of_preset("phone-maker"), of_preset("good-product"));
    let [one, other] = [one, other].map(|scenario| run(&scenario, 200));
    let [here, there] = [&one, &other].map(Collection::summary);
    let differences = one.differences(&other);
    for outcome in [Outcome::ReproductionNumber, Outcome::KFactor] {
        let [above, below] = outcome.totals().expect("a ratio");
        let ratio = |summary: &Summary| {
            let found = summary.outcome(outcome).mean;
            let exact = summary.outcome(above).mean / summary.outcome(below).mean;
            assert!((found / exact - 1.0).abs() < 1e-12, "{found}, not {exact}");
            found
        };
        let difference = &differences[outcome as usize];
        let exact = ratio(&here) - ratio(&there);
        assert!((difference.summary.mean - exact).abs() < 1e-12);
        assert!(difference.standard_error() > 0.0);
    }
    // Who brings more than one each is not held to be one.
    assert!(here.outcome(Outcome::KFactor).mean > 1.0);
    assert!(here.outcome(Outcome::FollowersByShareRate).quantiles[4] < 1.0);
}
