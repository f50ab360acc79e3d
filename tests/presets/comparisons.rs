//! A finding that says “compare with” shows something there: what it names differs between the two, in the direction that the
//! claim, the titles and the statements speak of.

use std::cmp::Ordering::{self, Equal, Greater, Less};

use funnelcast::number::quantile;
use funnelcast::report::Outcome::{self, *};
use funnelcast::scenario::preset::{self, Preset};
use funnelcast::study::Chunk;

use super::sentences::{outcomes, quoted};
use crate::support::runs::column;

/// Simulations of each preset, drawn from its ranges as on the page: one seed for both, so that they go in pairs.
const REPLICATIONS: usize = 1024;
/// Standard errors by which pairs have to be more than half: less than one false alarm in a million.
const ERRORS: f64 = 5.0;

/// What a preset's outcomes are beside those of another one.
type Comparison = (&'static str, &'static str, &'static [(Outcome, Ordering)]);

const COMPARISONS: &[Comparison] = &[
    (
        "newspaper-1000",
        "moments-1000",
        &[(PrimaryExposures, Equal), (Buyers, Less)],
    ),
    (
        "shared-ad",
        "unshared-ad",
        &[(Buyers, Greater), (BuyersByShare, Greater)],
    ),
    (
        "poster-app",
        "poster-mini-program",
        &[(Buyers, Less), (Profit, Less)],
    ),
    (
        "paid-shares",
        "designed-motive",
        &[
            (Buyers, Less),
            (BuyersByShare, Less),
            (Profit, Less),
            (CampaignCost, Greater),
        ],
    ),
    (
        "wide-account",
        "close-account",
        &[
            (Buyers, Less),
            (CostPerNewCustomer, Greater),
            (FollowersLost, Greater),
        ],
    ),
    (
        "sms-promotion",
        "account-promotion",
        &[
            (Buyers, Less),
            (CostPerNewCustomer, Greater),
            (Profit, Less),
            (BuyersByShare, Less),
        ],
    ),
    (
        "lean-layout",
        "crowded-layout",
        &[
            (AccountCost, Less),
            (FollowersLost, Less),
            (Profit, Greater),
        ],
    ),
    (
        "precise-list",
        "broad-list",
        &[(CostPerNewCustomer, Less), (Blocked, Less)],
    ),
    (
        "content-mix",
        "selling-only",
        &[
            (FollowersLost, Less),
            (Buyers, Greater),
            (Blocked, Less),
            (BrandTrust, Greater),
        ],
    ),
    (
        "noodle-stock-news",
        "cosmetics-skin-care",
        &[(Buyers, Less), (Profit, Less)],
    ),
    (
        "one-to-one-service",
        "canned-replies",
        &[(BrandTrust, Greater), (IronFans, Greater), (Profit, Less)],
    ),
    (
        "start-persona",
        "start-product",
        &[
            (Buyers, Greater),
            (RepeatCustomers, Less),
            (Profit, Greater),
        ],
    ),
    (
        "start-persona",
        "start-tool",
        &[(Buyers, Greater), (Connected, Less), (Profit, Greater)],
    ),
    (
        "community-mesh",
        "fan-star",
        &[(CommunityActivity, Greater)],
    ),
    (
        "group-purchase",
        "bargain",
        &[
            (FissionOrders, Greater),
            (Buyers, Greater),
            (BuyersByShare, Greater),
        ],
    ),
];

fn found(id: &str) -> &'static Preset {
    let mut all = preset::ALL.iter();
    all.find(|preset| preset.id == id)
        .unwrap_or_else(|| panic!("no preset {id}"))
}

/// The presets that a finding names, in either language.
fn named(text: &str) -> Vec<&'static str> {
    let titles = |title: &str| {
        let of = |preset: &&Preset| preset.title().zh == title || preset.title().en == title;
        preset::ALL.iter().find(of).map(|preset| preset.id)
    };
    quoted(text).into_iter().filter_map(titles).collect()
}

#[test]
fn every_comparison_that_a_finding_asks_for_is_in_the_table() {
    for preset in preset::ALL {
        let finding = preset.scenario().about.finding.clone();
        let others = named(&finding.en);
        assert_eq!(named(&finding.zh), others, "{}", preset.id);
        assert_eq!(
            (
                finding.en.contains("Compare with"),
                finding.zh.contains("对比“")
            ),
            (!others.is_empty(), !others.is_empty()),
            "{}",
            preset.id
        );
        for other in others {
            let row = COMPARISONS.iter().find(|(one, two, _)| {
                [*one, *two] == [preset.id, other] || [*one, *two] == [other, preset.id]
            });
            let (.., directions) = row.unwrap_or_else(|| panic!("{} and {other}", preset.id));
            for outcome in outcomes(&finding.en) {
                let known = directions.iter().any(|(one, _)| *one == outcome);
                assert!(known, "{} and {other}: {}", preset.id, outcome.name());
            }
        }
    }
}

fn runs(id: &str) -> Chunk {
    Chunk::run(&found(id).scenario(), None, 1, 0, REPLICATIONS)
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    quantile::of_sorted(&sorted, 0.5)
}

#[test]
fn comparisons_show_what_the_words_say() {
    for (one, other, directions) in COMPARISONS {
        let [mine, others] = [one, other].map(|id| runs(id));
        for (outcome, direction) in *directions {
            let [mine, others] = [&mine, &others].map(|chunk| column(chunk, *outcome));
            let what = format!("{} of {one} and {other}", outcome.name());
            let medians = [&mine, &others].map(|values| median(values));
            if *direction == Equal {
                let apart = medians[0] / medians[1] - 1.0;
                assert!(apart.abs() < 0.01, "{what}: {medians:?}");
                continue;
            }
            let order = medians[0].total_cmp(&medians[1]);
            assert_eq!(order, *direction, "{what}: {medians:?}");
            let pairs = mine.iter().zip(&others);
            let (hits, misses) = pairs.fold((0.0, 0.0), |(hits, misses), (mine, other)| match mine
                .total_cmp(other)
            {
                Equal => (hits, misses),
                found if found == *direction => (hits + 1.0, misses),
                _ => (hits, misses + 1.0),
            });
            let more: f64 = hits - misses;
            assert!(
                more > ERRORS * f64::sqrt(hits + misses),
                "{what}: {hits} against {misses} pairs"
            );
        }
    }
}
