//! Campaigns: their calendar and their own levers (rows #13, #19, #26 to #28).

use super::super::parameter::{Source, parameters};

parameters! {
    /// A campaign. Each kind has some of these levers ([`super::super::campaign::CampaignKind::fields`]); the others are
    /// neutral.
    Campaign "campaign" CampaignLevers {
        /// First day.
        start: Whole Day [1, 1095] = 31, Source::Assumption;
        /// Last day, included.
        end: Whole Day [1, 1095] = 37, Source::Assumption;
        /// It comes again every so many days; 0 is once.
        every: Whole Days [0, 1095] = 0, Source::Assumption;
        /// Cost of each time.
        fixed_cost: Number Yuan [0, 1e9] = 0, Source::Assumption;
        /// Odds ratio on buying.
        offer: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// What is taken off the price of an order.
        discount: Number Yuan [0, 1e7] = 0, Source::Assumption;
        /// Factor on ordering again.
        reorder: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Odds ratio on following.
        follow: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Odds ratio on sharing.
        share: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Taint: the part of its trust that a share loses because it is paid for (row #19).
        taint: Score None [0, 1] = 0, Source::Assumption;
        /// Reward for a share.
        cost_per_share: Number Yuan [0, 1e5] = 0, Source::Assumption;
        /// Reward for a follower who comes by a share.
        cost_per_referral: Number Yuan [0, 1e5] = 0, Source::Assumption;
        /// Connected people who take part on each day.
        participants: Whole People [0, 1e7] = 0, Source::Assumption;
        /// Cost of each participant.
        cost_per_participant: Number Yuan [0, 1e5] = 0, Source::Assumption;
        /// How far the interaction satisfies a participant: 0 not at all, 1 wholly.
        interaction: Score None [0, 1] = 0, Source::Assumption;
        /// Probability that a connected person with the need starts a group or a bargain on a day.
        initiate: Probability None [0, 1] = 0, Source::Assumption;
        /// Friends whom an initiator asks.
        invitations: Whole People [1, 500] = 10, Source::Assumption;
        /// Friends without whom there is no order: those who must join, or help.
        needed: Whole People [1, 500] = 2, Source::Assumption;
        /// Probability that a friend who is asked joins or helps, given time.
        response: Probability None [0, 1] = 0.2, Source::Assumption;
        /// Time limit.
        hours: Number Hours [0.1, 720] = 24, Source::Assumption;
        /// Mean time that a friend takes to answer.
        answer_hours: Number Hours [0, 720] = 8, Source::Assumption;
        /// What each helper takes off the price.
        cut_per_helper: Number Yuan [0, 1e6] = 0, Source::Assumption;
    }
}
