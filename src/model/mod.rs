//! The funnel's rules: pure functions of plain numbers, one file per link of the chain. Engines call them; no engine
//! has a rule of its own.

pub mod churn;
pub mod conversion;
pub mod exposure;
pub mod hazard;
pub mod loyalty;
pub mod money;
pub mod odds;
pub mod sharing;
pub mod stage;
