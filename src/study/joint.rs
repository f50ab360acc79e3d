//! What all inputs together make of an outcome: the sum of a curve along each of them, and of what those that do most do through each other.
//! Chance is then left out, which nobody can find out beforehand.

use super::basis::Basis;

/// Columns of each input: a slope and a bend.
const COLUMNS: usize = 2;
/// Inputs of which every two have a column more, the product of their slopes: those that do most.
const PAIRED: usize = 6;
/// Replications for each column, at least: with fewer the fit is of the noise.
const FOR_EACH: usize = 10;
/// Rounds of fitting one column to what the others leave; columns of independent inputs hardly disturb each other.
const ROUNDS: usize = 3;

/// An outcome as the inputs make it, replication by replication; none where there are fewer than ten replications for each
/// coefficient.
///
/// By least squares, one column after another (backfitting; Buja, Hastie & Tibshirani 1989, doi 10.1214/aos/1176347115). What was
/// fitted holds noise and spreads too wide: it is drawn towards its mean so that its variance is that of the inputs' part.
pub fn by_inputs(bases: &[Basis], outcome: &[f64]) -> Option<Vec<f64>> {
    let n = outcome.len() as f64;
    let enough = |columns: usize| outcome.len() >= FOR_EACH * (columns + 1);
    let mut columns = COLUMNS * bases.len();
    if columns == 0 || !enough(columns) {
        return None;
    }
    let mean = outcome.iter().sum::<f64>() / n;
    let mut rest: Vec<f64> = outcome.iter().map(|value| value - mean).collect();
    let mut slopes: Vec<f64> = Vec::with_capacity(bases.len());
    for basis in bases {
        slopes.push(taken(&mut rest, &column(basis, 0)));
        taken(&mut rest, &column(basis, 1));
    }
    let mut order: Vec<usize> = (0..bases.len()).collect();
    order.sort_by(|one, other| slopes[*other].abs().total_cmp(&slopes[*one].abs()));
    order.truncate(PAIRED);
    let mut pairs: Vec<Vec<f64>> = Vec::new();
    if enough(columns + PAIRED * (PAIRED - 1) / 2) {
        for (place, one) in order.iter().enumerate() {
            for other in &order[place + 1..] {
                pairs.push(product(&bases[*one], &bases[*other]));
            }
        }
    }
    columns += pairs.len();
    for round in 0..ROUNDS {
        if round > 0 {
            for basis in bases {
                taken(&mut rest, &column(basis, 0));
                taken(&mut rest, &column(basis, 1));
            }
        }
        for pair in &pairs {
            taken(&mut rest, pair);
        }
    }
    let noise = rest.iter().map(|rest| rest * rest).sum::<f64>() / (n - columns as f64 - 1.0);
    let pairs = outcome.iter().zip(&rest);
    let mut fitted: Vec<f64> = pairs.map(|(value, rest)| value - rest).collect();
    let squares = fitted.iter().map(|value| (value - mean) * (value - mean));
    let spread = squares.sum::<f64>() / n;
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

fn column(basis: &Basis, column: usize) -> Vec<f64> {
    basis.rows.iter().map(|row| row[column]).collect()
}

/// The product of two inputs' slopes, of mean 0 and mean square 1.
fn product(one: &Basis, other: &Basis) -> Vec<f64> {
    let rows = one.rows.iter().zip(&other.rows);
    let mut product: Vec<f64> = rows.map(|(one, other)| one[0] * other[0]).collect();
    let n = product.len() as f64;
    let mean = product.iter().sum::<f64>() / n;
    let squares: f64 = product
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum();
    let factor = if squares > 0.0 {
        libm::sqrt(n / squares)
    } else {
        0.0
    };
    product
        .iter_mut()
        .for_each(|value| *value = factor * (*value - mean));
    product
}

/// Takes from what is left what a column explains of it: its slope.
fn taken(rest: &mut [f64], column: &[f64]) -> f64 {
    // Several sums at a time: one alone waits for itself.
    let mut sums = [0.0; 4];
    let parts = rest.chunks_exact(4).zip(column.chunks_exact(4));
    for (rest, column) in parts {
        for ((sum, rest), column) in sums.iter_mut().zip(rest).zip(column) {
            *sum += rest * column;
        }
    }
    let whole = rest.len() / 4 * 4;
    let last = rest[whole..].iter().zip(&column[whole..]);
    let last: f64 = last.map(|(rest, column)| rest * column).sum();
    let slope = (sums.iter().sum::<f64>() + last) / rest.len() as f64;
    for (rest, column) in rest.iter_mut().zip(column) {
        *rest -= slope * column;
    }
    slope
}
