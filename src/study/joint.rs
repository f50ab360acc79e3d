//! What all inputs together make of an outcome: the sum of a curve along each of them, without what they do through each other. Chance
//! is then left out, which nobody can find out beforehand.

use super::basis::Basis;

/// Columns of each input: a slope and a bend.
const COLUMNS: usize = 2;
/// Replications for each column, at least: with fewer the fit is of the noise.
const FOR_EACH: usize = 10;
/// Rounds of fitting one column to what the others leave; columns of independent inputs hardly disturb each other.
const ROUNDS: usize = 4;

/// An outcome as the inputs make it, replication by replication; none where there are fewer than ten replications for each
/// coefficient.
///
/// By least squares, one column after another (backfitting; Buja, Hastie & Tibshirani 1989, doi 10.1214/aos/1176347115). What was
/// fitted holds noise and spreads too wide: it is drawn towards its mean so that its variance is that of the inputs' part.
pub fn by_inputs(bases: &[Basis], outcome: &[f64]) -> Option<Vec<f64>> {
    let (count, columns) = (outcome.len(), COLUMNS * bases.len());
    if columns == 0 || count < FOR_EACH * (columns + 1) {
        return None;
    }
    let n = count as f64;
    let mean = outcome.iter().sum::<f64>() / n;
    let mut rest: Vec<f64> = outcome.iter().map(|value| value - mean).collect();
    for _ in 0..ROUNDS {
        for basis in bases {
            for column in 0..COLUMNS {
                let product = |(row, rest): (&[f64; 3], &f64)| row[column] * rest;
                let slope = basis.rows.iter().zip(&rest).map(product).sum::<f64>() / n;
                for (rest, row) in rest.iter_mut().zip(&basis.rows) {
                    *rest -= slope * row[column];
                }
            }
        }
    }
    let noise = rest.iter().map(|rest| rest * rest).sum::<f64>() / (n - columns as f64 - 1.0);
    let mut fitted: Vec<f64> = outcome
        .iter()
        .zip(&rest)
        .map(|(value, rest)| value - rest)
        .collect();
    let spread = fitted
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum::<f64>()
        / n;
    let own = spread - noise * columns as f64 / n;
    let factor = if own > 0.0 {
        libm::sqrt(own / spread)
    } else {
        0.0
    };
    fitted
        .iter_mut()
        .for_each(|value| *value = mean + factor * (*value - mean));
    Some(fitted)
}
