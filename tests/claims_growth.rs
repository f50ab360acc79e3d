//! What becomes of the claims in the presets: starts, community, events, fission and repurchase, rows #22 to #28.

#[path = "support/claim_runs.rs"]
mod claims;

use claims::{Run, changed, comes_to, exceeds, run, within};
use funnelcast::report::{Outcome, Series};

#[test]
fn the_ecosystem_earns_half_and_a_margin_earns_more() {
    let entry = run("entry-product");
    let alone = changed("entry-product", |scenario| {
        let ecosystem = &mut scenario.ecosystem;
        (ecosystem.repeat_orders, ecosystem.iron_fan_orders) = (0.0, 0.0);
    });
    let ordinary = changed("entry-product", |scenario| {
        (scenario.conversion.offer, scenario.money.unit_cost) = (1.0, 799.0);
    });
    let shows = |figure, unit, found| comes_to("entry-product", figure, unit, found);
    shows("21,200", 200.0, entry.mean(Outcome::Orders));
    shows("7,700", 100.0, entry.mean(Outcome::EcosystemOrders));
    shows(
        "3 %",
        0.01,
        entry.mean(Outcome::EcosystemRevenue) / entry.mean(Outcome::Revenue),
    );
    let of_ecosystem = entry.mean(Outcome::EcosystemOrders) * (99.0 - 49.0);
    shows(
        "47 %",
        0.01,
        of_ecosystem / entry.mean(Outcome::GrossProfit),
    );
    shows("590,000", 1e4, entry.mean(Outcome::Profit));
    shows("210,000", 1e4, alone.mean(Outcome::Profit));
    shows("8,700", 100.0, ordinary.mean(Outcome::Buyers));
    shows("15,900", 100.0, entry.mean(Outcome::Buyers));
    shows("2.65 million", 1e4, ordinary.mean(Outcome::Profit));
}

#[test]
fn three_starts_lead_to_three_places() {
    let (persona, product, tool) = (
        run("start-persona"),
        run("start-product"),
        run("start-tool"),
    );
    let shows = |figure, unit, found| comes_to("start-persona", figure, unit, found);
    shows("440", 4.0, persona.mean(Outcome::Buyers));
    shows("15,000", 200.0, persona.mean(Outcome::Profit));
    let shows = |figure, unit, found| comes_to("start-product", figure, unit, found);
    shows("132", 2.0, product.mean(Outcome::Buyers));
    shows("116", 2.0, product.mean(Outcome::Trials));
    shows("151", 2.0, product.mean(Outcome::RepeatCustomers));
    shows("0.43", 0.01, product.mean(Outcome::ReproductionNumber));
    shows("3,600", 200.0, -product.mean(Outcome::Profit));
    let part = product.mean(Outcome::Buyers) / persona.mean(Outcome::Buyers);
    within("three tenths", part, 0.27, 0.33);
    let shows = |figure, unit, found| comes_to("start-tool", figure, unit, found);
    shows("11,500", 100.0, tool.mean(Outcome::Connected));
    shows("52", 2.0, tool.mean(Outcome::Buyers));
    shows("23,000", 1e3, -tool.mean(Outcome::Profit));
    let best = |winner: &Run, others: [&Run; 2], outcome| {
        for other in others {
            exceeds(
                "the best of the three",
                winner.mean(outcome),
                other.mean(outcome),
            );
        }
    };
    best(&persona, [&product, &tool], Outcome::Profit);
    best(&product, [&persona, &tool], Outcome::RepeatCustomers);
    best(&product, [&persona, &tool], Outcome::ReproductionNumber);
    best(&tool, [&persona, &product], Outcome::Connected);
}

