//! What a user says: the levers with their bounds, defaults and sources; reading, checking and writing a scenario.

pub mod account;
pub mod campaign;
pub mod changes;
pub mod channel;
mod check;
pub mod engine;
pub mod figure;
mod figures;
pub mod groups;
pub mod inputs;
pub mod kind;
mod near;
pub mod parameter;
pub mod preset;
pub mod quantity;
mod read;
pub mod segment;
mod set;
pub mod suggestion;
mod upgrade;
mod write;

use crate::problem::Problem;
use std::sync::Arc;

use account::Account;
use campaign::Campaign;
use channel::Channel;
use engine::{Engine, Topology};
pub use figure::Figure;
use groups::{
    Brand, Churn, Community, Content, Conversion, Ecosystem, Loyalty, Market, Money, Network,
    Product, Reservoir, Service, Sharing, Time,
};
use parameter::Parameter;
pub use quantity::Quantity;
pub use read::{
    MAXIMUM_ACCOUNTS, MAXIMUM_BYTES, MAXIMUM_CAMPAIGNS, MAXIMUM_CHANNELS, MAXIMUM_SEGMENTS,
};
use segment::Segment;
use serde::{Deserialize, Serialize};

/// The version of the JSON form of a scenario that this version writes. Older ones are read too.
pub const SCHEMA: u64 = 4;

/// A text in both languages of the product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// What a scenario is about, for people: it changes no figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// A short name.
    pub title: Bilingual,
    /// What the scenario says and what to look at.
    pub statement: Bilingual,
    /// Where its figures come from, one text a source.
    pub sources: Vec<String>,
}

/// Declares the scenario: its groups of levers, one figure each, beside its lists.
macro_rules! scenario {
    ($($(#[$meaning:meta])* $field:ident: $group:ident,)*) => {
        /// A word-of-mouth funnel as a user describes it. `T` stands for a figure: a [`Quantity`] as the user gives it,
        /// one number in what is drawn of it, one number per replication inside an engine.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Scenario<T> {
            /// What it is about: long, and the same in every form of the scenario.
            pub about: Arc<About>,
            /// What runs it.
            pub engine: Engine,
            /// Who knows whom where that is a network.
            pub topology: Topology,
            /// Segments of the population, one at least.
            pub segments: Vec<Segment<T>>,
            /// Paid, earned and offline channels; there may be none.
            pub channels: Vec<Channel<T>>,
            /// Owned accounts; there may be none.
            pub accounts: Vec<Account<T>>,
            /// Campaigns; there may be none.
            pub campaigns: Vec<Campaign<T>>,
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
                    segments: self.segments.iter().map(|entry| entry.turned(turn)).collect(),
                    channels: self.channels.iter().map(|entry| entry.turned(turn)).collect(),
                    accounts: self.accounts.iter().map(|entry| entry.turned(turn)).collect(),
                    campaigns: self.campaigns.iter().map(|entry| entry.turned(turn)).collect(),
                    $($field: self.$field.turned(turn),)*
                }
            }
        }

        /// The groups of one figure each: their names and rows, in the order of the page.
        const GROUPS: &[(&str, &[Parameter])] = &[
            $((stringify!($field), $group::<f64>::PARAMETERS),)*
        ];

        impl<T> Scenario<T> {
            /// Every group's figures with their rows, by the name of the group.
            fn groups(&self) -> Vec<(&'static str, Vec<(&'static Parameter, &T)>)> {
                vec![$((stringify!($field), self.$field.fields().collect()),)*]
            }

            /// A scenario whose figures `make` says, group by group, and whose lists are those given.
            fn of_groups(
                about: Arc<About>,
                (engine, topology): (Engine, Topology),
                (segments, channels, accounts, campaigns): Lists<T>,
                mut make: impl FnMut(&'static str, &'static Parameter) -> T,
            ) -> Self {
                Self {
                    about,
                    engine,
                    topology,
                    segments,
                    channels,
                    accounts,
                    campaigns,
                    $($field: $group::from_table(|row| make(stringify!($field), row)),)*
                }
            }
        }
    };
}

type Lists<T> = (
    Vec<Segment<T>>,
    Vec<Channel<T>>,
    Vec<Account<T>>,
    Vec<Campaign<T>>,
);

scenario! {
    /// How long.
    time: Time,
    /// Who can be reached.
    market: Market,
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
    /// Derived products.
    ecosystem: Ecosystem,
    /// Price and margin.
    money: Money,
}

impl Scenario<Quantity> {
    /// Reads a scenario from JSON text. Fields left out take their defaults; older schemas are brought up to date.
    ///
    /// # Errors
    /// Every problem found, each with the path of its field.
    pub fn from_json(text: &str) -> Result<Self, Vec<Problem>> {
        read::scenarios(text).map(|(scenario, _)| scenario)
    }

    /// The same with the scenario that it is compared with, where its file has one as `reference`.
    ///
    /// # Errors
    /// Every problem found in either, those of the reference with its name before their paths.
    pub fn with_reference(text: &str) -> Result<(Self, Option<Self>), Vec<Problem>> {
        read::scenarios(text)
    }

    /// The scenario with the field at `path` (`sharing.share_rate`, `channel.moments.trust`) read from `text`.
    ///
    /// # Errors
    /// Every problem of the scenario that this makes; one at `path` where there is no such field.
    pub fn with(&self, path: &str, text: &str) -> Result<Self, Vec<Problem>> {
        set::set(self, path, text)
    }
}

impl Scenario<f64> {
    /// Every setting that contradicts another one; empty when the scenario can be run.
    pub fn contradictions(&self) -> Vec<Problem> {
        check::contradictions(self)
    }
}

impl<T: Figure> Scenario<T> {
    /// The scenario with every quantity at its central value: the number, or the median of what is uncertain.
    pub fn central(&self) -> Scenario<f64> {
        self.map(Figure::central)
    }

    /// The scenario as JSON, every lever written out.
    pub fn to_json(&self) -> serde_json::Value {
        write::scenario(self)
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

/// Every row of the parameter table, in the order of the page. Rows of channels, accounts and campaigns hold for every
/// kind of them; defaults differ by kind ([`kind::EntryKind::parameter`]).
pub fn parameters() -> Vec<&'static Parameter> {
    static AFFINITY: Parameter = groups::AFFINITY;
    let lists = [
        groups::SegmentLevers::<f64>::PARAMETERS,
        std::slice::from_ref(&AFFINITY),
        groups::ChannelLevers::<f64>::PARAMETERS,
        groups::AccountLevers::<f64>::PARAMETERS,
        groups::CampaignLevers::<f64>::PARAMETERS,
    ];
    let groups = GROUPS.iter().map(|(_, rows)| *rows);
    groups.chain(lists).flatten().collect()
}
