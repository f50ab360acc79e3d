//! What can be typed of a decision: `worth` and `fails`.

use std::path::PathBuf;

use clap::Args;

use crate::arguments::{RunSettings, TiesOfFile, Written, finite, outcomes};

#[derive(Args, Debug)]
pub(crate) struct WorthOptions {
    /// Scenario files (JSON), the options; one alone stands against not carrying it out: no paid channels, no campaigns
    #[arg(required = true, value_name = "SCENARIO")]
    pub(crate) scenarios: Vec<PathBuf>,
    /// Set a lever of every scenario before, as often as needed: sharing.share_rate="2% to 5%"
    #[arg(long, value_name = "LEVER=QUANTITY")]
    pub(crate) set: Vec<String>,
    #[command(flatten)]
    pub(crate) ties: TiesOfFile,
    #[command(flatten)]
    pub(crate) settings: RunSettings,
    #[command(flatten)]
    pub(crate) written: Written,
    /// The outcome whose mean decides
    #[arg(long, value_name = "OUTCOME", default_value = "profit", value_parser = outcomes(), hide_possible_values = true)]
    pub(crate) outcome: String,
    /// Of one scenario: a channel or campaign that is to be decided on, as often as needed: channel.moments-ad
    /// [default: every paid channel and every campaign]
    #[arg(long, value_name = "ENTRY")]
    pub(crate) without: Vec<String>,
    /// A probability to test on some people before the decision, as often as needed: sharing.share_rate
    #[arg(long, value_name = "LEVER")]
    pub(crate) pilot: Vec<String>,
    /// What each person in a test costs, in yuan
    #[arg(long, value_name = "YUAN", default_value_t = 0.0, value_parser = cost, requires = "pilot")]
    pub(crate) pilot_cost: f64,
    /// How many days a test puts off the decision
    #[arg(long, value_name = "DAYS", default_value_t = 0.0, value_parser = cost, requires = "pilot")]
    pub(crate) pilot_days: f64,
}

/// The scenario of a decision, and how it is run.
#[derive(Args, Debug)]
pub(crate) struct StudiedScenario {
    /// Scenario file (JSON), or - for standard input
    pub(crate) scenario: PathBuf,
    /// Set a lever before, as often as needed: sharing.share_rate="2% to 5%"
    #[arg(long, value_name = "LEVER=QUANTITY")]
    pub(crate) set: Vec<String>,
    #[command(flatten)]
    pub(crate) ties: TiesOfFile,
    #[command(flatten)]
    pub(crate) settings: RunSettings,
    #[command(flatten)]
    pub(crate) written: Written,
}

#[derive(Args, Debug)]
pub(crate) struct FailsOptions {
    #[command(flatten)]
    pub(crate) studied: StudiedScenario,
    /// The outcome
    #[arg(long, value_name = "OUTCOME", default_value = "profit", value_parser = outcomes(), hide_possible_values = true)]
    pub(crate) outcome: String,
    /// It fails where the outcome is below this [default: 0]
    #[arg(long, value_name = "FIGURE", allow_hyphen_values = true, value_parser = finite, conflicts_with = "above")]
    pub(crate) below: Option<f64>,
    /// It fails where the outcome is above this
    #[arg(long, value_name = "FIGURE", allow_hyphen_values = true, value_parser = finite)]
    pub(crate) above: Option<f64>,
    /// What must be true so that the mean of the outcome is this
    #[arg(long, value_name = "FIGURE", allow_hyphen_values = true, value_parser = finite)]
    pub(crate) target: Option<f64>,
    /// So that not the mean, but each simulation with this probability, is at the target or above: 0.8 or 80%
    #[arg(long, value_name = "P", value_parser = finite, requires = "target")]
    pub(crate) chance: Option<f64>,
}

/// A cost or a time: a figure from 0 on.
fn cost(text: &str) -> Result<f64, String> {
    let figure = text.trim().parse::<f64>().ok();
    let figure = figure.filter(|figure| figure.is_finite() && *figure >= 0.0);
    figure.ok_or_else(|| "a figure such as 0, 4 or 2.5 is wanted".to_owned())
}
