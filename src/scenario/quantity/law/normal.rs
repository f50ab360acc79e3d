//! The normal distribution.

use std::f64::consts::{PI, SQRT_2};

use super::{Continuous, Tails};

/// A normal distribution.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Normal {
    mean: f64,
    sd: f64,
}

/// The 95 % quantile of the standard normal distribution.
const Z95: f64 = 1.644_853_626_951_472_7;

impl Normal {
    /// With a finite mean and a standard deviation above 0.
    pub(in super::super) fn new(mean: f64, sd: f64) -> Self {
        Self { mean, sd }
    }

    /// With 5 % below `low` and 5 % above `high`, which is more.
    pub(in super::super) fn of_interval(low: f64, high: f64) -> Self {
        Self {
            mean: low / 2.0 + high / 2.0,
            sd: (high / 2.0 - low / 2.0) / Z95,
        }
    }

    /// Whether it is too narrow for numbers to tell it from a point.
    pub(in super::super) fn is_point(&self) -> bool {
        self.sd == 0.0
    }
}

impl Continuous for Normal {
    fn tails(&self, x: f64) -> Tails {
        let z = (x - self.mean) / self.sd;
        let beyond = libm::erfc(libm::fabs(z) / SQRT_2) / 2.0;
        if z < 0.0 {
            Tails::below(beyond)
        } else {
            Tails::above(beyond)
        }
    }

    fn point(&self, tails: Tails) -> f64 {
        self.mean + self.sd * standard_point(tails)
    }

    fn density(&self, x: f64) -> f64 {
        let z = (x - self.mean) / self.sd;
        libm::exp(-z * z / 2.0) / (self.sd * libm::sqrt(2.0 * PI))
    }
}

/// The point of the standard normal distribution with such tails, to some 16 digits.
///
/// Source: Wichura, M. J. (1988), Algorithm AS 241, PPND16, Applied Statistics 37(3), 477–484, doi:10.2307/2347330.
pub(super) fn standard_point(tails: Tails) -> f64 {
    let from_half = if tails.below < tails.above {
        tails.below - 0.5
    } else {
        0.5 - tails.above
    };
    if libm::fabs(from_half) <= 0.425 {
        let r = 0.180625 - from_half * from_half;
        return from_half * ratio(r, &CENTRE);
    }
    let smaller = libm::fmin(tails.below, tails.above);
    if smaller <= 0.0 {
        return libm::copysign(f64::INFINITY, from_half);
    }
    let r = libm::sqrt(-libm::log(smaller));
    let z = if r <= 5.0 {
        ratio(r - 1.6, &TAIL)
    } else {
        ratio(r - 5.0, &FAR_TAIL)
    };
    libm::copysign(z, from_half)
}

/// A polynomial over another, coefficients from the highest power down.
fn ratio(r: f64, [over, under]: &[[f64; 8]; 2]) -> f64 {
    let polynomial = |coefficients: &[f64; 8]| coefficients.iter().fold(0.0, |sum, c| sum * r + c);
    polynomial(over) / polynomial(under)
}

#[rustfmt::skip]
const CENTRE: [[f64; 8]; 2] = [
    [
        2.509_080_928_730_122_7e3, 3.343_057_558_358_813e4, 6.726_577_092_700_87e4, 4.592_195_393_154_987e4,
        1.373_169_376_550_946e4, 1.971_590_950_306_551_4e3, 1.331_416_678_917_843_8e2, 3.387_132_872_796_366_5,
    ],
    [
        5.226_495_278_852_854e3, 2.872_908_573_572_194_3e4, 3.930_789_580_009_271e4, 2.121_379_430_158_66e4,
        5.394_196_021_424_751e3, 6.871_870_074_920_579e2, 4.231_333_070_160_091e1, 1.0,
    ],
];

#[rustfmt::skip]
const TAIL: [[f64; 8]; 2] = [
    [
        7.745_450_142_783_414e-4, 2.272_384_498_926_918_4e-2, 2.417_807_251_774_506e-1, 1.270_458_252_452_368_4,
        3.647_848_324_763_204_5, 5.769_497_221_460_691, 4.630_337_846_156_546, 1.423_437_110_749_683_5,
    ],
    [
        1.050_750_071_644_416_9e-9, 5.475_938_084_995_345e-4, 1.519_866_656_361_645_7e-2, 1.481_039_764_274_800_8e-1,
        6.897_673_349_851e-1, 1.676_384_830_183_803_8, 2.053_191_626_637_759, 1.0,
    ],
];

#[rustfmt::skip]
const FAR_TAIL: [[f64; 8]; 2] = [
    [
        2.010_334_399_292_288_1e-7, 2.711_555_568_743_487_6e-5, 1.242_660_947_388_078_4e-3, 2.653_218_952_657_612_4e-2,
        2.965_605_718_285_048_7e-1, 1.784_826_539_917_291_3, 5.463_784_911_164_114, 6.657_904_643_501_103,
    ],
    [
        2.044_263_103_389_939_8e-15, 1.421_511_758_316_446e-7, 1.846_318_317_510_054_8e-5, 7.868_691_311_456_132e-4,
        1.487_536_129_085_061_5e-2, 1.369_298_809_227_358e-1, 5.998_322_065_558_88e-1, 1.0,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Independent of the algorithm: libm's erfc, from the middle to the smallest probabilities there are.
    #[test]
    fn the_point_is_the_inverse_of_the_tails() {
        let standard = Normal::new(0.0, 1.0);
        for exponent in 1..1000 {
            let below = libm::pow(2.0, -f64::from(exponent));
            let tails = Tails::below(below * 0.9);
            let back = standard.tails(standard.point(tails)).below;
            // An error of z by 1 in 10¹⁶ is one of the probability by z² times that.
            let allowed = 2e-15 * f64::from(exponent);
            assert!(
                libm::fabs(back / tails.below - 1.0) < allowed,
                "{below:e}: {back:e}"
            );
            let mirrored = Tails::above(below * 0.9);
            assert_eq!(standard.point(tails), -standard.point(mirrored));
        }
        assert_eq!(standard_point(Tails::START), f64::NEG_INFINITY);
        assert_eq!(standard_point(Tails::END), f64::INFINITY);
        assert_eq!(standard_point(Tails::above(0.05)), Z95);
    }
}
