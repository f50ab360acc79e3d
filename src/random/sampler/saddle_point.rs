//! Masses of binomial and Poisson distributions by saddle-point expansion: neither cancels large terms, whatever the mean.
//!
//! A mass is that of a normal distribution of the same variance at its centre, times exp(−surprise): `surprise` is the
//! deviance of the number from its mean, what Stirling's formula leaves of the factorials, and half a logarithm of how far
//! the variance at the number is from that at the mean. Every part is there twice, roughly for loops over lanes and to the
//! last bits for the few candidates that are closer to the mass than that.
//!
//! Source: Loader 2000, Fast and accurate computation of binomial probabilities.

use super::stirling::stirling_tail;
use crate::number::maths;
use crate::number::maths::polynomial;

/// How far a mass may be off whose surprise is the rough one, as a part of it.
pub(in crate::random) const OFF: f64 = 5e-4;

/// Beyond this, a number is so far from its mean, as a part of their sum, that the rough surprise is not within [`OFF`].
const FURTHEST: f64 = 0.4;

/// Beyond this, the rough surprise is not within [`OFF`] either.
const MOST: f64 = 30.0;

/// A surprise that is not known roughly.
const UNKNOWN: f64 = f64::INFINITY;

/// The rough surprise at a number of 3 or more that is so far apart from its mean, and that is such a part of their sum,
/// without the factorials; and whether it is close enough for [`OFF`].
#[inline(always)]
fn roughly(number: f64, apart: f64, part: f64) -> (f64, bool) {
    let square = part * part;
    // ln(number / mean) = 2 artanh(part); the first coefficient stands for all higher ones as well.
    let series = polynomial!(square, 0.122, 1.0 / 7.0, 1.0 / 5.0, 1.0 / 3.0);
    let surprise = part * (apart + 1.0 + (2.0 * number + 1.0) * (square * series));
    (surprise, square < FURTHEST * FURTHEST)
}

/// The surprise of `k` successes of `n` trials, for a mean and a number of failures of 10 or more each; [`UNKNOWN`] where
/// it is not close enough for [`OFF`].
#[inline(always)]
pub(in crate::random) fn binomial_roughly(k: f64, n: f64, p: f64) -> f64 {
    let (mean, failures) = (n * p, n - k);
    let apart = k - mean;
    // One division for three, which cost more than all the rest.
    let (sum, sum_of_failures, product) = (k + mean, failures + (n - mean), k * failures * n);
    let inverse = 1.0 / (sum * sum_of_failures * product);
    let part = apart * (inverse * sum_of_failures * product);
    let part_of_failures = -apart * (inverse * sum * product);
    let inverse = inverse * sum * sum_of_failures;
    let (successes, first) = roughly(k, apart, part);
    let (others, second) = roughly(failures, -apart, part_of_failures);
    // 1 / k + 1 / (n − k) − 1 / n
    let factorials = inverse * (n * n - k * failures) * (1.0 / 12.0);
    let surprise = successes + others + factorials;
    if first & second & (surprise < MOST) {
        surprise
    } else {
        UNKNOWN
    }
}

/// The surprise of `k` events, for a mean of 10 or more; [`UNKNOWN`] where it is not close enough for [`OFF`].
#[inline(always)]
pub(in crate::random) fn poisson_roughly(k: f64, mean: f64) -> f64 {
    let (apart, sum) = (k - mean, k + mean);
    let inverse = 1.0 / (k * sum);
    let (events, known) = roughly(k, apart, apart * (inverse * k));
    let surprise = events + inverse * sum * (1.0 / 12.0);
    if known & (surprise < MOST) {
        surprise
    } else {
        UNKNOWN
    }
}

/// Bounds on the mass whose rough surprise this is.
#[inline(always)]
pub(in crate::random) fn bounds(surprise: f64) -> (f64, f64) {
    let known = surprise < MOST;
    let mass = maths::exp_roughly(if known { -surprise } else { 0.0 });
    let (lower, upper) = (mass * (1.0 - OFF), mass * (1.0 + OFF));
    if known {
        (lower, upper)
    } else {
        (0.0, f64::INFINITY)
    }
}

/// number · ln(number / mean) + mean − number.
fn deviance(number: f64, mean: f64) -> f64 {
    let apart = number - mean;
    if libm::fabs(apart) >= 0.1 * (number + mean) {
        return number * libm::log(number / mean) - apart;
    }
    let part = apart / (number + mean);
    let square = part * part;
    let (mut sum, mut term, mut odd) = (apart * part, 2.0 * number * part, 1.0);
    loop {
        term *= square;
        odd += 2.0;
        let next = sum + term / odd;
        if next == sum {
            return sum;
        }
        sum = next;
    }
}

