//! Transformed rejection with squeeze, of several lanes side by side (Hörmann 1993, doi 10.1080/00949659308811496 and
//! 10.1016/0167-6687(93)90997-4).
//!
//! A first squeeze settles most candidates of all lanes at once. Those that it leaves are packed together and compared
//! with the mass function within 2 parts in 100,000, again as vectors; only what is closer to it than that is compared
//! with the mass function itself.

use super::super::lanes::LANES;
use super::super::streams::{Generator, Streams};
use super::{Places, saddle_point};

/// Lanes from which it is quicker to make the candidates of all lanes than one by one.
const SIDE_BY_SIDE: usize = 8;

/// Verdicts on a candidate: numbers, so that loops that make them become vectors.
const ACCEPTED: f64 = 1.0;
const REJECTED: f64 = -1.0;
const UNCLEAR: f64 = 0.0;

/// What candidates are drawn from, and the mass function that they are compared with.
pub(super) trait Hat: Copy {
    /// The candidate of a uniform number, and how far that is from 0 or 1.
    fn candidate(&self, uniform: f64) -> (f64, f64);

    /// Up to this height a candidate whose uniform number is 0.07 or more from 0 and 1 is accepted.
    fn squeeze(&self) -> f64;

    /// Whether there is such a number.
    fn possible(&self, candidate: f64) -> bool;

    /// By what a height is multiplied to be compared with the mass of a candidate.
    fn scale(&self, edge: f64) -> f64;

    /// The mass of a candidate that is possible, in units of the height and within [`saddle_point::OFF`] of itself, and
    /// whether that is so. Without branches, of which vectors are not made.
    fn mass_roughly(&self, candidate: f64) -> (f64, bool);

    /// The logarithm of the mass of a candidate that is possible.
    fn log_mass(&self, candidate: f64) -> f64;

    /// What becomes of a candidate that is possible, if that is clear already.
    #[inline(always)]
    fn verdict(&self, candidate: f64, edge: f64, height: f64) -> f64 {
        let height_there = height * self.scale(edge);
        let (mass, known) = self.mass_roughly(candidate);
        let margin = if known {
            mass * saddle_point::OFF
        } else {
            f64::INFINITY
        };
        let squeezed = (edge >= 0.07) & (height <= self.squeeze());
        if squeezed | (height_there < mass - margin) {
            ACCEPTED
        } else if height_there > mass + margin {
            REJECTED
        } else {
            UNCLEAR
        }
    }

    /// Whether a candidate that is possible is below the mass function at `height`.
    #[inline(never)]
    fn accepts(&self, candidate: f64, edge: f64, height: f64) -> bool {
        libm::log(height * self.scale(edge)) <= self.log_mass(candidate)
    }
}

/// Draws numbers at some places; `first` is a uniform number of each lane, `hat` makes the hat of a lane of two figures.
#[inline(always)]
pub(super) fn run<H: Hat>(
    streams: &mut Streams,
    places: &Places,
    first: &[f64; LANES],
    figures: [&[f64; LANES]; 2],
    hat: impl Fn(f64, f64) -> H + Copy,
    numbers: &mut [f64; LANES],
) {
    let count = places.count();
    if count == 0 {
        return;
    }
    let hat_of = |lane: usize| hat(figures[0][lane], figures[1][lane]);
    if count < SIDE_BY_SIDE {
        for lane in places.iter() {
            let mut generator = streams.lane(lane);
            let height = generator.uniform();
            numbers[lane] = one(&hat_of(lane), &mut generator, first[lane], height);
            streams.put(lane, generator);
        }
        return;
    }
    let second = streams.uniforms(&places.0).0;
    let (mut found, mut left) = ([0.0; LANES], [0; LANES]);
    for lane in 0..LANES {
        let hat = hat_of(lane);
        let (candidate, edge) = hat.candidate(first[lane]);
        found[lane] = candidate;
        let squeezed = (edge >= 0.07) & (second[lane] <= hat.squeeze());
        left[lane] = if squeezed { 0 } else { places.0[lane] };
    }
    *numbers = std::array::from_fn(|lane| {
        let wanted = places.0[lane] != 0;
        if wanted { found[lane] } else { numbers[lane] }
    });
    let left = Places(left);
    let mut tries = Tries::new(left.packed(), left.count());
    for place in 0..tries.count() {
        let lane = tries.lanes[place];
        tries.figures[0][place] = figures[0][lane];
        tries.figures[1][place] = figures[1][lane];
        tries.uniforms[place] = first[lane];
        tries.heights[place] = second[lane];
    }
    while tries.count() > 0 {
        judge(
            tries.count(),
            &tries.figures,
            [&tries.uniforms, &tries.heights],
            &mut tries.candidates,
            &mut tries.verdicts,
            hat,
        );
        let mut again = 0;
        for place in 0..tries.count() {
            let lane = tries.lanes[place];
            let candidate = tries.candidates[place];
            numbers[lane] = candidate;
            let verdict = tries.verdicts[place];
            let accepted = verdict == ACCEPTED
                || (verdict == UNCLEAR && {
                    let hat = hat_of(lane);
                    let (_, edge) = hat.candidate(tries.uniforms[place]);
                    hat.possible(candidate) && hat.accepts(candidate, edge, tries.heights[place])
                });
            if !accepted {
                let mut generator = streams.lane(lane);
                tries.lanes[again] = lane;
                tries.figures[0][again] = figures[0][lane];
                tries.figures[1][again] = figures[1][lane];
                tries.uniforms[again] = generator.uniform();
                tries.heights[again] = generator.uniform();
                streams.put(lane, generator);
                again += 1;
            }
        }
        tries.count = again;
    }
}

