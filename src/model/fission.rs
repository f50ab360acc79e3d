//! Fission: orders that need friends, as a group purchase 拼单 and a bargain 砍一刀 do (row #28).

use crate::number::hazard;

/// The probability that a friend who is asked joins or helps in time: who would, does so after an exponential time of
/// mean `answer_hours`.
pub fn in_time(response: f64, hours: f64, answer_hours: f64) -> f64 {
    if answer_hours <= 0.0 {
        response
    } else {
        response * hazard::probability(hours / answer_hours)
    }
}

/// How an initiator fares who asks a number of friends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Odds {
    /// Probability that enough of them come.
    pub success: f64,
    /// Mean number of those who come, given that enough do; 0 where that cannot be.
    pub helpers: f64,
}

/// The odds of an initiator who asks `invitations` friends, each of whom comes with probability `joins`, when at least
/// `needed` must: the upper tail of a binomial distribution, summed from its largest term down.
pub fn odds(invitations: f64, needed: f64, joins: f64) -> Odds {
    if joins <= 0.0 {
        return Odds {
            success: 0.0,
            helpers: 0.0,
        };
    }
    if joins >= 1.0 {
        return Odds {
            success: 1.0,
            helpers: invitations,
        };
    }
    let ratio = joins / (1.0 - joins);
    let log_choose = libm::lgamma(invitations + 1.0)
        - libm::lgamma(needed + 1.0)
        - libm::lgamma(invitations - needed + 1.0);
    let none = (invitations - needed) * libm::log1p(-joins);
    let mut term = libm::exp(log_choose + needed * libm::log(joins) + none);
    let (mut success, mut helpers, mut k) = (0.0, 0.0, needed);
    while k <= invitations {
        success += term;
        helpers += k * term;
        term *= ratio * (invitations - k) / (k + 1.0);
        k += 1.0;
    }
    let helpers = if success > 0.0 {
        helpers / success
    } else {
        0.0
    };
    Odds {
        success: success.min(1.0),
        helpers,
    }
}

/// What is taken off the price of an order: a discount, and an amount for each friend who helped, in yuan.
pub fn cut(discount: f64, per_helper: f64, helpers: f64) -> f64 {
    discount + per_helper * helpers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_of_three_at_one_half() {
        let odds = odds(3.0, 2.0, 0.5);
        assert!((odds.success - 0.5).abs() < 1e-12);
        assert!((odds.helpers - 2.25).abs() < 1e-12);
    }

    #[test]
    fn the_impossible_and_the_certain() {
        assert_eq!(odds(10.0, 2.0, 0.0).success, 0.0);
        assert_eq!(
            odds(10.0, 2.0, 1.0),
            Odds {
                success: 1.0,
                helpers: 10.0
            }
        );
        assert!((odds(10.0, 1.0, 0.1).success - (1.0 - 0.9_f64.powi(10))).abs() < 1e-12);
    }

    #[test]
    fn time_runs_out() {
        assert_eq!(in_time(0.4, 24.0, 0.0), 0.4);
        assert!(in_time(0.4, 1.0, 8.0) < in_time(0.4, 24.0, 8.0));
    }
}
