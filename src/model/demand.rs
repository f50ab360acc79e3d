//! Price and demand (row #22): what the price that is paid does to buying, and which orders of an offer are missed later.
//!
//! Demand has one elasticity at every price: the odds of buying go as `(price / reference)^elasticity` (Bijmolt, van Heerde &
//! Pieters 2005, doi 10.1509/jmkr.42.2.141.62296). Part of what an offer brings comes from other weeks (van Heerde, Leeflang &
//! Wittink 2004, doi 10.1287/mksc.1040.0061).

use crate::number::hazard;

/// The largest logarithm of an odds ratio of the price. Beyond it an order is certain or never comes, and nothing that is
/// multiplied with it becomes infinite.
const LARGEST: f64 = 100.0;

/// The odds ratio of a price on buying, and the factor on ordering again: `(price / reference)^elasticity`, at a reference
/// above 0. Exactly 1 without elasticity and at the reference price.
pub fn odds_ratio(price: f64, reference: f64, elasticity: f64) -> f64 {
    if elasticity == 0.0 || price == reference {
        return 1.0;
    }
    // A price of nothing has a logarithm of −∞, which the bounds take.
    let logarithm = elasticity * libm::log(price.max(0.0) / reference);
    libm::exp(logarithm.clamp(-LARGEST, LARGEST))
}

/// The probability that a person orders on a day at the hazard `order`, while other things may happen at the hazard
/// `others`.
pub fn orders(order: f64, others: f64) -> f64 {
    if order <= 0.0 {
        return 0.0;
    }
    let all = order + others;
    hazard::probability(all) * (order / all)
}

/// A day of people who owe orders: offers brought these forward.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dip {
    /// Factor on the hazard of ordering today, 0 to 1.
    pub factor: f64,
    /// Orders that are missed today, in expectation; so many are owed no longer.
    pub missed: f64,
    /// Orders beyond those without the day's offers, in expectation, never below 0.
    pub extra: f64,
}

/// What `people` who owe orders miss today, and what the day's offers bring beyond that. Without offers they order at the
/// hazard `usual`, with them at `offered`, while other things may happen at the hazard `others`; of what is owed the part
/// `1 / days` is due each day. No more can be missed than would come, and the rest stays owed.
pub fn dip(owed: f64, days: f64, people: f64, usual: f64, offered: f64, others: f64) -> Dip {
    let expected = people * orders(usual, others);
    let due = owed / days;
    let factor = if due <= 0.0 {
        1.0
    } else if due < expected {
        1.0 - due / expected
    } else {
        0.0
    };
    let left = people * orders(usual * factor, others);
    let extra = people * orders(offered * factor, others) - left;
    Dip {
        factor,
        missed: (expected - left).max(0.0).min(owed),
        extra: extra.max(0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_a_tenth_higher_at_the_mean_elasticity() {
        let ratio = odds_ratio(110.0, 100.0, -2.62);
        assert!((ratio - 1.1_f64.powf(-2.62)).abs() < 1e-15);
        assert_eq!(odds_ratio(50.0, 100.0, 0.0), 1.0);
        assert_eq!(odds_ratio(0.0, 100.0, 0.0), 1.0);
        assert_eq!(odds_ratio(100.0, 100.0, -6.0), 1.0);
    }

    #[test]
    fn no_price_has_an_infinite_effect() {
        for price in [0.0, 1e-300, 1e-9, 1e300] {
            let ratio = odds_ratio(price, 0.01, -6.0);
            assert!(ratio.is_finite() && ratio > 0.0, "{price}: {ratio}");
        }
    }

    #[test]
    fn what_is_owed_is_missed_within_what_would_come() {
        // Nothing owed and nothing offered: nothing happens.
        let none = dip(0.0, 28.0, 1_000.0, 0.01, 0.01, 0.001);
        assert_eq!((none.factor, none.missed, none.extra), (1.0, 0.0, 0.0));
        // A debt of which less is due than comes.
        let some = dip(28.0, 28.0, 1_000.0, 0.01, 0.01, 0.0);
        assert!(0.0 < some.factor && some.factor < 1.0);
        assert!((some.missed - 1.0).abs() < 0.01, "{}", some.missed);
        // More due than comes: nobody orders, and the rest stays owed.
        let all = dip(1e6, 28.0, 1_000.0, 0.01, 0.03, 0.0);
        assert_eq!((all.factor, all.extra), (0.0, 0.0));
        assert!((all.missed - 1_000.0 * orders(0.01, 0.0)).abs() < 1e-9);
        // Nobody there, or nobody who orders.
        for (people, usual) in [(0.0, 0.01), (10.0, 0.0)] {
            let nothing = dip(5.0, 28.0, people, usual, usual, f64::INFINITY);
            assert_eq!((nothing.missed, nothing.extra), (0.0, 0.0));
        }
    }
}
