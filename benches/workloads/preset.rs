//! Replications of a scenario, in tasks as the command line and the page run them.

use std::hint::black_box;
use std::time::Instant;

use funnelcast::engine::network::Network;
use funnelcast::scenario::Scenario;
use funnelcast::study::{Chunk, Plan};
use serde_json::{Value, json};

use super::{Outcome, peak, whole};

const SEED: u64 = 1;

/// The network of the last scenario, kept as the page's workers keep it.
#[derive(Default)]
pub(super) struct Workload {
    network: Option<(String, Network)>,
}

impl Workload {
    pub(super) fn run(&mut self, request: &Value) -> Outcome<Value> {
        let text = request["scenario"].to_string();
        let scenario = Scenario::from_json(&text).map_err(|problems| format!("{problems:?}"))?;
        let replications = whole(request, "replications")? as usize;
        let start = Instant::now();
        if self
            .network
            .as_ref()
            .is_none_or(|(known, _)| *known != text)
        {
            let made =
                Network::of(&scenario, None, SEED).map_err(|problem| format!("{problem:?}"))?;
            self.network = made.map(|network| (text, network));
        }
        let made = start.elapsed().as_secs_f64();
        let network = self.network.as_ref().map(|(_, network)| network);
        let start = Instant::now();
        let plan = Plan::of(&scenario, network.map(Network::people), replications);
        for places in plan.cut(0..replications) {
            let (first, count) = (places.start, places.len());
            black_box(Chunk::run(&scenario, network, SEED, first, count));
        }
        Ok(json!({
            "seconds": start.elapsed().as_secs_f64(),
            "made": made,
            "ties": network.map_or(0, |network| network.graph().ties()),
            "peak": peak(),
        }))
    }
}
