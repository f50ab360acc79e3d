//! What figures are counted in, whether they grow with the population, and which way is better.

/// What the figures of a series or an outcome are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Distinct people.
    People,
    /// Things and events: orders, exposures, posts, links of a chain.
    Count,
    /// Days, the first of which is 1.
    Days,
    /// Yuan.
    Yuan,
    /// A part of a whole, or yuan for each yuan; shown in percent.
    Share,
    /// A number for each other one.
    Ratio,
    /// A figure between 0 and 1, or little above, that is no part of anything.
    Score,
}

impl Unit {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Count => "count",
            Self::Days => "days",
            Self::Yuan => "yuan",
            Self::Share => "share",
            Self::Ratio => "ratio",
            Self::Score => "score",
        }
    }

    /// Whether the figures of every replication are whole numbers.
    pub const fn whole(self) -> bool {
        match self {
            Self::People | Self::Count | Self::Days => true,
            Self::Yuan | Self::Share | Self::Ratio | Self::Score => false,
        }
    }
}

/// Whether figures grow with the population.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// They are of everybody: a sample of the population has its part of them.
    OfAll,
    /// They are rates, scores, amounts for each person, days, or the length of a chain: a sample has them as they are.
    AsIs,
}

/// Which way of two figures is better for who runs the funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is.
    More,
    /// Less is.
    Less,
    /// Neither by itself.
    Neither,
}

impl Better {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::More => "more",
            Self::Less => "less",
            Self::Neither => "neither",
        }
    }
}

/// The enum of a table of figures: a row is the name in Rust, the name in JSON, CSV and the locales, unit and scale.
macro_rules! figures {
    ($(#[$about:meta])* $type:ident {
        $($(#[$meaning:meta])* $variant:ident $name:literal: $unit:ident, $scale:ident;)*
    }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(usize)]
        pub enum $type {
            $($(#[$meaning])* $variant,)*
        }

        impl $type {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// The name in JSON, CSV and the locales.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it is counted in.
            pub const fn unit(self) -> Unit {
                match self { $(Self::$variant => Unit::$unit,)* }
            }

            /// Whether it grows with the population.
            pub const fn scale(self) -> Scale {
                match self { $(Self::$variant => Scale::$scale,)* }
            }

            /// Whether the values are counts, whole numbers in every replication.
            pub const fn whole(self) -> bool {
                self.unit().whole()
            }
        }
    };
}

pub(super) use figures;
