//! What exposures do to the people of one replication on one day: the rates of the block, under the day's campaigns.

use super::super::rates::{ExposureRates, Rates};
use super::super::today::Today;
use crate::model::sharing::Sharer;
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;
use crate::number::odds;

/// What one exposure does to a person of one segment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chances {
    /// Probability that they buy.
    pub(super) buy: f64,
    /// Probability that they buy if they are a user.
    pub(super) user_buy: f64,
    /// Probability that they follow, if they do not buy.
    pub(super) follow: f64,
    /// Probability that they follow again after lapsing, if they do not buy.
    pub(super) follow_again: f64,
    /// Probability that they try, if they do not buy.
    pub(super) try_out: f64,
    /// Odds ratio on buying of a user.
    user_odds: f64,
}

impl Chances {
    const NONE: Self = Self {
        buy: 0.0,
        user_buy: 0.0,
        follow: 0.0,
        follow_again: 0.0,
        try_out: 0.0,
        user_odds: 1.0,
    };

    /// The same of an exposure of which only the part `fresh` is as good as a first one.
    pub(super) fn worn(&self, fresh: f64) -> Self {
        let buy = fresh * self.buy;
        // Of the exposures that are as good, those on which nobody buys, among all on which nobody does.
        let rest = if buy < 1.0 {
            fresh * (1.0 - self.buy) / (1.0 - buy)
        } else {
            0.0
        };
        Self {
            buy,
            user_buy: odds::with_odds_ratios(buy, &[self.user_odds]),
            follow: rest * self.follow,
            follow_again: rest * self.follow_again,
            try_out: rest * self.try_out,
            user_odds: self.user_odds,
        }
    }

    /// What reading a push of an account does to a connected person with the need.
    fn of_push(segment: usize, account: usize, today: &Today<'_>, lane: usize) -> Self {
        let (rates, relationship) = (today.rates, today.relationship);
        let buy = relationship.buys_on_push(rates, segment, account, today.demand)[lane];
        let try_out = if rates.tries {
            relationship.tries_on_push(rates, account)[lane]
        } else {
            0.0
        };
        Self {
            buy,
            user_buy: odds::with_odds_ratios(buy, &[rates.user_buy[lane]]),
            try_out,
            user_odds: rates.user_buy[lane],
            ..Self::NONE
        }
    }

    fn of(exposure: &ExposureRates, offer: f64, today: &Today<'_>, lane: usize) -> Self {
        let campaigns = today.campaigns;
        let under = |base: &Lanes, ratio: f64| odds::with_odds_ratios(base[lane], &[ratio]);
        let buy = under(&exposure.buy, today.demand.buying[lane]);
        let buy = odds::with_odds_ratios(buy, &[offer]);
        Self {
            buy,
            user_buy: odds::with_odds_ratios(buy, &[today.rates.user_buy[lane]]),
            follow: under(&exposure.follow, campaigns.follow[lane]),
            follow_again: under(&exposure.follow_again, campaigns.follow[lane]),
            try_out: exposure.try_out[lane],
            user_odds: today.rates.user_buy[lane],
        }
    }
}

/// A share as it is taken, by standing of the sharer (0 ordinary, 1 iron fan), by strength of the tie (0 acquaintance, 1 close), by segment.
pub(super) type TieRates = [[Vec<ExposureRates>; 2]; 2];

/// A share under a taint, on every kind of tie.
pub(super) fn tie_rates(rates: &Rates, taint: &Lanes) -> TieRates {
    let sharing = &rates.levers.sharing;
    [Lanes::ZERO, sharing.iron_fan_standing].map(|standing| {
        [sharing.acquaintance_trust, sharing.close_trust]
            .map(|tie| rates.share_on_tie(&tie, &standing, taint))
    })
}

/// The chances of one day in one replication, all of them by segment.
#[derive(Clone, Debug)]
pub(super) struct DayChances {
    /// By channel.
    pub(super) channels: Vec<Vec<Chances>>,
    /// By channel: at its own offer.
    pub(super) at_offer: Vec<Vec<Chances>>,
    /// By account: on reading a push.
    pub(super) pushes: Vec<Vec<Chances>>,
    /// By standing of the sharer and strength of the tie.
    pub(super) shares: [[Vec<Chances>; 2]; 2],
    /// A post of the community.
    pub(super) posts: Vec<Chances>,
    /// Probability that a new viewer shares, by who they are as a [`Sharer`].
    willing: Vec<[f64; 3]>,
}

impl DayChances {
    /// Those of a lane, with shares that are taken so.
    pub(super) fn of(today: &Today<'_>, tie_rates: &TieRates, lane: usize) -> Self {
        let rates = today.rates;
        let chances = |exposures: &[ExposureRates], offer: f64| -> Vec<Chances> {
            let exposures = exposures.iter();
            exposures
                .map(|exposure| Chances::of(exposure, offer, today, lane))
                .collect()
        };
        let channels = rates.channels.iter();
        let offers = 0..rates.channels.len();
        let offers = offers.map(|channel| today.demand.at_offer(rates, channel)[lane]);
        let accounts = 0..rates.accounts.len();
        let segments = rates.segments.iter();
        Self {
            channels: channels
                .clone()
                .map(|channel| chances(&channel.exposure, 1.0))
                .collect(),
            at_offer: channels
                .zip(offers)
                .map(|(channel, offer)| chances(&channel.exposure, offer))
                .collect(),
            pushes: accounts
                .map(|account| {
                    let segments = rates.segments.iter().enumerate();
                    segments
                        .map(|(index, segment)| {
                            if segment.need {
                                Chances::of_push(index, account, today, lane)
                            } else {
                                Chances::NONE
                            }
                        })
                        .collect()
                })
                .collect(),
            shares: [0, 1].map(|standing| {
                [0, 1].map(|close: usize| chances(&tie_rates[standing as usize][close], 1.0))
            }),
            posts: chances(&rates.post, 1.0),
            willing: segments
                .map(|segment| {
                    let shares = [
                        &segment.public_share,
                        &segment.customer_share,
                        &segment.iron_fan_share,
                    ];
                    shares.map(|share| {
                        odds::with_odds_ratios(share[lane], &[today.campaigns.share[lane]])
                    })
                })
                .collect(),
        }
    }

    /// The probability that somebody who sees something new that can be shared shares it.
    #[inline]
    pub(super) fn willing(&self, segment: usize, stage: Stage) -> f64 {
        Sharer::of(stage).map_or(0.0, |sharer| self.willing[segment][sharer as usize])
    }
}
