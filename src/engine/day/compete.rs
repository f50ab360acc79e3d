//! Events that compete for the people of a day.

use super::super::draw::Draw;
use super::super::lanes::Lanes;
use super::super::maths;

/// Of `people`, how many meet each of the events of these hazards, which compete.
pub(in crate::engine) fn compete<const N: usize>(
    people: &Lanes,
    hazards: [&Lanes; N],
    draw: &mut impl Draw,
) -> [Lanes; N] {
    // Summed from the last one on: what is infinite, or not there at all, leaves no trace in the others.
    let mut rest = [Lanes::ZERO; N];
    let mut sum = Lanes::ZERO;
    for (event, hazard) in hazards.iter().enumerate().rev() {
        sum += **hazard;
        rest[event] = sum;
    }
    let mut left = draw.binomial(people, &maths::probability(&sum));
    let mut met = [Lanes::ZERO; N];
    for (event, hazard) in hazards.into_iter().enumerate() {
        if left.all_zero() {
            break;
        }
        if event + 1 == N {
            met[event] = left;
        } else if !hazard.all_zero() {
            let part = maths::part(hazard, &rest[event]);
            met[event] = draw.binomial(&left, &part);
            left -= &met[event];
        }
    }
    met
}
