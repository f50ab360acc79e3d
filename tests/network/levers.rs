//! Levers of the network engine move what they should, and at nothing do nothing.

use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::Scenario;
use funnelcast::scenario::engine::Topology;
use funnelcast::scenario::kind::EntryKind;
use serde_json::{Value, json};

use crate::support::runs::{account, ad, column, histories_on, outcomes_on, quiet, viewers};
use crate::support::statistics::{RARE, moments, z_bound};
use crate::{network_of, on};

const TOPOLOGIES: [Topology; 5] = [
    Topology::WellMixed,
    Topology::SmallWorld,
    Topology::ScaleFree,
    Topology::Communities,
    Topology::Star,
];

/// 4,000 people, of whom 30 see on the first day what can be shared.
fn spreading(changes: Value) -> Scenario<f64> {
    let mut base = json!({
        "market": { "population": 4_000 },
        "channels": [ad(json!({ "kind": "moments_ad", "impressions_per_day": 30 }))],
        "sharing": { "contacts": 8, "visibility": 0.5 },
        "network": { "mean_degree": 10 },
    });
    crate::support::runs::lay_over(&mut base, &changes);
    quiet(base)
}

fn with_rate(share_rate: f64) -> Scenario<f64> {
    spreading(json!({ "sharing": { "share_rate": share_rate } }))
}

/// Checks that means do not fall from one to the next by more than chance.
fn never_fall(what: &str, columns: &[Vec<f64>]) {
    for pair in columns.windows(2) {
        let [(before, spread_before), (after, spread_after)] =
            [&pair[0], &pair[1]].map(|v| moments(v));
        let error = ((spread_before + spread_after) / pair[0].len() as f64).sqrt();
        assert!(
            after >= before - z_bound(RARE) * error,
            "{what}: from {before} to {after}, error {error}"
        );
    }
}

#[test]
fn who_shares_more_reaches_no_fewer() {
    for topology in TOPOLOGIES {
        let reached: Vec<Vec<f64>> = [0.0, 0.05, 0.15, 0.25, 0.35, 0.6, 1.0]
            .map(|share_rate| {
                let scenario = on(topology, with_rate(share_rate));
                viewers(&outcomes_on(
                    Some(&network_of(&scenario, 3)),
                    &scenario,
                    3,
                    100,
                ))
            })
            .to_vec();
        never_fall(topology.name(), &reached);
        let [(least, _), (most, _)] = [&reached[0], &reached[6]].map(|v| moments(v));
        if topology == Topology::Star {
            assert!(most < 40.0);
        } else {
            assert!(most > 50.0 * least, "{}: {least}, {most}", topology.name());
        }
    }
}

/// Of exposures without any rate people notice what they see, and nothing else.
#[test]
fn rates_of_nothing_leave_the_first_exposure() {
    for topology in TOPOLOGIES {
        let scenario = on(
            topology,
            spreading(json!({
                "reservoir": { "fans": 200, "customers": 50, "iron_fans": 10 },
                "accounts": [account(json!({ "pushes_per_week": 7, "read_rate": 0.5 }))],
                "community": { "mesh": 1, "spontaneous_posts": 0, "replies": 5 },
            })),
        );
        for run in histories_on(&network_of(&scenario, 4), &scenario, 4, 20) {
            let last = |series: Series| *run.series(series).last().expect("a day");
            assert_eq!(last(Series::Connected), 260.0);
            assert_eq!(last(Series::Customers) + last(Series::IronFans), 60.0);
            assert!(
                (10.0..60.0).contains(&last(Series::Aware)),
                "{}",
                last(Series::Aware)
            );
            assert_eq!(last(Series::Unaware) + last(Series::Aware), 3740.0);
            for outcome in [
                Outcome::Buyers,
                Outcome::Orders,
                Outcome::FollowersGained,
                Outcome::FollowersLost,
                Outcome::SecondaryExposures,
                Outcome::Shares,
                Outcome::CommunityPosts,
            ] {
                assert_eq!(
                    run.outcome(outcome),
                    0.0,
                    "{} {}",
                    topology.name(),
                    outcome.name()
                );
            }
        }
    }
}

/// Everybody shares with everybody they know: whoever can be reached from the first viewers is, once, in as many days as
/// there are ties between them.
#[test]
fn what_everybody_shares_reaches_everybody() {
    let scenario = spreading(json!({
        "market": { "population": 300 },
        "channels": [ad(json!({ "kind": "moments_ad", "impressions_per_day": 3 }))],
        "sharing": { "share_rate": 1, "contacts": 299, "visibility": 1 },
        "network": { "mean_degree": 299 },
    }));
    let scenario = on(Topology::SmallWorld, scenario);
    let chunk = outcomes_on(Some(&network_of(&scenario, 5)), &scenario, 5, 100);
    let first = column(&chunk, Outcome::ViewersGeneration0);
    assert!(first.contains(&0.0) && first.iter().any(|viewers| *viewers > 2.0));
    for (all, first) in viewers(&chunk).into_iter().zip(first) {
        assert_eq!(all, if first > 0.0 { 300.0 } else { 0.0 });
    }
}
