//! What a run says: series, outcomes, their units, touches, and tables by day and touch.

pub mod event_log;
pub mod outcome;
pub mod series;
pub mod tables;
pub mod touch;
pub mod unit;

pub use event_log::EventLog;
pub use outcome::{GENERATIONS, Outcome, Outcomes, viewers_of_generation};
pub use series::{Record, Series};
pub use unit::{Better, Scale, Unit};
