//! How worn an item is for the people of each segment who meet it again and again.

use super::super::rates::Rates;
use crate::model::wear_out;
use crate::number::lanes::Lanes;

/// One item: a push, or all that one channel shows.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Worn {
    /// By segment of the scenario: exposures of a person to it before today.
    met: Vec<Lanes>,
    /// By segment of the scenario: the part of today's exposures that is as good as a first one.
    pub(in crate::engine) fresh: Vec<Lanes>,
}

impl Worn {
    pub(in crate::engine) fn new(rates: &Rates) -> Self {
        Self {
            met: vec![Lanes::ZERO; rates.classes.len()],
            fresh: vec![Lanes::splat(1.0); rates.classes.len()],
        }
    }

    /// Each person of a segment of the scenario has so many exposures to it today.
    #[inline(never)]
    pub(in crate::engine) fn meet(&mut self, rates: &Rates, segment: usize, today: &Lanes) {
        let wears = &rates.levers.content.wear_out;
        let met = &mut self.met[segment];
        self.fresh[segment] =
            Lanes::from_fn(|lane| wear_out::fresh(wears[lane], met[lane], today[lane]));
        *met += today;
    }
}
