//! What a scenario is: its groups of levers and its lists, in whatever form its figures are.

use std::sync::Arc;

use super::account::{Account, AccountKind};
use super::bilingual::{Bilingual, Called, called};
use super::campaign::{Campaign, CampaignKind};
use super::channel::{Channel, ChannelKind};
use super::correlation::{Correlation, CorrelationKind};
use super::engine::{Engine, GraphFile, Topology};
use super::entry::{AnyEntry, Entry, Levers, List, ListKind};
use super::figure::Figure;
use super::groups::{
    Brand, Calendar, Churn, Community, Content, Conversion, Ecosystem, Heterogeneity, Loyalty,
    Market, Money, Network, Product, Reservoir, Service, Sharing, StoredValue, Time,
};
use super::parameter::Parameter;
use super::segment::{Segment, SegmentKind};

/// The version of the JSON form of a scenario that this version writes. Older ones are read too.
pub const SCHEMA: u64 = 5;

/// What a scenario is about, for people: it changes no figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// A short name.
    pub title: Bilingual,
    /// What somebody claims that it is to be judged by, in a sentence; empty where nothing is claimed.
    pub claim: Bilingual,
    /// What comes of the claim, in a sentence in which an outcome's name in braces, such as `{cost_ratio}`, stands for its median
    /// and `{chance_of_profit}` for the share of replications that make a profit.
    pub finding: Bilingual,
    /// What the scenario says and what to look at.
    pub statement: Bilingual,
    /// Where its figures come from, one text a source.
    pub sources: Vec<Bilingual>,
    /// The levers that it is moved by first, as `channel.store-qr.trust` or `sharing.share_rate`; those that there are not are passed
    /// over.
    pub levers: Vec<String>,
}

