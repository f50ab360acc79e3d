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

use super::streams::Generators;
use crate::number::lanes::LANES;

/// Means from which rejection is quicker than inversion.
const INVERSION_BELOW: f64 = 10.0;

/// What draws are made with, kept from one to the next: to clear and copy so many figures is a quarter of what a draw costs
/// in WebAssembly.
#[derive(Clone, Debug)]
pub(super) struct Work {
    means: [f64; LANES],
    /// Of success and failure, the rarer one's probability.
    rare: [f64; LANES],
    numbers: Numbers,
}

impl Work {
    pub(super) const NONE: Self = Self {
        means: [0.0; LANES],
        rare: [0.0; LANES],
        numbers: Numbers {
            drawing: Places::NONE,
            searched: Places::NONE,
            rejected: Places::NONE,
            uniforms: [0.0; LANES],
            packed: Packed::NONE,
            search: inversion::Search::NONE,
            trial: rejection::Trial::NONE,
        },
    };
}

/// What numbers are found with.
#[derive(Clone, Debug)]
struct Numbers {
    /// Lanes that draw.
    drawing: Places,
    /// Those of them whose number is searched.
    searched: Places,
    /// Those whose number is drawn by rejection.
    rejected: Places,
    uniforms: [f64; LANES],
    packed: Packed,
    search: inversion::Search,
    trial: rejection::Trial,
}

/// How numbers of a distribution of two figures are found.
struct Ways<N, M, H> {
    /// A bound on the mass at 0 of a lane with a mean below [`INVERSION_BELOW`].
    at_least_none: N,
    /// Makes what is searched of the figures.
    masses: M,
    /// Makes the hat of the figures.
    hat: H,
}

impl Numbers {
    /// Draws a number in each lane of `drawing`, those whose mean is above 0, from the distribution that its two figures
    /// make; in the others it stays as it is.
    #[inline(always)]
    fn draw<H: rejection::Hat>(
        &mut self,
        generators: &mut Generators,
        means: &[f64; LANES],
        figures: [&[f64; LANES]; 2],
        ways: Ways<
            impl Fn(usize) -> f64,
            impl Fn(f64, f64) -> inversion::Masses + Copy,
            impl Fn(f64, f64) -> H + Copy,
        >,
        numbers: &mut [f64; LANES],
    ) {
        let Self {
            drawing,
            searched,
            rejected,
            uniforms,
            packed,
            search,
            trial,
        } = self;
        if drawing.count == 0 {
            return;
        }
        generators.uniforms(&drawing.marks, drawing.count, uniforms);
        let (mut searches, mut rejections) = (0_u64, 0_u64);
        for lane in 0..LANES {
            let mean = means[lane];
            rejected.marks[lane] = mark(mean >= INVERSION_BELOW);
            rejections = rejections.wrapping_sub(rejected.marks[lane]);
            // Most rare draws are settled here: there are none.
            let some = uniforms[lane] >= (ways.at_least_none)(lane);
            searched.marks[lane] = mark(some & (mean > 0.0) & (mean < INVERSION_BELOW));
            searches = searches.wrapping_sub(searched.marks[lane]);
        }
        searched.count = searches as usize;
        rejected.count = rejections as usize;
        inversion::run(
            generators,
            searched,
            uniforms,
            figures,
            (packed, search),
            ways.masses,
            numbers,
        );
        rejection::run(
            generators,
            rejected,
            uniforms,
            figures,
            (packed, trial),
            ways.hat,
            numbers,
        );
    }
}

/// All bits or none.
#[inline(always)]
fn mark(wanted: bool) -> u64 {
    if wanted { u64::MAX } else { 0 }
}

/// Lanes, all bits of those set that are meant.
#[derive(Clone, Debug)]
struct Places {
    marks: [u64; LANES],
    count: usize,
}

impl Places {
    const NONE: Self = Self {
        marks: [0; LANES],
        count: 0,
    };

    #[inline(always)]
    fn set(&mut self, mut wanted: impl FnMut(usize) -> bool) {
        let mut count = 0_u64;
        for lane in 0..LANES {
            self.marks[lane] = mark(wanted(lane));
            // All bits are −1.
            count = count.wrapping_sub(self.marks[lane]);
        }
        self.count = count as usize;
    }

    fn has(&self, lane: usize) -> bool {
        self.marks[lane] != 0
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        (0..LANES).filter(|lane| self.has(*lane))
    }
}

/// Lanes packed together, in order, each with the two figures of its distribution and up to two uniform numbers.
#[derive(Clone, Debug)]
struct Packed {
    count: usize,
    lanes: [usize; LANES],
    figures: [[f64; LANES]; 2],
    uniforms: [f64; LANES],
    heights: [f64; LANES],
}

impl Packed {
    const NONE: Self = Self {
        count: 0,
        lanes: [0; LANES],
        figures: [[0.0; LANES]; 2],
        uniforms: [0.0; LANES],
        heights: [0.0; LANES],
    };

    /// Packs the lanes that are marked.
    #[inline]
    fn pack(&mut self, marks: &[u64; LANES], figures: [&[f64; LANES]; 2], uniforms: &[f64; LANES]) {
        let mut count = 0;
        for (lane, mark) in marks.iter().enumerate() {
            // Written over by the next one where it is not meant: that is no branch.
            self.lanes[count.min(LANES - 1)] = lane;
            count += (mark & 1) as usize;
        }
        self.count = count.min(LANES);
        for place in 0..self.count {
            let lane = self.lanes[place].min(LANES - 1);
            self.figures[0][place] = figures[0][lane];
            self.figures[1][place] = figures[1][lane];
            self.uniforms[place] = uniforms[lane];
        }
    }

    /// Keeps the lane of a place, as the next of those that are tried again, with new uniform numbers; it is not before
    /// those that are kept already.
    #[inline(always)]
    fn try_again(&mut self, place: usize, generators: &mut Generators) {
        let (lane, again) = (self.lanes[place], self.count);
        let mut generator = generators.lane(lane);
        self.lanes[again] = lane;
        self.figures[0][again] = self.figures[0][place];
        self.figures[1][again] = self.figures[1][place];
        self.uniforms[again] = generator.uniform();
        self.heights[again] = generator.uniform();
        self.count += 1;
        generators.put(lane, generator);
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
