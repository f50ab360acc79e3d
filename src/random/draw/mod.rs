//! Where chance enters: either drawn at random, or every draw replaced by its mean (the expected path). The engine is
//! the same code for both.

pub mod binomial;
pub mod poisson;

use super::streams::{Link, Streams};
use crate::number::lanes::Lanes;

/// Draws for a block of replications.
pub trait Draw {
    /// Begins a link of the chain on a day.
    fn start(&mut self, day: usize, link: Link);

    /// How many of `n` people something of probability `p` happens to.
    fn binomial(&mut self, n: &Lanes, p: &Lanes) -> Lanes;

    /// How many events of a Poisson process of the given mean happen.
    fn poisson(&mut self, mean: &Lanes) -> Lanes;
}

/// Exact random draws.
#[derive(Clone, Debug)]
pub struct Random(Streams);

impl Random {
    /// The draws of replications `first`, `first + 1`, … of `seed`.
    pub fn new(seed: u64, first: u64) -> Self {
        Self(Streams::new(seed, first))
    }
}

impl Draw for Random {
    fn start(&mut self, day: usize, link: Link) {
        self.0.start(day, link);
    }

    fn binomial(&mut self, n: &Lanes, p: &Lanes) -> Lanes {
        binomial::draw(&mut self.0, n, p)
    }

    fn poisson(&mut self, mean: &Lanes) -> Lanes {
        poisson::draw(&mut self.0, mean)
    }
}

/// Every draw its mean.
#[derive(Clone, Copy, Debug, Default)]
pub struct Expected;

impl Draw for Expected {
    fn start(&mut self, _day: usize, _link: Link) {}

    fn binomial(&mut self, n: &Lanes, p: &Lanes) -> Lanes {
        *n * *p
    }

    fn poisson(&mut self, mean: &Lanes) -> Lanes {
        *mean
    }
}
