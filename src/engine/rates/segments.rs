//! Who is in the segments at the start, how they share, and how they differ.

use std::ops::Range;

use super::classes::Alike;
use crate::model::{heterogeneity, sharing};
use crate::number::lanes::{LANES, Lanes};
use crate::number::odds;
use crate::scenario::Scenario;
use crate::scenario::segment::divided;

/// A segment, or a class of its people where they differ: who is in it, and how they share.
#[derive(Clone, Debug)]
pub struct SegmentRates {
    /// The segment's index in the scenario.
    pub segment: usize,
    /// The part of the segment's people who are in this class of it.
    pub part: Lanes,
    /// The place of the first class of the segment to whom exposures do the same: its own, but where only ordering and leaving
    /// differ.
    pub meets: usize,
    /// Factor on the hazard of buying on an exposure; none where all are alike in it.
    pub readiness: Option<Lanes>,
    /// Factor on the hazard of ordering again.
    pub ordering: Lanes,
    /// Factor on the hazard of leaving.
    pub leaving: Lanes,
    /// Whether its people have the need: only they buy.
    pub need: bool,
    /// People.
    pub people: Lanes,
    /// Fans at the start.
    pub fans: Lanes,
    /// Customers at the start.
    pub customers: Lanes,
    /// Iron fans at the start.
    pub iron_fans: Lanes,
    /// Odds ratio of the relevance to them of what is shown.
    pub relevance: Lanes,
    /// Odds ratio of the relevance to them of what is pushed.
    pub push_relevance: Lanes,
    /// Probability that a viewer below customer shares.
    pub public_share: Lanes,
    /// Probability that a viewing customer shares.
    pub customer_share: Lanes,
    /// Probability that a viewing iron fan shares.
    pub iron_fan_share: Lanes,
}

impl SegmentRates {
    /// The probability with which these people buy on an exposure on which others do with `probability`.
    pub(in crate::engine) fn readied(&self, probability: &Lanes) -> Lanes {
        match &self.readiness {
            None => *probability,
            Some(factor) => {
                Lanes::from_fn(|lane| heterogeneity::readied(probability[lane], factor[lane]))
            }
        }
    }
}

/// Whole people of each class of each segment in one replication.
struct InitialCounts {
    people: Vec<f64>,
    fans: Vec<f64>,
    customers: Vec<f64>,
    iron_fans: Vec<f64>,
}

impl InitialCounts {
    fn of(levers: &Scenario<Lanes>, alike: &[Alike], lane: usize) -> Self {
        let segments = levers.segments.iter();
        let shares: Vec<f64> = segments.map(|segment| segment.levers.share[lane]).collect();
        let in_segments = divided(levers.market.population[lane], &shares);
        let classes = alike.chunk_by(|one, next| one.segment == next.segment);
        let people: Vec<f64> = classes
            .flat_map(|classes| divided(in_segments[classes[0].segment], &vec![1.0; classes.len()]))
            .collect();
        let reservoir = &levers.reservoir;
        let weights = |need: bool| -> Vec<f64> {
            let classes = alike.iter().zip(&people);
            classes
                .map(|(class, count)| {
                    if levers.segments[class.segment].own.need == need {
                        *count
                    } else {
                        0.0
                    }
                })
                .collect()
        };
        let (with_need, without) = (weights(true), weights(false));
        let all_fans = reservoir.fans[lane];
        let fans_with_need = libm::round(all_fans * reservoir.fan_need_share[lane]);
        // One after the other into the room that is left: rounded each on its own, they could be more than a segment
        // has. In a sample of the population they could be more than all segments have, as those are rounded too.
        let mut room = with_need;
        let mut placed = |people: f64| {
            let placed = divided(people.min(room.iter().sum()), &room);
            room.iter_mut()
                .zip(&placed)
                .for_each(|(room, taken)| *room -= taken);
            placed
        };
        let customers = placed(reservoir.customers[lane]);
        let iron_fans = placed(reservoir.iron_fans[lane]);
        let mut fans = placed(fans_with_need);
        let other_fans = all_fans - fans.iter().sum::<f64>();
        let other_fans = divided(other_fans.min(without.iter().sum()), &without);
        fans.iter_mut()
            .zip(&other_fans)
            .for_each(|(fans, others)| *fans += others);
        Self {
            people,
            fans,
            customers,
            iron_fans,
        }
    }
}

pub(super) fn segments(levers: &Scenario<Lanes>, alike: &[Alike]) -> Vec<SegmentRates> {
    let counts: Vec<InitialCounts> = (0..LANES)
        .map(|lane| InitialCounts::of(levers, alike, lane))
        .collect();
    let segment = |(index, class): (usize, &Alike)| {
        let segment = &levers.segments[class.segment];
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
        let first = alike
            .iter()
            .position(|other| other.segment == class.segment)
            .unwrap_or(index);
        SegmentRates {
            segment: class.segment,
            part: Lanes::from_fn(|lane| {
                let classes = &counts[lane].people[first..first + class.of];
                let all: f64 = classes.iter().sum();
                if all > 0.0 {
                    counts[lane].people[index] / all
                } else {
                    1.0 / class.of as f64
                }
            }),
            meets: index - class.of_ready,
            readiness: class.readiness,
            ordering: class.ordering,
            leaving: class.leaving,
            need: segment.own.need,
            people: Lanes::from_fn(|lane| counts[lane].people[index]),
            fans: Lanes::from_fn(|lane| counts[lane].fans[index]),
            customers: Lanes::from_fn(|lane| counts[lane].customers[index]),
            iron_fans: Lanes::from_fn(|lane| counts[lane].iron_fans[index]),
            relevance: segment.levers.relevance,
            push_relevance: segment.levers.push_relevance,
            public_share: Lanes::from_fn(|lane| shares[lane].public),
            customer_share: Lanes::from_fn(|lane| shares[lane].customer),
            iron_fan_share: Lanes::from_fn(|lane| shares[lane].iron_fan),
        }
    };
    alike.iter().enumerate().map(segment).collect()
}

/// By segment of the scenario, the places of its classes.
pub(super) fn classes_of(segments: &[SegmentRates]) -> Vec<Range<usize>> {
    let mut first = 0;
    let chunks = segments.chunk_by(|one, next| one.segment == next.segment);
    chunks
        .map(|classes| {
            let places = first..first + classes.len();
            first = places.end;
            places
        })
        .collect()
}
