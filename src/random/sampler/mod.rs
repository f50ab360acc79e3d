//! Methods of exact sampling, one a file, for all lanes at once. rand_distr's cost several times more in WebAssembly,
//! where set-up per draw, logarithms and branches are the price, not the generator.
//!
//! Lanes do the same steps side by side, in loops without branches that become vector instructions: first all lanes get
//! a uniform number, then those that it does not settle are searched, or tried for rejection.
//! What a lane draws, and how often its generator is called, depends on its own figures alone.

pub(in crate::random) mod inversion;
mod lane_mask;
pub(in crate::random) mod rejection;
pub(in crate::random) mod saddle_point;
mod stirling;
pub(in crate::random) mod work;
