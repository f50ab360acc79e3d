//! What the connected people do among themselves, through the whole engine, against closed forms.
//!
//! Statistical checks fail a correct engine with probability 10⁻⁶ each (`RARE`), some ten of them.

use crate::support::runs::{
    account, column, expected, expected_ledger, histories, outcomes, quiet, touch,
};
use crate::support::statistics::{RARE, assert_close, assert_mean, assert_mean_near};
use funnelcast::report::tables::Entry;
use funnelcast::report::{Outcome, Series};
use serde_json::json;

const MEMBERS: f64 = 20_000.0;

fn won(hazard: f64) -> f64 {
    -f64::exp_m1(-hazard)
}

/// Members post of themselves and on the posts of yesterday: posts a day for each member go to the x that solves
/// x = 1 − exp(−mesh·(begun + replies·x)), and the way there is its iteration.
#[test]
fn posts_of_a_mesh_go_to_their_steady_state() {
    for (mesh, begun, replies) in [
        (1.0, 0.005, 0.9),
        (0.5, 0.02, 0.6),
        (1.0, 0.1, 0.0),
        (1.0, 0.01, 1.5),
    ] {
        let scenario = quiet(json!({
            "time": { "days": 300 },
            "reservoir": { "fans": MEMBERS },
            "community": { "mesh": mesh, "spontaneous_posts": begun, "replies": replies },
        }));
        let path = expected(&scenario);
        let mut x = 0.0;
        for posts in path.series(Series::CommunityPosts) {
            x = won(mesh * (begun + replies * x));
            assert_close("posts", *posts, MEMBERS * x, 1e-9);
        }
        let steady = won(mesh * (begun + replies * x));
        assert_close("steady", x, steady, 1e-6);
        let what = format!("mesh {mesh}, begun {begun}, replies {replies}");
        assert_close(&what, path.outcome(Outcome::CommunityActivity), x, 1e-6);
        // At random, the mean is off by O(1 / members) where replies bend.
        let found = column(&outcomes(&scenario, 1, 200), Outcome::CommunityActivity);
        assert_mean_near(&what, &found, x, 20.0 / MEMBERS * x, RARE);
    }
}

/// In a star only pushes are talked about: the share of their readers, on the day they read; nothing else, whatever
/// members would begin in a mesh.
#[test]
fn a_star_talks_about_pushes_alone() {
    let (reads, talks) = (0.3, 0.2);
    let scenario = quiet(json!({
        "time": { "days": 20 },
        "reservoir": { "fans": MEMBERS },
        "accounts": [account(json!({ "pushes_per_week": 1, "end": 10, "read_rate": reads }))],
        "community": { "mesh": 0, "spontaneous_posts": 0.5, "replies": 3, "push_replies": talks },
    }));
    let posts = MEMBERS * won(reads * talks);
    let path = expected(&scenario);
    for (day, found) in (1..).zip(path.series(Series::CommunityPosts)) {
        let exact = if day == 1 || day == 8 { posts } else { 0.0 };
        assert_close(&format!("day {day}"), *found, exact, 1e-9);
    }
    let runs = histories(&scenario, 2, 10);
    let found: Vec<f64> = runs
        .iter()
        .map(|run| run.outcome(Outcome::CommunityPosts))
        .collect();
    assert_mean_near("posts", &found, 2.0 * posts, 1e-3 * posts, RARE);
    for run in runs {
        assert!(
            run.series(Series::CommunityPosts)[8..]
                .iter()
                .all(|posts| *posts == 0.0)
        );
    }
}

/// Posts about the product are seen on the next day by members and by people outside, and sell to both: hazards of views
/// per person times the probability of buying at a member's trust; other posts are no exposure. First and last touch of
/// who was never reached otherwise is the community.
#[test]
fn posts_are_seen_and_sell_on_the_next_day() {
    let (population, inside, outside, buys) = (200_000.0, 8.0, 15.0, 0.04);
    let about_the_product = 0.7;
    let scenario = quiet(json!({
        "time": { "days": 2 },
        "market": { "population": population },
        "reservoir": { "fans": MEMBERS },
        "community": {
            "mesh": 1, "spontaneous_posts": 0.1, "replies": 0, "product_posts": about_the_product,
            "member_views": inside, "outside_views": outside,
            "post_trust": 1
        },
        "conversion": { "buy_warm": buys },
    }));
    let posts = about_the_product * MEMBERS * won(0.1);
    let path = expected(&scenario);
    let seen = path.series(Series::SecondaryExposures);
    assert_eq!(seen[0], 0.0);
    assert_close("seen", seen[1], posts * (inside + outside), 1e-9);
    let members = MEMBERS * won(posts * inside / MEMBERS * buys);
    let others = (population - MEMBERS) * won(posts * outside / population * buys);
    assert_close("members", path.series(Series::Customers)[1], members, 1e-9);
    assert_close("others", path.series(Series::OneOffBuyers)[1], others, 1e-9);
    let chunk = outcomes(&scenario, 3, 1_000);
    let found = column(&chunk, Outcome::Buyers);
    assert_mean_near("buyers", &found, members + others, 1e-3 * members, RARE);
    let found = column(&chunk, Outcome::SecondaryExposures);
    assert_mean("seen", &found, posts * (inside + outside), RARE);
    let ledger = expected_ledger(&scenario);
    let [community, own] = [
        touch(&ledger, "community", ""),
        touch(&ledger, "own_accord", ""),
    ];
    let near = |what: &str, found: f64, exact: f64| {
        assert!((found - exact).abs() < 0.01, "{what}: {found}, not {exact}");
    };
    near(
        "last touch",
        ledger.total(Entry::NewCustomers, community),
        members + others,
    );
    near(
        "first and last",
        ledger.attribution(community, community),
        others,
    );
    near(
        "connected before",
        ledger.attribution(own, community),
        members,
    );
}
