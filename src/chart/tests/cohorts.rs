//! Cohorts, as their picture has them.

use super::*;
use crate::chart::cohorts::Cohorts;

/// A row is as long as its cohort lived, and begins with all of those who were there at the start.
#[test]
fn cohorts_are_rows_of_what_is_kept() {
    let Cohorts { period, rows, .. } = Cohorts::of(&made_up().ledger);
    assert_eq!(period, 7);
    assert!(rows.iter().map(|row| row.kept.len()).eq((1..=6).rev()));
    assert_eq!(rows[0].kept, [100.0, 88.0, 79.0, 70.0, 61.0, 52.0]);
    assert_eq!(rows[5].kept, [88.0]);
    assert_eq!(
        [rows[0].days, rows[1].days, rows[5].days],
        [[0, 0], [1, 7], [29, 30]]
    );
    assert_eq!([rows[0].lifetime_value, rows[5].lifetime_value], [2.5, 0.5]);
}

/// Where there are many cohorts, neighbours are one: nobody is lost.
#[test]
fn many_cohorts_are_put_together() {
    let mut scenario = sound(SCENARIO);
    scenario.time.days = 1095.0;
    scenario.time.cohort_days = 7.0;
    let layout = Layout::of(&scenario);
    let ones = (0..layout.len()).map(|place| whole(&layout, place, 1.0));
    let ledger = Ledger::of(&scenario, &ones.collect::<Vec<_>>(), 1);
    let Cohorts { period, rows, .. } = Cohorts::of(&ledger);
    assert_eq!((period, rows.len()), (49, 24));
    assert_eq!(
        rows.iter().map(|row| row.joined).sum::<f64>(),
        layout.cohorts as f64
    );
    assert_eq!(rows[23].days, [1079, 1095]);
    assert_eq!(rows[23].kept, [3.0]);
}
