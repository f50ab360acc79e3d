//! What becomes of the claims in the presets: people, product and shares, rows #12 to #15 and #18 to #21.

#[path = "support/claim_runs.rs"]
mod claims;

use claims::{changed, comes_to, exactly, exceeds, run, within};
use funnelcast::report::Outcome;
use funnelcast::scenario::Scenario;

#[test]
fn people_answer_better_and_cost_more() {
    let (people, canned) = (run("one-to-one-service"), run("canned-replies"));
    let shows = |figure, unit, found| comes_to("one-to-one-service", figure, unit, found);
    shows("0.61", 0.01, people.mean(Outcome::BrandTrust));
    shows("0.39", 0.01, canned.mean(Outcome::BrandTrust));
    shows("92 %", 0.01, people.mean(Outcome::RetentionRate));
    shows("84 %", 0.01, canned.mean(Outcome::RetentionRate));
    shows("56", 1.0, people.mean(Outcome::IronFans));
    shows("19", 1.0, canned.mean(Outcome::IronFans));
    shows("36,500", 0.0, people.mean(Outcome::StaffCost));
    let more = people.mean(Outcome::Orders) - canned.mean(Outcome::Orders);
    shows("125", 2.0, more);
    shows("4,900", 100.0, -people.mean(Outcome::Profit));
    shows("18,400", 100.0, canned.mean(Outcome::Profit));
    let staff = people.mean(Outcome::StaffCost) - canned.mean(Outcome::StaffCost);
    shows("260", 10.0, staff / more);
    let shows = |figure, unit, found| comes_to("canned-replies", figure, unit, found);
    shows("0.39", 0.01, canned.mean(Outcome::BrandTrust));
    shows("84 %", 0.01, canned.mean(Outcome::RetentionRate));
    shows("19", 1.0, canned.mean(Outcome::IronFans));
    shows("3,650", 0.0, canned.mean(Outcome::StaffCost));
    shows("18,400", 100.0, canned.mean(Outcome::Profit));
}

#[test]
fn of_the_events_the_group_purchase_pays() {
    let calendar = run("events-calendar");
    let only = |kept: &str| {
        changed("events-calendar", |scenario| {
            scenario.channels.clear();
            scenario.campaigns.retain(|campaign| campaign.id == kept);
        })
    };
    let (nothing, group, salon, quiz) = (only(""), only("group"), only("salon"), only("quiz"));
    let shows = |figure, unit, found| comes_to("events-calendar", figure, unit, found);
    shows("43", 1.0, calendar.mean(Outcome::Buyers));
    shows("24", 1.0, nothing.mean(Outcome::Buyers));
    shows("9,100", 100.0, calendar.mean(Outcome::Profit));
    shows("11,600", 100.0, nothing.mean(Outcome::Profit));
    shows("15,200", 100.0, group.mean(Outcome::Profit));
    shows("5,400", 0.0, salon.mean(Outcome::CampaignCost));
    within(
        "about two more orders",
        salon.mean(Outcome::Orders) - nothing.mean(Outcome::Orders),
        1.0,
        3.0,
    );
    shows("0.515", 0.001, nothing.mean(Outcome::BrandTrust));
    shows("0.525", 0.001, salon.mean(Outcome::BrandTrust));
    let profit = |run: &claims::Run| run.mean(Outcome::Profit);
    exceeds("the group purchase pays", profit(&group), profit(&nothing));
    exceeds("salons do not", profit(&nothing), profit(&salon));
    within(
        "nor do quizzes",
        profit(&quiz) - profit(&nothing),
        -400.0,
        0.0,
    );
}

/// Which of the four knives are sharp: fans, product, team, platform.
fn knives(sharp: [bool; 4]) -> claims::Run {
    let [fans, product, team, platform] = sharp;
    changed("four-knives", |scenario: &mut Scenario<f64>| {
        let account = &mut scenario.accounts[0].levers;
        if !fans {
            scenario.reservoir.fan_need_share = 0.5;
        }
        if !product {
            scenario.product.quality = 0.5;
        }
        if !team {
            scenario.service.response_time = 4.0;
            (account.relevance, account.commercial_share) = (0.5, 0.4);
        }
        if !platform {
            (account.read_rate, account.personification) = (0.04, 0.0);
        }
    })
}

#[test]
fn the_four_knives_do_more_together() {
    let (all, none) = (knives([true; 4]), knives([false; 4]));
    let buyers = |run: &claims::Run| run.mean(Outcome::Buyers);
    let shows = |figure, unit, found| comes_to("four-knives", figure, unit, found);
    shows("1,450", 10.0, buyers(&all));
    shows("72,000", 1e3, all.mean(Outcome::Profit));
    shows("542", 2.0, buyers(&none));
    shows("3,400", 200.0, -none.mean(Outcome::Profit));
    let mut apart = exactly(0.0);
    for (knife, figure) in ["63", "64", "306", "62"].into_iter().enumerate() {
        let alone = knives(std::array::from_fn(|other| other == knife));
        let gain = buyers(&alone) - buyers(&none);
        shows(figure, 2.0, gain);
        apart = apart + gain;
    }
    shows("500", 20.0, apart);
    let together = buyers(&all) - buyers(&none);
    shows("900", 10.0, together);
    within("nearly twice that", together / apart, 1.75, 1.9);
}

