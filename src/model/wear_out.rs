//! Wear-out: what one item does less each time that the same person meets it again.

/// The part of today's exposures that is as good as a first one, where each takes the part `wear_out` from what the next does.
/// A person has met the item a Poisson number of times of mean `earlier` before, and does so of mean `today`: the mean of
/// `(1 − w)^n` over the exposures n is `exp(−w·earlier) · (1 − exp(−w·today)) / (w·today)`, and all exposures ever together do
/// no more than `1 / w` first ones. 1 where nothing wears out.
///
/// Repetition that wears out is the rule of advertising (Naik, Mantrala & Sawyer 1998, doi:10.1287/mksc.17.3.214, whose
/// campaigns decay by use as well as by time); that each exposure takes the same part is an assumption.
pub fn fresh(wear_out: f64, earlier: f64, today: f64) -> f64 {
    let worn = wear_out * today;
    let of_today = if worn > 0.0 {
        -libm::expm1(-worn) / worn
    } else {
        1.0
    };
    libm::exp(-wear_out * earlier) * of_today
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exposures_together_do_no_more_than_a_bound() {
        assert_eq!(fresh(0.0, 5.0, 3.0), 1.0);
        assert_eq!(fresh(0.3, 0.0, 0.0), 1.0);
        let (mut earlier, mut all) = (0.0, 0.0);
        for _ in 0..1_000 {
            all += 0.5 * fresh(0.1, earlier, 0.5);
            earlier += 0.5;
        }
        assert!((all - 10.0).abs() < 1e-9);
        // The division of exposures into days changes nothing.
        let once = 2.0 * fresh(0.2, 0.0, 2.0);
        let twice = 1.0 * fresh(0.2, 0.0, 1.0) + 1.0 * fresh(0.2, 1.0, 1.0);
        assert!((once - twice).abs() < 1e-15);
    }

    #[test]
    fn it_is_the_mean_over_a_poisson_number() {
        let (wear_out, earlier) = (0.25_f64, 1.7_f64);
        let mut probability = libm::exp(-earlier);
        let mut mean = 0.0;
        for n in 0..60 {
            mean += probability * libm::pow(1.0 - wear_out, f64::from(n));
            probability *= earlier / f64::from(n + 1);
        }
        assert!((fresh(wear_out, earlier, 0.0) - mean).abs() < 1e-12);
    }
}
