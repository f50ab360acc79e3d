//! Which share of a function's variance an input explains, alone and with all others, from a design of three columns: the
//! function at random inputs, at others, and at the first ones with one input (or a group of them) of the others (Saltelli et
//! al. 2010, doi 10.1016/j.cpc.2009.09.018).
//!
//! The estimators are those of Jansen 1999, doi 10.1016/S0010-4655(98)00154-4, with half the mean squared difference of the
//! first two columns as the variance: where a row has dice of its own that its three values share, they cancel out of every
//! difference, and what is explained is the variance that inputs make. Errors are by the jackknife over rows.

use super::variance::Share;

/// The fewest rows of which a share is estimated.
const FEWEST: usize = 20;

/// What an input explains.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Explained {
    /// Alone: the share by which the variance would be less, on average, if it were known.
    pub first: Share,
    /// With all others: the share that would be left if all others were known.
    pub total: Share,
}

/// What an input explains, from the three columns. Rows of which a value is not defined are passed over; nothing where fewer
/// than 20 are left, or nothing varies.
pub fn explained(one: &[f64], other: &[f64], mixed: &[f64]) -> Option<Explained> {
    let rows = one.iter().zip(other).zip(mixed);
    let rows = rows.filter(|((one, other), mixed)| !(*one + *other + *mixed).is_nan());
    let squares = rows.map(|((one, other), mixed)| {
        [one - other, one - mixed, other - mixed].map(|difference| difference * difference)
    });
    let squares: Vec<[f64; 3]> = squares.collect();
    let share = |part: usize| ratio(squares.iter().map(|row| [row[part], row[0]]));
    let left = share(2)?;
    Some(Explained {
        first: Share {
            estimate: 1.0 - left.estimate,
            ..left
        },
        total: share(1)?,
    })
}

/// The share of the whole variance that inputs make, from the first two columns: the rest is dice that each row has of its own.
pub fn due_to_inputs(one: &[f64], other: &[f64]) -> Option<Share> {
    let rows = one.iter().zip(other);
    let rows = rows.filter(|(one, other)| !(*one + *other).is_nan());
    let rows: Vec<[f64; 2]> = rows.map(|(one, other)| [*one, *other]).collect();
    let n = 2.0 * rows.len() as f64;
    let mean = rows.iter().flatten().sum::<f64>() / n;
    let squares = rows.iter().map(|[one, other]| {
        let whole = (one - mean) * (one - mean) + (other - mean) * (other - mean);
        [(one - other) * (one - other), whole]
    });
    ratio(squares)
}

/// The sum of some figures over that of others, pair by pair.
fn ratio(pairs: impl Iterator<Item = [f64; 2]>) -> Option<Share> {
    let pairs: Vec<[f64; 2]> = pairs.collect();
    let sums = pairs.iter().fold([0.0, 0.0], |sums, pair| {
        [sums[0] + pair[0], sums[1] + pair[1]]
    });
    if pairs.len() < FEWEST || sums[1] <= 0.0 {
        return None;
    }
    let estimate = sums[0] / sums[1];
    let n = pairs.len() as f64;
    let without: Option<Vec<f64>> = pairs
        .iter()
        .map(|pair| {
            let rest = sums[1] - pair[1];
            (rest > 0.0).then(|| (sums[0] - pair[0]) / rest)
        })
        .collect();
    let without = without?;
    let mean = without.iter().sum::<f64>() / n;
    let squares: f64 = without.iter().map(|one| (one - mean) * (one - mean)).sum();
    Some(Share {
        estimate,
        standard_error: libm::sqrt(squares * (n - 1.0) / n),
    })
}
