//! Trust of the brand and satisfaction with the service through the whole engine, against recursions by hand.
//!
//! Where no chance is involved paths agree to rounding, in random runs too. Statistical checks fail a correct engine
//! with probability 10⁻⁶ each (`RARE`), some five of them.

use crate::support::runs::{account, campaign, column, expected, histories, outcomes, quiet};
use crate::support::statistics::{RARE, assert_binomial, assert_close};
use funnelcast::report::{Outcome, Series};
use serde_json::{Value, json};

const FANS: f64 = 10_000.0;

fn under(p: f64, ratio: f64) -> f64 {
    let odds = p / (1.0 - p) * ratio;
    odds / (1.0 + odds)
}

/// Satisfaction by hand: what is answered, by people, and how long it takes at that load.
fn satisfaction(load: f64, response: f64, patience: f64, canned: f64) -> f64 {
    let hours = response / (1.0 - load.min(0.9));
    1.0 / load.max(1.0) * (1.0 - canned) * patience / (patience + hours)
}

/// Days on which something is pushed by an account of so many pushes a week, from the first day on.
fn pushes(day: usize, per_week: f64) -> bool {
    let due = |days: f64| (days * per_week / 7.0).floor();
    due(day as f64 - 1.0) > due(day as f64 - 2.0)
}

// --- Trust ----------------------------------------------------------------------------------------------------------

/// Silence erodes trust towards the floor, geometrically; nothing erodes what is below it.
#[test]
fn silence_erodes_trust_down_to_the_floor() {
    for (trust, floor) in [(0.9, 0.2), (0.5, 0.5), (0.3, 0.6)] {
        let scenario = quiet(json!({
            "time": { "days": 365 },
            "reservoir": { "fans": FANS },
            "brand": { "trust": trust, "trust_floor": floor, "trust_drift": 0.02, "trust_gain": 0.1, "trust_loss": 0.1 },
        }));
        let path = expected(&scenario);
        for (day, found) in (1..).zip(path.series(Series::BrandTrust)) {
            let above = f64::max(trust - floor, 0.0) * f64::powi(0.98, day);
            let exact = if trust > floor { floor + above } else { trust };
            assert_close(&format!("day {day}"), *found, exact, 1e-12);
        }
    }
}

/// A star: two accounts whose pushes give value and annoy, by hand day by day. Value is what the members of an account
/// get of relevant content that is not all commercial, by quality and satisfaction; annoyance comes of overload, of what
/// is commercial beyond the tolerance and of what is beside the point.
#[test]
fn trust_of_a_star_follows_its_recursion() {
    let (gain, loss, drift, floor) = (0.08, 0.15, 0.01, 0.3);
    let tolerance = 3.0;
    let accounts = [(0.9, 7.0, 0.8, 0.6), (0.4, 3.5, 0.3, 0.2)];
    let written: Value = (0..)
        .zip(accounts)
        .map(|(index, (membership, per_week, relevance, commercial))| {
            account(json!({
                "id": format!("a{index}"), "membership": membership, "pushes_per_week": per_week,
                "relevance": relevance, "commercial_share": commercial, "read_rate": 0, "end": 60
            }))
        })
        .collect();
    let scenario = quiet(json!({
        "time": { "days": 100 },
        "reservoir": { "fans": FANS },
        "accounts": written,
        "content": { "commercial_tolerance": 0.4 },
        "churn": { "tolerance": tolerance },
        "service": { "staff": 2, "answers_per_staff": 100, "enquiries": 0.01, "response_time": 2, "patience": 8 },
        "product": { "quality": 0.7 },
        "brand": {
            "trust": 0.5, "trust_floor": floor, "trust_drift": drift, "trust_gain": gain, "trust_loss": loss
        },
    }));
    let satisfied = satisfaction(0.5, 2.0, 8.0, 0.0);
    let (mut trust, mut received) = (0.5, Vec::new());
    let path = expected(&scenario);
    let runs = histories(&scenario, 1, 1);
    for day in 1..=100_usize {
        let pushed = accounts.map(|(_, per_week, ..)| day <= 60 && pushes(day, per_week));
        let today = accounts.iter().zip(pushed).filter(|(_, pushed)| *pushed);
        let today: Vec<_> = today.map(|(account, _)| *account).collect();
        received.push(today.iter().map(|account| account.0).sum::<f64>());
        let week: f64 = received.iter().rev().take(7).sum();
        let overload = (week / tolerance - 1.0_f64).max(0.0);
        let (mut given, mut weight) = (0.0, 0.0);
        for (membership, _, relevance, commercial) in today {
            let excess = f64::max(commercial - 0.4, 0.0) / 0.6;
            given += membership * relevance * (1.0 - excess);
            weight += membership * (overload + excess + f64::max(1.0 - 2.0 * relevance, 0.0));
        }
        let value = f64::min(given * 4.0 * 0.7 * satisfied, 1.0);
        let annoyance = 1.0 - f64::exp(-weight);
        trust += gain * value * (1.0 - trust)
            - loss * annoyance * trust
            - drift * f64::max(trust - floor, 0.0);
        let what = format!("day {day}");
        let at = |series: Series| path.series(series)[day - 1];
        assert_close(&what, at(Series::Overload), overload, 1e-12);
        assert_close(&what, at(Series::BrandTrust), trust, 1e-10);
        assert_close(
            &what,
            runs[7].series(Series::BrandTrust)[day - 1],
            trust,
            1e-10,
        );
    }
    let at_the_end = path.outcome(Outcome::BrandTrust);
    assert_eq!(path.series(Series::BrandTrust)[99], at_the_end);
}

