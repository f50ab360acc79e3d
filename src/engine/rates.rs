//! What the rules make of one replication's levers: probabilities and hazards that hold for its whole length. Both
//! engines start from these.

use super::lanes::{LANES, Lanes};
use crate::model::{churn, conversion, exposure, loyalty, money, sharing};
use crate::scenario::Scenario;
use crate::scenario::channel::Channel;
use crate::scenario::groups::ChannelLevers;

/// Declares a struct of figures that can be gathered from the replications of a block.
macro_rules! lanewise {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $field:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug)]
        pub struct $name<T> {
            $($(#[$meaning])* pub $field: T,)*
        }

        impl $name<Lanes> {
            fn gather(lanes: &[&$name<f64>; LANES]) -> Self {
                Self { $($field: Lanes::from_fn(|lane| lanes[lane].$field),)* }
            }
        }
    };
}

lanewise! {
    /// A channel: its calendar, and what it costs.
    ChannelRates {
        /// First day.
        start,
        /// Last day.
        end,
        /// Impressions sent on each day.
        impressions,
        /// Share of the unseen impressions that is seen on a day.
        seen_per_day,
        /// Cost of an impression.
        cost_per_impression,
        /// Cost paid on the first day.
        fixed_cost,
    }
}

lanewise! {
    /// What one exposure from one source does to a person of one segment.
    ExposureRates {
        /// Probability that he buys.
        buy,
        /// Probability that he follows and does not buy.
        follow,
        /// Probability that he follows again after lapsing, and does not buy.
        follow_again,
    }
}

lanewise! {
    /// A segment: who is in it, and how they share.
    SegmentRates {
        /// People.
        people,
        /// Fans at the start.
        fans,
        /// Customers at the start.
        customers,
        /// Probability that a viewer below customer shares.
        public_share,
        /// Probability that a viewing customer shares.
        customer_share,
        /// Probability that a viewing iron fan shares.
        iron_fan_share,
    }
}

lanewise! {
    /// The owned account, churn, loyalty, sharing and money: what does not depend on segment or channel.
    CommonRates {
        /// Pushes a week.
        pushes_per_week,
        /// First day of the push calendar.
        push_start,
        /// Last day of the push calendar.
        push_end,
        /// Share of the connected people who read a push.
        read_rate,
        /// Share of the unread readers of a push who read it on a day.
        push_seen_per_day,
        /// Probability that a fan with the need buys on reading a push.
        push_buy,
        /// Hazard of leaving for a fan, for each push.
        fan_push_churn,
        /// Hazard of leaving for a fan, for each day.
        fan_churn,
        /// Hazard of leaving for a customer, for each push.
        customer_push_churn,
        /// Hazard of leaving for a customer, for each day.
        customer_churn,
        /// Hazard of leaving for an iron fan, for each push.
        iron_fan_push_churn,
        /// Hazard of leaving for an iron fan, for each day.
        iron_fan_churn,
        /// Share of those who leave who block.
        blocked_share,
        /// Daily hazard of a customer's second order.
        second_order,
        /// Daily hazard of a repeat customer's next order.
        next_order,
        /// Daily hazard of an iron fan's next order.
        iron_fan_order,
        /// Daily hazard of a repeat customer becoming an iron fan.
        iron_fan,
        /// Share of the unconnected buyers who follow at once.
        follow_after_purchase,
        /// Expected views of one share.
        views_per_share,
        /// Days for which an item is passed on.
        lifetime,
        /// Cost of one message.
        cost_per_message,
        /// Running cost of the account, a day.
        running_cost,
        /// Price of an order.
        price,
        /// Cost of the goods of an order.
        unit_cost,
    }
}

/// A channel with what it does in each segment.
#[derive(Clone, Debug)]
pub struct Source<T> {
    /// Calendar and cost.
    pub channel: ChannelRates<T>,
    /// Whether what it shows can be passed on.
    pub shareable: bool,
    /// For each segment, the share of the impressions that lands there.
    pub landing: Vec<T>,
    /// For each segment, what an exposure does.
    pub exposure: Vec<ExposureRates<T>>,
}

/// Everything an engine needs to know of a scenario.
#[derive(Clone, Debug)]
pub struct Rates<T> {
    /// What does not depend on segment or channel.
    pub common: CommonRates<T>,
    /// The segments: those with the need first, then everyone else.
    pub segments: Vec<SegmentRates<T>>,
    /// The channels.
    pub sources: Vec<Source<T>>,
    /// For each segment, what a friend's share does.
    pub share: Vec<ExposureRates<T>>,
}

/// The segment of the people who have the need. Only they buy.
pub const NEED: usize = 0;

impl Rates<f64> {
    /// The rates of one replication.
    pub fn of(scenario: &Scenario<f64>) -> Self {
        Self {
            common: common(scenario),
            segments: segments(scenario),
            sources: scenario
                .channels
                .iter()
                .map(|channel| source(scenario, channel))
                .collect(),
            share: exposure_by_segment(scenario, scenario.sharing.trust, 1.0),
        }
    }
}

impl Rates<Lanes> {
    /// The rates of a block of replications of one scenario, each with its own figures: `lanes` holds [`LANES`] of
    /// them.
    pub fn gather(lanes: &[Rates<f64>]) -> Self {
        let each = |segment: usize| -> [&SegmentRates<f64>; LANES] {
            std::array::from_fn(|lane| &lanes[lane].segments[segment])
        };
        let first = &lanes[0];
        Self {
            common: CommonRates::gather(&std::array::from_fn(|lane| &lanes[lane].common)),
            segments: (0..first.segments.len())
                .map(|segment| SegmentRates::gather(&each(segment)))
                .collect(),
            sources: (0..first.sources.len())
                .map(|source| {
                    Source::gather(&std::array::from_fn(|lane| &lanes[lane].sources[source]))
                })
                .collect(),
            share: gather_exposures(&std::array::from_fn(|lane| lanes[lane].share.as_slice())),
        }
    }
}

