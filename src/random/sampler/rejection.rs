//! Transformed rejection with squeeze, of several lanes side by side (Hörmann 1993, doi 10.1080/00949659308811496 and
//! 10.1016/0167-6687(93)90997-4).
//!
//! A first squeeze settles most candidates of all lanes at once. Those that it leaves are packed together and compared
//! with the mass function within 5 parts in 10,000, again as vectors; only what is closer to it than that is compared
//! with the mass function itself.

use super::super::generator::{Generator, Generators};
use super::lane_mask::{LaneMask, Packed};
use super::saddle_point;
use crate::number::lanes::LANES;

/// Lanes from which it is quicker to make the candidates of all lanes than one by one.
const SIDE_BY_SIDE: usize = 8;

/// How near to 0 and 1 uniform numbers are squeezed.
pub(in crate::random) const NEAREST: f64 = 0.07;

/// How much higher than at its edges a squeeze is at `edge`, for a hat of this width `b`. Near the mode a mass is hardly less
/// than its neighbours, so that what Hörmann's squeezes, the same everywhere, leave there is half again as much.
#[inline(always)]
pub(in crate::random) fn higher_inside(edge: f64, b: f64) -> f64 {
    let inside = edge - 0.2;
    let inside = if inside > 0.0 { inside } else { 0.0 };
    inside * (0.2 + 10.0 / b)
}

/// Verdicts on a candidate: numbers, so that loops that make them become vectors.
const ACCEPTED: f64 = 1.0;
const REJECTED: f64 = -1.0;
const UNCLEAR: f64 = 0.0;

/// What candidates are drawn from, and the mass function that they are compared with.
pub(in crate::random) trait Hat: Copy {
    /// The candidate of a uniform number, and how far that is from 0 or 1.
    fn candidate(&self, uniform: f64) -> (f64, f64);

    /// Up to this height a candidate whose uniform number is [`NEAREST`] or more from 0 and 1 is accepted.
    fn squeeze(&self, edge: f64) -> f64;

    /// Whether there is such a number.
    fn possible(&self, candidate: f64) -> bool;

    /// By what a height is multiplied, and by what divided, to be compared with the mass of a candidate.
    fn scale(&self, edge: f64) -> (f64, f64);

    /// The surprise at a candidate, roughly. Without branches, of which vectors are not made.
    fn surprise(&self, candidate: f64) -> f64;

    /// The logarithm of the mass of a candidate that is possible.
    fn log_mass(&self, candidate: f64) -> f64;

    /// What becomes of a candidate, if that is clear already.
    #[inline(always)]
    fn verdict(&self, surprise: f64, edge: f64, height: f64) -> f64 {
        let (times, by) = self.scale(edge);
        let height = height * times;
        let (lower, upper) = saddle_point::bounds(surprise);
        if height < lower * by {
            ACCEPTED
        } else if height > upper * by {
            REJECTED
        } else {
            UNCLEAR
        }
    }

    /// Whether the candidate of a uniform number is below the mass function at `height`.
    #[inline(never)]
    fn accepts(&self, uniform: f64, height: f64) -> bool {
        let (candidate, edge) = self.candidate(uniform);
        let (times, by) = self.scale(edge);
        self.possible(candidate) && libm::log(height * times / by) <= self.log_mass(candidate)
    }
}

/// What candidates are made and judged on, by lane or by place.
#[derive(Clone, Debug)]
pub(in crate::random) struct Trial {
    heights: [f64; LANES],
    /// Lanes whose candidate is not accepted yet, marked as places are.
    left: [u64; LANES],
    candidates: [f64; LANES],
    surprises: [f64; LANES],
    verdicts: [f64; LANES],
}

/// Draws numbers at some places; `uniforms` has one of each lane, `hat` makes the hat of a lane of two figures.
#[inline(always)]
pub(in crate::random) fn run<H: Hat>(
    generators: &mut Generators,
    places: &LaneMask,
    uniforms: &[f64; LANES],
    figures: [&[f64; LANES]; 2],
    (tries, trial): (&mut Packed, &mut Trial),
    hat: impl Fn(f64, f64) -> H + Copy,
    numbers: &mut [f64; LANES],
) {
    if places.count == 0 {
        return;
    }
    if places.count < SIDE_BY_SIDE {
        for lane in places.iter() {
            let mut generator = generators.lane(lane);
            let height = generator.uniform();
            let hat = hat(figures[0][lane], figures[1][lane]);
            numbers[lane] = one(&hat, &mut generator, uniforms[lane], height);
            generators.put(lane, generator);
        }
        return;
    }
    generators.uniforms(&places.marks, places.count, &mut trial.heights);
    trial.squeeze(places, uniforms, figures, hat, numbers);
    tries.pack(&trial.left, figures, uniforms);
    for place in 0..tries.count.min(LANES) {
        tries.heights[place] = trial.heights[tries.lanes[place]];
    }
    while tries.count > 0 {
        trial.judge(tries, hat);
        let count = tries.count.min(LANES);
        tries.count = 0;
        for place in 0..count {
            numbers[tries.lanes[place]] = trial.candidates[place];
            let verdict = trial.verdicts[place];
            let accepted = verdict == ACCEPTED
                || (verdict == UNCLEAR
                    && hat(tries.figures[0][place], tries.figures[1][place])
                        .accepts(tries.uniforms[place], tries.heights[place]));
            if !accepted {
                tries.try_again(place, generators);
            }
        }
    }
}

