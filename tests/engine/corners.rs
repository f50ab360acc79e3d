//! Corners that random scenarios found, one at a time: small segments, draws that depend on their neighbours, and what
//! rounding leaves behind.
//!
//! Nothing here is statistical.

use crate::support::runs::{expected, expected_ledger, quiet, read};
use funnelcast::engine::rates::Rates;
use funnelcast::report::Outcome;
use funnelcast::report::tables::Entry;
use funnelcast::study::Chunk;
use serde_json::{Value, json};

/// Who is connected at the start finds room in every segment, however small, and all of them do.
#[test]
fn small_segments_hold_who_is_connected_at_the_start() {
    let shares = [0.062, 0.303, 0.0, 0.321, 0.314];
    let segments: Value = (0..)
        .zip(shares)
        .map(|(index, share)| json!({ "id": format!("s{index}"), "need": index < 4, "share": share }))
        .collect();
    for population in [100, 101, 174, 999] {
        let scenario = |fans: f64, need: f64, customers: f64, iron_fans: f64| {
            quiet(json!({
                "market": { "population": population },
                "segments": segments,
                "reservoir": { "fans": fans, "fan_need_share": need, "customers": customers, "iron_fans": iron_fans },
            }))
        };
        let rates = Rates::of(&scenario(0.0, 0.5, 0.0, 0.0));
        let need: f64 = rates.segments[..4]
            .iter()
            .map(|segment| segment.people[0])
            .sum();
        for customers in 0..need as usize {
            let iron_fans = ((need as usize - customers) / 3) as f64;
            let customers = customers as f64;
            let fans = need - customers - iron_fans;
            let rates = Rates::of(&scenario(fans, 1.0, customers, iron_fans));
            for segment in &rates.segments {
                let seated = [&segment.fans, &segment.customers, &segment.iron_fans];
                let seated: f64 = seated.iter().map(|people| people[0]).sum();
                assert!(
                    seated <= segment.people[0],
                    "{seated} of {} in a segment",
                    segment.people[0]
                );
            }
            let all: f64 = rates.segments.iter().map(|segment| segment.fans[0]).sum();
            assert_eq!(all, fans);
        }
    }
}

/// A replication is the same beside others, in some of which a touch has a hazard that has none in it.
#[test]
fn touches_of_a_neighbour_change_nothing() {
    let scenario = read(&json!({
        "schema": 2,
        "time": { "days": 5 },
        "market": { "population": 100 },
        "segments": [{ "id": "all", "need": true, "share": 1 }],
        "channels": [{ "id": "ad", "kind": "moments_ad", "start": 5, "end": 5 }],
        "accounts": [{ "id": "main", "kind": "subscription_account", "membership": 0.26, "end": 1, "read_rate": 0.46 }],
        "campaigns": [
            { "id": "a", "kind": "event_day", "account": "main", "start": 1, "end": 1 },
            { "id": "b", "kind": "salon", "account": "main", "start": 1, "end": 1, "every": 1 },
        ],
        "reservoir": { "fans": 3, "fan_need_share": 1 },
        "community": { "mesh": 0.93, "replies": 0 },
        "sharing": { "content_worth": 37.6 },
        "conversion": { "buy_warm": 0.386, "offer": 20.6 },
    }));
    let bits = |values: &[f64]| {
        values
            .iter()
            .map(|value| value.to_bits())
            .collect::<Vec<_>>()
    };
    for seed in 0..40 {
        let block = Chunk::run(&scenario, None, seed, 0, 50);
        for alone in 0..50 {
            let one = Chunk::run(&scenario, None, seed, alone, 1);
            let row = &block.outcomes[alone * Outcome::COUNT..][..Outcome::COUNT];
            assert_eq!(
                bits(&one.outcomes),
                bits(row),
                "seed {seed}, replication {alone}"
            );
        }
    }
}

/// Hazards beyond all bounds: what is certain happens, what is not leaves no trace, and nothing is undefined.
#[test]
fn certain_events_leave_no_room_for_others() {
    for (buys, leaves, orders) in [(1.0, 0.0, 0.9), (1.0, 1.0, 0.9999), (0.5, 1.0, 0.9)] {
        let scenario = quiet(json!({
            "time": { "days": 3 },
            "reservoir": { "fans": 1_000, "customers": 1_000, "iron_fans": 1_000 },
            "accounts": [crate::support::runs::account(json!({ "pushes_per_week": 7, "read_rate": 1 }))],
            "conversion": { "buy_cold": buys, "buy_warm": buys, "try_cold": 1, "try_warm": 1 },
            "churn": { "per_push": leaves, "background": leaves },
            "loyalty": { "repurchase_interval": 1, "second_order": orders, "third_order": orders, "iron_fan": orders },
        }));
        let chunk = Chunk::run(&scenario, None, 1, 0, 50);
        assert!(chunk.series.iter().all(|value| value.is_finite()));
        let path = expected(&scenario);
        for outcome in [
            Outcome::Buyers,
            Outcome::Connected,
            Outcome::Orders,
            Outcome::Trials,
        ] {
            assert!(path.outcome(outcome).is_finite(), "{}", outcome.name());
        }
    }
}

