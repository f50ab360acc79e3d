//! The distributions, one a file, and what cuts them off at the bounds of a lever.
//!
//! All of them answer in [`Tails`], both sides of a point at once, so that a probability near 1 keeps its digits.

mod any;
mod beta;
mod continuous;
mod discrete;
mod incomplete_beta;
mod log_normal;
mod logit_normal;
mod normal;
mod pert;
mod triangular;
mod truncated;
mod uniform;

pub(super) use any::Law;
pub(super) use beta::{Beta, LARGEST_SHAPE, SMALLEST_SHAPE};
pub(super) use discrete::Discrete;
pub(super) use log_normal::LogNormal;
pub(super) use logit_normal::LogitNormal;
pub(super) use normal::Normal;
pub(super) use pert::Pert;
pub(super) use triangular::Triangular;
pub(super) use truncated::Truncated;
pub(super) use uniform::Uniform;
