//! What runs a scenario, and who knows whom where that is a network.

use super::groups::Network;
use super::kind::{EntryKind, Override, kinds};
use super::parameter::Parameter;

/// The group of levers that says who knows whom, and its field that is no figure.
pub(crate) const NETWORK: &str = "network";
pub(crate) const TOPOLOGY: &str = "topology";
/// Its field that names the file of an imported graph.
pub(crate) const FILE: &str = "file";

kinds! {
    /// What runs the rules.
    Engine {
        /// Counts of people by segment and stage, who mix well: its cost does not grow with the population.
        Aggregate = "aggregate",
        /// Each person on a graph of who knows whom.
        Network = "network",
    }
}

kinds! {
    /// Who knows whom in the network engine.
    Topology {
        /// Nobody in particular: each share is seen by people drawn from everybody, as in the aggregate engine.
        WellMixed = "well_mixed",
        /// Neighbours on a ring, some of whose ties lead anywhere: much clustering, short ways.
        SmallWorld = "small_world",
        /// Who is known by many becomes known by more: hubs.
        ScaleFree = "scale_free",
        /// Groups of at most 500 people, some of whom are in two of them.
        Communities = "communities",
        /// Everybody knows the brand, and nobody anybody else.
        Star = "star",
        /// Ties that were read from a file.
        Imported = "imported",
    }
}

/// The file of ties that a scenario runs on: it is not in the scenario, and asked for where that is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphFile {
    /// Its name, for people; another name will do.
    pub name: String,
    /// The digest of its ties as they were read: 16 hexadecimal digits.
    pub digest: String,
}

impl Engine {
    /// Every engine, in the order in which the page offers them.
    pub const ALL: &'static [Self] = Self::EVERY;

    /// The name in JSON, on the command line and in the locales.
    pub const fn name(self) -> &'static str {
        self.text()
    }
}

impl Topology {
    /// Whether its graph is generated, with [`Network::mean_degree`] ties for each person.
    pub fn is_generated(self) -> bool {
        self.has("mean_degree")
    }
}

/// Who knows whom is chosen as the kind of an entry is: each topology has some of the levers of the network.
impl EntryKind for Topology {
    const ALL: &'static [Self] = Self::EVERY;
    const ROWS: &'static [Parameter] = Network::<f64>::PARAMETERS;

    fn name(self) -> &'static str {
        self.text()
    }

    fn overrides(self) -> &'static [Override] {
        &[]
    }

    fn has(self, field: &str) -> bool {
        let own: &[&str] = match self {
            Self::WellMixed | Self::Star => &["people"],
            Self::SmallWorld => &["people", "mean_degree", "rewiring"],
            Self::ScaleFree => &["people", "mean_degree"],
            Self::Communities => &[
                "people",
                "mean_degree",
                "community_size",
                "overlap",
                "outside",
            ],
            Self::Imported => &[],
        };
        own.contains(&field)
    }
}
