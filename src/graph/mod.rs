//! Who knows whom: people and the ties between them, by number, and nothing of the funnel's rules.
//!
//! # Why graphs and generators of our own
//!
//! No crate generates these topologies into compressed rows. petgraph's `Graph` takes 16 bytes a tie and 8 a person,
//! against 8 and 4 here, and its neighbours are a linked list; its `Csr` adds an undirected tie in time proportional to all
//! of them. The generators for petgraph (the crate petgraph-gen) have neither small worlds nor communities, and draw from whatever
//! generator and distributions their version of rand has; here the same seed gives the same ties, natively and as wasm.

pub mod cascade;
pub mod clustering;
pub mod communities;
pub mod edge_list;
pub mod forest;
#[allow(clippy::module_inception)]
mod graph;
pub mod random;
pub mod report;
pub mod scale_free;
pub mod small_world;
pub mod trees;

pub use graph::{Dropped, Graph};
pub use report::Report;

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
fn share(share: f64) -> f64 {
    if share > 0.0 { share.min(1.0) } else { 0.0 }
}
