//! What can be typed.

use std::path::PathBuf;

use crate::report::Outcome;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

#[derive(Args, Debug)]
pub(super) struct CascadeOptions {
    /// Edge list (two ids a line, perhaps a weight; text or gzip), or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(super) graph: PathBuf,
    /// Column of weights, by name or number, or none: repeated contacts are then counted [default: found]
    #[arg(long, value_name = "COLUMN")]
    pub(super) weight: Option<String>,
    /// Who knows at first: a file with an id a line [default: one person, drawn at random in each replication]
    #[arg(long, value_name = "FILE")]
    pub(super) seeds: Option<PathBuf>,
    /// Probability that a told person tells a neighbour, 0 to 1
    #[arg(long, value_name = "P", allow_negative_numbers = true)]
    pub(super) probability: f64,
    /// Replications, 1 to 1000000
    #[arg(
        long,
        default_value_t = 2000.0,
        value_name = "R",
        allow_negative_numbers = true
    )]
    pub(super) replications: f64,
    /// Seed: the same graph, seed and version give the same bytes
    #[arg(
        long,
        default_value_t = 1.0,
        value_name = "S",
        allow_negative_numbers = true
    )]
    pub(super) seed: f64,
    /// Threads [default: as many as the machine has]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(super) threads: Option<std::num::NonZeroUsize>,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t = GraphFormat::Table)]
    pub(super) format: GraphFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum GraphFormat {
    /// Everything
    Json,
    /// For people
    Table,
}

/// How every scenario is run.
#[derive(Args, Debug)]
pub(super) struct RunSettings {
    /// Replications of each scenario, 1 to 100000
    #[arg(
        long,
        default_value_t = 2000.0,
        value_name = "R",
        allow_negative_numbers = true
    )]
    pub(super) replications: f64,
    /// Seed: the same scenario, seed and version give the same bytes
    #[arg(
        long,
        default_value_t = 1.0,
        value_name = "S",
        allow_negative_numbers = true
    )]
    pub(super) seed: f64,
    /// Threads [default: as many as the machine has]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(super) threads: Option<std::num::NonZeroUsize>,
}

/// The ties that scenarios run on, where they are those of a file.
#[derive(Args, Debug)]
pub(super) struct TiesOfFile {
    /// Run on the ties of this edge list (two ids a line, perhaps a weight; text or gzip) by the network engine
    #[arg(long, value_name = "FILE")]
    pub(super) graph: Option<PathBuf>,
    /// Column of weights, by name or number, or none: repeated contacts are then counted [default: found]
    #[arg(long, value_name = "COLUMN", requires = "graph")]
    pub(super) weight: Option<String>,
}

/// How an answer about several scenarios is written.
#[derive(Args, Debug)]
pub(super) struct Written {
    /// Form of the answer
    #[arg(long, value_enum, default_value_t = CompareFormat::Table)]
    pub(super) format: CompareFormat,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct RunOptions {
    /// Scenario file (JSON), or - for standard input
    pub(super) scenario: PathBuf,
    /// Set a lever to a number, a range or a distribution, as often as needed:
    /// sharing.share_rate="2% to 5%", channel.moments.trust="beta(2, 8)"
    #[arg(long, value_name = "LEVER=QUANTITY")]
    pub(super) set: Vec<String>,
    #[command(flatten)]
    pub(super) ties: TiesOfFile,
    #[command(flatten)]
    pub(super) settings: RunSettings,
    /// Replace every draw by its mean, every uncertain lever by its median: one path, no bands
    #[arg(long, conflicts_with_all = ["replications", "seed", "graph"])]
    pub(super) expected: bool,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t = RunFormat::Table)]
    pub(super) format: RunFormat,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct CompareOptions {
    /// Scenario files (JSON); one alone is compared with what --set makes of it
    #[arg(required = true, value_name = "SCENARIO")]
    pub(super) scenarios: Vec<PathBuf>,
    /// Set a lever of every scenario but the first, as often as needed: sharing.share_rate="2% to 5%"
    #[arg(long, value_name = "LEVER=QUANTITY")]
    pub(super) set: Vec<String>,
    #[command(flatten)]
    pub(super) ties: TiesOfFile,
    #[command(flatten)]
    pub(super) settings: RunSettings,
    #[command(flatten)]
    pub(super) written: Written,
}

/// The scenario whose levers are moved, and how.
#[derive(Args, Debug)]
pub(super) struct SweptScenario {
    /// Scenario file (JSON), or - for standard input
    pub(super) scenario: PathBuf,
    /// Set a lever before, as often as needed: sharing.share_rate="2% to 5%"
    #[arg(long, value_name = "LEVER=QUANTITY")]
    pub(super) set: Vec<String>,
    #[command(flatten)]
    pub(super) ties: TiesOfFile,
    #[command(flatten)]
    pub(super) settings: TrialSettings,
    #[command(flatten)]
    pub(super) written: Written,
}

