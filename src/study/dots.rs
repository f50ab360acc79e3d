//! A distribution as equally likely values: people read "in 27 of 50" better than a density or a per cent (quantile
//! dotplots: Kay et al. 2016, doi 10.1145/2858036.2858558; Fernandes et al. 2018, doi 10.1145/3173574.3173718).

use crate::number::quantile;

/// How many values.
pub const COUNT: usize = 50;

/// The middles of [`COUNT`] equally likely parts of ascending values, ascending; none of none.
pub fn of_sorted(values: &[f64]) -> Vec<f64> {
    if values.is_empty() {
        return Vec::new();
    }
    let middle = |part: usize| (part as f64 + 0.5) / COUNT as f64;
    (0..COUNT)
        .map(|part| quantile::of_sorted(values, middle(part)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_dot_stands_for_as_many_values() {
        let values: Vec<f64> = (0..1000).map(f64::from).collect();
        let dots = of_sorted(&values);
        for (part, dot) in dots.iter().enumerate() {
            let (from, to) = (20.0 * part as f64, 20.0 * (part + 1) as f64);
            assert!(*dot > from && *dot < to, "{part}: {dot}");
        }
        assert_eq!(dots.len(), COUNT);
    }

    #[test]
    fn one_value_is_fifty_times_that_and_nothing_is_nothing() {
        assert_eq!(of_sorted(&[7.0]), [7.0; COUNT]);
        assert!(of_sorted(&[]).is_empty());
    }
}
