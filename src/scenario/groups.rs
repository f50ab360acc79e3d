//! The levers of a scenario, group by group, with bounds, defaults and sources.
//!
//! Figures are those of the parameter table in docs/model.md. `OddsRatio` levers compose on the odds scale
//! ([`crate::model::odds`]).

use super::parameter::{Source, parameters};

const XINBANG: Source = Source::Derived(
    "新榜 (Newrank), 8,464 accounts, 18 Jul 2017: 0.08 % of followers unfollow a day (niaogebiji.com/article-38451-1.html); \
     split half background, half two pushes a week",
);
const SHARE_RATE: Source = Source::Published(
    "微小宝 report, Aug 2019: 3.22 % of readers share (m.niaogebiji.com/article-24194-1.html)",
);
const OPEN_RATE: Source = Source::Derived(
    "between 1.20 % (微小宝, Aug 2019) and below 5 % (侯斯特, 2017 Q1, 290,000 articles; pcpop.com 3957968)",
);
const FRIENDS: Source = Source::Published(
    "微信生活白皮书 2015, second-hand: 128 friends a user on average (rank.aoweibang.com/item/aKEpYb)",
);
const FOLLOW_RATE: Source = Source::Derived(
    "one operator's observation: 100 reads bring 1 net follower (baiwen17.com/article/257960), put between the two anchors",
);
const NEWSPAPER: Source = Source::Claim(
    "“Chain marketing with a WeChat shop”: 1,000 newspaper exposures bring 10 buyers",
);
const MOMENTS: Source = Source::Claim(
    "“Chain marketing with a WeChat shop”: 1,000 Moments exposures bring 100 buyers, each forward being endorsed by a real person",
);
const RJMETRICS: Source = Source::Published(
    "RJMetrics, 176 retailers, 18 M customers, within one year: P(2nd order) 32 %, P(3rd) 53 %, … P(10th) 83 % \
     (research-alert.net/?p=4268)",
);

parameters! {
    /// How long is simulated.
    Time "time" Time {
        /// Length of the simulation, in days.
        days: Whole Days [1, 1095] = 180, Source::Assumption;
    }
}

parameters! {
    /// Who can be reached, and who of them has the need.
    Market "market" Market {
        /// N, the addressable people.
        population: Whole People [100, 1.4e9] = 500_000, Source::Assumption;
        /// Share of the people who are in-market: they have the need, and only they buy.
        need_share: Probability None [0, 1] = 0.10, Source::Assumption;
        /// Odds ratio on following and sharing for people without the need: the content is less relevant to them.
        relevance_without_need: OddsRatio None [0, 10] = 0.3, Source::Assumption;
    }
}

parameters! {
    /// A paid, earned or offline channel. What a channel of each kind starts from is in
    /// [`super::channel::ChannelKind::overrides`].
    Channel "channel" ChannelLevers {
        /// First day of the channel.
        start: Whole Day [1, 1095] = 1, Source::Assumption;
        /// Last day of the channel, included.
        end: Whole Day [1, 1095] = 30, Source::Assumption;
        /// Impressions (or messages) sent on each of its days.
        impressions_per_day: Number ImpressionsPerDay [0, 1e9] = 1000, Source::Assumption;
        /// Cost of a thousand impressions, CPM.
        cost_per_thousand: Number YuanPerThousand [0, 1e6] = 30, Source::Assumption;
        /// Cost paid once, on the first day.
        fixed_cost: Number Yuan [0, 1e9] = 0, Source::Assumption;
        /// Precision (row #16): odds ratio that an impression lands on a person who has the need.
        precision: OddsRatio None [0.01, 1000] = 1, Source::Assumption;
        /// Trust τ in what the channel shows: 0 a cold advertisement, 1 a friend's endorsement.
        trust: Number None [0, 1] = 0, Source::Assumption;
        /// Mean delay between sending and seeing, in days; the delay is geometric (row #4).
        delay: Number Days [0, 60] = 0, Source::Assumption;
        /// Odds ratio on following: how strongly the channel prompts to follow; 0 where nothing can be followed.
        follow_prompt: OddsRatio None [0, 1000] = 1, Source::Assumption;
    }
}

parameters! {
    /// The owned account, a subscription account: the reservoir, its push calendar and its running cost (row #6).
    Account "account" Account {
        /// Pushes a week, spread evenly; a subscription account may push once a day.
        pushes_per_week: Number PushesPerWeek [0, 7] = 2, Source::Assumption;
        /// Brand trust τ of the reservoir: how a push is believed, 0 cold, 1 as a friend.
        trust: Number None [0, 1] = 0.4, Source::Assumption;
        /// Share of the connected people who read a push, at a calendar within tolerance.
        read_rate: Probability None [0, 1] = 0.03, OPEN_RATE;
        /// Fans connected at the start who never bought.
        fans: Whole People [0, 1.4e9] = 2000, Source::Assumption;
        /// Share of those fans who have the need.
        fan_need_share: Probability None [0, 1] = 0.5, Source::Assumption;
        /// Customers (paid once, connected) at the start.
        customers: Whole People [0, 1.4e9] = 0, Source::Assumption;
        /// First day on which a push may go out.
        push_start: Whole Day [1, 1095] = 1, Source::Assumption;
        /// Last day on which a push may go out, included.
        push_end: Whole Day [1, 1095] = 1095, Source::Assumption;
        /// Mean delay between a push and its reading, in days.
        delay: Number Days [0, 60] = 0.3, Source::Assumption;
        /// Cost of one message to one person: 0 for WeChat, a few fen for short text (row #5).
        cost_per_message: Number YuanPerMessage [0, 100] = 0, Source::Claim("“Chain marketing with a WeChat shop”: an account pushes to its fans for nothing");
        /// Running cost of the account: staff and content.
        running_cost: Number YuanPerDay [0, 1e7] = 200, Source::Assumption;
    }
}