/// A whole population is used up on the expected path, down to what rounding leaves of it: the tables stay within what
/// there is. The figures matter to the last digit.
#[test]
fn what_rounding_leaves_of_people_earns_nothing() {
    let scenario = read(&json!({
        "schema": 2,
        "segments": [
            {
                "id": "a", "share": 0.319263308228485, "relevance": 4.43194310583468,
                "affinity": { "early": 180.50688694711312, "other": 1000 }
            },
            { "id": "b", "need": true, "share": 0.6807366917715151, "relevance": 34.231783328767705 },
        ],
        "channels": [
            { "id": "late", "kind": "web_ad", "start": 8, "impressions_per_day": 58_140_004.874_959_975 },
            { "id": "early", "kind": "moments_ad", "shareable": false },
            { "id": "other", "kind": "moments_ad", "shareable": false },
        ],
        "reservoir": { "fan_need_share": 1, "customers": 334_377 },
        "brand": { "trust_drift": 0 },
        "conversion": { "follow_incentive": 50.457_214_363_660_31, "organic_follow": 0.863_224_201_533_992_3 },
    }));
    let revenue = expected(&scenario).outcome(Outcome::Revenue);
    let ledger = expected_ledger(&scenario);
    for entry in [Entry::Revenue, Entry::RevenueFirst] {
        let sum: f64 = (0..ledger.touches.len())
            .map(|touch| ledger.total(entry, touch))
            .sum();
        assert!(
            (sum - revenue).abs() < 1.0,
            "{}: {sum} of {revenue}",
            entry.name()
        );
    }
}

/// What a person saw first does not depend on how many segments their like are cut into: who comes to a class today is
/// not drawn from until tomorrow.
#[test]
fn first_touches_are_the_same_however_a_segment_is_cut() {
    let early_then_late = |parts: usize| {
        let segments: Value = (0..parts)
            .map(|index| json!({ "id": format!("s{index}"), "need": true, "share": 1.0 / parts as f64 }))
            .collect();
        let ad = |id: &str, day: usize, trust: f64, impressions: f64| {
            json!({
                "id": id, "kind": "newspaper", "start": day, "end": day, "impressions_per_day": impressions,
                "cost_per_thousand": 0, "trust": trust
            })
        };
        let scenario = quiet(json!({
            "time": { "days": 2 },
            "market": { "population": 10_000 },
            "segments": segments,
            "channels": [ad("early", 1, 0.0, 8_000.0), ad("late", 2, 1.0, 9_000.0)],
            "conversion": { "buy_cold": 1e-9, "buy_warm": 0.5 },
        }));
        expected_ledger(&scenario).attribution(0, 1)
    };
    let whole = early_then_late(1);
    assert!(whole > 1_000.0);
    for parts in [2, 4, 8] {
        let cut = early_then_late(parts);
        // Sums are kept in 256ths.
        assert!(
            (cut - whole).abs() < 0.1,
            "{parts} parts: {cut}, not {whole}"
        );
    }
}

/// Where the platform allows more than one push a day, they go out: each is paid for and drives some away.
#[test]
fn more_than_one_push_a_day_goes_out() {
    let [once, twice, often] = [7.0, 14.0, 49.0].map(|pushes| {
        expected(&quiet(json!({
            "time": { "days": 28 },
            "accounts": [{
                "id": "main", "kind": "personal_account", "membership": 1, "pushes_per_week": pushes, "capacity": 0,
                "cost_per_push": 10, "running_cost": 0
            }],
            "reservoir": { "fans": 5_000, "fan_need_share": 1 },
            "churn": { "per_push": 0.001, "tolerance": 100, "return_odds": 0 },
        })))
    });
    for (history, pushes) in [(&once, 28.0), (&twice, 56.0), (&often, 196.0)] {
        assert_eq!(history.outcome(Outcome::AccountCost), 10.0 * pushes);
        let stayed = 5_000.0 * 0.999_f64.powf(pushes);
        let connected = history.outcome(Outcome::Connected);
        assert!(
            (connected / stayed - 1.0).abs() < 1e-9,
            "{connected}, not {stayed}"
        );
    }
}
