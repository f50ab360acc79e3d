//! The parameter table: one row for every lever, and everything else reads it.
//!
//! Validation, the JSON reader and writer, the page's form, `funnelcast params` and docs/model.md are all made from
//! these rows, so that a bound or a default is written once.

use serde::Serialize;

/// What a figure may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Any number within the bounds.
    Number,
    /// A whole number within the bounds.
    Whole,
    /// A probability or a share, 0 to 1; shown as a percentage.
    Probability,
    /// A factor on the odds of a probability, or on a rate: 1 changes nothing, 2 doubles.
    OddsRatio,
    /// A score from 0 to 1.
    Score,
}

/// What a figure is counted in. Its wording is in the locales, under `unit.*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A pure number: a probability, a trust, an odds ratio.
    None,
    /// People.
    People,
    /// Days.
    Days,
    /// The number of a day, the first being 1.
    Day,
    /// Impressions a day.
    ImpressionsPerDay,
    /// Pushes a week.
    PushesPerWeek,
    /// Yuan.
    Yuan,
    /// Yuan for a thousand impressions.
    YuanPerThousand,
    /// Yuan for a message.
    YuanPerMessage,
    /// Yuan a day.
    YuanPerDay,
    /// Hours.
    Hours,
    /// A hazard: so many times a day.
    PerDay,
    /// Orders a year.
    OrdersPerYear,
}

impl Unit {
    /// The name in JSON and in the locales.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::People => "people",
            Self::Days => "days",
            Self::Day => "day",
            Self::ImpressionsPerDay => "impressions_per_day",
            Self::PushesPerWeek => "pushes_per_week",
            Self::Yuan => "yuan",
            Self::YuanPerThousand => "yuan_per_thousand",
            Self::YuanPerMessage => "yuan_per_message",
            Self::YuanPerDay => "yuan_per_day",
            Self::Hours => "hours",
            Self::PerDay => "per_day",
            Self::OrdersPerYear => "orders_per_year",
        }
    }
}

/// The lever groups of the page, in their order along the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// How long is simulated.
    Time,
    /// Weekdays and seasons: on which days people buy.
    Calendar,
    /// Who can be reached.
    Market,
    /// Segments of the population: a list.
    Segment,
    /// How far people of one segment differ.
    Heterogeneity,
    /// Who is connected at the start.
    Reservoir,
    /// Paid, earned and offline channels: a list.
    Channel,
    /// Owned accounts and their push calendars: a list.
    Account,
    /// What the pushes hold, and what it does.
    Content,
    /// One-to-one interaction.
    Service,
    /// Trust and tone.
    Brand,
    /// What the connected people do among themselves.
    Community,
    /// Secondary sharing.
    Sharing,
    /// Who knows whom, in the network engine.
    Network,
    /// Trust-weighted conversion: following, trying and buying.
    Conversion,
    /// Campaigns: a list.
    Campaign,
    /// Leaving: lapsed and blocked.
    Churn,
    /// The product.
    Product,
    /// Buying again and iron fans.
    Loyalty,
    /// Stored value: orders paid for in advance.
    StoredValue,
    /// Derived products.
    Ecosystem,
    /// Price and margin.
    Money,
    /// Guesses that go together: a list.
    Correlation,
}

/// A text in both languages that is written with the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// Where a default comes from. A figure without a published source is an assumption and says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "text", rename_all = "snake_case")]
pub enum Source {
    /// A published figure, with its citation.
    Published(Citation),
    /// Arithmetic on published figures, with those figures and their citation.
    Derived(Citation),
    /// A claim of the articles that the product simulates, reproduced to be judged and not vouched for.
    Claim(Citation),
    /// No figure is known: chosen, to be changed by the user.
    Assumption,
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parameter {
    /// `group.field`, the same in JSON, on the command line and in the locales (`parameter.<id>.label`, `.help`).
    pub id: &'static str,
    /// The field's name within its group.
    pub field: &'static str,
    /// The lever group.
    pub group: Group,
    /// What the figure is counted in.
    pub unit: Unit,
    /// What the figure may be.
    pub kind: Kind,
    /// The smallest value allowed.
    pub minimum: f64,
    /// The largest value allowed.
    pub maximum: f64,
    /// The value where a scenario is silent.
    pub default: f64,
    /// Where the default comes from.
    pub source: Source,
    /// The range that published figures span, where there are such.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
}

/// A range that published figures span: what a user who knows no better may take for their 90 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Range {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Where the ends come from.
    pub source: Source,
}

