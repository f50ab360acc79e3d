//! What is noted down of the persons of a replication is what that replication is of in a run: day by day the same totals, and
//! nothing of a run is another for it. Nothing here is statistical.

use funnelcast::engine::network::Network;
use funnelcast::model::stage::Stage;
use funnelcast::report::event_log::{Action, Teller};
use funnelcast::report::{EventLog, Series};
use funnelcast::scenario::{Quantity, Scenario};
use funnelcast::study::{Chunk, event_log};
use serde_json::json;

const SEED: u64 = 11;
const DAYS: usize = 40;
/// People of the network, each of whom stands for ten.
const PEOPLE: u32 = 1500;
const SCALE: f64 = 10.0;
const TOPOLOGIES: [&str; 5] = [
    "well_mixed",
    "small_world",
    "scale_free",
    "communities",
    "star",
];

/// The stages that a series counts.
const STAGES: [(Series, &[Stage]); 11] = [
    (Series::Unaware, &[Stage::Unaware]),
    (Series::Aware, &[Stage::Aware]),
    (Series::OneOffBuyers, &[Stage::OneOffBuyer]),
    (Series::Fans, &[Stage::Fan]),
    (Series::Users, &[Stage::User]),
    (Series::Customers, &[Stage::Customer]),
    (
        Series::RepeatCustomers,
        &[Stage::RepeatCustomer, Stage::RegularCustomer],
    ),
    (Series::IronFans, &[Stage::IronFan]),
    (Series::Lapsed, &[Stage::Lapsed, Stage::LapsedCustomer]),
    (Series::Blocked, &[Stage::Blocked]),
    (Series::Connected, &Stage::CONNECTED),
];

/// Everything that moves persons: channels, pushes, shares, posts, group purchases, and an input that is drawn.
fn scenario(topology: &str) -> Scenario<Quantity> {
    let scenario = json!({
        "schema": 3,
        "engine": "network",
        "network": { "topology": topology, "people": PEOPLE },
        "time": { "days": DAYS },
        "market": { "population": f64::from(PEOPLE) * SCALE },
        "segments": [{ "id": "need", "need": true, "share": 0.4 }, { "id": "rest", "need": false, "share": 0.6 }],
        "reservoir": { "fans": 1000, "customers": 300, "iron_fans": 100 },
        "channels": [{ "id": "moments", "kind": "moments_ad", "end": 20, "impressions_per_day": 400 }],
        "accounts": [{ "id": "main", "kind": "subscription_account" }],
        "campaigns": [{ "id": "group", "kind": "group_purchase", "start": 5, "end": 30 }],
        "community": { "mesh": 0.3 },
        "sharing": { "share_rate": "20% to 40%", "visibility": "5% to 10%" },
    });
    Scenario::from_json(&scenario.to_string()).expect("the scenario is valid")
}

fn network(scenario: &Scenario<Quantity>) -> Network {
    let made = Network::of(scenario, None, SEED).expect("its graph is generated");
    made.expect("it runs on a network")
}

/// The days of a series in one replication of a run of several, in people of the network.
fn of_the_run(chunk: &Chunk, series: Series, replication: usize) -> Vec<f64> {
    let place = |day| (series as usize * DAYS + day) * chunk.count + replication - chunk.first;
    (0..DAYS)
        .map(|day| f64::from(chunk.series[place(day)]) / SCALE)
        .collect()
}

/// People in some stages at the end of each day.
fn counted(log: &EventLog, stages: &[Stage]) -> Vec<f64> {
    let days = log.counts[1..].iter();
    days.map(|counts| {
        stages
            .iter()
            .map(|stage| f64::from(counts[*stage as usize]))
            .sum()
    })
    .collect()
}

