//! A chain of six compartments through the samplers, without the engine.
//!
//! Of 1,000,000 people 1,000 are exposed at first and the others unaware. Each of 180 days has seven draws: people are
//! exposed, by λ = 0.0002 + (0.02 E + 0.05 F + 0.08 C + 0.25 R) / 1,000,000; of the exposed 2 % follow and 5 % of the others
//! forget; 1 % of followers buy; 2 % of customers repeat, of the others 1 % leave; and orders are a Poisson number of mean
//! 0.02 C + 0.1 R. The peers' programs in tests/bench/peers do the same.

use std::time::Instant;

use funnelcast::number::lanes::{LANES, Lanes};
use funnelcast::number::maths::probability;
use funnelcast::random::draw::{binomial, poisson};
use funnelcast::random::streams::Streams;
use serde_json::Value;

use super::{Outcome, mean, whole};

const DAYS: usize = 180;
/// Stream numbers from one request to the next.
const APART: u64 = 1 << 32;

pub(super) fn run(request: &Value) -> Outcome<Value> {
    let replications = whole(request, "replications")?;
    let round = whole(request, "round")?;
    let start = Instant::now();
    let mut orders = Vec::new();
    for first in (0..replications).step_by(LANES) {
        let block = block(&mut Streams::new(1, round * APART + first));
        let lanes = LANES.min((replications - first) as usize);
        orders.extend_from_slice(&block.0[..lanes]);
    }
    Ok(mean(start.elapsed().as_secs_f64(), &orders))
}

/// The orders of a block of replications.
fn block(streams: &mut Streams) -> Lanes {
    let [follow, forget, buy, repeat, leave] = [0.02, 0.05, 0.01, 0.02, 0.01].map(Lanes::splat);
    let (mut unaware, mut exposed) = (Lanes::splat(999_000.0), Lanes::splat(1_000.0));
    let [mut followers, mut customers, mut repeaters, mut orders] = [Lanes::ZERO; 4];
    for _ in 0..DAYS {
        let hazard = Lanes::from_fn(|lane| {
            let active = 0.02 * exposed[lane]
                + 0.05 * followers[lane]
                + 0.08 * customers[lane]
                + 0.25 * repeaters[lane];
            0.0002 + active / 1e6
        });
        let chance = probability(&hazard);
        let mean = Lanes::from_fn(|lane| 0.02 * customers[lane] + 0.1 * repeaters[lane]);
        let now_exposed = binomial::draw(streams, &unaware, &chance);
        let followed = binomial::draw(streams, &exposed, &follow);
        let forgot = binomial::draw(streams, &(exposed - followed), &forget);
        let bought = binomial::draw(streams, &followers, &buy);
        let repeated = binomial::draw(streams, &customers, &repeat);
        let left = binomial::draw(streams, &(customers - repeated), &leave);
        orders += poisson::draw(streams, &mean);
        unaware -= &now_exposed;
        exposed += now_exposed - followed - forgot;
        followers += followed - bought;
        customers += bought - repeated - left;
        repeaters += repeated;
    }
    orders
}
