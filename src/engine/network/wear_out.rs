//! What wears out in one replication: how much of today's exposures to each item is as good as a first one.

use super::super::today::Today;
use super::chances::{Chances, DayChances};
use super::history::History;
use super::item::{Item, Origin};
use super::observer::Observer;
use super::ties::{Ties, Views};
use super::viewers::Impressions;
use crate::model::wear_out::fresh;

/// The same chances of exposures of which only a part is as good as a first one, by segment.
fn worn(usual: &[Chances], fresh: &[f64]) -> Vec<Chances> {
    let segments = usual.iter().zip(fresh);
    segments
        .map(|(chances, fresh)| chances.worn(*fresh))
        .collect()
}

impl Item {
    /// What a view of one of its shares does today, by standing of the sharer and strength of the tie; none where it is as usual.
    pub(super) fn worn(&self, chances: &DayChances) -> Option<[[Vec<Chances>; 2]; 2]> {
        let fresh = self.fresh.as_ref()?;
        Some([0, 1].map(|standing: usize| {
            [0, 1].map(|close: usize| worn(&chances.shares[standing][close], fresh))
        }))
    }
}

impl<O: Observer> History<O> {
    /// Wears out the chances of today. An item wears out by what the people of a segment meet of it on average, as in the aggregate
    /// engine: of a channel what it shows and its shares, of a push its shares, as it is itself read once.
    pub(super) fn wear_out(
        &mut self,
        today: &Today<'_>,
        ties: &Ties<'_>,
        of_one: &Views,
        impressions: &[Impressions],
        chances: &mut DayChances,
    ) {
        let lane = self.lane;
        let wears = today.rates.levers.content.wear_out[lane];
        if wears == 0.0 {
            return;
        }
        let everybody = f64::from(self.crowd.people());
        let segments = self.crowd.segments();
        let views = |item: &Item| {
            let people = item.sharers.iter().map(|sharer| sharer.person);
            ties.expected_views(people, of_one) / everybody
        };
        self.met.resize(impressions.len(), vec![0.0; segments]);
        for (channel, met) in self.met.iter_mut().enumerate() {
            let own = Origin::Channel(channel);
            let item = self.items.iter_mut().find(|item| item.origin == own);
            let shared = item.as_deref().map_or(0.0, views);
            let by_segment = met.iter_mut().enumerate().map(|(segment, met)| {
                let people = self.crowd.segment(segment).len().max(1) as f64;
                let shown = impressions[channel].mean[segment][lane] / people;
                let (earlier, more) = (*met, shown + shared);
                *met += more;
                fresh(wears, earlier, more)
            });
            let by_segment: Vec<f64> = by_segment.collect();
            for usual in [&mut chances.channels, &mut chances.at_offer] {
                usual[channel] = worn(&usual[channel], &by_segment);
            }
            if let Some(item) = item {
                item.fresh = Some(by_segment);
            }
        }
        for item in &mut self.items {
            if matches!(item.origin, Origin::Push(_)) {
                let more = views(item);
                item.fresh = Some(vec![fresh(wears, item.met, more); segments]);
                item.met += more;
            }
        }
    }
}
