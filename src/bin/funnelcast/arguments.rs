//! What can be typed.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use funnelcast::report::Outcome;

use crate::asked::{FailsOptions, WorthOptions};
use crate::asked_levers::{OptimiseOptions, SeekOptions, SensitivityOptions};

/// Funnelcast: a word-of-mouth funnel simulated, with its uncertainty.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(crate) struct Arguments {
    /// Language of messages and tables [default: from LC_ALL, LC_MESSAGES or LANG]
    #[arg(long, global = true, value_enum)]
    lang: Option<Language>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Runs a scenario and prints outcomes and series with their bands
    Run(RunOptions),
    /// Compares scenarios on the same random numbers: outcomes side by side, and how each differs from the first
    Compare(CompareOptions),
    /// Moves one lever from value to value on the same random numbers: outcomes along it, with their bands
    Sweep(SweepOptions),
    /// Seeks the values of a lever at which an outcome reaches a target, such as the price at which profit is nothing
    Seek(SeekOptions),
    /// Ranks levers by how far each alone moves an outcome, from the low end of its range to the high one
    Swings(SwingsOptions),
    /// Says what it is worth to find out an uncertain lever before a decision, or to test it on some people first
    Worth(WorthOptions),
    /// Says when a plan fails, as a rule of two limits at most, and what must be true for a target
    Fails(FailsOptions),
    /// Says what matters: all levers by how far each moves an outcome, or what share of the spread each range explains
    Sensitivity(SensitivityOptions),
    /// Finds the plan that is best within a budget, and what it brings in simulations that did not choose it
    Optimise(OptimiseOptions),
    /// Lists the presets that come with the product
    Presets,
    /// Prints the parameter table: every lever, its bounds, default and source
    Params {
        /// Form of the table
        #[arg(long, value_enum, default_value_t = ParamsFormat::Markdown)]
        format: ParamsFormat,
    },
    /// Checks a scenario file and reports every problem in it
    Check {
        /// Scenario file (JSON), or - for standard input
        scenario: PathBuf,
    },
    /// Says what a graph is like: people, ties, components, degrees, clustering
    Graph {
        /// Edge list (two ids a line, perhaps a weight; text or gzip), or - for standard input
        file: PathBuf,
        /// Column of weights, by name or number, or none: repeated contacts are then counted [default: found]
        #[arg(long, value_name = "COLUMN")]
        weight: Option<String>,
        /// Form of the answer
        #[arg(long, value_enum, default_value_t = GraphFormat::Table)]
        format: GraphFormat,
    },
    /// Runs bare cascades on a graph: each newly told person tells each neighbour once, with one probability
    Cascade(CascadeOptions),
}

#[derive(Args, Debug)]
pub(crate) struct CascadeOptions {
    /// Edge list (two ids a line, perhaps a weight; text or gzip), or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) graph: PathBuf,
    /// Column of weights, by name or number, or none: repeated contacts are then counted [default: found]
    #[arg(long, value_name = "COLUMN")]
    pub(crate) weight: Option<String>,
    /// Who knows at first: a file with an id a line [default: one person, drawn at random in each replication]
    #[arg(long, value_name = "FILE")]
    pub(crate) seeds: Option<PathBuf>,
    /// Probability that a told person tells a neighbour, 0 to 1
    #[arg(long, value_name = "P", allow_negative_numbers = true)]
    pub(crate) probability: f64,
    /// Replications, 1 to 1000000
    #[arg(
        long,
        default_value_t = 2000.0,
        value_name = "R",
        allow_negative_numbers = true
    )]
    pub(crate) replications: f64,
    /// Seed: the same graph, seed and version give the same bytes
    #[arg(
        long,
        default_value_t = 1.0,
        value_name = "S",
        allow_negative_numbers = true
    )]
    pub(crate) seed: f64,
    /// Threads [default: as many as the machine has]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(crate) threads: Option<std::num::NonZeroUsize>,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t = GraphFormat::Table)]
    pub(crate) format: GraphFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum GraphFormat {
    /// Everything
    Json,
    /// For people
    Table,
}

