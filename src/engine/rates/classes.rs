//! The latent classes that stand for people who differ, and which of them each segment has.

use super::super::memo::Memo;
use crate::model::heterogeneity::class_factors;
use crate::model::loyalty::Habit;
use crate::number::lanes::{LANES, Lanes};
use crate::scenario::Scenario;

/// Classes of equal size, by the factor on a rate of each.
type Classes = Vec<Lanes>;

/// The people of one segment who are alike.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alike {
    /// The segment's index.
    pub(super) segment: usize,
    /// Of how many classes of the segment, all of one size, this is one.
    pub(super) of: usize,
    /// How many classes before it are as ready as it is.
    pub(super) of_ready: usize,
    /// Factor on the hazard of buying on an exposure; none where all are alike in it.
    pub(super) readiness: Option<Lanes>,
    /// Factor on the hazard of ordering again.
    pub(super) ordering: Lanes,
    /// Factor on the hazard of leaving.
    pub(super) leaving: Lanes,
}

/// The classes of a block of replications.
#[derive(Clone, Debug)]
pub(super) struct Differences {
    readiness: Classes,
    ordering: Classes,
    leaving: Classes,
}

impl Differences {
    pub(super) fn of(levers: &Scenario<Lanes>) -> Self {
        let levers = &levers.heterogeneity;
        Self {
            readiness: classes(&levers.readiness_classes, &levers.readiness_shape),
            ordering: classes(&levers.ordering_classes, &levers.ordering_shape),
            leaving: classes(&levers.leaving_classes, &levers.leaving_shape),
        }
    }

    /// The habits of the customers of one replication before any of them has ordered again.
    pub(super) fn habits(&self, lane: usize) -> Vec<Habit> {
        let count = self.ordering.len() * self.leaving.len();
        let mut habits = Vec::with_capacity(count);
        for ordering in &self.ordering {
            for leaving in &self.leaving {
                habits.push(Habit {
                    part: 1.0 / count as f64,
                    ordering: ordering[lane],
                    leaving: leaving[lane],
                });
            }
        }
        habits
    }

    /// The people of each segment who are alike, segment by segment. Those without the need neither buy nor order, and differ
    /// in leaving alone.
    pub(super) fn alike(&self, levers: &Scenario<Lanes>) -> Vec<Alike> {
        let same = [Lanes::splat(1.0)];
        let mut alike = Vec::new();
        for (segment, entry) in levers.segments.iter().enumerate() {
            let (readiness, ordering) = if entry.own.need {
                (&self.readiness[..], &self.ordering[..])
            } else {
                (&same[..], &same[..])
            };
            let of = readiness.len() * ordering.len() * self.leaving.len();
            for ready in readiness {
                let first = alike.len();
                for ordering in ordering {
                    for leaving in &self.leaving {
                        alike.push(Alike {
                            segment,
                            of,
                            of_ready: alike.len() - first,
                            readiness: (readiness.len() > 1).then_some(*ready),
                            ordering: *ordering,
                            leaving: *leaving,
                        });
                    }
                }
            }
        }
        alike
    }
}

/// The classes of one trait: how many there are is chosen, and so the same in every replication.
fn classes(count: &Lanes, shape: &Lanes) -> Classes {
    let count = count[0] as usize;
    let mut solved = Memo::new();
    let mut classes = vec![Lanes::ZERO; count];
    for lane in 0..LANES {
        let factors = solved.answer([shape[lane]], |[shape]| class_factors(*shape, count));
        for (class, factor) in classes.iter_mut().zip(factors) {
            class[lane] = factor;
        }
    }
    classes
}
