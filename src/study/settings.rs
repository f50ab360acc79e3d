//! How a scenario is run: how many replications, of which seed.

use crate::problem::{Code, Problem};
use crate::random::seed::MAXIMUM_SEED;

/// The most replications of one run.
pub const MAXIMUM_REPLICATIONS: f64 = 100_000.0;
/// Checked settings of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Replications, 1 to [`MAXIMUM_REPLICATIONS`].
    pub replications: usize,
    /// Seed, 0 to [`MAXIMUM_SEED`].
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            replications: 2000,
            seed: 1,
        }
    }
}

impl Settings {
    /// Checks figures as a user gave them.
    ///
    /// # Errors
    /// Every figure that is not a whole number within its bounds.
    pub fn checked(replications: f64, seed: f64) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        for (path, figure, minimum, maximum) in [
            ("replications", replications, 1.0, MAXIMUM_REPLICATIONS),
            ("seed", seed, 0.0, MAXIMUM_SEED),
        ] {
            let within = figure >= minimum && figure <= maximum;
            if !within || libm::trunc(figure) != figure {
                let code = if within {
                    Code::NotWhole
                } else {
                    Code::OutOfRange
                };
                problems.push(
                    Problem::new(path, code, figure)
                        .with("minimum", minimum)
                        .with("maximum", maximum),
                );
            }
        }
        if problems.is_empty() {
            Ok(Self {
                replications: replications as usize,
                seed: seed as u64,
            })
        } else {
            Err(problems)
        }
    }
}
