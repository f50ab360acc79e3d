//! New customers by first and last touch, as the picture of touches shows them: small touches together.

use serde::Serialize;

use super::scale::drawable;
use crate::number::order::descending;
use crate::study::Ledger;

/// Touches of a side that are told apart; the others are one.
const MOST: usize = 8;

/// New customers of a first and a last touch, by number; nothing for all the smaller ones.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Flow {
    /// First touch.
    pub first: Option<usize>,
    /// Last touch.
    pub last: Option<usize>,
    /// New customers, the mean of the replications.
    pub people: f64,
}

/// The flows that are shown, the greatest first.
pub fn flows(ledger: &Ledger) -> Vec<Flow> {
    let count = ledger.touches.len();
    let people = |first, last| {
        drawable(ledger.attribution(first, last)).map_or(0.0, |people| people.max(0.0))
    };
    let total = |side: Side, touch| -> f64 {
        let others = 0..count;
        others
            .map(|other| match side {
                Side::First => people(touch, other),
                Side::Last => people(other, touch),
            })
            .sum()
    };
    let shown = [Side::First, Side::Last].map(|side| {
        let totals: Vec<f64> = (0..count).map(|touch| total(side, touch)).collect();
        let touches = descending(&totals).into_iter();
        let touches = touches.filter(|touch| totals[*touch] > 0.0);
        let mut names = vec![None; count];
        for touch in touches.take(MOST) {
            names[touch] = Some(touch);
        }
        names
    });
    let mut flows: Vec<Flow> = Vec::new();
    for touch in 0..count {
        for other in 0..count {
            let (first, last, people) = (shown[0][touch], shown[1][other], people(touch, other));
            let same = |flow: &&mut Flow| flow.first == first && flow.last == last;
            match flows.iter_mut().find(same) {
                _ if people <= 0.0 => {}
                Some(flow) => flow.people += people,
                None => flows.push(Flow {
                    first,
                    last,
                    people,
                }),
            }
        }
    }
    let people: Vec<f64> = flows.iter().map(|flow| flow.people).collect();
    let order = descending(&people).into_iter();
    order.map(|place| flows[place]).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    First,
    Last,
}

impl Side {
    pub(super) fn of(self, flow: &Flow) -> Option<usize> {
        match self {
            Self::First => flow.first,
            Self::Last => flow.last,
        }
    }
}
