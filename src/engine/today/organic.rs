//! Who finds the account by themselves.

use super::super::rates::{Rates, SegmentRates};
use super::people::People;
use crate::model::conversion::organic_hazard;
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;

/// By segment: the hazard of finding the account by oneself, so many a day for each connected person, by relevance.
#[inline(never)]
pub(in crate::engine) fn hazards(
    rates: &Rates,
    people: &[People],
    connected: &Lanes,
) -> Vec<Lanes> {
    let rate = &rates.levers.conversion.organic_follow;
    if rate.all_zero() {
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
    rates.segments.iter().map(hazard).collect()
}