impl Trial {
    pub(in crate::random) const NONE: Self = Self {
        heights: [0.0; LANES],
        left: [0; LANES],
        candidates: [0.0; LANES],
        surprises: [0.0; LANES],
        verdicts: [0.0; LANES],
    };

    /// Makes the first candidates of some places, and says which of them a squeeze does not accept.
    #[inline(never)]
    fn squeeze<H: Hat>(
        &mut self,
        places: &LaneMask,
        uniforms: &[f64; LANES],
        figures: [&[f64; LANES]; 2],
        hat: impl Fn(f64, f64) -> H,
        numbers: &mut [f64; LANES],
    ) {
        for lane in 0..LANES {
            let hat = hat(figures[0][lane], figures[1][lane]);
            let (candidate, edge) = hat.candidate(uniforms[lane]);
            let wanted = places.marks[lane];
            numbers[lane] = if wanted != 0 {
                candidate
            } else {
                numbers[lane]
            };
            let squeezed = (edge >= NEAREST) & (self.heights[lane] <= hat.squeeze(edge));
            self.left[lane] = if squeezed { 0 } else { wanted };
        }
    }

    /// Makes the candidates of what is tried, and judges them.
    #[inline(never)]
    fn judge<H: Hat>(&mut self, tries: &Packed, hat: impl Fn(f64, f64) -> H) {
        // Pairs become vectors; one more does no harm. Three loops, because processors do not look far enough ahead to work
        // on several pairs of one long loop at once.
        let count = tries.count.next_multiple_of(2).min(LANES);
        let hat = |place: usize| hat(tries.figures[0][place], tries.figures[1][place]);
        for place in 0..count {
            self.candidates[place] = hat(place).candidate(tries.uniforms[place]).0;
        }
        for place in 0..count {
            self.surprises[place] = hat(place).surprise(self.candidates[place]);
        }
        for place in 0..count {
            let edge = edge_of(tries.uniforms[place]);
            let surprise = self.surprises[place];
            self.verdicts[place] = hat(place).verdict(surprise, edge, tries.heights[place]);
        }
    }
}

/// How far a uniform number is from 0 or 1.
#[inline(always)]
pub(in crate::random) fn edge_of(uniform: f64) -> f64 {
    0.5 - (uniform - 0.5).abs()
}

/// Draws until a candidate is accepted; the first two uniform numbers are drawn already.
pub(in crate::random) fn one<H: Hat>(
    hat: &H,
    generator: &mut Generator,
    mut uniform: f64,
    mut height: f64,
) -> f64 {
    loop {
        let (candidate, edge) = hat.candidate(uniform);
        if edge >= NEAREST && height <= hat.squeeze(edge) {
            return candidate;
        }
        let verdict = hat.verdict(hat.surprise(candidate), edge, height);
        if verdict == ACCEPTED || (verdict == UNCLEAR && hat.accepts(uniform, height)) {
            return candidate;
        }
        uniform = generator.uniform();
        height = generator.uniform();
    }
}

/// Asserts that no mass is above the hat, and that the squeeze accepts nothing above a mass, wherever candidates are.
#[cfg(test)]
pub(in crate::random) fn assert_holds<H: Hat + std::fmt::Debug>(hat: &H) {
    const STEPS: u32 = 50_000;
    let regular = (1..STEPS).map(|step| f64::from(step) / f64::from(STEPS));
    for uniform in regular.chain([NEAREST, 1.0 - NEAREST, 0.2, 0.8]) {
        let (candidate, edge) = hat.candidate(uniform);
        let squeeze = if edge >= NEAREST {
            hat.squeeze(edge)
        } else {
            0.0
        };
        if hat.possible(candidate) {
            let (times, by) = hat.scale(edge);
            let mass = libm::exp(hat.log_mass(candidate)) * by / times;
            assert!(
                (squeeze..=1.0).contains(&mass),
                "{hat:?}: {mass} at {candidate}"
            );
        } else {
            assert!(squeeze <= 0.0, "{hat:?}: {candidate} is accepted");
        }
    }
}
