//! What becomes of the claims in the presets: accounts, content and relevance, rows #6 to #11, #16 and #17.

#[path = "support/claim_runs.rs"]
mod claims;

use claims::{changed, comes_to, exceeds, run, within};
use funnelcast::report::Outcome;

#[test]
fn more_accounts_disturb_more_and_win_hardly_more() {
    let (lean, crowded) = (run("lean-layout"), run("crowded-layout"));
    let shows = |figure, unit, found| comes_to("lean-layout", figure, unit, found);
    shows("460", 10.0, lean.mean(Outcome::Buyers));
    shows("1,560", 10.0, lean.mean(Outcome::FollowersLost));
    shows("18,000", 100.0, lean.mean(Outcome::AccountCost));
    shows("9,000", 500.0, lean.mean(Outcome::Profit));
    within(
        "does not shrink",
        lean.mean(Outcome::Connected),
        10_000.0,
        10_500.0,
    );
    let shows = |figure, unit, found| comes_to("crowded-layout", figure, unit, found);
    shows("510", 10.0, crowded.mean(Outcome::Buyers));
    shows(
        "50",
        10.0,
        crowded.mean(Outcome::Buyers) - lean.mean(Outcome::Buyers),
    );
    shows("7,400", 100.0, crowded.mean(Outcome::FollowersLost));
    shows("3,800", 100.0, crowded.mean(Outcome::Connected));
    shows("0.15", 0.01, crowded.mean(Outcome::BrandTrust));
    shows("56,000", 1e3, crowded.mean(Outcome::AccountCost));
    shows("25,000", 1e3, -crowded.mean(Outcome::Profit));
}

#[test]
fn the_code_in_the_parcel_keeps_the_buyers() {
    let code = run("parcel-qr");
    let without = changed("parcel-qr", |scenario| {
        scenario.conversion.follow_after_purchase = 0.02;
        scenario.conversion.cash_back = 0.0;
    });
    let shows = |figure, unit, found| comes_to("parcel-qr", figure, unit, found);
    shows("2,580", 10.0, code.mean(Outcome::Buyers));
    shows("980", 10.0, code.mean(Outcome::CustomersKept));
    shows("50", 5.0, without.mean(Outcome::CustomersKept));
    shows("217", 1.0, code.mean(Outcome::RepeatCustomers));
    shows("11", 1.0, without.mean(Outcome::RepeatCustomers));
    shows("5,200", 100.0, code.mean(Outcome::IncentiveCost));
    shows(
        "13,000",
        1e3,
        code.mean(Outcome::Profit) - without.mean(Outcome::Profit),
    );
}

#[test]
fn over_commercial_content_loses_fans() {
    let mix = run("content-mix");
    let at = |share| {
        changed("content-mix", |scenario| {
            scenario.accounts[0].levers.commercial_share = share;
        })
    };
    let (much, little) = (at(0.8), at(0.2));
    let shows = |figure, unit, found| comes_to("content-mix", figure, unit, found);
    shows("1,700", 100.0, mix.mean(Outcome::FollowersLost));
    shows(
        "0.1 %",
        0.0001,
        mix.mean(Outcome::FollowersLost) * (1.0 / 10_000.0 / 180.0),
    );
    shows("500", 10.0, mix.mean(Outcome::Buyers));
    shows("3,700", 100.0, much.mean(Outcome::FollowersLost));
    shows("320", 10.0, much.mean(Outcome::Buyers));
    assert_eq!(
        mix.mean(Outcome::FollowersLost),
        little.mean(Outcome::FollowersLost)
    );
}

#[test]
fn who_only_sells_is_blocked() {
    let (mix, selling) = (run("content-mix"), run("selling-only"));
    let shows = |figure, unit, found| comes_to("selling-only", figure, unit, found);
    shows("5,000", 200.0, selling.mean(Outcome::FollowersLost));
    shows("1,000", 50.0, selling.mean(Outcome::Blocked));
    shows("0.04", 0.01, selling.mean(Outcome::BrandTrust));
    shows("280", 10.0, selling.mean(Outcome::Buyers));
    shows("6,000", 500.0, -selling.mean(Outcome::Profit));
    let lost = selling.mean(Outcome::FollowersLost) / mix.mean(Outcome::FollowersLost);
    within("nearly three times as many", lost, 2.7, 3.0);
    let fewer = selling.mean(Outcome::Buyers) / mix.mean(Outcome::Buyers);
    within("45 % fewer", fewer, 0.52, 0.58);
    within("a profit", mix.mean(Outcome::Profit), 10_500.0, 12_500.0);
}

