//! Imitation (Bass 1969, doi 10.1287/mnsc.15.5.215): who is not connected yet follows of their own accord, and the sooner the
//! more others have. It ends in an S: slow at first, fastest when about half have followed, and over when nobody is left.

/// The hazard of a whole day of following by oneself, where the part `connected` (0 to 1) of all people is connected in the
/// morning. `innovation`, Bass's p, is the hazard a day at which a person follows whatever others do, `imitation`, Bass's q,
/// what is added to it where everybody is connected. Both are 0 or above.
///
/// Within the day F' = (p + q·F)·(1 − F). Of `U = (1 − F) / (p + q·F)` that makes `U' = −(p + q)·U`, so that with r = p + q the part
/// `r / (r + (p + q·F)·(exp(r) − 1))` of those who were not connected in the morning is not in the evening either. The hazard is minus
/// its logarithm: no day lags behind the next, however fast people follow.
pub fn hazard(innovation: f64, imitation: f64, connected: f64) -> f64 {
    let rate = innovation + imitation;
    if rate <= 0.0 {
        return 0.0;
    }
    let now = innovation + imitation * connected;
    libm::log1p(libm::expm1(rate) * (now / rate))
}

/// The same for a person of `relevance`, where those who can follow by it are `people` of relevances that add up to `weight`: in
/// proportion to relevance, and `hazard` in the mean. 0 where there is nobody.
pub fn by_relevance(hazard: f64, relevance: f64, people: f64, weight: f64) -> f64 {
    if weight > 0.0 {
        hazard * (relevance * people / weight)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The part that is connected after so many days, from none on.
    fn closed(innovation: f64, imitation: f64, days: f64) -> f64 {
        let gone = libm::exp(-(innovation + imitation) * days);
        (1.0 - gone) / (1.0 + imitation / innovation * gone)
    }

    #[test]
    fn days_follow_the_closed_form() {
        for (innovation, imitation) in [(0.003, 0.08), (0.0005, 0.01), (0.3, 5.0), (0.02, 0.0)] {
            let mut connected: f64 = 0.0;
            for day in 1..=400 {
                let stays = libm::exp(-hazard(innovation, imitation, connected));
                connected = 1.0 - (1.0 - connected) * stays;
                let exact = closed(innovation, imitation, f64::from(day));
                let off = (connected - exact).abs();
                assert!(off < 1e-12, "{innovation} {imitation} on day {day}: {off}");
            }
        }
    }

    #[test]
    fn without_either_nobody_follows() {
        assert_eq!(hazard(0.0, 0.0, 0.5), 0.0);
        assert_eq!(hazard(0.0, 10.0, 0.0), 0.0, "nobody to imitate");
        assert!(hazard(1.0, 10.0, 1.0).is_finite());
        // Innovation alone is a hazard like any other.
        assert!((hazard(0.02, 0.0, 0.7) - 0.02).abs() < 1e-15);
    }

    #[test]
    fn relevance_parts_the_hazard_and_leaves_its_mean() {
        let [one, other] = [2.0, 0.5].map(|relevance| by_relevance(0.1, relevance, 40.0, 35.0));
        assert!((10.0 * one + 30.0 * other - 0.1 * 40.0).abs() < 1e-14);
        assert_eq!(one / other, 4.0);
        assert_eq!(by_relevance(0.1, 1.0, 7.0, 7.0), 0.1);
        assert_eq!(by_relevance(0.1, 1.0, 0.0, 0.0), 0.0);
    }
}
