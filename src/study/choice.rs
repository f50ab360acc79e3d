//! Plans against each other: how each does, how often it is the best, what it costs on average to choose it where another one would
//! have been better, and which are worse than another whatever one thinks of risk. All run on the same random numbers, and the
//! figures are of single simulations: luck is in them.

use super::difference::Difference;
use super::summary::{OutcomeSummary, outcome};
use crate::report::Better;

/// How a plan does beside the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The outcome, over the replications in which every plan defines it.
    pub summary: OutcomeSummary,
    /// The standard error of its mean.
    pub standard_error: f64,
    /// Its mean as it is expected on other replications, drawn toward that of all plans: see [`shrunk`].
    pub shrunk: f64,
    /// In what part of the replications it is the best; where several are, each has its part.
    pub best: f64,
    /// By how much the best plan of each replication is better on average (expected regret; Savage 1951,
    /// doi 10.1080/01621459.1951.10500768).
    pub regret: f64,
    /// How it differs from the first plan.
    pub difference: Difference,
    /// The plans that it is at least as good as at every quantile, and better at some: whoever wants more chooses it before them
    /// (first-order stochastic dominance; Hadar & Russell 1969, American Economic Review 59). Of simulations, not proven.
    pub dominates: Vec<usize>,
}

/// How plans do whose outcome was this in each replication, a column for each plan; none where fewer than two replications are defined
/// for all, or where neither more nor less is better.
pub fn standings(columns: &[&[f64]], better: Better) -> Option<Vec<Standing>> {
    let sign = match better {
        Better::More => 1.0,
        Better::Less => -1.0,
        Better::Neither => return None,
    };
    let count = columns.iter().map(|column| column.len()).min()?;
    let is_defined = |place: &usize| columns.iter().all(|column| !column[*place].is_nan());
    let places: Vec<usize> = (0..count).filter(is_defined).collect();
    if places.len() < 2 {
        return None;
    }
    let n = places.len() as f64;
    let columns: Vec<Vec<f64>> = columns
        .iter()
        .map(|column| places.iter().map(|place| column[*place]).collect())
        .collect();
    let mut best = vec![0.0; columns.len()];
    let mut regret = vec![0.0; columns.len()];
    for place in 0..places.len() {
        let figures = || columns.iter().map(|column| sign * column[place]);
        let most = figures().fold(f64::NEG_INFINITY, f64::max);
        let ties = figures().filter(|figure| *figure == most).count() as f64;
        for (plan, figure) in figures().enumerate() {
            if figure == most {
                best[plan] += 1.0 / ties / n;
            }
            regret[plan] += (most - figure) / n;
        }
    }
    let sorted: Vec<Vec<f64>> = columns
        .iter()
        .map(|column| {
            let mut sorted: Vec<f64> = column.iter().map(|figure| sign * figure).collect();
            sorted.sort_by(f64::total_cmp);
            sorted
        })
        .collect();
    let dominates = |plan: usize, other: usize| {
        let pairs = || sorted[plan].iter().zip(&sorted[other]);
        plan != other
            && pairs().all(|(own, theirs)| own >= theirs)
            && pairs().any(|(own, theirs)| own > theirs)
    };
    let shrunk = shrunk(&columns);
    let standing = |plan: usize| {
        let summary = outcome(&mut columns[plan].clone());
        Standing {
            standard_error: summary.sd / libm::sqrt(n),
            summary,
            shrunk: shrunk[plan],
            best: best[plan],
            regret: regret[plan],
            difference: Difference::of(
                columns[plan]
                    .iter()
                    .copied()
                    .zip(columns[0].iter().copied()),
            ),
            dominates: (0..columns.len())
                .filter(|other| dominates(plan, *other))
                .collect(),
        }
    };
    Some((0..columns.len()).map(standing).collect())
}

/// Means of plans, each drawn toward the mean of all of them as far as chance may have set it apart: the best of several looks better
/// than it is (Smith & Winkler 2006, doi 10.1287/mnsc.1050.0451), and by less the less its mean is known by chance.
///
/// With D the mean by which a plan differs from the average of all in the same replication, and v the square of the standard error of
/// that, the expected mean is that of all + D · τ² / (τ² + v), where τ² = max(0, (Σ D² − Σ v) / (k − 1)) is by how much k plans differ
/// beyond chance (empirical Bayes of the normal case; Efron & Morris 1973, doi 10.1080/01621459.1973.10481350). What all replications
/// share is in no D: common random numbers leave less to shrink.
///
/// `columns`: of each plan its value in each replication, all defined and as many of each.
fn shrunk(columns: &[Vec<f64>]) -> Vec<f64> {
    let plans = columns.len() as f64;
    let n = columns[0].len();
    let averages: Vec<f64> = (0..n)
        .map(|place| columns.iter().map(|column| column[place]).sum::<f64>() / plans)
        .collect();
    let all = averages.iter().sum::<f64>() / n as f64;
    let apart: Vec<(f64, f64)> = columns
        .iter()
        .map(|column| {
            let mut apart: Vec<f64> = column
                .iter()
                .zip(&averages)
                .map(|(own, of_all)| own - of_all)
                .collect();
            let summary = outcome(&mut apart);
            (summary.mean, summary.sd * summary.sd / n as f64)
        })
        .collect();
    let squares: f64 = apart.iter().map(|(mean, error)| mean * mean - error).sum();
    let beyond = (squares / (plans - 1.0).max(1.0)).max(0.0);
    let part = |error: f64| match beyond + error {
        0.0 => 1.0,
        spread => beyond / spread,
    };
    apart
        .iter()
        .map(|(mean, error)| all + mean * part(*error))
        .collect()
}