impl Parameter {
    /// Whether the figure is chosen and so never unknown: how long is simulated, on which network and in how many classes.
    /// Such a lever takes a number, and no range or distribution.
    pub fn is_chosen(&self) -> bool {
        match self.group {
            Group::Time | Group::Network | Group::Correlation => true,
            Group::Heterogeneity => self.kind == Kind::Whole,
            _ => false,
        }
    }

    /// Whether `value` is finite, within the bounds and, where asked for, whole. Written so that NaN fails.
    pub fn allows(&self, value: f64) -> bool {
        value >= self.minimum
            && value <= self.maximum
            && (self.kind != Kind::Whole || libm::trunc(value) == value)
    }
}

/// Declares a group of levers: a struct that is generic over what stands for a figure (one number in a scenario, one
/// number per replication in an engine), and its rows of the parameter table.
macro_rules! parameters {
    (
        $(#[$about:meta])*
        $group:ident $id:literal $name:ident {
            $(
                $(#[$meaning:meta])*
                $field:ident: $kind:ident $unit:ident [$minimum:expr, $maximum:expr] = $default:expr, $source:expr
                    $(, range [$low:expr, $high:expr] $range_source:expr)?;
            )*
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name<T> {
            $($(#[$meaning])* pub $field: T,)*
        }

        impl<T> $name<T> {
            /// This group's rows of the parameter table, in the order of the fields.
            pub const PARAMETERS: &'static [$crate::scenario::parameter::Parameter] = &[
                $($crate::scenario::parameter::Parameter {
                    id: concat!($id, ".", stringify!($field)),
                    field: stringify!($field),
                    group: $crate::scenario::parameter::Group::$group,
                    unit: $crate::scenario::parameter::Unit::$unit,
                    kind: $crate::scenario::parameter::Kind::$kind,
                    minimum: $minimum as f64,
                    maximum: $maximum as f64,
                    default: $default as f64,
                    source: $source,
                    range: $crate::scenario::parameter::range!($($low, $high, $range_source)?),
                },)*
            ];

            /// A group whose every field is made by `make` from its row.
            pub fn from_table(
                mut make: impl FnMut(&'static $crate::scenario::parameter::Parameter) -> T,
            ) -> Self {
                $crate::scenario::entry::Levers::made(&mut make)
            }

            /// The same group with every figure turned into another form of it.
            pub fn map<U>(&self, mut turn: impl FnMut(&T) -> U) -> $name<U> {
                self.turned(&mut turn)
            }

            /// As [`Self::map`]: of so many figures each would have a copy of what turns it, were it not called by reference.
            pub(in $crate::scenario) fn turned<U>(
                &self,
                turn: &mut dyn FnMut(&T) -> U,
            ) -> $name<U> {
                $name { $($field: turn(&self.$field),)* }
            }
        }

        impl<T> $crate::scenario::entry::Levers<T> for $name<T> {
            fn made(
                make: &mut dyn FnMut(&'static $crate::scenario::parameter::Parameter) -> T,
            ) -> Self {
                let mut rows = Self::PARAMETERS.iter();
                Self { $($field: make($crate::scenario::parameter::next_row(&mut rows, stringify!($field))),)* }
            }

            fn figures(&self) -> Vec<(&'static $crate::scenario::parameter::Parameter, &T)> {
                Self::PARAMETERS.iter().zip([$(&self.$field),*]).collect()
            }
        }

        impl Default for $name<f64> {
            fn default() -> Self {
                Self::from_table(|row| row.default)
            }
        }
    };
}

pub(crate) use parameters;

/// The published range of a row, where it has one.
macro_rules! range {
    () => {
        None
    };
    ($low:expr, $high:expr, $source:expr) => {
        Some($crate::scenario::parameter::Range {
            low: $low as f64,
            high: $high as f64,
            source: $source,
        })
    };
}

pub(crate) use range;

/// The next row of a group's table; the macro above lists fields and rows in one order.
pub(crate) fn next_row(
    rows: &mut std::slice::Iter<'static, Parameter>,
    field: &str,
) -> &'static Parameter {
    match rows.next() {
        Some(row) if row.field == field => row,
        _ => unreachable!("the table and the fields come from one list"),
    }
}
