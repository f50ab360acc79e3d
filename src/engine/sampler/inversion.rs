//! Inversion: sequential search from 0, of several lanes side by side.
//!
//! Each step costs a lane some three multiplications and no branch; those that have found their number go along, and
//! change no more.

use std::array::from_fn;

use super::super::lanes::LANES;
use super::super::streams::{Generator, Streams};
use super::Places;

/// So few lanes are packed together before they are searched; of more, all lanes are.
const PACKED: usize = 16;

/// Steps after which a search has failed: the mean is below 10, so that so large a number does not happen. Rounding can
/// leave more than the whole mass, once in some 10¹⁵ draws: then a lane is given another uniform number.
const STEPS: usize = 100;

/// A distribution whose mass at k is that at k − 1 times `rise / k − fall`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Masses {
    /// The mass at 0.
    pub(super) none: f64,
    pub(super) rise: f64,
    pub(super) fall: f64,
}

/// Finds the numbers of some places. `masses` makes the distribution of a lane of two figures.
#[inline(always)]
pub(super) fn run(
    streams: &mut Streams,
    places: &Places,
    uniform: &[f64; LANES],
    figures: [&[f64; LANES]; 2],
    masses: impl Fn(f64, f64) -> Masses + Copy,
    numbers: &mut [f64; LANES],
) {
    let count = places.count();
    if count == 0 {
        return;
    }
    // Below every sum of masses: the search of such a place is over before it begins.
    const NOT_SEARCHED: f64 = -1.0;
    let failed;
    if count > PACKED {
        let open = from_fn(|lane| {
            let wanted = places.0[lane] != 0;
            if wanted { uniform[lane] } else { NOT_SEARCHED }
        });
        let found;
        (found, failed) = side_by_side(&open, figures, masses);
        for lane in 0..LANES {
            let wanted = places.0[lane] != 0;
            numbers[lane] = if wanted { found[lane] } else { numbers[lane] };
        }
    } else {
        let lanes = places.packed::<PACKED>();
        let mut open = [NOT_SEARCHED; PACKED];
        let (mut first, mut second) = ([0.0; PACKED], [0.0; PACKED]);
        for (place, lane) in lanes[..count].iter().enumerate() {
            open[place] = uniform[*lane];
            first[place] = figures[0][*lane];
            second[place] = figures[1][*lane];
        }
        let found;
        (found, failed) = side_by_side(&open, [&first, &second], masses);
        for (lane, found) in lanes[..count].iter().zip(found) {
            numbers[*lane] = found;
        }
    }
    if failed {
        for lane in (0..LANES).filter(|lane| places.0[*lane] != 0) {
            if numbers[lane] == STEPS as f64 {
                let mut generator = streams.lane(lane);
                let masses = masses(figures[0][lane], figures[1][lane]);
                numbers[lane] = again(&mut generator, &masses);
                streams.put(lane, generator);
            }
        }
    }
}

/// The numbers that are found, and whether one is not.
#[inline(always)]
fn side_by_side<const COUNT: usize>(
    uniform: &[f64; COUNT],
    figures: [&[f64; COUNT]; 2],
    masses: impl Fn(f64, f64) -> Masses,
) -> ([f64; COUNT], bool) {
    let (mut mass, mut rise, mut fall) = ([0.0; COUNT], [0.0; COUNT], [0.0; COUNT]);
    for place in 0..COUNT {
        let masses = masses(figures[0][place], figures[1][place]);
        mass[place] = masses.none;
        rise[place] = masses.rise;
        fall[place] = masses.fall;
    }
    let mut sum = mass;
    let mut found = [0.0; COUNT];
    for k in 1..=STEPS {
        let inverse = 1.0 / k as f64;
        let mut searching = 0;
        for place in 0..COUNT {
            let beyond = if uniform[place] >= sum[place] {
                u64::MAX
            } else {
                0
            };
            searching |= beyond;
            found[place] += f64::from_bits(beyond & 1.0_f64.to_bits());
            mass[place] *= rise[place] * inverse - fall[place];
            sum[place] += mass[place];
        }
        if searching == 0 {
            return (found, false);
        }
    }
    (found, true)
}

/// The search of one lane with uniform numbers of its own.
pub(super) fn again(generator: &mut Generator, masses: &Masses) -> f64 {
    loop {
        let uniform = generator.uniform();
        let (mut mass, mut sum) = (masses.none, masses.none);
        for k in 0..STEPS {
            if uniform < sum {
                return k as f64;
            }
            mass *= masses.rise * (1.0 / (k as f64 + 1.0)) - masses.fall;
            sum += mass;
        }
    }
}
