//! Graphs.

#[path = "graph/generators.rs"]
mod generators;
mod support;
