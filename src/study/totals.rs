//! Ratios of totals: what is above the line over all replications by what is below it, with their errors (linearised:
//! Cochran 1977, Sampling Techniques, section 6.4).

use super::rows::Rows;
use crate::model::money::per;
use crate::report::Outcome;

/// A ratio of totals.
#[derive(Clone, Debug)]
pub(super) struct Totals {
    pub(super) ratio: f64,
    /// By how much each replication moves it, times their number; 0 on average.
    moves: Vec<f64>,
}

impl Totals {
    /// That of two columns of the same replications; nothing where a figure of them is not defined.
    fn of(above: &[f64], below: &[f64]) -> Option<Self> {
        let count = above.len() as f64;
        let [above_all, below_all] = [above, below].map(|column| column.iter().sum::<f64>());
        if !(above_all + below_all).is_finite() {
            return None;
        }
        let ratio = per(above_all, below_all);
        let mean = below_all / count;
        let columns = above.iter().zip(below);
        Some(Self {
            ratio,
            moves: columns
                .map(|(above, below)| (above - ratio * below) / mean)
                .collect(),
        })
    }

    /// An outcome that is a ratio of totals, over the replications that have arrived; nothing where it is none.
    pub(super) fn of_rows(rows: &Rows, outcome: Outcome) -> Option<Self> {
        let [above, below] = outcome.totals()?.map(|part| rows.column(part as usize));
        Self::of(&above, &below)
    }

    /// The same of two variants over the replications that have arrived of both.
    pub(super) fn of_pairs(rows: &Rows, others: &Rows, outcome: Outcome) -> Option<[Self; 2]> {
        let parts = outcome.totals()?;
        let [above, below] = parts.map(|part| rows.pairs(others, part).collect::<Vec<_>>());
        let of = |which: fn(&(f64, f64)) -> f64| {
            let [above, below] = [&above, &below].map(|pairs| pairs.iter().map(which));
            Self::of(&above.collect::<Vec<_>>(), &below.collect::<Vec<_>>())
        };
        Some([of(|pair| pair.0)?, of(|pair| pair.1)?])
    }

    /// Its standard error. NaN below two replications.
    pub(super) fn standard_error(&self) -> f64 {
        error(self.moves.iter().copied())
    }

    /// The standard error of the difference to another one of the same replications.
    pub(super) fn error_against(&self, other: &Self) -> f64 {
        let pairs = self.moves.iter().zip(&other.moves);
        error(pairs.map(|(one, other)| one - other))
    }
}

/// The standard error of the mean of figures that are 0 on average.
fn error(figures: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = figures.len() as f64;
    let squares: f64 = figures.map(|figure| figure * figure).sum();
    libm::sqrt(squares / (count * (count - 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replication_weighs_as_much_as_it_has_below_the_line() {
        let totals = Totals::of(&[0.0, 0.0, 0.0, 6.0], &[1.0, 0.0, 2.0, 7.0]).expect("defined");
        assert_eq!(totals.ratio, 0.6);
        let mean: f64 = totals.moves.iter().sum::<f64>() / 4.0;
        assert!(mean.abs() < 1e-15, "{mean}");
        assert!(Totals::of(&[0.0], &[0.0]).is_some_and(|none| none.ratio.is_nan()));
        assert!(Totals::of(&[f64::NAN], &[1.0]).is_none());
    }

    /// Of what is above the line in each replication in proportion to what is below there is nothing to err about.
    #[test]
    fn what_is_in_proportion_has_no_error() {
        let below = [1.0, 2.0, 3.0];
        let totals = Totals::of(&below.map(|below| 0.25 * below), &below).expect("defined");
        assert_eq!((totals.ratio, totals.standard_error()), (0.25, 0.0));
        assert_eq!(totals.error_against(&totals), 0.0);
    }
}
