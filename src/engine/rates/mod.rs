//! What the rules make of the levers of a block of replications: probabilities and factors that hold for its whole
//! length. What moves from day to day (trust, campaigns, overload) acts on these.

mod anchors;
mod classes;
mod loyalty;
mod segments;

use crate::model::exposure::Target;
use crate::model::{churn, conversion, exposure, money, sharing};
use crate::number::lanes::Lanes;
use crate::number::maths;
use crate::number::odds;
use crate::report::touch::Touches;
use crate::scenario::Scenario;
use anchors::{Anchors, Conversions};
use classes::Differences;
pub use loyalty::LoyaltyRates;
use loyalty::loyalty_rates;
pub use segments::SegmentRates;
use segments::{classes_of, segments};
use std::ops::Range;

/// What one exposure from one source does to a person of one segment.
#[derive(Clone, Debug)]
pub struct ExposureRates {
    /// Probability that they buy.
    pub buy: Lanes,
    /// Probability that they follow, if they do not buy.
    pub follow: Lanes,
    /// Probability that they follow again after lapsing, if they do not buy.
    pub follow_again: Lanes,
    /// Probability that they, a fan, try the product, if they do not buy.
    pub try_out: Lanes,
}

/// A channel.
#[derive(Clone, Debug)]
pub struct ChannelRates {
    /// Share of the unseen impressions that is seen on a day.
    pub seen_per_day: Lanes,
    /// Part of a day's messages that is unseen when their offer ends.
    pub too_late: Lanes,
    /// Cost of an impression.
    pub cost_per_impression: Lanes,
    /// Whether the channel has an offer of its own.
    pub has_offer: bool,
    /// By segment: the share of the impressions that lands there.
    pub landing: Vec<Lanes>,
    /// By segment: what an exposure does, the channel's own offer aside.
    pub exposure: Vec<ExposureRates>,
}

/// An owned account.
#[derive(Clone, Debug)]
pub struct AccountRates {
    /// Share of the readers who have not read a push yet that read it on a day.
    pub seen_per_day: Lanes,
    /// By segment: odds ratio of relevance on reading.
    pub reading: Vec<Lanes>,
    /// Odds ratio on buying: relevance and the offer.
    pub buying: Lanes,
    /// By segment: odds ratio of relevance and commercial share on leaving.
    pub leaving: Vec<Lanes>,
    /// What its content gives in value, 0 to 1, before quality and satisfaction.
    pub given: Lanes,
    /// What a push weighs in annoyance, overload aside.
    pub annoying: Lanes,
}

/// A friend's share as each segment takes it, from an ordinary friend and from an iron fan.
#[derive(Clone, Debug)]
pub struct ShareRates {
    /// By segment: from an ordinary friend.
    pub friend: Vec<ExposureRates>,
    /// By segment: from an iron fan.
    pub iron_fan: Vec<ExposureRates>,
}

/// Everything the engine needs to know of a block of replications.
#[derive(Clone, Debug)]
pub struct Rates {
    /// The levers themselves.
    pub levers: Scenario<Lanes>,
    /// The touches that orders are attributed to.
    pub touches: Touches,
    /// By segment of the scenario: the places of its classes among [`Self::segments`].
    pub classes: Vec<Range<usize>>,
    /// The segments, and of those whose people differ their classes, one after the other: "by segment" is by these.
    pub segments: Vec<SegmentRates>,
    /// The channels.
    pub channels: Vec<ChannelRates>,
    /// The owned accounts.
    pub accounts: Vec<AccountRates>,
    /// By segment: odds ratio on leaving of a push for a partner, all of which is commercial. Empty where there is none.
    pub partners_push: Vec<Lanes>,
    /// A friend's share without a reward.
    pub share: ShareRates,
    /// By segment: what a community member's post does.
    pub post: Vec<ExposureRates>,
    /// Buying again.
    pub loyalty: LoyaltyRates,
    /// Expected views of one share.
    pub views_per_share: Lanes,
    /// Odds ratio on buying of a user.
    pub user_buy: Lanes,
    /// The anchors of conversion.
    pub anchors: Conversions,
    /// Whether there is something to try in any replication.
    pub tries: bool,
}

impl Rates {
    /// The rates of a scenario in which every replication has the same figures.
    pub fn of(scenario: &Scenario<f64>) -> Self {
        Self::of_each(scenario.map(|figure| Lanes::splat(*figure)))
    }