/// How every scenario is run.
#[derive(Args, Debug)]
pub(crate) struct RunSettings {
    /// Replications of each scenario, 1 to 100000
    #[arg(
        long,
        default_value_t = 2000.0,
        value_name = "R",
        allow_negative_numbers = true
    )]
    pub(crate) replications: f64,
    /// Seed: the same scenario, seed and version give the same bytes
    #[arg(
        long,
        default_value_t = 1.0,
        value_name = "S",
        allow_negative_numbers = true
    )]
    pub(crate) seed: f64,
    /// Threads [default: as many as the machine has]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(crate) threads: Option<std::num::NonZeroUsize>,
}

/// The ties that scenarios run on, where they are those of a file.
#[derive(Args, Debug)]
pub(crate) struct TiesOfFile {
    /// Run on the ties of this edge list (two ids a line, perhaps a weight; text or gzip) by the network engine
    #[arg(long, value_name = "FILE")]
    pub(crate) graph: Option<PathBuf>,
    /// Column of weights, by name or number, or none: repeated contacts are then counted [default: found]
    #[arg(long, value_name = "COLUMN", requires = "graph")]
    pub(crate) weight: Option<String>,
}

/// How an answer about several scenarios is written.
#[derive(Args, Debug)]
pub(crate) struct Written {
    /// Form of the answer
    #[arg(long, value_enum, default_value_t = CompareFormat::Table)]
    pub(crate) format: CompareFormat,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct RunOptions {
    /// Scenario file (JSON), or - for standard input
    pub(crate) scenario: PathBuf,
    /// Set a lever to a number, a range or a distribution, as often as needed:
    /// sharing.share_rate="2% to 5%", channel.moments.trust="beta(2, 8)"
    #[arg(long, value_name = "LEVER=QUANTITY")]
    pub(crate) set: Vec<String>,
    #[command(flatten)]
    pub(crate) ties: TiesOfFile,
    #[command(flatten)]
    pub(crate) settings: RunSettings,
    /// Replace every draw by its mean, every uncertain lever by its median: one path, no bands
    #[arg(long, conflicts_with_all = ["replications", "seed", "graph"])]
    pub(crate) expected: bool,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t = RunFormat::Table)]
    pub(crate) format: RunFormat,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct CompareOptions {
    /// Scenario files (JSON); one alone is compared with what --set makes of it
    #[arg(required = true, value_name = "SCENARIO")]
    pub(crate) scenarios: Vec<PathBuf>,
    /// Set a lever of every scenario but the first, as often as needed: sharing.share_rate="2% to 5%"
    #[arg(long, value_name = "LEVER=QUANTITY")]
    pub(crate) set: Vec<String>,
    #[command(flatten)]
    pub(crate) ties: TiesOfFile,
    #[command(flatten)]
    pub(crate) settings: RunSettings,
    #[command(flatten)]
    pub(crate) written: Written,
}

/// The scenario whose levers are moved, and how.
#[derive(Args, Debug)]
pub(crate) struct SweptScenario {
    /// Scenario file (JSON), or - for standard input
    pub(crate) scenario: PathBuf,
    /// Set a lever before, as often as needed: sharing.share_rate="2% to 5%"
    #[arg(long, value_name = "LEVER=QUANTITY")]
    pub(crate) set: Vec<String>,
    #[command(flatten)]
    pub(crate) ties: TiesOfFile,
    #[command(flatten)]
    pub(crate) settings: TrialSettings,
    #[command(flatten)]
    pub(crate) written: Written,
}

/// How every value of a lever is run.
#[derive(Args, Debug)]
pub(crate) struct TrialSettings {
    /// Replications of each value, 1 to 100000
    #[arg(
        long,
        default_value_t = 200.0,
        value_name = "R",
        allow_negative_numbers = true
    )]
    pub(crate) replications: f64,
    /// Seed: the same scenario, seed and version give the same bytes
    #[arg(
        long,
        default_value_t = 1.0,
        value_name = "S",
        allow_negative_numbers = true
    )]
    pub(crate) seed: f64,
    /// Threads [default: as many as the machine has]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(crate) threads: Option<std::num::NonZeroUsize>,
}

