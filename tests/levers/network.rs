//! Levers of the network, each on the topology that uses it.

use super::base::Way::{self, Down, Up};
use super::support::runs::{column, moments_of_difference};
use funnelcast::engine::network::Network;
use funnelcast::report::Outcome;
use funnelcast::scenario::{Quantity, Scenario};
use funnelcast::study::Chunk;
use serde_json::{Value, json};

/// A lever, its topology, its value before and after, an outcome that it moves, and which way.
type Row = (&'static str, &'static str, f64, f64, Outcome, Way);

use Outcome::SecondaryExposures;

/// Every lever of the group but the number of people, which moves no mean.
pub(crate) const LEVERS: &[Row] = &[
    // With more friends, each of whom is less likely to look, a chain comes back to the same people less often.
    (
        "network.mean_degree",
        "small_world",
        8.0,
        60.0,
        SecondaryExposures,
        Up,
    ),
    (
        "network.rewiring",
        "small_world",
        0.0,
        0.5,
        SecondaryExposures,
        Up,
    ),
    (
        "network.community_size",
        "communities",
        20.0,
        400.0,
        SecondaryExposures,
        Up,
    ),
    (
        "network.overlap",
        "communities",
        0.0,
        0.8,
        SecondaryExposures,
        Up,
    ),
    (
        "network.outside",
        "communities",
        0.0,
        0.9,
        SecondaryExposures,
        Up,
    ),
];

/// The lever of the group that moves spreads and no means.
pub(crate) const PEOPLE: &str = "network.people";

const REPLICATIONS: usize = 100;

/// One advertisement that half of its viewers share: supercritical, so that who knows whom decides how far it goes.
fn scenario(topology: &str, lever: &str, value: f64) -> Scenario<Quantity> {
    let mut json = json!({
        "schema": 4,
        "engine": "network",
        "network": { "topology": topology, "people": 4_000, "mean_degree": 20, "community_size": 25, "overlap": 0.1 },
        "time": { "days": 20 },
        "market": { "population": 4_000 },
        "channels": [{ "id": "ad", "kind": "moments_ad", "end": 3, "impressions_per_day": 20 }],
        "reservoir": { "fans": 0, "customers": 0, "iron_fans": 0 },
        "sharing": { "contacts": 20, "visibility": 0.25, "share_rate": 0.3 },
    });
    let (group, field) = lever.split_once('.').expect("an id has a group");
    json[group][field] = Value::from(value);
    Scenario::from_json(&json.to_string()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn run(scenario: &Scenario<Quantity>) -> Chunk {
    let network = Network::of(scenario, None, 5).expect("a network");
    Chunk::run(scenario, network.as_ref(), 5, 0, REPLICATIONS)
}

/// The graphs differ and so their histories do, but for the seed: the differences of pairs are those of independent runs.
/// Five standard errors as for the other levers.
#[test]
fn levers_of_the_network_move_what_is_shared() {
    for (lever, topology, low, high, outcome, way) in LEVERS.iter().copied() {
        let [before, after] = [low, high].map(|value| run(&scenario(topology, lever, value)));
        let (difference, error) =
            moments_of_difference(&column(&before, outcome), &column(&after, outcome));
        let moved = match way {
            Up => difference,
            Down => -difference,
        };
        let name = outcome.name();
        assert!(
            moved > 5.0 * error,
            "{lever}: {name} moved by {difference} ± {error}"
        );
    }
}

/// A sample of a quarter of the people has four times the variance of the whole, give or take the error of a ratio of two
/// variances of 100: beyond 2 to either side of 4 with a probability below 10⁻³ (F distribution).
#[test]
fn fewer_people_have_wider_bands_and_the_same_means() {
    let viewers = |people: f64| {
        let scenario = scenario("well_mixed", PEOPLE, people);
        column(&run(&scenario), Outcome::PrimaryExposures)
    };
    let moments = |values: &[f64]| {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        (mean, squares / (values.len() - 1) as f64)
    };
    let ((whole, variance), (sample, wider)) =
        (moments(&viewers(4_000.0)), moments(&viewers(1_000.0)));
    let error = ((variance + wider) / REPLICATIONS as f64).sqrt();
    assert!(
        (whole - sample).abs() < 5.0 * error,
        "{whole}, {sample} ± {error}"
    );
    let ratio = wider / variance;
    assert!((2.0..8.0).contains(&ratio), "{ratio}");
}
