//! Scenarios of older schemas keep their meaning. What schema 1 knew is moved to where schema 2 has it, what it did not know is
//! neutral, and problems are named by the path of schema 2.
//!
//! Nothing here is statistical.

#[path = "upgrade/schema_4.rs"]
mod schema_4;
mod support;

use funnelcast::problem::Code;
use funnelcast::report::Outcome;
use funnelcast::scenario::{SCHEMA, Scenario};
use funnelcast::study::block;
use serde_json::{Value, json};
use support::runs::{expected, lay_over, read};
use support::statistics::assert_close;

/// Every lever of schema 1.
fn full_of_schema_1() -> Value {
    json!({
        "schema": 1,
        "about": { "title": { "zh": "旧", "en": "Old" }, "statement": { "zh": "", "en": "" }, "sources": ["-"] },
        "time": { "days": 60 },
        "market": { "population": 200_000, "need_share": 0.3, "relevance_without_need": 0.5 },
        "channels": [
            {
                "id": "moments", "kind": "moments_ad", "shareable": true, "start": 3, "end": 40,
                "impressions_per_day": 2_000, "cost_per_thousand": 50, "fixed_cost": 300, "precision": 2, "trust": 0.2,
                "delay": 0.5, "follow_prompt": 2
            },
            { "id": "text", "kind": "short_text", "start": 5, "end": 20, "impressions_per_day": 500 },
        ],
        "account": {
            "fans": 3_000, "fan_need_share": 0.4, "customers": 800, "pushes_per_week": 2, "trust": 0.55,
            "read_rate": 0.1, "push_start": 4, "push_end": 50, "delay": 1, "cost_per_message": 0.01, "running_cost": 150
        },
        "sharing": {
            "share_rate": 0.05, "content_worth": 1.5, "customer_share": 2, "iron_fan_share": 4, "contacts": 100,
            "visibility": 0.04, "trust": 0.7, "lifetime": 5
        },
        "conversion": {
            "buy_cold": 0.02, "buy_warm": 0.12, "follow_cold": 0.01, "follow_warm": 0.05, "offer": 1.2,
            "follow_after_purchase": 0.3
        },
        "churn": {
            "per_push": 0.003, "background": 0.001, "tolerance": 3, "overload_churn": 2, "overload_read": 0.7,
            "customer_churn": 0.6, "iron_fan_churn": 0.2, "blocked_share": 0.3, "return_odds": 0.5
        },
        "loyalty": { "second_order": 0.4, "next_order": 0.6, "iron_fan_order": 0.8, "iron_fan": 0.3 },
        "money": { "price": 99, "unit_cost": 40 },
    })
}

