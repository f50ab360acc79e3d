//! How time grows: the exponent b of time ∝ size^b, fitted by least squares on logarithms in each round.

use serde_json::{Value, json};

use super::contestant::{Contestant, take_turns};
use super::programs::{on_network, preset_with};
use super::row::{Row, Rows, Wanted};
use super::{Bench, Outcome};

/// What grows.
struct Growth {
    name: &'static str,
    sizes: &'static [u32],
    /// What is run at a size.
    request: fn(u32) -> Value,
    wanted: f64,
}

/// Replications of a round where those do not grow.
const REPLICATIONS: u32 = 100;

const GROWTHS: [Growth; 8] = [
    Growth {
        name: "replications",
        sizes: &[100, 200, 400, 800],
        request: |size| json!({ "scenario": preset_with(&Value::Null), "replications": size }),
        wanted: 1.1,
    },
    Growth {
        name: "days",
        sizes: &[120, 240, 480, 960],
        request: |size| run(&json!({ "time": { "days": size } })),
        wanted: 1.1,
    },
    Growth {
        // The same fans and impressions everywhere, so that nothing but the population differs. Not at all: over six
        // powers of ten by less than a half.
        name: "population",
        sizes: &[1_000, 100_000, 10_000_000, 1_000_000_000],
        request: |size| {
            run(&json!({
                "market": { "population": size },
                "reservoir": { "fans": 50, "customers": 10, "iron_fans": 1 },
                "channels": channels(1, 10),
            }))
        },
        wanted: 0.03,
    },
    Growth {
        name: "channels",
        sizes: &[2, 5, 10, 20],
        request: |size| run(&json!({ "channels": channels(size, 1000) })),
        wanted: 1.1,
    },
    Growth {
        // An item of each account a day, that is shared for weeks: each share brings 0.8 of another.
        name: "accounts whose items live on",
        sizes: &[1, 2, 4, 8],
        request: |size| {
            let account = |number| json!({ "id": format!("account-{number}"), "kind": "subscription_account", "pushes_per_week": 7 });
            let accounts: Value = (0..size).map(account).collect();
            run(
                &json!({ "accounts": accounts, "campaigns": [], "sharing": { "share_rate": 0.2, "lifetime": 30 } }),
            )
        },
        wanted: 1.1,
    },
    Growth {
        name: "ties of each of 20,000 people",
        sizes: &[10, 20, 40, 80],
        request: |size| network(20_000, f64::from(size)),
        wanted: 1.1,
    },
    Growth {
        name: "people of a network",
        sizes: &[10_000, 20_000, 40_000, 80_000],
        request: |size| network(size, 20.0),
        wanted: 1.1,
    },
    Growth {
        // Everything that happens grows with them: fans and impressions too.
        name: "people of a network and what they see",
        sizes: &[10_000, 20_000, 40_000, 80_000],
        request: |size| {
            let mut scenario = on_network("small_world", size, 20.0);
            scenario["market"]["population"] = json!(size);
            scenario["reservoir"] =
                json!({ "fans": size / 200, "customers": size / 2000, "iron_fans": size / 5000 });
            scenario["channels"] = channels(2, size / 100);
            json!({ "scenario": scenario, "replications": 4 })
        },
        wanted: 1.1,
    },
];

fn run(changes: &Value) -> Value {
    json!({ "scenario": preset_with(changes), "replications": REPLICATIONS })
}

fn network(people: u32, mean_degree: f64) -> Value {
    json!({ "scenario": on_network("small_world", people, mean_degree), "replications": 4 })
}

/// So many channels that all run to the end, and show something so often.
fn channels(count: u32, impressions_per_day: u32) -> Value {
    let channel = |number| {
        json!({
            "id": format!("channel-{number}"), "kind": "moments_ad", "end": 180,
            "impressions_per_day": impressions_per_day,
        })
    };
    (0..count).map(channel).collect()
}

/// Fits every exponent, in the page's module.
pub(super) fn measure(bench: &Bench<'_>, rows: &mut Rows) -> Outcome {
    bench.build_page()?;
    for growth in &GROWTHS {
        // One for each size, as each keeps the network of its own.
        let start =
            |size: &u32| bench.node(&size.to_string(), &["tests/bench/module.mjs", "preset"]);
        let mut contestants: Vec<Contestant> =
            growth.sizes.iter().map(start).collect::<Outcome<_>>()?;
        let requests: Vec<Value> = growth
            .sizes
            .iter()
            .map(|size| (growth.request)(*size))
            .collect();
        let answers = take_turns(&mut contestants, bench.rounds, |index, _| {
            requests[index].clone()
        })?;
        let times: Vec<Vec<f64>> = answers.iter().map(|answers| answers.seconds(1.0)).collect();
        let rounds = times.iter().map(Vec::len).min().unwrap_or_default();
        let exponents: Vec<f64> = (0..rounds)
            .map(|round| {
                let sizes = growth.sizes.iter().map(|size| f64::from(*size));
                exponent(
                    &sizes
                        .zip(times.iter().map(|times| times[round]))
                        .collect::<Vec<_>>(),
                )
            })
            .collect();
        let name = format!(
            "time by {}, {} to {}",
            growth.name,
            growth.sizes[0],
            growth.sizes[growth.sizes.len() - 1]
        );
        rows.add(Row::new(name, "exponent", &exponents).wanted(Wanted::AtMost(growth.wanted)));
    }
    Ok(())
}

/// The slope of ln y by ln x.
fn exponent(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let logarithms: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    let middle_x = logarithms.iter().map(|(x, _)| x).sum::<f64>() / count;
    let middle_y = logarithms.iter().map(|(_, y)| y).sum::<f64>() / count;
    let products = logarithms
        .iter()
        .map(|(x, y)| (x - middle_x) * (y - middle_y));
    let squares = logarithms.iter().map(|(x, _)| (x - middle_x).powi(2));
    products.sum::<f64>() / squares.sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use funnelcast::scenario::Scenario;

    #[test]
    fn powers_have_their_exponents() {
        for power in [0.0, 1.0, 1.5] {
            let points = [1.0_f64, 2.0, 4.0, 8.0].map(|x| (x, 3.0 * x.powf(power)));
            assert!((exponent(&points) - power).abs() < 1e-12, "{power}");
        }
    }

    #[test]
    fn every_size_is_a_scenario() {
        for growth in &GROWTHS {
            for size in growth.sizes {
                let text = (growth.request)(*size)["scenario"].to_string();
                assert_eq!(
                    Scenario::from_json(&text).map(|_| ()),
                    Ok(()),
                    "{} {size}",
                    growth.name
                );
            }
        }
    }
}