#[test]
fn trials_make_users_and_a_few_more_customers() {
    let ladder = run("trial-ladder");
    let without = changed("trial-ladder", |scenario| {
        (scenario.conversion.try_cold, scenario.conversion.try_warm) = (0.0, 0.0);
    });
    let shows = |figure, unit, found| comes_to("trial-ladder", figure, unit, found);
    shows("6,800", 100.0, ladder.mean(Outcome::Connected));
    shows("290", 2.0, ladder.mean(Outcome::Users));
    shows("760", 10.0, ladder.mean(Outcome::CustomersKept));
    shows("12", 1.0, ladder.mean(Outcome::IronFans));
    shows("446", 2.0, ladder.mean(Outcome::Trials));
    shows("1,168", 2.0, without.mean(Outcome::Buyers));
    shows("1,238", 2.0, ladder.mean(Outcome::Buyers));
    let more = ladder.mean(Outcome::Buyers) / without.mean(Outcome::Buyers) - exactly(1.0);
    shows("5 %", 0.01, more);
    shows("3,600", 100.0, ladder.mean(Outcome::IncentiveCost));
    shows(
        "2,300",
        100.0,
        ladder.mean(Outcome::Profit) - without.mean(Outcome::Profit),
    );
}

#[test]
fn a_good_product_helps_and_is_not_four_fifths() {
    let good = run("good-product");
    let at = |quality, tone, more: &dyn Fn(&mut Scenario<f64>)| {
        changed("good-product", |scenario| {
            (scenario.product.quality, scenario.brand.tone) = (quality, tone);
            more(scenario);
        })
    };
    let shows = |figure, unit, found| comes_to("good-product", figure, unit, found);
    let plain = [0.2, 0.5, 0.8].map(|quality| at(quality, 0.0, &|_| {}));
    shows("71,500", 500.0, good.mean(Outcome::Profit));
    shows(
        "32,500",
        500.0,
        good.mean(Outcome::Profit) - plain[2].mean(Outcome::Profit),
    );
    let figures = [
        ["0.09", "2.7", "9,600"],
        ["0.16", "6.7", "19,400"],
        ["0.30", "20.0", "39,000"],
    ];
    for (run, [reproduction, iron_fans, profit]) in plain.iter().zip(figures) {
        shows(reproduction, 0.011, run.mean(Outcome::ReproductionNumber));
        shows(iron_fans, 0.5, run.mean(Outcome::IronFans));
        shows(profit, 200.0, run.mean(Outcome::Profit));
    }
    let advertised = at(0.5, 0.0, &|scenario| {
        scenario.channels[0].levers.impressions_per_day *= 2.0;
    });
    let relevant = at(0.5, 0.0, &|scenario| {
        scenario.accounts[0].levers.relevance = 0.8
    });
    shows("88,000", 1e3, advertised.mean(Outcome::Profit));
    shows("70,000", 500.0, relevant.mean(Outcome::Profit));
    for other in [&advertised, &relevant] {
        exceeds(
            "quality is not most of it",
            other.mean(Outcome::Profit),
            plain[2].mean(Outcome::Profit),
        );
    }
}

#[test]
fn bought_shares_cost_more_than_they_bring() {
    let (paid, motive) = (run("paid-shares"), run("designed-motive"));
    let none = changed("paid-shares", |scenario| scenario.campaigns.clear());
    let referral = changed("paid-shares", |scenario| {
        let levers = &mut scenario.campaigns[0].levers;
        (levers.cost_per_share, levers.cost_per_referral) = (0.0, 5.0);
    });
    let shows = |figure, unit, found| comes_to("paid-shares", figure, unit, found);
    shows("844", 2.0, paid.mean(Outcome::Buyers));
    shows("167", 1.0, paid.mean(Outcome::BuyersByShare));
    shows("14,800", 100.0, paid.mean(Outcome::CampaignCost));
    shows("9,100", 100.0, paid.mean(Outcome::Profit));
    shows("16,800", 100.0, none.mean(Outcome::Profit));
    shows("21,700", 100.0, referral.mean(Outcome::Profit));
    let shows = |figure, unit, found| comes_to("designed-motive", figure, unit, found);
    shows("16,000", 500.0, motive.mean(Outcome::Shares));
    let as_well = paid.mean(Outcome::Shares) / motive.mean(Outcome::Shares);
    within("nearly as well", as_well, 0.92, 0.98);
    shows("934", 2.0, motive.mean(Outcome::Buyers));
    shows("256", 1.0, motive.mean(Outcome::BuyersByShare));
    shows("30,500", 100.0, motive.mean(Outcome::Profit));
    shows("0.45", 0.01, motive.mean(Outcome::ReproductionNumber));
    let times = motive.mean(Outcome::Profit) / paid.mean(Outcome::Profit);
    within("more than three times", times, 3.1, 3.7);
}

#[test]
fn iron_fans_buy_more_and_hardly_bring_more() {
    let iron = run("iron-fans");
    let ordinary = changed("iron-fans", |scenario| {
        let reservoir = &mut scenario.reservoir;
        reservoir.customers += reservoir.iron_fans;
        reservoir.iron_fans = 0.0;
    });
    let shows = |figure, unit, found| comes_to("iron-fans", figure, unit, found);
    shows("580", 10.0, iron.mean(Outcome::Orders));
    shows("500", 10.0, iron.mean(Outcome::EcosystemOrders));
    shows("21,900", 200.0, iron.mean(Outcome::Profit));
    shows("440", 10.0, ordinary.mean(Outcome::Orders));
    shows("130", 10.0, ordinary.mean(Outcome::EcosystemOrders));
    shows("1,000", 200.0, -ordinary.mean(Outcome::Profit));
    let worth = iron.mean(Outcome::Profit) - ordinary.mean(Outcome::Profit);
    shows("230", 10.0, worth * (1.0 / 100.0));
    shows("146", 2.0, iron.mean(Outcome::Buyers));
    shows("142", 2.0, ordinary.mean(Outcome::Buyers));
    shows("11", 1.0, iron.mean(Outcome::BuyersByShare));
    shows("9", 1.0, ordinary.mean(Outcome::BuyersByShare));
    shows("122", 1.0, iron.mean(Outcome::IronFans));
}
