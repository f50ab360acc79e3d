//! Group purchases and bargains of a day: who starts one, who finds enough friends, and who joins (row #28).

use super::super::day::order_book::OrderBook;
use super::super::ledger::Ledger;
use super::super::ledger::moves::Moves;
use super::super::rates::Rates;
use super::super::today::Today;
use super::super::today::demand::Demand;
use super::super::today::people::People;
use super::cascade::part_of;
use crate::model::fission;
use crate::model::stage::Stage;
use crate::number::lanes::{LANES, Lanes};
use crate::number::maths;
use crate::number::odds;
use crate::random::draw::Draw;
use crate::random::streams::Link;
use crate::report::touch::Touch;
use crate::scenario::campaign::{Campaign, CampaignKind};

/// A campaign whose orders need friends.
#[derive(Clone, Debug)]
struct Odds {
    /// Probability of starting one, at the price that success brings.
    initiate: Lanes,
    /// Probability that an initiator finds enough friends.
    success: Lanes,
    /// What is taken off the price of their order.
    cut: Lanes,
}

impl Odds {
    /// Those of a campaign on a day of such demand; none where it needs no friends.
    fn of(rates: &Rates, campaign: &Campaign<Lanes>, demand: &Demand) -> Option<Self> {
        if !campaign.kind.is_fission() {
            return None;
        }
        let levers = &campaign.levers;
        let at = |base: &Lanes, cut: f64, lane: usize| {
            odds::with_odds_ratio(base[lane], demand.less(rates, cut, lane))
        };
        let mut of = Self {
            initiate: Lanes::ZERO,
            success: Lanes::ZERO,
            cut: Lanes::ZERO,
        };
        for lane in 0..LANES {
            let discount = levers.discount[lane];
            // Who joins a group pays for it; who helps with a bargain does not.
            let response = if campaign.kind == CampaignKind::GroupPurchase {
                at(&levers.response, discount, lane)
            } else {
                levers.response[lane]
            };
            let (hours, answer) = (levers.hours[lane], levers.answer_hours[lane]);
            let joins = fission::in_time(response, hours, answer);
            let odds = fission::odds(levers.invitations[lane], levers.needed[lane], joins);
            let cut = fission::cut(discount, levers.cut_per_helper[lane], odds.helpers);
            of.success[lane] = odds.success;
            of.cut[lane] = cut;
            of.initiate[lane] = at(&levers.initiate, cut, lane);
        }
        Some(of)
    }
}

/// The campaigns that need friends.
#[derive(Clone, Debug)]
pub(super) struct Fission {
    /// By campaign.
    odds: Vec<Option<Odds>>,
    /// The price and the season at which these hold.
    price: Lanes,
    season: Lanes,
    /// By campaign: friends asked yesterday, per person of the population.
    pub(super) asked: Vec<Lanes>,
}

impl Fission {
    pub(super) fn new(rates: &Rates) -> Self {
        let campaigns = &rates.levers.campaigns;
        Self {
            odds: all_odds(rates, &Demand::new(rates)),
            price: rates.levers.money.price,
            season: Lanes::splat(1.0),
            asked: vec![Lanes::ZERO; campaigns.len()],
        }
    }