/// Declares the scenario: its groups of levers, one figure each, beside its lists.
macro_rules! scenario {
    ($($(#[$meaning:meta])* $field:ident: $group:ident,)*) => {
        /// A word-of-mouth funnel as a user describes it. `T` stands for a figure: a [`Quantity`](super::Quantity) as the user gives it,
        /// one number in what is drawn of it, one number per replication inside an engine.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Scenario<T> {
            /// What it is about: long, and the same in every form of the scenario.
            pub about: Arc<About>,
            /// What runs it.
            pub engine: Engine,
            /// Who knows whom where that is a network.
            pub topology: Topology,
            /// The file that who knows whom was read from, where that is known.
            pub graph_file: Option<Arc<GraphFile>>,
            /// Segments of the population, one at least.
            pub segments: Vec<Segment<T>>,
            /// Paid, earned and offline channels; there may be none.
            pub channels: Vec<Channel<T>>,
            /// Owned accounts; there may be none.
            pub accounts: Vec<Account<T>>,
            /// Campaigns; there may be none.
            pub campaigns: Vec<Campaign<T>>,
            /// Guesses that go together; there may be none.
            pub correlations: Vec<Correlation<T>>,
            $($(#[$meaning])* pub $field: $group<T>,)*
        }

        impl<T> Scenario<T> {
            /// The same scenario with every figure turned into another form of it.
            pub fn map<U>(&self, mut turn: impl FnMut(&T) -> U) -> Scenario<U> {
                self.turned(&mut turn)
            }

            fn turned<U>(&self, turn: &mut dyn FnMut(&T) -> U) -> Scenario<U> {
                Scenario {
                    about: self.about.clone(),
                    engine: self.engine,
                    topology: self.topology,
                    graph_file: self.graph_file.clone(),
                    segments: self.segments.iter().map(|entry| entry.turned(turn)).collect(),
                    channels: self.channels.iter().map(|entry| entry.turned(turn)).collect(),
                    accounts: self.accounts.iter().map(|entry| entry.turned(turn)).collect(),
                    campaigns: self.campaigns.iter().map(|entry| entry.turned(turn)).collect(),
                    correlations: self.correlations.iter().map(|entry| entry.turned(turn)).collect(),
                    $($field: self.$field.turned(turn),)*
                }
            }
        }

        /// The groups of one figure each: their names and rows, in the order of the page.
        pub(super) const GROUPS: &[(&str, &[Parameter])] = &[
            $((stringify!($field), $group::<f64>::PARAMETERS),)*
        ];

        impl<T> Scenario<T> {
            /// Every group's figures with their rows, by the name of the group.
            pub(super) fn groups(&self) -> Vec<(&'static str, Vec<(&'static Parameter, &T)>)> {
                vec![$((stringify!($field), self.$field.figures()),)*]
            }

            /// A scenario whose figures `make` says, group by group, and whose lists are those given.
            pub(super) fn of_groups(
                about: Arc<About>,
                (engine, topology, graph_file): (Engine, Topology, Option<Arc<GraphFile>>),
                (segments, channels, accounts, campaigns, correlations): Lists<T>,
                mut make: impl FnMut(&'static str, &'static Parameter) -> T,
            ) -> Self {
                Self {
                    about,
                    engine,
                    topology,
                    graph_file,
                    segments,
                    channels,
                    accounts,
                    campaigns,
                    correlations,
                    $($field: $group::from_table(|row| make(stringify!($field), row)),)*
                }
            }
        }
    };
}

/// The lists that a scenario has, in order.
pub const LISTS: [List; 5] = [
    List::of::<SegmentKind>(),
    List::of::<ChannelKind>(),
    List::of::<AccountKind>(),
    List::of::<CampaignKind>(),
    List::of::<CorrelationKind>(),
];

impl<T> Scenario<T> {
    /// Its lists, whatever their entries are.
    pub(super) fn lists(&self) -> [(&'static List, Vec<&dyn AnyEntry<T>>); 5] {
        fn any<K: ListKind, T>(entries: &[Entry<K, T>]) -> Vec<&dyn AnyEntry<T>> {
            entries.iter().map(|entry| entry as _).collect()
        }
        let [segments, channels, accounts, campaigns, correlations] = const { &LISTS };
        [
            (segments, any(&self.segments)),
            (channels, any(&self.channels)),
            (accounts, any(&self.accounts)),
            (campaigns, any(&self.campaigns)),
            (correlations, any(&self.correlations)),
        ]
    }

    /// What people call the entries of its lists.
    pub fn called(&self) -> [Vec<Called>; 5] {
        self.lists().map(|(_, entries)| {
            let entries = entries.into_iter();
            called(entries.map(|entry| (entry.name(), entry.what())))
        })
    }

    /// The ids of the entries of its lists.
    pub(super) fn ids(&self) -> [(&'static List, Vec<&str>); 5] {
        fn ids<K: ListKind, T>(entries: &[Entry<K, T>]) -> Vec<&str> {
            entries.iter().map(|entry| entry.id.as_str()).collect()
        }
        let [segments, channels, accounts, campaigns, correlations] = const { &LISTS };
        [
            (segments, ids(&self.segments)),
            (channels, ids(&self.channels)),
            (accounts, ids(&self.accounts)),
            (campaigns, ids(&self.campaigns)),
            (correlations, ids(&self.correlations)),
        ]
    }
}

/// The lists of a scenario that is being read.
pub(super) type Lists<T> = (
    Vec<Segment<T>>,
    Vec<Channel<T>>,
    Vec<Account<T>>,
    Vec<Campaign<T>>,
    Vec<Correlation<T>>,
);

scenario! {
    /// How long.
    time: Time,
    /// On which days people buy.
    calendar: Calendar,
    /// Who can be reached.
    market: Market,
    /// How far people of one segment differ.
    heterogeneity: Heterogeneity,
    /// Who is connected at the start.
    reservoir: Reservoir,
    /// What content does.
    content: Content,
    /// One-to-one interaction.
    service: Service,
    /// Trust and tone.
    brand: Brand,
    /// What the connected people do among themselves.
    community: Community,
    /// Secondary sharing.
    sharing: Sharing,
    /// Who knows whom.
    network: Network,
    /// Following, trying and buying.
    conversion: Conversion,
    /// Leaving.
    churn: Churn,
    /// The product.
    product: Product,
    /// Buying again.
    loyalty: Loyalty,
    /// Paying for orders in advance.
    stored_value: StoredValue,
    /// Derived products.
    ecosystem: Ecosystem,
    /// Price and margin.
    money: Money,
}

impl<T: Figure> Scenario<T> {
    /// The scenario with every quantity at its central value: the number, or the median of what is uncertain.
    pub fn central(&self) -> Scenario<f64> {
        self.map(Figure::central)
    }

    /// Length of the simulation, in days.
    pub fn days(&self) -> usize {
        self.time.days.central() as usize
    }

    /// Cohorts that a simulation of this length has.
    pub fn cohorts(&self) -> usize {
        self.days()
            .div_ceil(self.time.cohort_days.central() as usize)
    }
}
