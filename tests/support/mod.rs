//! What the tests share.
#![allow(dead_code)] // Every test program uses a part of it.

#[cfg(not(target_family = "wasm"))]
pub(crate) mod program;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod refused;
pub(crate) mod runs;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod scenarios;
pub(crate) mod statistics;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod sums;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod tables;
