//! The levers of a scenario, group by group, with bounds, defaults and sources.
//!
//! Figures are those of the parameter table in docs/model.md. `OddsRatio` levers compose on the odds scale
//! ([`crate::number::odds`]); a `Score` from 0 to 1 acts through an odds ratio that is 1 at 0.5
//! ([`crate::number::odds::of_score`]).

mod calendar;
mod chain;
mod correlation;
mod heterogeneity;
mod network;
mod offering;
mod reach;
mod relation;
mod sources;
mod stored_value;

pub use calendar::Calendar;
pub use chain::{Conversion, Sharing};
pub use correlation::CorrelationLevers;
pub use heterogeneity::Heterogeneity;
pub use network::Network;
pub use offering::{Ecosystem, Loyalty, Money, Product};
pub use reach::{AFFINITY, AccountLevers, ChannelLevers, Market, Reservoir, SegmentLevers, Time};
pub use relation::{Brand, Churn, Community, Content, Service};
pub use stored_value::StoredValue;
