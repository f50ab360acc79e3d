//! Lanes that are meant, marked or packed together.

use super::super::generator::Generators;
use crate::number::lanes::LANES;

/// All bits or none.
#[inline(always)]
pub(in crate::random) fn mark(wanted: bool) -> u64 {
    if wanted { u64::MAX } else { 0 }
}

/// Lanes, all bits of those set that are meant.
#[derive(Clone, Debug)]
pub(in crate::random) struct LaneMask {
    pub(in crate::random) marks: [u64; LANES],
    pub(in crate::random) count: usize,
}

impl LaneMask {
    pub(in crate::random) const NONE: Self = Self {
        marks: [0; LANES],
        count: 0,
    };

    #[inline(always)]
    pub(in crate::random) fn set(&mut self, mut wanted: impl FnMut(usize) -> bool) {
        let mut count = 0_u64;
        for lane in 0..LANES {
            self.marks[lane] = mark(wanted(lane));
            // All bits are −1.
            count = count.wrapping_sub(self.marks[lane]);
        }
        self.count = count as usize;
    }

    pub(in crate::random) fn has(&self, lane: usize) -> bool {
        self.marks[lane] != 0
    }

    pub(in crate::random) fn iter(&self) -> impl Iterator<Item = usize> {
        (0..LANES).filter(|lane| self.has(*lane))
    }
}

/// Lanes packed together, in order, each with the two figures of its distribution and up to two uniform numbers.
#[derive(Clone, Debug)]
pub(in crate::random) struct Packed {
    pub(in crate::random) count: usize,
    pub(in crate::random) lanes: [usize; LANES],
    pub(in crate::random) figures: [[f64; LANES]; 2],
    pub(in crate::random) uniforms: [f64; LANES],
    pub(in crate::random) heights: [f64; LANES],
}

impl Packed {
    pub(in crate::random) const NONE: Self = Self {
        count: 0,
        lanes: [0; LANES],
        figures: [[0.0; LANES]; 2],
        uniforms: [0.0; LANES],
        heights: [0.0; LANES],
    };

    /// Packs the lanes that are marked.
    #[inline]
    pub(in crate::random) fn pack(
        &mut self,
        marks: &[u64; LANES],
        figures: [&[f64; LANES]; 2],
        uniforms: &[f64; LANES],
    ) {
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
    pub(in crate::random) fn try_again(&mut self, place: usize, generators: &mut Generators) {
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
