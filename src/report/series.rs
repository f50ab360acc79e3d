//! What a replication reports of every day: a row for each series.

use super::unit::{Scale, Unit, figures};
use crate::number::lanes::Lanes;

/// Takes the figures of a series on a day (from 0): day by day, each of them all series in order.
pub type Record<'a> = dyn FnMut(usize, Series, &Lanes) + 'a;

figures! {
    /// A value for each day.
    Series {
        /// People who never saw anything, at the end of the day.
        Unaware "unaware": People, OfAll;
        /// People who saw something, neither connected nor buyers.
        Aware "aware": People, OfAll;
        /// Buyers who never connected.
        OneOffBuyers "one_off_buyers": People, OfAll;
        /// Connected people who never paid.
        Fans "fans": People, OfAll;
        /// Connected people who tried the product and never paid.
        Users "users": People, OfAll;
        /// Connected people who paid once.
        Customers "customers": People, OfAll;
        /// Connected people who paid again.
        RepeatCustomers "repeat_customers": People, OfAll;
        /// Iron fans.
        IronFans "iron_fans": People, OfAll;
        /// People who left and can return.
        Lapsed "lapsed": People, OfAll;
        /// People who left for good.
        Blocked "blocked": People, OfAll;
        /// The reservoir: fans and every stage above.
        Connected "connected": People, OfAll;
        /// People who connected on the day.
        NewFollowers "new_followers": People, OfAll;
        /// People who left on the day.
        LostFollowers "lost_followers": People, OfAll;
        /// Exposures of the day from channels and pushes.
        PrimaryExposures "primary_exposures": Count, OfAll;
        /// Exposures of the day from friends' shares.
        SecondaryExposures "secondary_exposures": Count, OfAll;
        /// People who paid for the first time, since the start.
        CumulativeBuyers "cumulative_buyers": People, OfAll;
        /// Orders of the day.
        Orders "orders": Count, OfAll;
        /// Posts of members of the community on the day.
        CommunityPosts "community_posts": Count, OfAll;
        /// Brand trust at the end of the day, 0 to 1.
        BrandTrust "brand_trust": Score, AsIs;
        /// Overload of the connected people: pushes of the last seven days as a multiple of the tolerance, less 1; 0 below it.
        Overload "overload": Score, AsIs;
        /// Revenue since the start, in yuan.
        CumulativeRevenue "cumulative_revenue": Yuan, OfAll;
        /// Marketing cost since the start, in yuan.
        CumulativeMarketingCost "cumulative_marketing_cost": Yuan, OfAll;
        /// Gross profit less marketing cost since the start, in yuan.
        CumulativeProfit "cumulative_profit": Yuan, OfAll;
        /// Profit since the start and what is owed to customers: cash, in yuan.
        CumulativeCash "cumulative_cash": Yuan, OfAll;
        /// What customers paid in advance and have not had yet, at the end of the day, in yuan.
        OwedToCustomers "owed_to_customers": Yuan, OfAll;
    }
}