/// A mesh keeps trust up by what its members post: the drift is that part of itself which peers leave, x / (x + half)
/// being what they keep at x posts a day for each member. A star with the same posts to pushes has no peers.
#[test]
fn peers_of_a_mesh_keep_trust_up() {
    let (drift, half, floor, mesh) = (0.03, 0.02, 0.1, 0.8);
    let scenario = |mesh: f64| {
        quiet(json!({
            "time": { "days": 200 },
            "reservoir": { "fans": FANS },
            "brand": { "trust": 0.8, "trust_floor": floor, "trust_drift": drift },
            "community": { "mesh": mesh, "spontaneous_posts": 0.004, "replies": 0.8, "peer_half": half },
        }))
    };
    let path = expected(&scenario(mesh));
    let posts = path.series(Series::CommunityPosts);
    let mut trust = 0.8;
    for (day, found) in path.series(Series::BrandTrust).iter().enumerate() {
        let each = posts[day] / FANS;
        let peers = mesh * each / (each + half);
        trust -= drift * (1.0 - peers) * (trust - floor);
        assert_close(&format!("day {}", day + 1), *found, trust, 1e-10);
    }
    let star = expected(&scenario(0.0)).series(Series::BrandTrust)[29];
    let mesh = path.series(Series::BrandTrust)[29];
    assert!(mesh > star + 0.05, "{mesh} in a mesh, {star} in a star");
}

/// The test of row #24: every push stops on day 60. What a star was trusted is eroded and its members fall silent; a mesh
/// goes on.
#[test]
fn when_the_pushes_stop_a_star_fades_and_a_mesh_goes_on() {
    let end = |mesh: f64| {
        let scenario = quiet(json!({
            "time": { "days": 240 },
            "reservoir": { "fans": FANS },
            "accounts": [account(json!({ "pushes_per_week": 3, "read_rate": 0.2, "relevance": 0.8, "end": 60 }))],
            "brand": { "trust": 0.5, "trust_gain": 0.02, "trust_drift": 0.02, "trust_floor": 0.2 },
            "service": { "staff": 1 },
            "community": { "mesh": mesh, "push_replies": 0.1 },
        }));
        let path = expected(&scenario);
        let series =
            [Series::BrandTrust, Series::CommunityPosts].map(|series| path.series(series).to_vec());
        (series[0][59], series[0][239], series[1][59], series[1][239])
    };
    let (star_before, star_after, star_posts, star_silent) = end(0.0);
    let (mesh_before, mesh_after, mesh_posts, mesh_goes_on) = end(1.0);
    assert!(
        star_posts > 0.0 && star_silent == 0.0,
        "nobody talks in a star without a push"
    );
    assert!(
        mesh_goes_on > 0.3 * mesh_posts,
        "{mesh_posts} posts, then {mesh_goes_on}"
    );
    let kept = |before: f64, after: f64| (after - 0.2) / (before - 0.2);
    let (star, mesh) = (kept(star_before, star_after), kept(mesh_before, mesh_after));
    assert!(
        star < 0.05 && mesh > 0.3,
        "{star} of the trust is left in the star, {mesh} in the mesh"
    );
}

// --- What trust and satisfaction do -----------------------------------------------------------------------------------

