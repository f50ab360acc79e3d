//! Funnelcast.
pub mod engine;
pub mod ensemble;
pub mod model;
pub mod scenario;
