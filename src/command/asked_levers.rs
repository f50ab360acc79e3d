//! What can be typed of the commands that say what matters, what would be best, and where a lever reaches a target.

use clap::{Args, ValueEnum};

use super::arguments::{Ends, HEADLINES, SweptScenario, finite, outcomes};
use super::asked::StudiedScenario;

#[derive(Args, Debug)]
pub(super) struct SensitivityOptions {
    #[command(flatten)]
    pub(super) swept: SweptScenario,
    /// The outcome
    #[arg(long, value_name = "OUTCOME", default_value = HEADLINES[0], value_parser = outcomes(), hide_possible_values = true)]
    pub(super) outcome: String,
    /// Of the levers that are ranges: which share of the spread each explains, alone and with all others
    #[arg(long)]
    pub(super) total: bool,
    /// Run so many levers that move it most for all replications; the others for the first 50 of them
    #[arg(long, value_name = "N", default_value_t = 12, conflicts_with = "total")]
    pub(super) closer: usize,
    /// Move levers that are numbers by so large a part of them either way: 20% [default: over what is published of them, else by
    /// half as much again]
    #[arg(long, value_name = "PART", value_parser = part, conflicts_with = "total")]
    pub(super) within: Option<f64>,
}

/// A part of a number, by which it is moved either way.
fn part(text: &str) -> Result<f64, String> {
    let part = finite(text).ok().filter(|part| *part > 0.0 && *part < 1.0);
    part.ok_or_else(|| "a part above 0% and below 100% such as 20% is wanted".to_owned())
}

#[derive(Args, Debug)]
pub(super) struct OptimiseOptions {
    #[command(flatten)]
    pub(super) studied: StudiedScenario,
    /// What may be spent on what is decided, in yuan, on average [default: does not matter]
    #[arg(long, value_name = "YUAN", value_parser = yuan)]
    pub(super) budget: Option<f64>,
    /// What is to be as good as can be
    #[arg(long, value_enum, default_value_t = Wanted::Profit)]
    pub(super) objective: Wanted,
    /// Of a chance: that profit is above this
    #[arg(long, value_name = "FIGURE", default_value_t = 0.0, allow_hyphen_values = true, value_parser = finite)]
    pub(super) above: f64,
    /// A lever to decide, perhaps with its bounds, as often as needed [default: impressions of paid channels, pushes, salons,
    /// last days of other campaigns]
    #[arg(long, value_name = "LEVER[=MIN..MAX]")]
    pub(super) lever: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Wanted {
    /// Profit, on average
    Profit,
    /// The probability of more profit than --above
    Chance,
    /// New customers, on average
    Customers,
    /// The profit that is passed in nine of ten cases
    Cautious,
}

/// An amount that can be a budget.
fn yuan(text: &str) -> Result<f64, String> {
    let plain = text.trim().trim_start_matches(['¥', '￥']).replace(',', "");
    let figure = plain.parse::<f64>().ok();
    figure
        .filter(|figure| figure.is_finite() && *figure > 0.0)
        .ok_or_else(|| "an amount above 0 such as 30000 is wanted".to_owned())
}

#[derive(Args, Debug)]
pub(super) struct SeekOptions {
    #[command(flatten)]
    pub(super) swept: SweptScenario,
    /// The lever: channel.moments-ad.cost_per_thousand
    #[arg(long, value_name = "LEVER")]
    pub(super) lever: String,
    /// The outcome
    #[arg(long, value_name = "OUTCOME", default_value = HEADLINES[0], value_parser = outcomes(), hide_possible_values = true)]
    pub(super) outcome: String,
    /// What of it is to reach the target
    #[arg(long, value_enum, default_value_t = SeekMeasure::Median)]
    pub(super) measure: SeekMeasure,
    /// Of a probability: that the outcome is above this
    #[arg(long, value_name = "FIGURE", default_value_t = 0.0, allow_hyphen_values = true, value_parser = finite)]
    pub(super) above: f64,
    /// The target, in the outcome's unit; a probability as 0.8 or 80%
    #[arg(long, value_name = "FIGURE", default_value_t = 0.0, allow_hyphen_values = true, value_parser = finite)]
    pub(super) target: f64,
    #[command(flatten)]
    pub(super) ends: Ends,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum SeekMeasure {
    /// The mean
    Mean,
    /// The median
    Median,
    /// The probability of more than --above
    Probability,
}
