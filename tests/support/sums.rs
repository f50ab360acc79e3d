//! What adds up in every replication of every scenario, whatever engine runs it: people and money.

use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::Scenario;
use proptest::prelude::*;

use super::runs::History;

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

/// Checks people, day by day, and money. `tolerance` is relative: 0 for counts, which are exact; rounding for means, and
/// for what a sample of the population stands for.
pub(crate) fn adds_up(
    scenario: &Scenario<f64>,
    run: &History,
    tolerance: f64,
) -> Result<(), TestCaseError> {
    let reservoir = &scenario.reservoir;
    let connected = reservoir.fans + reservoir.customers + reservoir.iron_fans;
    adds_up_from(scenario, connected, run, tolerance)
}

/// The same where it is another number of people who are connected at the start than the scenario says.
pub(crate) fn adds_up_from(
    scenario: &Scenario<f64>,
    mut connected: f64,
    run: &History,
    tolerance: f64,
) -> Result<(), TestCaseError> {
    let population = scenario.market.population;
    let near = |found: f64, exact: f64, tolerance: f64| {
        (found - exact).abs() <= tolerance * (found.abs() + exact.abs() + population)
    };
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
    let scale = of(Outcome::Revenue)
        + of(Outcome::MarketingCost)
        + of(Outcome::CostOfGoods)
        + of(Outcome::PaidInAdvance)
        + 1.0;
    for (what, found, parts) in sums {
        let sum: f64 = parts.iter().sum();
        prop_assert!(found.is_finite(), "{what}: {found}");
        let off = (found - sum).abs();
        prop_assert!(
            off <= tolerance * (scale + found.abs()),
            "{what}: {found}, not {sum}"
        );
    }
    pays_back(run, tolerance * scale)
}

/// What is needed, whether and when it comes back, of cash from evening to evening, which is profit and what is owed to customers;
/// and what the last days earned.
fn pays_back(run: &History, rounding: f64) -> Result<(), TestCaseError> {
    let of = |outcome: Outcome| run.outcome(outcome);
    let [cash, profit, owed] = [
        Series::CumulativeCash,
        Series::CumulativeProfit,
        Series::OwedToCustomers,
    ]
    .map(|series| run.series(series));
    for (day, cash) in cash.iter().enumerate() {
        let apart = cash - profit[day] - owed[day];
        prop_assert!(apart.abs() <= rounding, "{apart} on day {}", day + 1);
        prop_assert!(owed[day] >= -rounding, "{} owed", owed[day]);
    }
    let deepest = cash.iter().fold(0.0, |least: f64, cash| least.min(*cash));
    let (needed, back, day) = (
        of(Outcome::MoneyNeeded),
        of(Outcome::PaysBack),
        of(Outcome::PaybackDay),
    );
    prop_assert!(needed >= 0.0 && (needed + deepest).abs() <= rounding);
    prop_assert_eq!(back.is_nan(), needed == 0.0);
    prop_assert!(back.is_nan() || back == 0.0 || back == 1.0, "{back}");
    prop_assert_eq!(day.is_nan(), back != 1.0);
    if !day.is_nan() {
        prop_assert!(cash[day as usize - 2] < 0.0);
        let later = &cash[day as usize - 1..];
        prop_assert!(later.iter().all(|cash| *cash >= -rounding));
    }
    let of_last = of(Outcome::ProfitLast30Days);
    prop_assert_eq!(of_last.is_nan(), profit.len() < 30);
    if let Some(first) = profit.len().checked_sub(30) {
        let before = if first == 0 { 0.0 } else { profit[first - 1] };
        let found = of(Outcome::Profit) - before;
        prop_assert!(
            (of_last - found).abs() <= rounding,
            "{of_last}, not {found}"
        );
    }
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
        (Outcome::ViewersGeneration0, Outcome::Viewers),
    ] {
        let (part_of, all) = (of(part), of(whole));
        let name = part.name();
        prop_assert!(part_of <= all + rounding, "{name}: {part_of} of {all}");
    }
    for share in [
        Outcome::RetentionRate,
        Outcome::SecondaryShare,
        Outcome::FollowersByShareRate,
        Outcome::PaysBack,
        Outcome::FirstShareRate,
        Outcome::BrandTrust,
    ] {
        let value = of(share);
        let within = value.is_nan() || (-1e-9..=1.0 + 1e-9).contains(&value);
        prop_assert!(within, "{}: {value}", share.name());
    }
    Ok(())
}
