//! What a replication reports at its end: a row for each outcome.

use super::unit::{Better, Scale, Unit, figures};
use crate::number::lanes::Lanes;

/// The values of every outcome.
pub type Outcomes = [Lanes; Outcome::COUNT];

/// Generations of sharing that are told apart; the last one holds all later ones too.
pub const GENERATIONS: usize = 9;

/// A row has besides which way is better, and a mark on the headline answers.
macro_rules! outcomes {
    (@headline) => { false };
    (@headline headline) => { true };
    ($($(#[$meaning:meta])* $variant:ident $name:literal: $unit:ident, $scale:ident, $better:ident $(, $mark:ident)?;)*) => {
        figures! {
            /// A value for the whole of a replication.
            Outcome {
                $($(#[$meaning])* $variant $name: $unit, $scale;)*
            }
        }

        impl Outcome {
            /// Which way is better.
            pub const fn better(self) -> Better {
                match self { $(Self::$variant => Better::$better,)* }
            }

            /// Whether it is one of the answers that stand above all others.
            pub const fn headline(self) -> bool {
                match self { $(Self::$variant => outcomes!(@headline $($mark)?),)* }
            }
        }
    };
}

outcomes! {
    /// Distinct people who paid at least once, and had not before the start.
    Buyers "buyers": People, OfAll, More, headline;
    /// Those of them whose first order came from a friend's share.
    BuyersByShare "buyers_by_share": People, OfAll, More;
    /// Connected people who paid, at the end.
    CustomersKept "customers_kept": People, OfAll, More, headline;
    /// Customers kept, as a share of all who paid, before the start or since.
    RetentionRate "retention_rate": Share, AsIs, More;
    /// Acquisition cost for each buyer, CAC.
    CostPerNewCustomer "cost_per_new_customer": Yuan, AsIs, Less, headline;
    /// Retention cost for each customer kept.
    CostPerKeptCustomer "cost_per_kept_customer": Yuan, AsIs, Less;
    /// Cost of a new customer as a multiple of the cost of a customer kept (row #3).
    CostRatio "cost_ratio": Ratio, AsIs, Neither;
    /// Gross profit for each new customer.
    ValuePerNewCustomer "value_per_new_customer": Yuan, AsIs, More;
    /// Connected people at the end.
    Connected "connected": People, OfAll, More;
    /// People who connected since the start.
    FollowersGained "followers_gained": People, OfAll, More;
    /// Those of them who came by a friend's share.
    FollowersByShare "followers_by_share": People, OfAll, More;
    /// People who left since the start.
    FollowersLost "followers_lost": People, OfAll, Less;
    /// Connected people who tried the product and never paid, at the end.
    Users "users": People, OfAll, Neither;
    /// People who tried the product since the start.
    Trials "trials": People, OfAll, More;
    /// Repeat customers and iron fans at the end.
    RepeatCustomers "repeat_customers": People, OfAll, More;
    /// Iron fans at the end.
    IronFans "iron_fans": People, OfAll, More;
    /// People who left and can return, at the end.
    Lapsed "lapsed": People, OfAll, Less;
    /// People who left for good, at the end.
    Blocked "blocked": People, OfAll, Less;
    /// Exposures from channels and pushes.
    PrimaryExposures "primary_exposures": Count, OfAll, Neither;
    /// Exposures from friends' shares.
    SecondaryExposures "secondary_exposures": Count, OfAll, Neither;
    /// Shares of items.
    Shares "shares": Count, OfAll, More;
    /// Shares by those whom a channel or push reached, for each of them.
    FirstShareRate "first_share_rate": Share, AsIs, More;
    /// Posts of members of the community.
    CommunityPosts "community_posts": Count, OfAll, More;
    /// Posts a day for each member, over the last 28 days.
    CommunityActivity "community_activity": Ratio, AsIs, More;
    /// Brand trust at the end.
    BrandTrust "brand_trust": Score, AsIs, More;
    /// Secondary exposures as a share of all.
    SecondaryShare "secondary_share": Share, AsIs, Neither;
    /// Views of friends' shares, those by people who had seen the item included: as many as can be expected of the shares.
    SharedViews "shared_views": Count, OfAll, Neither;
    /// Distinct viewers of each shareable item, of all generations.
    Viewers "viewers": People, OfAll, Neither;
    /// The effective reproduction number R: views of friends' shares for each viewer. Below 1 a cascade dies out (Kermack &
    /// McKendrick 1927, doi 10.1098/rspa.1927.0118).
    ReproductionNumber "reproduction_number": Ratio, AsIs, More;
    /// Connected people, on average over the days.
    MeanConnected "mean_connected": People, OfAll, More;
    /// The K-factor, or viral coefficient: invitations by each user times the conversion of an invitation, which is views of
    /// friends' shares for each connected person times followers for each such view.
    KFactor "k_factor": Ratio, AsIs, More;
    /// Followers who came by a friend's share, as a share of all who were ever connected.
    FollowersByShareRate "followers_by_share_rate": Share, AsIs, More;
    /// The longest chain of shares.
    Generations "generations": Count, AsIs, Neither;
    /// Orders.
    Orders "orders": Count, OfAll, More;
    /// Orders that a group purchase or a bargain brought.
    FissionOrders "fission_orders": Count, OfAll, More;
    /// Orders of derived products.
    EcosystemOrders "ecosystem_orders": Count, OfAll, More;
    /// Revenue at list prices, derived products and what was paid in advance above them included, in yuan.
    Revenue "revenue": Yuan, OfAll, More;
    /// The part of it that derived products brought, in yuan.
    EcosystemRevenue "ecosystem_revenue": Yuan, OfAll, More;
    /// Cost of the goods, in yuan.
    CostOfGoods "cost_of_goods": Yuan, OfAll, Neither;
    /// Revenue less cost of goods, in yuan.
    GrossProfit "gross_profit": Yuan, OfAll, More;
    /// Cost of channels, in yuan.
    ChannelCost "channel_cost": Yuan, OfAll, Less;
    /// Cost of owned accounts, in yuan.
    AccountCost "account_cost": Yuan, OfAll, Less;
    /// Cost of service staff, in yuan.
    StaffCost "staff_cost": Yuan, OfAll, Less;
    /// Cost of campaigns, their rewards included, in yuan.
    CampaignCost "campaign_cost": Yuan, OfAll, Less;
    /// Incentives to follow, cash-back, samples, and gifts to those who pay in advance, in yuan.
    IncentiveCost "incentive_cost": Yuan, OfAll, Less;
    /// What offers took off the price, in yuan.
    Discounts "discounts": Yuan, OfAll, Less;
    /// Acquisition and retention cost, in yuan: the sum of the six above.
    MarketingCost "marketing_cost": Yuan, OfAll, Less;
    /// Cost of winning customers, in yuan.
    AcquisitionCost "acquisition_cost": Yuan, OfAll, Less;
    /// Cost of keeping customers, in yuan.
    RetentionCost "retention_cost": Yuan, OfAll, Less;
    /// Gross profit less marketing cost, in yuan.
    Profit "profit": Yuan, OfAll, More, headline;
    /// What customers paid in advance since the start, in yuan.
    PaidInAdvance "paid_in_advance": Yuan, OfAll, More;
    /// What of it they have not had at the end, in yuan: a liability, with what is never used.
    OwedToCustomers "owed_to_customers": Yuan, OfAll, Less;
    /// Cash since the start, in yuan: profit and what is owed to customers.
    Cash "cash": Yuan, OfAll, More;
    /// The run rate: profit of the last 30 days, in yuan; undefined in a run of fewer days.
    ProfitLast30Days "profit_last_30_days": Yuan, OfAll, More;
    /// Profit for each yuan of marketing cost, ROI.
    ReturnOnInvestment "return_on_investment": Share, AsIs, More;
    /// How far below zero cash since the start was in the evening of the worst day, in yuan; 0 where it never was. Cash is profit
    /// where nobody pays in advance.
    MoneyNeeded "money_needed": Yuan, OfAll, Less;
    /// Whether that is made good by the end: 1 or 0, so that its mean is a probability; undefined where no money is needed.
    PaysBack "pays_back": Share, AsIs, More;
    /// The day from which cash since the start is never below zero again; undefined where it never was, and where it ends
    /// below.
    PaybackDay "payback_day": Days, AsIs, Less;
    /// Distinct viewers of shareable items whom a channel or push reached.
    ViewersGeneration0 "viewers_generation_0": People, OfAll, Neither;
    /// Distinct viewers whom a share of those reached.
    ViewersGeneration1 "viewers_generation_1": People, OfAll, Neither;
    /// Distinct viewers of generation 2.
    ViewersGeneration2 "viewers_generation_2": People, OfAll, Neither;
    /// Distinct viewers of generation 3.
    ViewersGeneration3 "viewers_generation_3": People, OfAll, Neither;
    /// Distinct viewers of generation 4.
    ViewersGeneration4 "viewers_generation_4": People, OfAll, Neither;
    /// Distinct viewers of generation 5.
    ViewersGeneration5 "viewers_generation_5": People, OfAll, Neither;
    /// Distinct viewers of generation 6.
    ViewersGeneration6 "viewers_generation_6": People, OfAll, Neither;
    /// Distinct viewers of generation 7.
    ViewersGeneration7 "viewers_generation_7": People, OfAll, Neither;
    /// Distinct viewers of generation 8 and later.
    ViewersGeneration8 "viewers_generation_8": People, OfAll, Neither;
}

impl Outcome {
    /// Above and below the line, where it is a ratio of totals: what is counted over all replications, as the field defines
    /// R and K, weighs each replication by what it has below the line. The mean of ratios, of which those of small
    /// items are mostly 0, would be another figure.
    pub const fn totals(self) -> Option<[Self; 2]> {
        match self {
            Self::ReproductionNumber => Some([Self::SharedViews, Self::Viewers]),
            Self::KFactor => Some([Self::FollowersByShare, Self::MeanConnected]),
            _ => None,
        }
    }
}

/// The outcome that counts the viewers of a generation of sharing.
pub fn viewers_of_generation(generation: usize) -> Outcome {
    Outcome::ALL[Outcome::ViewersGeneration0 as usize + generation.min(GENERATIONS - 1)]
}
