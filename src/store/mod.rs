//! A sweep on a disk: many settings of one scenario, many replications of each, kept as they arrive.
//!
//! A [`Folder`] holds `manifest.json`, a log `worker-N.shards` for each worker that is at it, and a file `worker-N.parquet` for each
//! that was. Whatever was added is found again, whenever the process that added it ends: a shard is in a log before it counts, a log
//! stays until its Parquet file is whole and named in the manifest, and a manifest is replaced, never written over.

mod columns;
mod finish;
mod flaw;
mod folder;
mod lock;
mod log;
mod manifest;
mod read;

pub use flaw::Flaw;
pub use folder::{Folder, Part};
pub use manifest::Setting;
pub use read::Values;
