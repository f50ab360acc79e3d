//! Exposure: where impressions land (row #16), when they are seen (row #4), and when the account pushes.

use crate::number::odds;

/// The shares of a channel's impressions that land on the segments: in proportion to each segment's share of the
/// population, its affinity, and the channel's precision where the segment has the need. With two segments the precision
/// is the odds ratio of landing on the one with the need.
pub fn landing(segments: &[Target], precision: f64) -> Vec<f64> {
    let weight = |segment: &Target| {
        let precise = if segment.need { precision } else { 1.0 };
        segment.share * segment.affinity * precise
    };
    let total: f64 = segments.iter().map(weight).sum();
    let part = |segment| {
        if total > 0.0 {
            weight(segment) / total
        } else {
            0.0
        }
    };
    segments.iter().map(part).collect()
}

/// A segment as a channel sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Its share of the population.
    pub share: f64,
    /// Whether it has the need.
    pub need: bool,
    /// Its affinity to the channel.
    pub affinity: f64,
}

/// The share of what is unseen that is seen on a day, under a geometric delay of mean `mean_delay` days.
pub fn seen_per_day(mean_delay: f64) -> f64 {
    1.0 / (1.0 + mean_delay)
}

/// How many pushes go out on `day` (from 1): they are spread evenly, `pushes_per_week` of them in seven days, the first
/// on `start`, none after `end`.
pub fn pushes_due(day: usize, pushes_per_week: f64, start: f64, end: f64) -> f64 {
    let today = day as f64;
    if today < start || today > end || pushes_per_week <= 0.0 {
        return 0.0;
    }
    let until = |days: f64| libm::floor(days * pushes_per_week / 7.0);
    until(today - start) - until(today - start - 1.0)
}

/// Whether a push goes out on `day`.
pub fn is_push_day(day: usize, pushes_per_week: f64, start: f64, end: f64) -> bool {
    pushes_due(day, pushes_per_week, start, end) > 0.0
}

/// The probability of reading one at least of several pushes of a day.
pub fn reads_any(reads: f64, pushes: f64) -> f64 {
    if pushes <= 1.0 {
        reads
    } else {
        1.0 - libm::pow(1.0 - reads, pushes)
    }
}

/// The part of today's exposures for whose senders' offer it is not too late: of what a geometric delay leaves unseen
/// each day, `seen` is seen, and an offer that holds `offer_days` after the day of sending is lost to the part
/// `(1 − seen)^(offer_days + 1)` of a day's messages.
pub fn seen_too_late(seen: f64, offer_days: f64) -> f64 {
    libm::pow(1.0 - seen, offer_days + 1.0)
}

/// How many impressions a channel sends on `day` (from 1; before that none): `per_day` from `start` to `end`.
pub fn impressions_sent(day: f64, per_day: f64, start: f64, end: f64) -> f64 {
    if day >= start && day <= end {
        per_day
    } else {
        0.0
    }
}

/// What of the unseen impressions holds an offer tomorrow: the offer ends this evening for what was sent `offer_days` ago
/// and is still unseen, the part `too_late` (see [`seen_too_late`]) of `sent_then`.
pub fn unseen_at_offer(unseen: f64, sent_then: f64, too_late: f64) -> f64 {
    (unseen - sent_then * too_late).max(0.0)
}

/// The odds ratio on following, trying and buying of so many steps between seeing and doing (the friction of a scene).
pub fn friction(steps: f64, step_odds: f64) -> f64 {
    if steps == 0.0 {
        1.0
    } else {
        libm::pow(step_odds, steps)
    }
}

/// How far the pushes of a week are above what fans put up with: `max(0, pushes per week / tolerance − 1)`.
pub fn overload(pushes_per_week: f64, tolerance: f64) -> f64 {
    (pushes_per_week / tolerance - 1.0).max(0.0)
}

/// The share of the members of an account who read a push: odds ratios of the relevance of the content and to the
/// segment, and `overload_read` once for each unit of overload.
pub fn read_rate(base: f64, relevance: f64, overload_read: f64, overload: f64) -> f64 {
    let overloaded = if overload == 0.0 {
        1.0
    } else {
        libm::pow(overload_read, overload)
    };
    odds::with_odds_ratios(base, &[relevance, overloaded])
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
        let pushes = |rate| -> f64 {
            let days = 1..=28;
            days.map(|day| pushes_due(day, rate, 1.0, 1095.0)).sum()
        };
        assert_eq!(
            [pushes(2.0), pushes(14.0), pushes(50.0)],
            [8.0, 56.0, 200.0]
        );
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
        let lands = |share, precision| {
            let target = |need, share| Target {
                share,
                need,
                affinity: 1.0,
            };
            landing(
                &[target(true, share), target(false, 1.0 - share)],
                precision,
            )[0]
        };
        assert_eq!(lands(0.1, 1.0), 0.1);
        assert!((lands(0.1, 9.0) - 0.5).abs() < 1e-15);
        assert_eq!(lands(1.0, 3.0), 1.0);
    }
}
