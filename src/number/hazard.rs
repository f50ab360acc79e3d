//! Hazards. Rates per day add up; competing events in one day are resolved by them: `P(some event) = 1 − exp(−H)`,
//! `P(k | some) = h_k / H`.

/// Days of a year, for figures published by the year.
pub const YEAR: f64 = 365.0;

/// The probability that something of hazard `hazard` happens: `1 − exp(−hazard)`.
pub fn probability(hazard: f64) -> f64 {
    // A short Taylor series is exact to the last bits here, and several times faster than expm1.
    if hazard < 1e-3 {
        hazard
            * (1.0
                - hazard
                    * (1.0 / 2.0 - hazard * (1.0 / 6.0 - hazard * (1.0 / 24.0 - hazard / 120.0))))
    } else {
        -libm::expm1(-hazard)
    }
}

/// The hazard that gives the probability: `−ln(1 − probability)`; infinite at 1.
pub fn of_probability(probability: f64) -> f64 {
    let p = probability;
    if p < 1e-3 {
        p * (1.0 + p * (1.0 / 2.0 + p * (1.0 / 3.0 + p * (1.0 / 4.0 + p / 5.0))))
    } else {
        -libm::log1p(-p)
    }
}

/// The daily hazard of something that happens within a year with the given probability.
pub fn daily_of_yearly(probability: f64) -> f64 {
    of_probability(probability) / YEAR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_series_meets_expm1() {
        for exponent in 0..60 {
            let hazard = 1e-3 * libm::exp2(-f64::from(exponent)) * 0.999;
            let exact = -libm::expm1(-hazard);
            assert!((probability(hazard) - exact).abs() <= 4.0 * f64::EPSILON * exact);
        }
    }

    #[test]
    fn the_short_series_meets_log1p() {
        for exponent in 0..60 {
            let probability = 1e-3 * libm::exp2(-f64::from(exponent)) * 0.999;
            let exact = -libm::log1p(-probability);
            let off = libm::fabs(of_probability(probability) - exact);
            assert!(off <= 4.0 * f64::EPSILON * exact);
        }
    }

    #[test]
    fn a_years_hazard_gives_the_yearly_probability_back() {
        assert!((probability(daily_of_yearly(0.32) * YEAR) - 0.32).abs() < 1e-12);
    }
}
