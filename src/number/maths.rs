//! Exponentials and logarithms in additions and multiplications alone, so that loops over lanes become vector
//! instructions, which a call into libm is not. They are the same to the last bit on every machine, as libm's are.

use super::lanes::{LANES, Lanes};
use crate::number::{hazard, odds};
use std::f64::consts::{LN_2, LOG2_E};

/// ln 2 in two parts, the first of them short enough to be multiplied exactly by a whole number.
const LN_2_UPPER: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOWER: f64 = 1.908_214_929_270_587_7e-10;

/// Added to a number below 2⁵¹ and taken off again, rounds it; in between its last bits are the whole number.
const ROUNDING: f64 = 6_755_399_441_055_744.0;

/// The largest whole number not above `x`, for x within ± 2⁵¹; beyond, a number next to x. The standard library's is a call
/// where the processor is not known to have an instruction for it.
#[inline(always)]
pub(crate) fn floor(x: f64) -> f64 {
    let rounded = (x + ROUNDING) - ROUNDING;
    rounded - if rounded > x { 1.0 } else { 0.0 }
}

/// The largest exponent; exp(−700) is nothing to 1.
pub(crate) const LARGEST: f64 = 700.0;

/// A polynomial by Horner's rule, the coefficient of the highest power first. Not a loop, inside of which a loop over
/// lanes would not become vectors.
macro_rules! polynomial {
    ($x:ident, $highest:expr $(, $lower:expr)*) => {{
        let sum = $highest;
        $(let sum = sum * $x + $lower;)*
        sum
    }};
}
pub(crate) use polynomial;

/// A power of two and a number within ± ½ ln 2 of which exp(x) is the first times exp of the second, for x within
/// ± [`LARGEST`].
#[inline(always)]
fn reduced(x: f64) -> (f64, f64) {
    let rounded = x * LOG2_E + ROUNDING;
    let doublings = rounded - ROUNDING;
    let scale = f64::from_bits(1.0_f64.to_bits().wrapping_add(rounded.to_bits() << 52));
    let y = (x - doublings * LN_2_UPPER) - doublings * LN_2_LOWER;
    (scale, y)
}

/// exp(x) as `scale · (1 + rest)`, for x within ± [`LARGEST`].
#[inline(always)]
fn parts_of_exp(x: f64) -> (f64, f64) {
    let (scale, y) = reduced(x);
    // Taylor's series, of which |y| ≤ ½ ln 2 leaves less than 2⁻⁵².
    // Odd and even powers apart: processors work on both at once.
    let square = y * y;
    let odd = polynomial!(
        square,
        1.0 / 6_227_020_800.0,
        1.0 / 39_916_800.0,
        1.0 / 362_880.0,
        1.0 / 5_040.0,
        1.0 / 120.0,
        1.0 / 6.0
    );
    let even = polynomial!(
        square,
        1.0 / 479_001_600.0,
        1.0 / 3_628_800.0,
        1.0 / 40_320.0,
        1.0 / 720.0,
        1.0 / 24.0,
        1.0 / 2.0
    );
    (scale, y + square * (even + y * odd))
}

/// exp(x), for x within ± [`LARGEST`].
#[inline(always)]
pub(crate) fn exp(x: f64) -> f64 {
    let (scale, rest) = parts_of_exp(x);
    scale + scale * rest
}

/// exp(x), or that of the nearest end of ± [`LARGEST`] beyond it.
#[inline(always)]
pub(crate) fn exp_bounded(x: f64) -> f64 {
    let x = if x < LARGEST { x } else { LARGEST };
    exp(if x > -LARGEST { x } else { -LARGEST })
}

/// exp(x) within 6 · 10⁻⁵ of itself, for x within ± [`LARGEST`].
#[inline(always)]
pub(crate) fn exp_roughly(x: f64) -> f64 {
    let (scale, y) = reduced(x);
    // Taylor's series, of which |y| ≤ ½ ln 2 leaves less than 6 · 10⁻⁵.
    let series = polynomial!(y, 1.0 / 24.0, 1.0 / 6.0, 1.0 / 2.0, 1.0, 1.0);
    scale * series
}

/// Hazards below this one have a short series.
const SMALL: f64 = 1.0 / 16.0;

/// The probability that something of hazard `hazard` ≥ 0 happens, 1 − exp(−hazard), as [`crate::number::hazard`] has it.
pub fn probability(hazard: &Lanes) -> Lanes {
    let mut out = Lanes::ZERO;
    let mut large = 0;
    for lane in 0..LANES {
        let h = hazard.0[lane];
        large |= u64::from(h >= SMALL);
        // Taylor's series, of which h < 1/16 leaves less than 2⁻⁵⁷ of the first term.
        let square = h * h;
        let odd = polynomial!(
            square,
            -1.0 / 3_628_800.0,
            -1.0 / 40_320.0,
            -1.0 / 720.0,
            -1.0 / 24.0,
            -1.0 / 2.0
        );
        let even = polynomial!(
            square,
            1.0 / 362_880.0,
            1.0 / 5_040.0,
            1.0 / 120.0,
            1.0 / 6.0
        );
        out.0[lane] = h + square * (odd + h * even);
    }
    // Most hazards of a day are small in every lane. What a lane gets depends on its own hazard alone.
    if large != 0 {
        for lane in 0..LANES {
            let h = hazard.0[lane];
            let within = if h < LARGEST { h } else { LARGEST };
            let (scale, rest) = parts_of_exp(-within);
            let probability = (1.0 - scale) - scale * rest;
            out.0[lane] = if h >= SMALL { probability } else { out.0[lane] };
        }
    }
    out
}

