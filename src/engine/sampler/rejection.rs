//! Transformed rejection with squeeze, of several lanes side by side (Hörmann 1993, doi 10.1080/00949659308811496 and
//! 10.1016/0167-6687(93)90997-4).
//!
//! A first squeeze settles most candidates of all lanes at once. Those that it leaves are packed together and compared
//! with bounds on the mass function, again as vectors; only what is between the bounds is compared with the mass
//! function itself.

use super::super::lanes::LANES;
use super::super::maths;
use super::super::streams::{Generator, Streams};
use super::Places;

/// Lanes from which it is quicker to make the candidates of all lanes than one by one.
const SIDE_BY_SIDE: usize = 8;

/// What candidates are drawn from, and the mass function that they are compared with.
pub(super) trait Hat: Copy {
    /// The candidate of a uniform number, and how far that is from 0 or 1.
    fn candidate(&self, uniform: f64) -> (f64, f64);

    /// Up to this height a candidate whose uniform number is 0.07 or more from 0 and 1 is accepted.
    fn squeeze(&self) -> f64;

    /// Whether there is such a number.
    fn possible(&self, candidate: f64) -> bool;

    /// How far a height is below one up to which a candidate that is possible is accepted, and how far above one beyond
    /// which it is rejected; negative where it is not. In multiplications and additions alone, and few divisions: of
    /// branches, vectors are not made.
    fn compare(&self, candidate: f64, edge: f64, height: f64) -> (f64, f64);

    /// Whether a candidate that is possible is below the mass function at `height`.
    fn accepts(&self, candidate: f64, edge: f64, height: f64) -> bool;
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
        compare(
            tries.count(),
            &tries.figures,
            [&tries.uniforms, &tries.heights],
            &mut tries.candidates,
            [&mut tries.below, &mut tries.above],
            hat,
        );
        let mut again = 0;
        for place in 0..tries.count() {
            let lane = tries.lanes[place];
            numbers[lane] = tries.candidates[place];
            let height = tries.heights[place];
            let below = |candidate: f64| {
                tries.below[place] >= 0.0
                    || (tries.above[place] <= 0.0 && {
                        let hat = hat_of(lane);
                        let (_, edge) = hat.candidate(tries.uniforms[place]);
                        hat.accepts(candidate, edge, height)
                    })
            };
            let candidate = tries.candidates[place];
            if !(hat_of(lane).possible(candidate) && below(candidate)) {
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
    /// How far each is below what is accepted.
    below: [f64; LANES],
    /// How far each is above what is not rejected.
    above: [f64; LANES],
}

impl Tries {
    #[inline(always)]
    fn new(lanes: [usize; LANES], count: usize) -> Self {
        let [candidates, below, above, uniforms, heights] = [[0.0; LANES]; 5];
        let figures = [[0.0; LANES]; 2];
        Self {
            count,
            lanes,
            figures,
            uniforms,
            heights,
            candidates,
            below,
            above,
        }
    }

    /// How many there are; never more than there is room for, which spares every access a check.
    #[inline(always)]
    fn count(&self) -> usize {
        self.count.min(LANES)
    }
}

/// Makes candidates, and says how far each is below what is accepted and above what is not rejected. Not inlined: as
/// parameters the arrays are known to be apart, without which the loop would not become vectors.
#[inline(never)]
fn compare<H: Hat>(
    count: usize,
    figures: &[[f64; LANES]; 2],
    [uniforms, heights]: [&[f64; LANES]; 2],
    candidates: &mut [f64; LANES],
    [below, above]: [&mut [f64; LANES]; 2],
    hat: impl Fn(f64, f64) -> H,
) {
    // Pairs become vectors; one more does no harm.
    for place in 0..count.next_multiple_of(2).min(LANES) {
        let hat = hat(figures[0][place], figures[1][place]);
        let (candidate, edge) = hat.candidate(uniforms[place]);
        let height = heights[place];
        let under = hat.squeeze() - height - if edge >= 0.07 { 0.0 } else { 1.0 };
        let (accepted, rejected) = hat.compare(candidate, edge, height);
        candidates[place] = candidate;
        below[place] = if under > accepted { under } else { accepted };
        above[place] = rejected;
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
            let (below, above) = hat.compare(candidate, edge, height);
            if below >= 0.0 || (above <= 0.0 && hat.accepts(candidate, edge, height)) {
                return candidate;
            }
        }
        uniform = generator.uniform();
        height = generator.uniform();
    }
}

/// Bounds on the mass at `apart` from the mode by that at the mode, for a binomial or Poisson distribution of this
/// variance: −∞ and ∞ where none are known.
///
/// Source: Kachitvichyanukul & Schmeiser 1988, Binomial random variate generation, doi 10.1145/42372.42381, step 5.2;
/// Poisson's is the limit of many trials.
#[inline(always)]
pub(super) fn ratio_to_mode(apart: f64, variance: f64) -> (f64, f64) {
    let inverse = 1.0 / variance;
    let part = apart * inverse;
    let either_way = part * ((apart * (apart * (1.0 / 3.0) + 0.625) + 1.0 / 6.0) * inverse + 0.5);
    let middle = -apart * part / 2.0;
    let known = (apart < variance / 2.0 - 1.0) & (either_way < 1.0) & (middle > -maths::LARGEST);
    let unknown = if known { 0.0 } else { f64::INFINITY };
    let ratio = maths::exp(if middle > -maths::LARGEST {
        middle
    } else {
        -maths::LARGEST
    });
    // exp(−x) ≥ 1 − x, and exp(x) ≤ 1 + x + x² below 1.
    (
        ratio * (1.0 - either_way) - unknown,
        ratio * (1.0 + either_way + either_way * either_way) + unknown,
    )
}
