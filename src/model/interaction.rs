//! Interaction: how fast people answer, and how well that satisfies who asked (row #12).

/// What answers enquiries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Desk {
    /// Enquiries that can be answered in a day.
    pub capacity: f64,
    /// Time to answer when nobody waits, in hours.
    pub response_time: f64,
    /// Time to answer at which half of the satisfaction is gone, in hours.
    pub patience: f64,
    /// Share of the answers that are canned.
    pub canned_share: f64,
}

/// Satisfaction with the interaction, 0 to 1: the share of the enquiries that is answered, by people, and in time.
///
/// The time to answer grows with the load as that of a single queue does, `response time / (1 − load)` below nine tenths
/// of the capacity, and ten times the response time above; beyond the capacity the rest goes unanswered.
pub fn satisfaction(enquiries: f64, desk: &Desk) -> f64 {
    if desk.capacity <= 0.0 {
        return 0.0;
    }
    let load = enquiries / desk.capacity;
    let answered = if load > 1.0 { 1.0 / load } else { 1.0 };
    let hours = desk.response_time / (1.0 - load.min(0.9));
    answered * (1.0 - desk.canned_share) / (1.0 + hours / desk.patience)
}

/// The part of the enquiries that members answer: all that they would in a full mesh, none in a star, where nobody knows whom to
/// ask.
pub fn answered_by_peers(mesh: f64, peer_answers: f64) -> f64 {
    mesh * peer_answers
}

/// Satisfaction where a part of the enquiries is answered by members, who satisfy by `peer_satisfaction`, and the rest by staff.
pub fn with_peers(satisfaction: f64, part: f64, peer_satisfaction: f64) -> f64 {
    satisfaction + part * (peer_satisfaction - satisfaction)
}

/// Satisfaction on a day on which a part of the connected people take part in something that satisfies them further.
pub fn with_participants(satisfaction: f64, part: f64, interaction: f64) -> f64 {
    satisfaction + part.min(1.0) * interaction * (1.0 - satisfaction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_speed_and_people_satisfy() {
        let desk = Desk {
            capacity: 100.0,
            response_time: 4.0,
            patience: 4.0,
            canned_share: 0.0,
        };
        let idle = satisfaction(0.0, &desk);
        assert_eq!(idle, 0.5);
        assert!(satisfaction(50.0, &desk) < idle);
        assert!(satisfaction(500.0, &desk) < satisfaction(100.0, &desk));
        let fast = Desk {
            response_time: 0.5,
            ..desk
        };
        assert!(satisfaction(0.0, &fast) > idle);
        let canned = Desk {
            canned_share: 1.0,
            ..desk
        };
        assert_eq!(satisfaction(0.0, &canned), 0.0);
        let nobody = Desk {
            capacity: 0.0,
            ..desk
        };
        assert_eq!(satisfaction(0.0, &nobody), 0.0);
        assert_eq!(with_participants(0.5, 0.2, 1.0), 0.6);
    }

    #[test]
    fn members_answer_in_a_mesh() {
        assert_eq!(answered_by_peers(0.0, 0.8), 0.0);
        assert_eq!(with_peers(0.5, answered_by_peers(0.5, 0.8), 1.0), 0.7);
        assert_eq!(with_peers(0.5, 0.0, 1.0), 0.5);
    }
}
