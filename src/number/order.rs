//! Which of several figures comes first.

/// The places of figures, the greatest first; of equal ones the first of them. What stands at these places is put in order
/// by it, so that one sort serves whatever it is.
pub fn descending(figures: &[f64]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..figures.len()).collect();
    places.sort_by(|one, other| figures[*other].total_cmp(&figures[*one]));
    places
}

#[cfg(test)]
mod tests {
    use super::descending;

    #[test]
    fn equal_figures_stay_in_their_order() {
        assert_eq!(descending(&[1.0, 3.0, 1.0, 3.0, 2.0]), [1, 3, 4, 0, 2]);
        assert_eq!(descending(&[f64::NEG_INFINITY, 0.0, -0.0]), [1, 2, 0]);
        assert!(descending(&[]).is_empty());
    }
}
