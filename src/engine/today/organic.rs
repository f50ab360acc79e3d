//! Who finds the account by themselves.

use super::super::rates::{Rates, SegmentRates};
use super::people::People;
use crate::model::conversion::organic_hazard;
use crate::model::diffusion;
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;
use crate::number::maths;

/// By segment: the hazard of finding the account by oneself, so many a day for each connected person and by imitation, by
/// relevance.
#[inline(never)]
pub(in crate::engine) fn hazards(
    rates: &Rates,
    people: &[People],
    connected: &Lanes,
) -> Vec<Lanes> {
    let levers = &rates.levers.conversion;
    let rate = &levers.organic_follow;
    let imitated = !(levers.innovation.all_zero() && levers.imitation.all_zero());
    if rate.all_zero() && !imitated {
        return vec![Lanes::ZERO; people.len()];
    }
    let mut weight = Lanes::ZERO;
    for (people, segment) in people.iter().zip(&rates.segments) {
        weight.add_product(&people.sum(&Stage::UNCONNECTED), &segment.relevance);
    }
    let hazard = |segment: &SegmentRates| {
        Lanes::from_fn(|lane| {
            let relevance = segment.relevance[lane];
            organic_hazard(rate[lane], connected[lane], relevance, weight[lane])
        })
    };
    let mut hazards: Vec<Lanes> = rates.segments.iter().map(hazard).collect();
    if imitated {
        imitate(rates, people, connected, &weight, &mut hazards);
    }
    hazards
}

/// Adds what imitation comes to, where those who can follow by it have relevances that add up to `weight`.
#[inline(never)]
fn imitate(
    rates: &Rates,
    people: &[People],
    connected: &Lanes,
    weight: &Lanes,
    hazards: &mut [Lanes],
) {
    let levers = &rates.levers.conversion;
    let all = People::of_all(people);
    let (everybody, open) = (all.sum(&Stage::ALL), all.sum(&Stage::UNCONNECTED));
    let part = maths::part(connected, &everybody);
    let mean = Lanes::from_fn(|lane| {
        diffusion::hazard(levers.innovation[lane], levers.imitation[lane], part[lane])
    });
    for (hazard, segment) in hazards.iter_mut().zip(&rates.segments) {
        *hazard += Lanes::from_fn(|lane| {
            let relevance = segment.relevance[lane];
            diffusion::by_relevance(mean[lane], relevance, open[lane], weight[lane])
        });
    }
}
