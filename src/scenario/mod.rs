//! What a user says: the levers with their bounds, defaults and sources; reading, checking and writing a scenario.

pub mod channel;
mod check;
pub mod groups;
pub mod parameter;
pub mod preset;
pub mod problem;
mod read;
mod write;

use channel::Channel;
use groups::{Account, Churn, Conversion, Loyalty, Market, Money, Sharing, Time};
use parameter::Parameter;
pub use problem::{Code, Problem};
pub use read::{MAXIMUM_BYTES, MAXIMUM_CHANNELS};
use serde::{Deserialize, Serialize};

/// The version of the JSON form of a scenario that this version writes.
pub const SCHEMA: u64 = 1;

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

/// A word-of-mouth funnel as a user describes it. `T` stands for a figure: one number here, one number per
/// replication inside an engine.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario<T> {
    /// What it is about.
    pub about: About,
    /// How long.
    pub time: Time<T>,
    /// Who can be reached.
    pub market: Market<T>,
    /// Paid, earned and offline channels, one at least.
    pub channels: Vec<Channel<T>>,
    /// The owned account.
    pub account: Account<T>,
    /// Secondary sharing.
    pub sharing: Sharing<T>,
    /// Following and buying.
    pub conversion: Conversion<T>,
    /// Leaving.
    pub churn: Churn<T>,
    /// Buying again.
    pub loyalty: Loyalty<T>,
    /// Price and margin.
    pub money: Money<T>,
}

impl<T> Scenario<T> {
    /// The same scenario with every figure turned into another form of it.
    pub fn map<U>(&self, mut turn: impl FnMut(&T) -> U) -> Scenario<U> {
        Scenario {
            about: self.about.clone(),
            time: self.time.map(&mut turn),
            market: self.market.map(&mut turn),
            channels: self
                .channels
                .iter()
                .map(|channel| channel.map(&mut turn))
                .collect(),
            account: self.account.map(&mut turn),
            sharing: self.sharing.map(&mut turn),
            conversion: self.conversion.map(&mut turn),
            churn: self.churn.map(&mut turn),
            loyalty: self.loyalty.map(&mut turn),
            money: self.money.map(&mut turn),
        }
    }
}

impl Scenario<f64> {
    /// Reads a scenario from JSON text. Fields left out take their defaults.
    ///
    /// # Errors
    /// Every problem found, each with the path of its field.
    pub fn from_json(text: &str) -> Result<Self, Vec<Problem>> {
        read::scenario(text)
    }

    /// Every setting that contradicts another one; empty when the scenario can be run.
    pub fn contradictions(&self) -> Vec<Problem> {
        check::contradictions(self)
    }

    /// The scenario as JSON, every lever written out.
    pub fn to_json(&self) -> serde_json::Value {
        write::scenario(self)
    }

    /// Length of the simulation, in days.
    pub fn days(&self) -> usize {
        self.time.days as usize
    }
}

/// Every row of the parameter table, in the order of the page. Channel rows hold for every kind of channel; their
/// defaults differ by kind ([`channel::ChannelKind::parameter`]).
pub fn parameters() -> Vec<&'static Parameter> {
    [
        Time::<f64>::PARAMETERS,
        Market::<f64>::PARAMETERS,
        groups::ChannelLevers::<f64>::PARAMETERS,
        Account::<f64>::PARAMETERS,
        Sharing::<f64>::PARAMETERS,
        Conversion::<f64>::PARAMETERS,
        Churn::<f64>::PARAMETERS,
        Loyalty::<f64>::PARAMETERS,
        Money::<f64>::PARAMETERS,
    ]
    .into_iter()
    .flatten()
    .collect()
}
