//! The funnel's rules: pure functions of plain numbers, one file per link of the chain. Engines call them; no engine
//! has a rule of its own.

pub mod calendar;
pub mod campaign;
pub mod churn;
pub mod community;
pub mod conversion;
pub mod demand;
pub mod diffusion;
pub mod exposure;
pub mod fission;
pub mod heterogeneity;
pub mod interaction;
pub mod loyalty;
pub mod money;
pub mod sharing;
pub mod stage;
pub mod stored_value;
pub mod trust;
pub mod wear_out;
