//! An entry of a list: a segment, a channel, an account, a campaign or a group of guesses that go together, all of one shape. What differs from list to list
//! stands with the kinds of each.

use std::collections::BTreeMap;
use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use serde::Serialize;

use super::bilingual::Bilingual;
use super::kind::EntryKind;
use super::parameter::{Group, Parameter};
use super::quantity::Quantity;

/// The figures of an entry, or of a group that there is one of: a field for each row of the parameter table.
pub trait Levers<T>: Sized {
    /// Those that `make` makes from their rows, in order.
    fn made(make: &mut dyn FnMut(&'static Parameter) -> T) -> Self;

    /// The figures with their rows, in order.
    fn figures(&self) -> Vec<(&'static Parameter, &T)>;
}

/// What a field is that the entries of a list have besides levers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// True or false.
    Switch,
    /// The id of an account, or nothing.
    Account,
    /// A figure by channel, 1 for channels that are not named.
    Affinity,
    /// Paths of levers, or what they begin with.
    Levers,
}

/// Such a field of one entry.
#[derive(Clone, Copy, Debug)]
pub enum Own<'a, T> {
    /// Of [`Shape::Switch`].
    Switch(bool),
    /// Of [`Shape::Account`].
    Account(Option<&'a str>),
    /// Of [`Shape::Affinity`].
    Affinity(&'a BTreeMap<String, T>),
    /// Of [`Shape::Levers`].
    Levers(&'a [String]),
}

/// What such fields are read from.
pub trait Source {
    /// A switch, which is `default` where nothing is said.
    fn switch(&mut self, field: &'static str, default: bool) -> bool;

    /// The id of an account, if one is named.
    fn account(&mut self, field: &'static str) -> Option<String>;

    /// Figures by channel.
    fn affinity(&mut self, field: &'static str) -> BTreeMap<String, Quantity>;

    /// Paths of levers, or what they begin with; none where nothing is said.
    fn levers(&mut self, field: &'static str) -> Vec<String>;
}

/// The kind of the entries of a list, and with it the list.
pub trait ListKind: EntryKind {
    /// The list in JSON.
    const LIST: &'static str;
    /// What an entry is called in paths.
    const ENTRY: &'static str;
    /// The group of levers of an entry.
    const GROUP: Group;
    /// The fewest and the most entries.
    const COUNT: [usize; 2];
    /// The fields besides id, kind and levers, in order.
    const OWN: &'static [(&'static str, Shape)];
    /// The levers.
    type Levers<T>: Levers<T>;
    /// The fields of [`Self::OWN`].
    type Own<T>;

    /// Reads the fields of [`Self::OWN`] for an entry of this kind.
    fn own(self, source: &mut dyn Source) -> Self::Own<Quantity>;

    /// The fields of [`Self::OWN`], in order.
    fn fields<T>(own: &Self::Own<T>) -> Vec<Own<'_, T>>;

    /// The levers with every figure turned into another form of it.
    fn turn_levers<T, U>(
        levers: &Self::Levers<T>,
        turn: &mut dyn FnMut(&T) -> U,
    ) -> Self::Levers<U>;

    /// The fields of [`Self::OWN`] with every figure turned, after those of the levers.
    fn turn_own<T, U>(own: &Self::Own<T>, turn: &mut dyn FnMut(&T) -> U) -> Self::Own<U>;

    /// Sets levers that a file is silent about and that depend on others, which it is not; `is_given` says whether it has a
    /// field.
    fn complete(self, _levers: &mut Self::Levers<Quantity>, _is_given: &dyn Fn(&str) -> bool) {}
}

/// One entry of a list.
pub struct Entry<K: ListKind, T> {
    /// What machines call it, unique in its list: lower-case letters, digits, `_` and `-`. What is uncertain of it is drawn by this.
    pub id: String,
    /// What people call it, in any letters; where it has no name, they call it by its kind. It changes no figure.
    pub name: Option<Arc<Bilingual>>,
    /// What it is.
    pub kind: K,
    /// Its figures; those that its kind has not are at their defaults.
    pub levers: K::Levers<T>,
    /// What entries of its list have besides.
    pub own: K::Own<T>,
}

// What can be derived of the levers and the fields of a list can be said of its entries; a derive would ask it of the kind.
impl<K: ListKind, T> Clone for Entry<K, T>
where
    K::Levers<T>: Clone,
    K::Own<T>: Clone,
{
    fn clone(&self) -> Self {
        Self {
            id: self.id.clone(),
            name: self.name.clone(),
            kind: self.kind,
            levers: self.levers.clone(),
            own: self.own.clone(),
        }
    }
}

impl<K: ListKind, T> PartialEq for Entry<K, T>
where
    K::Levers<T>: PartialEq,
    K::Own<T>: PartialEq,
{
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.name == other.name
            && self.kind == other.kind
            && self.levers == other.levers
            && self.own == other.own
    }
}

impl<K: ListKind, T> Debug for Entry<K, T>
where
    K::Levers<T>: Debug,
    K::Own<T>: Debug,
{
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct(K::ENTRY)
            .field("id", &self.id)
            .field("name", &self.name)
            .field("kind", &self.kind.name())
            .field("levers", &self.levers)
            .field("own", &self.own)
            .finish()
    }
}

impl<K: ListKind, T> Entry<K, T> {
    /// The same entry with every figure turned into another form of it.
    pub fn map<U>(&self, mut turn: impl FnMut(&T) -> U) -> Entry<K, U> {
        self.turned(&mut turn)
    }

    pub(super) fn turned<U>(&self, turn: &mut dyn FnMut(&T) -> U) -> Entry<K, U> {
        Entry {
            id: self.id.clone(),
            name: self.name.clone(),
            kind: self.kind,
            levers: K::turn_levers(&self.levers, turn),
            own: K::turn_own(&self.own, turn),
        }
    }
}

/// An entry of whatever list.
pub(super) trait AnyEntry<T> {
    fn id(&self) -> &str;
    /// What people call it.
    fn name(&self) -> Option<&Arc<Bilingual>>;
    /// What it is where it has no name: its kind, or whether its people have the need.
    fn what(&self) -> (&'static str, bool);
    /// The name of its kind; empty where entries have no kind.
    fn kind(&self) -> &'static str;
    /// Whether its kind has a lever.
    fn has(&self, field: &str) -> bool;
    /// What it has besides levers, by name.
    fn own(&self) -> Vec<(&'static str, Own<'_, T>)>;
    /// Its figures, with their rows in the table and as they hold for its kind; also of levers that its kind has not.
    fn levers(&self) -> Vec<(&'static Parameter, Parameter, &T)>;
}

impl<K: ListKind, T> AnyEntry<T> for Entry<K, T> {
    fn id(&self) -> &str {
        &self.id
    }

    fn name(&self) -> Option<&Arc<Bilingual>> {
        self.name.as_ref()
    }

    fn what(&self) -> (&'static str, bool) {
        let kind = self.kind.name();
        let tells = |own: &Own<'_, T>| kind.is_empty() && matches!(own, Own::Switch(true));
        (kind, K::fields(&self.own).iter().any(tells))
    }

    fn kind(&self) -> &'static str {
        self.kind.name()
    }

    fn has(&self, field: &str) -> bool {
        self.kind.has(field)
    }

    fn own(&self) -> Vec<(&'static str, Own<'_, T>)> {
        let names = K::OWN.iter().map(|(name, _)| *name);
        names.zip(K::fields(&self.own)).collect()
    }

    fn levers(&self) -> Vec<(&'static Parameter, Parameter, &T)> {
        let figures = self.levers.figures().into_iter();
        figures
            .map(|(row, figure)| (row, self.kind.parameter(row), figure))
            .collect()
    }
}

/// A list of a scenario, whatever its entries are.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// The name in JSON.
    pub name: &'static str,
    /// What an entry is called in paths.
    pub entry: &'static str,
    /// The group of levers of an entry.
    pub group: Group,
    /// The fewest and the most entries.
    pub count: [usize; 2],
    /// The fields of an entry besides id, kind and levers.
    pub own: &'static [(&'static str, Shape)],
    /// The rows of the parameter table for an entry.
    pub rows: &'static [Parameter],
    /// The kinds of entries.
    pub kinds: fn() -> Vec<KindDescription>,
}

/// A kind of entry, with the parameter table as it holds for it.
#[derive(Clone, Debug, Serialize)]
pub struct KindDescription {
    /// The name in JSON; empty where entries have no kind.
    pub name: &'static str,
    /// Whether entries of this kind are shareable unless they say otherwise.
    pub shareable: bool,
    /// The rows of the levers that it has.
    pub parameters: Vec<Parameter>,
}

impl KindDescription {
    /// Describes a kind.
    pub fn of(kind: &impl EntryKind) -> Self {
        Self {
            name: kind.name(),
            shareable: kind.shareable(),
            parameters: kind.parameters(),
        }
    }
}

impl List {
    pub(super) const fn of<K: ListKind>() -> Self {
        Self {
            name: K::LIST,
            entry: K::ENTRY,
            group: K::GROUP,
            count: K::COUNT,
            own: K::OWN,
            rows: K::ROWS,
            kinds: || K::ALL.iter().map(KindDescription::of).collect(),
        }
    }

    /// Whether entries of this list have a kind.
    pub fn has_kinds(&self) -> bool {
        (self.kinds)().iter().any(|kind| !kind.name.is_empty())
    }
}
