//! The triangular distribution.

use super::continuous::{Continuous, Tails};

/// A triangular distribution.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Triangular {
    low: f64,
    mode: f64,
    high: f64,
}

impl Triangular {
    /// From `low` to `high`, which is more, with its peak at `mode`, between them or at one; the width is finite.
    pub(in super::super) fn new(low: f64, mode: f64, high: f64) -> Self {
        Self { low, mode, high }
    }

    fn width(&self) -> f64 {
        self.high - self.low
    }
}

impl Continuous for Triangular {
    fn tails(&self, x: f64) -> Tails {
        if x <= self.low {
            Tails::START
        } else if x >= self.high {
            Tails::END
        } else if x < self.mode {
            Tails::below((x - self.low) / self.width() * ((x - self.low) / (self.mode - self.low)))
        } else {
            Tails::above(
                (self.high - x) / self.width() * ((self.high - x) / (self.high - self.mode)),
            )
        }
    }

    fn point(&self, tails: Tails) -> f64 {
        let rise = (self.mode - self.low) / self.width();
        if tails.below < rise {
            self.low + self.width() * libm::sqrt(tails.below * rise)
        } else {
            let fall = (self.high - self.mode) / self.width();
            self.high - self.width() * libm::sqrt(tails.above * fall)
        }
    }

    fn density(&self, x: f64) -> f64 {
        let peak = 2.0 / self.width();
        if x < self.low || x > self.high {
            0.0
        } else if x < self.mode {
            peak * ((x - self.low) / (self.mode - self.low))
        } else if x > self.mode {
            peak * ((self.high - x) / (self.high - self.mode))
        } else {
            peak
        }
    }
}
