//! What the defaults come to in a run, beside the published levels that they are chosen to meet.

use funnelcast::report::Outcome;
use funnelcast::scenario::{Scenario, parameters};
use funnelcast::study::Chunk;

const DAYS: f64 = 182.0;
/// Two pushes a week.
const PUSHES: f64 = 52.0;
const REPLICATIONS: usize = 1_000;

/// A level that was published, and what it is at the defaults.
pub(crate) struct Level {
    pub(crate) what: &'static str,
    levers: String,
    published: &'static str,
    /// What is wanted of the defaults.
    pub(crate) wanted: f64,
    pub(crate) found: f64,
    /// Decimals of what is shown, in percent or as it is.
    decimals: usize,
    percent: bool,
}

/// The default of a lever.
fn default(id: &str) -> f64 {
    let rows = parameters();
    let found = rows.iter().find(|row| row.id == id);
    found.expect("a lever").default
}

/// A lever that is a share, with its default.
fn percent(id: &str) -> String {
    format!("`{id}` {} %", (default(id) * 1e8).round() / 1e6)
}

/// The levels of 2,000 fans of a subscription account who are left to themselves for half a year.
pub(crate) fn levels() -> Vec<Level> {
    let scenario = r#"{
        "schema": 5, "time": { "days": 182 }, "reservoir": { "fans": 2000 },
        "accounts": [{ "id": "account", "kind": "subscription_account" }]
    }"#;
    let scenario = Scenario::from_json(scenario).expect("a scenario").central();
    let chunk = Chunk::run(&scenario, None, 1, 0, REPLICATIONS);
    let mean = |outcome: Outcome| {
        let rows = chunk.outcomes.chunks_exact(Outcome::COUNT);
        rows.map(|row| row[outcome as usize]).sum::<f64>() / REPLICATIONS as f64
    };
    let connected = mean(Outcome::MeanConnected);
    let (reads, views) = (
        mean(Outcome::PrimaryExposures),
        mean(Outcome::SecondaryExposures),
    );
    let level = |what, levers, published, wanted, found, percent, decimals| Level {
        what,
        levers,
        published,
        wanted,
        found,
        decimals,
        percent,
    };
    vec![
        level(
            "Readers of a push, of all whom it reaches",
            percent("account.read_rate"),
            "1.2 % (Weixiaobao, Aug 2019) to below 5 % (Housite, 2017 Q1); taken as 3 %",
            0.03,
            reads / (PUSHES * connected),
            true,
            2,
        ),
        level(
            "Sharers, of all readers",
            percent("sharing.share_rate"),
            "3.22 % (Weixiaobao, Aug 2019)",
            0.0322,
            mean(Outcome::Shares) / mean(Outcome::Viewers),
            true,
            2,
        ),
        level(
            "Reads that a share brings",
            format!(
                "`sharing.contacts` {}, {}",
                default("sharing.contacts"),
                percent("sharing.visibility")
            ),
            "20.41 % of reads by Moments / 3.22 % (the same) = 6.34",
            0.2041 / 0.0322,
            mean(Outcome::SharedViews) / mean(Outcome::Shares),
            false,
            2,
        ),
        level(
            "Reads by shares, for each other read",
            "the three above".to_owned(),
            "20.41 % / 79.59 % (the same) = 0.256",
            0.2041 / 0.7959,
            views / reads,
            false,
            3,
        ),
        level(
            "People who leave on a day, of all connected",
            format!(
                "{}, {}",
                percent("churn.per_push"),
                percent("churn.background")
            ),
            "0.08 % (Newrank, 18 Jul 2017)",
            0.0008,
            mean(Outcome::FollowersLost) / (DAYS * connected),
            true,
            3,
        ),
    ]
}

/// The table as Markdown, for docs/model.md.
pub(crate) fn levels_markdown(levels: &[Level]) -> String {
    let mut text =
        "| level | published | at the defaults | levers |\n|---|---|---|---|\n".to_owned();
    for level in levels {
        let shown = if level.percent {
            format!("{:.*} %", level.decimals, 100.0 * level.found)
        } else {
            format!("{:.*}", level.decimals, level.found)
        };
        text += &format!(
            "| {} | {} | {shown} | {} |\n",
            level.what, level.published, level.levers
        );
    }
    text
}
