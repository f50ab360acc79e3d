//! Seeds: which of all possible courses of chance a run has.

/// The largest seed: every whole number up to it is exact in JSON and JavaScript.
pub const MAXIMUM_SEED: f64 = 9_007_199_254_740_991.0;