    /// Runs them. `morning` holds those who can still respond today; who took part cannot. Friends who are asked see it
    /// tomorrow.
    #[inline(never)]
    pub(super) fn run(
        &mut self,
        today: &Today<'_>,
        morning: &mut [People],
        people: &mut [People],
        books: &mut [OrderBook],
        ledger: &mut Ledger,
        draw: &mut impl Draw,
    ) {
        let rates = today.rates;
        if self.odds.iter().all(Option::is_none) {
            return;
        }
        let (price, season) = (&today.relationship.price, &today.demand.season);
        if today.demand.acts && (self.price != *price || self.season != *season) {
            (self.price, self.season) = (*price, *season);
            self.odds = all_odds(rates, today.demand);
        }
        draw.start(today.day, Link::Campaigns);
        for (index, odds) in self.odds.iter().enumerate() {
            self.asked[index] = Lanes::ZERO;
            let Some(odds) = odds else { continue };
            let runs = &today.campaigns.runs[index];
            if runs.all_zero() {
                continue;
            }
            let campaign = &rates.levers.campaigns[index];
            let levers = &campaign.levers;
            let touch = rates.touches.number(Touch::Campaign(index));
            let succeed = *runs * odds.initiate * odds.success;
            let fail = Lanes::from_fn(|lane| {
                let start = runs[lane] * odds.initiate[lane];
                part_of(start * (1.0 - odds.success[lane]), 1.0 - succeed[lane])
            });
            let (mut attempts, mut orders) = (Lanes::ZERO, Lanes::ZERO);
            for (segment, rates) in rates.segments.iter().enumerate() {
                if !rates.need {
                    continue;
                }
                let mut others = Lanes::ZERO;
                for stage in Stage::CONNECTED {
                    let here = *morning[segment].at(stage);
                    if here.all_zero() {
                        continue;
                    }
                    let buyers = draw.binomial(&here, &succeed);
                    books[segment].ordered_with_friends(today.rates, stage, &here, &buyers);
                    others += here.without(&buyers);
                    orders += &buyers;
                    morning[segment].at_mut(stage).take(&buyers);
                    let people = &mut people[segment];
                    let mut moves = Moves::of(people, ledger, today.campaigns, true);
                    moves.bought_with_friends(stage, touch, &buyers, &odds.cut);
                }
                attempts += draw.binomial(&others, &fail);
            }
            attempts += &orders;
            self.asked[index] = attempts * levers.invitations / rates.levers.market.population;
            if campaign.kind == CampaignKind::GroupPurchase {
                let joiners = orders * levers.needed;
                let cut = &odds.cut;
                join(today, &joiners, touch, cut, (morning, people), ledger, draw);
            }
        }
    }
}

/// By campaign.
fn all_odds(rates: &Rates, demand: &Demand) -> Vec<Option<Odds>> {
    let campaigns = rates.levers.campaigns.iter();
    campaigns
        .map(|campaign| Odds::of(rates, campaign, demand))
        .collect()
}

/// Friends join groups: people with the need who are not connected and never paid, as many as there are.
#[inline(never)]
fn join(
    today: &Today<'_>,
    joiners: &Lanes,
    touch: usize,
    cut: &Lanes,
    (morning, people): (&mut [People], &mut [People]),
    ledger: &mut Ledger,
    draw: &mut impl Draw,
) {
    let (rates, stages) = (today.rates, Stage::JOINING);
    let mut left_people = Lanes::ZERO;
    for (segment, rates) in rates.segments.iter().enumerate() {
        if rates.need {
            left_people += morning[segment].sum(&stages);
        }
    }
    let mut left = joiners.smaller(&left_people);
    for (segment, segment_rates) in rates.segments.iter().enumerate() {
        if !segment_rates.need {
            continue;
        }
        for stage in stages {
            let here = *morning[segment].at(stage);
            left_people.take(&here);
            let part = maths::part(&here, &(here + left_people));
            let drawn = draw.binomial(&left, &part);
            // No more than there are here, and no fewer than find no room elsewhere.
            let joined = Lanes::from_fn(|lane| {
                let least = (left[lane] - left_people[lane]).max(0.0);
                drawn[lane].max(least).min(here[lane])
            });
            left.take(&joined);
            morning[segment].at_mut(stage).take(&joined);
            let mut moves = Moves::of(&mut people[segment], ledger, today.campaigns, true);
            moves.joined_group(stage, touch, &joined, cut);
            let connected = draw.binomial(&joined, &rates.levers.conversion.follow_after_purchase);
            moves.joined(&connected, &connected);
        }
    }
    debug_assert!((0..LANES).all(|lane| libm::fabs(left[lane]) < 1e-6));
}
