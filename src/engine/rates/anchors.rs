//! Trust-weighted conversion for all lanes at once: each probability lies between a cold and a warm anchor
//! ([`odds::Anchors`]).

use crate::number::lanes::Lanes;
use crate::number::maths;
use crate::number::odds;
use crate::scenario::groups::Conversion;

/// The anchors of a probability, lane by lane.
#[derive(Clone, Debug)]
pub struct Anchors(Vec<odds::Anchors>);

impl Anchors {
    /// The anchors at trust 0 and at trust 1.
    pub fn new(cold: &Lanes, warm: &Lanes) -> Self {
        let lanes = cold.0.iter().zip(&warm.0);
        Self(
            lanes
                .map(|(cold, warm)| odds::Anchors::new(*cold, *warm))
                .collect(),
        )
    }

    /// The probabilities at trusts from 0 to 1.
    #[inline(never)]
    pub fn at(&self, trusts: &Lanes) -> Lanes {
        Lanes::from_fn(|lane| self.0[lane].at(trusts.0[lane], maths::exp_bounded))
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
