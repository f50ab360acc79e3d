//! What the presets say is what the simulation shows: people, product and shares, rows #12 to #15 and #18 to #21.

#[path = "support/claim_runs.rs"]
mod claims;

use claims::{changed, exactly, exceeds, run, says, within};
use funnelcast::report::Outcome;
use funnelcast::scenario::Scenario;

#[test]
fn people_answer_better_and_cost_more() {
    let (people, canned) = (run("one-to-one-service"), run("canned-replies"));
    let said = |figure, unit, found| says("one-to-one-service", figure, unit, found);
    said("0.61", 0.01, people.mean(Outcome::BrandTrust));
    said("0.39", 0.01, canned.mean(Outcome::BrandTrust));
    said("92 %", 0.01, people.mean(Outcome::RetentionRate));
    said("84 %", 0.01, canned.mean(Outcome::RetentionRate));
    said("56", 1.0, people.mean(Outcome::IronFans));
    said("19", 1.0, canned.mean(Outcome::IronFans));
    said("36,500", 0.0, people.mean(Outcome::StaffCost));
    let more = people.mean(Outcome::Orders) - canned.mean(Outcome::Orders);
    said("125", 2.0, more);
    said("8,400", 100.0, -people.mean(Outcome::Profit));
    said("15,700", 100.0, canned.mean(Outcome::Profit));
    let staff = people.mean(Outcome::StaffCost) - canned.mean(Outcome::StaffCost);
    said("260", 10.0, staff / more);
    let said = |figure, unit, found| says("canned-replies", figure, unit, found);
    said("0.39", 0.01, canned.mean(Outcome::BrandTrust));
    said("84 %", 0.01, canned.mean(Outcome::RetentionRate));
    said("19", 1.0, canned.mean(Outcome::IronFans));
    said("3,650", 0.0, canned.mean(Outcome::StaffCost));
    said("15,700", 100.0, canned.mean(Outcome::Profit));
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
    let said = |figure, unit, found| says("events-calendar", figure, unit, found);
    said("40", 1.0, calendar.mean(Outcome::Buyers));
    said("24", 1.0, nothing.mean(Outcome::Buyers));
    said("9,100", 100.0, calendar.mean(Outcome::Profit));
    said("11,600", 100.0, nothing.mean(Outcome::Profit));
    said("15,200", 100.0, group.mean(Outcome::Profit));
    said("5,400", 0.0, salon.mean(Outcome::CampaignCost));
    within(
        "about two more orders",
        salon.mean(Outcome::Orders) - nothing.mean(Outcome::Orders),
        1.0,
        3.0,
    );
    said("0.515", 0.001, nothing.mean(Outcome::BrandTrust));
    said("0.525", 0.001, salon.mean(Outcome::BrandTrust));
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
            (account.read_rate, account.personification) = (0.03, 0.0);
        }
    })
}

#[test]
fn the_four_knives_do_more_together() {
    let (all, none) = (knives([true; 4]), knives([false; 4]));
    let buyers = |run: &claims::Run| run.mean(Outcome::Buyers);
    let said = |figure, unit, found| says("four-knives", figure, unit, found);
    said("1,355", 10.0, buyers(&all));
    said("65,000", 1e3, all.mean(Outcome::Profit));
    said("484", 2.0, buyers(&none));
    said("7,800", 200.0, -none.mean(Outcome::Profit));
    let mut apart = exactly(0.0);
    for (knife, figure) in ["45", "27", "235", "89"].into_iter().enumerate() {
        let alone = knives(std::array::from_fn(|other| other == knife));
        let gain = buyers(&alone) - buyers(&none);
        said(figure, 2.0, gain);
        apart = apart + gain;
    }
    said("400", 20.0, apart);
    let together = buyers(&all) - buyers(&none);
    said("870", 10.0, together);
    exceeds("more than twice that", together, apart * 2.0);
}

