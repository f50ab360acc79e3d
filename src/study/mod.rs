//! Many replications: run in blocks, kept as columns or sketches, summarised as bands; what of their spread is not known,
//! what is chance; and what a run takes, before it is run.

pub mod block;
pub mod budget;
pub mod collection;
pub mod columns;
pub mod histogram;
pub mod ledger;
mod rows;
pub mod second;
pub mod settings;
pub mod sketch;
pub mod summary;
pub mod uncertainty;
pub mod variance;

pub use block::{Chunk, cascades, task_size};
pub use collection::Collection;
pub use ledger::Ledger;
pub use second::SecondHistories;
pub use settings::Settings;
pub use summary::Summary;
pub use uncertainty::Uncertainty;
