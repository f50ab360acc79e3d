//! What who knows whom does: rows #1 and #24 of the claims, hubs, and friends who know each other.
//!
//! A claim holds by more than chance: by five standard errors, less than one false alarm in a million.

use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::Scenario;
use funnelcast::scenario::engine::Topology;
use funnelcast::scenario::kind::EntryKind;
use funnelcast::study::Chunk;
use serde_json::{Value, json};

use crate::claim_runs::{Measure, estimate, exactly, exceeds};
use crate::support::runs::{account, ad, column, lay_over, preset, quiet, viewers};
use crate::{network_of, on};

/// Graphs of a claim, each with replications of its own.
const GRAPHS: u64 = 20;
const REPLICATIONS: usize = 20;

/// Runs a scenario on several graphs.
fn chunks(scenario: &Scenario<f64>) -> Vec<Chunk> {
    let run = |seed| {
        let network = network_of(scenario, seed);
        Chunk::run(scenario, Some(&network), seed, 0, REPLICATIONS)
    };
    (0..GRAPHS).map(run).collect()
}

/// A figure of each graph's replications, over graphs.
fn over(chunks: &[Chunk], figure: impl Fn(&Chunk) -> f64) -> Measure {
    estimate(&chunks.iter().map(figure).collect::<Vec<_>>())
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The mean of a series over the days from `first` to `last`.
fn during(chunk: &Chunk, series: Series, first: usize, last: usize) -> f64 {
    let days = &chunk.series[series as usize * chunk.days * chunk.count..];
    let values = &days[(first - 1) * chunk.count..last * chunk.count];
    values.iter().map(|value| f64::from(*value)).sum::<f64>() / values.len() as f64
}

/// 3,000 people who may all buy, 900 of them fans of an account that pushes until day 20.
fn pushed(topology: Topology, changes: Value) -> Scenario<f64> {
    let mut base = json!({
        "time": { "days": 60 },
        "market": { "population": 3_000 },
        "reservoir": { "fans": 900 },
        "accounts": [account(json!({ "pushes_per_week": 7, "read_rate": 0.2, "end": 20 }))],
        "brand": { "trust_gain": 0.02, "trust_drift": 0.02, "trust_floor": 0.2 },
        "community": { "mesh": 0.9, "push_replies": 0.2, "spontaneous_posts": 0.004, "replies": 1 },
        "sharing": { "contacts": 8, "visibility": 0.5, "share_rate": 0.2 },
        "network": { "mean_degree": 20 },
    });
    lay_over(&mut base, &changes);
    on(topology, quiet(base))
}

/// Row #1: of what nobody passes on there is no second spread, and where people know each other there is.
/// Row #24: the star is silent as soon as its centre is; the mesh goes on, and its people keep up their trust.
#[test]
fn a_mesh_goes_on_when_pushes_stop_and_a_star_does_not() {
    let star = chunks(&pushed(Topology::Star, json!({})));
    for chunk in &star {
        assert!(during(chunk, Series::CommunityPosts, 2, 20) > 10.0);
        assert_eq!(during(chunk, Series::CommunityPosts, 21, 60), 0.0);
        assert_eq!(during(chunk, Series::SecondaryExposures, 1, 60), 0.0);
    }
    let trust = |chunk: &Chunk| during(chunk, Series::BrandTrust, 60, 60);
    let of_star = over(&star, trust);
    for topology in [Topology::Communities, Topology::SmallWorld] {
        let what = topology.name();
        let mesh = chunks(&pushed(topology, json!({})));
        let posts = |first, last| {
            over(&mesh, |chunk| {
                during(chunk, Series::CommunityPosts, first, last)
            })
        };
        exceeds(what, posts(41, 60), exactly(10.0));
        exceeds(what, posts(10, 20), posts(41, 60));
        let seen = over(&mesh, |chunk| {
            during(chunk, Series::SecondaryExposures, 41, 60)
        });
        exceeds(what, seen, exactly(5.0));
        exceeds(what, over(&mesh, trust), of_star);
    }
}

/// The last push is passed on for some days, by one to the next, and then no more: its item grows old.
#[test]
fn sharing_goes_on_for_a_while_and_ends() {
    let changes =
        json!({ "community": { "mesh": 0, "push_replies": 0 }, "sharing": { "lifetime": 7 } });
    for topology in [Topology::Communities, Topology::SmallWorld] {
        let mesh = chunks(&pushed(topology, changes.clone()));
        let seen = |first, last| {
            over(&mesh, |chunk| {
                during(chunk, Series::SecondaryExposures, first, last)
            })
        };
        exceeds(topology.name(), seen(22, 24), exactly(1.0));
        exceeds(topology.name(), seen(15, 20), seen(25, 27));
        // The last day of sharing is day 27, and what is shared on it is seen on the day after.
        assert_eq!(seen(29, 60).mean, 0.0);
    }
}

/// Ten people are shown something on the first day; whoever sees it shares it with a chance that makes 0.9 new views of
/// one, on average over people.
fn passed_on(topology: Topology, changes: Value) -> Scenario<f64> {
    let mut base = json!({
        "time": { "days": 60 },
        "market": { "population": 5_000 },
        "channels": [ad(json!({ "kind": "moments_ad", "impressions_per_day": 10 }))],
        "sharing": { "contacts": 8, "visibility": 0.5, "share_rate": 0.225 },
        "network": { "mean_degree": 10, "rewiring": 0.1 },
    });
    lay_over(&mut base, &changes);
    on(topology, quiet(base))
}

/// Who is known by many hears early and tells many: cascades are larger, sooner large, and less alike.
#[test]
fn hubs_make_cascades_larger_earlier_and_less_alike() {
    let with = |topology| chunks(&passed_on(topology, json!({})));
    let (free, small) = (with(Topology::ScaleFree), with(Topology::SmallWorld));
    let reached = |chunk: &Chunk| mean(&viewers(chunk));
    exceeds("reached", over(&free, reached), over(&small, reached) * 2.0);
    let spread = |chunk: &Chunk| {
        let reached = viewers(chunk);
        let mean = mean(&reached);
        let squares: f64 = reached.iter().map(|reached| (reached - mean).powi(2)).sum();
        (squares / (reached.len() - 1) as f64).sqrt()
    };
    exceeds("spread", over(&free, spread), over(&small, spread) * 2.0);
    let soon = |chunk: &Chunk| during(chunk, Series::SecondaryExposures, 1, 7);
    exceeds("soon", over(&free, soon), over(&small, soon) * 2.0);
}

/// Where both reach most people, hubs reach them sooner: half of all views are over on an earlier day.
#[test]
fn hubs_are_ahead_where_everybody_is_reached() {
    let half_way = |topology| {
        let changes = json!({ "sharing": { "share_rate": 0.6 } });
        let chunks = chunks(&passed_on(topology, changes));
        over(&chunks, |chunk| {
            let seen = |last| last as f64 * during(chunk, Series::SecondaryExposures, 1, last);
            let half = seen(chunk.days) / 2.0;
            (1..=chunk.days)
                .position(|day| seen(day) >= half)
                .map_or(0.0, |before| before as f64)
        })
    };
    let [free, small] = [Topology::ScaleFree, Topology::SmallWorld].map(half_way);
    exceeds("days", small, free + exactly(3.0));
}

/// Where friends of friends are friends, much of what is passed on comes to people who know it: each view reaches fewer
/// new people than where ties lead anywhere, and there fewer than where views fall on anybody.
#[test]
fn friends_who_know_each_other_waste_views() {
    let new_by_view = |topology, rewiring: f64| {
        let changes =
            json!({ "network": { "rewiring": rewiring }, "sharing": { "share_rate": 0.3 } });
        let chunks = chunks(&passed_on(topology, changes));
        over(&chunks, |chunk| {
            let told = mean(&viewers(chunk)) - mean(&column(chunk, Outcome::ViewersGeneration0));
            told / mean(&column(chunk, Outcome::SecondaryExposures))
        })
    };
    let clustered = new_by_view(Topology::SmallWorld, 0.0);
    let anywhere = new_by_view(Topology::SmallWorld, 1.0);
    exceeds("clustering", anywhere, clustered + exactly(0.05));
}

/// The presets of row #24, each on the network that it is about: what they say of the aggregate engine they show here.
#[test]
fn the_presets_of_the_mesh_and_the_star_show_it_on_their_networks() {
    let run = |id: &str, topology| {
        let mut scenario = preset(id);
        scenario.market.population = 20_000.0;
        scenario.reservoir.fans = 1_000.0;
        scenario.reservoir.customers = 40.0;
        scenario.service.staff *= 0.2;
        chunks(&on(topology, scenario))
    };
    let (mesh, star) = (
        run("community-mesh", Topology::Communities),
        run("fan-star", Topology::Star),
    );
    let posts = |chunk: &Chunk| during(chunk, Series::CommunityPosts, 243, 270);
    let trust = |chunk: &Chunk| during(chunk, Series::BrandTrust, 270, 270);
    assert_eq!(over(&star, posts), exactly(0.0));
    exceeds("posts", over(&mesh, posts), exactly(1.0));
    exceeds("trust", over(&mesh, trust), over(&star, trust));
}
