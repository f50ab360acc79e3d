//! Weekdays and seasons: on which weekday and in which month a day of the simulation is, and what that does to demand.
//!
//! A year has 365 days: 29 February is left out, so that each of three years is the same.

/// Days of a week.
pub const WEEK: usize = 7;

/// Months of a year.
pub const MONTHS: usize = 12;

/// Days of a year.
const YEAR: usize = 365;

/// By month: the day of the year on which it ends, 1 being 1 January.
const LAST_DAYS: [usize; MONTHS] = [31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/// The weekday of a day of the simulation, both from 1 on: 1 is Monday, 7 Sunday. `first` is that of day 1.
pub fn weekday(day: usize, first: f64) -> usize {
    (day - 1 + first as usize - 1) % WEEK + 1
}

/// The month of a day of the simulation, both from 1 on. `first` is the day of the year of day 1, from 1 to 365.
pub fn month(day: usize, first: f64) -> usize {
    let of_year = (day - 1 + first as usize - 1) % YEAR + 1;
    let before = LAST_DAYS.iter().filter(|last| **last < of_year);
    before.count() + 1
}

/// What a day does to demand: an odds ratio on buying, and a factor on the hazard of ordering again. The weekday's factor and the
/// month's multiply; 1 is a day like any other.
pub fn season(weekday: f64, month: f64) -> f64 {
    weekday * month
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_follow_each_other() {
        for first in 1..=7 {
            let first = f64::from(first);
            assert_eq!(weekday(1, first), first as usize);
            assert_eq!(weekday(8, first), first as usize);
            for day in 1..30 {
                let [today, tomorrow] = [day, day + 1].map(|day| weekday(day, first));
                assert_eq!(tomorrow, if today == 7 { 1 } else { today + 1 });
            }
        }
    }

    #[test]
    fn months_have_their_days_and_years_follow_each_other() {
        let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let mut day = 1;
        for year in 0..3 {
            for (place, days) in days.into_iter().enumerate() {
                for _ in 0..days {
                    assert_eq!(month(day, 1.0), place + 1, "day {day}, year {year}");
                    day += 1;
                }
            }
        }
        // From 31 December over the end of the year.
        assert_eq!([1, 2, 32, 33].map(|day| month(day, 365.0)), [12, 1, 1, 2]);
        // From 1 March on: 28 February is the last day of a year of the simulation.
        assert_eq!([1, 365, 366].map(|day| month(day, 60.0)), [3, 2, 3]);
    }
}
