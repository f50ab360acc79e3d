//! What entries of a list have in common: a kind, which sets the defaults of their levers.

use super::parameter::{Parameter, Source};

/// A lever whose default differs for a kind, with the source of that default.
pub type Override = (&'static str, f64, Source);

/// A kind of channel, account or campaign.
pub trait EntryKind: Copy + PartialEq + 'static {
    /// Every kind, in the order in which the page offers them.
    const ALL: &'static [Self];
    /// The rows of the parameter table that hold for entries of such kinds.
    const ROWS: &'static [Parameter];

    /// The name in JSON, on the command line and in the locales.
    fn name(self) -> &'static str;

    /// The levers in which this kind differs from the table.
    fn overrides(self) -> &'static [Override];

    /// Whether what an entry of this kind shows can be passed on by a viewer with one tap (row #1).
    fn shareable(self) -> bool {
        false
    }

    /// Whether this kind has the lever; where it has not, the lever stays at its default.
    fn has(self, _field: &str) -> bool {
        true
    }

    /// Narrows the bounds of a row to what this kind allows.
    fn limit(self, _row: &mut Parameter) {}

    /// The row of the table as it holds for this kind.
    fn parameter(self, row: &'static Parameter) -> Parameter {
        let mut row = row.clone();
        let found = self
            .overrides()
            .iter()
            .find(|(field, ..)| *field == row.field);
        if let Some((_, default, source)) = found {
            row.default = *default;
            row.source = *source;
            // What is published of the levers of other kinds says nothing of this one.
            row.range = None;
        }
        self.limit(&mut row);
        row
    }

    /// The rows of the levers that this kind has, as they hold for it.
    fn parameters(self) -> Vec<Parameter> {
        let rows = Self::ROWS.iter().filter(|row| self.has(row.field));
        rows.map(|row| self.parameter(row)).collect()
    }

    /// The kind of that name.
    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

/// Declares an enum of kinds with their names, in the order in which the page offers them.
macro_rules! kinds {
    (
        $(#[$about:meta])*
        $name:ident {
            $($(#[$meaning:meta])* $variant:ident = $text:literal,)*
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$meaning])* $variant,)*
        }

        impl $name {
            const EVERY: &'static [Self] = &[$(Self::$variant,)*];

            const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    };
}

pub(crate) use kinds;
