//! Statistical checks. Each takes its false-alarm rate: the chance that a correct program fails it.
//!
//! Seeds are fixed, so a check that passes goes on passing; the rate says how often a change that alters the draws,
//! and nothing of the distribution, must be expected to fail.

use statrs::distribution::{ChiSquared, ContinuousCDF, Normal, StudentsT};
use statrs::function::factorial::ln_factorial;

/// The smallest expected count of a cell for which χ² holds well.
const FEWEST: f64 = 20.0;

/// The rate of most checks: one alarm in a million.
pub(crate) const RARE: f64 = 1e-6;

/// How many standard errors a normal estimate exceeds, on either side, with probability `false_alarm`.
pub(crate) fn z_bound(false_alarm: f64) -> f64 {
    -Normal::standard().inverse_cdf(false_alarm / 2.0)
}

/// The same of an estimate whose error is estimated too, with so many degrees of freedom.
pub(crate) fn t_bound(false_alarm: f64, freedom: usize) -> f64 {
    let student = StudentsT::new(0.0, 1.0, freedom as f64).expect("some freedom");
    -student.inverse_cdf(false_alarm / 2.0)
}

/// Mean and sample variance.
pub(crate) fn moments(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (mean, squares / (count - 1.0))
}

/// Checks a mean against its exact value by the central limit theorem, allowing for a known `bias`.
pub(crate) fn assert_mean_near(
    what: &str,
    values: &[f64],
    exact: f64,
    bias: f64,
    false_alarm: f64,
) {
    let (mean, variance) = moments(values);
    let error = (variance / values.len() as f64).sqrt();
    let allowed = z_bound(false_alarm) * error + bias;
    assert!(
        (mean - exact).abs() <= allowed,
        "{what}: mean {mean}, exactly {exact}, at most {allowed} apart"
    );
}

/// Checks a mean against its exact value by the central limit theorem.
pub(crate) fn assert_mean(what: &str, values: &[f64], exact: f64, false_alarm: f64) {
    assert_mean_near(what, values, exact, 0.0, false_alarm);
}

/// Checks a variance against its exact value, by the large-sample error of a sample variance.
pub(crate) fn assert_variance(what: &str, values: &[f64], exact: f64, false_alarm: f64) {
    let (mean, variance) = moments(values);
    let count = values.len() as f64;
    let fourth = values
        .iter()
        .map(|value| (value - mean).powi(4))
        .sum::<f64>()
        / count;
    let error = ((fourth - variance * variance) / count).sqrt();
    let allowed = z_bound(false_alarm) * error;
    assert!(
        (variance - exact).abs() <= allowed,
        "{what}: variance {variance}, exactly {exact}, at most {allowed} apart"
    );
}

/// Checks how often something of a known probability happened, by the normal limit of the binomial.
pub(crate) fn assert_share(
    what: &str,
    hits: usize,
    trials: usize,
    probability: f64,
    false_alarm: f64,
) {
    let trials = trials as f64;
    let variance = trials * probability * (1.0 - probability);
    assert!(variance >= 9.0, "{what}: too few trials for a normal limit");
    let allowed = z_bound(false_alarm) * variance.sqrt() + 0.5;
    let expected = trials * probability;
    assert!(
        (hits as f64 - expected).abs() <= allowed,
        "{what}: {hits} of {trials}, expected {expected}, at most {allowed} apart"
    );
}

/// Checks whole-number values against binomials of `trials` each: exact mean and exact variance.
pub(crate) fn assert_binomial(
    what: &str,
    values: &[f64],
    trials: f64,
    probability: f64,
    false_alarm: f64,
) {
    let variance = trials * probability * (1.0 - probability);
    assert_mean(what, values, trials * probability, false_alarm);
    assert_variance(what, values, variance, false_alarm);
}

/// Checks that two figures that no chance separates agree to a relative `tolerance`.
pub(crate) fn assert_close(what: &str, found: f64, exact: f64, tolerance: f64) {
    assert!(
        (found - exact).abs() <= tolerance * exact.abs().max(f64::MIN_POSITIVE),
        "{what}: {found}, exactly {exact}"
    );
}

