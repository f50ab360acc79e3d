//! How cascades are run.

use crate::problem::{Code, Problem};
use crate::random::seed::MAXIMUM_SEED;

/// Most replications of cascades.
const MAXIMUM_REPLICATIONS: f64 = 1_000_000.0;

/// Checked settings of cascades.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Probability of a tie to tell, 0 to 1.
    pub probability: f64,
    /// Replications, 1 to 1,000,000.
    pub replications: u32,
    /// Seed, 0 to 2⁵³ − 1.
    pub seed: u64,
}

impl Settings {
    /// Checks figures as a user gave them.
    ///
    /// # Errors
    /// Every figure out of its bounds, or not whole where it must be.
    pub fn checked(probability: f64, replications: f64, seed: f64) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        for (path, figure, minimum, maximum, whole) in [
            ("probability", probability, 0.0, 1.0, false),
            (
                "replications",
                replications,
                1.0,
                MAXIMUM_REPLICATIONS,
                true,
            ),
            ("seed", seed, 0.0, MAXIMUM_SEED, true),
        ] {
            let code = if !(minimum..=maximum).contains(&figure) {
                Code::OutOfRange
            } else if whole && libm::trunc(figure) != figure {
                Code::NotWhole
            } else {
                continue;
            };
            let problem = Problem::new(path, code, figure);
            problems.push(problem.with("minimum", minimum).with("maximum", maximum));
        }
        if problems.is_empty() {
            Ok(Self {
                probability,
                replications: replications as u32,
                seed: seed as u64,
            })
        } else {
            Err(problems)
        }
    }
}
