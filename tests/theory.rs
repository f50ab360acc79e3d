//! Exposure and sharing through the whole engine, against closed forms: the funnel without sharing, delays, precision,
//! branching processes, epidemics and Bass's diffusion.
//!
//! Statistical checks fail a correct engine with probability 10⁻⁶ each (`RARE`) unless they say otherwise; some 60 of
//! them together with less than 10⁻⁴.

mod support;

use funnelcast::report::{GENERATIONS, Outcome, Series, viewers_of_generation};
use funnelcast::scenario::Scenario;
use funnelcast::study::{Chunk, Collection};
use serde_json::{Value, json};
use support::runs::{
    account, ad, column, expected, histories, lay_over, outcomes, preset, quiet, two, viewers,
};
use support::statistics::{
    RARE, assert_binomial, assert_close, assert_counts, assert_mean, assert_mean_near,
    assert_share, assert_variance, moments,
};

// --- Exposure -------------------------------------------------------------------------------------------------------
/// Each of N people is won with probability 1 − exp(−λp), on their own. The two claims of S3: 1,000 exposures bring 10
/// and 100 buyers. Three standard errors: 2.7 × 10⁻³ for each of the four checks of a mean.
#[test]
fn a_thousand_exposures_bring_ten_or_a_hundred_buyers() {
    for (id, p) in [("newspaper-1000", 0.01), ("moments-1000", 0.1)] {
        let scenario = preset(id);
        let mut collection = Collection::new(&scenario, 1, 2_000);
        let chunk = Chunk::run(&scenario, None, 1, 0, 2_000);
        collection.add(&chunk).expect("the chunk fits");
        let summarised = collection.summary().outcome(Outcome::Buyers).mean;
        for replications in [2_000, 20_000] {
            let values = column(&outcomes(&scenario, 1, replications), Outcome::Buyers);
            let (mean, _) = moments(&values);
            assert!(replications > 2_000 || mean == summarised);
            let claimed = 1_000.0 * p;
            let error = (claimed / replications as f64).sqrt();
            assert!(
                (mean - claimed).abs() <= 3.0 * error,
                "{id}: {mean} buyers for {claimed}"
            );
            let won = -f64::exp_m1(-1_000.0 * p / 1e6);
            assert_binomial(id, &values, 1e6, won, RARE);
        }
    }
}

#[test]
fn without_sharing_buyers_saturate_as_the_funnel_says() {
    let scenario = quiet(json!({
        "market": { "population": 20_000 },
        "segments": two(0.25),
        "channels": [ad(json!({ "end": 20, "impressions_per_day": 3_000, "precision": 2, "trust": 0.5 }))],
        "conversion": { "buy_cold": 0.05, "buy_warm": 0.2, "offer": 3 },
    }));
    // Odds ratios and the anchors' middle on the logit scale, by hand.
    let odds = 3.0 * (0.05_f64 / 0.95 * (0.2 / 0.8)).sqrt();
    let buys = odds / (1.0 + odds);
    let landing = (2.0 / 3.0) / (1.0 + 2.0 / 3.0);
    let exposures_each = 20.0 * 3_000.0 * landing / 5_000.0;
    let won = -f64::exp_m1(-exposures_each * buys);
    assert!(won > 0.7, "the case saturates");
    let buyers = column(&outcomes(&scenario, 2, 4_000), Outcome::Buyers);
    assert_binomial("buyers", &buyers, 5_000.0, won, RARE);
    assert_close(
        "expected buyers",
        expected(&scenario).outcome(Outcome::Buyers),
        5_000.0 * won,
        1e-12,
    );
}

/// An odds ratio of 9 on a need share of 10 % lands half of the impressions on the need; whoever sees one notices it.
#[test]
fn precision_is_an_odds_ratio_on_where_impressions_land() {
    let scenario = quiet(json!({
        "market": { "population": 100_000 },
        "segments": two(0.1),
        "channels": [ad(json!({ "impressions_per_day": 50_000, "precision": 9 }))],
    }));
    let unseen = 10_000.0 * f64::exp(-2.5) + 90_000.0 * f64::exp(-25.0 / 90.0);
    let unaware = expected(&scenario).series(Series::Unaware)[0];
    assert_close("unaware", unaware, unseen, 1e-12);
    let last: Vec<f64> = histories(&scenario, 3, 40)
        .iter()
        .map(|history| history.series(Series::Unaware)[0])
        .collect();
    assert_mean("unaware", &last, unseen, RARE);
}

