//! What Stirling's formula leaves of the factorial.

/// ln k! minus Stirling's approximation `(k + ½) ln(k + 1) − (k + 1) + ½ ln 2π`.
///
/// The table is exact; above it the series is exact to 10⁻¹⁴.
pub(in crate::random) fn stirling_tail(k: f64) -> f64 {
    const EXACT: [f64; 10] = [
        0.081_061_466_795_327_26,
        0.041_340_695_955_409_29,
        0.027_677_925_684_998_34,
        0.020_790_672_103_765_09,
        0.016_644_691_189_821_193,
        0.013_876_128_823_070_748,
        0.011_896_709_945_891_77,
        0.010_411_265_261_972_096,
        0.009_255_462_182_712_733,
        0.008_330_563_433_362_87,
    ];
    if k < 10.0 {
        return EXACT[k as usize];
    }
    let inverse = 1.0 / (k + 1.0);
    let square = inverse * inverse;
    inverse
        * (1.0 / 12.0
            - square
                * (1.0 / 360.0
                    - square * (1.0 / 1260.0 - square * (1.0 / 1680.0 - square / 1188.0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_is_what_stirlings_formula_leaves_of_the_factorial() {
        let half_log_tau = 0.918_938_533_204_672_8;
        for k in 0..200 {
            let k = f64::from(k);
            let formula = (k + 0.5) * libm::log(k + 1.0) - (k + 1.0) + half_log_tau;
            let factorial = libm::lgamma(k + 1.0);
            let off = libm::fabs(stirling_tail(k) - (factorial - formula));
            assert!(off < 1e-14 * factorial.max(10.0), "k = {k}: off by {off}");
        }
    }
}