/// The same in schema 2, by hand.
fn full_of_schema_2() -> Value {
    json!({
        "schema": 2,
        "about": { "title": { "zh": "旧", "en": "Old" }, "statement": { "zh": "", "en": "" }, "sources": ["-"] },
        "time": { "days": 60 },
        "market": { "population": 200_000 },
        "segments": [
            { "id": "in-market", "need": true, "share": 0.3 },
            { "id": "everyone-else", "need": false, "share": 0.7, "relevance": 0.5, "push_relevance": 1 },
        ],
        "channels": [
            {
                "id": "moments", "kind": "moments_ad", "shareable": true, "start": 3, "end": 40,
                "impressions_per_day": 2_000, "cost_per_thousand": 50, "fixed_cost": 300, "precision": 2, "trust": 0.2,
                "delay": 0.5, "follow_prompt": 2, "offer": 1, "discount": 0
            },
            { "id": "text", "kind": "short_text", "start": 5, "end": 20, "impressions_per_day": 500 },
        ],
        "accounts": [{
            "id": "account", "kind": "subscription_account", "membership": 1, "pushes_per_week": 2, "read_rate": 0.1,
            "start": 4, "end": 50, "delay": 1, "relevance": 0.5, "commercial_share": 0.4, "personification": 0,
            "cost_per_message": 0.01, "cost_per_push": 0, "capacity": 0, "running_cost": 150
        }],
        "campaigns": [],
        "reservoir": { "fans": 3_000, "fan_need_share": 0.4, "customers": 800, "iron_fans": 0 },
        "service": { "enquiries": 0, "staff_cost": 0 },
        "brand": { "trust": 0.55, "trust_gain": 0, "trust_loss": 0, "trust_drift": 0, "tone": 0 },
        "community": { "mesh": 0, "push_replies": 0 },
        "sharing": {
            "share_rate": 0.05, "content_worth": 1.5, "motive": 1, "scene": 1, "customer_share": 2, "iron_fan_share": 4,
            "contacts": 100, "visibility": 0.04, "close_friends": 1, "close_trust": 0.7, "iron_fan_standing": 0,
            "lifetime": 5
        },
        "conversion": {
            "buy_cold": 0.02, "buy_warm": 0.12, "follow_cold": 0.01, "follow_warm": 0.05, "offer": 1.2,
            "follow_motive": 1, "follow_incentive": 1, "follow_incentive_cost": 0, "organic_follow": 0,
            "follow_after_purchase": 0.3, "cash_back": 0, "try_cold": 0, "try_warm": 0
        },
        "churn": {
            "per_push": 0.003, "background": 0.001, "tolerance": 3, "overload_churn": 2, "overload_read": 0.7,
            "customer_churn": 0.6, "iron_fan_churn": 0.2, "trust_churn": 1, "neglect_churn": 1, "blocked_share": 0.3,
            "return_odds": 0.5
        },
        "product": { "quality": 0.5, "expectation": 0.5 },
        "loyalty": {
            "repurchase_interval": 365, "second_order": 0.4, "third_order": 0.6, "fourth_order": 0.6,
            "iron_fan_order": 0.8, "iron_fan": 0.3, "trust_effect": 1, "interaction_effect": 1
        },
        "ecosystem": { "repeat_orders": 0, "iron_fan_orders": 0 },
        "money": { "price": 99, "unit_cost": 40 },
    })
}

/// What schema 1 said where it was silent.
fn defaults_of_schema_1() -> Value {
    json!({
        "schema": 1,
        "market": { "population": 500_000, "need_share": 0.1, "relevance_without_need": 0.3 },
        "channels": [],
        "account": {
            "fans": 2_000, "fan_need_share": 0.5, "customers": 0, "pushes_per_week": 2, "trust": 0.4, "read_rate": 0.03,
            "push_start": 1, "push_end": 1095, "delay": 0.3, "cost_per_message": 0, "running_cost": 200
        },
        "sharing": {
            "share_rate": 0.0322, "content_worth": 1, "customer_share": 1.5, "iron_fan_share": 5, "contacts": 128,
            "visibility": 0.031, "trust": 0.6, "lifetime": 7
        },
        "conversion": {
            "buy_cold": 0.01, "buy_warm": 0.1, "follow_cold": 0.005, "follow_warm": 0.02, "offer": 1,
            "follow_after_purchase": 0.1
        },
        "churn": {
            "per_push": 0.0014, "background": 0.0004, "tolerance": 3, "overload_churn": 3, "overload_read": 0.6,
            "customer_churn": 0.5, "iron_fan_churn": 0.1, "blocked_share": 0.2, "return_odds": 0.3
        },
        "loyalty": { "second_order": 0.32, "next_order": 0.53, "iron_fan_order": 0.83, "iron_fan": 0.2 },
        "money": { "price": 128, "unit_cost": 58 },
        "time": { "days": 180 },
    })
}

fn same(old: &Value, new: &Value) {
    let (old, new) = (read(old), read(new));
    assert_eq!(old.segments, new.segments);
    assert_eq!(old.accounts, new.accounts);
    assert_eq!(old.channels, new.channels);
    assert_eq!(old, new);
    let paths = [&old, &new].map(|scenario| block::expected(scenario).series);
    let bits = paths.map(|path| path.into_iter().map(f64::to_bits).collect::<Vec<_>>());
    assert_eq!(bits[0], bits[1]);
}

#[test]
fn a_full_scenario_of_schema_1_is_its_equivalent_of_schema_2() {
    same(&full_of_schema_1(), &full_of_schema_2());
}