/// Satisfaction by load, from idle to overrun: the odds of leaving are divided by neglect^(2s − 1).
#[test]
fn who_is_not_answered_leaves() {
    let (background, neglect) = (0.01, 5.0_f64);
    for (load, response, patience, canned) in [
        (0.0, 4.0, 4.0, 0.0),
        (0.5, 4.0, 4.0, 0.0),
        (0.85, 1.0, 6.0, 0.3),
        (0.97, 4.0, 4.0, 0.0),
        (3.0, 0.5, 4.0, 0.0),
        (0.2, 4.0, 4.0, 1.0),
    ] {
        let scenario = quiet(json!({
            "time": { "days": 1 },
            "reservoir": { "fans": FANS },
            "service": {
                "staff": 2, "answers_per_staff": 50, "enquiries": load * 100.0 / FANS, "response_time": response,
                "patience": patience, "canned_share": canned, "staff_cost": 70
            },
            "churn": { "background": background, "neglect_churn": neglect },
        }));
        let s = satisfaction(load, response, patience, canned);
        let leaves = under(background, neglect.powf(1.0 - 2.0 * s));
        let what = format!("load {load}, canned {canned}");
        let path = expected(&scenario);
        assert_close(
            &what,
            path.outcome(Outcome::FollowersLost),
            FANS * leaves,
            1e-9,
        );
        assert_close("staff", path.outcome(Outcome::StaffCost), 140.0, 1e-12);
        let found = column(&outcomes(&scenario, 2, 500), Outcome::FollowersLost);
        assert_binomial(&what, &found, FANS, leaves, RARE);
    }
    // Nobody there is as bad as can be.
    let alone = quiet(json!({
        "time": { "days": 1 }, "reservoir": { "fans": FANS }, "service": { "staff": 0, "enquiries": 0.1 },
        "churn": { "background": background, "neglect_churn": neglect },
    }));
    let lost = expected(&alone).outcome(Outcome::FollowersLost);
    assert_close("nobody", lost, FANS * under(background, neglect), 1e-9);
}

/// A salon for 400 of 10,000 satisfies them further: s + part · interaction · (1 − s). It costs what it costs, once a
/// month.
#[test]
fn a_salon_satisfies_those_who_come() {
    let scenario = quiet(json!({
        "time": { "days": 40 },
        "reservoir": { "fans": FANS },
        "service": { "staff": 1, "response_time": 4, "patience": 4 },
        "brand": { "trust": 0.4, "trust_gain": 0.5 },
        "campaigns": [campaign("salon", json!({
            "start": 5, "end": 5, "every": 30, "participants": 400, "interaction": 0.9, "cost_per_participant": 80,
            "fixed_cost": 500
        }))],
    }));
    let path = expected(&scenario);
    let part = 0.04 * 0.9;
    let satisfied = 0.5 + part * 0.5;
    // Without a push, the gathering is all that is given on the day.
    let value = part * 4.0 * 0.5 * satisfied;
    let trust = path.series(Series::BrandTrust);
    assert_eq!(trust[3], 0.4);
    assert_close("day 5", trust[4], 0.4 + 0.5 * value * 0.6, 1e-12);
    assert_eq!(trust[4], trust[33]);
    assert!(trust[34] > trust[33]);
    let cost = path.outcome(Outcome::CampaignCost);
    assert_close("cost", cost, 2.0 * (500.0 + 400.0 * 80.0), 1e-12);
}

/// Trust protects from leaving by odds of effect^(2b − 1), and pays a premium as far as the tone goes (row #18).
#[test]
fn trust_protects_and_pays() {
    let (background, effect, trust) = (0.02, 0.25_f64, 0.9);
    let scenario = quiet(json!({
        "time": { "days": 1 },
        "reservoir": { "fans": FANS, "customers": FANS },
        "brand": { "trust": trust, "tone": 0.5, "premium": 0.4 },
        "churn": { "background": background, "trust_churn": effect, "customer_churn": 0.5 },
        "loyalty": { "repurchase_interval": 1, "second_order": 0.1 },
        "money": { "price": 200, "unit_cost": 100 },
    }));
    let path = expected(&scenario);
    let protects = effect.powf(2.0 * trust - 1.0);
    let fans = under(background, protects);
    assert_close(
        "fans",
        path.series(Series::Fans)[0],
        FANS * (1.0 - fans),
        1e-12,
    );
    let orders = path.outcome(Outcome::Orders);
    assert!(orders > 0.09 * FANS);
    let price = 200.0 * (1.0 + 0.4 * 0.5 * trust);
    assert_close(
        "revenue",
        path.outcome(Outcome::Revenue),
        orders * price,
        1e-12,
    );
    assert_close(
        "goods",
        path.outcome(Outcome::CostOfGoods),
        orders * 100.0,
        1e-12,
    );
}
