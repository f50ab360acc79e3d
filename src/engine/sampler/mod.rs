//! Exact samplers, one file per distribution, for all lanes at once. rand_distr's cost several times more in WebAssembly,
//! where set-up per draw, logarithms and branches are the price, not the generator.
//!
//! Lanes do the same steps side by side, in loops without branches that become vector instructions: first all lanes get
//! a uniform number, then those that it does not settle are searched, or tried for rejection.
//! What a lane draws, and how often its generator is called, depends on its own figures alone.

pub mod binomial;
mod inversion;
pub mod poisson;
mod rejection;
mod saddle_point;

use super::lanes::LANES;

/// Means from which rejection is quicker than inversion.
const INVERSION_BELOW: f64 = 10.0;

/// The lanes that something is still to be done for: all bits of theirs are set.
#[derive(Clone, Copy, Debug)]
struct Places([u64; LANES]);

impl Places {
    #[inline(always)]
    fn of(wanted: impl Fn(usize) -> bool) -> Self {
        Self(std::array::from_fn(
            |lane| {
                if wanted(lane) { u64::MAX } else { 0 }
            },
        ))
    }

    #[inline]
    fn count(&self) -> usize {
        let ones = self.0.iter().map(|wanted| wanted & 1);
        ones.sum::<u64>() as usize
    }

    /// The lanes, in order, if there are no more than so many of them.
    #[inline]
    fn packed<const MOST: usize>(&self) -> [usize; MOST] {
        let mut lanes = [0; MOST];
        let mut count = 0;
        for lane in 0..LANES {
            if count < MOST {
                lanes[count] = lane;
            }
            count += (self.0[lane] & 1) as usize;
        }
        lanes
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        (0..LANES).filter(|lane| self.0[*lane] != 0)
    }
}

/// ln k! minus Stirling's approximation `(k + ½) ln(k + 1) − (k + 1) + ½ ln 2π`.
///
/// The table is exact; above it the series is exact to 10⁻¹⁴.
fn stirling_tail(k: f64) -> f64 {
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