#[test]
fn the_close_account_beats_the_wide_one() {
    let (wide, close) = (run("wide-account"), run("close-account"));
    let shows = |figure, unit, found| comes_to("wide-account", figure, unit, found);
    shows("295,000", 1e3, wide.mean(Outcome::FollowersLost));
    shows("246", 2.0, wide.mean(Outcome::Buyers));
    shows("1,400", 50.0, wide.mean(Outcome::CostPerNewCustomer));
    let times = wide.mean(Outcome::CostPerNewCustomer) / close.mean(Outcome::CostPerNewCustomer);
    shows("24", 2.0, times);
    let unadvertised = changed("wide-account", |scenario| scenario.channels.clear());
    shows("50", 2.0, unadvertised.mean(Outcome::Buyers));
    let small_team = changed("wide-account", |scenario| {
        scenario.accounts[0].levers.running_cost = 100.0;
        scenario.service.staff = 1.0;
    });
    let cost = small_team.mean(Outcome::CostPerNewCustomer);
    shows("300", 10.0, cost);
    let times = cost / close.mean(Outcome::CostPerNewCustomer);
    within("more than five times", times, 5.0, 5.4);
    let needing = |share| {
        changed("wide-account", |scenario| {
            scenario.reservoir.fan_need_share = share
        })
    };
    let (fewer, even) = (needing(0.13), needing(0.15));
    exceeds(
        "still behind",
        close.mean(Outcome::Buyers),
        fewer.mean(Outcome::Buyers),
    );
    within(
        "as many at 15 %",
        even.mean(Outcome::Buyers) / close.mean(Outcome::Buyers),
        0.96,
        1.05,
    );
    let times = even.mean(Outcome::CostPerNewCustomer) / close.mean(Outcome::CostPerNewCustomer);
    within("ten times as much or more", times, 10.0, 14.0);
    let calm = changed("wide-account", |scenario| {
        scenario.accounts[0].levers.pushes_per_week = 2.0;
    });
    within(
        "most fans stay",
        calm.mean(Outcome::Connected),
        200_000.0,
        300_000.0,
    );
    let more = calm.mean(Outcome::Buyers) / wide.mean(Outcome::Buyers);
    within("and no more buy", more, 0.95, 1.05);
    let shows = |figure, unit, found| comes_to("close-account", figure, unit, found);
    shows("484", 2.0, close.mean(Outcome::Buyers));
    shows("58", 1.0, close.mean(Outcome::CostPerNewCustomer));
    shows("94 %", 0.01, close.mean(Outcome::RetentionRate));
    let alone = changed("close-account", |scenario| scenario.channels.clear());
    shows("442", 4.0, alone.mean(Outcome::Buyers));
    // It wins more in every simulation.
    let pairs = close
        .column(Outcome::Buyers)
        .zip(wide.column(Outcome::Buyers));
    assert!(pairs.into_iter().all(|(close, wide)| close > wide));
}

#[test]
fn relevance_acts_on_buying_and_leaving() {
    let at = |id, relevance| {
        changed(id, |scenario| {
            scenario.accounts[0].levers.relevance = relevance
        })
    };
    let stocks = run("noodle-stock-news");
    let food = at("noodle-stock-news", 0.9);
    let shows = |figure, unit, found| comes_to("noodle-stock-news", figure, unit, found);
    shows("32", 1.0, stocks.mean(Outcome::Buyers));
    shows("1,760", 20.0, stocks.mean(Outcome::FollowersLost));
    shows("13,200", 100.0, -stocks.mean(Outcome::Profit));
    shows("800", 10.0, food.mean(Outcome::Buyers));
    shows("2,480", 20.0, food.mean(Outcome::Orders));
    shows("25,500", 500.0, food.mean(Outcome::Profit));
    let care = run("cosmetics-skin-care");
    let shows = |figure, unit, found| comes_to("cosmetics-skin-care", figure, unit, found);
    shows("800", 10.0, care.mean(Outcome::Buyers));
    shows("1,240", 10.0, care.mean(Outcome::Orders));
    shows("600", 10.0, care.mean(Outcome::FollowersLost));
    shows("72,000", 1e3, care.mean(Outcome::Profit));
    shows(
        "32",
        1.0,
        at("cosmetics-skin-care", 0.2).mean(Outcome::Buyers),
    );
}

#[test]
fn a_list_must_be_precise_and_large_enough() {
    let (precise, broad) = (run("precise-list"), run("broad-list"));
    let tiny = changed("precise-list", |scenario| scenario.reservoir.fans = 200.0);
    let shows = |figure, unit, found| comes_to("precise-list", figure, unit, found);
    shows("82", 2.0, precise.mean(Outcome::Buyers));
    shows("59", 2.0, precise.mean(Outcome::CostPerNewCustomer));
    shows("20", 2.0, precise.mean(Outcome::Blocked));
    shows("8", 1.0, tiny.mean(Outcome::Buyers));
    shows("500", 50.0, tiny.mean(Outcome::CostPerNewCustomer));
    within(
        "a small profit",
        precise.mean(Outcome::Profit),
        500.0,
        2_000.0,
    );
    let shows = |figure, unit, found| comes_to("broad-list", figure, unit, found);
    shows("79", 2.0, broad.mean(Outcome::Buyers));
    shows("205", 5.0, broad.mean(Outcome::CostPerNewCustomer));
    shows("335", 5.0, broad.mean(Outcome::Blocked));
    shows("10,300", 100.0, -broad.mean(Outcome::Profit));
}
