//! Made decisions of which the truth is known.

use funnelcast::study::{Finder, Sampled};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use statrs::distribution::{Continuous, ContinuousCDF, Normal};

/// A decision between two options, whose difference is `mean + z₀ + other z₁ + noise`, and two inputs more that do nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    pub(crate) mean: f64,
    pub(crate) other: f64,
    pub(crate) noise: f64,
}

/// Replications of a decision.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(crate) positions: Vec<Vec<f64>>,
    pub(crate) values: Vec<Vec<f64>>,
    pub(crate) outcomes: Vec<Vec<f64>>,
}

/// What it is worth to know z where the options differ by `mean + slope z`: `E max(0, mean + slope z) − max(0, mean)`.
pub(crate) fn loss(mean: f64, slope: f64) -> f64 {
    let normal = Normal::new(0.0, 1.0).expect("a normal distribution");
    let far = (mean / slope).abs();
    slope.abs() * (normal.pdf(far) - far * normal.cdf(-far))
}

pub(crate) fn uniform(random: &mut Xoshiro256PlusPlus) -> f64 {
    ((random.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
}

pub(crate) fn score(position: f64) -> f64 {
    Normal::new(0.0, 1.0)
        .expect("a normal distribution")
        .inverse_cdf(position)
}

impl Case {
    /// Decisions that are open, and such that are nearly clear, with little noise and with much.
    pub(crate) fn of(seed: u64) -> Self {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
        let mut between = |low: f64, high: f64| low + (high - low) * uniform(&mut random);
        Self {
            mean: between(-2.0, 2.0),
            other: between(0.0, 1.5),
            noise: between(0.2, 3.0),
        }
    }

    /// What it is worth to know the first input.
    pub(crate) fn truth(&self) -> f64 {
        loss(self.mean, 1.0)
    }

    /// Replications whose inputs are a Latin hypercube, as the product's are; chance is common to both options but for the noise.
    pub(crate) fn made(&self, count: usize, seed: u64) -> Made {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(seed ^ 0xfeed);
        let positions: Vec<Vec<f64>> = (0..4).map(|_| spread(count, &mut random)).collect();
        let values: Vec<Vec<f64>> = positions
            .iter()
            .map(|column| column.iter().map(|position| score(*position)).collect())
            .collect();
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for (one, other) in values[0].iter().zip(&values[1]) {
            let mut chance = || score(uniform(&mut random));
            let common = 10.0 * chance();
            let difference = self.mean + one + self.other * other + self.noise * chance();
            first.push(common);
            second.push(common + difference);
        }
        Made {
            positions,
            values,
            outcomes: vec![first, second],
        }
    }
}

/// A position in each of equally many strata, shuffled.
fn spread(count: usize, random: &mut Xoshiro256PlusPlus) -> Vec<f64> {
    let mut strata: Vec<usize> = (0..count).collect();
    for place in (1..count).rev() {
        strata.swap(place, (uniform(random) * (place + 1) as f64) as usize);
    }
    strata
        .into_iter()
        .map(|stratum| (stratum as f64 + uniform(random)) / count as f64)
        .collect()
}

impl Made {
    pub(crate) fn sampled(&self) -> Sampled {
        Sampled {
            positions: self.positions.clone(),
            values: self.values.clone(),
        }
    }

    pub(crate) fn finder(&self) -> Finder {
        Finder::new(&self.sampled())
    }

    pub(crate) fn options(&self) -> Vec<&[f64]> {
        self.outcomes.iter().map(Vec::as_slice).collect()
    }

    /// The first replications alone.
    pub(crate) fn first(&self, count: usize) -> Self {
        let first = |columns: &[Vec<f64>]| {
            columns
                .iter()
                .map(|column| column[..count].to_vec())
                .collect()
        };
        Self {
            positions: first(&self.positions),
            values: first(&self.values),
            outcomes: first(&self.outcomes),
        }
    }
}
