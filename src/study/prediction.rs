//! What people predicted before they saw what was simulated, scored against it and pooled.
//!
//! The score is the continuous ranked probability score (Gneiting & Raftery 2007, doi 10.1198/016214506000001437). Of a
//! predicted distribution F and one simulated value y it is ∫ (F(x) − 1{y ≤ x})² dx, in the unit of the outcome: how far off a
//! single guess is, made to count a whole distribution. Over all simulations, which are distributed as G, its mean is
//!
//! ∫ (F − G)² dx + ∫ G (1 − G) dx.
//!
//! The second term is the least that anybody can have, which chance takes: half the mean absolute difference of two simulations.
//! The first is what the prediction lacks, the Cramér distance, half of the energy distance (Székely & Rizzo 2013,
//! doi 10.1016/j.jspi.2013.03.018); it is never below zero, and zero where F is G. Predictions are pooled as a mixture, all
//! with the same weight (linear pool; Stone 1961, doi 10.1214/aoms/1177704873). The score is convex in F, so that a pool is
//! never worse than its members are on average.
//!
//! Distribution functions are straight between their knots, and may jump at them, so that all of this is summed exactly.

use serde::Serialize;

use crate::number::quantile;
use crate::number::standard_normal::point;

/// The levels that somebody's line with its band stands for: 10, 50 and 90 %.
pub const TOLD: [f64; 3] = [0.1, 0.5, 0.9];

/// How near two parts of a distribution are where they are taken for the same: sums of equal weights are rounded.
const SAME: f64 = 1e-12;

/// A place where a distribution function bends or jumps.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Knot {
    /// Where.
    at: f64,
    /// The part of the distribution below it.
    below: f64,
    /// The part below it and at it.
    upto: f64,
}

/// A distribution of one figure, in its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    /// Ascending; the first has nothing below it, the last all of it up to it.
    knots: Vec<Knot>,
}

impl Distribution {
    /// That of values which are equally likely, in any order; what is no number is left out. Nothing of none.
    pub fn of_values(values: &[f64]) -> Option<Self> {
        let mut sorted: Vec<f64> = values
            .iter()
            .copied()
            .filter(|value| value.is_finite())
            .collect();
        sorted.sort_by(f64::total_cmp);
        let total = sorted.len() as f64;
        let mut knots: Vec<Knot> = Vec::new();
        for (rank, at) in sorted.into_iter().enumerate() {
            let upto = (rank + 1) as f64 / total;
            match knots.last_mut().filter(|last| last.at == at) {
                Some(last) => last.upto = upto,
                None => knots.push(Knot {
                    at,
                    below: rank as f64 / total,
                    upto,
                }),
            }
        }
        Self::of_knots(knots)
    }

    /// That of quantiles at ascending levels within (0, 1), below and above one half: any value between two neighbours is as
    /// likely as another one, and so is any in each tail, which is as long as a normal distribution's tail is on average. So
    /// few quantiles of a normal distribution take a spread to within 3 % of its own. Quantiles that descend are put in
    /// order. Nothing where there are fewer than two, or not as many as levels, or one is no number.
    pub fn of_quantiles(levels: &[f64], quantiles: &[f64]) -> Option<Self> {
        let is_sound = levels.len() >= 2
            && levels.len() == quantiles.len()
            && quantiles.iter().all(|quantile| quantile.is_finite());
        if !is_sound {
            return None;
        }
        let mut values = quantiles.to_vec();
        values.sort_by(f64::total_cmp);
        let last = levels.len() - 1;
        let (first_tail, last_tail) = (
            tail(levels[0], levels[1]),
            tail(1.0 - levels[last], 1.0 - levels[last - 1]),
        );
        let least = values[0] - first_tail * (values[1] - values[0]);
        let most = values[last] + last_tail * (values[last] - values[last - 1]);
        let inner = levels.iter().copied().zip(values);
        let points = [(0.0, least)].into_iter().chain(inner);
        Self::of_points(points.chain([(1.0, most)]))
    }

    /// That of chips in bins between ascending `edges`: each chip has the same weight, and lies anywhere in its bin. Nothing
    /// where there is no chip, or not one edge more than bins.
    pub fn of_chips(edges: &[f64], chips: &[u32]) -> Option<Self> {
        let total: f64 = chips.iter().copied().map(f64::from).sum();
        if total == 0.0 || edges.len() != chips.len() + 1 {
            return None;
        }
        let mut dropped = 0.0;
        let ends = chips.iter().map(|count| {
            dropped += f64::from(*count);
            dropped / total
        });
        let levels = [0.0].into_iter().chain(ends);
        Self::of_points(levels.zip(edges.iter().copied()))
    }

