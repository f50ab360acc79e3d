//! The calendar of campaigns (rows #13, #26, #27).

/// Whether a campaign runs on `day` (from 1): from `start` to `end`, and again every `every` days where that is not 0.
pub fn is_running(day: usize, start: f64, end: f64, every: f64) -> bool {
    let since = day as f64 - start;
    if since < 0.0 {
        return false;
    }
    let within = if every > 0.0 {
        libm::fmod(since, every)
    } else {
        since
    };
    within <= end - start
}

/// Whether a campaign begins on `day`, the first time or again.
pub fn begins(day: usize, start: f64, every: f64) -> bool {
    let since = day as f64 - start;
    since == 0.0 || (since > 0.0 && every > 0.0 && libm::fmod(since, every) == 0.0)
}

/// How far two taints of a share together take its trust away.
pub fn both_taints(one: f64, other: f64) -> f64 {
    1.0 - (1.0 - one) * (1.0 - other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_campaign_comes_again() {
        let days = |every| {
            (1..=40)
                .filter(|day| is_running(*day, 3.0, 5.0, every))
                .count()
        };
        assert_eq!(days(0.0), 3);
        assert_eq!(days(10.0), 3 * 4);
        assert!(begins(3, 3.0, 0.0) && begins(13, 3.0, 10.0));
        assert!(!begins(13, 3.0, 0.0) && !begins(2, 3.0, 10.0));
    }
}
