//! Events that compete for the people of a day.

use crate::number::lanes::Lanes;
use crate::number::maths;
use crate::random::draw::Draw;

/// Events that compete, with what their hazards alone decide: the same for all whom they may meet.
pub(in crate::engine) struct Competition<const N: usize> {
    /// The probability that a person meets one of them.
    any: Lanes,
    /// By event: the part of those who meet it, or one of those that follow, who meet it. None of an event that there is not.
    parts: [Option<Lanes>; N],
}

impl<const N: usize> Competition<N> {
    pub(in crate::engine) fn of(hazards: [&Lanes; N]) -> Self {
        // Summed from the last one on: what is infinite, or not there at all, leaves no trace in the others.
        let mut sum = Lanes::ZERO;
        let mut parts = [None; N];
        for (event, hazard) in hazards.into_iter().enumerate().rev() {
            if hazard.all_zero() {
                continue;
            }
            sum += hazard;
            // Those who are left meet the last one.
            if event + 1 < N {
                parts[event] = Some(maths::part(hazard, &sum));
            }
        }
        let any = maths::probability(&sum);
        Self { any, parts }
    }

    /// Of `people`, how many meet each of the events.
    pub(in crate::engine) fn draw(&self, people: &Lanes, draw: &mut impl Draw) -> [Lanes; N] {
        let mut left = draw.binomial(people, &self.any);
        let mut met = [Lanes::ZERO; N];
        for (event, part) in self.parts.iter().enumerate() {
            if left.all_zero() {
                break;
            }
            if event + 1 == N {
                met[event] = left;
            } else if let Some(part) = part {
                met[event] = draw.binomial(&left, part);
                left -= &met[event];
            }
        }
        met
    }
}
