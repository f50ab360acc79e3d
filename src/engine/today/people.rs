//! People of one segment, by stage.

use super::super::rates::SegmentRates;
use crate::model::stage::Stage;
use crate::number::lanes::{LANES, Lanes};

/// The people of one segment, or of all of them, by stage.
#[derive(Clone, Debug)]
pub(in crate::engine) struct People([Lanes; Stage::COUNT]);

impl People {
    /// Those of the morning of day 1.
    pub(in crate::engine) fn at_the_start(segment: &SegmentRates) -> Self {
        let mut people = Self([Lanes::ZERO; Stage::COUNT]);
        let connected = segment.fans + segment.customers + segment.iron_fans;
        *people.at_mut(Stage::Unaware) = segment.people - connected;
        *people.at_mut(Stage::Fan) = segment.fans;
        *people.at_mut(Stage::Customer) = segment.customers;
        *people.at_mut(Stage::IronFan) = segment.iron_fans;
        people
    }

    pub(in crate::engine) fn at(&self, stage: Stage) -> &Lanes {
        &self.0[stage as usize]
    }

    pub(in crate::engine) fn at_mut(&mut self, stage: Stage) -> &mut Lanes {
        &mut self.0[stage as usize]
    }

    pub(in crate::engine) fn move_people(&mut self, from: Stage, to: Stage, people: &Lanes) {
        self.at_mut(from).take(people);
        *self.at_mut(to) += people;
    }

    /// The people of all segments.
    #[inline(never)]
    pub(in crate::engine) fn of_all(segments: &[Self]) -> Self {
        let mut all = Self([Lanes::ZERO; Stage::COUNT]);
        for people in segments {
            for (all, people) in all.0.iter_mut().zip(&people.0) {
                *all += people;
            }
        }
        all
    }

    /// The people in some stages.
    #[inline(never)]
    pub(in crate::engine) fn sum(&self, stages: &[Stage]) -> Lanes {
        let Some((first, others)) = stages.split_first() else {
            return Lanes::ZERO;
        };
        let mut sum = *self.at(*first);
        for stage in others {
            sum += self.at(*stage);
        }
        sum
    }

    /// The people in the stages of which something is true.
    pub(in crate::engine) fn sum_where(&self, is_wanted: impl Fn(Stage) -> bool) -> Lanes {
        let mut sum = Lanes::ZERO;
        for stage in Stage::ALL {
            if is_wanted(stage) {
                sum += self.at(stage);
            }
        }
        sum
    }
}

/// Moves a part of the people from one place to another, or away.
pub(in crate::engine) fn move_part(part: &Lanes, from: &mut Lanes, to: Option<&mut Lanes>) {
    if let Some(to) = to {
        for lane in 0..LANES {
            let moved = from[lane] * part[lane];
            from[lane] -= moved;
            to[lane] += moved;
        }
    } else {
        for lane in 0..LANES {
            from[lane] -= from[lane] * part[lane];
        }
    }
}