/// The logarithm of the mass of `k` successes of `n` trials times √(2π · variance).
pub(in crate::random) fn binomial(k: f64, n: f64, p: f64) -> f64 {
    let failures = n - k;
    let (mean, others) = (n * p, n * (1.0 - p));
    let scale = 0.5 * libm::log(std::f64::consts::TAU * mean * (1.0 - p));
    if k == 0.0 {
        return scale + n * libm::log1p(-p);
    }
    if failures == 0.0 {
        return scale + n * libm::log(p);
    }
    let spread = 0.5 * (libm::log(mean / k) + libm::log(others / failures));
    let factorials =
        stirling_tail(n - 1.0) - stirling_tail(k - 1.0) - stirling_tail(failures - 1.0);
    spread + factorials - deviance(k, mean) - deviance(failures, others)
}

/// The logarithm of the mass of `k` events times √(2π · mean).
pub(in crate::random) fn poisson(k: f64, mean: f64) -> f64 {
    if k == 0.0 {
        return 0.5 * libm::log(std::f64::consts::TAU * mean) - mean;
    }
    0.5 * libm::log(mean / k) - stirling_tail(k - 1.0) - deviance(k, mean)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG_TAU: f64 = 1.837_877_066_409_345_3;

    /// What a sum of logarithms of factorials is rounded by.
    fn rounding(n: f64) -> f64 {
        1e-12 + 1e-14 * libm::lgamma(n + 1.0)
    }

    /// Numbers up to nine standard deviations from a mean, a few hundred at most.
    fn around(mean: f64, variance: f64, most: f64) -> impl Iterator<Item = f64> {
        let reach = 9.0 * variance.sqrt() + 2.0;
        let step = (reach / 150.0).ceil();
        (-150..=150)
            .map(move |place| mean.floor() + f64::from(place) * step)
            .filter(move |k| (0.0..=most).contains(k))
    }

    /// One if a surprise is known, whose mass must then be well within its bounds.
    fn count_known(surprise: f64, logarithm: f64) -> usize {
        let (lower, upper) = bounds(surprise);
        if surprise == UNKNOWN {
            assert_eq!((lower, upper), (0.0, f64::INFINITY));
            return 0;
        }
        let (mass, slack) = (libm::exp(logarithm), OFF / 2.0);
        assert!(
            lower < mass * (1.0 - slack) && mass * (1.0 + slack) < upper,
            "{lower} {mass} {upper}"
        );
        1
    }

    #[test]
    fn binomial_masses_are_those_of_factorials() {
        let mut rough = 0;
        for n in [20.0, 23.0, 57.0, 100.0, 1_000.0, 30_000.0, 1e6] {
            for mean in [10.0, 10.7, 14.2, 25.5, 100.0, 499.5, 3_000.0, 5e4, 5e5] {
                let p: f64 = mean / n;
                if p > 0.5 {
                    continue;
                }
                let variance = mean * (1.0 - p);
                for k in around(mean, variance, n) {
                    let exact =
                        libm::lgamma(n + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n - k + 1.0)
                            + k * libm::log(p)
                            + (n - k) * libm::log1p(-p)
                            + 0.5 * (LOG_TAU + libm::log(variance));
                    let found = binomial(k, n, p);
                    assert!(
                        (found - exact).abs() < rounding(n),
                        "{n} {p} {k}: {found} {exact}"
                    );
                    rough += count_known(binomial_roughly(k, n, p), found);
                }
            }
        }
        assert!(rough > 2_000, "{rough} known roughly");
    }

    #[test]
    fn poisson_masses_are_those_of_factorials() {
        let mut rough = 0;
        for mean in [10.0, 10.7, 14.2, 25.5, 100.0, 499.5, 3_000.0, 5e4, 5e5] {
            for k in around(mean, mean, f64::INFINITY) {
                let exact = k * libm::log(mean) - mean - libm::lgamma(k + 1.0)
                    + 0.5 * (LOG_TAU + libm::log(mean));
                let found = poisson(k, mean);
                assert!((found - exact).abs() < rounding(k + mean), "{mean} {k}");
                rough += count_known(poisson_roughly(k, mean), found);
            }
        }
        assert!(rough > 1_000, "{rough} known roughly");
    }

    #[test]
    fn masses_of_billions_do_not_cancel() {
        // Neighbours' masses have a ratio that needs no factorials.
        let (n, p): (f64, f64) = (2_147_483_648.0, 0.3);
        for z in [-5.0, -1.0, 0.0, 2.0, 6.0_f64] {
            let k = (n * p + z * (n * p * (1.0 - p)).sqrt()).floor();
            let ratio = libm::log1p(((n + 1.0) * p - k) / (k * (1.0 - p)));
            let found = binomial(k, n, p) - binomial(k - 1.0, n, p);
            assert!((found - ratio).abs() < 1e-10, "{z}: {found} {ratio}");
            assert_eq!(
                count_known(binomial_roughly(k, n, p), binomial(k, n, p)),
                1,
                "{z}"
            );
        }
    }
}
