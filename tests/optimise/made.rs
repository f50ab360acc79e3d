//! Made functions of a plan, whose best is known.

use funnelcast::scenario::preset;
use funnelcast::study::{Aim, Candidate, Optimise, Weighed};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use statrs::distribution::{ContinuousCDF, Normal};

use super::{PROFIT, decided};

/// Replications of a made function of the plan: each has an error of its own that all plans share, and one that they do not.
pub(crate) struct Made {
    shared: Vec<f64>,
    own: u64,
    spread: f64,
}

impl Made {
    pub(crate) fn new(seed: u64, spread: f64) -> Self {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
        let normal = Normal::standard();
        let mut draw =
            || normal.inverse_cdf(((random.next_u64() >> 11) as f64 + 0.5) / 2f64.powi(53));
        Self {
            shared: (0..20_000).map(|_| draw()).collect(),
            own: seed,
            spread,
        }
    }

    pub(crate) fn rows(&self, candidate: &Candidate, profit: f64, spent: f64) -> Vec<Weighed> {
        let key = candidate.values.iter().flatten();
        let key = key.fold(self.own, |key, value| key.rotate_left(9) ^ value.to_bits());
        let row = |place: usize| {
            let mut random = Xoshiro256PlusPlus::seed_from_u64(key ^ (place as u64) << 20);
            let own = (random.next_u64() >> 11) as f64 / 2f64.powi(53) - 0.5;
            let profit = profit + self.spread * (self.shared[place] + own);
            Weighed {
                outcome: profit,
                profit,
                spent,
            }
        };
        candidate.places.clone().map(row).collect()
    }
}

/// What spends on four things with falling returns bring: a root each, so that the best split of a budget is in proportion to
/// the squares of their factors.
pub(crate) const FACTORS: [f64; 4] = [400.0, 300.0, 200.0, 100.0];

pub(crate) fn made_search(replications: usize, budget: f64, seed: u64) -> Optimise {
    let scenario = preset::ALL[0].scenario();
    let paths = [
        "channel.moments-ad.impressions_per_day",
        "channel.store-qr.impressions_per_day",
        "campaign.salon.participants",
        "account.account.pushes_per_week",
    ];
    let decisions = decided(&scenario, &paths, None);
    let decisions = decisions.into_iter().map(|one| one.between(0.0, 7.0));
    let decisions = decisions.collect::<Result<_, _>>().expect("bounds");
    let aim = Aim {
        objective: PROFIT,
        budget: Some(budget),
        replications,
        seed,
    };
    Optimise::new(decisions, aim, 50)
}

/// Yuan on each of four things: 7 of the lever are ¥10,000, but for the whole one (people), which is not made to differ.
pub(crate) fn made_profit(candidate: &Candidate, now: [f64; 4]) -> (f64, f64) {
    let values = candidate.values.as_deref().unwrap_or(&now);
    let yuan: Vec<f64> = values.iter().map(|value| value / 7.0 * 10_000.0).collect();
    let spent = yuan.iter().sum::<f64>();
    let brought = yuan.iter().zip(FACTORS);
    (
        brought
            .map(|(yuan, factor)| factor * yuan.sqrt())
            .sum::<f64>()
            - spent,
        spent,
    )
}
