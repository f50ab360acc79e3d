//! Chance: seeds, streams of random bits for every replication, and what is drawn from them.

pub mod draw;
pub mod generator;
pub mod sampler;
pub mod seed;
pub mod streams;
