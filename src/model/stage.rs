//! The ladder: unaware → aware → fan → user → customer → repeat customer → iron fan (row #15), and those who left it.

/// Where a person stands. A person is in one stage at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum Stage {
    /// Never saw anything of the brand.
    Unaware,
    /// Saw something; not connected, never paid.
    Aware,
    /// Paid once or more without being connected.
    OneOffBuyer,
    /// 粉丝: connected, never paid.
    Fan,
    /// 用户: connected, tried the product, never paid.
    User,
    /// 客户: connected, paid once.
    Customer,
    /// 回头客: connected, paid twice.
    RepeatCustomer,
    /// A repeat customer who paid three times or more.
    RegularCustomer,
    /// 铁粉: connected, buys, shares and believes.
    IronFan,
    /// 取关: was connected, never paid; can return.
    Lapsed,
    /// Was connected and paid; can return.
    LapsedCustomer,
    /// 拉黑: gone for good (row #17).
    Blocked,
}

impl Stage {
    /// How many stages there are.
    pub const COUNT: usize = 12;

    /// Every stage, in order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Unaware,
        Self::Aware,
        Self::OneOffBuyer,
        Self::Fan,
        Self::User,
        Self::Customer,
        Self::RepeatCustomer,
        Self::RegularCustomer,
        Self::IronFan,
        Self::Lapsed,
        Self::LapsedCustomer,
        Self::Blocked,
    ];

    /// The reservoir 蓄水池: fans and every stage above.
    pub const CONNECTED: [Self; 6] = [
        Self::Fan,
        Self::User,
        Self::Customer,
        Self::RepeatCustomer,
        Self::RegularCustomer,
        Self::IronFan,
    ];

    /// Connected people who paid.
    pub const CONNECTED_CUSTOMERS: [Self; 4] = [
        Self::Customer,
        Self::RepeatCustomer,
        Self::RegularCustomer,
        Self::IronFan,
    ];

    /// Connected people who never paid.
    pub const CONNECTED_FANS: [Self; 2] = [Self::Fan, Self::User];

    /// People who are reached by channels and shares, and can connect for the first time.
    pub const UNCONNECTED: [Self; 3] = [Self::Unaware, Self::Aware, Self::OneOffBuyer];

    /// People who may join a friend's group purchase: those with the need who are not connected and never paid (row #28).
    pub const JOINING: [Self; 2] = [Self::Unaware, Self::Aware];

    /// The stage of a person who paid for a place in a friend's group, by whether they connect.
    pub fn after_joining(connects: bool) -> Self {
        if connects {
            Self::Customer
        } else {
            Self::OneOffBuyer
        }
    }

    /// The stage of a person who buys on an exposure: who never paid becomes a buyer, of those who are connected a customer;
    /// others stay where they are.
    pub fn after_buying(self) -> Self {
        match self {
            Self::Unaware | Self::Aware => Self::OneOffBuyer,
            Self::Lapsed => Self::LapsedCustomer,
            Self::Fan | Self::User => Self::Customer,
            other => other,
        }
    }

    /// The stage of a person who is not connected and follows, or follows again.
    pub fn after_following(self) -> Self {
        match self {
            Self::OneOffBuyer | Self::LapsedCustomer => Self::Customer,
            _ => Self::Fan,
        }
    }

    /// The stage of a connected person who leaves and can return.
    pub fn after_leaving(self) -> Self {
        if Self::CONNECTED_FANS.contains(&self) {
            Self::Lapsed
        } else {
            Self::LapsedCustomer
        }
    }

    /// The stage that a customer's next order takes them to.
    pub fn after_order(self) -> Self {
        match self {
            Self::Fan | Self::User => Self::Customer,
            Self::Customer => Self::RepeatCustomer,
            Self::RepeatCustomer => Self::RegularCustomer,
            other => other,
        }
    }
}