/// What is sent on day 1 is seen on day 1 + k with probability q(1 − q)ᵏ, q = 1 / (1 + mean delay): independent
/// Poisson counts, so that χ² has as many degrees of freedom as days, and one for the total is not lost.
#[test]
fn delays_are_geometric() {
    let (sent, blocks) = (5_000.0, 10);
    for delay in [0.0, 0.5, 3.0, 9.0] {
        let scenario = quiet(json!({
            "time": { "days": 40 },
            "channels": [ad(json!({ "impressions_per_day": sent, "delay": delay }))],
        }));
        let q = 1.0 / (1.0 + delay);
        let runs = histories(&scenario, 4, blocks);
        let (mut observed, mut exact) = (Vec::new(), Vec::new());
        for day in 0..40 {
            let mean = sent * runs.len() as f64 * q * f64::powi(1.0 - q, day as i32);
            let seen: f64 = runs
                .iter()
                .map(|run| run.series(Series::PrimaryExposures)[day])
                .sum();
            if mean >= 20.0 {
                observed.push(seen);
                exact.push(mean);
            } else if mean == 0.0 {
                assert_eq!(seen, 0.0);
            }
        }
        if exact.len() > 1 {
            assert_counts(&format!("delay {delay}"), &observed, &exact, RARE);
        }
        let path = expected(&scenario);
        let seen = path.series(Series::PrimaryExposures);
        let mean_delay: f64 = (0..)
            .zip(seen)
            .map(|(day, seen)| f64::from(day) * seen / sent)
            .sum();
        let cut = f64::powi(1.0 - q, 40);
        // The mean of a geometric delay cut at day 40: what is seen later counts as nothing.
        assert_close("mean delay", mean_delay + cut * (delay + 40.0), delay, 1e-9);
    }
}

// --- Sharing --------------------------------------------------------------------------------------------------------
/// Sharing only: `seeds` exposures on day 1 of something that a share of `share_rate` of its viewers shows to
/// `views` others on average.
fn cascade(population: f64, seeds: f64, share_rate: f64, views: f64, days: u32) -> Scenario<f64> {
    quiet(json!({
        "time": { "days": days },
        "market": { "population": population },
        "channels": [ad(json!({ "impressions_per_day": seeds, "shareable": true }))],
        "sharing": { "share_rate": share_rate, "contacts": views / 0.1, "visibility": 0.1 },
    }))
}

/// Galton and Watson: one seed has 1 / (1 − R) viewers on average with variance σ² / (1 − R)³, σ² being that of one
/// viewer's offspring, s·(dv + dv²) − R²; seeds are Poisson. The population is so large that saturation takes less than
/// 10⁻⁵ of it.
#[test]
fn below_one_a_seed_has_one_over_one_minus_r_viewers() {
    let (seeds, views, days) = (50.0, 4.0, 400);
    for r in [0.1, 0.5, 0.8] {
        let share_rate = r / views;
        let scenario = cascade(1e9, seeds, share_rate, views, days);
        let chunk = outcomes(&scenario, 5, 4_000);
        let totals = viewers(&chunk);
        let each = 1.0 / (1.0 - r);
        let offspring_variance = share_rate * (views + views * views) - r * r;
        let variance = offspring_variance * each.powi(3) + each * each;
        assert_mean_near("viewers", &totals, seeds * each, 1e-5 * seeds * each, RARE);
        assert_variance("viewers", &totals, seeds * variance, RARE);
        for generation in 0..4 {
            let counts = column(&chunk, viewers_of_generation(generation));
            let exact = seeds * r.powi(generation as i32);
            let what = format!("generation {generation}");
            assert_mean_near(&what, &counts, exact, 1e-5 * exact, RARE);
        }
        let path = expected(&scenario);
        let later = seeds * r.powi(GENERATIONS as i32 - 1) * each;
        let last = path.outcome(Outcome::ViewersGeneration8);
        assert_close(
            "the last generation holds all later ones",
            last,
            later,
            1e-5,
        );
        assert_close("R", path.outcome(Outcome::ReproductionNumber), r, 1e-9);
    }
}

/// The offspring of a viewer: none, or with probability s a Poisson number of mean dv: G(x) = 1 − s + s·exp(dv(x − 1)).
fn offspring(share_rate: f64, views: f64, x: f64) -> f64 {
    1.0 - share_rate + share_rate * f64::exp(views * (x - 1.0))
}

