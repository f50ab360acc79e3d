//! Numbers: replications side by side, exact functions of them, hazards, odds and quantiles.

pub mod hazard;
pub mod lanes;
pub mod maths;
pub mod odds;
pub mod order;
pub mod quantile;
