//! How the rules are run: replications side by side, random streams, samplers, and the aggregate engine.

// By value, the 400 bytes of a block's figures are copied before they are added.
#![allow(clippy::op_ref)]

pub mod aggregate;
mod day;
pub mod draw;
pub mod lanes;
mod ledger;
pub mod maths;
mod memo;
pub mod network;
pub mod observe;
pub mod rates;
pub mod sampler;
pub mod streams;
pub mod tables;
pub mod touch;
