//! Many replications of one or several scenarios: planned, run in blocks, kept as columns or sketches, summarised as bands
//! and compared in pairs; one lever swept from value to value, or sought where a target is reached;
//! all levers by what they do, and what each range explains with all others; the best plan within a budget; what it is worth to
//! find out an input before a decision, where a plan fails and what must be true for a target; what of their
//! spread is not known, what is chance; and what a run takes, before it is run.

pub mod advice;
pub mod basis;
pub mod block;
pub mod budget;
pub mod choice;
pub mod choices;
pub mod collection;
pub mod columns;
pub mod daily;
pub mod difference;
pub mod dots;
pub mod fails;
pub mod gain;
pub mod histogram;
pub mod joint;
pub mod ledger;
pub mod optimise;
pub mod options;
pub mod pilot;
pub mod plan;
pub mod reweigh;
mod rows;
pub mod second;
pub mod seek;
pub mod sensitivity;
pub mod settings;
pub mod sketch;
pub mod sobol;
mod steps;
pub mod summary;
pub mod sweep;
pub mod total;
pub mod trials;
pub mod tried;
pub mod uncertainty;
pub mod undone;
pub mod variance;
pub mod variants;
pub mod weeks;
pub mod worth;

pub use advice::{Advice, Chosen, Curve, CurvePoint, Gain};
pub use block::{Chunk, cascades};
pub use choices::{Candidate, Choices, Measured, Objective, Weighed};
pub use collection::Collection;
pub use difference::Difference;
pub use ledger::Ledger;
pub use optimise::{Aim, Optimise};
pub use options::{Mismatch, OptionTask, Options, Sampled};
pub use pilot::Pilot;
pub use plan::Plan;
pub use second::SecondHistories;
pub use seek::{Answer, Found, Goal, Measure, Reading, Seek};
pub use sensitivity::{Bar, Tornado, TornadoTask};
pub use settings::Settings;
pub use summary::Summary;
pub use sweep::{Sweep, SweepTask, SweepTrials, SwingEffect, SwingStudy};
pub use total::{Effect, TotalStudy, TotalTask, TotalTrials, Totals};
pub use trials::{Spot, Trial, Trials};
pub use tried::Reading as PlanReading;
pub use uncertainty::Uncertainty;
pub use variants::{Histories, Part, Study, Task, Variant};
pub use worth::{Finder, Worth};
