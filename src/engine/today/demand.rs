//! What a day does to demand: its price, to buying at what campaigns and a channel's offer leave of it and to ordering again, and
//! its weekday and month, which are no offer.

use super::super::memo::Memo;
use super::super::rates::Rates;
use super::campaigns::CampaignEffects;
use crate::model::calendar;
use crate::model::demand::odds_ratio;
use crate::number::lanes::{LANES, Lanes};

/// Demand on a day.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Demand {
    /// Whether the price or the calendar acts in any replication.
    pub(in crate::engine) acts: bool,
    /// Odds ratio on buying of the campaigns of the day, of the price that they leave, and of the weekday and the month.
    pub(in crate::engine) buying: Lanes,
    /// Whether that, or what campaigns do to following or sharing, is not 1 in any replication.
    pub(in crate::engine) moves: bool,
    /// What price and calendar do without any offer: an odds ratio on buying, and a factor on ordering again.
    pub(in crate::engine) usual: Lanes,
    /// The same at what the campaigns of the day leave of the price.
    pub(in crate::engine) offered: Lanes,
    /// What weekday and month do.
    pub(in crate::engine) season: Lanes,
    /// By channel: odds ratio of its own offer and of what that takes off the price, beyond the campaigns. Empty where the
    /// price does not act.
    at_offer: Vec<Lanes>,
    /// Whether the price acts in any replication.
    priced: bool,
    /// Whether the calendar does.
    seasonal: bool,
    /// The price and the discount at which the powers hold: they are taken where either has changed.
    price: Lanes,
    discount: Lanes,
    /// The powers of the price alone, without and at the offers of the day.
    powers: [Lanes; 2],
}

impl Demand {
    pub(in crate::engine) fn new(rates: &Rates) -> Self {
        let one = Lanes::splat(1.0);
        let calendar = &rates.levers.calendar;
        let factors = calendar.weekdays().into_iter().chain(calendar.months());
        let seasonal = factors.into_iter().any(|factor| *factor != one);
        let priced = !rates.levers.money.price_elasticity.all_zero();
        let mut demand = Self {
            acts: priced || seasonal,
            buying: one,
            moves: false,
            usual: one,
            offered: one,
            season: one,
            at_offer: Vec::new(),
            priced,
            seasonal,
            price: rates.levers.money.price,
            discount: Lanes::ZERO,
            powers: [one; 2],
        };
        if demand.priced {
            demand.take_powers(rates);
        }
        demand
    }

    /// The demand of a day of these campaigns, on which an order has this price.
    #[inline(never)]
    pub(in crate::engine) fn morning(
        &mut self,
        rates: &Rates,
        day: usize,
        campaigns: &CampaignEffects,
        price: &Lanes,
    ) {
        self.buying = campaigns.offer;
        self.moves = campaigns.moves;
        if !self.acts {
            return;
        }
        if self.priced && (self.price != *price || self.discount != campaigns.discount) {
            self.price = *price;
            self.discount = campaigns.discount;
            self.take_powers(rates);
        }
        if self.seasonal {
            self.season = season(rates, day);
        }
        [self.usual, self.offered] = self.powers.map(|power| &power * &self.season);
        self.buying = &self.buying * &self.offered;
        self.moves |= self.offered.0.iter().any(|ratio| *ratio != 1.0);
    }

    /// The odds ratio of a channel's own offer on buying, beyond the campaigns of the day.
    pub(in crate::engine) fn at_offer<'a>(&'a self, rates: &'a Rates, channel: usize) -> &'a Lanes {
        let own = &rates.levers.channels[channel].levers.offer;
        self.at_offer.get(channel).unwrap_or(own)
    }

    /// The odds ratio of the day's price less so much and of the day, in one replication.
    pub(in crate::engine) fn less(&self, rates: &Rates, off: f64, lane: usize) -> f64 {
        self.power(rates, off, lane) * self.season[lane]
    }

    /// That of the price alone.
    fn power(&self, rates: &Rates, off: f64, lane: usize) -> f64 {
        let money = &rates.levers.money;
        let (reference, elasticity) = (money.reference_price[lane], money.price_elasticity[lane]);
        odds_ratio(self.price[lane] - off, reference, elasticity)
    }

    #[inline(never)]
    fn take_powers(&mut self, rates: &Rates) {
        let usual = Lanes::from_fn(|lane| self.power(rates, 0.0, lane));
        let offered = if self.discount.all_zero() {
            usual
        } else {
            Lanes::from_fn(|lane| self.power(rates, self.discount[lane], lane))
        };
        self.powers = [usual, offered];
        let channels = rates.levers.channels.iter();
        self.at_offer = channels
            .map(|channel| {
                let (mut ratio, own) = (channel.levers.offer, &channel.levers.discount);
                if !own.all_zero() {
                    for lane in 0..LANES {
                        let off = self.discount[lane] + own[lane];
                        ratio[lane] *= self.power(rates, off, lane) / offered[lane];
                    }
                }
                ratio
            })
            .collect();
    }
}

/// What the weekday and the month of a day do.
#[inline(never)]
fn season(rates: &Rates, day: usize) -> Lanes {
    let levers = &rates.levers.calendar;
    let (weekdays, months) = (levers.weekdays(), levers.months());
    let mut dates = Memo::new();
    Lanes::from_fn(|lane| {
        let first = [levers.first_weekday[lane], levers.first_day_of_year[lane]];
        let (weekday, month) = dates.answer(first, |[weekday, day_of_year]| {
            (
                calendar::weekday(day, *weekday),
                calendar::month(day, *day_of_year),
            )
        });
        calendar::season(weekdays[weekday - 1][lane], months[month - 1][lane])
    })
}
