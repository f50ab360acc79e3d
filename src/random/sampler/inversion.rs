//! Inversion: sequential search from 0, of several lanes side by side.
//!
//! Each step costs a lane some three multiplications and no branch; those that have found their number go along, and
//! change no more.

use super::super::generator::{Generator, Generators};
use super::lane_mask::{LaneMask, Packed};
use crate::number::lanes::LANES;
use crate::number::maths;

/// Up to so many lanes are packed together before they are searched; of more, all lanes are.
const PACKED: usize = 36;

/// Steps after which a search has failed: the mean is below 10, so that so large a number does not happen. Rounding can
/// leave more than the whole mass, once in some 10¹⁵ draws: then a lane is given another uniform number.
const STEPS: usize = 100;

/// Below every sum of masses: the search of such a place is over before it begins.
const NOT_SEARCHED: f64 = -1.0;

/// A distribution whose mass at k is that at k − 1 times `rise / k − fall`.
#[derive(Clone, Copy, Debug)]
pub(in crate::random) struct Masses {
    /// −ln of the mass at 0.
    pub(in crate::random) hazard: f64,
    pub(in crate::random) rise: f64,
    pub(in crate::random) fall: f64,
}

/// What a search works on, by place.
#[derive(Clone, Debug)]
pub(in crate::random) struct Search {
    mass: [f64; LANES],
    rise: [f64; LANES],
    fall: [f64; LANES],
    sum: [f64; LANES],
    found: [f64; LANES],
}

/// Finds the numbers of some places. `masses` makes the distribution of a lane of two figures.
#[inline(always)]
pub(in crate::random) fn run(
    generators: &mut Generators,
    places: &LaneMask,
    uniforms: &[f64; LANES],
    figures: [&[f64; LANES]; 2],
    (packed, search): (&mut Packed, &mut Search),
    masses: impl Fn(f64, f64) -> Masses + Copy,
    numbers: &mut [f64; LANES],
) {
    let count = places.count;
    if count == 0 {
        return;
    }
    let failed;
    if count > PACKED {
        for (lane, uniform) in uniforms.iter().enumerate() {
            let wanted = places.has(lane);
            packed.uniforms[lane] = if wanted { *uniform } else { NOT_SEARCHED };
        }
        failed = search.run(LANES, &packed.uniforms, figures[0], figures[1], masses);
        for (lane, number) in numbers.iter_mut().enumerate() {
            let wanted = places.has(lane);
            *number = if wanted { search.found[lane] } else { *number };
        }
    } else {
        packed.pack(&places.marks, figures, uniforms);
        if count < LANES {
            packed.uniforms[count] = NOT_SEARCHED;
        }
        let [first, second] = &packed.figures;
        failed = search.run(count, &packed.uniforms, first, second, masses);
        for (lane, found) in packed.lanes[..count].iter().zip(&search.found) {
            numbers[*lane] = *found;
        }
    }
    if failed {
        for lane in places.iter() {
            if numbers[lane] == STEPS as f64 {
                let mut generator = generators.lane(lane);
                let masses = masses(figures[0][lane], figures[1][lane]);
                numbers[lane] = again(&mut generator, &masses);
                generators.put(lane, generator);
            }
        }
    }
}

impl Search {
    pub(in crate::random) const NONE: Self = Self {
        mass: [0.0; LANES],
        rise: [0.0; LANES],
        fall: [0.0; LANES],
        sum: [0.0; LANES],
        found: [0.0; LANES],
    };

    /// Finds the numbers of the first places, and says whether one is not found.
    // With an iterator in place of one of the indices the loop is no vector instructions.
    #[expect(clippy::needless_range_loop)]
    #[inline(never)]
    fn run(
        &mut self,
        count: usize,
        uniforms: &[f64; LANES],
        first: &[f64; LANES],
        second: &[f64; LANES],
        masses: impl Fn(f64, f64) -> Masses,
    ) -> bool {
        // Pairs become vectors; one more does no harm.
        let count = count.next_multiple_of(2).min(LANES);
        for place in 0..count {
            let masses = masses(first[place], second[place]);
            self.mass[place] = masses.hazard;
            self.rise[place] = masses.rise;
            self.fall[place] = masses.fall;
        }
        for place in 0..count {
            let none = maths::exp(-self.mass[place]);
            self.mass[place] = none;
            self.sum[place] = none;
            self.found[place] = 0.0;
        }
        for k in 1..=STEPS {
            let inverse = 1.0 / k as f64;
            let mut searching = 0;
            for place in 0..count {
                let beyond = uniforms[place] >= self.sum[place];
                let beyond = if beyond { u64::MAX } else { 0 };
                searching |= beyond;
                self.found[place] += f64::from_bits(beyond & 1.0_f64.to_bits());
                self.mass[place] *= self.rise[place] * inverse - self.fall[place];
                self.sum[place] += self.mass[place];
            }
            if searching == 0 {
                return false;
            }
        }
        true
    }
}

/// The search of one lane with uniform numbers of its own.
pub(in crate::random) fn again(generator: &mut Generator, masses: &Masses) -> f64 {
    loop {
        let uniform = generator.uniform();
        let none = maths::exp(-masses.hazard);
        let (mut mass, mut sum) = (none, none);
        for k in 0..STEPS {
            if uniform < sum {
                return k as f64;
            }
            mass *= masses.rise * (1.0 / (k as f64 + 1.0)) - masses.fall;
            sum += mass;
        }
    }
}