#[derive(Args, Debug)]
pub(crate) struct SweepOptions {
    #[command(flatten)]
    pub(crate) swept: SweptScenario,
    /// The lever: sharing.share_rate, channel.moments.trust
    #[arg(long, value_name = "LEVER")]
    pub(crate) lever: String,
    /// An outcome, as often as needed
    #[arg(long, value_name = "OUTCOME", default_values = HEADLINES, value_parser = outcomes(), hide_possible_values = true)]
    pub(crate) outcome: Vec<String>,
    #[command(flatten)]
    pub(crate) ends: Ends,
    /// Values, evenly spaced on the lever's slider, 2 to 101; fewer where a whole lever has fewer
    #[arg(long, value_name = "N", default_value_t = 13, value_parser = clap::value_parser!(u8).range(2..=101))]
    pub(crate) points: u8,
    /// Another lever, moved too: outcomes over a grid of both
    #[arg(long, value_name = "LEVER")]
    pub(crate) across: Option<String>,
    /// The first value of the other lever [default: where its slider begins]
    #[arg(
        long,
        value_name = "VALUE",
        allow_hyphen_values = true,
        requires = "across"
    )]
    pub(crate) across_from: Option<String>,
    /// The last value of the other lever [default: where its slider ends]
    #[arg(
        long,
        value_name = "VALUE",
        allow_hyphen_values = true,
        requires = "across"
    )]
    pub(crate) across_to: Option<String>,
    /// Values of the other lever, 2 to 51
    #[arg(long, value_name = "N", default_value_t = 7, requires = "across", value_parser = clap::value_parser!(u8).range(2..=51))]
    pub(crate) across_points: u8,
}

/// Between which values a lever is moved.
#[derive(Args, Debug)]
pub(crate) struct Ends {
    /// The first value [default: where the lever's slider begins]
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    pub(crate) from: Option<String>,
    /// The last value [default: where the lever's slider ends]
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    pub(crate) to: Option<String>,
}

/// A figure that can be a target; per cent are hundredths.
pub(crate) fn finite(text: &str) -> Result<f64, String> {
    let (digits, part) = match text.trim().strip_suffix('%') {
        Some(digits) => (digits, 0.01),
        None => (text.trim(), 1.0),
    };
    let figure = digits.trim().parse::<f64>().ok();
    let figure = figure.filter(|figure| figure.is_finite());
    figure
        .map(|figure| figure * part)
        .ok_or_else(|| "a figure such as 0, 2500 or 80% is wanted".to_owned())
}

#[derive(Args, Debug)]
pub(crate) struct SwingsOptions {
    #[command(flatten)]
    pub(crate) swept: SweptScenario,
    /// A lever, as often as needed [default: every lever]
    #[arg(long, value_name = "LEVER")]
    pub(crate) lever: Vec<String>,
    /// The outcome
    #[arg(long, value_name = "OUTCOME", default_value = HEADLINES[0], value_parser = outcomes(), hide_possible_values = true)]
    pub(crate) outcome: String,
}

/// The answers that stand above all others, the first first.
pub(crate) const HEADLINES: [&str; 4] = [
    "profit",
    "buyers",
    "cost_per_new_customer",
    "customers_kept",
];

/// The names of all outcomes.
pub(crate) fn outcomes() -> PossibleValuesParser {
    Outcome::ALL.iter().map(|outcome| outcome.name()).into()
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum CompareFormat {
    /// Everything; of what was changed null is what is not there, true an entry that is and has no kind
    Json,
    /// A row for each outcome and scenario; undefined says why there is no difference
    Csv,
    /// For people
    Table,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum RunFormat {
    /// Everything
    Json,
    /// Series: a row for each day and series
    Csv,
    /// Outcomes, for people
    Table,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ParamsFormat {
    Json,
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// 中文
    Zh,
    /// English
    En,
}

impl Arguments {
    pub(crate) fn language(&self) -> Language {
        Language::chosen(self.lang)
    }
}

impl Language {
    /// The language that was asked for, or else the machine's.
    pub(crate) fn chosen(asked: Option<Self>) -> Self {
        asked.unwrap_or_else(|| {
            let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .filter_map(|name| std::env::var(name).ok())
                .find(|value| !value.is_empty());
            match set {
                Some(value) if value.starts_with("zh") => Self::Zh,
                _ => Self::En,
            }
        })
    }
}
