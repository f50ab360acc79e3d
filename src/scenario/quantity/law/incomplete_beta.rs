//! The regularised incomplete beta function, `I_x(a, b)`.
//!
//! The crate `special` has it too, but its series takes milliseconds where one shape is large and the other is below 1,
//! and its inverse is wrong there (Algorithms AS 63 and AS 109); the continued fraction takes microseconds everywhere.

/// The logarithm of the beta function. Shapes above 0.
pub(super) fn log_beta(a: f64, b: f64) -> f64 {
    let (small, large) = (libm::fmin(a, b), libm::fmax(a, b));
    if large < 100.0 {
        return libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    }
    // Stirling's series term by term: the difference of two large logarithms would lose digits.
    let sum = a + b;
    let rest = stirling_rest(large) - stirling_rest(sum);
    let large_part = (large - 0.5) * -libm::log1p(small / large);
    libm::lgamma(small) - small * (libm::log(sum) - 1.0) + large_part + rest
}

/// What Stirling's formula leaves out of `ln Γ(x)`, for x ≥ 100 (DLMF 5.11.1).
fn stirling_rest(x: f64) -> f64 {
    let square = x * x;
    (1.0 / 12.0 - (1.0 / 360.0 - 1.0 / (1260.0 * square)) / square) / x
}

/// `I_x(a, b)` for 0 < x ≤ (a + 1) / (a + b + 2), where the fraction converges within some √max(a, b) terms.
///
/// Source: DLMF 8.17.22, <https://dlmf.nist.gov/8.17#v>, by the modified Lentz method (Thompson, I. J. & Barnett, A. R.
/// (1986), J. Comput. Phys. 64(2), 490–509, doi:10.1016/0021-9991(86)90046-X).
pub(super) fn incomplete_beta(x: f64, a: f64, b: f64, log_beta: f64) -> f64 {
    const SMALLEST: f64 = 1e-300;
    const MOST_TERMS: u32 = 10_000;
    let away_from_zero = |value: f64| {
        if libm::fabs(value) < SMALLEST {
            SMALLEST
        } else {
            value
        }
    };
    let mut over = 1.0;
    let mut under = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = under;
    for term in 1..MOST_TERMS {
        let m = f64::from(term);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        under = 1.0 / away_from_zero(1.0 + even * under);
        over = away_from_zero(1.0 + even / over);
        fraction *= under * over;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        under = 1.0 / away_from_zero(1.0 + odd * under);
        over = away_from_zero(1.0 + odd / over);
        let change = under * over;
        fraction *= change;
        if libm::fabs(change - 1.0) < 4.0 * f64::EPSILON {
            break;
        }
    }
    let front = libm::exp(a * libm::log(x) + b * libm::log1p(-x) - log_beta) / a;
    libm::fmin(front * fraction, 1.0)
}
