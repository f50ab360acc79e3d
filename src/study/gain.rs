//! The gain from knowing before choosing: by how much the option that is best along an input, chosen anew wherever the input lies, is
//! better on average than the one that is best without knowing. With its error, for curves are fitted to so many replications,
//! and the greatest of noisy figures is too great.

use super::basis::{Basis, DEGREE, Points, Row};

/// Groups of consecutive replications whose residuals are signed together: a power of two.
const GROUPS: usize = 64;
/// Standard errors of the interval: 95 % of a normal distribution.
const ERRORS: f64 = 1.959_963_984_540_054;

/// An estimated gain, in the unit of the outcome.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gain {
    /// The estimate, less what noise alone adds; not below 0.
    pub value: f64,
    /// Its standard error, for another seed.
    pub standard_error: f64,
    /// From where to where it may be: nineteen in twenty are within.
    pub interval: [f64; 2],
    /// The plain estimate, noise included: what is compared with that of inputs that do nothing.
    pub plain: f64,
}

/// A constant and the coefficients of a curve.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Curve {
    mean: f64,
    slopes: Row,
}

impl Curve {
    /// By least squares: sums of products, for the columns are orthonormal.
    fn of<'a>(rows: impl Iterator<Item = &'a Row>, difference: &[f64]) -> Self {
        let mut curve = Self::default();
        for (row, value) in rows.zip(difference) {
            curve.add(row, *value);
        }
        curve.times(1.0 / difference.len() as f64)
    }

    fn at(&self, row: &Row) -> f64 {
        let [one, two, three] = row;
        let [first, second, third] = self.slopes;
        self.mean + (first * one + second * two + third * three)
    }

    fn add(&mut self, row: &Row, amount: f64) {
        self.mean += amount;
        for (slope, column) in self.slopes.iter_mut().zip(row) {
            *slope += amount * column;
        }
    }

    fn times(mut self, factor: f64) -> Self {
        self.mean *= factor;
        self.slopes = self.slopes.map(|slope| slope * factor);
        self
    }

    /// This one and another one, with a factor on that.
    fn with(mut self, other: &Self, factor: f64) -> Self {
        self.mean += factor * other.mean;
        for (slope, more) in self.slopes.iter_mut().zip(other.slopes) {
            *slope += factor * more;
        }
        self
    }
}

/// The curves of all options along one input, each as its difference from the first option, so that what chance does to all of
/// them cancels; and how far off they may be.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    curves: Vec<Curve>,
    /// Errors of all curves, each with either sign equally likely: the residuals of groups of replications with Hadamard's signs,
    /// which have exactly the covariance that the residuals show, of whatever spread they are. Sources: the wild bootstrap, Wu
    /// 1986, doi 10.1214/aos/1176350142; balanced half-samples, McCarthy 1969, doi 10.2307/1402116.
    errors: Vec<Vec<Curve>>,
    /// The gain at the replications themselves, noise included.
    plain: f64,
}

/// The best of the first option, which is 0, and the others.
fn best(others: impl Iterator<Item = f64>) -> f64 {
    others.fold(0.0, f64::max)
}

/// The mean over all rows of the best option there, less the best of the means.
fn gain_over(rows: &[Row], curves: &[Curve]) -> f64 {
    let chosen: f64 = if let [curve] = curves {
        rows.iter().map(|row| curve.at(row).max(0.0)).sum()
    } else {
        let at = |row| best(curves.iter().map(|curve| curve.at(row)));
        rows.iter().map(at).sum()
    };
    chosen / rows.len() as f64 - best(curves.iter().map(|curve| curve.mean))
}

/// The gain, noise included, where the replications have the rows in this order: what an input is worth that has nothing to do with
/// the options.
pub(super) fn plain_gain(rows: &[Row], order: &[u32], differences: &[&[f64]]) -> f64 {
    let curve = |difference: &&[f64]| {
        let rows = order.iter().map(|place| &rows[*place as usize]);
        Curve::of(rows, difference)
    };
    let curves: Vec<Curve> = differences.iter().map(curve).collect();
    gain_over(rows, &curves)
}