#[test]
fn totals_of_every_day_are_those_of_the_run() {
    for topology in TOPOLOGIES {
        let scenario = scenario(topology);
        let network = network(&scenario);
        // Several, so that the one that is looked at is not where the run begins.
        let chunk = Chunk::run(&scenario, Some(&network), SEED, 2, 70);
        for replication in [2, 5, 33, 66, 71] {
            let log = event_log(&scenario, &network, SEED, replication, PEOPLE);
            for (series, stages) in STAGES {
                let expected = of_the_run(&chunk, series, replication);
                let found = counted(&log, stages);
                for (day, (found, expected)) in found.iter().zip(&expected).enumerate() {
                    let place = format!("{topology} {replication} {series:?} day {day}");
                    assert!(
                        (found - expected).abs() < 1e-3,
                        "{place}: {found} {expected}"
                    );
                }
            }
            let lost = of_the_run(&chunk, Series::LostFollowers, replication);
            let gained = of_the_run(&chunk, Series::NewFollowers, replication);
            for day in 0..DAYS {
                let today = log.events.iter();
                let today = today.filter(|event| usize::from(event.day) == day + 1);
                let left = today
                    .clone()
                    .filter(|event| matches!(event.action, Action::Left | Action::Blocked));
                assert_eq!(left.count() as f64, lost[day].round(), "{topology} {day}");
                let connected = |counts: &[u32; Stage::COUNT]| -> f64 {
                    let each = Stage::CONNECTED.iter();
                    each.map(|stage| f64::from(counts[*stage as usize])).sum()
                };
                let change = connected(&log.counts[day + 1]) - connected(&log.counts[day]);
                assert!((change - (gained[day] - lost[day])).abs() < 1e-3);
            }
        }
    }
}

#[test]
fn events_lead_from_the_start_to_the_counts() {
    for topology in TOPOLOGIES {
        let scenario = scenario(topology);
        let log = event_log(&scenario, &network(&scenario), SEED, 7, PEOPLE);
        let mut stages = log.start.clone();
        let mut events = log.events.iter().peekable();
        for day in 0..=DAYS {
            let mut acted = Vec::new();
            while let Some(event) = events.next_if(|event| usize::from(event.day) == day) {
                stages[event.person as usize] = event.stage;
                acted.push(event.person);
            }
            let mut counts = [0; Stage::COUNT];
            for stage in &stages {
                counts[*stage as usize] += 1;
            }
            assert_eq!(counts, log.counts[day], "{topology} day {day}");
            acted.sort_unstable();
            let all = acted.len();
            acted.dedup();
            assert_eq!(acted.len(), all, "one event a day");
        }
        assert!(events.next().is_none());
    }
}

#[test]
fn who_tells_is_known_to_who_listens() {
    for topology in TOPOLOGIES {
        let scenario = scenario(topology);
        let network = network(&scenario);
        let log = event_log(&scenario, &network, SEED, 3, PEOPLE);
        let tellers = log.events.iter().filter_map(|event| match event.teller {
            Teller::Person(teller) => Some((teller, event.person)),
            _ => None,
        });
        let tellings = log.tellings.iter();
        let tellings = tellings.filter_map(|telling| Some((telling.teller, telling.listener?)));
        let all: Vec<(u32, u32)> = tellings.chain(tellers).collect();
        match topology {
            "star" => assert!(all.is_empty(), "nobody knows anybody"),
            "well_mixed" => assert!(all.len() > 100, "{}", all.len()),
            _ => {
                assert!(all.len() > 100, "{topology}: {}", all.len());
                for (teller, listener) in all {
                    let neighbours = network.graph().neighbours(teller);
                    assert!(neighbours.binary_search(&listener).is_ok(), "{topology}");
                }
            }
        }
        let told: u32 = log.daily_tellings.iter().sum();
        assert_eq!(told as usize, log.tellings.len());
        assert_eq!(log.scale, SCALE);
    }
}

/// Who looks on changes nothing, however much of it is kept; and it is the same each time.
#[test]
fn what_is_kept_is_a_part_of_the_same_history() {
    const FEW: u32 = 200;
    for topology in TOPOLOGIES {
        let scenario = scenario(topology);
        let network = network(&scenario);
        let all = event_log(&scenario, &network, SEED, 4, PEOPLE);
        assert_eq!(all, event_log(&scenario, &network, SEED, 4, PEOPLE + 5));
        let part = event_log(&scenario, &network, SEED, 4, FEW);
        assert_eq!(part.counts, all.counts);
        assert_eq!(part.daily_tellings, all.daily_tellings);
        assert_eq!(part.daily_buyers, all.daily_buyers);
        let mut tellings = all.tellings.clone();
        tellings.retain(|telling| telling.teller < FEW);
        for telling in &mut tellings {
            telling.listener = telling.listener.filter(|listener| *listener < FEW);
        }
        assert_eq!(part.tellings, tellings);
        let mut events = all.events.clone();
        events.retain(|event| event.person < FEW);
        for event in &mut events {
            if let Teller::Person(teller) = event.teller
                && teller >= FEW
            {
                event.teller = Teller::Other;
            }
        }
        assert_eq!(part.events, events);
    }
}