/// Checks counts against expected ones by Pearson's χ².
pub(crate) fn assert_counts(what: &str, observed: &[f64], expected: &[f64], false_alarm: f64) {
    assert_eq!(observed.len(), expected.len(), "{what}");
    let freedom = observed.len() as f64 - 1.0;
    let statistic: f64 = observed
        .iter()
        .zip(expected)
        .map(|(observed, expected)| (observed - expected).powi(2) / expected)
        .sum();
    let p = ChiSquared::new(freedom)
        .expect("two cells at least")
        .sf(statistic);
    assert!(
        p > false_alarm,
        "{what}: chi-square {statistic:.1} on {freedom} degrees of freedom, p = {p:e}"
    );
}

/// The chance that two samples of one distribution are as far apart as these: that their distribution functions differ
/// somewhere by as much (Kolmogorov & Smirnov's statistic). Exact for samples of one size of a continuous distribution
/// (Gnedenko & Korolyuk 1951); of one with ties the chance is at most that. What is undefined counts as above everything.
pub(crate) fn kolmogorov_smirnov(one: &[f64], other: &[f64]) -> f64 {
    assert_eq!(one.len(), other.len());
    let mut all: Vec<(f64, i64)> = one
        .iter()
        .map(|value| (*value, 1))
        .chain(other.iter().map(|value| (*value, -1)))
        .map(|(value, step)| (if value.is_nan() { f64::INFINITY } else { value }, step))
        .collect();
    all.sort_by(|left, right| left.0.total_cmp(&right.0));
    // How many more of the one sample than of the other are at or below each value.
    let (mut lead, mut furthest) = (0, 0);
    for equal in all.chunk_by(|left, right| left.0 == right.0) {
        lead += equal.iter().map(|(_, step)| step).sum::<i64>();
        furthest = furthest.max(lead.abs());
    }
    lead_chance(one.len() as u64, furthest as u64)
}

/// The chance that one of two samples of `size` is somewhere `lead` or more values ahead of the other:
/// 2 Σ (−1)^(j−1) (2n choose n − j·lead) / (2n choose n).
pub(crate) fn lead_chance(size: u64, lead: u64) -> f64 {
    if lead == 0 {
        return 1.0;
    }
    let term = |multiple: u64| {
        let far = multiple * lead;
        let logarithm =
            2.0 * ln_factorial(size) - ln_factorial(size - far) - ln_factorial(size + far);
        if multiple % 2 == 1 {
            logarithm.exp()
        } else {
            -logarithm.exp()
        }
    };
    2.0 * (1..=size / lead).map(term).sum::<f64>()
}

/// Whole numbers in cells of an expected count of 20 at least, some 200 of them where there are more numbers than that.
#[derive(Debug)]
pub(crate) struct Cells {
    /// The last number of every cell but the last one, which has no end.
    ends: Vec<f64>,
    expected: Vec<f64>,
}

impl Cells {
    /// Cells for `draws` draws of a distribution that has no mass to speak of outside `low` to `high`.
    pub(crate) fn new(draws: usize, low: u64, high: u64, mass: impl Fn(u64) -> f64) -> Self {
        let draws = draws as f64;
        let widest = ((high - low) / 200).max(1);
        let masses: Vec<f64> = (low..=high).map(mass).collect();
        // A published mass function that takes differences of logarithms near 10¹⁰ is off by a common factor.
        let total: f64 = masses.iter().sum();
        assert!((total - 1.0).abs() < 1e-3, "the mass is {total}");
        let (mut ends, mut expected) = (Vec::new(), Vec::new());
        let (mut cell, mut width, mut done) = (0.0, 0, 0.0);
        for (number, mass) in (low..).zip(&masses) {
            cell += draws * mass / total;
            width += 1;
            if width >= widest && cell >= FEWEST && draws - done - cell >= FEWEST {
                ends.push(number as f64);
                expected.push(cell);
                done += cell;
                (cell, width) = (0.0, 0);
            }
        }
        expected.push(draws - done);
        Self { ends, expected }
    }

    /// Checks the draws by χ².
    pub(crate) fn check(&self, what: &str, draws: impl Iterator<Item = f64>, false_alarm: f64) {
        let mut observed = vec![0.0; self.expected.len()];
        for draw in draws {
            observed[self.ends.partition_point(|end| *end < draw)] += 1.0;
        }
        assert_counts(what, &observed, &self.expected, false_alarm);
    }
}
