//! People of one segment, by stage.

use super::super::lanes::{LANES, Lanes};
use super::super::rates::SegmentRates;
use crate::model::stage::Stage;

/// The people of one segment, by stage.
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
        *self.at_mut(from) -= people;
        *self.at_mut(to) += people;
    }

    #[inline(never)]
    pub(in crate::engine) fn sum(&self, stages: &[Stage]) -> Lanes {
        let mut total = Lanes::ZERO;
        for stage in stages {
            total += self.at(*stage);
        }
        total
    }
}

/// The people of all segments in some stages.
#[inline(never)]
pub(in crate::engine) fn total(people: &[People], stages: &[Stage]) -> Lanes {
    let mut total = Lanes::ZERO;
    for people in people {
        total += people.sum(stages);
    }
    total
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
