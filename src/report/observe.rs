//! What a replication reports: a value for each day of every series, and one for every outcome at the end.

use crate::number::lanes::Lanes;

/// Takes the figures of a series on a day (from 0): day by day, each of them all series in order.
pub type Record<'a> = dyn FnMut(usize, Series, &Lanes) + 'a;
/// The values of every outcome.
pub type Outcomes = [Lanes; Outcome::COUNT];

/// Generations of sharing that are told apart; the last one holds all later ones too.
pub const GENERATIONS: usize = 9;

macro_rules! names {
    ($(#[$about:meta])* $type:ident { $($(#[$meaning:meta])* $variant:ident = $name:literal $whole:literal;)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(usize)]
        pub enum $type {
            $($(#[$meaning])* $variant,)*
        }

        impl $type {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// The name in JSON, CSV and the locales.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether the values are counts, whole numbers in every replication.
            pub const fn whole(self) -> bool {
                match self { $(Self::$variant => $whole,)* }
            }
        }
    };
}

names! {
    /// A value for each day.
    Series {
        /// People who never saw anything, at the end of the day.
        Unaware = "unaware" true;
        /// People who saw something, neither connected nor buyers.
        Aware = "aware" true;
        /// Buyers who never connected.
        OneOffBuyers = "one_off_buyers" true;
        /// Connected people who never paid.
        Fans = "fans" true;
        /// Connected people who tried the product and never paid.
        Users = "users" true;
        /// Connected people who paid once.
        Customers = "customers" true;
        /// Connected people who paid again.
        RepeatCustomers = "repeat_customers" true;
        /// Iron fans.
        IronFans = "iron_fans" true;
        /// People who left and can return.
        Lapsed = "lapsed" true;
        /// People who left for good.
        Blocked = "blocked" true;
        /// The reservoir: fans and every stage above.
        Connected = "connected" true;
        /// People who connected on the day.
        NewFollowers = "new_followers" true;
        /// People who left on the day.
        LostFollowers = "lost_followers" true;
        /// Exposures of the day from channels and pushes.
        PrimaryExposures = "primary_exposures" true;
        /// Exposures of the day from friends' shares.
        SecondaryExposures = "secondary_exposures" true;
        /// People who paid for the first time, since the start.
        CumulativeBuyers = "cumulative_buyers" true;
        /// Orders of the day.
        Orders = "orders" true;
        /// Posts of members of the community on the day.
        CommunityPosts = "community_posts" true;
        /// Brand trust at the end of the day, 0 to 1.
        BrandTrust = "brand_trust" false;
        /// Overload of the connected people: pushes of the last seven days as a multiple of the tolerance, less 1; 0 below it.
        Overload = "overload" false;
        /// Revenue since the start, in yuan.
        CumulativeRevenue = "cumulative_revenue" false;
        /// Marketing cost since the start, in yuan.
        CumulativeMarketingCost = "cumulative_marketing_cost" false;
        /// Gross profit less marketing cost since the start, in yuan.
        CumulativeProfit = "cumulative_profit" false;
    }
}

names! {
    /// A value for the whole of a replication.
    Outcome {
        /// Distinct people who paid at least once, and had not before the start.
        Buyers = "buyers" true;
        /// Those of them whose first order came from a friend's share.
        BuyersByShare = "buyers_by_share" true;
        /// Connected people who paid, at the end.
        CustomersKept = "customers_kept" true;
        /// Customers kept, as a share of all who paid, before the start or since.
        RetentionRate = "retention_rate" false;
        /// Acquisition cost for each buyer, CAC.
        CostPerNewCustomer = "cost_per_new_customer" false;
        /// Retention cost for each customer kept.
        CostPerKeptCustomer = "cost_per_kept_customer" false;
        /// Cost of a new customer as a multiple of the cost of a customer kept (row #3).
        CostRatio = "cost_ratio" false;
        /// Gross profit for each new customer.
        ValuePerNewCustomer = "value_per_new_customer" false;
        /// Connected people at the end.
        Connected = "connected" true;
        /// People who connected since the start.
        FollowersGained = "followers_gained" true;
        /// Those of them who came by a friend's share.
        FollowersByShare = "followers_by_share" true;
        /// People who left since the start.
        FollowersLost = "followers_lost" true;
        /// Connected people who tried the product and never paid, at the end.
        Users = "users" true;
        /// People who tried the product since the start.
        Trials = "trials" true;
        /// Repeat customers and iron fans at the end.
        RepeatCustomers = "repeat_customers" true;
        /// Iron fans at the end.
        IronFans = "iron_fans" true;
        /// People who left and can return, at the end.
        Lapsed = "lapsed" true;
        /// People who left for good, at the end.
        Blocked = "blocked" true;
        /// Exposures from channels and pushes.
        PrimaryExposures = "primary_exposures" true;
        /// Exposures from friends' shares.
        SecondaryExposures = "secondary_exposures" true;
        /// Shares of items.
        Shares = "shares" true;
        /// Shares by those whom a channel or push reached, for each of them.
        FirstShareRate = "first_share_rate" false;
        /// Posts of members of the community.
        CommunityPosts = "community_posts" true;
        /// Posts a day for each member, over the last 28 days.
        CommunityActivity = "community_activity" false;
        /// Brand trust at the end.
        BrandTrust = "brand_trust" false;
        /// Secondary exposures as a share of all.
        SecondaryShare = "secondary_share" false;
        /// R: exposures from shares for each distinct viewer of a shareable item.
        ReproductionNumber = "reproduction_number" false;
        /// K: followers who came by a friend's share, for each person who was ever connected.
        KFactor = "k_factor" false;
        /// The longest chain of shares.
        Generations = "generations" true;
        /// Orders.
        Orders = "orders" true;
        /// Orders that a group purchase or a bargain brought.
        FissionOrders = "fission_orders" true;
        /// Orders of derived products.
        EcosystemOrders = "ecosystem_orders" true;
        /// Revenue at list prices, derived products included, in yuan.
        Revenue = "revenue" false;
        /// The part of it that derived products brought, in yuan.
        EcosystemRevenue = "ecosystem_revenue" false;
        /// Cost of the goods, in yuan.
        CostOfGoods = "cost_of_goods" false;
        /// Revenue less cost of goods, in yuan.
        GrossProfit = "gross_profit" false;
        /// Cost of channels, in yuan.
        ChannelCost = "channel_cost" false;
        /// Cost of owned accounts, in yuan.
        AccountCost = "account_cost" false;
        /// Cost of service staff, in yuan.
        StaffCost = "staff_cost" false;
        /// Cost of campaigns, their rewards included, in yuan.
        CampaignCost = "campaign_cost" false;
        /// Incentives to follow, cash-back and samples, in yuan.
        IncentiveCost = "incentive_cost" false;
        /// What offers took off the price, in yuan.
        Discounts = "discounts" false;
        /// Acquisition and retention cost, in yuan: the sum of the six above.
        MarketingCost = "marketing_cost" false;
        /// Cost of winning customers, in yuan.
        AcquisitionCost = "acquisition_cost" false;
        /// Cost of keeping customers, in yuan.
        RetentionCost = "retention_cost" false;
        /// Gross profit less marketing cost, in yuan.
        Profit = "profit" false;
        /// Profit for each yuan of marketing cost, ROI.
        ReturnOnInvestment = "return_on_investment" false;
        /// The day from which profit since the start is no longer below zero; undefined where it ends below.
        PaybackDay = "payback_day" true;
        /// Distinct viewers of shareable items whom a channel or push reached.
        ViewersGeneration0 = "viewers_generation_0" true;
        /// Distinct viewers whom a share of those reached.
        ViewersGeneration1 = "viewers_generation_1" true;
        /// Distinct viewers of generation 2.
        ViewersGeneration2 = "viewers_generation_2" true;
        /// Distinct viewers of generation 3.
        ViewersGeneration3 = "viewers_generation_3" true;
        /// Distinct viewers of generation 4.
        ViewersGeneration4 = "viewers_generation_4" true;
        /// Distinct viewers of generation 5.
        ViewersGeneration5 = "viewers_generation_5" true;
        /// Distinct viewers of generation 6.
        ViewersGeneration6 = "viewers_generation_6" true;
        /// Distinct viewers of generation 7.
        ViewersGeneration7 = "viewers_generation_7" true;
        /// Distinct viewers of generation 8 and later.
        ViewersGeneration8 = "viewers_generation_8" true;
    }
}

/// The outcome that counts the viewers of a generation of sharing.
pub fn viewers_of_generation(generation: usize) -> Outcome {
    Outcome::ALL[Outcome::ViewersGeneration0 as usize + generation.min(GENERATIONS - 1)]
}

impl Series {
    /// Scores lie between 0 and 1, and are kept with four decimals; counts and money with two.
    pub const fn is_score(self) -> bool {
        matches!(self, Self::BrandTrust | Self::Overload)
    }

    /// Whether it counts people or money of everybody, of which a sample of the population has its part.
    pub const fn is_of_all(self) -> bool {
        !self.is_score()
    }
}

impl Outcome {
    /// Whether it counts people or money of everybody, of which a sample of the population has its part; the others are
    /// rates, scores, amounts for each person, days, and the length of a chain.
    pub const fn is_of_all(self) -> bool {
        !matches!(
            self,
            Self::RetentionRate
                | Self::CostPerNewCustomer
                | Self::CostPerKeptCustomer
                | Self::CostRatio
                | Self::ValuePerNewCustomer
                | Self::FirstShareRate
                | Self::CommunityActivity
                | Self::BrandTrust
                | Self::SecondaryShare
                | Self::ReproductionNumber
                | Self::KFactor
                | Self::Generations
                | Self::ReturnOnInvestment
                | Self::PaybackDay
        )
    }
}
