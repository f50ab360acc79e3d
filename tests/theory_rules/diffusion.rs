//! Imitation through both engines against Bass's closed form (Bass 1969, doi 10.1287/mnsc.15.5.215).
//!
//! Statistical checks fail a correct engine with probability 10⁻⁶ each (`RARE`), nine of them.

use crate::support::runs::{column, expected, lay_over, outcomes, outcomes_on, quiet};
use crate::support::statistics::{RARE, assert_close, assert_mean_near};
use funnelcast::engine::network::Network;
use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::Scenario;
use funnelcast::scenario::engine::{Engine, Topology};
use serde_json::{Value, json};

const PEOPLE: f64 = 1e6;
/// Innovation and imitation a day, and for how many days: a slow and a fast one.
const PAIRS: [(f64, f64, usize); 2] = [(0.0005, 0.01, 1_000), (0.003, 0.08, 200)];

/// Nothing happens but following of one's own accord.
fn alone(innovation: f64, imitation: f64, days: usize, changes: Value) -> Scenario<f64> {
    let mut scenario = json!({
        "time": { "days": days },
        "market": { "population": PEOPLE },
        "conversion": { "innovation": innovation, "imitation": imitation },
    });
    lay_over(&mut scenario, &changes);
    quiet(scenario)
}

/// The part that has followed after so many days where nobody had, Bass's F.
fn followed(innovation: f64, imitation: f64, days: f64) -> f64 {
    let gone = f64::exp(-(innovation + imitation) * days);
    (1.0 - gone) / (1.0 + imitation / innovation * gone)
}

/// On every day, and far within 2 %: a day's step does not lag.
#[test]
fn the_mean_path_is_bass_on_every_day() {
    for (innovation, imitation, days) in PAIRS {
        let path = expected(&alone(innovation, imitation, days, json!({})));
        for (day, fans) in (1..).zip(path.series(Series::Fans)) {
            let exact = PEOPLE * followed(innovation, imitation, f64::from(day));
            assert_close(&format!("{imitation}, day {day}"), *fans, exact, 1e-9);
        }
    }
}

/// With people who are connected at the start, and with nobody who follows by themselves: an epidemic's logistic.
#[test]
fn imitation_alone_needs_somebody_to_imitate() {
    let (imitation, days) = (0.08, 150);
    let nobody = expected(&alone(0.0, imitation, days, json!({})));
    assert_eq!(nobody.outcome(Outcome::Connected), 0.0);
    let fans = 0.002 * PEOPLE;
    let seeded = json!({ "reservoir": { "fans": fans } });
    let path = expected(&alone(0.0, imitation, days, seeded));
    for (day, found) in (1..).zip(path.series(Series::Fans)) {
        let odds = fans / (PEOPLE - fans) * f64::exp(imitation * f64::from(day));
        let exact = PEOPLE * odds / (1.0 + odds);
        assert_close(&format!("day {day}"), *found, exact, 1e-9);
    }
}

/// Means of random runs differ from the path by O(1) people.
#[test]
fn random_runs_follow_the_path() {
    for (innovation, imitation, days) in PAIRS {
        for day in [days / 10, days / 3, days] {
            let scenario = alone(innovation, imitation, day, json!({}));
            let exact = PEOPLE * followed(innovation, imitation, day as f64);
            let found = column(&outcomes(&scenario, 21, 200), Outcome::Connected);
            assert_mean_near(
                &format!("{imitation}, day {day}"),
                &found,
                exact,
                20.0,
                RARE,
            );
        }
    }
    // Person by person, of fewer.
    let (innovation, imitation, _) = PAIRS[1];
    let people = 20_000.0;
    for day in [20, 60, 100] {
        let fewer = json!({ "market": { "population": people } });
        let mut scenario = alone(innovation, imitation, day, fewer);
        scenario.engine = Engine::Network;
        scenario.topology = Topology::WellMixed;
        scenario.network.people = people;
        let network = Network::of(&scenario, None, 22).expect("a network");
        let run = outcomes_on(network.as_ref(), &scenario, 22, 200);
        let exact = people * followed(innovation, imitation, day as f64);
        let found = column(&run, Outcome::Connected);
        assert_mean_near(&format!("persons, day {day}"), &found, exact, 20.0, RARE);
    }
}

/// Segments follow in proportion to their relevance, with the mean hazard of all; a share that has bought without following can
/// follow, and who left does not come back by it.
#[test]
fn relevance_parts_it_among_segments() {
    let (innovation, imitation) = (0.01, 0.5);
    let segments = json!({
        "segments": [
            { "id": "near", "need": true, "share": 0.2, "relevance": 3 },
            { "id": "far", "share": 0.8, "relevance": 0.5 },
        ],
        "reservoir": { "fans": 0.1 * PEOPLE, "fan_need_share": 0 },
    });
    let path = expected(&alone(innovation, imitation, 1, segments));
    let rate = innovation + imitation;
    let now = innovation + imitation * 0.1;
    let mean = f64::ln(1.0 + f64::exp_m1(rate) * now / rate);
    let (near, far) = (0.2 * PEOPLE, 0.7 * PEOPLE);
    let each = mean * (near + far) / (3.0 * near + 0.5 * far);
    let exact = near * -f64::exp_m1(-3.0 * each) + far * -f64::exp_m1(-0.5 * each);
    let gained = path.outcome(Outcome::FollowersGained);
    assert_close("followers", gained, exact, 1e-12);
}
