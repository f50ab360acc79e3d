//! Trust of the brand over time: value gains it, annoyance loses it, silence erodes it where no peers keep it up.

/// What moves trust on one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Movement {
    /// Part of the missing trust that full value gains.
    pub gain: f64,
    /// Part of the trust that full annoyance loses.
    pub loss: f64,
    /// Part of the trust above the floor that is lost without peers.
    pub drift: f64,
    /// Trust that silence does not erode.
    pub floor: f64,
}

/// Trust on the next day: `b + gain·value·(1 − b) − loss·annoyance·b − drift·(1 − peers)·max(0, b − floor)`, with value,
/// annoyance and peers from 0 to 1.
pub fn next(trust: f64, value: f64, annoyance: f64, peers: f64, movement: &Movement) -> f64 {
    let gained = movement.gain * value * (1.0 - trust);
    let lost = movement.loss * annoyance * trust;
    let eroded = movement.drift * (1.0 - peers) * (trust - movement.floor).max(0.0);
    (trust + gained - lost - eroded).clamp(0.0, 1.0)
}

/// The value of a day: what its pushes and gatherings give, from 0 to 1 each at average quality and satisfaction, doubled
/// or lost by those scores.
pub fn value(given: f64, quality: f64, satisfaction: f64) -> f64 {
    (given * 4.0 * quality * satisfaction).min(1.0)
}

/// The annoyance of a day, `1 − exp(−weight)`, from the sum over the pushes of their overload, their commercial share
/// above tolerance, and how far their relevance is below average.
pub fn annoyance(weight: f64) -> f64 {
    crate::number::hazard::probability(weight)
}

/// What one push weighs in annoyance.
pub fn push_weight(overload: f64, commercial_excess: f64, relevance: f64) -> f64 {
    overload + commercial_excess + (1.0 - 2.0 * relevance).max(0.0)
}

/// Trust in a push of an account that speaks as a person to some degree.
pub fn of_push(brand_trust: f64, personification: f64) -> f64 {
    brand_trust + personification * (1.0 - brand_trust)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOVEMENT: Movement = Movement {
        gain: 0.1,
        loss: 0.2,
        drift: 0.05,
        floor: 0.2,
    };

    #[test]
    fn silence_erodes_trust_down_to_the_floor_and_peers_hold_it() {
        let mut trust = 0.8;
        for _ in 0..1000 {
            trust = next(trust, 0.0, 0.0, 0.0, &MOVEMENT);
        }
        assert!((trust - 0.2).abs() < 1e-9);
        assert_eq!(next(0.8, 0.0, 0.0, 1.0, &MOVEMENT), 0.8);
    }

    #[test]
    fn value_gains_and_annoyance_loses() {
        assert!(next(0.5, 1.0, 0.0, 1.0, &MOVEMENT) > 0.5);
        assert!(next(0.5, 0.0, 1.0, 1.0, &MOVEMENT) < 0.5);
        assert_eq!(next(1.0, 1.0, 0.0, 1.0, &MOVEMENT), 1.0);
    }
}
