//! The links of the chain that an exposure sets off: sharing and conversion.

use super::super::parameter::{Source, parameters};
use super::sources::{
    FOLLOW_RATE, FRIENDS, MOMENTS, NEWSPAPER, ORGANIC, SHARE_RANGE, SHARE_RATE, TRUST_RANGE,
    VISIBILITY,
};

parameters! {
    /// Secondary sharing: every viewer of a shareable item may pass it on once (rows #1, #19, #26).
    Sharing "sharing" Sharing {
        /// s₀, share of the viewers of a shareable item with the need who share it.
        share_rate: Probability None [0, 1] = 0.0415, SHARE_RATE, range [0.0258, 0.0415] SHARE_RANGE;
        /// Odds ratio on sharing from the content: is it worth spreading (row #26, content)?
        content_worth: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Odds ratio on sharing from the motive that is designed into it (row #19).
        motive: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Odds ratio on sharing from the scene: the right moment to share (rows #19, #26, context).
        scene: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Odds ratio on sharing for customers.
        customer_share: OddsRatio None [0, 100] = 1.5, Source::Assumption;
        /// Odds ratio on sharing for iron fans.
        iron_fan_share: OddsRatio None [0, 100] = 5, Source::Assumption;
        /// d, contacts of a person.
        contacts: Number People [0, 5000] = 128, FRIENDS;
        /// v, probability that one contact sees a share in the feed.
        visibility: Probability None [0, 1] = 0.05, VISIBILITY;
        /// Share of the views of a share that are those of close friends; the rest are acquaintances.
        close_friends: Probability None [0, 1] = 0.3, Source::Assumption;
        /// Trust τ of a close friend's share.
        close_trust: Score None [0, 1] = 0.9, Source::Assumption, range [0.83, 0.92] TRUST_RANGE;
        /// Trust τ of an acquaintance's share.
        acquaintance_trust: Score None [0, 1] = 0.45, Source::Assumption;
        /// How far an iron fan's standing closes the gap to full trust.
        iron_fan_standing: Score None [0, 1] = 0.3, Source::Assumption;
        /// Days for which an item is passed on after it was last pushed or paid for.
        lifetime: Whole Days [0, 1095] = 7, Source::Assumption;
    }
}

parameters! {
    /// Trust-weighted conversion: two anchors each for buying, following and trying, per exposure (rows #2, #7, #15).
    Conversion "conversion" Conversion {
        /// p_cold, probability that a person with the need buys on a cold exposure.
        buy_cold: Probability None [0, 1] = 0.01, NEWSPAPER;
        /// p_warm, the same at a friend's endorsement.
        buy_warm: Probability None [0, 1] = 0.10, MOMENTS;
        /// Odds ratio of the offer on buying.
        offer: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// f_cold, probability that a viewer follows on a cold exposure that prompts them.
        follow_cold: Probability None [0, 1] = 0.005, FOLLOW_RATE;
        /// f_warm, the same at a friend's endorsement.
        follow_warm: Probability None [0, 1] = 0.02, FOLLOW_RATE;
        /// Odds ratio on following from the motive: information or a service that is needed (row #7).
        follow_motive: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Odds ratio on following from an incentive: a discount at the checkout, a gift (row #7).
        follow_incentive: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Cost of the incentive, for each follower gained.
        follow_incentive_cost: Number Yuan [0, 1e6] = 0, Source::Assumption;
        /// Followers who find the account by themselves (search, name card), a day, for each connected person.
        organic_follow: Number None [0, 1] = 0.001, ORGANIC;
        /// p, hazard at which an unconnected person follows whatever others do (Bass 1969).
        innovation: Number PerDay [0, 1] = 0, Source::Assumption;
        /// q, what is added to that where everybody is connected, and in proportion where fewer are (Bass 1969).
        imitation: Number PerDay [0, 10] = 0, Source::Assumption;
        /// Share of the unconnected buyers who follow at once, by the QR code in the parcel (row #7).
        follow_after_purchase: Probability None [0, 1] = 0.1, Source::Assumption;
        /// Cash-back to each buyer who follows by the QR code in the parcel.
        cash_back: Number Yuan [0, 1e6] = 0, Source::Assumption;
        /// t_cold, probability that a fan with the need tries the product on a cold exposure (row #15); 0 where there is
        /// nothing to try.
        try_cold: Probability None [0, 1] = 0, Source::Assumption;
        /// t_warm, the same at a friend's endorsement.
        try_warm: Probability None [0, 1] = 0, Source::Assumption;
        /// Odds ratio on buying for users, who tried a product of average quality.
        user_buy: OddsRatio None [0, 1000] = 3, Source::Assumption;
        /// Cost of a sample, for each user gained.
        sample_cost: Number Yuan [0, 1e6] = 0, Source::Assumption;
    }
}
