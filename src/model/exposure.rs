//! Exposure: where impressions land (row #16), when they are seen (row #4), and when the account pushes.

use super::odds;

/// The share of a channel's impressions that lands on people with the need, whose share of the population is
/// `need_share`; `precision` is an odds ratio.
pub fn landing_on_need(need_share: f64, precision: f64) -> f64 {
    odds::with_odds_ratios(need_share, &[precision])
}

/// The share of what is unseen that is seen on a day, under a geometric delay of mean `mean_delay` days.
pub fn seen_per_day(mean_delay: f64) -> f64 {
    1.0 / (1.0 + mean_delay)
}

/// Whether a push goes out on `day` (from 1): pushes are spread evenly, `pushes_per_week` of them in seven days,
/// the first on `start`, none after `end`.
pub fn is_push_day(day: usize, pushes_per_week: f64, start: f64, end: f64) -> bool {
    let today = day as f64;
    if today < start || today > end || pushes_per_week <= 0.0 {
        return false;
    }
    let pushes_due = |days: f64| libm::floor(days * pushes_per_week / 7.0);
    pushes_due(today - start) > pushes_due(today - start - 1.0)
}

/// How far a push calendar is above what fans put up with: `max(0, pushes per week / tolerance − 1)`.
pub fn overload(pushes_per_week: f64, tolerance: f64) -> f64 {
    (pushes_per_week / tolerance - 1.0).max(0.0)
}

/// The share of connected people who read a push, `odds_ratio` acting once for each unit of overload.
pub fn read_rate(base: f64, odds_ratio: f64, overload: f64) -> f64 {
    odds::with_odds_ratios(base, &[libm::pow(odds_ratio, overload)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pushes_are_spread_evenly_and_start_on_the_first_day() {
        let days = |rate| {
            (1..=28)
                .filter(|day| is_push_day(*day, rate, 1.0, 1095.0))
                .collect::<Vec<_>>()
        };
        assert_eq!(days(2.0), [1, 5, 8, 12, 15, 19, 22, 26]);
        assert_eq!(days(7.0).len(), 28);
        assert_eq!(days(0.25), [1]);
        assert!(days(0.0).is_empty());
    }

    #[test]
    fn no_push_outside_the_calendar() {
        assert!(!is_push_day(9, 7.0, 10.0, 20.0));
        assert!(is_push_day(10, 1.0, 10.0, 20.0));
        assert!(!is_push_day(21, 7.0, 10.0, 20.0));
    }

    #[test]
    fn precision_is_an_odds_ratio_on_where_impressions_land() {
        assert_eq!(landing_on_need(0.1, 1.0), 0.1);
        assert!((landing_on_need(0.1, 9.0) - 0.5).abs() < 1e-15);
        assert_eq!(landing_on_need(1.0, 3.0), 1.0);
    }
}