#[test]
fn silence_of_schema_1_means_the_defaults_of_schema_1() {
    same(&json!({ "schema": 1 }), &defaults_of_schema_1());
    // Group by group: what a group leaves out is the default of its time too.
    let all = defaults_of_schema_1();
    for (group, figures) in all.as_object().expect("an object") {
        for field in figures
            .as_object()
            .into_iter()
            .flat_map(|figures| figures.keys())
        {
            let mut silent = all.clone();
            silent[group]
                .as_object_mut()
                .expect("a group")
                .remove(field);
            assert_eq!(read(&silent), read(&all), "{group}.{field}");
        }
    }
}

/// The figures that version 0.1.0, which knew schema 1 alone, gave for the full scenario without repeated orders on the
/// path on which every draw is its mean. Pushes that are read on the same day are one chance to buy now, and were one
/// each then: two parts in ten thousand. (Repeated orders are not compared: their published shares hold today although
/// some leave first, which schema 1 did not allow for.)
#[test]
fn a_scenario_of_schema_1_gives_what_it_gave_then() {
    let mut scenario = full_of_schema_1();
    let none = json!({ "second_order": 0, "next_order": 0, "iron_fan_order": 0, "iron_fan": 0 });
    lay_over(&mut scenario, &json!({ "loyalty": none }));
    let path = expected(&read(&scenario));
    for (outcome, then) in [
        (Outcome::Buyers, 1_825.665_658_910_443),
        (Outcome::BuyersByShare, 435.260_321_971_415),
        (Outcome::CustomersKept, 1_423.429_223_094_623),
        (Outcome::Connected, 5_630.225_043_823_662),
        (Outcome::FollowersGained, 2_292.670_579_960_336),
        (Outcome::FollowersByShare, 462.413_980_664_546),
        (Outcome::FollowersLost, 462.445_535_670_566),
        (Outcome::Lapsed, 323.083_875_260_788),
        (Outcome::Blocked, 138.733_660_841_003),
        (Outcome::PrimaryExposures, 91_000.814_500_429_99),
        (Outcome::SecondaryExposures, 17_639.027_175_442_26),
        (Outcome::ReproductionNumber, 0.216_197_544_055_921),
        (Outcome::Orders, 1_842.091_835_711_04),
        (Outcome::Revenue, 182_367.091_735_392_95),
        (Outcome::MarketingCost, 14_196.040_900_524_597),
        (Outcome::RetentionCost, 2_267.971_870_941_491_5),
        (Outcome::ViewersGeneration2, 1_989.847_598_512_397),
    ] {
        assert_close(outcome.name(), path.outcome(outcome), then, 5e-4);
    }
}

/// What is read of schema 1 is written in this schema, and is the same then.
#[test]
fn what_was_upgraded_is_written_in_this_schema() {
    for old in [json!({ "schema": 1 }), full_of_schema_1()] {
        let scenario = read(&old);
        let written = scenario.to_json();
        assert_eq!(written["schema"], SCHEMA);
        assert_eq!(
            Scenario::from_json(&written.to_string()),
            Ok(scenario.map(|figure| (*figure).into()))
        );
    }
}

#[test]
fn a_schema_written_with_a_point_is_the_same() {
    for schema in 1..=5 {
        let read = |schema: Value| Scenario::from_json(&json!({ "schema": schema }).to_string());
        assert_eq!(
            read(json!(f64::from(schema))),
            read(json!(schema)),
            "{schema}"
        );
    }
    for wrong in [json!(5.5), json!(-1.0), json!(1e300), json!("5")] {
        let problems = Scenario::from_json(&json!({ "schema": wrong }).to_string());
        assert_eq!(
            problems.expect_err("refused")[0].code,
            Code::UnknownSchema,
            "{wrong}"
        );
    }
}

