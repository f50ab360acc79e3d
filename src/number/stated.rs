//! How many digits of a median the simulations support.

/// Half of the width of a normal distribution's middle 95 %, in standard deviations.
const MIDDLE_95: f64 = 1.96;

/// The median of quantiles at [`LEVELS`](super::quantile::LEVELS), in no more digits than two runs of so many replications
/// agree in that differ in their seed alone, in 95 % of pairs, nor more than anybody remembers: two of its own, three where the
/// whole band is narrow around it. The page states its figures so too (`www/js/figures/precision.js`).
///
/// For many replications the standard error of a median is 1 / (2 f √n), with f the density at it (van der Vaart 1998,
/// chapter 21, doi 10.1017/CBO9780511802256); f is taken to be what the middle half of them has on average.
pub fn stated(quantiles: [f64; 5], replications: usize) -> f64 {
    let [lowest, low, median, high, highest] = quantiles;
    let error = MIDDLE_95 * std::f64::consts::SQRT_2 * (high - low)
        / libm::sqrt(replications.max(1) as f64);
    let second_digit = |value: f64| first_digit(value) / 10.0;
    let size = libm::fabs(median);
    let narrow = second_digit(highest - lowest);
    let own = if narrow > 0.0 {
        second_digit(size)
            .min(narrow)
            .max(second_digit(size) / 10.0)
    } else {
        second_digit(size)
    };
    let place = own.max(first_digit(error));
    if place <= 0.0 {
        return median;
    }
    let rounded = libm::round(median / place) * place;
    if rounded.is_finite() { rounded } else { median }
}

/// The power of ten of a number's first digit; 0 of nothing and of what is no number.
fn first_digit(value: f64) -> f64 {
    if value > 0.0 {
        power_of_ten_within(value)
    } else {
        0.0
    }
}

/// The greatest power of ten that is not above a positive value. Counted, since log10 can miss by one at a power.
pub(crate) fn power_of_ten_within(value: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= value && power < 1e300 {
        power *= 10.0;
    }
    while power > value && power > 1e-300 {
        power /= 10.0;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::stated;

    #[test]
    fn a_median_has_the_digits_that_its_error_leaves() {
        for (quantiles, replications, expected) in [
            // The error is 1,386, 139 and 13.9.
            ([-9000.0, 1300.0, 1810.0, 2300.0, 9000.0], 4, 2000.0),
            ([-9000.0, 1300.0, 1810.0, 2300.0, 9000.0], 400, 1800.0),
            ([-9000.0, 1300.0, 1814.0, 2300.0, 9000.0], 40_000, 1800.0),
            // Hardly anything is unknown of a great number: its digits are those of the band.
            (
                [99_400.0, 99_800.0, 100_234.0, 100_400.0, 100_900.0],
                40_000,
                100_000.0,
            ),
            ([-500.0, -20.0, -12.34, 30.0, 80.0], 10_000, -12.0),
            ([0.0, 0.1, 0.2345, 0.3, 0.9], 1_000_000, 0.23),
            // One number for all replications.
            ([1234.0; 5], 1000, 1200.0),
            ([0.0; 5], 1000, 0.0),
            ([0.0, 0.0, 3.0, 40.0, 90.0], 0, 0.0),
        ] {
            let found = stated(quantiles, replications);
            assert!((found - expected).abs() < 1e-9, "{quantiles:?}: {found}");
        }
        assert!(stated([f64::NAN; 5], 9).is_nan());
        let tiny = [1e15, 1e15, 1e15, 1e15, 1e15 + 1.0];
        assert!(stated(tiny, usize::MAX).is_finite());
    }
}
