//! How the rules are run: replications side by side, random streams, samplers, and the aggregate engine.

pub mod aggregate;
pub mod draw;
pub mod lanes;
mod maths;
pub mod observe;
pub mod rates;
pub mod sampler;
pub mod streams;
pub mod tables;
pub mod touch;
