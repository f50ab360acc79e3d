//! Numbers: replications side by side, exact functions of them, hazards, odds, quantiles, and in how many digits a median is said.

pub mod hazard;
pub mod lanes;
pub mod maths;
pub mod odds;
pub mod order;
pub mod quantile;
pub mod stated;
