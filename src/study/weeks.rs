//! Sums over weeks of what is counted day by day: pushes on some days of the week make a comb of it, which hides its course.

use crate::report::Series;

/// What is summed.
pub const SERIES: [Series; 2] = [Series::NewFollowers, Series::LostFollowers];
/// Days of a week.
pub const DAYS: usize = 7;
/// Runs of fewer days are shown day by day: they have no four weeks.
const FEWEST_DAYS: usize = 28;

/// Whether weeks are shown of a run of so many days.
pub fn are_shown(days: usize) -> bool {
    days >= FEWEST_DAYS
}

/// How many weeks a run has; the last one may be shorter.
pub fn count(days: usize) -> usize {
    days.div_ceil(DAYS)
}

/// The first and the last day (from 1) of a week (from 0) of a run.
pub fn days_of(week: usize, days: usize) -> [usize; 2] {
    [week * DAYS + 1, ((week + 1) * DAYS).min(days)]
}

/// The sums of a path of days.
pub fn sums(path: &[f64]) -> impl Iterator<Item = f64> {
    path.chunks(DAYS).map(|week| week.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_have_every_day_once() {
        let path: Vec<f64> = (0..30).map(f64::from).collect();
        let sums: Vec<f64> = sums(&path).collect();
        assert_eq!(sums, [21.0, 70.0, 119.0, 168.0, 57.0]);
        assert_eq!(count(30), 5);
        assert_eq!([days_of(0, 30), days_of(4, 30)], [[1, 7], [29, 30]]);
    }
}
