//! What a run says: series, outcomes, touches, and tables by day and touch.

pub mod observe;
pub mod tables;
pub mod touch;
