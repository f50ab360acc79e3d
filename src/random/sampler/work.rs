//! What draws are made with, and how a number is found once its distribution is known: most at once, the others by search
//! or by rejection.

use super::super::generator::Generators;
use super::lane_mask::{LaneMask, Packed, mark};
use super::{inversion, rejection};
use crate::number::lanes::LANES;

/// Means from which rejection is quicker than inversion.
pub(in crate::random) const INVERSION_BELOW: f64 = 10.0;

/// What draws are made with, kept from one to the next: to clear and copy so many figures is a quarter of what a draw costs
/// in WebAssembly.
#[derive(Clone, Debug)]
pub(in crate::random) struct Work {
    pub(in crate::random) means: [f64; LANES],
    /// Of success and failure, the rarer one's probability.
    pub(in crate::random) rare: [f64; LANES],
    pub(in crate::random) numbers: Numbers,
}

impl Work {
    pub(in crate::random) const NONE: Self = Self {
        means: [0.0; LANES],
        rare: [0.0; LANES],
        numbers: Numbers {
            drawing: LaneMask::NONE,
            searched: LaneMask::NONE,
            rejected: LaneMask::NONE,
            uniforms: [0.0; LANES],
            packed: Packed::NONE,
            search: inversion::Search::NONE,
            trial: rejection::Trial::NONE,
        },
    };
}

/// What numbers are found with.
#[derive(Clone, Debug)]
pub(in crate::random) struct Numbers {
    /// Lanes that draw.
    pub(in crate::random) drawing: LaneMask,
    /// Those of them whose number is searched.
    searched: LaneMask,
    /// Those whose number is drawn by rejection.
    rejected: LaneMask,
    uniforms: [f64; LANES],
    packed: Packed,
    search: inversion::Search,
    trial: rejection::Trial,
}

/// How numbers of a distribution of two figures are found.
pub(in crate::random) struct Methods<N, M, H> {
    /// A bound on the mass at 0 of a lane with a mean below [`INVERSION_BELOW`].
    pub(in crate::random) at_least_none: N,
    /// Makes what is searched of the figures.
    pub(in crate::random) masses: M,
    /// Makes the hat of the figures.
    pub(in crate::random) hat: H,
}

impl Numbers {
    /// Draws a number in each lane of `drawing`, those whose mean is above 0, from the distribution that its two figures
    /// make; in the others it stays as it is.
    #[inline(always)]
    pub(in crate::random) fn draw<H: rejection::Hat>(
        &mut self,
        generators: &mut Generators,
        means: &[f64; LANES],
        figures: [&[f64; LANES]; 2],
        methods: Methods<
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
            let some = uniforms[lane] >= (methods.at_least_none)(lane);
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
            methods.masses,
            numbers,
        );
        rejection::run(
            generators,
            rejected,
            uniforms,
            figures,
            (packed, trial),
            methods.hat,
            numbers,
        );
    }
}