#[test]
fn trials_make_users_and_a_few_more_customers() {
    let ladder = run("trial-ladder");
    let without = changed("trial-ladder", |scenario| {
        (scenario.conversion.try_cold, scenario.conversion.try_warm) = (0.0, 0.0);
    });
    let said = |figure, unit, found| says("trial-ladder", figure, unit, found);
    said("6,700", 100.0, ladder.mean(Outcome::Connected));
    said("248", 2.0, ladder.mean(Outcome::Users));
    said("610", 10.0, ladder.mean(Outcome::CustomersKept));
    said("10", 1.0, ladder.mean(Outcome::IronFans));
    said("354", 2.0, ladder.mean(Outcome::Trials));
    said("996", 2.0, without.mean(Outcome::Buyers));
    said("1,042", 2.0, ladder.mean(Outcome::Buyers));
    let more = ladder.mean(Outcome::Buyers) / without.mean(Outcome::Buyers) - exactly(1.0);
    said("5 %", 0.01, more);
    said("2,800", 100.0, ladder.mean(Outcome::IncentiveCost));
    said(
        "900",
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
    let said = |figure, unit, found| says("good-product", figure, unit, found);
    let plain = [0.2, 0.5, 0.8].map(|quality| at(quality, 0.0, &|_| {}));
    said("50,500", 500.0, good.mean(Outcome::Profit));
    said(
        "28,600",
        500.0,
        good.mean(Outcome::Profit) - plain[2].mean(Outcome::Profit),
    );
    let figures = [
        ["0.04", "2.7", "3,100"],
        ["0.08", "6.7", "9,800"],
        ["0.14", "17", "21,900"],
    ];
    for (run, [reproduction, iron_fans, profit]) in plain.iter().zip(figures) {
        said(reproduction, 0.011, run.mean(Outcome::ReproductionNumber));
        said(iron_fans, 0.5, run.mean(Outcome::IronFans));
        said(profit, 200.0, run.mean(Outcome::Profit));
    }
    let advertised = at(0.5, 0.0, &|scenario| {
        scenario.channels[0].levers.impressions_per_day *= 2.0;
    });
    let relevant = at(0.5, 0.0, &|scenario| {
        scenario.accounts[0].levers.relevance = 0.8
    });
    said("76,000", 1e3, advertised.mean(Outcome::Profit));
    said("49,300", 500.0, relevant.mean(Outcome::Profit));
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
    let said = |figure, unit, found| says("paid-shares", figure, unit, found);
    said("714", 2.0, paid.mean(Outcome::Buyers));
    said("67", 1.0, paid.mean(Outcome::BuyersByShare));
    said("9,700", 100.0, paid.mean(Outcome::CampaignCost));
    said("4,600", 100.0, paid.mean(Outcome::Profit));
    said("11,700", 100.0, none.mean(Outcome::Profit));
    said("13,400", 100.0, referral.mean(Outcome::Profit));
    let said = |figure, unit, found| says("designed-motive", figure, unit, found);
    said("10,000", 500.0, motive.mean(Outcome::Shares));
    within("as well", paid.mean(Outcome::Shares), 9_700.0, 10_300.0);
    said("749", 2.0, motive.mean(Outcome::Buyers));
    said("102", 1.0, motive.mean(Outcome::BuyersByShare));
    said("16,800", 100.0, motive.mean(Outcome::Profit));
    said("0.22", 0.01, motive.mean(Outcome::ReproductionNumber));
    let times = motive.mean(Outcome::Profit) / paid.mean(Outcome::Profit);
    within("more than three and a half times", times, 3.5, 4.5);
}

#[test]
fn iron_fans_buy_more_and_hardly_bring_more() {
    let iron = run("iron-fans");
    let ordinary = changed("iron-fans", |scenario| {
        let reservoir = &mut scenario.reservoir;
        reservoir.customers += reservoir.iron_fans;
        reservoir.iron_fans = 0.0;
    });
    let said = |figure, unit, found| says("iron-fans", figure, unit, found);
    said("580", 10.0, iron.mean(Outcome::Orders));
    said("500", 10.0, iron.mean(Outcome::EcosystemOrders));
    said("21,900", 200.0, iron.mean(Outcome::Profit));
    said("440", 10.0, ordinary.mean(Outcome::Orders));
    said("130", 10.0, ordinary.mean(Outcome::EcosystemOrders));
    said("1,000", 200.0, -ordinary.mean(Outcome::Profit));
    let worth = iron.mean(Outcome::Profit) - ordinary.mean(Outcome::Profit);
    said("230", 10.0, worth * (1.0 / 100.0));
    said("138", 2.0, iron.mean(Outcome::Buyers));
    said("138", 2.0, ordinary.mean(Outcome::Buyers));
    said("5", 1.0, iron.mean(Outcome::BuyersByShare));
    said("4", 1.0, ordinary.mean(Outcome::BuyersByShare));
    said("122", 1.0, iron.mean(Outcome::IronFans));
}