impl Source<Lanes> {
    fn gather(lanes: &[&Source<f64>; LANES]) -> Self {
        Self {
            channel: ChannelRates::gather(&std::array::from_fn(|lane| &lanes[lane].channel)),
            shareable: lanes[0].shareable,
            landing: (0..lanes[0].landing.len())
                .map(|segment| Lanes::from_fn(|lane| lanes[lane].landing[segment]))
                .collect(),
            exposure: gather_exposures(&std::array::from_fn(|lane| {
                lanes[lane].exposure.as_slice()
            })),
        }
    }
}

fn gather_exposures(lanes: &[&[ExposureRates<f64>]; LANES]) -> Vec<ExposureRates<Lanes>> {
    (0..lanes[0].len())
        .map(|segment| ExposureRates::gather(&std::array::from_fn(|lane| &lanes[lane][segment])))
        .collect()
}

fn common(scenario: &Scenario<f64>) -> CommonRates<f64> {
    let Scenario {
        account,
        sharing,
        conversion: levers,
        churn,
        loyalty,
        money,
        ..
    } = scenario;
    let overload = exposure::overload(account.pushes_per_week, churn.tolerance);
    let fan = churn::leaving(churn, overload, 1.0);
    let customer = churn::leaving(churn, overload, churn.customer_churn);
    let iron_fan = churn::leaving(churn, overload, churn.iron_fan_churn);
    let loyal = loyalty::hazards(loyalty);
    CommonRates {
        pushes_per_week: account.pushes_per_week,
        push_start: account.push_start,
        push_end: account.push_end,
        read_rate: exposure::read_rate(account.read_rate, churn.overload_read, overload),
        push_seen_per_day: exposure::seen_per_day(account.delay),
        push_buy: conversion::buying(levers, account.trust),
        fan_push_churn: fan.per_push,
        fan_churn: fan.background,
        customer_push_churn: customer.per_push,
        customer_churn: customer.background,
        iron_fan_push_churn: iron_fan.per_push,
        iron_fan_churn: iron_fan.background,
        blocked_share: churn.blocked_share,
        second_order: loyal.second_order,
        next_order: loyal.next_order,
        iron_fan_order: loyal.iron_fan_order,
        iron_fan: loyal.iron_fan,
        follow_after_purchase: levers.follow_after_purchase,
        views_per_share: sharing::views_per_share(sharing.contacts, sharing.visibility),
        lifetime: sharing.lifetime,
        cost_per_message: account.cost_per_message,
        running_cost: account.running_cost,
        price: money.price,
        unit_cost: money.unit_cost,
    }
}

fn segments(scenario: &Scenario<f64>) -> Vec<SegmentRates<f64>> {
    let (market, account) = (&scenario.market, &scenario.account);
    let need = libm::round(market.population * market.need_share);
    let fans_with_need = libm::round(account.fans * account.fan_need_share);
    let segment = |people, fans, customers, relevance| {
        let levers = &scenario.sharing;
        let share = sharing::share_probability(
            levers.share_rate,
            levers.content_worth,
            relevance,
            levers.customer_share,
            levers.iron_fan_share,
        );
        SegmentRates {
            people,
            fans,
            customers,
            public_share: share.public,
            customer_share: share.customer,
            iron_fan_share: share.iron_fan,
        }
    };
    vec![
        segment(need, fans_with_need, account.customers, 1.0),
        segment(
            market.population - need,
            account.fans - fans_with_need,
            0.0,
            market.relevance_without_need,
        ),
    ]
}

fn source(scenario: &Scenario<f64>, channel: &Channel<f64>) -> Source<f64> {
    let levers: &ChannelLevers<f64> = &channel.levers;
    let landing = exposure::landing_on_need(scenario.market.need_share, levers.precision);
    Source {
        channel: ChannelRates {
            start: levers.start,
            end: levers.end,
            impressions: levers.impressions_per_day,
            seen_per_day: exposure::seen_per_day(levers.delay),
            cost_per_impression: money::cost_per_impression(levers.cost_per_thousand),
            fixed_cost: levers.fixed_cost,
        },
        shareable: channel.shareable,
        landing: vec![landing, 1.0 - landing],
        exposure: exposure_by_segment(scenario, levers.trust, levers.follow_prompt),
    }
}

fn exposure_by_segment(
    scenario: &Scenario<f64>,
    trust: f64,
    follow_prompt: f64,
) -> Vec<ExposureRates<f64>> {
    let levers = &scenario.conversion;
    let segment = |buy: f64, relevance| {
        // One exposure does one thing: who buys on it follows by the QR code in the parcel or not at all.
        let following =
            |odds_ratios: &[f64]| (1.0 - buy) * conversion::following(levers, trust, odds_ratios);
        ExposureRates {
            buy,
            follow: following(&[follow_prompt, relevance]),
            follow_again: following(&[follow_prompt, relevance, scenario.churn.return_odds]),
        }
    };
    vec![
        segment(conversion::buying(levers, trust), 1.0),
        segment(0.0, scenario.market.relevance_without_need),
    ]
}