    /// The rates of a scenario in which every replication has figures of its own.
    pub fn of_each(levers: Scenario<Lanes>) -> Self {
        let anchors = Conversions::of(&levers.conversion);
        let differences = Differences::of(&levers);
        let segments = segments(&levers, &differences.alike(&levers));
        let tries = !levers.conversion.try_warm.all_zero();
        let mut rates = Self {
            touches: Touches::of(&levers),
            classes: classes_of(&segments),
            segments,
            channels: Vec::new(),
            accounts: Vec::new(),
            partners_push: Vec::new(),
            share: ShareRates {
                friend: Vec::new(),
                iron_fan: Vec::new(),
            },
            post: Vec::new(),
            loyalty: loyalty_rates(&levers, &differences),
            views_per_share: Lanes::from_fn(|lane| {
                let sharing = &levers.sharing;
                sharing::views_per_share(sharing.contacts[lane], sharing.visibility[lane])
            }),
            user_buy: Lanes::from_fn(|lane| {
                let product = &levers.product;
                let effect = product.satisfaction_effect[lane];
                conversion::of_user(
                    levers.conversion.user_buy[lane],
                    effect,
                    product.quality[lane],
                )
            }),
            anchors,
            tries,
            levers,
        };
        rates.share = rates.friends_share(&Lanes::ZERO);
        rates.post = rates.exposure(
            &rates.levers.community.post_trust,
            &Lanes::splat(1.0),
            &Lanes::splat(1.0),
        );
        rates.channels = (0..rates.levers.channels.len())
            .map(|index| rates.channel(index))
            .collect();
        rates.accounts = (0..rates.levers.accounts.len())
            .map(|index| rates.account(index))
            .collect();
        rates.partners_push = rates.partners_push();
        rates
    }

    /// What an exposure of the given trust does, by segment, under an odds ratio of its prompt on following, and one of the steps
    /// that it takes on all that it does.
    fn exposure(&self, trust: &Lanes, prompt: &Lanes, friction: &Lanes) -> Vec<ExposureRates> {
        let trusts = [(Lanes::splat(1.0), *trust)];
        self.mixed_exposure(&trusts, prompt, friction)
    }

    /// The same for exposures of several trusts, each a part of all.
    fn mixed_exposure(
        &self,
        trusts: &[(Lanes, Lanes)],
        prompt: &Lanes,
        friction: &Lanes,
    ) -> Vec<ExposureRates> {
        let levers = &self.levers.conversion;
        let at = |anchors: &Anchors| -> Vec<Lanes> {
            trusts.iter().map(|(_, trust)| anchors.at(trust)).collect()
        };
        let mean = |conversion: &[Lanes], ratio: &Lanes| {
            let mut mean = Lanes::ZERO;
            for (probability, (part, _)) in conversion.iter().zip(trusts) {
                mean.add_product(part, &maths::under(probability, ratio));
            }
            mean
        };
        let buying = mean(&at(&self.anchors.buying), &(levers.offer * friction));
        let following = at(&self.anchors.following);
        let trying = if self.tries {
            mean(&at(&self.anchors.trying), friction)
        } else {
            Lanes::ZERO
        };
        let prompted = levers.follow_motive * levers.follow_incentive * prompt * friction;
        let segment = |segment: &SegmentRates| {
            let needing = |probability: Lanes| {
                if segment.need {
                    probability
                } else {
                    Lanes::ZERO
                }
            };
            let ratio = &prompted * &segment.relevance;
            ExposureRates {
                buy: needing(segment.readied(&buying)),
                follow: mean(&following, &ratio),
                follow_again: mean(&following, &(&ratio * &self.levers.churn.return_odds)),
                try_out: needing(trying),
            }
        };
        self.segments.iter().map(segment).collect()
    }

    /// A share from a tie of the given trust, by a sharer of the given standing, under a taint: by segment.
    pub fn share_on_tie(&self, tie: &Lanes, standing: &Lanes, taint: &Lanes) -> Vec<ExposureRates> {
        let trust = Lanes::from_fn(|lane| sharing::trust(tie[lane], standing[lane], taint[lane]));
        self.exposure(&trust, &Lanes::splat(1.0), &Lanes::splat(1.0))
    }