/// Whatever is wrong with a text of schema 1 is named where schema 2 has it, and nothing else is wrong.
#[test]
fn problems_of_schema_1_are_named_by_the_paths_of_schema_2() {
    for (wrong, code, path) in [
        // What only this schema has is not taken for its own.
        (
            json!({ "brand": { "trust": 0.9 } }),
            Code::UnknownField,
            "brand",
        ),
        (json!({ "segments": [] }), Code::UnknownField, "segments"),
        (
            json!({ "account": { "fans": -1 } }),
            Code::OutOfRange,
            "reservoir.fans",
        ),
        (
            json!({ "account": { "customers": "x" } }),
            Code::UnreadableQuantity,
            "reservoir.customers",
        ),
        (
            json!({ "account": { "trust": 2 } }),
            Code::OutOfRange,
            "brand.trust",
        ),
        (
            json!({ "account": { "push_start": 0 } }),
            Code::OutOfRange,
            "accounts[0].start",
        ),
        (
            json!({ "account": { "push_end": 1.5 } }),
            Code::NotWhole,
            "accounts[0].end",
        ),
        (
            json!({ "account": { "pushes_per_week": 8 } }),
            Code::BeyondPlatform,
            "accounts[0].pushes_per_week",
        ),
        (
            json!({ "account": { "push_start": 9, "push_end": 2 } }),
            Code::EndBeforeStart,
            "accounts[0].end",
        ),
        (
            json!({ "account": { "fanz": 1 } }),
            Code::UnknownField,
            "accounts[0].fanz",
        ),
        (json!({ "account": 7 }), Code::MisspeltField, "account"),
        (
            json!({ "market": { "relevance_without_need": -1 } }),
            Code::OutOfRange,
            "segments[1].relevance",
        ),
        (
            json!({ "market": { "populaton": 1000 } }),
            Code::MisspeltField,
            "market.populaton",
        ),
        (
            json!({ "sharing": { "trust": 1.5 } }),
            Code::OutOfRange,
            "sharing.close_trust",
        ),
        (
            json!({ "loyalty": { "second_order": 1 } }),
            Code::OutOfRange,
            "loyalty.second_order",
        ),
        (
            json!({ "channels": [{ "id": "a", "kind": "radio" }] }),
            Code::UnknownName,
            "channels[0].kind",
        ),
        (
            json!({ "account": { "fans": 600_000, "fan_need_share": 0 } }),
            Code::MoreThanPopulation,
            "reservoir.fans",
        ),
        (
            json!({ "account": { "customers": 50_000 } }),
            Code::MoreThanNeed,
            "reservoir.fan_need_share",
        ),
    ] {
        let mut text = json!({ "schema": 1 });
        lay_over(&mut text, &wrong);
        let problems = Scenario::from_json(&text.to_string()).expect_err("something is wrong");
        let found: Vec<_> = problems
            .iter()
            .map(|problem| (problem.code, problem.path.as_str()))
            .collect();
        assert_eq!(found, [(code, path)], "{wrong}");
    }
    let text = json!({ "schema": 1, "market": { "need_share": 2 } }).to_string();
    let problems = Scenario::from_json(&text).expect_err("more than all have the need");
    assert_eq!(problems[0].path, "segments[0].share");
}

/// Schema 1 allowed no relevance at all to those without the need; today a hundredth is the least, and as good as that.
#[test]
fn no_relevance_of_schema_1_is_the_least_of_today() {
    for relevance in [0.0, 0.004] {
        let text = json!({ "schema": 1, "market": { "relevance_without_need": relevance } });
        assert_eq!(read(&text).segments[1].levers.relevance, 0.01);
    }
}

/// Groups that are no objects are named, and nothing panics.
#[test]
fn schema_1_of_the_wrong_form_is_refused() {
    for group in [
        "time",
        "market",
        "sharing",
        "conversion",
        "churn",
        "loyalty",
        "money",
        "channels",
    ] {
        let text = json!({ "schema": 1, group: 5 }).to_string();
        let problems = Scenario::from_json(&text).expect_err("five is no group");
        assert!(
            problems.iter().all(|problem| problem.path == group),
            "{group}: {problems:?}"
        );
    }
    for text in [
        "{}",
        r#"{ "schema": "1" }"#,
        r#"{ "schema": 1.5 }"#,
        r#"{ "schema": 0 }"#,
        r#"{ "schema": null }"#,
    ] {
        let problems = Scenario::from_json(text).expect_err("no such schema");
        assert_eq!(problems[0].path, "schema", "{text}");
    }
}
