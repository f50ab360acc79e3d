//! How much of an outcome's variance is due to inputs that are not known, and how much to chance.
//!
//! The variance of an outcome Y over inputs X and histories splits into `Var(E[Y | X])`, what is due to the inputs, and
//! `E[Var(Y | X)]`, what chance leaves even where every input is known. Both are estimated by analyses of variance, each
//! with its own error by the jackknife (Efron & Stein 1981, doi 10.1214/aos/1176345462).

/// An estimated share of an outcome's variance. Unbiased, so that it can be a little below 0 or above 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The share.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// The fewest values of which a share is estimated.
const FEWEST: usize = 20;

/// The share of the variance that is due to all inputs together, from pairs of replications with the same inputs and
/// different histories: the intraclass correlation of a one-way analysis of variance with random effects (Shrout &
/// Fleiss 1979, doi 10.1037/0033-2909.86.2.420). `None` where there are fewer than 20 pairs of numbers, or nothing
/// varies.
pub fn due_to_inputs(pairs: impl Iterator<Item = (f64, f64)>) -> Option<Share> {
    let pairs: Vec<(f64, f64)> = pairs
        .filter(|(one, other)| !(one + other).is_nan())
        .collect();
    if pairs.len() < FEWEST {
        return None;
    }
    let count = pairs.len() as f64;
    let mean = pairs.iter().map(|(one, other)| one + other).sum::<f64>() / (2.0 * count);
    let pairs = pairs.iter().map(|(one, other)| (one - mean, other - mean));
    let moments: Vec<Moments> = pairs.map(|(one, other)| Moments::of(one, other)).collect();
    let all = moments.iter().fold(Moments::default(), Moments::with);
    jackknifed(
        all.correlation()?,
        moments.iter().map(|one| all.without(one).correlation()),
    )
}

/// Sums over pairs.
#[derive(Clone, Copy, Debug, Default)]
struct Moments {
    pairs: f64,
    /// Of both values.
    sum: f64,
    /// Of half the squared sums.
    between: f64,
    /// Of half the squared differences.
    within: f64,
}

impl Moments {
    fn of(one: f64, other: f64) -> Self {
        let (sum, difference) = (one + other, one - other);
        Self {
            pairs: 1.0,
            sum,
            between: sum * sum / 2.0,
            within: difference * difference / 2.0,
        }
    }

    fn with(self, other: &Self) -> Self {
        Self {
            pairs: self.pairs + other.pairs,
            sum: self.sum + other.sum,
            between: self.between + other.between,
            within: self.within + other.within,
        }
    }

    fn without(self, other: &Self) -> Self {
        Self {
            pairs: self.pairs - other.pairs,
            sum: self.sum - other.sum,
            between: self.between - other.between,
            within: self.within - other.within,
        }
    }

    fn correlation(self) -> Option<f64> {
        let within = self.within / self.pairs;
        let between =
            (self.between - self.sum * self.sum / (2.0 * self.pairs)) / (self.pairs - 1.0);
        let both = between + within;
        (both > 0.0).then(|| (between - within) / both)
    }
}

/// The share of the variance that one input explains alone, from where it was drawn in each replication: the
/// correlation ratio over equally likely strata of the input, corrected for what chance puts between them (Kelley 1935,
/// doi 10.1073/pnas.21.9.554; Plischke, Borgonovo & Smith 2013, doi 10.1016/j.ejor.2012.11.047). `None` where there are
/// fewer than 40 numbers, or nothing varies.
pub fn due_to_input(positions: &[f64], outcomes: &[f64]) -> Option<Share> {
    /// Replications in a stratum, and most strata: more of them find finer bends and leave fewer values in each.
    const IN_STRATUM: usize = 40;
    const MOST_STRATA: usize = 24;
    const GROUPS: usize = FEWEST;
    let defined = || {
        positions
            .iter()
            .zip(outcomes)
            .filter(|(_, outcome)| !outcome.is_nan())
    };
    let count = defined().count();
    if count < 2 * FEWEST {
        return None;
    }
    let mean = defined().map(|(_, outcome)| outcome).sum::<f64>() / count as f64;
    let strata = (count / IN_STRATUM).clamp(2, MOST_STRATA);
    let mut groups = vec![Strata::new(strata); GROUPS];
    for (index, (position, outcome)) in defined().enumerate() {
        let stratum = ((position * strata as f64) as usize).min(strata - 1);
        groups[index % GROUPS].add(stratum, outcome - mean);
    }
    let mut all = Strata::new(strata);
    for group in &groups {
        all.combine(group, 1.0);
    }
    let without = groups.iter().map(|group| {
        let mut rest = all.clone();
        rest.combine(group, -1.0);
        rest.ratio()
    });
    jackknifed(all.ratio()?, without)
}

/// Sums of an outcome by stratum of an input.
#[derive(Clone, Debug)]
struct Strata {
    counts: Vec<f64>,
    sums: Vec<f64>,
    squares: f64,
}

impl Strata {
    fn new(strata: usize) -> Self {
        Self {
            counts: vec![0.0; strata],
            sums: vec![0.0; strata],
            squares: 0.0,
        }
    }

    fn add(&mut self, stratum: usize, outcome: f64) {
        self.counts[stratum] += 1.0;
        self.sums[stratum] += outcome;
        self.squares += outcome * outcome;
    }

    fn combine(&mut self, other: &Self, factor: f64) {
        let pairs = self.counts.iter_mut().zip(&other.counts);
        pairs.for_each(|(count, more)| *count += factor * more);
        let pairs = self.sums.iter_mut().zip(&other.sums);
        pairs.for_each(|(sum, more)| *sum += factor * more);
        self.squares += factor * other.squares;
    }

    fn ratio(&self) -> Option<f64> {
        let count: f64 = self.counts.iter().sum();
        let sum: f64 = self.sums.iter().sum();
        let correction = sum * sum / count;
        let total = self.squares - correction;
        let filled = || {
            self.counts
                .iter()
                .zip(&self.sums)
                .filter(|(count, _)| **count > 0.0)
        };
        let between: f64 = filled().map(|(count, sum)| sum * sum / count).sum::<f64>() - correction;
        let strata = filled().count() as f64;
        let within = (total - between) / (count - strata);
        (total > 0.0).then(|| (between - (strata - 1.0) * within) / total)
    }
}

/// An estimate with the error that estimates without each part of the data show.
fn jackknifed(estimate: f64, without: impl Iterator<Item = Option<f64>>) -> Option<Share> {
    let without: Option<Vec<f64>> = without.collect();
    let without = without?;
    let parts = without.len() as f64;
    let mean = without.iter().sum::<f64>() / parts;
    let squares: f64 = without.iter().map(|one| (one - mean) * (one - mean)).sum();
    Some(Share {
        estimate,
        standard_error: libm::sqrt(squares * (parts - 1.0) / parts),
    })
}
