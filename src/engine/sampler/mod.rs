//! Exact samplers, one file per distribution. rand_distr's cost several times more in WebAssembly, where set-up per
//! draw, logarithms and branches are the price, not the generator.

pub mod binomial;
pub mod poisson;

/// ln k! minus Stirling's approximation `(k + ½) ln(k + 1) − (k + 1) + ½ ln 2π`.
///
/// The table is exact; above it the series is exact to 10⁻¹⁴.
fn stirling_tail(k: f64) -> f64 {
    const EXACT: [f64; 10] = [
        0.081_061_466_795_327_26,
        0.041_340_695_955_409_29,
        0.027_677_925_684_998_34,
        0.020_790_672_103_765_09,
        0.016_644_691_189_821_19,
        0.013_876_128_823_070_75,
        0.011_896_709_945_891_77,
        0.010_411_265_261_972_09,
        0.009_255_462_182_712_733,
        0.008_330_563_433_362_871,
    ];
    if k < 10.0 {
        return EXACT[k as usize];
    }
    let inverse = 1.0 / (k + 1.0);
    let square = inverse * inverse;
    inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0)))
}