/// How every value of a lever is run.
#[derive(Args, Debug)]
pub(super) struct TrialSettings {
    /// Replications of each value, 1 to 100000
    #[arg(
        long,
        default_value_t = 200.0,
        value_name = "R",
        allow_negative_numbers = true
    )]
    pub(super) replications: f64,
    /// Seed: the same scenario, seed and version give the same bytes
    #[arg(
        long,
        default_value_t = 1.0,
        value_name = "S",
        allow_negative_numbers = true
    )]
    pub(super) seed: f64,
    /// Threads [default: as many as the machine has]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(super) threads: Option<std::num::NonZeroUsize>,
}

#[derive(Args, Debug)]
pub(super) struct SweepOptions {
    #[command(flatten)]
    pub(super) swept: SweptScenario,
    /// The lever: sharing.share_rate, channel.moments.trust
    #[arg(long, value_name = "LEVER")]
    pub(super) lever: String,
    /// An outcome, as often as needed
    #[arg(long, value_name = "OUTCOME", default_values = HEADLINES, value_parser = outcomes(), hide_possible_values = true)]
    pub(super) outcome: Vec<String>,
    #[command(flatten)]
    pub(super) ends: Ends,
    /// Values, evenly spaced on the lever's slider, 2 to 101; fewer where a whole lever has fewer
    #[arg(long, value_name = "N", default_value_t = 13, value_parser = clap::value_parser!(u8).range(2..=101))]
    pub(super) points: u8,
    /// Another lever, moved too: outcomes over a grid of both
    #[arg(long, value_name = "LEVER")]
    pub(super) across: Option<String>,
    /// The first value of the other lever [default: where its slider begins]
    #[arg(
        long,
        value_name = "VALUE",
        allow_hyphen_values = true,
        requires = "across"
    )]
    pub(super) across_from: Option<String>,
    /// The last value of the other lever [default: where its slider ends]
    #[arg(
        long,
        value_name = "VALUE",
        allow_hyphen_values = true,
        requires = "across"
    )]
    pub(super) across_to: Option<String>,
    /// Values of the other lever, 2 to 51
    #[arg(long, value_name = "N", default_value_t = 7, requires = "across", value_parser = clap::value_parser!(u8).range(2..=51))]
    pub(super) across_points: u8,
    /// Keep every simulation in this folder, as Parquet files; where the same sweep was begun there, go on with it
    #[arg(long, value_name = "FOLDER")]
    pub(super) folder: Option<PathBuf>,
    /// Simulations that are kept at a time
    #[arg(long, value_name = "N", default_value_t = 1000, requires = "folder", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(super) shard: u32,
}

/// Between which values a lever is moved.
#[derive(Args, Debug)]
pub(super) struct Ends {
    /// The first value [default: where the lever's slider begins]
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    pub(super) from: Option<String>,
    /// The last value [default: where the lever's slider ends]
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    pub(super) to: Option<String>,
}

/// A figure that can be a target; per cent are hundredths.
pub(super) fn finite(text: &str) -> Result<f64, String> {
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
pub(super) struct SwingsOptions {
    #[command(flatten)]
    pub(super) swept: SweptScenario,
    /// A lever, as often as needed [default: every lever]
    #[arg(long, value_name = "LEVER")]
    pub(super) lever: Vec<String>,
    /// The outcome
    #[arg(long, value_name = "OUTCOME", default_value = HEADLINES[0], value_parser = outcomes(), hide_possible_values = true)]
    pub(super) outcome: String,
}

/// The answers that stand above all others, the first first.
pub(super) const HEADLINES: [&str; 4] = [
    "profit",
    "buyers",
    "cost_per_new_customer",
    "customers_kept",
];

/// The names of all outcomes.
pub(super) fn outcomes() -> PossibleValuesParser {
    Outcome::ALL.iter().map(|outcome| outcome.name()).into()
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum CompareFormat {
    /// Everything; of what was changed null is what is not there, true an entry that is and has no kind
    Json,
    /// A row for each outcome and scenario; undefined says why there is no difference
    Csv,
    /// For people
    Table,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum RunFormat {
    /// Everything
    Json,
    /// Series: a row for each day and series
    Csv,
    /// Outcomes, for people
    Table,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ParamsFormat {
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

impl Language {
    /// The language that was asked for, or else the machine's.
    pub(super) fn chosen(asked: Option<Self>) -> Self {
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