    /// A friend's share under a taint.
    pub fn friends_share(&self, taint: &Lanes) -> ShareRates {
        let levers = &self.levers.sharing;
        let of = |standing: &Lanes| {
            let trust = |tie: &Lanes| {
                Lanes::from_fn(|lane| sharing::trust(tie[lane], standing[lane], taint[lane]))
            };
            let close = levers.close_friends;
            let trusts = [
                (close, trust(&levers.close_trust)),
                (
                    close.map(|part| 1.0 - part),
                    trust(&levers.acquaintance_trust),
                ),
            ];
            self.mixed_exposure(&trusts, &Lanes::splat(1.0), &Lanes::splat(1.0))
        };
        ShareRates {
            friend: of(&Lanes::ZERO),
            iron_fan: of(&levers.iron_fan_standing),
        }
    }

    fn channel(&self, index: usize) -> ChannelRates {
        let channel = &self.levers.channels[index];
        let levers = &channel.levers;
        let landing: Vec<Vec<f64>> = (0..crate::number::lanes::LANES)
            .map(|lane| {
                let target = |segment: &crate::scenario::segment::Segment<Lanes>| Target {
                    share: segment.levers.share[lane],
                    need: segment.own.need,
                    affinity: segment
                        .own
                        .affinity
                        .get(&channel.id)
                        .map_or(1.0, |figure| figure[lane]),
                };
                let targets: Vec<Target> = self.levers.segments.iter().map(target).collect();
                exposure::landing(&targets, levers.precision[lane])
            })
            .collect();
        let seen_per_day = levers.delay.map(exposure::seen_per_day);
        let friction =
            Lanes::from_fn(|lane| exposure::friction(levers.steps[lane], levers.step_odds[lane]));
        ChannelRates {
            seen_per_day,
            too_late: Lanes::from_fn(|lane| {
                exposure::seen_too_late(seen_per_day[lane], levers.offer_days[lane])
            }),
            cost_per_impression: levers.cost_per_thousand.map(money::cost_per_impression),
            has_offer: levers.offer.0.iter().any(|offer| *offer != 1.0)
                || !levers.discount.all_zero(),
            landing: self
                .segments
                .iter()
                .map(|class| Lanes::from_fn(|lane| landing[lane][class.segment] * class.part[lane]))
                .collect(),
            exposure: self.exposure(&levers.trust, &levers.follow_prompt, &friction),
        }
    }

    fn partners_push(&self) -> Vec<Lanes> {
        let mut channels = self.levers.channels.iter();
        if channels.all(|channel| channel.levers.pushes_in_return.all_zero()) {
            return Vec::new();
        }
        let content = &self.levers.content;
        let commercial = Lanes::from_fn(|lane| {
            churn::commercial(
                content.commercial_churn[lane],
                1.0,
                content.commercial_tolerance[lane],
            )
        });
        let segments = self.segments.iter();
        segments
            .map(|segment| commercial / segment.push_relevance)
            .collect()
    }

    fn account(&self, index: usize) -> AccountRates {
        let levers = &self.levers.accounts[index].levers;
        let content = &self.levers.content;
        let relevance = Lanes::from_fn(|lane| {
            odds::of_score(content.relevance_effect[lane], levers.relevance[lane])
        });
        let excess = Lanes::from_fn(|lane| {
            let tolerance = content.commercial_tolerance[lane];
            churn::commercial_excess(levers.commercial_share[lane], tolerance)
        });
        let commercial = Lanes::from_fn(|lane| {
            let (share, tolerance) = (
                levers.commercial_share[lane],
                content.commercial_tolerance[lane],
            );
            churn::commercial(content.commercial_churn[lane], share, tolerance)
        });
        let segments = self.segments.iter();
        AccountRates {
            seen_per_day: levers.delay.map(exposure::seen_per_day),
            reading: segments
                .clone()
                .map(|segment| relevance * segment.push_relevance)
                .collect(),
            buying: relevance * self.levers.conversion.offer,
            leaving: segments
                .map(|segment| commercial / (relevance * segment.push_relevance))
                .collect(),
            given: Lanes::from_fn(|lane| levers.relevance[lane] * (1.0 - excess[lane])),
            annoying: Lanes::from_fn(|lane| {
                crate::model::trust::push_weight(0.0, excess[lane], levers.relevance[lane])
            }),
        }
    }
}
