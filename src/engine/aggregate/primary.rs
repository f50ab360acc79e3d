//! Primary exposure of a day: what channels and pushes show, when it is seen, and where it lands.

use super::super::lanes::{LANES, Lanes};
use super::super::rates::{Rates, Source};
use super::{Intensity, People};
use crate::model::exposure::is_push_day;

/// The state of the channels, and what they do today.
#[derive(Clone, Debug)]
pub(super) struct Primary {
    /// The day, from 1.
    pub(super) day: usize,
    /// By channel: impressions sent and not yet seen.
    unseen: Vec<Lanes>,
    /// By channel and segment: exposures per person today.
    pub(super) per_person: Vec<Vec<Lanes>>,
    /// By segment: all channels together.
    pub(super) intensity: Vec<Intensity>,
    /// Expected exposures of today from channels, seen or repeated.
    pub(super) expected: Lanes,
    /// Today's cost of all channels.
    pub(super) cost: Lanes,
    /// 1 where a push goes out today.
    pub(super) pushed: Lanes,
    /// Whether a push goes out today in any replication.
    pub(super) any_push: bool,
    /// Hazard that a connected person with the need buys on the pushes that are read today.
    pub(super) push_buy: Lanes,
}

impl Primary {
    pub(super) fn new(rates: &Rates<Lanes>) -> Self {
        Self {
            day: 0,
            unseen: vec![Lanes::ZERO; rates.sources.len()],
            per_person: vec![vec![Lanes::ZERO; rates.segments.len()]; rates.sources.len()],
            intensity: vec![Intensity::ZERO; rates.segments.len()],
            expected: Lanes::ZERO,
            cost: Lanes::ZERO,
            pushed: Lanes::ZERO,
            any_push: false,
            push_buy: Lanes::ZERO,
        }
    }

    /// Begins a day: what is sent, and what is seen of it.
    pub(super) fn begin(&mut self, rates: &Rates<Lanes>, day: usize, people: &[People]) {
        debug_assert_eq!(people.len(), self.intensity.len());
        self.day = day;
        self.expected = Lanes::ZERO;
        self.cost = Lanes::ZERO;
        self.push_buy = Lanes::ZERO;
        self.intensity.fill(Intensity::ZERO);
        self.push_calendar(rates, day);
        for (index, source) in rates.sources.iter().enumerate() {
            self.channel(rates, index, source);
        }
    }

    fn push_calendar(&mut self, rates: &Rates<Lanes>, day: usize) {
        let common = &rates.common;
        self.pushed = Lanes::from_fn(|lane| {
            f64::from(u8::from(is_push_day(
                day,
                common.pushes_per_week[lane],
                common.push_start[lane],
                common.push_end[lane],
            )))
        });
        self.any_push = !self.pushed.all_zero();
    }

    fn channel(&mut self, rates: &Rates<Lanes>, index: usize, source: &Source<Lanes>) {
        let today = self.day as f64;
        let channel = &source.channel;
        let unseen = &mut self.unseen[index];
        let mut seen = Lanes::ZERO;
        for lane in 0..LANES {
            let sends = today >= channel.start[lane] && today <= channel.end[lane];
            let sent = if sends {
                channel.impressions[lane]
            } else {
                0.0
            };
            self.cost[lane] += sent * channel.cost_per_impression[lane];
            if today == channel.start[lane] {
                self.cost[lane] += channel.fixed_cost[lane];
            }
            unseen[lane] += sent;
            seen[lane] = unseen[lane] * channel.seen_per_day[lane];
            unseen[lane] -= seen[lane];
        }
        if seen.all_zero() {
            self.per_person[index].fill(Lanes::ZERO);
            return;
        }
        self.expected += seen;
        for (segment, people) in rates.segments.iter().enumerate() {
            let exposure = &source.exposure[segment];
            let intensity = &mut self.intensity[segment];
            let per_person = &mut self.per_person[index][segment];
            for lane in 0..LANES {
                let people = people.people[lane];
                let each = if people > 0.0 {
                    seen[lane] * source.landing[segment][lane] / people
                } else {
                    0.0
                };
                per_person[lane] = each;
                intensity.exposure[lane] += each;
                intensity.buy[lane] += each * exposure.buy[lane];
                intensity.follow[lane] += each * exposure.follow[lane];
                intensity.follow_again[lane] += each * exposure.follow_again[lane];
            }
        }
    }
}
