//! How the rules are run: the day and the ledger that all engines share, and the two engines.

// By value, the 400 bytes of a block's figures are copied before they are added.
#![allow(clippy::op_ref)]

pub mod aggregate;
mod day;
mod ledger;
mod memo;
pub mod network;
pub mod rates;
mod today;
