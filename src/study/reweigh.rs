//! What must be true for a target: the replications weighed so that an outcome reaches it, as little away from even weights as can be
//! (reverse sensitivity: Pesenti, Millossovich & Tsanakas 2019, doi 10.1016/j.ejor.2018.10.003; the least relative entropy: Csiszár
//! 1975, doi 10.1214/aop/1176996454), and what the inputs then are.

use crate::number::quantile::of_sorted;

/// Even weights that say as much as these: with fewer, what is told of the inputs hangs on a handful of replications (Kish 1965).
pub const FEWEST: f64 = 100.0;
/// Halvings of the interval in which the tilt lies: more than a number has digits.
const HALVINGS: usize = 200;
/// Standard errors of a move that is told.
const ERRORS: f64 = 1.959_963_984_540_054;

/// Weights of replications; they add up to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// By replication.
    pub weights: Vec<f64>,
    /// As many even weights say as much.
    pub effective: f64,
}

/// Why a target cannot be reached by weighing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unreached {
    /// It is outside what the replications have, from the least to the most.
    Outside {
        /// The least.
        least: f64,
        /// The most.
        most: f64,
    },
    /// It is, but on the weight of so few replications alone: run the scenario moved towards it.
    Thin {
        /// As many even weights say as much.
        effective: f64,
        /// Where the target would have to be for enough of them, towards it.
        nearest: f64,
    },
}

impl Weighed {
    /// So that the mean of a column is the target: weights that are exponential in it.
    ///
    /// # Errors
    /// Why it cannot be reached.
    pub fn to_mean(column: &[f64], target: f64) -> Result<Self, Unreached> {
        let least = column.iter().copied().fold(f64::INFINITY, f64::min);
        let most = column.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let n = column.len() as f64;
        let mean = column.iter().sum::<f64>() / n;
        let spread = column
            .iter()
            .map(|value| (value - mean) * (value - mean))
            .sum::<f64>()
            / n;
        let spread = libm::sqrt(spread);
        if column.is_empty()
            || target.is_nan()
            || target <= least
            || target >= most
            || spread <= 0.0
        {
            return Err(Unreached::Outside { least, most });
        }
        let tilted = |tilt: f64| Self::tilted(column, mean, spread, tilt);
        let reached = |tilt: f64| mean_of(column, &tilted(tilt).weights);
        let sign = if target < mean { -1.0 } else { 1.0 };
        // A tilt that leaves fewer than enough is far enough: the effective number falls as it grows.
        let mut far = 1.0;
        while sign * (reached(sign * far) - target) < 0.0 && tilted(sign * far).effective >= FEWEST
        {
            far *= 2.0;
        }
        let is_short = |tilt: f64| sign * (reached(sign * tilt) - target) < 0.0;
        let found = tilted(sign * halved(far, is_short));
        let is_reached = libm::fabs(mean_of(column, &found.weights) - target) < 1e-6 * spread;
        if is_reached && found.effective >= FEWEST {
            return Ok(found);
        }
        let limit = halved(far, |tilt| tilted(sign * tilt).effective >= FEWEST);
        Err(Unreached::Thin {
            effective: found.effective,
            nearest: reached(sign * limit),
        })
    }

    /// So that a part of them is among the hits: those share the weight of that part evenly.
    ///
    /// # Errors
    /// Why it cannot be reached.
    pub fn to_share(hits: &[bool], share: f64) -> Result<Self, Unreached> {
        let (all, some) = (
            hits.len() as f64,
            hits.iter().filter(|hit| **hit).count() as f64,
        );
        let outside = some == 0.0 || some == all || !(share > 0.0 && share < 1.0);
        if outside {
            let at = |is_all: bool| f64::from(u8::from(is_all));
            return Err(Unreached::Outside {
                least: at(some == all),
                most: at(some > 0.0),
            });
        }
        let weight = |hit: &bool| {
            if *hit {
                share / some
            } else {
                (1.0 - share) / (all - some)
            }
        };
        let found = Self::of(hits.iter().map(weight).collect());
        if found.effective >= FEWEST {
            return Ok(found);
        }
        let effective = |share: f64| {
            let rest = 1.0 - share;
            1.0 / (share * share / some + rest * rest / (all - some))
        };
        let own = some / all;
        let step = halved(1.0, |step| effective(own + step * (share - own)) >= FEWEST);
        Err(Unreached::Thin {
            effective: found.effective,
            nearest: own + step * (share - own),
        })
    }

    fn tilted(column: &[f64], mean: f64, spread: f64, tilt: f64) -> Self {
        let power = |value: &f64| tilt * (value - mean) / spread;
        let greatest = column.iter().map(power).fold(f64::NEG_INFINITY, f64::max);
        let weights = column
            .iter()
            .map(|value| libm::exp(power(value) - greatest));
        Self::of(weights.collect())
    }

    /// Weights in proportion to these.
    fn of(mut weights: Vec<f64>) -> Self {
        let sum: f64 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight /= sum);
        let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
        Self {
            weights,
            effective: 1.0 / squares,
        }
    }

    /// What an input of these values is with these weights.
    pub fn moved(&self, values: &[f64]) -> Moved {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let spread = values
            .iter()
            .map(|value| (value - mean) * (value - mean))
            .sum::<f64>()
            / n;
        let spread = libm::sqrt(spread);
        let mut sorted: Vec<f64> = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let weighed = mean_of(values, &self.weights);
        // The error of a mean with these weights, less that of the mean without, which is known.
        let error = libm::sqrt((1.0 / self.effective - 1.0 / n).max(0.0));
        let by = if spread > 0.0 {
            (weighed - mean) / spread
        } else {
            0.0
        };
        Moved {
            mean: [mean, weighed],
            median: [of_sorted(&sorted, 0.5), self.median(values)],
            by,
            told: libm::fabs(by) > ERRORS * error,
        }
    }

    /// The value that half of the weight is not above.
    fn median(&self, values: &[f64]) -> f64 {
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by(|one, other| values[*one].total_cmp(&values[*other]));
        let mut sum = 0.0;
        let half = order.iter().find(|place| {
            sum += self.weights[**place];
            sum >= 0.5
        });
        half.or(order.last())
            .map_or(f64::NAN, |place| values[*place])
    }
}

/// How an input must be for a target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// Its mean, as it is and as it must be.
    pub mean: [f64; 2],
    /// Its median, as it is and as it must be.
    pub median: [f64; 2],
    /// By how many of its standard deviations its mean moves.
    pub by: f64,
    /// Whether that is more than chance does to an input that has nothing to do with it: of those one in twenty.
    pub told: bool,
}

fn mean_of(values: &[f64], weights: &[f64]) -> f64 {
    values
        .iter()
        .zip(weights)
        .map(|(value, weight)| value * weight)
        .sum()
}

/// The end of where something holds, from 0 to `far`.
fn halved(far: f64, holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, far);
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}
