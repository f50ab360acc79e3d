//! Inversion: sequential search from 0, of several lanes side by side.
//!
//! Each step costs a lane some three multiplications and no branch; those that have found their number go along, and
//! change no more.

use std::array::from_fn;

use super::super::lanes::LANES;
use super::super::maths;
use super::super::streams::{Generator, Streams};
use super::Places;

/// Up to so many lanes are packed together before they are searched; of more, all lanes are.
const PACKED: usize = 36;

/// Steps after which a search has failed: the mean is below 10, so that so large a number does not happen. Rounding can
/// leave more than the whole mass, once in some 10¹⁵ draws: then a lane is given another uniform number.
const STEPS: usize = 100;

/// Below every sum of masses: the search of such a place is over before it begins.
const NOT_SEARCHED: f64 = -1.0;

/// A distribution whose mass at k is that at k − 1 times `rise / k − fall`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Masses {
    /// −ln of the mass at 0.
    pub(super) hazard: f64,
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
    let mut found = [0.0; LANES];
    let failed;
    if count > PACKED {
        let open = from_fn(|lane| {
            let wanted = places.0[lane] != 0;
            if wanted { uniform[lane] } else { NOT_SEARCHED }
        });
        failed = search(LANES, &open, figures[0], figures[1], &mut found, masses);
        for lane in 0..LANES {
            let wanted = places.0[lane] != 0;
            numbers[lane] = if wanted { found[lane] } else { numbers[lane] };
        }
    } else {
        let lanes = places.packed::<LANES>();
        let lanes = &lanes[..count];
        let mut open = [NOT_SEARCHED; LANES];
        let (mut first, mut second) = ([0.0; LANES], [0.0; LANES]);
        for (place, lane) in lanes.iter().enumerate() {
            open[place] = uniform[*lane];
            first[place] = figures[0][*lane];
            second[place] = figures[1][*lane];
        }
        failed = search(count, &open, &first, &second, &mut found, masses);
        for (lane, found) in lanes.iter().zip(found) {
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

/// Finds the numbers of the first places, and says whether one is not found. Not inlined: as parameters the arrays are
/// known to be apart, without which loops would not become vectors.
#[inline(never)]
fn search(
    count: usize,
    uniform: &[f64; LANES],
    first: &[f64; LANES],
    second: &[f64; LANES],
    found: &mut [f64; LANES],
    masses: impl Fn(f64, f64) -> Masses,
) -> bool {
    // Pairs become vectors; one more does no harm.
    let count = count.next_multiple_of(2).min(LANES);
    let (mut mass, mut rise, mut fall) = ([0.0; LANES], [0.0; LANES], [0.0; LANES]);
    for place in 0..count {
        let masses = masses(first[place], second[place]);
        mass[place] = masses.hazard;
        rise[place] = masses.rise;
        fall[place] = masses.fall;
    }
    for mass in &mut mass[..count] {
        *mass = maths::exp(-*mass);
    }
    let mut sum = mass;
    for k in 1..=STEPS {
        let inverse = 1.0 / k as f64;
        let mut searching = 0;
        for place in 0..count {
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
            return false;
        }
    }
    true
}

/// The search of one lane with uniform numbers of its own.
pub(super) fn again(generator: &mut Generator, masses: &Masses) -> f64 {
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