/// No generation g with probability exp(−seeds·(1 − q_g)), q₀ = 0, q_g = G(q_{g−1}): below, at and above one.
#[test]
fn generations_die_out_as_the_branching_process_does() {
    let (seeds, views) = (4.0, 4.0);
    for r in [0.7, 1.0, 1.6] {
        let share_rate = r / views;
        let runs = histories(&cascade(1e9, seeds, share_rate, views, 26), 6, 80);
        let mut q = 0.0;
        for generation in 1..=25 {
            q = offspring(share_rate, views, q);
            if [1, 2, 5, 10, 25].contains(&generation) {
                let extinct = |run: &&_| secondary(run)[generation] == 0.0;
                let hits = runs.iter().filter(extinct).count();
                let exact = f64::exp(-seeds * (1.0 - q));
                if exact < 0.995 {
                    assert_share(
                        &format!("R {r}, generation {generation}"),
                        hits,
                        runs.len(),
                        exact,
                        RARE,
                    );
                }
            }
        }
    }
}

/// Exposures from shares, by day.
fn secondary(run: &support::runs::History) -> &[f64] {
    run.series(Series::SecondaryExposures)
}

/// At R = 0.9 a seed outlives 400 generations with a probability below 10⁻¹⁸; at 1 it outlives t of them with about
/// 2 / (σ² t), which the test above follows.
#[test]
fn below_one_every_cascade_dies_out() {
    let runs = histories(&cascade(1e9, 20.0, 0.225, 4.0, 400), 7, 4);
    assert!(runs.iter().all(|run| secondary(run)[399] == 0.0));
    let shared = runs
        .iter()
        .filter(|run| run.outcome(Outcome::ViewersGeneration1) > 0.0);
    assert!(
        shared.count() > 150,
        "hardly one in a hundred is not shared at all"
    );
}

/// Extinct or not is told by size: at R = 1.5 a lasting cascade reaches 58 % of ten million, and an extinct one of
/// more than 1 % has a probability below 10⁻¹⁰⁰.
#[test]
fn above_one_extinction_has_the_probability_of_the_fixed_point() {
    let (seeds, views, population) = (3.0, 4.0, 1e7);
    for r in [1.5, 2.5] {
        let share_rate = r / views;
        let scenario = cascade(population, seeds, share_rate, views, 250);
        let q = (0..10_000).fold(0.0, |q, _| offspring(share_rate, views, q));
        let totals = viewers(&outcomes(&scenario, 8, 4_000));
        let extinct = totals
            .iter()
            .filter(|total| **total < 0.01 * population)
            .count();
        let exact = f64::exp(-seeds * (1.0 - q));
        assert_share(&format!("R {r}"), extinct, totals.len(), exact, RARE);
    }
}

/// Kermack and McKendrick with seeds: a share σ = 1 − exp(−seeds / N) has seen the item on the first day and shares it
/// too, so 1 − z = (1 − σ)·exp(−R z); with few seeds, z = 1 − exp(−R z).
#[test]
fn a_large_cascade_reaches_the_final_size_of_an_epidemic() {
    let (seeds, views, population) = (2_000.0, 4.0, 1e6);
    for r in [1.2, 1.5, 3.0] {
        let scenario = cascade(population, seeds, r / views, views, 1_000);
        let missed_at_first = f64::exp(-seeds / population);
        let z = (0..10_000).fold(1.0, |z: f64, _| 1.0 - missed_at_first * f64::exp(-r * z));
        let path = expected(&scenario);
        let reached: f64 = (0..GENERATIONS)
            .map(|generation| path.outcome(viewers_of_generation(generation)))
            .sum();
        assert_close(&format!("R {r}"), reached / population, z, 1e-9);
        let sizes: Vec<f64> = viewers(&outcomes(&scenario, 9, 400))
            .iter()
            .map(|total| total / population)
            .collect();
        // The mean of a random epidemic is off by O(1 / N).
        assert_mean_near(&format!("R {r}"), &sizes, z, 100.0 / population, RARE);
    }
}

#[test]
fn nobody_sees_an_item_twice_as_news() {
    let mut scenario = cascade(1_000.0, 3_000.0, 0.9, 100.0, 30);
    scenario.channels[0].levers.end = 20.0;
    for total in viewers(&outcomes(&scenario, 10, 200)) {
        assert_eq!(total, 1_000.0, "everybody sees the one item, once");
    }
    let mut json = scenario.to_json();
    lay_over(
        &mut json,
        &json!({
            "reservoir": { "fans": 500 },
            "accounts": [account(json!({ "pushes_per_week": 7, "read_rate": 1 }))],
        }),
    );
    let scenario = support::runs::read(&json);
    for run in histories(&scenario, 10, 2) {
        let total: f64 = (0..GENERATIONS)
            .map(|generation| run.outcome(viewers_of_generation(generation)))
            .sum();
        assert!(
            total > 25_000.0 && total <= 31_000.0,
            "30 pushes and the item: {total}"
        );
    }
}

