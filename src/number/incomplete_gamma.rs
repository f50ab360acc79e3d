//! The regularised lower incomplete gamma function, `P(a, x)`, and where it reaches a probability.
//!
//! Through libm alone, as everything that a simulation depends on: the same bytes natively and in WebAssembly, which no crate
//! that calls the platform's logarithm gives.

/// `P(a, x)` for a > 0 and x ≥ 0: by the series below a + 1, by the continued fraction above it.
///
/// Source: DLMF 8.11.4 and 8.9.2, <https://dlmf.nist.gov/8>; the fraction by the modified Lentz method (Thompson & Barnett
/// 1986, doi:10.1016/0021-9991(86)90046-X).
pub fn lower(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = libm::exp(a * libm::log(x) - x - libm::lgamma(a));
    if x < a + 1.0 {
        (front * series(a, x)).min(1.0)
    } else {
        (1.0 - front * fraction(a, x)).max(0.0)
    }
}

/// The x at which `P(a, x)` is `probability`, in [0, 1): halved in logarithms until it moves no more.
pub fn lower_inverse(a: f64, probability: f64) -> f64 {
    if probability <= 0.0 {
        return 0.0;
    }
    // P(a, x) ≤ x^a / Γ(a + 1), so that x is no less than where this reaches the probability.
    let least = (libm::log(probability) + libm::lgamma(a + 1.0)) / a;
    let (mut low, mut high) = (least, libm::fmax(libm::log(a + 1.0), least) + 1.0);
    while lower(a, libm::exp(high)) < probability {
        high += 1.0;
    }
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if lower(a, libm::exp(middle)) < probability {
            low = middle;
        } else {
            high = middle;
        }
    }
    libm::exp(high)
}

const HALVINGS: u32 = 60;
const MOST_TERMS: u32 = 10_000;

fn series(a: f64, x: f64) -> f64 {
    let mut term = 1.0 / a;
    let mut sum = term;
    for n in 1..MOST_TERMS {
        term *= x / (a + f64::from(n));
        sum += term;
        if term < sum * f64::EPSILON {
            break;
        }
    }
    sum
}

fn fraction(a: f64, x: f64) -> f64 {
    const SMALLEST: f64 = 1e-300;
    let mut under_term = x + 1.0 - a;
    let mut over = 1.0 / SMALLEST;
    let mut under = 1.0 / under_term;
    let mut fraction = under;
    for n in 1..MOST_TERMS {
        let n = f64::from(n);
        let numerator = n * (a - n);
        under_term += 2.0;
        let away = |value: f64| {
            if libm::fabs(value) < SMALLEST {
                SMALLEST
            } else {
                value
            }
        };
        under = 1.0 / away(under_term + numerator * under);
        over = away(under_term + numerator / over);
        let change = under * over;
        fraction *= change;
        if libm::fabs(change - 1.0) < 4.0 * f64::EPSILON {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::function::gamma::gamma_lr;

    #[test]
    fn it_is_what_another_program_makes_of_it() {
        for a in [0.05, 0.243, 1.0, 1.05, 3.7, 40.0, 1000.0] {
            for part in [1e-6, 0.01, 0.3, 0.9, 1.0, 1.3, 4.0] {
                let x = a * part;
                let (ours, theirs) = (lower(a, x), gamma_lr(a, x));
                assert!(
                    (ours - theirs).abs() < 1e-11,
                    "P({a}, {x}): {ours}, {theirs}"
                );
            }
        }
        assert!((lower(1.0, 2.0) + libm::expm1(-2.0)).abs() < 1e-15);
    }

    #[test]
    fn the_inverse_leads_back() {
        for a in [0.05, 0.243, 1.0, 7.0, 1000.0] {
            for probability in [1e-3, 0.2, 0.5, 0.8, 0.999] {
                let back = lower(a, lower_inverse(a, probability));
                assert!(
                    (back - probability).abs() < 1e-10,
                    "{a}, {probability}: {back}"
                );
            }
        }
        assert_eq!(lower_inverse(2.0, 0.0), 0.0);
    }
}