parameters! {
    /// Secondary sharing: every viewer of a shareable item may pass it on once (row #1).
    Sharing "sharing" Sharing {
        /// s₀, share of the viewers of a shareable item who share it.
        share_rate: Probability None [0, 1] = 0.0322, SHARE_RATE;
        /// Odds ratio on sharing from content worth and product talk.
        content_worth: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Odds ratio on sharing for customers.
        customer_share: OddsRatio None [0, 100] = 1.5, Source::Assumption;
        /// Odds ratio on sharing for iron fans.
        iron_fan_share: OddsRatio None [0, 100] = 5, Source::Assumption;
        /// d, contacts of a person.
        contacts: Number People [0, 5000] = 128, FRIENDS;
        /// v, probability that one contact sees a share in the feed.
        visibility: Probability None [0, 1] = 0.031, Source::Assumption;
        /// Trust τ of a friend's share: the mean over close friends and acquaintances, 1 a close friend's endorsement.
        trust: Number None [0, 1] = 0.6, Source::Assumption;
        /// Days for which an item is passed on after it was last pushed or paid for.
        lifetime: Whole Days [0, 1095] = 7, Source::Assumption;
    }
}

parameters! {
    /// Trust-weighted conversion: two anchors each for buying and following, per exposure (row #2).
    Conversion "conversion" Conversion {
        /// p_cold, probability that a person with the need buys on a cold exposure.
        buy_cold: Probability None [0, 1] = 0.01, NEWSPAPER;
        /// p_warm, the same at a friend's endorsement.
        buy_warm: Probability None [0, 1] = 0.10, MOMENTS;
        /// f_cold, probability that a viewer follows on a cold exposure that prompts him.
        follow_cold: Probability None [0, 1] = 0.005, FOLLOW_RATE;
        /// f_warm, the same at a friend's endorsement.
        follow_warm: Probability None [0, 1] = 0.02, FOLLOW_RATE;
        /// Odds ratio of the offer on buying.
        offer: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Share of the unconnected buyers who follow at once, by the QR code in the parcel (row #7).
        follow_after_purchase: Probability None [0, 1] = 0.1, Source::Assumption;
    }
}

parameters! {
    /// Churn of the reservoir (rows #8, #9, #17).
    Churn "churn" Churn {
        /// u₀, probability that a fan leaves on receiving a push, at a calendar within tolerance.
        per_push: Probability None [0, 1] = 0.0014, XINBANG;
        /// Probability that a fan leaves on a day for no reason of ours.
        background: Probability None [0, 1] = 0.0004, XINBANG;
        /// Pushes a week that fans put up with.
        tolerance: Number PushesPerWeek [0.1, 7] = 3, Source::Assumption;
        /// Odds ratio on leaving for each whole multiple of the tolerance above it (overload 1 = twice the tolerance).
        overload_churn: OddsRatio None [1, 100] = 3, Source::Assumption;
        /// Odds ratio on reading for each whole multiple of the tolerance above it.
        overload_read: OddsRatio None [0, 1] = 0.6, Source::Assumption;
        /// Odds ratio on leaving for customers and repeat customers: they have a reason to stay.
        customer_churn: OddsRatio None [0, 10] = 0.5, Source::Assumption;
        /// Odds ratio on leaving for iron fans.
        iron_fan_churn: OddsRatio None [0, 10] = 0.1, Source::Assumption;
        /// Share of those who leave who block, and are gone for good (row #17).
        blocked_share: Probability None [0, 1] = 0.2, Source::Assumption;
        /// Odds ratio on following again for people who lapsed.
        return_odds: OddsRatio None [0, 10] = 0.3, Source::Assumption;
    }
}

parameters! {
    /// Buying again, and iron fans (rows #15, #21, #27).
    Loyalty "loyalty" Loyalty {
        /// Probability that a connected customer buys a second time within a year.
        second_order: Probability None [0, 0.9999] = 0.32, RJMETRICS;
        /// Probability that a repeat customer buys once more within a year.
        next_order: Probability None [0, 0.9999] = 0.53, RJMETRICS;
        /// Probability that an iron fan buys once more within a year.
        iron_fan_order: Probability None [0, 0.9999] = 0.83, RJMETRICS;
        /// Probability that a repeat customer becomes an iron fan within a year.
        iron_fan: Probability None [0, 0.9999] = 0.2, Source::Assumption;
    }
}

parameters! {
    /// Price and margin.
    Money "money" Money {
        /// Price of an order.
        price: Number Yuan [0, 1e7] = 128, Source::Assumption;
        /// Cost of the goods and their delivery, per order.
        unit_cost: Number Yuan [0, 1e7] = 58, Source::Assumption;
    }
}
