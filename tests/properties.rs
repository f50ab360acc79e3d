//! What holds for every scenario: people and money add up, and a replication is the same wherever and with whatever it
//! is run.
//!
//! Nothing here is statistical: a correct engine never fails. Cases are random with a fixed seed, so runs repeat.

mod support;

use funnelcast::engine::lanes::LANES;
use funnelcast::engine::observe::{Outcome, Series};
use funnelcast::ensemble::{Chunk, Collection, Settings, Summary};
use funnelcast::scenario::Scenario;
use proptest::prelude::*;
use proptest::sample::Index;
use support::runs::{History, expected, histories, preset};
use support::scenarios::{any_scenario, repeatable};

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

const CUMULATIVE: [Series; 3] = [
    Series::CumulativeBuyers,
    Series::CumulativeRevenue,
    Series::CumulativeMarketingCost,
];

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
        prop_assert!(
            near(people, population, tolerance),
            "{people} of {population} on day {}",
            day + 1
        );
        connected += at(Series::NewFollowers) - at(Series::LostFollowers);
        prop_assert!(near(at(Series::Connected), connected, tolerance));
        let reservoir: f64 = STAGES[3..7].iter().map(|stage| at(*stage)).sum();
        prop_assert!(near(at(Series::Connected), reservoir, tolerance));
        for series in Series::ALL {
            let value = at(*series);
            prop_assert!(value.is_finite(), "{}", series.name());
            if series.whole() {
                prop_assert!(
                    value >= -tolerance * population,
                    "{}: {value}",
                    series.name()
                );
                prop_assert!(
                    tolerance > 0.0 || value.trunc() == value,
                    "{}: {value}",
                    series.name()
                );
            }
        }
        if day > 0 {
            for series in CUMULATIVE {
                let fell = run.series(series)[day - 1] - at(series);
                prop_assert!(
                    fell <= tolerance * population,
                    "{} fell by {fell}",
                    series.name()
                );
            }
        }
    }
    outcomes_add_up(scenario, run, |found, exact| {
        near(found, exact, tolerance.max(1e-12))
    })
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
        (
            "profit",
            of(Outcome::Profit),
            of(Outcome::GrossProfit) - of(Outcome::MarketingCost),
        ),
        ("revenue", of(Outcome::Revenue), orders * money.price),
        (
            "gross profit",
            of(Outcome::GrossProfit),
            orders * (money.price - money.unit_cost),
        ),
        (
            "marketing cost",
            of(Outcome::MarketingCost),
            of(Outcome::AcquisitionCost) + of(Outcome::RetentionCost),
        ),
        ("orders", all_days(Series::Orders), orders),
        (
            "gained",
            all_days(Series::NewFollowers),
            of(Outcome::FollowersGained),
        ),
        (
            "lost",
            all_days(Series::LostFollowers),
            of(Outcome::FollowersLost),
        ),
        (
            "primary",
            all_days(Series::PrimaryExposures),
            of(Outcome::PrimaryExposures),
        ),
        (
            "secondary",
            all_days(Series::SecondaryExposures),
            of(Outcome::SecondaryExposures),
        ),
        (
            "last profit",
            last(Series::CumulativeProfit),
            of(Outcome::Profit),
        ),
        (
            "last buyers",
            last(Series::CumulativeBuyers),
            of(Outcome::Buyers),
        ),
        (
            "last connected",
            last(Series::Connected),
            of(Outcome::Connected),
        ),
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
        prop_assert!(
            part_of <= all || near(part_of, all),
            "{}: {part_of} of {all}",
            part.name()
        );
    }
    for share in [
        Outcome::RetentionRate,
        Outcome::SecondaryShare,
        Outcome::KFactor,
    ] {
        let value = of(share);
        prop_assert!(
            value.is_nan() || (-1e-9..=1.0 + 1e-9).contains(&value),
            "{}: {value}",
            share.name()
        );
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
    let settings = Settings {
        replications,
        seed: 1,
    };
    collection
        .summary()
        .to_json(scenario, settings, "random")
        .to_string()
}

proptest! {
    #![proptest_config(repeatable())]

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
        let series: Vec<_> = block.series.iter().skip(alone).step_by(count).copied().collect();
        prop_assert_eq!(&one.series, &series);
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
            chunks.push(Chunk::run(&scenario, seed, first, count));
            first += count;
        }
        let shuffled: Vec<&Chunk> = order.iter().filter_map(|place| chunks.get(*place)).collect();
        prop_assert_eq!(
            summary_bytes(&scenario, replications, &shuffled),
            summary_bytes(&scenario, replications, &[&whole])
        );
    }
}

#[test]
fn neighbouring_seeds_give_other_histories() {
    let scenario = preset("small-brand");
    let outcomes = |seed: u64| bits(&Chunk::run(&scenario, seed, 0, LANES).outcomes);
    let of_seeds: Vec<_> = (0..6).map(outcomes).collect();
    for (index, left) in of_seeds.iter().enumerate() {
        for right in &of_seeds[index + 1..] {
            for (left, right) in left
                .chunks(Outcome::COUNT)
                .zip(right.chunks(Outcome::COUNT))
            {
                assert_ne!(left, right);
            }
        }
    }
}
