//! What holds for every scenario: people and money add up, and a replication is the same wherever and with whatever it
//! is run.
//!
//! Nothing here is statistical: a correct engine never fails. Cases are random with a fixed seed, so runs repeat.

use crate::support::runs::{History, expected, histories, preset};
use crate::support::scenarios::{any_scenario, repeatable};
use funnelcast::engine::lanes::LANES;
use funnelcast::engine::observe::{Outcome, Series};
use funnelcast::ensemble::{Chunk, Collection, Settings, Summary};
use funnelcast::scenario::Scenario;
use proptest::prelude::*;
use proptest::sample::Index;

/// The series in which everybody is counted once.
const STAGES: [Series; 10] = [
    Series::Unaware,
    Series::Aware,
    Series::OneOffBuyers,
    Series::Fans,
    Series::Users,
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
        (found - exact).abs() <= tolerance * (found.abs() + exact.abs() + population)
    };
    let reservoir = &scenario.reservoir;
    let mut connected = reservoir.fans + reservoir.customers + reservoir.iron_fans;
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
        let inside: f64 = STAGES[3..8].iter().map(|stage| at(*stage)).sum();
        prop_assert!(near(at(Series::Connected), inside, tolerance));
        let trust = at(Series::BrandTrust);
        prop_assert!((0.0..=1.0).contains(&trust), "trust {trust}");
        prop_assert!(at(Series::Overload) >= 0.0);
        for series in Series::ALL {
            let value = at(*series);
            prop_assert!(value.is_finite(), "{}", series.name());
            if series.whole() {
                let least = -tolerance * population;
                prop_assert!(value >= least, "{}: {value}", series.name());
                let whole = tolerance > 0.0 || value.trunc() == value;
                prop_assert!(whole, "{}: {value}", series.name());
            }
        }
        if day > 0 {
            for series in CUMULATIVE {
                let fell = run.series(series)[day - 1] - at(series);
                let rounding = tolerance * population.max(at(series));
                prop_assert!(fell <= rounding, "{} fell by {fell}", series.name());
            }
        }
    }
    sums_add_up(scenario, run, tolerance.max(1e-12))?;
    parts_are_parts(run, tolerance.max(1e-12) * population)
}

/// Outcomes that are sums of others, or of what the days had.
fn sums_add_up(
    scenario: &Scenario<f64>,
    run: &History,
    tolerance: f64,
) -> Result<(), TestCaseError> {
    let of = |outcome: Outcome| run.outcome(outcome);
    let all_days = |series: Series| run.series(series).iter().sum::<f64>();
    let last = |series: Series| *run.series(series).last().expect("a day");
    let (money, ecosystem, brand) = (&scenario.money, &scenario.ecosystem, &scenario.brand);
    let (orders, derived) = (of(Outcome::Orders), of(Outcome::EcosystemOrders));
    let entry = of(Outcome::Revenue) - of(Outcome::EcosystemRevenue);
    let highest = money.price * (1.0 + brand.premium * brand.tone);
    let rounding = tolerance * (of(Outcome::Revenue) + 1.0);
    prop_assert!(entry >= orders * money.price - rounding);
    prop_assert!(entry <= orders * highest + rounding);
    let sums: [(&str, f64, &[f64]); 15] = [
        (
            "marketing cost",
            of(Outcome::MarketingCost),
            &[
                of(Outcome::ChannelCost),
                of(Outcome::AccountCost),
                of(Outcome::StaffCost),
                of(Outcome::CampaignCost),
                of(Outcome::IncentiveCost),
                of(Outcome::Discounts),
            ],
        ),
        (
            "winning and keeping",
            of(Outcome::MarketingCost),
            &[of(Outcome::AcquisitionCost), of(Outcome::RetentionCost)],
        ),
        (
            "cost of goods",
            of(Outcome::CostOfGoods),
            &[orders * money.unit_cost, derived * ecosystem.unit_cost],
        ),
        (
            "derived products",
            of(Outcome::EcosystemRevenue),
            &[derived * ecosystem.price],
        ),
        (
            "gross profit",
            of(Outcome::GrossProfit),
            &[of(Outcome::Revenue), -of(Outcome::CostOfGoods)],
        ),
        (
            "profit",
            of(Outcome::Profit),
            &[of(Outcome::GrossProfit), -of(Outcome::MarketingCost)],
        ),
        ("orders", orders, &[all_days(Series::Orders)]),
        (
            "gained",
            of(Outcome::FollowersGained),
            &[all_days(Series::NewFollowers)],
        ),
        (
            "lost",
            of(Outcome::FollowersLost),
            &[all_days(Series::LostFollowers)],
        ),
        (
            "primary",
            of(Outcome::PrimaryExposures),
            &[all_days(Series::PrimaryExposures)],
        ),
        (
            "secondary",
            of(Outcome::SecondaryExposures),
            &[all_days(Series::SecondaryExposures)],
        ),
        (
            "posts",
            of(Outcome::CommunityPosts),
            &[all_days(Series::CommunityPosts)],
        ),
        (
            "last profit",
            of(Outcome::Profit),
            &[last(Series::CumulativeProfit)],
        ),
        (
            "last buyers",
            of(Outcome::Buyers),
            &[last(Series::CumulativeBuyers)],
        ),
        (
            "last connected",
            of(Outcome::Connected),
            &[last(Series::Connected)],
        ),
    ];
    // What a difference of large amounts is off by is seen against those amounts.
    let scale = of(Outcome::Revenue) + of(Outcome::MarketingCost) + of(Outcome::CostOfGoods) + 1.0;
    for (what, found, parts) in sums {
        let sum: f64 = parts.iter().sum();
        prop_assert!(found.is_finite(), "{what}: {found}");
        let off = (found - sum).abs();
        prop_assert!(
            off <= tolerance * (scale + found.abs()),
            "{what}: {found}, not {sum}"
        );
    }
    let payback = of(Outcome::PaybackDay);
    prop_assert_eq!(payback.is_nan(), of(Outcome::Profit) < 0.0);
    prop_assert!(payback.is_nan() || (1.0..=scenario.time.days).contains(&payback));
    Ok(())
}

