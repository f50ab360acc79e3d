//! Inversion: sequential search from 0, of several lanes side by side.
//!
//! Each step costs a lane some three multiplications and no branch; those that have found their number go along, and
//! change no more.

use super::super::lanes::LANES;
use super::super::streams::{Generator, Streams};
use super::{Places, over_packed};

/// Steps after which a search has failed: the mean is below 10, so that so large a number does not happen. Rounding can
/// leave more than the whole mass, once in some 10¹⁵ draws: then a lane is given another uniform number.
const STEPS: usize = 100;

/// Searches to be made: the mass of k is that of k − 1 times `rise / k − fall`.
#[derive(Clone, Debug)]
pub(super) struct Search {
    pub(super) uniform: [f64; LANES],
    /// The mass of 0.
    pub(super) none: [f64; LANES],
    pub(super) rise: [f64; LANES],
    pub(super) fall: [f64; LANES],
    /// What is found.
    pub(super) found: [f64; LANES],
}

impl Search {
    /// Searches that are over at once.
    pub(super) const NONE: Self = Self {
        uniform: [0.0; LANES],
        none: [1.0; LANES],
        rise: [0.0; LANES],
        fall: [0.0; LANES],
        found: [0.0; LANES],
    };

    /// Finds the numbers of the lanes at these places.
    pub(super) fn run(&mut self, places: &Places, streams: &mut Streams) {
        let mut failed = false;
        over_packed!(places.count, side_by_side(self, &mut failed));
        if failed {
            for (place, lane) in places.iter() {
                if self.found[place] >= STEPS as f64 {
                    let mut generator = streams.lane(lane);
                    self.found[place] = self.again(place, &mut generator);
                    streams.put(lane, generator);
                }
            }
        }
    }

    /// The search of one place with other uniform numbers.
    #[cold]
    fn again(&self, place: usize, generator: &mut Generator) -> f64 {
        loop {
            let uniform = generator.uniform();
            let (mut mass, mut sum) = (self.none[place], self.none[place]);
            for k in 0..STEPS {
                if uniform < sum {
                    return k as f64;
                }
                mass *= self.rise[place] * (1.0 / (k as f64 + 1.0)) - self.fall[place];
                sum += mass;
            }
        }
    }
}

fn side_by_side<const COUNT: usize>(search: &mut Search, failed: &mut bool) {
    let mut mass = search.none;
    let mut sum = search.none;
    for k in 1..=STEPS {
        let inverse = 1.0 / k as f64;
        let mut searching = 0;
        for place in 0..COUNT {
            let beyond = if search.uniform[place] >= sum[place] {
                u64::MAX
            } else {
                0
            };
            searching |= beyond;
            search.found[place] += f64::from_bits(beyond & 1.0_f64.to_bits());
            mass[place] *= search.rise[place] * inverse - search.fall[place];
            sum[place] += mass[place];
        }
        if searching == 0 {
            return;
        }
    }
    *failed = true;
}