/// −ln(1 − p), for p in [0, ½]: by the inverse hyperbolic tangent of p / (2 − p), or, where that is beyond 0.17, of what
/// there is for 2·(1 − p) instead. The series is the one of libm's logarithm.
#[inline(always)]
pub(crate) fn hazard_of_at_most_half(p: f64) -> f64 {
    let doubled = p > 0.292;
    let above = if doubled { 2.0 * p - 1.0 } else { p };
    let below = if doubled { 3.0 - 2.0 * p } else { 2.0 - p };
    let logarithm = if doubled { LN_2 } else { 0.0 };
    let tangent = above / below;
    let square = tangent * tangent;
    let fourth = square * square;
    let odd = polynomial!(
        fourth,
        1.531_383_769_920_937_3e-1,
        2.222_219_843_214_978_4e-1,
        3.999_999_999_940_942e-1
    );
    let even = polynomial!(
        fourth,
        1.479_819_860_511_658_6e-1,
        1.818_357_216_161_805e-1,
        2.857_142_874_366_239e-1,
        6.666_666_666_666_735e-1
    );
    let series = even + square * odd;
    logarithm + tangent * (2.0 + square * series)
}

/// The hazards of probabilities, −ln(1 − p), as [`crate::number::hazard`] has them.
pub(crate) fn hazard(probability: &Lanes) -> Lanes {
    let mut out = Lanes::ZERO;
    let mut large = 0;
    for lane in 0..LANES {
        let p = probability.0[lane];
        let is_large = p > 0.5;
        large |= u64::from(is_large);
        out.0[lane] = hazard_of_at_most_half(if is_large { 0.5 } else { p });
    }
    if large != 0 {
        for lane in 0..LANES {
            if probability.0[lane] > 0.5 {
                out.0[lane] = hazard::of_probability(probability.0[lane]);
            }
        }
    }
    out
}

/// Probabilities under odds ratios, as [`crate::number::odds`] has them.
pub(crate) fn under(base: &Lanes, odds_ratio: &Lanes) -> Lanes {
    Lanes::from_fn(|lane| odds::with_odds_ratio(base.0[lane], odds_ratio.0[lane]))
}

/// The part that `part` is of `whole`, within [0, 1] against rounding; 0 of nothing.
pub(crate) fn part(part: &Lanes, whole: &Lanes) -> Lanes {
    Lanes::from_fn(|lane| {
        let (part, whole) = (part.0[lane], whole.0[lane]);
        let ratio = part / whole;
        let ratio = if part >= whole { 1.0 } else { ratio };
        if part > 0.0 { ratio } else { 0.0 }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How far two numbers are apart, in units of the last place of the second.
    fn apart(found: f64, exact: f64) -> f64 {
        (found - exact).abs() / (exact * f64::EPSILON)
    }

    #[test]
    fn floors_are_the_standard_librarys() {
        for step in -2_000..2_000 {
            let x = f64::from(step) * 0.25;
            for x in [x, x + 1e-9, x - 1e-9, x * 1e12, -0.0] {
                assert_eq!(floor(x), x.floor(), "{x}");
            }
        }
    }

    #[test]
    fn exponentials_meet_libms() {
        for step in 0..100_000 {
            let x = f64::from(step) * 7e-3;
            assert!(apart(exp(-x), libm::exp(-x)) <= 2.0, "{x}");
            assert!(apart(exp(x), libm::exp(x)) <= 2.0, "{x}");
            assert!((exp_roughly(-x) / libm::exp(-x) - 1.0).abs() < 6e-5, "{x}");
        }
    }

    #[test]
    fn probabilities_of_hazards_meet_those_of_the_model() {
        let of = |x: f64| probability(&Lanes::splat(x))[0];
        for step in 0..40_000 {
            let x = 1e-30 * libm::exp2(f64::from(step) * 3e-3);
            assert!(
                (of(x) - hazard::probability(x)).abs() <= 4.0 * f64::EPSILON * of(x),
                "{x}"
            );
        }
        assert_eq!(of(0.0), 0.0);
        assert_eq!(of(1e4), 1.0);
        assert_eq!(of(f64::INFINITY), 1.0);
    }

    #[test]
    fn hazards_of_probabilities_meet_those_of_the_model() {
        for step in 0..40_000 {
            let p = 0.5 * libm::exp2(-f64::from(step) * 1e-3);
            let exact = hazard::of_probability(p);
            assert!(apart(hazard_of_at_most_half(p), exact) <= 4.0, "{p}");
        }
        assert_eq!(hazard_of_at_most_half(0.0), 0.0);
        let of = |p: f64| hazard(&Lanes::splat(p))[0];
        for p in [0.0, 1e-12, 0.3, 0.5, 0.75, 1.0 - 1e-12] {
            let exact = hazard::of_probability(p);
            assert!((of(p) - exact).abs() <= 4.0 * f64::EPSILON * exact, "{p}");
        }
        assert_eq!((of(0.0), of(1.0)), (0.0, f64::INFINITY));
    }

    #[test]
    fn what_a_lane_gets_depends_on_its_own_figure_alone() {
        let mixed = Lanes::from_fn(|lane| libm::exp2(-0.4 * lane as f64));
        for lane in 0..LANES {
            let alone = Lanes::splat(mixed[lane]);
            assert_eq!(probability(&mixed)[lane], probability(&alone)[lane]);
            assert_eq!(hazard(&mixed)[lane], hazard(&alone)[lane]);
        }
    }
}