#[test]
fn what_cannot_be_shared_is_not_shared() {
    let mut scenario = cascade(1e6, 5_000.0, 1.0, 100.0, 10);
    scenario.channels[0].own.shareable = false;
    let chunk = outcomes(&scenario, 11, 50);
    assert_eq!(viewers(&chunk), [0.0; 50]);
    assert_eq!(column(&chunk, Outcome::SecondaryExposures), [0.0; 50]);
}

// --- Diffusion ------------------------------------------------------------------------------------------------------

/// A constant channel that makes people follow, and nothing else: innovation without imitation,
/// F(t) = 1 − exp(−pt), and the unaware dwindle by every exposure.
#[test]
fn innovation_alone_follows_its_closed_form() {
    let scenario = bass(0.0);
    let path = expected(&scenario);
    for (day, (fans, unaware)) in (1..).zip(
        path.series(Series::Fans)
            .iter()
            .zip(path.series(Series::Unaware)),
    ) {
        let day = f64::from(day);
        assert_close(
            "followers",
            *fans,
            -1e6 * f64::exp_m1(-INNOVATION * day),
            1e-9,
        );
        assert_close(
            "unaware",
            *unaware,
            1e6 * f64::exp(-INNOVATION * day / 0.02),
            1e-9,
        );
    }
    let followers = column(&outcomes(&scenario, 12, 200), Outcome::Connected);
    assert_binomial(
        "followers",
        &followers,
        1e6,
        -f64::exp_m1(-INNOVATION * 1_000.0),
        RARE,
    );
}

const INNOVATION: f64 = 0.0005;

/// Followers by a channel at hazard p, and by imitation: every day everyone connected reads the push, a share of
/// `share_rate` of them shares it, their friends see it the next day, and it is not passed on again (lifetime 0). A
/// person's hazard of following is then q·F, q = share rate × views × probability of following, as in Bass 1969.
fn bass(share_rate: f64) -> Scenario<f64> {
    let channel: Value = ad(json!({
        "end": 1_000, "impressions_per_day": 1e6 * INNOVATION / 0.02, "trust": 1, "follow_prompt": 1
    }));
    quiet(json!({
        "time": { "days": 1_000 },
        "channels": [channel],
        "accounts": [account(json!({ "pushes_per_week": 7, "read_rate": 1 }))],
        "sharing": { "share_rate": share_rate, "contacts": 10, "visibility": 0.5, "lifetime": 0 },
        "conversion": { "follow_warm": 0.02 },
    }))
}

/// The mean path against the day-by-day recurrence exactly, and against Bass's closed form within 1 % of the
/// population, most of which is the lag between following and being imitated; then random runs against the path, whose
/// means differ by O(1 / N).
#[test]
fn innovation_and_imitation_follow_bass() {
    let q = 0.01;
    let scenario = bass(q / (5.0 * 0.02));
    let path = expected(&scenario);
    let fans = path.series(Series::Fans);
    let (mut left, mut yesterday, mut before) = (1.0, 0.0, 0.0);
    for (day, fans) in (1..).zip(fans) {
        left *= f64::exp(-INNOVATION - q * before);
        (before, yesterday) = (yesterday, 1.0 - left);
        assert_close("recurrence", *fans / 1e6, 1.0 - left, 1e-9);
        let rate = INNOVATION + q;
        let gone = f64::exp(-rate * f64::from(day));
        let closed = (1.0 - gone) / (1.0 + q / INNOVATION * gone);
        assert!(
            (fans / 1e6 - closed).abs() < 0.01,
            "day {day}: {fans} for {closed}"
        );
    }
    for (day, last) in [
        (300, histories_on(&scenario, 300)),
        (1_000, histories_on(&scenario, 1_000)),
    ] {
        assert_mean_near(&format!("day {day}"), &last, fans[day - 1], 20.0, RARE);
    }
}

/// Fans on the last day of the scenario cut to `days`.
fn histories_on(scenario: &Scenario<f64>, days: usize) -> Vec<f64> {
    let mut cut = scenario.clone();
    cut.time.days = days as f64;
    column(&outcomes(&cut, 13, 100), Outcome::Connected)
}
