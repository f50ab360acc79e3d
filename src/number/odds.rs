//! The odds scale. Every lever on a probability is an odds ratio: `logit p = logit p₀ + Σ ln OR`. So levers compose in
//! any order and no probability leaves [0, 1].

/// p / (1 − p); infinite at p = 1.
#[inline(always)]
pub fn odds(probability: f64) -> f64 {
    probability / (1.0 - probability)
}

/// The probability of the given odds.
// Here and below choices are made of what is there already: loops over replications become vectors only without branches.
#[inline(always)]
pub fn probability(odds: f64) -> f64 {
    let probability = odds / (1.0 + odds);
    if odds == f64::INFINITY {
        1.0
    } else {
        probability
    }
}

/// A probability under an odds ratio. What is impossible stays impossible and what is certain stays certain, but an odds
/// ratio of 0 rules even the certain out.
#[inline(always)]
pub fn with_odds_ratio(base: f64, odds_ratio: f64) -> f64 {
    let other = probability(odds(base) * odds_ratio);
    let other = if odds_ratio == 1.0 { base } else { other };
    if odds_ratio == 0.0 { 0.0 } else { other }
}

/// The same under several odds ratios, which act as their product.
pub fn with_odds_ratios(base: f64, odds_ratios: &[f64]) -> f64 {
    with_odds_ratio(base, odds_ratios.iter().product())
}

/// Two anchors of a probability, and what lies between them, straight on the logit scale:
/// `logit p = logit cold + position · (logit warm − logit cold)`, position in [0, 1]. An impossible cold anchor stays
/// impossible at every position below 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchors {
    cold: f64,
    warm: f64,
    logit_cold: f64,
    logit_warm: f64,
}

impl Anchors {
    /// The anchors at position 0 and at position 1.
    pub fn new(cold: f64, warm: f64) -> Self {
        Self {
            cold,
            warm,
            logit_cold: libm::log(odds(cold)),
            logit_warm: libm::log(odds(warm)),
        }
    }

    /// The probability at a position, by an exponential function, such as `libm::exp`.
    #[inline(always)]
    pub fn at(&self, position: f64, exp: impl Fn(f64) -> f64) -> f64 {
        let logit = (1.0 - position) * self.logit_cold + position * self.logit_warm;
        let between = probability(exp(logit));
        let impossible = (self.cold == 0.0) | (self.warm == 0.0);
        let between = if impossible { 0.0 } else { between };
        let below = if position == 1.0 { self.warm } else { between };
        let at_cold = (position == 0.0) | (self.cold == self.warm);
        if at_cold { self.cold } else { below }
    }
}

/// The probability at a position between two anchors, as [`Anchors::at`] has it.
pub fn between(cold: f64, warm: f64, position: f64) -> f64 {
    Anchors::new(cold, warm).at(position, libm::exp)
}

/// How a score from 0 to 1 acts: as an odds ratio of `effect` at 1, of none at 0.5, an average score, and of its inverse
/// at 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    logarithm: f64,
}

impl Effect {
    /// The effect of a full score.
    pub fn new(effect: f64) -> Self {
        Self {
            logarithm: libm::log(effect),
        }
    }

    /// The odds ratio of a score, `effect^(2·score − 1)`, by an exponential function that gives 1 of 0.
    #[inline(always)]
    pub fn of(self, score: f64, exp: impl Fn(f64) -> f64) -> f64 {
        exp((2.0 * score - 1.0) * self.logarithm)
    }
}

/// The odds ratio of a score whose full effect is `effect`, as [`Effect::of`] has it.
pub fn of_score(effect: f64, score: f64) -> f64 {
    Effect::new(effect).of(score, libm::exp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neutral_levers_change_nothing() {
        assert_eq!(with_odds_ratios(0.0322, &[1.0, 1.0]), 0.0322);
    }

    #[test]
    fn doubling_the_odds_of_one_half_gives_two_thirds() {
        assert!((with_odds_ratios(0.5, &[2.0]) - 2.0 / 3.0).abs() < 1e-15);
    }

    #[test]
    fn the_impossible_and_the_certain_stay() {
        assert_eq!(with_odds_ratios(0.0, &[50.0]), 0.0);
        assert_eq!(with_odds_ratios(1.0, &[0.5]), 1.0);
        assert_eq!(with_odds_ratios(1.0, &[0.0]), 0.0);
    }

    #[test]
    fn anchors_are_met_exactly_and_the_middle_is_their_geometric_mean_in_odds() {
        assert_eq!(between(0.01, 0.1, 0.0), 0.01);
        assert_eq!(between(0.01, 0.1, 1.0), 0.1);
        let middle = odds(between(0.01, 0.1, 0.5));
        assert!((middle - libm::sqrt(odds(0.01) * odds(0.1))).abs() < 1e-15);
        assert_eq!(between(0.0, 1.0, 0.5), 0.0);
    }

    #[test]
    fn an_average_score_changes_nothing_and_a_full_one_has_the_full_effect() {
        assert_eq!(of_score(3.0, 0.5), 1.0);
        assert!((of_score(3.0, 1.0) - 3.0).abs() < 1e-15);
        assert!((of_score(3.0, 0.0) * 3.0 - 1.0).abs() < 1e-15);
    }
}
