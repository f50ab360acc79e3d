//! Graphs: generated ones are what their models say, edge lists are read or refused with a line, cascades agree with
//! theory and with another program.
//!
//! Statistical checks by `RARE` fail a correct program with probability 10⁻⁶ each; others state their rate.

#[path = "graph/cascades.rs"]
mod cascades;
#[path = "graph/contacts.rs"]
mod contacts;
#[path = "graph/digest.rs"]
mod digest;
#[path = "graph/generators.rs"]
mod generators;
#[path = "graph/networkx.rs"]
mod networkx;
#[path = "graph/peer.rs"]
mod peer;
#[path = "graph/percolation.rs"]
mod percolation;
mod support;

use funnelcast::graph::Graph;

/// A number that all ties of a graph go into.
fn checksum(graph: &Graph) -> u64 {
    let mut sum = u64::from(graph.people());
    for person in 0..graph.people() {
        for other in graph.neighbours(person) {
            let tie = u64::from(person) << 32 | u64::from(*other);
            // Fowler, Noll & Vo's step, on words of 64 bits.
            sum = (sum ^ tie)
                .wrapping_mul(0x0000_0100_0000_01b3)
                .rotate_left(29);
        }
    }
    sum
}