/// Candidates that are to be accepted or rejected, packed together.
struct Tries {
    count: usize,
    lanes: [usize; LANES],
    figures: [[f64; LANES]; 2],
    uniforms: [f64; LANES],
    heights: [f64; LANES],
    candidates: [f64; LANES],
    verdicts: [f64; LANES],
}

impl Tries {
    #[inline(always)]
    fn new(lanes: [usize; LANES], count: usize) -> Self {
        let [candidates, verdicts, uniforms, heights] = [[0.0; LANES]; 4];
        let figures = [[0.0; LANES]; 2];
        Self {
            count,
            lanes,
            figures,
            uniforms,
            heights,
            candidates,
            verdicts,
        }
    }

    /// How many there are; never more than there is room for, which spares every access a check.
    #[inline(always)]
    fn count(&self) -> usize {
        self.count.min(LANES)
    }
}

/// Makes candidates and judges them. Not inlined: as parameters the arrays are known to be apart, without which the loop
/// would not become vectors.
#[inline(never)]
fn judge<H: Hat>(
    count: usize,
    figures: &[[f64; LANES]; 2],
    [uniforms, heights]: [&[f64; LANES]; 2],
    candidates: &mut [f64; LANES],
    verdicts: &mut [f64; LANES],
    hat: impl Fn(f64, f64) -> H,
) {
    // Pairs become vectors; one more does no harm.
    for place in 0..count.next_multiple_of(2).min(LANES) {
        let hat = hat(figures[0][place], figures[1][place]);
        let (candidate, edge) = hat.candidate(uniforms[place]);
        let verdict = hat.verdict(candidate, edge, heights[place]);
        candidates[place] = candidate;
        verdicts[place] = if hat.possible(candidate) {
            verdict
        } else {
            REJECTED
        };
    }
}

/// Draws until a candidate is accepted; the first two uniform numbers are drawn already.
pub(super) fn one<H: Hat>(
    hat: &H,
    generator: &mut Generator,
    mut uniform: f64,
    mut height: f64,
) -> f64 {
    loop {
        let (candidate, edge) = hat.candidate(uniform);
        if edge >= 0.07 && height <= hat.squeeze() {
            return candidate;
        }
        if hat.possible(candidate) {
            let verdict = hat.verdict(candidate, edge, height);
            if verdict == ACCEPTED || (verdict == UNCLEAR && hat.accepts(candidate, edge, height)) {
                return candidate;
            }
        }
        uniform = generator.uniform();
        height = generator.uniform();
    }
}

/// Asserts that no mass is above the hat, and that the squeeze accepts nothing above a mass, wherever candidates are.
#[cfg(test)]
pub(super) fn assert_holds<H: Hat + std::fmt::Debug>(hat: &H) {
    const STEPS: u32 = 20_000;
    for step in 1..STEPS {
        let uniform = f64::from(step) / f64::from(STEPS);
        let (candidate, edge) = hat.candidate(uniform);
        if hat.possible(candidate) {
            let mass = libm::exp(hat.log_mass(candidate)) / hat.scale(edge);
            assert!(mass <= 1.0, "{hat:?}: {mass} at {candidate}");
            let squeezed = edge >= 0.07 && hat.squeeze() > mass;
            assert!(!squeezed, "{hat:?}: {mass} at {candidate}");
        } else {
            let squeezed = edge >= 0.07 && hat.squeeze() > 0.0;
            assert!(!squeezed, "{hat:?}: {candidate} is accepted");
        }
    }
}
