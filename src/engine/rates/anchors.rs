//! Trust-weighted conversion for all lanes at once: each probability lies between a cold and a warm anchor
//! ([`odds::between`]).

use super::super::lanes::{LANES, Lanes};
use super::super::maths;
use crate::model::odds;
use crate::scenario::groups::Conversion;

/// The two anchors of a probability.
#[derive(Clone, Debug)]
pub struct Anchors {
    cold: Lanes,
    warm: Lanes,
    logit_cold: Lanes,
    logit_warm: Lanes,
}

impl Anchors {
    /// The anchors at trust 0 and at trust 1.
    pub fn new(cold: &Lanes, warm: &Lanes) -> Self {
        let logit = |probability: f64| libm::log(odds::odds(probability));
        Self {
            cold: *cold,
            warm: *warm,
            logit_cold: cold.map(logit),
            logit_warm: warm.map(logit),
        }
    }

    /// The probabilities at trusts from 0 to 1.
    #[inline(never)]
    pub fn at(&self, trusts: &Lanes) -> Lanes {
        let mut out = Lanes::ZERO;
        for lane in 0..LANES {
            let (trust, cold, warm) = (trusts.0[lane], self.cold.0[lane], self.warm.0[lane]);
            let logit = (1.0 - trust) * self.logit_cold.0[lane] + trust * self.logit_warm.0[lane];
            // What is impossible or certain at an anchor has no finite logit, and is chosen below.
            let logit = if logit < maths::LARGEST {
                logit
            } else {
                maths::LARGEST
            };
            let logit = if logit > -maths::LARGEST {
                logit
            } else {
                -maths::LARGEST
            };
            let odds = maths::exp(logit);
            let between = odds / (1.0 + odds);
            let between = if (cold == 0.0) | (warm == 0.0) {
                0.0
            } else {
                between
            };
            let between = if trust == 1.0 { warm } else { between };
            let at_cold = (trust == 0.0) | (cold == warm);
            out.0[lane] = if at_cold { cold } else { between };
        }
        out
    }
}

/// The anchors of the three things that an exposure can lead to.
#[derive(Clone, Debug)]
pub struct Conversions {
    /// Buying, for people with the need.
    pub buying: Anchors,
    /// Following.
    pub following: Anchors,
    /// Trying, for fans with the need.
    pub trying: Anchors,
}

impl Conversions {
    /// The anchors of the levers.
    pub fn of(levers: &Conversion<Lanes>) -> Self {
        Self {
            buying: Anchors::new(&levers.buy_cold, &levers.buy_warm),
            following: Anchors::new(&levers.follow_cold, &levers.follow_warm),
            trying: Anchors::new(&levers.try_cold, &levers.try_warm),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_between_anchors_meets_the_model() {
        let probabilities = [0.0, 1e-9, 0.0045, 0.3, 0.5, 0.98, 1.0];
        for cold in probabilities {
            for warm in probabilities {
                let anchors = Anchors::new(&Lanes::splat(cold), &Lanes::splat(warm));
                for step in 0..=64 {
                    let trust = f64::from(step) / 64.0;
                    let found = anchors.at(&Lanes::splat(trust))[0];
                    let exact = odds::between(cold, warm, trust);
                    let apart = (found - exact).abs();
                    assert!(
                        apart <= 1e-14 * exact,
                        "{cold} {warm} {trust}: {found} {exact}"
                    );
                }
            }
        }
    }
}
