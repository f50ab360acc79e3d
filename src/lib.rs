//! Funnelcast: a word-of-mouth funnel simulator that runs wholly in the browser.
//!
//! # Bird's eye
//!
//! A [`scenario`] says what a user sets, and what they do not know. [`model`] holds the rules of the funnel. [`engine`]
//! runs the rules for a block of replications, each with the inputs that it has drawn: on counts of people, or on persons
//! who know each other by a [`graph`]. [`study`] runs many blocks and makes bands of them. [`chart`] draws the bands. The
//! page (`www/`) reaches all this through `wasm` alone, the [`command`] line directly.
//!
//! | module | what is there |
//! |---|---|
//! | [`problem`] | what is wrong with an input: a code, the field, what was read and what is allowed |
//! | [`number`] | replications side by side, exact functions of them, hazards, odds, quantiles |
//! | [`import`] | bytes of files, piece by piece: unpacked, decoded, taken to lines and fields, told from what is no table |
//! | [`code`] | what a phone hands over without a network: QR codes drawn and read, short codes that survive typing errors |
//! | [`random`] | streams of random bits for every replication, and samplers |
//! | [`scenario`] | the parameter table, the lists with one shape of entry and the kinds of each, quantities (numbers, ranges, distributions), uncertain inputs and how they are drawn, reading (older schemas too), checking and writing a scenario, in what two differ, presets |
//! | [`model`] | rules as pure functions of numbers, one file per link of the chain |
//! | [`report`] | what a run says: series and outcomes, each a row with its unit; touches, tables by day and touch |
//! | [`engine`] | the day, run once over a world; the two worlds, aggregate and network; what a day begins with, rates, and the ledger |
//! | [`study`] | several scenarios under one seed: planned, run in blocks, compared in pairs; blocks to columns, exact or sketched, to summaries as quantile bands, and to a digest; the ledger; what of the spread is not known and what is chance; what each lever does and where it reaches a target, which plan is best, what it is worth to find out before a decision, where a plan fails |
//! | [`graph`] | who knows whom: the graph, its generators, edge lists read, reports and bare cascades; who told whom, and what cascades are like as trees |
//! | [`chart`] | plotters, one chart a file, in a registry, with a theme and a writer of SVG of its own |
//! | [`store`] | a sweep on a disk: shards as they arrive, Parquet files, a manifest; native only |
//! | [`command`] | the command line: what can be typed, what is read, the answers as tables, CSV and JSON; native only |
//! | `python` | the module of the wheel for Python |
//! | `wasm` | the JavaScript boundary |
//!
//! # Invariants
//!
//! - Each row of the map imports from below only, in the order that `tests/house.rs` holds, and neither files nor folders go round in a circle.
//! - The core does no I/O, reads no clock and no entropy, and knows no browser: randomness enters as an argument.
//! - One parameter table is the source of defaults, bounds, units, sources, validation, the page's form, the command
//!   line's help and the docs.
//! - Model rules are written once, in [`model`]; engines call them.
//! - A replication is one draw of all inputs, then one history; it depends on (scenario, seed, index) alone; results are merged so that their order does not matter.
//! - All maths goes through `libm`, or is additions and multiplications alone (`number::maths`): the same bytes natively
//!   and in WebAssembly.
//! - Only `wasm` and the build (`src/bin/xtask`) know JavaScript; only `www/` knows the document; generated files are neither edited nor committed.
//!
//! docs/model.md says what is simulated.

pub mod chart;
pub mod code;
#[cfg(feature = "cli")]
pub mod command;
pub mod engine;
pub mod graph;
pub mod import;
pub mod model;
pub mod number;
pub mod problem;
#[cfg(feature = "python")]
mod python;
pub mod random;
pub mod report;
pub mod scenario;
#[cfg(feature = "cli")]
pub mod store;
pub mod study;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub mod wasm;
