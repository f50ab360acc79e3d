//! Quantities: what people type for a lever is read, or refused with an example that can be read; distributions are what
//! they say; nothing is lost in writing and reading back.
//!
//! Every Kolmogorov–Smirnov and χ² test fails a correct distribution with probability 10⁻⁶ (`RARE`); the 27 of them
//! together with less than 10⁻⁴. The distribution functions compared with are those of statrs.

#[path = "quantity/distributions.rs"]
mod distributions;
#[path = "quantity/limits.rs"]
mod limits;
#[path = "quantity/properties.rs"]
mod properties;
#[path = "quantity/refusals.rs"]
mod refusals;
mod support;
#[path = "quantity/texts.rs"]
mod texts;
#[path = "quantity/typed.rs"]
mod typed;

use funnelcast::scenario::parameter::{Group, Kind, Parameter, Source, Unit};
use funnelcast::scenario::parameters;
use funnelcast::scenario::quantity::{Bare, Quantity, Uncertain};

/// The row of a lever of the table.
fn row(id: &str) -> &'static Parameter {
    let mut rows = parameters().into_iter();
    rows.find(|row| row.id == id).expect(id)
}

/// A lever that can be negative, which the table has none of.
static SIGNED: Parameter = Parameter {
    id: "test.signed",
    field: "signed",
    group: Group::Money,
    unit: Unit::None,
    kind: Kind::Number,
    minimum: -100.0,
    maximum: 100.0,
    default: 0.0,
    source: Source::Assumption,
    range: None,
};

/// What a text that must be readable says.
fn quantity(text: &str, row: &Parameter) -> Quantity {
    match Quantity::read(text, Bare::Plain, row, "lever") {
        Ok(quantity) => quantity,
        Err(problem) => panic!("{text} for {}: {problem:?}", row.id),
    }
}

/// The distribution that a text must stand for.
fn uncertain(text: &str, row: &Parameter) -> Uncertain {
    match quantity(text, row) {
        Quantity::Uncertain(uncertain) => *uncertain,
        Quantity::Fixed(value) => panic!("{text} for {} is {value}", row.id),
    }
}
