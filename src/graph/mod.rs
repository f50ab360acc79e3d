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
mod contacts;
mod digest;
pub mod edge_list;
pub mod forest;
#[allow(clippy::module_inception)]
mod graph;
mod limits;
pub mod random;
pub mod report;
pub mod scale_free;
pub mod small_world;
pub mod trees;

pub use digest::digest;
pub use graph::{Dropped, Graph, Repeats};
pub use limits::{MOST_PEOPLE, MOST_TIES, possible_mean_degree};
pub use report::Report;