#[test]
fn a_mesh_goes_on_when_pushes_stop_and_a_star_does_not() {
    let (mesh, star) = (run("community-mesh"), run("fan-star"));
    let pushed = |id| changed(id, |scenario| scenario.accounts[0].levers.end = 270.0);
    let posts = |run: &Run, last| run.lately(Series::CommunityPosts, last, 28);
    let trust = |run: &Run, day| run.on_day(Series::BrandTrust, day);
    let shows = |figure, unit, found| comes_to("community-mesh", figure, unit, found);
    shows("120", 2.0, posts(&mesh, 90));
    shows("82", 2.0, posts(&mesh, 270));
    shows("0.63", 0.01, trust(&mesh, 90));
    shows("0.56", 0.01, trust(&mesh, 270));
    shows("560", 10.0, mesh.mean(Outcome::Buyers));
    let mesh_pushed = pushed("community-mesh");
    shows("840", 10.0, mesh_pushed.mean(Outcome::Buyers));
    let part = mesh.mean(Outcome::Buyers) / mesh_pushed.mean(Outcome::Buyers);
    within("three tenths fewer", part, 0.68, 0.75);
    let kept = posts(&mesh, 270) / posts(&mesh, 90);
    within("two thirds", kept, 0.65, 0.73);
    let shows = |figure, unit, found| comes_to("fan-star", figure, unit, found);
    shows("14", 1.0, posts(&star, 90));
    assert_eq!(posts(&star, 270).mean, 0.0);
    assert_eq!(star.mean(Outcome::CommunityActivity).mean, 0.0);
    shows("0.60", 0.01, trust(&star, 90));
    shows("0.48", 0.01, trust(&star, 270));
    shows("124", 2.0, star.mean(Outcome::Buyers));
    let star_pushed = pushed("fan-star");
    shows("340", 4.0, star_pushed.mean(Outcome::Buyers));
    let part = star.mean(Outcome::Buyers) / star_pushed.mean(Outcome::Buyers);
    within("nearly two thirds fewer", part, 0.33, 0.4);
    shows("5,800", 100.0, star.mean(Outcome::Connected));
}

#[test]
fn a_million_phones_stand_on_a_knifes_edge() {
    let phones = run("phone-maker");
    let shows = |figure, unit, found| comes_to("phone-maker", figure, unit, found);
    shows("670,000", 1e4, phones.mean(Outcome::Orders));
    shows("1.06", 0.01, phones.mean(Outcome::ReproductionNumber));
    assert_eq!(phones.above(Outcome::Orders, 1e6).mean, 0.0);
    assert_eq!(phones.mean(Outcome::ChannelCost).mean, 0.0);
    let unseeded = changed("phone-maker", |scenario| scenario.channels.clear());
    shows("88,000", 1e3, unseeded.mean(Outcome::Orders));
    let worth = |worth| {
        changed("phone-maker", |scenario| {
            scenario.sharing.content_worth = worth
        })
    };
    shows("64,000", 1e3, worth(3.0).mean(Outcome::Buyers));
    shows("21 million", 1e6, worth(8.0).mean(Outcome::Buyers));
    let edge = worth(5.25);
    within("a million", edge.mean(Outcome::Buyers), 0.85e6, 1.05e6);
    within(
        "just past 1",
        edge.mean(Outcome::ReproductionNumber),
        1.0,
        1.1,
    );
}

#[test]
fn each_of_the_four_cs_helps_and_the_right_people_most() {
    let day = run("double-eleven");
    let orders = |day_of| day.on_day(Series::Orders, day_of);
    let shows = |figure, unit, found| comes_to("double-eleven", figure, unit, found);
    shows("112", 2.0, orders(42));
    shows("38", 2.0, orders(41));
    within("three times as many", orders(42) / orders(41), 2.7, 3.3);
    shows("892", 4.0, day.mean(Outcome::Buyers));
    let keeping = |kept: &str| {
        changed("double-eleven", |scenario| {
            scenario.campaigns.retain(|campaign| campaign.id == kept);
        })
    };
    let content = changed("double-eleven", |scenario| {
        scenario.sharing.content_worth = 1.0
    });
    let community = changed("double-eleven", |scenario| {
        scenario.channels[0].levers.precision = 1.0;
    });
    for (without, figure) in [
        (&keeping("share-gift"), "816"),
        (&content, "740"),
        (&keeping("double-eleven"), "796"),
        (&community, "536"),
    ] {
        shows(figure, 4.0, without.mean(Outcome::Buyers));
        exceeds(
            "all four help",
            day.mean(Outcome::Buyers),
            without.mean(Outcome::Buyers),
        );
    }
}