    /// The mixture of distributions, all with the same weight; nothing of none.
    pub fn pool(members: &[Self]) -> Option<Self> {
        let places = places(members);
        let weight = members.len() as f64;
        let mean = |part: &dyn Fn(&Self) -> f64| members.iter().map(part).sum::<f64>() / weight;
        let knots = places.into_iter().map(|at| Knot {
            at,
            below: mean(&|member| member.below(at)),
            upto: mean(&|member| member.upto(at)),
        });
        Self::of_knots(knots.collect())
    }

    /// The value that a part of the distribution lies below. Where several have that, their middle.
    pub fn quantile(&self, level: f64) -> f64 {
        let first = |is_there: &dyn Fn(f64) -> bool| {
            let place = self.knots.iter().position(|knot| is_there(knot.upto));
            let place = place.unwrap_or(self.knots.len() - 1);
            let knot = self.knots[place];
            if place == 0 || !is_there(knot.below) {
                return knot.at;
            }
            let before = self.knots[place - 1];
            let part = (level - before.upto) / (knot.below - before.upto);
            before.at + part.clamp(0.0, 1.0) * (knot.at - before.at)
        };
        let low = first(&|part| part >= level - SAME);
        let high = first(&|part| part > level + SAME);
        if high > low { (low + high) / 2.0 } else { low }
    }

    /// How somebody's prediction of this, which was simulated, is scored.
    pub fn score(&self, prediction: &Self) -> Score {
        let [low, middle, high] = TOLD.map(|level| prediction.quantile(level));
        let offset = middle - self.quantile(0.5);
        let least = integral(&[self], |parts| parts[0] * (1.0 - parts[0]));
        let lacks = integral(&[self, prediction], |parts| {
            (parts[0] - parts[1]) * (parts[0] - parts[1])
        });
        Score {
            error: least + lacks,
            least,
            lacks,
            within: self.upto(high) - self.below(low),
            offset,
            apart: libm::fabs(offset),
        }
    }

    /// The part of the distribution at a value and below it.
    fn upto(&self, value: f64) -> f64 {
        let next = self.knots.partition_point(|knot| knot.at <= value);
        self.between(next, value)
    }

    /// The part below a value.
    fn below(&self, value: f64) -> f64 {
        let next = self.knots.partition_point(|knot| knot.at < value);
        self.between(next, value)
    }

    /// The part at a value before the knot `next`, and after the one before that, or at either.
    fn between(&self, next: usize, value: f64) -> f64 {
        let after = self.knots.get(next);
        let before = next.checked_sub(1).map(|place| self.knots[place]);
        match (before, after) {
            (None, _) => 0.0,
            (Some(_), None) => 1.0,
            (Some(before), Some(after)) => {
                let part = (value - before.at) / (after.at - before.at);
                before.upto + part * (after.below - before.upto)
            }
        }
    }

    /// That of points of its function, ascending: what lies at the same value is a jump.
    fn of_points(points: impl Iterator<Item = (f64, f64)>) -> Option<Self> {
        let mut knots: Vec<Knot> = Vec::new();
        for (level, at) in points {
            match knots.last_mut().filter(|last| last.at == at) {
                Some(last) => last.upto = level,
                None => knots.push(Knot {
                    at,
                    below: level,
                    upto: level,
                }),
            }
        }
        Self::of_knots(knots)
    }

    fn of_knots(mut knots: Vec<Knot>) -> Option<Self> {
        knots.first_mut()?.below = 0.0;
        knots.last_mut()?.upto = 1.0;
        Some(Self { knots })
    }
}

/// How long the tail below a level is, in distances from that level's quantile to the next one's: as far as a normal
/// distribution's tail is from its end on average.
fn tail(level: f64, next: f64) -> f64 {
    let end = point(level);
    let density = libm::exp(-end * end / 2.0) / libm::sqrt(2.0 * std::f64::consts::PI);
    (density / level + end) / (point(next) - end)
}

/// Where any of some distributions has a knot, ascending, each once.
fn places(all: &[Distribution]) -> Vec<f64> {
    let knots = all.iter().flat_map(|one| &one.knots);
    let mut places: Vec<f64> = knots.map(|knot| knot.at).collect();
    places.sort_by(f64::total_cmp);
    places.dedup();
    places
}

/// The integral of what is at most quadratic in the functions of some distributions, and nothing outside all of them.
fn integral<const COUNT: usize>(
    of: &[&Distribution; COUNT],
    height: impl Fn([f64; COUNT]) -> f64,
) -> f64 {
    let mut places: Vec<f64> = of
        .iter()
        .flat_map(|one| one.knots.iter().map(|knot| knot.at))
        .collect();
    places.sort_by(f64::total_cmp);
    places.dedup();
    let pieces = places.windows(2).map(|ends| {
        let start = of.map(|one| one.upto(ends[0]));
        let end = of.map(|one| one.below(ends[1]));
        let middle = std::array::from_fn(|which| (start[which] + end[which]) / 2.0);
        // Simpson's rule has no error here.
        (ends[1] - ends[0]) * (height(start) + 4.0 * height(middle) + height(end)) / 6.0
    });
    pieces.sum()
}

