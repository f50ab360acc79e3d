//! What is seen where, and whether an offer still holds then, through the whole engine against closed forms.
//!
//! Statistical checks fail a correct engine with probability 10⁻⁶ each (`RARE`), some ten of them.

use crate::support::runs::{ad, column, expected, expected_ledger, histories, outcomes, quiet};
use crate::support::statistics::{
    RARE, assert_binomial, assert_close, assert_mean, assert_mean_near,
};
use funnelcast::report::{Outcome, Series};
use serde_json::{Value, json};

/// A probability under an odds ratio, by hand.
fn under(p: f64, ratio: f64) -> f64 {
    let odds = p / (1.0 - p) * ratio;
    odds / (1.0 + odds)
}

fn won(hazard: f64) -> f64 {
    -f64::exp_m1(-hazard)
}

// --- Offers that expire ---------------------------------------------------------------------------------------------

/// Of what is sent on a day, q(1 − q)ᵏ is seen k days later, q = 1 / (1 + mean delay), and at the offer for k up to its
/// days. By the day: what is seen at the offer and what is seen of the rest, per impression sent a day.
fn seen_by_day(days: usize, last_sent: usize, delay: f64, offer_days: usize) -> Vec<(f64, f64)> {
    let q = 1.0 / (1.0 + delay);
    let day = |today: usize| {
        let (mut at_offer, mut late) = (0.0, 0.0);
        for sent in 1..=last_sent.min(today) {
            let waited = today - sent;
            let seen = q * f64::powi(1.0 - q, waited as i32);
            if waited <= offer_days {
                at_offer += seen;
            } else {
                late += seen;
            }
        }
        (at_offer, late)
    };
    (1..=days).map(day).collect()
}

/// A text seen after its promotion converts as if there had been none (row #4): buyers, orders and what the offer took
/// off, for offers that hold for no day, some days and longer than the run.
#[test]
fn what_is_seen_after_the_offer_does_not_convert_at_it() {
    let (population, sent, days, last_sent) = (20_000.0, 6_000.0, 25, 6);
    let (p, theta, off) = (0.05, 6.0, 20.0);
    let mut found_before = 0.0;
    for (delay, offer_days) in [(3.0, 0), (3.0, 2), (3.0, 40), (0.0, 0), (0.5, 1)] {
        let scenario = quiet(json!({
            "time": { "days": days },
            "market": { "population": population },
            "channels": [ad(json!({
                "kind": "short_text", "end": last_sent, "impressions_per_day": sent, "delay": delay, "offer": theta,
                "trust": 0, "offer_days": offer_days, "discount": off
            }))],
            "conversion": { "buy_cold": p },
        }));
        let seen = seen_by_day(days, last_sent, delay, offer_days);
        let hazards = seen.iter().map(|(at_offer, late)| {
            [at_offer * under(p, theta), late * p].map(|part| part * sent / population)
        });
        let (mut hazard, mut orders, mut at_offer) = (0.0, 0.0, 0.0);
        for [good, late] in hazards {
            hazard += good + late;
            // Who bought can buy again on another day.
            let ordered = population * won(good + late);
            orders += ordered;
            at_offer += ordered * good / (good + late).max(f64::MIN_POSITIVE);
        }
        let what = format!("delay {delay}, offer of {offer_days} days");
        let path = expected(&scenario);
        let buyers = population * won(hazard);
        assert_close(&what, path.outcome(Outcome::Buyers), buyers, 1e-9);
        assert_close(&what, path.outcome(Outcome::Orders), orders, 1e-9);
        assert_close(
            &what,
            path.outcome(Outcome::Discounts),
            off * at_offer,
            1e-9,
        );
        let chunk = outcomes(&scenario, 1, 1_000);
        let found = column(&chunk, Outcome::Buyers);
        assert_binomial(&what, &found, population, won(hazard), RARE);
        let found = column(&chunk, Outcome::Discounts);
        assert_mean(&what, &found, off * at_offer, RARE);
        if delay == 3.0 {
            assert!(buyers > found_before, "a longer offer wins more");
            found_before = buyers;
        }
    }
}

// --- Landing --------------------------------------------------------------------------------------------------------

/// Impressions land on segments in proportion to share × affinity × precision where there is the need.
#[test]
fn impressions_land_by_share_affinity_and_precision() {
    let (population, sent) = (100_000.0, 80_000.0);
    let segments = [
        ("young", true, 0.1, 4.0),
        ("old", true, 0.2, 0.5),
        ("rest", false, 0.3, 2.0),
        ("unreached", false, 0.4, 0.0),
    ];
    let written: Value = segments
        .iter()
        .map(|(id, need, share, affinity)| {
            json!({ "id": id, "need": need, "share": share, "affinity": { "ad": affinity } })
        })
        .collect();
    let scenario = quiet(json!({
        "market": { "population": population },
        "segments": written,
        "channels": [ad(json!({ "impressions_per_day": sent, "precision": 3 }))],
        "conversion": { "buy_cold": 0.2 },
    }));
    let weight = |(_, need, share, affinity): &(&str, bool, f64, f64)| {
        share * affinity * if *need { 3.0 } else { 1.0 }
    };
    let total: f64 = segments.iter().map(weight).sum();
    let (mut unaware, mut buyers) = (0.0, 0.0);
    for segment in &segments {
        let people = population * segment.2;
        let each = sent * weight(segment) / total / people;
        unaware += people * f64::exp(-each);
        if segment.1 {
            buyers += people * won(each * 0.2);
        }
    }
    let path = expected(&scenario);
    assert_close("unaware", path.series(Series::Unaware)[0], unaware, 1e-12);
    assert_close("buyers", path.outcome(Outcome::Buyers), buyers, 1e-12);
    let runs = histories(&scenario, 2, 20);
    let found: Vec<f64> = runs
        .iter()
        .map(|run| run.series(Series::Unaware)[0])
        .collect();
    assert_mean("unaware", &found, unaware, RARE);
    let found: Vec<f64> = runs
        .iter()
        .map(|run| run.outcome(Outcome::Buyers))
        .collect();
    assert_mean("buyers", &found, buyers, RARE);
}

