//! How a run is cut into tasks: a quick pass that answers at once, the rest, and second histories. The command line and the
//! page go by the same plan.

use std::ops::Range;

use super::second::SecondHistories;
use crate::engine::network;
use crate::number::lanes::LANES;
use crate::scenario::{Figure, Scenario};

/// Replications of the quick pass, which answers while a lever moves.
const QUICK_REPLICATIONS: usize = 200;
/// Of the network engine, whose cost grows with the people: people of all replications of the quick pass together.
const QUICK_PEOPLE: usize = 400_000;
/// Fewer replications have no band.
const LEAST_QUICK: usize = 8;

/// How a run is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Replications of the run.
    pub replications: usize,
    /// Replications of a task: as many as run side by side.
    pub task: usize,
    /// Replications of the quick pass, the first of all.
    pub quick: usize,
    /// How many replications, from the first one on, are run twice to tell inputs that are not known from chance.
    pub second: usize,
}

impl Plan {
    /// The plan of a run of `replications` of a scenario, on a network of so many `people` if there is one.
    pub fn of<T: Figure>(scenario: &Scenario<T>, people: Option<u32>, replications: usize) -> Self {
        Self {
            replications,
            task: task_replications(people),
            quick: quick_replications(people, replications),
            second: SecondHistories::wanted(scenario, replications),
        }
    }

    /// Cuts consecutive replications into tasks.
    pub fn cut(&self, places: Range<usize>) -> impl Iterator<Item = Range<usize>> + use<> {
        let (task, end) = (self.task.max(1), places.end);
        places
            .step_by(task)
            .map(move |first| first..(first + task).min(end))
    }
}

/// How many consecutive replications are best run in one go: as many as run side by side, on a network of so many people
/// if there is one.
pub(super) fn task_replications(people: Option<u32>) -> usize {
    people.map_or(LANES, network::lanes_at_once)
}

/// How many replications of a run of so many are its quick pass, on a network of so many people if there is one.
pub(super) fn quick_replications(people: Option<u32>, replications: usize) -> usize {
    let quick = people.map_or(QUICK_REPLICATIONS, |people| {
        (QUICK_PEOPLE / people.max(1) as usize).clamp(LEAST_QUICK, QUICK_REPLICATIONS)
    });
    quick.min(replications)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_cover_every_place_once() {
        let plan = Plan {
            replications: 130,
            task: 50,
            quick: 130,
            second: 0,
        };
        let cut: Vec<_> = plan.cut(0..130).collect();
        assert_eq!(cut, [0..50, 50..100, 100..130]);
        assert_eq!(plan.cut(60..60).count(), 0);
    }
}
