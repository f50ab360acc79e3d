//! What becomes of the claims in the presets: the table of the claims, and rows #1 to #5 and #29.
//!
//! Claims and statements hold no figure of the simulation: the page fills in what a finding names. What they say in words, and
//! what becomes of a claim after the changes that a statement proposes, rests on these figures of the central values, each
//! checked to half of the unit it is rounded to and five standard errors of the mean over 400 replications
//! (`support/claim_runs.rs`).

#[path = "support/claim_runs.rs"]
mod claims;
#[path = "support/claims.rs"]
mod rows;

use std::collections::BTreeSet;

use claims::{changed, comes_to, exactly, exceeds, run, within};
use funnelcast::report::Outcome;
use funnelcast::scenario::{parameters, preset};
use rows::{ROWS, rows_markdown};

const TESTS: &[&str] = &[
    include_str!("claims.rs"),
    include_str!("claims_accounts.rs"),
    include_str!("claims_people.rs"),
    include_str!("claims_growth.rs"),
    include_str!("claims_scene.rs"),
];

#[test]
fn every_row_has_its_levers_its_presets_and_its_test() {
    let numbers: Vec<usize> = ROWS.iter().map(|row| row.number).collect();
    assert_eq!(numbers, (1..=33).collect::<Vec<_>>());
    let levers: BTreeSet<&str> = parameters().iter().map(|row| row.id).collect();
    let presets: BTreeSet<&str> = preset::ALL.iter().map(|preset| preset.id).collect();
    let mut shown = BTreeSet::new();
    for row in ROWS {
        let number = row.number;
        assert!(!row.claim.is_empty(), "row {number}");
        assert!(
            !row.levers.is_empty() && !row.presets.is_empty(),
            "row {number}"
        );
        for lever in row.levers {
            assert!(levers.contains(lever), "row {number}: no lever {lever}");
        }
        for preset in row.presets {
            assert!(presets.contains(preset), "row {number}: no preset {preset}");
        }
        let head = format!("#[test]\nfn {}()", row.test);
        assert!(
            TESTS.iter().any(|file| file.contains(&head)),
            "row {number}: no test {}",
            row.test
        );
        shown.extend(row.presets);
    }
    // Published series and the calendar: what becomes of these is in tests/claims_diffusion.rs and tests/claims_calendar.rs.
    shown.extend([
        "air-conditioners",
        "colour-televisions",
        "clothes-dryers",
        "weekend-hotpot",
    ]);
    assert_eq!(
        presets.symmetric_difference(&shown).collect::<Vec<_>>(),
        [&""; 0],
        "of no row"
    );
    assert_eq!(rows_markdown().lines().count(), 35);
}

#[test]
fn sharing_an_advertisement_adds_a_tenth() {
    let (shared, unshared) = (run("shared-ad"), run("unshared-ad"));
    let worth = changed("shared-ad", |scenario| scenario.sharing.content_worth = 5.0);
    let shows = |figure, unit, found| comes_to("shared-ad", figure, unit, found);
    shows("0.16", 0.01, shared.mean(Outcome::ReproductionNumber));
    shows("300,000", 1e4, shared.mean(Outcome::PrimaryExposures));
    shows("37,000", 1e3, shared.mean(Outcome::SecondaryExposures));
    shows("94", 1.0, shared.mean(Outcome::BuyersByShare));
    shows("1,030", 10.0, shared.mean(Outcome::Buyers));
    shows("0.70", 0.01, worth.mean(Outcome::ReproductionNumber));
    shows("550", 10.0, worth.mean(Outcome::BuyersByShare));
    comes_to("unshared-ad", "930", 10.0, unshared.mean(Outcome::Buyers));
    comes_to(
        "unshared-ad",
        "300,000",
        1e4,
        unshared.mean(Outcome::PrimaryExposures),
    );
    assert_eq!(unshared.mean(Outcome::SecondaryExposures).mean, 0.0);
    let more = shared.mean(Outcome::Buyers) / unshared.mean(Outcome::Buyers);
    within("a tenth more", more, 1.08, 1.13);
}

#[test]
fn a_thousand_exposures_bring_ten_and_a_hundred_buyers() {
    for (id, buyers) in [("newspaper-1000", "10"), ("moments-1000", "100")] {
        let found = run(id);
        comes_to(id, buyers, 0.0, found.mean(Outcome::Buyers));
        comes_to(id, "1,000", 0.0, found.mean(Outcome::PrimaryExposures));
        for outcome in [
            Outcome::Shares,
            Outcome::Connected,
            Outcome::SecondaryExposures,
        ] {
            assert_eq!(found.mean(outcome).mean, 0.0, "{id}");
        }
    }
}