/// Following: the prompt, the motive, the incentive and the relevance to the segment multiply the odds; who buys on an
/// exposure does not follow on it; an unconnected buyer follows by the parcel. Each costs what it costs (row #7).
#[test]
fn following_takes_prompt_motive_incentive_and_relevance() {
    let (population, sent, f, b) = (50_000.0, 25_000.0, 0.03, 0.04);
    let scenario = quiet(json!({
        "market": { "population": population },
        "segments": [
            { "id": "need", "need": true, "share": 0.4, "relevance": 1.5 },
            { "id": "rest", "need": false, "share": 0.6, "relevance": 0.5 },
        ],
        "channels": [ad(json!({ "impressions_per_day": sent, "follow_prompt": 2 }))],
        "conversion": {
            "buy_cold": b, "follow_cold": f, "follow_motive": 3, "follow_incentive": 1.2, "follow_incentive_cost": 2,
            "follow_after_purchase": 0.25, "cash_back": 5
        },
    }));
    let each = sent / population;
    let follows = |relevance: f64| under(f, 2.0 * 3.0 * 1.2 * relevance);
    let need = 0.4 * population;
    let hazards = [each * b, each * (1.0 - b) * follows(1.5)];
    let event = won(hazards[0] + hazards[1]);
    let [buyers, fans] = hazards.map(|hazard| need * event * hazard / (hazards[0] + hazards[1]));
    let others = 0.6 * population * won(each * follows(0.5));
    let path = expected(&scenario);
    assert_close("buyers", path.outcome(Outcome::Buyers), buyers, 1e-12);
    assert_close("fans", path.series(Series::Fans)[0], fans + others, 1e-12);
    assert_close(
        "by parcel",
        path.series(Series::Customers)[0],
        buyers / 4.0,
        1e-12,
    );
    let paid = 2.0 * (fans + others) + 5.0 * buyers / 4.0;
    assert_close("paid", path.outcome(Outcome::IncentiveCost), paid, 1e-12);
    let chunk = outcomes(&scenario, 3, 1_000);
    let gained = column(&chunk, Outcome::FollowersGained);
    assert_mean("gained", &gained, fans + others + buyers / 4.0, RARE);
    let cost = column(&chunk, Outcome::IncentiveCost);
    assert_mean("paid", &cost, paid, RARE);
}

// --- Friends --------------------------------------------------------------------------------------------------------

/// A share is a close friend's or an acquaintance's; either's trust is raised by the standing of an iron fan who shares
/// it. Shares of day 1, whose sharers are all iron fans or none of them, are seen on day 2.
#[test]
fn shares_are_believed_by_tie_and_standing() {
    let (population, fans) = (1e6, 2_000.0);
    let (close, close_trust, other_trust) = (0.3, 0.8, 0.4);
    let anchors = |trust: f64| {
        let logit = |p: f64| (p / (1.0 - p)).ln();
        let at = (1.0 - trust) * logit(0.02) + trust * logit(0.3);
        1.0 / (1.0 + f64::exp(-at))
    };
    for (stage, standing) in [("fans", 0.0), ("iron_fans", 0.5)] {
        let scenario = quiet(json!({
            "time": { "days": 2 },
            "market": { "population": population },
            "reservoir": { stage: fans },
            "accounts": [crate::support::runs::account(json!({ "pushes_per_week": 1, "read_rate": 1 }))],
            "sharing": {
                "share_rate": 1, "contacts": 200, "visibility": 0.1, "lifetime": 0, "close_friends": close,
                "close_trust": close_trust, "acquaintance_trust": other_trust, "iron_fan_standing": 0.5
            },
            // Nobody who reads the push itself buys: it is not trusted at all.
            "brand": { "trust": 0 },
            "conversion": { "buy_cold": 0.02, "buy_warm": 0.3 },
        }));
        let trust = |tie: f64| tie + standing * (1.0 - tie);
        let buys =
            close * anchors(trust(close_trust)) + (1.0 - close) * anchors(trust(other_trust));
        let hazard = fans * 20.0 / population * buys;
        let path = expected(&scenario);
        let bought_of_push = if stage == "fans" { fans * 0.02 } else { 0.0 };
        let outside = population - fans;
        let on_day_2 = outside * won(hazard)
            + if stage == "fans" {
                fans * 0.98 * won(hazard)
            } else {
                0.0
            };
        assert_close(stage, path.outcome(Outcome::BuyersByShare), on_day_2, 1e-9);
        let buyers = on_day_2 + bought_of_push;
        assert_close(stage, path.outcome(Outcome::Buyers), buyers, 1e-9);
        let found = column(&outcomes(&scenario, 4, 1_000), Outcome::Buyers);
        assert_mean_near(stage, &found, buyers, 1e-3 * buyers, RARE);
        let ledger = expected_ledger(&scenario);
        let share = crate::support::runs::touch(&ledger, "share", "");
        let by_share = ledger.total(funnelcast::report::tables::Entry::NewCustomers, share);
        assert!((by_share - on_day_2).abs() < 0.01);
    }
}
