//! Numbers: replications side by side, exact functions of them, hazards, odds, quantiles, and in how many digits a median is said.

pub mod hazard;
pub mod incomplete_gamma;
pub mod lanes;
pub mod maths;
pub mod odds;
pub mod order;
pub mod quantile;
pub mod standard_normal;
pub mod stated;