/// Outcomes that are parts of others.
fn parts_are_parts(run: &History, rounding: f64) -> Result<(), TestCaseError> {
    let of = |outcome: Outcome| run.outcome(outcome);
    for (part, whole) in [
        (Outcome::BuyersByShare, Outcome::Buyers),
        (Outcome::FollowersByShare, Outcome::FollowersGained),
        (Outcome::IronFans, Outcome::RepeatCustomers),
        (Outcome::RepeatCustomers, Outcome::CustomersKept),
        (Outcome::CustomersKept, Outcome::Connected),
        (Outcome::Buyers, Outcome::Orders),
        (Outcome::FissionOrders, Outcome::Orders),
        (Outcome::Users, Outcome::Trials),
    ] {
        let (part_of, all) = (of(part), of(whole));
        let name = part.name();
        prop_assert!(part_of <= all + rounding, "{name}: {part_of} of {all}");
    }
    for share in [
        Outcome::RetentionRate,
        Outcome::SecondaryShare,
        Outcome::KFactor,
        Outcome::FirstShareRate,
        Outcome::BrandTrust,
    ] {
        let value = of(share);
        let within = value.is_nan() || (-1e-9..=1.0 + 1e-9).contains(&value);
        prop_assert!(within, "{}: {value}", share.name());
    }
    Ok(())
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// The bytes of a run put together from chunks in the order given.
fn summary_bytes(scenario: &Scenario<f64>, replications: usize, chunks: &[&Chunk]) -> String {
    let mut collection = Collection::new(scenario, 1, replications);
    for chunk in chunks {
        collection.add(chunk).expect("the chunk fits");
    }
    let settings = Settings {
        replications,
        seed: 1,
    };
    let summary = collection.summary();
    summary
        .to_json(scenario, settings, "random", None)
        .to_string()
        + &summary.ledger.to_csv()
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
        let json = summary.to_json(&scenario, settings, "expected", None).to_string();
        let again = Summary::expected(&scenario).to_json(&scenario, settings, "expected", None).to_string();
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
        let block = Chunk::run(&scenario, None, seed, first, count);
        let alone = alone.index(count);
        let one = Chunk::run(&scenario, None, seed, first + alone, 1);
        let row = &block.outcomes[alone * Outcome::COUNT..][..Outcome::COUNT];
        prop_assert_eq!(bits(&one.outcomes), bits(row));
        let series: Vec<_> = block.series.iter().skip(alone).step_by(count).copied().collect();
        prop_assert_eq!(&one.series, &series);
        let other = Chunk::run(&scenario, None, seed, first + 1, count);
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
        let whole = Chunk::run(&scenario, None, seed, 0, replications);
        let (mut first, mut chunks) = (0, Vec::new());
        for count in cuts.iter().copied().chain([LANES]) {
            chunks.push(Chunk::run(&scenario, None, seed, first, count));
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
    let outcomes = |seed: u64| bits(&Chunk::run(&scenario, None, seed, 0, LANES).outcomes);
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
