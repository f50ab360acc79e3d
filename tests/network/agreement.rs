//! Where nobody knows anybody in particular, the network engine gives what the aggregate engine gives: every outcome of
//! several presets, in distribution.
//!
//! Two samples of replications, of different seeds, are compared by Kolmogorov & Smirnov's test, outcome by outcome. All
//! tests together raise a false alarm with probability `FAMILY` at most, as each is held to its part of that (Bonferroni);
//! of counts that are often equal they raise fewer.

use funnelcast::report::Outcome;
use funnelcast::scenario::Scenario;
use funnelcast::scenario::engine::Topology;
use funnelcast::study::Chunk;

use crate::support::runs::{column, outcomes, outcomes_on, preset};
use crate::support::statistics::{assert_close, kolmogorov_smirnov, lead_chance};
use crate::{among, network_of, on};

/// People of the networks.
const PEOPLE: f64 = 20_000.0;
/// Replications of either engine.
const REPLICATIONS: usize = 400;
/// The presets that are compared.
const PRESETS: usize = 9
    + PRICED.len()
    + VARIED.len()
    + IMITATED.len()
    + SEASONAL.len()
    + PREPAID.len()
    + SCENES.len();
/// Those of them whose price acts on demand too, and whose offers bring orders forward.
const PRICED: [(&str, f64); 2] = [("group-purchase", 5.0), ("high-repurchase", 3.0)];
/// Those of them whose people differ, and whose items wear out.
const VARIED: [(&str, f64); 3] = [("small-brand", 2.0), ("bargain", 5.0), ("shared-ad", 5.0)];
/// One in which people follow by imitation too.
const IMITATED: [(&str, f64); 1] = [("small-brand", 2.0)];
/// Those in which people buy by the weekday and the month.
const SEASONAL: [(&str, f64); 2] = [("group-purchase", 5.0), ("high-repurchase", 3.0)];
/// Those in which customers pay in advance.
const PREPAID: [(&str, f64); 2] = [("group-purchase", 5.0), ("high-repurchase", 3.0)];
/// Those of steps between seeing and doing, of partners, and of members who answer.
const SCENES: [(&str, f64); 3] = [
    ("poster-app", 1.0),
    ("partner-exchange", 2.0),
    ("users-serve-users", 1.0),
];
/// The chance that two engines that agree are told apart in any of the comparisons.
const FAMILY: f64 = 1e-3;

/// A preset among 20,000 people, of whom each meets `density` times as much as in the preset.
fn dense(id: &str, density: f64) -> Scenario<f64> {
    let mut scenario = among(preset(id), density * PEOPLE);
    scenario.market.population = PEOPLE;
    scenario
}

fn on_network(topology: Topology, scenario: Scenario<f64>) -> Chunk {
    let scenario = on(topology, scenario);
    outcomes_on(Some(&network_of(&scenario, 2)), &scenario, 2, REPLICATIONS)
}

/// The outcomes in which two runs differ by more than chance, with the chance of that.
fn differences(one: &Chunk, other: &Chunk) -> Vec<(&'static str, f64)> {
    // Sums of the same money in another order differ in their last bits.
    let rounded = |chunk, outcome| -> Vec<f64> {
        let values = column(chunk, outcome).into_iter();
        values.map(|value| f64::from(value as f32)).collect()
    };
    let outcomes = Outcome::ALL.iter().map(|outcome| {
        let chance = kolmogorov_smirnov(&rounded(one, *outcome), &rounded(other, *outcome));
        (outcome.name(), chance)
    });
    let least = FAMILY / (PRESETS * Outcome::COUNT) as f64;
    outcomes.filter(|(_, chance)| *chance < least).collect()
}

macro_rules! agree {
    ($($name:ident: $id:literal $density:literal;)*) => {
        const COMPARED: &[&str] = &[$($id,)*];

        $(#[test]
        fn $name() {
            let scenario = dense($id, $density);
            let aggregate = outcomes(&scenario, 1, REPLICATIONS);
            let network = on_network(Topology::WellMixed, scenario);
            assert_eq!(differences(&aggregate, &network), []);
        })*
    };
}

agree! {
    small_brand: "small-brand" 2.0;
    community_mesh: "community-mesh" 4.0;
    group_purchase: "group-purchase" 5.0;
    bargain: "bargain" 5.0;
    trial_ladder: "trial-ladder" 1.0;
    paid_shares: "paid-shares" 3.0;
    double_eleven: "double-eleven" 3.0;
    sms_promotion: "sms-promotion" 5.0;
    shared_ad: "shared-ad" 5.0;
}

#[test]
fn price_and_orders_brought_forward() {
    for (id, density) in PRICED {
        let mut scenario = dense(id, density);
        scenario.money.reference_price = 0.9 * scenario.money.price;
        scenario.money.price_elasticity = -2.62;
        scenario.money.brought_forward = 0.5;
        scenario.money.dip_days = 10.0;
        let aggregate = outcomes(&scenario, 1, REPLICATIONS);
        let network = on_network(Topology::WellMixed, scenario);
        assert_eq!(differences(&aggregate, &network), [], "{id}");
    }
}

