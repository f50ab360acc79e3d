//! Money: what an exposure costs, and which part of the account's cost wins customers and which keeps them (row #3).

/// Cost of one impression, from the cost of a thousand.
pub fn cost_per_impression(cost_per_thousand: f64) -> f64 {
    cost_per_thousand / 1000.0
}

/// The part of the owned account's cost that keeps customers: their share of the connected people. The rest is spent
/// on fans who have not bought yet, and wins customers.
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
