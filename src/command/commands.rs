//! The commands, each with what can be typed of it.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::arguments::{
    CascadeOptions, CompareOptions, GraphFormat, Language, ParamsFormat, RunOptions, SweepOptions,
    SwingsOptions,
};
use super::asked::{FailsOptions, WorthOptions};
use super::asked_levers::{OptimiseOptions, SeekOptions, SensitivityOptions};

/// Funnelcast: a word-of-mouth funnel simulated, with its uncertainty.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(super) struct Arguments {
    /// Language of messages and tables [default: from LC_ALL, LC_MESSAGES or LANG]
    #[arg(long, global = true, value_enum)]
    lang: Option<Language>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
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

impl Arguments {
    pub(super) fn language(&self) -> Language {
        Language::chosen(self.lang)
    }
}
