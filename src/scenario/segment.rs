//! Segments of the population: who has the need, how relevant the content is to them, and which channels reach them
//! (row #16).

use std::collections::BTreeMap;

use super::groups::SegmentLevers;

/// One segment of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment<T> {
    /// What the user calls it, unique among the segments.
    pub id: String,
    /// Whether its people have the need: only they buy.
    pub need: bool,
    /// Its figures.
    pub levers: SegmentLevers<T>,
    /// Odds of being reached by a channel, by the channel's id; 1 where a channel is not named.
    pub affinity: BTreeMap<String, T>,
}

impl<T> Segment<T> {
    /// The same segment with every figure turned into another form of it.
    pub fn map<U>(&self, mut turn: impl FnMut(&T) -> U) -> Segment<U> {
        self.turned(&mut turn)
    }

    pub(super) fn turned<U>(&self, turn: &mut dyn FnMut(&T) -> U) -> Segment<U> {
        let levers = self.levers.turned(turn);
        let affinity = self.affinity.iter();
        let turned = affinity.map(|(channel, figure)| (channel.clone(), turn(figure)));
        // Collected, each kind of figure would have a sort of its own for what is in order.
        let mut affinity = BTreeMap::new();
        affinity.extend(turned);
        Segment {
            id: self.id.clone(),
            need: self.need,
            levers,
            affinity,
        }
    }
}

impl<T: From<f64>> Segment<T> {
    /// The segments of a scenario that names none: those who have the need, a tenth of all, and everyone else.
    pub fn two() -> Vec<Self> {
        let segment = |id: &str, need, share, relevance| Self {
            id: id.to_owned(),
            need,
            levers: SegmentLevers {
                share: T::from(share),
                relevance: T::from(relevance),
                push_relevance: T::from(relevance),
            },
            affinity: BTreeMap::new(),
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
