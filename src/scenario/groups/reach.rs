//! Who can be reached, and how: time, market, segments, the reservoir, channels and owned accounts.

use super::super::parameter::{Group, Kind, Parameter, Source, Unit, parameters};
use super::sources::{CONTENT_MIX, OPEN_RATE, PUSH_PRICE};

parameters! {
    /// How long is simulated.
    Time "time" Time {
        /// Length of the simulation, in days.
        days: Whole Days [1, 1095] = 180, Source::Assumption;
        /// Length of a cohort, in days: who joins within it is followed together.
        cohort_days: Whole Days [7, 1095] = 30, Source::Assumption;
    }
}

parameters! {
    /// Who can be reached.
    Market "market" Market {
        /// N, the addressable people.
        population: Whole People [100, 1.4e9] = 500_000, Source::Assumption;
    }
}

parameters! {
    /// A segment of the population (row #16).
    Segment "segment" SegmentLevers {
        /// Share of the population.
        share: Probability None [0, 1] = 0.5, Source::Assumption;
        /// Relevance of what is shown to the segment: odds ratio on following and sharing.
        relevance: OddsRatio None [0.01, 100] = 1, Source::Assumption;
        /// Relevance of what is pushed to the segment: odds ratio on reading, its inverse on leaving (row #11).
        push_relevance: OddsRatio None [0.01, 100] = 1, Source::Assumption;
    }
}

/// A segment's affinity to one channel: odds of being reached by it, against the other segments.
pub const AFFINITY: Parameter = Parameter {
    id: "segment.affinity",
    field: "affinity",
    group: Group::Segment,
    unit: Unit::None,
    kind: Kind::OddsRatio,
    minimum: 0.0,
    maximum: 1000.0,
    default: 1.0,
    source: Source::Assumption,
    range: None,
};

parameters! {
    /// Who is connected at the start: the reservoir 蓄水池.
    Reservoir "reservoir" Reservoir {
        /// Fans connected at the start who never bought.
        fans: Whole People [0, 1.4e9] = 2000, Source::Assumption;
        /// Share of those fans who have the need (row #16: precise, or merely large).
        fan_need_share: Probability None [0, 1] = 0.5, Source::Assumption;
        /// Customers (paid once, connected) at the start.
        customers: Whole People [0, 1.4e9] = 0, Source::Assumption;
        /// Iron fans at the start (row #23: a founder who is a medium brings them).
        iron_fans: Whole People [0, 1.4e9] = 0, Source::Assumption;
    }
}

parameters! {
    /// A paid, earned or offline channel. What a channel of each kind starts from is in
    /// [`super::super::channel::ChannelKind::overrides`].
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
        trust: Score None [0, 1] = 0, Source::Assumption;
        /// Mean delay between sending and seeing, in days; the delay is geometric (row #4).
        delay: Number Days [0, 60] = 0, Source::Assumption;
        /// Odds ratio on following: how strongly the channel prompts to follow; 0 where nothing can be followed.
        follow_prompt: OddsRatio None [0, 1000] = 1, Source::Assumption;
        /// Steps between seeing and doing beyond the usual tap: an app to download, a form, a walk to the till (the friction of
        /// the scene).
        steps: Number None [0, 20] = 0, Source::Assumption;
        /// Odds ratio of each of these steps on following, trying and buying.
        step_odds: OddsRatio None [0, 1] = 0.5, Source::Assumption;
        /// Pushes of a partner's own that go to one's fans in return, while the channel runs; of a partner's push alone.
        pushes_in_return: Number PushesPerWeek [0, 50] = 0, Source::Assumption;
        /// Odds ratio of the channel's own offer on buying, while the offer holds.
        offer: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// What the offer takes off the price of an order.
        discount: Number Yuan [0, 1e7] = 0, Source::Assumption;
        /// Days for which the offer holds after the day of sending; what is seen later cannot use it (row #4).
        offer_days: Whole Days [0, 1095] = 1095, Source::Assumption;
    }
}

parameters! {
    /// An owned account: its push calendar, its content, its reach and its running cost (rows #5, #6, #8). What an
    /// account of each kind starts from is in [`super::super::account::AccountKind::overrides`].
    Account "account" AccountLevers {
        /// Share of the connected people who are on this account.
        membership: Probability None [0, 1] = 1, Source::Assumption;
        /// Pushes a week, spread evenly; each kind of account has its platform's limit.
        pushes_per_week: Number PushesPerWeek [0, 50] = 2, Source::Assumption;
        /// First day on which a push may go out.
        start: Whole Day [1, 1095] = 1, Source::Assumption;
        /// Last day on which a push may go out, included.
        end: Whole Day [1, 1095] = 1095, Source::Assumption;
        /// Share of the members with the need who read a push, at a calendar within tolerance.
        read_rate: Probability None [0, 1] = 0.04, OPEN_RATE, range [0.016, 0.0663] OPEN_RATE;
        /// Mean delay between a push and its reading, in days.
        delay: Number Days [0, 60] = 0.3, Source::Assumption;
        /// Relevance of what is pushed: 0 beside the point, 0.5 average, 1 to the point (row #11).
        relevance: Score None [0, 1] = 0.5, Source::Assumption;
        /// Share of the content that is about the company and its wares (row #8).
        commercial_share: Probability None [0, 1] = 0.4, CONTENT_MIX;
        /// How far the account speaks as a person (row #18): 0 as the brand, 1 as a friend.
        personification: Score None [0, 1] = 0, Source::Assumption;
        /// Cost of one message to one member: 0 for WeChat, a few fen for short text (row #5).
        cost_per_message: Number YuanPerMessage [0, 100] = 0, PUSH_PRICE;
        /// Cost of making one push.
        cost_per_push: Number Yuan [0, 1e6] = 0, Source::Assumption;
        /// Most members one account of this kind can hold; more members need more of them. 0 is no limit.
        capacity: Whole People [0, 1e6] = 0, Source::Assumption;
        /// Running cost of each account needed.
        running_cost: Number YuanPerDay [0, 1e7] = 100, Source::Assumption;
    }
}