#[test]
fn people_who_differ_and_items_that_wear_out() {
    for (id, density) in VARIED {
        let mut scenario = dense(id, density);
        scenario.heterogeneity.readiness_classes = 3.0;
        scenario.heterogeneity.ordering_classes = 2.0;
        scenario.heterogeneity.leaving_classes = 2.0;
        scenario.content.wear_out = 0.2;
        let aggregate = outcomes(&scenario, 1, REPLICATIONS);
        let network = on_network(Topology::WellMixed, scenario);
        assert_eq!(differences(&aggregate, &network), [], "{id}");
    }
}

#[test]
fn imitation() {
    for (id, density) in IMITATED {
        let mut scenario = dense(id, density);
        scenario.conversion.innovation = 0.0003;
        scenario.conversion.imitation = 0.03;
        let aggregate = outcomes(&scenario, 1, REPLICATIONS);
        let network = on_network(Topology::WellMixed, scenario);
        assert_eq!(differences(&aggregate, &network), [], "{id}");
    }
}

#[test]
fn weekdays_and_seasons() {
    for (id, density) in SEASONAL {
        let mut scenario = dense(id, density);
        let calendar = &mut scenario.calendar;
        (calendar.first_weekday, calendar.first_day_of_year) = (3.0, 350.0);
        (calendar.monday, calendar.saturday) = (0.5, 2.0);
        (calendar.january, calendar.february) = (1.5, 0.7);
        scenario.money.brought_forward = 0.3;
        let aggregate = outcomes(&scenario, 1, REPLICATIONS);
        let network = on_network(Topology::WellMixed, scenario);
        assert_eq!(differences(&aggregate, &network), [], "{id}");
    }
}

#[test]
fn orders_paid_in_advance() {
    for (id, density) in PREPAID {
        let mut scenario = dense(id, density);
        let levers = &mut scenario.stored_value;
        (levers.take_up, levers.never_used) = (0.4, 0.1);
        (levers.orders_in_advance, levers.ordering_effect) = (4.0, 2.0);
        scenario.money.brought_forward = 0.3;
        let aggregate = outcomes(&scenario, 1, REPLICATIONS);
        let network = on_network(Topology::WellMixed, scenario);
        assert_eq!(differences(&aggregate, &network), [], "{id}");
    }
}

#[test]
fn friction_partners_and_members_who_answer() {
    for (id, density) in SCENES {
        let scenario = dense(id, density);
        let aggregate = outcomes(&scenario, 1, REPLICATIONS);
        let network = on_network(Topology::WellMixed, scenario);
        assert_eq!(differences(&aggregate, &network), [], "{id}");
    }
}

#[test]
fn the_chances_are_those_of_the_family() {
    assert_eq!(
        COMPARED.len()
            + PRICED.len()
            + VARIED.len()
            + IMITATED.len()
            + SEASONAL.len()
            + PREPAID.len()
            + SCENES.len(),
        PRESETS
    );
    // Three values of either sample can follow each other in 20 ways: in 2 of them one sample leads by three, in 8 none
    // leads by two.
    for (lead, ways) in [(0, 20.0), (1, 20.0), (2, 12.0), (3, 2.0)] {
        assert_close("chance", lead_chance(3, lead), ways / 20.0, 1e-12);
    }
    let undefined = kolmogorov_smirnov(&[1.0, 1.0, f64::NAN], &[1.0, f64::NAN, 1.0]);
    assert_close("ties", undefined, 1.0, 1e-12);
}

/// The same comparison tells apart what does differ: a network with hubs or groups, or a lever moved by a tenth.
#[test]
fn what_differs_is_told_apart() {
    let scenario = dense("double-eleven", 3.0);
    let aggregate = outcomes(&scenario, 1, REPLICATIONS);
    let changed = |change: fn(&mut Scenario<f64>)| {
        let mut scenario = scenario.clone();
        change(&mut scenario);
        on_network(Topology::WellMixed, scenario)
    };
    for (what, other) in [
        ("hubs", on_network(Topology::ScaleFree, scenario.clone())),
        ("star", on_network(Topology::Star, scenario.clone())),
        (
            "sharing",
            changed(|scenario| scenario.sharing.share_rate *= 1.1),
        ),
        (
            "buying",
            changed(|scenario| scenario.conversion.buy_cold *= 1.1),
        ),
        (
            "leaving",
            changed(|scenario| scenario.churn.per_push *= 1.5),
        ),
    ] {
        let found = differences(&aggregate, &other);
        assert!(!found.is_empty(), "{what}");
    }
    let mesh = dense("community-mesh", 4.0);
    let aggregate = outcomes(&mesh, 1, REPLICATIONS);
    let found = differences(&aggregate, &on_network(Topology::Communities, mesh));
    assert!(!found.is_empty(), "groups");
}
