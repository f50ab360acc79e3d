//! The relation with those who are connected: brand, content, service, churn and community.

use super::super::parameter::{Source, parameters};
use super::sources::{UNFOLLOW_RANGE, XINBANG};

parameters! {
    /// The brand: its trust, which moves, and its tone (rows #12, #18, #24).
    Brand "brand" Brand {
        /// b₁, brand trust of the connected people at the start: how a push is believed, 0 cold, 1 as a friend.
        trust: Score None [0, 1] = 0.5, Source::Assumption;
        /// Trust that silence does not erode.
        trust_floor: Score None [0, 1] = 0.2, Source::Assumption;
        /// Part of the missing trust that a day of full value gains.
        trust_gain: Probability None [0, 1] = 0.01, Source::Assumption;
        /// Part of the trust that a day of full annoyance loses.
        trust_loss: Probability None [0, 1] = 0.05, Source::Assumption;
        /// Part of the trust above the floor that a day without peers loses.
        trust_drift: Probability None [0, 1] = 0.002, Source::Assumption;
        /// Tone 调性: 0 none, 1 the strongest.
        tone: Score None [0, 1] = 0, Source::Assumption;
        /// Price premium at full tone and full trust, as a share of the price.
        premium: Number None [0, 5] = 0.3, Source::Assumption;
    }
}

parameters! {
    /// What content does to those who receive it (rows #8, #11).
    Content "content" Content {
        /// Odds ratio of full relevance on reading and buying, its inverse on leaving; average relevance has none.
        relevance_effect: OddsRatio None [1, 100] = 3, Source::Assumption;
        /// Share of commercial content that fans put up with.
        commercial_tolerance: Probability None [0, 1] = 0.4, super::sources::CONTENT_MIX;
        /// Odds ratio on leaving when all that is not tolerated is commercial.
        commercial_churn: OddsRatio None [1, 100] = 4, Source::Assumption;
        /// Part of what an item does to somebody that each time they meet it takes from the next: wear-out.
        wear_out: Probability None [0, 1] = 0, Source::Assumption;
    }
}

parameters! {
    /// One-to-one interaction: people who answer (row #12).
    Service "service" Service {
        /// Service staff.
        staff: Number People [0, 1e5] = 1, Source::Assumption;
        /// Cost of one of them.
        staff_cost: Number YuanPerDay [0, 1e5] = 100, Source::Assumption;
        /// Enquiries a day, for each connected person.
        enquiries: Number None [0, 10] = 0.002, Source::Assumption;
        /// Enquiries that one of the staff can answer in a day.
        answers_per_staff: Number None [1, 1e5] = 100, Source::Assumption;
        /// Time to answer when nobody waits.
        response_time: Number Hours [0, 240] = 4, Source::Assumption;
        /// Time to answer at which half of the satisfaction is gone.
        patience: Number Hours [0.01, 240] = 4, Source::Assumption;
        /// Share of the answers that are canned; they satisfy nobody.
        canned_share: Probability None [0, 1] = 0, Source::Assumption;
    }
}

parameters! {
    /// Churn of the reservoir (rows #8, #9, #17).
    Churn "churn" Churn {
        /// u₀, probability that a fan leaves on receiving a push, at a calendar within tolerance.
        per_push: Probability None [0, 1] = 0.00093, XINBANG, range [0.00035, 0.00105] UNFOLLOW_RANGE;
        /// h₀, probability that a fan leaves on a day for no reason of ours.
        background: Probability None [0, 1] = 0.0004, XINBANG, range [0.00015, 0.00045] UNFOLLOW_RANGE;
        /// Pushes a week that fans put up with, all accounts together.
        tolerance: Number PushesPerWeek [0.1, 100] = 3, Source::Assumption;
        /// Odds ratio on leaving for each whole multiple of the tolerance above it (overload 1 = twice the tolerance).
        overload_churn: OddsRatio None [1, 100] = 3, Source::Assumption;
        /// Odds ratio on reading for each whole multiple of the tolerance above it.
        overload_read: OddsRatio None [0, 1] = 0.6, Source::Assumption;
        /// Odds ratio on leaving for customers and repeat customers: they have a reason to stay.
        customer_churn: OddsRatio None [0, 10] = 0.5, Source::Assumption;
        /// Odds ratio on leaving for iron fans.
        iron_fan_churn: OddsRatio None [0, 10] = 0.1, Source::Assumption;
        /// Odds ratio on leaving at full brand trust; average trust has none.
        trust_churn: OddsRatio None [0.01, 1] = 0.6, Source::Assumption;
        /// Odds ratio on leaving where nobody answers; average satisfaction has none.
        neglect_churn: OddsRatio None [1, 100] = 1.5, Source::Assumption;
        /// Share of those who leave who block, and are gone for good (row #17).
        blocked_share: Probability None [0, 1] = 0.2, Source::Assumption;
        /// Odds ratio on following again for people who lapsed.
        return_odds: OddsRatio None [0, 10] = 0.3, Source::Assumption;
    }
}

parameters! {
    /// What the connected people do among themselves: a star around the brand, or a mesh (row #24).
    Community "community" Community {
        /// Mesh: 0 a star, in which members know the brand alone; 1 a mesh, in which they know each other.
        mesh: Score None [0, 1] = 0, Source::Assumption;
        /// Posts that a member of a full mesh begins by themselves in a day.
        spontaneous_posts: Number None [0, 10] = 0.005, Source::Assumption;
        /// Posts that a post sets off on the next day in a full mesh.
        replies: Number None [0, 10] = 0.9, Source::Assumption;
        /// Share of the readers of a push who post about it.
        push_replies: Probability None [0, 1] = 0, Source::Assumption;
        /// Share of the posts that are about the product: the others keep the community alive and sell nothing.
        product_posts: Probability None [0, 1] = 0.2, Source::Assumption;
        /// Members who read a post.
        member_views: Number People [0, 500] = 5, Source::Assumption;
        /// People outside who see a post.
        outside_views: Number People [0, 500] = 1, Source::Assumption;
        /// Trust τ of a member's post.
        post_trust: Score None [0, 1] = 0.5, Source::Assumption;
        /// Share of the enquiries that members of a full mesh answer, in place of staff: users who serve users.
        peer_answers: Probability None [0, 1] = 0, Source::Assumption;
        /// Satisfaction of whom a member answers.
        peer_satisfaction: Score None [0, 1] = 0.6, Source::Assumption;
        /// Posts a day, for each member, at which peers keep up half of the trust.
        peer_half: Number None [0.0001, 10] = 0.01, Source::Assumption;
    }
}