/// How a prediction is scored against all simulations. All but the share are in the unit of the outcome; over several days,
/// means of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Score {
    /// How far off the prediction is on average: its mean CRPS.
    pub error: f64,
    /// The least that anybody can be off, who knows the distribution of the simulations.
    pub least: f64,
    /// What is between the two, never below zero.
    pub lacks: f64,
    /// The share of simulations from the prediction's 10 % to its 90 %, both included.
    pub within: f64,
    /// By how much the prediction's middle is above that of the simulations; below zero where it is below.
    pub offset: f64,
    /// How far the two middles are apart, whichever is above.
    pub apart: f64,
}

impl Score {
    /// The mean of scores; nothing of none.
    pub fn mean(scores: &[Self]) -> Option<Self> {
        let count = scores.len() as f64;
        let mean = |figure: fn(&Self) -> f64| scores.iter().map(figure).sum::<f64>() / count;
        (!scores.is_empty()).then(|| Self {
            error: mean(|score| score.error),
            least: mean(|score| score.least),
            lacks: mean(|score| score.lacks),
            within: mean(|score| score.within),
            offset: mean(|score| score.offset),
            apart: mean(|score| score.apart),
        })
    }
}

/// What several people predicted of the same figures.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Scores {
    /// By person.
    pub each: Vec<Score>,
    /// The mean of those.
    pub mean: Score,
    /// That of all predictions pooled.
    pub pool: Score,
    /// By day: the pool at 10, 50 and 90 %.
    pub pooled: Vec<[f64; 3]>,
}

impl Scores {
    /// Of distributions that were simulated, one for each day, and what each person predicted of them, day by day. Days
    /// without simulations are left out. Nothing where that leaves nothing, or a prediction has not the same days.
    pub fn of(simulated: &[Option<Distribution>], people: &[Vec<Distribution>]) -> Option<Self> {
        if people.iter().any(|days| days.len() != simulated.len()) {
            return None;
        }
        let day = |day: usize| -> Vec<Distribution> {
            people.iter().map(|days| days[day].clone()).collect()
        };
        let pools = (0..simulated.len()).map(|number| Distribution::pool(&day(number)));
        let pools: Vec<Distribution> = pools.collect::<Option<_>>()?;
        let scored = |days: &[Distribution]| {
            let pairs = simulated.iter().zip(days);
            let scores =
                pairs.filter_map(|(simulated, told)| Some(simulated.as_ref()?.score(told)));
            Score::mean(&scores.collect::<Vec<_>>())
        };
        let each: Vec<Score> = people
            .iter()
            .map(|days| scored(days))
            .collect::<Option<_>>()?;
        Some(Self {
            mean: Score::mean(&each)?,
            pool: scored(&pools)?,
            pooled: pools
                .iter()
                .map(|pool| TOLD.map(|level| pool.quantile(level)))
                .collect(),
            each,
        })
    }
}

/// What a line with its band says of every day from the first of `days` (ascending) to the last, of which it was drawn at those alone:
/// straight between them. `told` has the values at 10, 50 and 90 % of each.
pub fn daily(days: &[usize], told: &[[f64; 3]]) -> Vec<[f64; 3]> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Vec::new();
    };
    let at = |day: usize| {
        let next = days.partition_point(|known| *known < day);
        let before = next.saturating_sub(1);
        let length = (days[next] - days[before]).max(1) as f64;
        let part = day.saturating_sub(days[before]) as f64 / length;
        std::array::from_fn(|level| {
            let [from, to] = [told[before][level], told[next][level]];
            if next == before {
                to
            } else {
                from + part * (to - from)
            }
        })
    };
    (*first..=*last).map(at).collect()
}

/// The distribution of one figure that was simulated: of values, or of the quantiles at the levels of every band
/// ([`quantile::LEVELS`]).
#[derive(Clone, Copy, Debug)]
pub enum Simulated<'a> {
    /// The values themselves.
    Values(&'a [f64]),
    /// Quantiles at those levels, day by day.
    Bands(&'a [f64]),
}

impl Simulated<'_> {
    /// Day by day; nothing for days that nothing is known of. Values are those of a single day.
    pub fn days(&self) -> Vec<Option<Distribution>> {
        match self {
            Self::Values(values) => vec![Distribution::of_values(values)],
            Self::Bands(bands) => bands
                .chunks_exact(quantile::LEVELS.len())
                .map(|band| Distribution::of_quantiles(&quantile::LEVELS, band))
                .collect(),
        }
    }
}
