//! How large a graph may be.

/// Most people of a graph.
pub const MOST_PEOPLE: u32 = 1 << 20;

/// Most undirected ties of a graph.
pub const MOST_TIES: u32 = 20_000_000;

/// The mean degree nearest to the one asked for that a generated graph of so many people can have: not below 0, not
/// above `people` − 1, and no more than [`MOST_TIES`] ties; 0 for what is not a number.
pub fn possible_mean_degree(people: u32, mean_degree: f64) -> f64 {
    let most = 2.0 * f64::from(MOST_TIES) / f64::from(people.max(1));
    let most = most.min(f64::from(people.saturating_sub(1)));
    // Not clamp, which keeps what is not a number.
    mean_degree.max(0.0).min(most)
}

/// A share within [0, 1]; 0 for what is not a number.
pub(super) fn share(share: f64) -> f64 {
    if share > 0.0 { share.min(1.0) } else { 0.0 }
}
