//! How cash and profit since the start went from evening to evening: how deep in the red, until when, and what the last days
//! earned.

use crate::number::lanes::{LANES, Lanes};

/// Days of the run rate.
const LAST_DAYS: usize = 30;
/// Part of all money turned over below which a loss is what sums round. Not an amount: a sample has its part of each.
const DUST: f64 = 1e-12;

/// Cash and profit since the start, as far as they are remembered.
#[derive(Clone, Debug)]
pub(super) struct Course {
    days: usize,
    /// The most that cash was below zero, in yuan.
    deepest: Lanes,
    /// The last day on which it was below zero.
    last_loss: Lanes,
    /// What profit was before the last days.
    before_last: Lanes,
}

impl Course {
    /// That of a run of so many days.
    pub(super) fn of(days: usize) -> Self {
        Self {
            days,
            deepest: Lanes::ZERO,
            last_loss: Lanes::ZERO,
            before_last: Lanes::ZERO,
        }
    }

    /// The evening of a day (from 1), with all money earned and spent since the start.
    pub(super) fn evening(
        &mut self,
        day: usize,
        profit: &Lanes,
        cash: &Lanes,
        turned_over: &Lanes,
    ) {
        for lane in 0..LANES {
            let loss = -cash[lane];
            if loss > DUST * turned_over[lane] {
                self.last_loss[lane] = day as f64;
                self.deepest[lane] = self.deepest[lane].max(loss);
            }
        }
        if day + LAST_DAYS == self.days {
            self.before_last = *profit;
        }
    }

    /// The deepest loss since the start: the money that is needed.
    pub(super) fn money_needed(&self) -> Lanes {
        self.deepest
    }

    /// Whether it is made good by the end, as 1 or 0; undefined where none is needed.
    pub(super) fn pays_back(&self) -> Lanes {
        self.where_needed(|last_loss| f64::from(last_loss < self.days as f64))
    }

    /// The day on which it is made good for good.
    pub(super) fn payback_day(&self) -> Lanes {
        self.where_needed(|last_loss| {
            if last_loss < self.days as f64 {
                last_loss + 1.0
            } else {
                f64::NAN
            }
        })
    }

    fn where_needed(&self, of_last_loss: impl Fn(f64) -> f64) -> Lanes {
        self.last_loss.map(|day| {
            if day > 0.0 {
                of_last_loss(day)
            } else {
                f64::NAN
            }
        })
    }

    /// What the last days earned of the profit of all.
    pub(super) fn of_last_days(&self, profit: &Lanes) -> Lanes {
        if self.days < LAST_DAYS {
            // A month's worth of a few days would be a guess: they are those of the launch.
            Lanes::splat(f64::NAN)
        } else {
            profit - &self.before_last
        }
    }
}
