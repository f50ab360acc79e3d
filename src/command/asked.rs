//! What can be typed of a decision: `worth` and `fails`.

use std::path::PathBuf;

use clap::Args;

use super::arguments::{RunSettings, TiesOfFile, Written, finite, outcomes};

#[derive(Args, Debug)]
pub(super) struct WorthOptions {
    /// Scenario files (JSON), the options; one alone stands against not carrying it out: no paid channels, no campaigns
    #[arg(required = true, value_name = "SCENARIO")]
    pub(super) scenarios: Vec<PathBuf>,
    /// Set a lever of every scenario before, as often as needed: sharing.share_rate="2% to 5%"
    #[arg(long, value_name = "LEVER=QUANTITY")]
    pub(super) set: Vec<String>,
    #[command(flatten)]
    pub(super) ties: TiesOfFile,
    #[command(flatten)]
    pub(super) settings: RunSettings,
    #[command(flatten)]
    pub(super) written: Written,
    /// The outcome whose mean decides
    #[arg(long, value_name = "OUTCOME", default_value = "profit", value_parser = outcomes(), hide_possible_values = true)]
    pub(super) outcome: String,
    /// Of one scenario: a channel or campaign that is to be decided on, as often as needed: channel.moments-ad
    /// [default: every paid channel and every campaign]
    #[arg(long, value_name = "ENTRY")]
    pub(super) without: Vec<String>,
    /// A probability to test on some people before the decision, as often as needed: sharing.share_rate
    #[arg(long, value_name = "LEVER")]
    pub(super) pilot: Vec<String>,
    /// What each person in a test costs, in yuan
    #[arg(long, value_name = "YUAN", default_value_t = 0.0, value_parser = cost, requires = "pilot")]
    pub(super) pilot_cost: f64,
    /// How many days a test puts off the decision
    #[arg(long, value_name = "DAYS", default_value_t = 0.0, value_parser = cost, requires = "pilot")]
    pub(super) pilot_days: f64,
}

/// The scenario of a decision, and how it is run.
#[derive(Args, Debug)]
pub(super) struct StudiedScenario {
    /// Scenario file (JSON), or - for standard input
    pub(super) scenario: PathBuf,
    /// Set a lever before, as often as needed: sharing.share_rate="2% to 5%"
    #[arg(long, value_name = "LEVER=QUANTITY")]
    pub(super) set: Vec<String>,
    #[command(flatten)]
    pub(super) ties: TiesOfFile,
    #[command(flatten)]
    pub(super) settings: RunSettings,
    #[command(flatten)]
    pub(super) written: Written,
}

#[derive(Args, Debug)]
pub(super) struct FailsOptions {
    #[command(flatten)]
    pub(super) studied: StudiedScenario,
    /// The outcome
    #[arg(long, value_name = "OUTCOME", default_value = "profit", value_parser = outcomes(), hide_possible_values = true)]
    pub(super) outcome: String,
    /// It fails where the outcome is below this [default: 0]
    #[arg(long, value_name = "FIGURE", allow_hyphen_values = true, value_parser = finite, conflicts_with = "above")]
    pub(super) below: Option<f64>,
    /// It fails where the outcome is above this
    #[arg(long, value_name = "FIGURE", allow_hyphen_values = true, value_parser = finite)]
    pub(super) above: Option<f64>,
    /// What must be true so that the mean of the outcome is this
    #[arg(long, value_name = "FIGURE", allow_hyphen_values = true, value_parser = finite)]
    pub(super) target: Option<f64>,
    /// So that not the mean, but each simulation with this probability, is at the target or above: 0.8 or 80%
    #[arg(long, value_name = "P", value_parser = finite, requires = "target")]
    pub(super) chance: Option<f64>,
}

/// A cost or a time: a figure from 0 on.
fn cost(text: &str) -> Result<f64, String> {
    let figure = text.trim().parse::<f64>().ok();
    let figure = figure.filter(|figure| figure.is_finite() && *figure >= 0.0);
    figure.ok_or_else(|| "a figure such as 0, 4 or 2.5 is wanted".to_owned())
}
