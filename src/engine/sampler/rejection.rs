//! Transformed rejection with squeeze, of several lanes side by side (Hörmann 1993, doi 10.1080/00949659308811496 and
//! 10.1016/0167-6687(93)90997-4).
//!
//! A first squeeze settles most candidates of all lanes at once. Those that it leaves are packed together and compared
//! with the mass function within 5 parts in 10,000, again as vectors; only what is closer to it than that is compared
//! with the mass function itself.

use super::super::lanes::LANES;
use super::super::streams::{Generator, Streams};
use super::{Places, saddle_point};

/// Lanes from which it is quicker to make the candidates of all lanes than one by one.
const SIDE_BY_SIDE: usize = 8;

/// How near to 0 and 1 uniform numbers are squeezed.
pub(super) const NEAREST: f64 = 0.07;

/// How much higher than at its edges a squeeze is at `edge`, for a hat of this width `b`. Near the mode a mass is hardly less
/// than its neighbours, so that what Hörmann's squeezes, the same everywhere, leave there is half again as much.
#[inline(always)]
pub(super) fn higher_inside(edge: f64, b: f64) -> f64 {
    let inside = edge - 0.2;
    let inside = if inside > 0.0 { inside } else { 0.0 };
    inside * (0.2 + 10.0 / b)
}

/// Verdicts on a candidate: numbers, so that loops that make them become vectors.
const ACCEPTED: f64 = 1.0;
const REJECTED: f64 = -1.0;
const UNCLEAR: f64 = 0.0;

/// What candidates are drawn from, and the mass function that they are compared with.
pub(super) trait Hat: Copy {
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
        let squeezed = (edge >= NEAREST) & (second[lane] <= hat.squeeze(edge));
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
            let (uniform, height) = (tries.uniforms[place], tries.heights[place]);
            let accepted = verdict == ACCEPTED
                || (verdict == UNCLEAR && hat_of(lane).accepts(uniform, height));
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
    let mut surprises = [0.0; LANES];
    // Pairs become vectors; one more does no harm. Three loops, because processors do not look far enough ahead to work on
    // the pairs of one long loop at once.
    let count = count.next_multiple_of(2).min(LANES);
    for place in 0..count {
        let hat = hat(figures[0][place], figures[1][place]);
        candidates[place] = hat.candidate(uniforms[place]).0;
    }
    for place in 0..count {
        let hat = hat(figures[0][place], figures[1][place]);
        surprises[place] = hat.surprise(candidates[place]);
    }
    for place in 0..count {
        let hat = hat(figures[0][place], figures[1][place]);
        verdicts[place] = hat.verdict(surprises[place], edge_of(uniforms[place]), heights[place]);
    }
}

/// How far a uniform number is from 0 or 1.
#[inline(always)]
pub(super) fn edge_of(uniform: f64) -> f64 {
    0.5 - (uniform - 0.5).abs()
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
pub(super) fn assert_holds<H: Hat + std::fmt::Debug>(hat: &H) {
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