#[test]
fn keeping_costs_no_fixed_part_of_winning() {
    let ratio = |id| run(id).mean(Outcome::CostRatio);
    comes_to("small-brand", "6.4", 0.1, ratio("small-brand"));
    within(
        "a third in the close account",
        ratio("close-account"),
        2.8,
        3.6,
    );
    let parcel = run("parcel-qr");
    exceeds(
        "the other way round",
        exactly(1.0),
        parcel.mean(Outcome::CostRatio),
    );
    comes_to(
        "parcel-qr",
        "15",
        1.0,
        parcel.mean(Outcome::CostPerNewCustomer),
    );
    comes_to(
        "parcel-qr",
        "28",
        1.0,
        parcel.mean(Outcome::CostPerKeptCustomer),
    );
}

#[test]
fn what_is_seen_late_misses_the_offer() {
    let (text, account) = (run("sms-promotion"), run("account-promotion"));
    let at_once = changed("sms-promotion", |scenario| {
        scenario.accounts[0].levers.delay = 0.3
    });
    let read = changed("sms-promotion", |scenario| {
        scenario.accounts[0].levers.read_rate = 0.2
    });
    let shows = |figure, unit, found| comes_to("sms-promotion", figure, unit, found);
    shows("235", 5.0, text.mean(Outcome::Buyers));
    shows("113", 1.0, text.mean(Outcome::CostPerNewCustomer));
    shows("9,300", 100.0, -text.mean(Outcome::Profit));
    shows("340", 10.0, at_once.mean(Outcome::Buyers));
    shows("900", 20.0, read.mean(Outcome::Buyers));
    shows("40", 1.0, read.mean(Outcome::CostPerNewCustomer));
    let shows = |figure, unit, found| comes_to("account-promotion", figure, unit, found);
    shows("345", 5.0, account.mean(Outcome::Buyers));
    shows("70", 1.0, account.mean(Outcome::CostPerNewCustomer));
    shows("14", 1.0, account.mean(Outcome::BuyersByShare));
    let more = account.mean(Outcome::Buyers) / text.mean(Outcome::Buyers);
    within("half as many again", more, 1.4, 1.55);
    within(
        "about even",
        account.mean(Outcome::Profit),
        -1_000.0,
        1_000.0,
    );
}

#[test]
fn the_bank_saves_millions_a_year() {
    let year = 365.0 / 180.0;
    let texts = changed("bank-notices", |scenario| {
        scenario.accounts.truncate(1);
        scenario.accounts[0].levers.end = 180.0;
    });
    let account = changed("bank-notices", |scenario| {
        scenario.accounts.remove(0);
        scenario.accounts[0].levers.start = 1.0;
    });
    let both = run("bank-notices");
    let shows = |figure, unit, found| comes_to("bank-notices", figure, unit, found);
    shows("2.5 million", 1e5, texts.mean(Outcome::AccountCost) * year);
    shows(
        "0.18 million",
        1e4,
        account.mean(Outcome::AccountCost) * year,
    );
    shows("11,400", 100.0, both.mean(Outcome::Buyers));
    shows("5,100", 100.0, both.mean(Outcome::BuyersByShare));
}

#[test]
fn the_small_brand_answers_the_three_needs() {
    let brand = run("small-brand");
    let without = changed("small-brand", |scenario| {
        scenario
            .channels
            .retain(|channel| channel.id != "moments-ad");
    });
    let shows = |figure, unit, found| comes_to("small-brand", figure, unit, found);
    shows("750", 10.0, brand.mean(Outcome::Buyers));
    shows("380", 10.0, brand.mean(Outcome::CustomersKept));
    shows("66", 1.0, brand.mean(Outcome::CostPerNewCustomer));
    shows("10", 1.0, brand.mean(Outcome::CostPerKeptCustomer));
    shows("99 %", 0.01, brand.above(Outcome::Profit, 0.0));
    shows("0.16", 0.01, brand.mean(Outcome::ReproductionNumber));
    shows("110", 10.0, without.mean(Outcome::Buyers));
    // Every link of the chain, at least a little.
    for outcome in [
        Outcome::SecondaryExposures,
        Outcome::FollowersByShare,
        Outcome::BuyersByShare,
        Outcome::Trials,
        Outcome::RepeatCustomers,
        Outcome::IronFans,
        Outcome::Lapsed,
        Outcome::Blocked,
        Outcome::Discounts,
    ] {
        exceeds("every link", brand.mean(outcome), exactly(0.0));
    }
}
