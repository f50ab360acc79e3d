//! Segments of the population: who has the need, how relevant the content is to them, and which channels reach them
//! (row #16).

use std::collections::BTreeMap;

use super::entry::{self, Entry, ListKind, Own, Shape};
use super::groups::SegmentLevers;
use super::kind::{EntryKind, Override, kinds};
use super::parameter::{Group, Parameter};
use super::quantity::Quantity;

kinds! {
    /// What a segment is: there is one kind of them, which has no name.
    SegmentKind {
        /// A segment.
        Segment = "",
    }
}

impl EntryKind for SegmentKind {
    const ALL: &'static [Self] = Self::EVERY;
    const ROWS: &'static [Parameter] = SegmentLevers::<f64>::PARAMETERS;

    fn name(self) -> &'static str {
        self.text()
    }

    fn overrides(self) -> &'static [Override] {
        &[]
    }
}

/// What a segment has besides its levers.
#[derive(Clone, Debug, PartialEq)]
pub struct Targeted<T> {
    /// Whether its people have the need: only they buy.
    pub need: bool,
    /// Odds of being reached by a channel, by the channel's id; 1 where a channel is not named.
    pub affinity: BTreeMap<String, T>,
}

impl ListKind for SegmentKind {
    const LIST: &'static str = "segments";
    const ENTRY: &'static str = "segment";
    const GROUP: Group = Group::Segment;
    const COUNT: [usize; 2] = [1, 8];
    const OWN: &'static [(&'static str, Shape)] =
        &[("need", Shape::Switch), ("affinity", Shape::Affinity)];
    type Levers<T> = SegmentLevers<T>;
    type Own<T> = Targeted<T>;

    fn own(self, source: &mut dyn entry::Source) -> Targeted<Quantity> {
        Targeted {
            need: source.switch("need", false),
            affinity: source.affinity("affinity"),
        }
    }

    fn turn_levers<T, U>(
        levers: &SegmentLevers<T>,
        turn: &mut dyn FnMut(&T) -> U,
    ) -> SegmentLevers<U> {
        levers.turned(turn)
    }

    fn turn_own<T, U>(own: &Targeted<T>, turn: &mut dyn FnMut(&T) -> U) -> Targeted<U> {
        let figures = own.affinity.iter();
        // They are in order: to collect them would sort them.
        let mut affinity = BTreeMap::new();
        affinity.extend(figures.map(|(channel, figure)| (channel.clone(), turn(figure))));
        Targeted {
            need: own.need,
            affinity,
        }
    }

    fn fields<T>(own: &Targeted<T>) -> Vec<Own<'_, T>> {
        vec![Own::Switch(own.need), Own::Affinity(&own.affinity)]
    }
}

/// One segment of a scenario.
pub type Segment<T> = Entry<SegmentKind, T>;

impl<T: From<f64>> Segment<T> {
    /// The segments of a scenario that names none: those who have the need, a tenth of all, and everyone else.
    pub fn two() -> Vec<Self> {
        let segment = |id: &str, need, share, relevance| Self {
            id: id.to_owned(),
            name: None,
            kind: SegmentKind::Segment,
            levers: SegmentLevers {
                share: T::from(share),
                relevance: T::from(relevance),
                push_relevance: T::from(relevance),
            },
            own: Targeted {
                need,
                affinity: BTreeMap::new(),
            },
        };
        vec![
            segment("in-market", true, 0.1, 1.0),
            segment("everyone-else", false, 0.9, 0.5),
        ]
    }
}

/// A whole number divided into whole parts, in proportion to the weights; all of it in the first part where there is no
/// weight. Rounding the running sums keeps the parts within one of their share, and their sum exact.
pub fn divided(whole: f64, weights: &[f64]) -> Vec<f64> {
    let total: f64 = weights.iter().sum();
    let (mut running, mut given) = (0.0, 0.0);
    let last = weights
        .iter()
        .rposition(|weight| *weight > 0.0)
        .unwrap_or(0);
    let part = |(index, weight): (usize, &f64)| {
        running += weight;
        let until = if index >= last {
            whole
        } else {
            libm::round(whole * running / total)
        };
        let part = until - given;
        given = until;
        part
    };
    weights.iter().enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::divided;

    #[test]
    fn parts_are_whole_and_add_up() {
        assert_eq!(divided(100.0, &[0.333, 0.333, 0.333]), [33.0, 34.0, 33.0]);
        assert_eq!(divided(7.0, &[0.5, 0.5, 0.0]), [4.0, 3.0, 0.0]);
        assert_eq!(divided(7.0, &[0.0, 0.0]), [7.0, 0.0]);
        assert_eq!(divided(0.0, &[0.2, 0.8]), [0.0, 0.0]);
    }
}
