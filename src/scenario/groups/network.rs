//! Who knows whom, in the network engine.

use super::super::parameter::{Source, parameters};

parameters! {
    /// Who knows whom (rows #1, #24): the size of the network and the shape of its graph. These are chosen, not unknown:
    /// every replication runs on the same graph.
    Network "network" Network {
        /// People of the network. A larger population is simulated by a sample of so many.
        people: Whole People [2, 1e6] = 10_000, Source::Assumption;
        /// Mean number of ties of a person: those whose shares they may see.
        mean_degree: Number People [0, 500] = 20, Source::Assumption;
        /// Small world: share of the ties that lead anywhere.
        rewiring: Probability None [0, 1] = 0.1, Source::Assumption;
        /// Communities: people of a group; WeChat allows 500.
        community_size: Whole People [2, 500] = 150, Source::Assumption;
        /// Communities: share of the people who are in a second group too.
        overlap: Probability None [0, 1] = 0.2, Source::Assumption;
        /// Communities: share of a person's ties that lead anywhere.
        outside: Probability None [0, 1] = 0.1, Source::Assumption;
    }
}
