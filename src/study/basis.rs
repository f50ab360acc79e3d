//! Curves along an input: what an outcome is on average where the input is so much, as a polynomial of the third degree in
//! the input's normal score, fitted by least squares. Columns are made orthonormal once for a seed: as a lever moves the inputs
//! stay where they are drawn, and a fit is a few sums over the replications.

use distrs::Normal;

/// The degree of the polynomials. Bins of the input would value their own noise; this one bends twice and has four coefficients.
pub const DEGREE: usize = 3;
/// Points of equal weight that stand for all replications where a curve is averaged many times over.
const POINTS: usize = 64;

/// The columns of a replication: each has mean 0 and mean square 1 over all of them, and they are uncorrelated.
pub(super) type Row = [f64; DEGREE];

/// The polynomials of one input at every replication.
#[derive(Clone, Debug)]
pub struct Basis {
    pub(super) rows: Vec<Row>,
    /// Means over equally many replications, in ascending order of the input.
    pub(super) points: Points,
    /// The places of the replications, in ascending order of the input.
    order: Vec<usize>,
}

/// Where a curve is averaged, and how much each place counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Points {
    pub(super) rows: Vec<Row>,
    /// They add up to 1.
    pub(super) weights: Vec<f64>,
}

impl Basis {
    /// Of an input that was drawn at these positions, in (0, 1), and came to these values.
    pub fn of(positions: &[f64], values: &[f64]) -> Self {
        let order = ascending(values);
        let mut scores: Vec<f64> = positions
            .iter()
            .map(|position| Normal::ppf(*position, 0.0, 1.0))
            .collect();
        // What was drawn of one value cannot be told apart: all of it has the mean score.
        for same in order.chunk_by(|one, other| values[*one] == values[*other]) {
            let mean = same.iter().map(|place| scores[*place]).sum::<f64>() / same.len() as f64;
            same.iter().for_each(|place| scores[*place] = mean);
        }
        let rows = orthonormal(&scores);
        let points = Points::of(&rows, &order);
        Self {
            rows,
            points,
            order,
        }
    }

    /// The mean value of the input at each of its points.
    pub(super) fn levels(&self, values: &[f64]) -> Vec<f64> {
        let mean = |places: &[usize]| {
            places.iter().map(|place| values[*place]).sum::<f64>() / places.len() as f64
        };
        parts(&self.order).map(mean).collect()
    }

    /// How many replications it has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl Points {
    fn of(rows: &[Row], order: &[usize]) -> Self {
        let mut points = Self::default();
        for places in parts(order) {
            let mut row = Row::default();
            for place in places {
                for (sum, column) in row.iter_mut().zip(&rows[*place]) {
                    *sum += column / places.len() as f64;
                }
            }
            points.rows.push(row);
            points
                .weights
                .push(places.len() as f64 / order.len() as f64);
        }
        points
    }
}

/// An order cut into [`POINTS`] parts as even as can be, none of them empty.
fn parts(order: &[usize]) -> impl Iterator<Item = &[usize]> {
    let count = order.len();
    let parts = POINTS.min(count);
    (0..parts).map(move |part| &order[part * count / parts..(part + 1) * count / parts])
}

/// The places of values, the least first.
pub(super) fn ascending(values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|one, other| values[*one].total_cmp(&values[*other]));
    order
}

/// Powers of scores, each less what those before it explain (Gram & Schmidt), to mean square 1. A power that those before
/// it explain wholly, as the second of an input with two values, is 0.
pub(super) fn orthonormal(scores: &[f64]) -> Vec<Row> {
    /// What is left of a column whose length was 1 and is nothing but rounding.
    const NOTHING: f64 = 1e-9;
    let count = scores.len() as f64;
    let mut rows = vec![Row::default(); scores.len()];
    for degree in 0..DEGREE {
        // Hermite's polynomials, which are nearly orthogonal as they are.
        for (row, score) in rows.iter_mut().zip(scores) {
            row[degree] = match degree {
                0 => *score,
                1 => score * score - 1.0,
                _ => score * (score * score - 3.0),
            };
        }
        let length = |rows: &[Row]| {
            let squares: f64 = rows.iter().map(|row| row[degree] * row[degree]).sum();
            libm::sqrt(squares / count)
        };
        let before = length(&rows);
        // Twice, for what rounding left the first time.
        for _ in 0..2 {
            let mean = rows.iter().map(|row| row[degree]).sum::<f64>() / count;
            rows.iter_mut().for_each(|row| row[degree] -= mean);
            for earlier in 0..degree {
                let product: f64 = rows.iter().map(|row| row[degree] * row[earlier]).sum();
                for row in &mut rows {
                    row[degree] -= product / count * row[earlier];
                }
            }
        }
        let after = length(&rows);
        let factor = if after > NOTHING * (1.0 + before) {
            1.0 / after
        } else {
            0.0
        };
        rows.iter_mut().for_each(|row| row[degree] *= factor);
    }
    rows
}
