//! Exact samplers, one file per distribution, for all lanes at once. rand_distr's cost several times more in WebAssembly,
//! where set-up per draw, logarithms and branches are the price, not the generator.
//!
//! Lanes do the same steps side by side, in loops without branches that become vector instructions: first all lanes get
//! a uniform number, then those that it does not settle are packed together and searched, or tried for rejection.
//! What a lane draws, and how often its generator is called, depends on its own figures alone.

pub mod binomial;
mod inversion;
pub mod poisson;

use super::lanes::LANES;

/// Means from which rejection is quicker than inversion.
const INVERSION_BELOW: f64 = 10.0;

/// Calls a function with its number of lanes known to the compiler, which makes vectors only of such loops: with few
/// lanes to do, the first few places of the arrays; else all of them.
macro_rules! over_packed {
    ($count:expr, $function:ident($($argument:expr),*)) => {
        match $count {
            0 => {}
            1..=8 => $function::<8>($($argument),*),
            9..=24 => $function::<24>($($argument),*),
            _ => $function::<{ crate::engine::lanes::LANES }>($($argument),*),
        }
    };
}
use over_packed;

/// Lanes that something is still to be done for, in order.
#[derive(Clone, Copy, Debug)]
struct Places {
    lanes: [u8; LANES],
    count: usize,
}

impl Places {
    const NONE: Self = Self {
        lanes: [0; LANES],
        count: 0,
    };

    /// Adds a lane if it is wanted, without a branch.
    #[inline]
    fn add(&mut self, lane: usize, wanted: bool) {
        self.lanes[self.count] = lane as u8;
        self.count += usize::from(wanted);
    }

    #[inline]
    fn iter(&self) -> impl Iterator<Item = (usize, usize)> {
        let lanes = self.lanes[..self.count].iter();
        lanes
            .enumerate()
            .map(|(place, lane)| (place, usize::from(*lane)))
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
