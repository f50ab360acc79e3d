//! The ladder: unaware → aware → fan → customer → repeat customer → iron fan (row #15), and those who left it.

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
    /// 客户: connected, paid once since.
    Customer,
    /// 回头客: connected, paid again.
    RepeatCustomer,
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
    pub const COUNT: usize = 10;

    /// Every stage, in order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Unaware,
        Self::Aware,
        Self::OneOffBuyer,
        Self::Fan,
        Self::Customer,
        Self::RepeatCustomer,
        Self::IronFan,
        Self::Lapsed,
        Self::LapsedCustomer,
        Self::Blocked,
    ];

    /// The reservoir 蓄水池: fans and every stage above.
    pub const CONNECTED: [Self; 4] = [
        Self::Fan,
        Self::Customer,
        Self::RepeatCustomer,
        Self::IronFan,
    ];

    /// Connected people who paid.
    pub const CONNECTED_CUSTOMERS: [Self; 3] =
        [Self::Customer, Self::RepeatCustomer, Self::IronFan];
}
