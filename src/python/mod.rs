//! What Python reaches: scenarios, runs, shards, sweeps on a disk, and the commands with their answers as texts.
//!
//! The wheel (`src/python/pyproject.toml`) carries this as `funnelcast._core`; `src/python/funnelcast/_core.pyi` says what each thing
//! means, with types, and the package around it is written in Python. Whatever takes long is done without the interpreter's lock.

mod commands;
mod error;
mod folder;
mod run;
mod scenario;
mod shards;
mod verdict;

use pyo3::prelude::*;

/// The compiled part of the package.
#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    error::register(module)?;
    scenario::register(module)?;
    run::register(module)?;
    shards::register(module)?;
    module.add_class::<folder::Folder>()?;
    commands::register(module)
}
