//! Many replications: run in blocks, kept as columns or sketches, summarised as bands.

pub mod block;
pub mod collection;
pub mod columns;
pub mod histogram;
pub mod ledger;
pub mod quantile;
pub mod settings;
pub mod sketch;
pub mod summary;

pub use block::Chunk;
pub use collection::Collection;
pub use ledger::Ledger;
pub use settings::Settings;
pub use summary::Summary;
