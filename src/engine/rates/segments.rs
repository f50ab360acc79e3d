//! Who is in the segments at the start, and how they share.

use super::super::lanes::{LANES, Lanes};
use super::SegmentRates;
use crate::model::{odds, sharing};
use crate::scenario::Scenario;
use crate::scenario::segment::{Segment, divided, people};

pub(super) fn segments(scenario: &Scenario<f64>, levers: &Scenario<Lanes>) -> Vec<SegmentRates> {
    let counts = people(scenario);
    let reservoir = &scenario.reservoir;
    let weights = |need: bool| -> Vec<f64> {
        let segments = scenario.segments.iter().zip(&counts);
        segments
            .map(|(segment, count)| if segment.need == need { *count } else { 0.0 })
            .collect()
    };
    let (with_need, without) = (weights(true), weights(false));
    let fans_with_need = libm::round(reservoir.fans * reservoir.fan_need_share);
    // One after the other into the room that is left: rounded each on its own, they could be more than a segment has.
    let mut room = with_need;
    let mut seated = |people: f64| {
        let seated = divided(people, &room);
        room.iter_mut()
            .zip(&seated)
            .for_each(|(room, taken)| *room -= taken);
        seated
    };
    let customers = seated(reservoir.customers);
    let iron_fans = seated(reservoir.iron_fans);
    let fans_with_need = seated(fans_with_need);
    let other_fans = reservoir.fans - fans_with_need.iter().sum::<f64>();
    let other_fans = divided(other_fans, &without);
    let segment = |(index, segment): (usize, &Segment<Lanes>)| {
        let (sharing, product) = (&levers.sharing, &levers.product);
        let shares: Vec<_> = (0..LANES)
            .map(|lane| {
                let talk = odds::of_score(product.talk_effect[lane], product.quality[lane]);
                let worth =
                    sharing.content_worth[lane] * sharing.motive[lane] * sharing.scene[lane];
                sharing::share_probability(
                    sharing.share_rate[lane],
                    worth * talk * segment.levers.relevance[lane],
                    sharing.customer_share[lane],
                    sharing.iron_fan_share[lane],
                )
            })
            .collect();
        SegmentRates {
            need: segment.need,
            people: Lanes::splat(counts[index]),
            fans: Lanes::splat(fans_with_need[index] + other_fans[index]),
            customers: Lanes::splat(customers[index]),
            iron_fans: Lanes::splat(iron_fans[index]),
            relevance: segment.levers.relevance,
            push_relevance: segment.levers.push_relevance,
            public_share: Lanes::from_fn(|lane| shares[lane].public),
            customer_share: Lanes::from_fn(|lane| shares[lane].customer),
            iron_fan_share: Lanes::from_fn(|lane| shares[lane].iron_fan),
        }
    };
    levers.segments.iter().enumerate().map(segment).collect()
}
