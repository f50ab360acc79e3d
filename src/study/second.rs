//! Second histories: some replications run once more with the inputs that they drew and other chance, so that what
//! chance alone does is seen.

use super::block::Run;
use crate::engine::network::Network;
use crate::scenario::inputs::Inputs;
use crate::scenario::{Figure, Scenario};

/// Where the streams of second histories begin: far beyond those of any replication.
const STREAMS: u64 = 1 << 40;
/// Pairs of histories at which the error of a share of the variance is below 0.1 and 0.03.
const FEW: usize = 100;
const MANY: usize = 2000;

/// The outcomes of consecutive replications in their second histories.
#[derive(Clone, Debug, PartialEq)]
pub struct SecondHistories {
    /// Index of the first replication.
    pub first: usize,
    /// How many replications.
    pub count: usize,
    /// `count` rows of one value for each [`Outcome`](crate::report::Outcome).
    pub outcomes: Vec<f64>,
}

impl SecondHistories {
    /// How many replications, from the first one on, a run of a scenario takes twice: a quarter of them, 100 at least
    /// and 2,000 at most; none where nothing is uncertain.
    pub fn wanted<T: Figure>(scenario: &Scenario<T>, replications: usize) -> usize {
        if Inputs::of(scenario).all().is_empty() {
            0
        } else {
            Self::pairs(replications)
        }
    }

    /// The same where something is uncertain.
    pub(super) fn pairs(replications: usize) -> usize {
        (replications / 4).clamp(FEW, MANY).min(replications)
    }

    /// Runs replications `first` to `first + count − 1` of a scenario and seed in their second histories, on the same
    /// network as [`Chunk::run`](super::Chunk::run).
    pub fn run<T: Figure>(
        scenario: &Scenario<T>,
        network: Option<&Network>,
        seed: u64,
        first: usize,
        count: usize,
    ) -> Self {
        let run = Run {
            inputs: &Inputs::of(scenario),
            network,
            seed,
            streams: STREAMS,
            anew: &[],
        };
        let gathered = run.replications(first, count, |_, _, _, _| {});
        Self {
            first,
            count,
            outcomes: gathered.rows,
        }
    }
}
