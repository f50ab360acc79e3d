//! Primary exposure of a day: what channels send, when it is seen, whether their offer still holds then, and where it
//! lands.

use super::super::rates::Rates;
use crate::model::exposure::{impressions_sent, unseen_at_offer};
use crate::number::lanes::{LANES, Lanes};

/// The state of the channels, and what they show today.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Primary {
    /// By channel: impressions sent and not yet seen.
    unseen: Vec<Lanes>,
    /// By channel: those of them whose offer still holds.
    unseen_at_offer: Vec<Lanes>,
    /// By channel: impressions seen today.
    pub(in crate::engine) seen: Vec<Lanes>,
    /// By channel: those of them whose offer still holds.
    pub(in crate::engine) seen_at_offer: Vec<Lanes>,
    /// By channel and segment: exposures per person today.
    pub(in crate::engine) per_person: Vec<Vec<Lanes>>,
    /// Expected exposures of today from channels, seen or repeated.
    pub(in crate::engine) expected: Lanes,
    /// By channel: today's cost.
    pub(in crate::engine) cost: Vec<Lanes>,
}

impl Primary {
    pub(in crate::engine) fn new(rates: &Rates) -> Self {
        let channels = rates.channels.len();
        Self {
            unseen: vec![Lanes::ZERO; channels],
            unseen_at_offer: vec![Lanes::ZERO; channels],
            seen: vec![Lanes::ZERO; channels],
            seen_at_offer: vec![Lanes::ZERO; channels],
            per_person: vec![vec![Lanes::ZERO; rates.segments.len()]; channels],
            expected: Lanes::ZERO,
            cost: vec![Lanes::ZERO; channels],
        }
    }

    /// Begins a day: what is sent, and what is seen of it.
    pub(in crate::engine) fn begin(&mut self, rates: &Rates, day: usize) {
        self.expected = Lanes::ZERO;
        for index in 0..rates.channels.len() {
            self.channel(rates, index, day as f64);
        }
    }

    #[inline(never)]
    fn channel(&mut self, rates: &Rates, index: usize, today: f64) {
        let (channel, levers) = (&rates.channels[index], &rates.levers.channels[index].levers);
        let (unseen, seen) = (&mut self.unseen[index], &mut self.seen[index]);
        let cost = &mut self.cost[index];
        let sent_on = |lane: usize, day: f64| {
            let (start, end) = (levers.start[lane], levers.end[lane]);
            impressions_sent(day, levers.impressions_per_day[lane], start, end)
        };
        for lane in 0..LANES {
            let sent = sent_on(lane, today);
            cost[lane] = sent * channel.cost_per_impression[lane];
            if today == levers.start[lane] {
                cost[lane] += levers.fixed_cost[lane];
            }
            unseen[lane] += sent;
            seen[lane] = unseen[lane] * channel.seen_per_day[lane];
            unseen[lane] -= seen[lane];
            if channel.has_offer {
                let (unseen, seen) = (
                    &mut self.unseen_at_offer[index],
                    &mut self.seen_at_offer[index],
                );
                unseen[lane] += sent;
                seen[lane] = unseen[lane] * channel.seen_per_day[lane];
                unseen[lane] -= seen[lane];
                let sent_then = sent_on(lane, today - levers.offer_days[lane]);
                unseen[lane] = unseen_at_offer(unseen[lane], sent_then, channel.too_late[lane]);
            }
        }
        if seen.all_zero() {
            return;
        }
        self.expected += &*seen;
        for classes in &rates.classes {
            // Of the whole segment: in a small one some classes have nobody.
            let (mut landing, mut people) = (Lanes::ZERO, Lanes::ZERO);
            for class in classes.clone() {
                landing += &channel.landing[class];
                people += &rates.segments[class].people;
            }
            let each = Lanes::from_fn(|lane| {
                if people[lane] > 0.0 {
                    seen[lane] * landing[lane] / people[lane]
                } else {
                    0.0
                }
            });
            self.per_person[index][classes.clone()].fill(each);
        }
    }
}