#[test]
fn activation_helps_what_is_bought_often() {
    let (tea, beds) = (run("high-repurchase"), run("low-repurchase"));
    let quiet = changed("high-repurchase", |scenario| scenario.campaigns.clear());
    let shows = |figure, unit, found| comes_to("high-repurchase", figure, unit, found);
    shows("6,500", 50.0, tea.mean(Outcome::Orders));
    shows("5,280", 50.0, quiet.mean(Outcome::Orders));
    let more = tea.mean(Outcome::Orders) - quiet.mean(Outcome::Orders);
    shows("23 %", 0.01, more / quiet.mean(Outcome::Orders));
    shows("10,000", 1e3, tea.mean(Outcome::Discounts));
    shows("178,000", 1e3, tea.mean(Outcome::Profit));
    shows("141,000", 1e3, quiet.mean(Outcome::Profit));
    let pushy = changed("low-repurchase", |scenario| {
        let levers = &mut scenario.accounts[0].levers;
        (levers.relevance, levers.commercial_share) = (0.5, 0.7);
    });
    let alone = changed("low-repurchase", |scenario| {
        let ecosystem = &mut scenario.ecosystem;
        (ecosystem.repeat_orders, ecosystem.iron_fan_orders) = (0.0, 0.0);
    });
    let mut member_days = claims::scenario("high-repurchase").campaigns;
    member_days[0].levers.discount = 200.0;
    let active = changed("low-repurchase", |scenario| {
        scenario.campaigns = member_days
    });
    let shows = |figure, unit, found| comes_to("low-repurchase", figure, unit, found);
    shows("144", 2.0, beds.mean(Outcome::Buyers));
    shows("146,000", 1e3, beds.mean(Outcome::Profit));
    shows("50", 1.0, pushy.mean(Outcome::Buyers));
    shows("12,000", 1e3, pushy.mean(Outcome::Profit));
    shows("16", 1.0, beds.mean(Outcome::EcosystemOrders));
    shows("19,000", 1e3, beds.mean(Outcome::EcosystemRevenue));
    shows(
        "11,000",
        1e3,
        beds.mean(Outcome::Profit) - alone.mean(Outcome::Profit),
    );
    shows(
        "15",
        2.0,
        active.mean(Outcome::Orders) - beds.mean(Outcome::Orders),
    );
    shows("1,230", 50.0, more);
}

#[test]
fn groups_win_customers_and_tight_rules_undo_them() {
    let (group, bargain) = (run("group-purchase"), run("bargain"));
    let without = changed("group-purchase", |scenario| scenario.campaigns.clear());
    let needing = |id, needed| changed(id, |scenario| scenario.campaigns[0].levers.needed = needed);
    let short = changed("group-purchase", |scenario| {
        scenario.campaigns[0].levers.hours = 6.0
    });
    let shows = |figure, unit, found| comes_to("group-purchase", figure, unit, found);
    shows("158", 2.0, group.mean(Outcome::Buyers));
    shows("57", 1.0, without.mean(Outcome::Buyers));
    shows("70", 2.0, group.mean(Outcome::BuyersByShare));
    shows("4,800", 200.0, group.mean(Outcome::Profit));
    shows("800", 200.0, -without.mean(Outcome::Profit));
    shows(
        "88",
        2.0,
        needing("group-purchase", 4.0).mean(Outcome::Buyers),
    );
    shows("106", 2.0, short.mean(Outcome::Buyers));
    let twice = changed("group-purchase", |scenario| {
        scenario.campaigns[0].levers.initiate *= 2.0
    });
    let gain = |run: &Run| run.mean(Outcome::Buyers) - without.mean(Outcome::Buyers);
    within(
        "nearly proportional",
        gain(&twice) / gain(&group),
        1.85,
        2.0,
    );
    let asked = |run: &Run| {
        run.mean(Outcome::SecondaryExposures) - without.mean(Outcome::SecondaryExposures)
    };
    let shows = |figure, unit, found| comes_to("bargain", figure, unit, found);
    shows("92", 2.0, bargain.mean(Outcome::Buyers));
    shows("57", 1.0, without.mean(Outcome::Buyers));
    shows("158", 2.0, group.mean(Outcome::Buyers));
    shows("38", 1.0, bargain.mean(Outcome::FissionOrders));
    shows("1,740", 20.0, asked(&bargain));
    shows("590", 20.0, asked(&group));
    let more = bargain.mean(Outcome::FollowersGained) - without.mean(Outcome::FollowersGained);
    shows("10", 4.0, more);
    shows("60", 2.0, needing("bargain", 15.0).mean(Outcome::Buyers));
}
