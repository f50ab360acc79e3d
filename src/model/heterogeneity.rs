//! How people differ: latent classes of a gamma distribution of mean 1, which stand for readiness to buy, for how often
//! customers order again and for how soon connected people leave.
//!
//! A Poisson count or an exponential time whose rate is gamma-distributed over people is the negative binomial and the Pareto
//! distribution of the field (Ehrenberg 1959; Schmittlein, Morrison & Colombo 1987, doi:10.1287/mnsc.33.1.1); readiness so
//! distributed has P = 1 − (1 + H / r)^−r of those with the mean hazard H buy.

use crate::number::incomplete_gamma::{lower, lower_inverse};

/// The factors on a rate of the people of each of so many classes of equal size, least first: their mean rates where the
/// rate of all is gamma-distributed with this shape and mean 1. They are 1 on average, and 1 where there is one class.
pub fn class_factors(shape: f64, classes: usize) -> Vec<f64> {
    let count = classes as f64;
    // The part of the whole rate that those below a quantile have: of a gamma distribution, P(shape + 1, quantile).
    let until = |class: usize| {
        if class == classes {
            1.0
        } else {
            lower(shape + 1.0, lower_inverse(shape, class as f64 / count))
        }
    };
    if classes == 1 {
        return vec![1.0];
    }
    let sums: Vec<f64> = (0..=classes).map(until).collect();
    sums.windows(2)
        .map(|sums| (sums[1] - sums[0]) * count)
        .collect()
}

/// The probability of buying on one exposure of somebody whose hazard is `factor` times that of others, who buy with
/// `probability`.
pub fn readied(probability: f64, factor: f64) -> f64 {
    -libm::expm1(factor * libm::log1p(-probability))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_keep_the_mean_and_come_nearer_to_the_gamma() {
        for shape in [0.05, 0.243, 1.0, 5.0, 1000.0] {
            let mut last = 0.0;
            for classes in 1..=5 {
                let factors = class_factors(shape, classes);
                let mean = factors.iter().sum::<f64>() / classes as f64;
                assert!((mean - 1.0).abs() < 1e-12, "{shape}: {factors:?}");
                assert!(factors.is_sorted());
                let square = factors.iter().map(|factor| factor * factor).sum::<f64>();
                let variance = square / classes as f64 - 1.0;
                assert!(variance >= last - 1e-12 && variance <= 1.0 / shape);
                last = variance;
            }
        }
        // Exponential, in two halves: 1 − ln 2 and 1 + ln 2.
        let halves = class_factors(1.0, 2);
        assert!((halves[1] - 1.0 - std::f64::consts::LN_2).abs() < 1e-12);
    }

    #[test]
    fn readiness_acts_on_the_hazard() {
        assert!((readied(0.1, 2.0) - 0.19).abs() < 1e-15);
        assert_eq!((readied(0.0, 3.0), readied(1.0, 0.5)), (0.0, 1.0));
        assert_eq!(readied(0.3, 0.0), 0.0);
    }
}
