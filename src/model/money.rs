//! Money: what an exposure costs, what a price is, and which part of a cost wins customers and which keeps them (row #3).

/// Cost of one impression, from the cost of a thousand.
pub fn cost_per_impression(cost_per_thousand: f64) -> f64 {
    cost_per_thousand / 1000.0
}

/// Accounts of a kind that are needed for so many members, where one holds `capacity`; 0 is no limit. One at least.
pub fn accounts_needed(members: f64, capacity: f64) -> f64 {
    if capacity > 0.0 {
        libm::ceil(members / capacity).max(1.0)
    } else {
        1.0
    }
}

/// What an owned account costs on a day, in yuan (row #20): its running cost, as often as its members need accounts, and
/// its pushes.
pub fn account_cost(members: f64, pushes: f64, account: &AccountCost) -> f64 {
    let needed = accounts_needed(members, account.capacity);
    let push = account.per_push + members * account.per_message;
    needed * account.running + pushes * push
}

/// The cost levers of an owned account.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AccountCost {
    /// Most people in one account; 0 is no limit.
    pub capacity: f64,
    /// Yuan a day of one account.
    pub running: f64,
    /// Yuan of making a push.
    pub per_push: f64,
    /// Yuan of sending it to one person.
    pub per_message: f64,
}

/// The price under a premium that the tone of the brand earns as far as it is trusted (row #18).
pub fn price(list: f64, premium: f64, tone: f64, trust: f64) -> f64 {
    list * (1.0 + premium * tone * trust)
}

/// The part of a cost of the connected people that keeps customers: their share of them. The rest is spent on fans who
/// have not bought yet, and wins customers.
pub fn retention_share(connected_customers: f64, connected: f64) -> f64 {
    if connected > 0.0 {
        connected_customers / connected
    } else {
        0.0
    }
}

/// An amount for each of something; undefined (NaN) where there is none of it.
pub fn per(amount: f64, of: f64) -> f64 {
    if of > 0.0 { amount / of } else { f64::NAN }
}
