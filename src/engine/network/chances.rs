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
}

impl Chances {
    const NONE: Self = Self {
        buy: 0.0,
        user_buy: 0.0,
        follow: 0.0,
        follow_again: 0.0,
        try_out: 0.0,
    };

    /// What reading a push of an account does to a connected person with the need.
    fn of_push(account: usize, today: &Today<'_>, lane: usize) -> Self {
        let (rates, relationship) = (today.rates, today.relationship);
        let buy = relationship.buys_on_push(rates, account, today.campaigns)[lane];
        let try_out = if rates.tries {
            relationship.tries_on_push(rates, account)[lane]
        } else {
            0.0
        };
        Self {
            buy,
            user_buy: odds::with_odds_ratios(buy, &[rates.user_buy[lane]]),
            try_out,
            ..Self::NONE
        }
    }

    fn of(exposure: &ExposureRates, offer: f64, today: &Today<'_>, lane: usize) -> Self {
        let campaigns = today.campaigns;
        let under = |base: &Lanes, ratio: f64| odds::with_odds_ratios(base[lane], &[ratio]);
        let buy = odds::with_odds_ratios(under(&exposure.buy, campaigns.offer[lane]), &[offer]);
        Self {
            buy,
            user_buy: odds::with_odds_ratios(buy, &[today.rates.user_buy[lane]]),
            follow: under(&exposure.follow, campaigns.follow[lane]),
            follow_again: under(&exposure.follow_again, campaigns.follow[lane]),
            try_out: exposure.try_out[lane],
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
        let offers = rates.levers.channels.iter();
        let offers = offers.map(|channel| channel.levers.offer[lane]);
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
                    let needing = Chances::of_push(account, today, lane);
                    let segments = rates.segments.iter();
                    segments
                        .map(|segment| if segment.need { needing } else { Chances::NONE })
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