impl Fit {
    /// Of differences from the first option, a slice for each other one, in the order of the replications.
    pub(super) fn of(basis: &Basis, differences: &[&[f64]]) -> Self {
        let rows = &basis.rows;
        let curve = |difference: &&[f64]| Curve::of(rows.iter(), difference);
        let curves: Vec<Curve> = differences.iter().map(curve).collect();
        let mut errors: Vec<Vec<Curve>> = vec![Vec::new(); GROUPS];
        for (curve, difference) in curves.iter().zip(differences) {
            for (all, error) in errors.iter_mut().zip(errors_of(curve, rows, difference)) {
                all.push(error);
            }
        }
        Self {
            plain: gain_over(rows, &curves),
            curves,
            errors,
        }
    }

    /// The gain of knowing the input exactly.
    pub(super) fn gain(&self, basis: &Basis) -> Gain {
        self.estimate(&basis.points, Some(self.plain))
    }

    /// The gain of knowing no more of it than these points tell apart.
    pub(super) fn gain_at(&self, points: &Points) -> Gain {
        self.estimate(points, None)
    }

    fn estimate(&self, points: &Points, plain: Option<f64>) -> Gain {
        let options = self.curves.len();
        let figures = |curves: &[Curve], into: &mut Vec<f64>| {
            into.clear();
            for row in &points.rows {
                into.extend(curves.iter().map(|curve| curve.at(row)));
            }
        };
        let (mut own, mut off) = (Vec::new(), Vec::new());
        figures(&self.curves, &mut own);
        let gain = |off: &[f64], errors: &[Curve], sign: f64| {
            let each = own.chunks_exact(options).zip(off.chunks_exact(options));
            let chosen =
                each.map(|(own, off)| best(own.iter().zip(off).map(|(own, off)| own + sign * off)));
            let chosen: f64 = chosen
                .zip(&points.weights)
                .map(|(best, weight)| weight * best)
                .sum();
            let means = self.curves.iter().zip(errors);
            chosen - best(means.map(|(curve, error)| curve.mean + sign * error.mean))
        };
        let here = gain(&own, &self.curves, 0.0);
        let mut others: Vec<f64> = Vec::with_capacity(2 * GROUPS);
        for errors in &self.errors {
            figures(errors, &mut off);
            others.extend([1.0, -1.0].map(|sign| gain(&off, errors, sign)));
        }
        let count = others.len() as f64;
        let mean = others.iter().sum::<f64>() / count;
        let (mut squares, mut cubes) = (0.0, 0.0);
        for other in &others {
            let off = other - mean;
            squares += off * off;
            cubes += off * off * off;
        }
        let standard_error = libm::sqrt(squares / count);
        // A gain that comes of few replications is likelier far greater than was found than far less (Hall 1992, The Bootstrap and
        // Edgeworth Expansion, doi 10.1007/978-1-4612-4384-7).
        let cubed = standard_error * standard_error * standard_error;
        let skewness = if cubed > 0.0 {
            (cubes / count / cubed).max(0.0)
        } else {
            0.0
        };
        let above = ERRORS + skewness * (2.0 * ERRORS * ERRORS + 1.0) / 6.0;
        let plain = plain.unwrap_or(here);
        let value = (plain - (mean - here)).max(0.0);
        Gain {
            value,
            standard_error,
            interval: [
                (value - ERRORS * standard_error).max(0.0),
                value + above * standard_error,
            ],
            plain,
        }
    }
}

/// The errors of a curve's coefficients, one for each of Hadamard's rows of signs.
fn errors_of(curve: &Curve, rows: &[Row], difference: &[f64]) -> Vec<Curve> {
    let count = rows.len();
    // What was fitted to the residuals made them smaller.
    let freedom = (count as f64 - (DEGREE + 1) as f64).max(1.0);
    let scale = libm::sqrt(count as f64 / freedom) / count as f64;
    let group = |group: usize| {
        let mut sum = Curve::default();
        for place in group * count / GROUPS..(group + 1) * count / GROUPS {
            let row = &rows[place];
            sum.add(row, difference[place] - curve.at(row));
        }
        sum.times(scale)
    };
    let mut errors: Vec<Curve> = (0..GROUPS).map(group).collect();
    // All sums with all signs by sums and differences of two (the fast Walsh–Hadamard transform).
    let mut half = 1;
    while half < GROUPS {
        for block in errors.chunks_exact_mut(2 * half) {
            let (ones, others) = block.split_at_mut(half);
            for (one, other) in ones.iter_mut().zip(others) {
                (*one, *other) = (one.with(other, 1.0), one.with(other, -1.0));
            }
        }
        half *= 2;
    }
    errors
}
