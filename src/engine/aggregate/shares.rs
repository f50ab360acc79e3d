//! The shares of an item on one day, by generation.

use crate::number::lanes::{LANES, Lanes};
use crate::report::GENERATIONS;

/// Shares by generation of the sharer: only generations in which any replication shared are kept or looked at.
#[derive(Clone, Debug)]
pub(super) struct Shares {
    /// By generation; meaningless where nobody shared.
    figures: Vec<Lanes>,
    /// By generation: whether any replication shared.
    any: [bool; GENERATIONS],
}

impl Shares {
    pub(super) fn none() -> Self {
        Self {
            figures: vec![Lanes::ZERO; GENERATIONS],
            any: [false; GENERATIONS],
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.any.contains(&true)
    }

    pub(super) fn clear(&mut self) {
        self.any = [false; GENERATIONS];
    }

    pub(super) fn add(&mut self, generation: usize, shares: &Lanes) {
        if shares.all_zero() {
            return;
        }
        if self.any[generation] {
            self.figures[generation] += shares;
        } else {
            self.figures[generation] = *shares;
            self.any[generation] = true;
        }
    }

    /// The generations in which anybody shared, with their shares.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Lanes)> {
        let all = self.figures.iter().enumerate();
        all.filter(|(generation, _)| self.any[*generation])
    }

    /// All of them together.
    pub(super) fn total(&self) -> Lanes {
        let mut total = Lanes::ZERO;
        for (_, shares) in self.iter() {
            total += shares;
        }
        total
    }

    /// Takes away those of replications in which the last day on which they are passed on is before this one.
    #[inline(never)]
    pub(super) fn expire(&mut self, day: usize, last: &Lanes) {
        let day = day as f64;
        if last.0.iter().all(|last| day <= *last) {
            return;
        }
        for (shares, any) in self.figures.iter_mut().zip(&mut self.any) {
            if *any {
                for lane in 0..LANES {
                    if day > last[lane] {
                        shares[lane] = 0.0;
                    }
                }
                *any = !shares.all_zero();
            }
        }
    }
}
