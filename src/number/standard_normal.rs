//! The standard normal distribution.

use std::f64::consts::SQRT_2;

/// The point below which a part of the distribution lies, in (0, 1), to some 16 digits (Wichura's AS 241, doi 10.2307/2347330).
pub fn point(part: f64) -> f64 {
    distrs::Normal::ppf(part, 0.0, 1.0)
}

/// The part of the distribution below a point.
pub fn part(point: f64) -> f64 {
    libm::erfc(-point / SQRT_2) / 2.0
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_part_and_its_point_are_each_other_s_inverse() {
        for hundredth in 1..100 {
            let part = f64::from(hundredth) / 100.0;
            assert!((super::part(super::point(part)) - part).abs() < 1e-14);
        }
    }
}
