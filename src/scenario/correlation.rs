//! Guesses that go together: groups of uncertain levers whose values tend to be high together, each with a rank correlation. Whoever
//! is too hopeful about one conversion is too hopeful about the others; inputs that are drawn independently of each other make bands
//! that are too narrow then.
//!
//! A group changes how replications are drawn and nothing that a replication does ([`super::inputs`]).

use super::entry::{self, Entry, ListKind, Own, Shape};
use super::groups::CorrelationLevers;
use super::kind::{EntryKind, Override, kinds};
use super::parameter::{Group, Parameter};

kinds! {
    /// Which levers go together where a group names none.
    CorrelationKind {
        /// How people respond: conversion, sharing and loyalty.
        Response = "response",
        /// Buying on a cold and on a warm touch.
        Buying = "buying",
        /// Those that it names.
        Chosen = "chosen",
    }
}

impl CorrelationKind {
    /// Levers, or groups of them, that go together where none are named.
    fn members(self) -> &'static [&'static str] {
        match self {
            Self::Response => &["conversion", "sharing", "loyalty"],
            Self::Buying => &["conversion.buy_cold", "conversion.buy_warm"],
            Self::Chosen => &[],
        }
    }
}

impl EntryKind for CorrelationKind {
    const ALL: &'static [Self] = Self::EVERY;
    const ROWS: &'static [Parameter] = CorrelationLevers::<f64>::PARAMETERS;

    fn name(self) -> &'static str {
        self.text()
    }

    fn overrides(self) -> &'static [Override] {
        &[]
    }
}

/// What a group has besides its rank correlation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    /// Paths of levers, or what they begin with: `conversion`, `channel.moments-ad`, `sharing.share_rate`. Where none are named, those
    /// of the kind.
    pub levers: Vec<String>,
}

impl ListKind for CorrelationKind {
    const LIST: &'static str = "correlations";
    const ENTRY: &'static str = "correlation";
    const GROUP: Group = Group::Correlation;
    const COUNT: [usize; 2] = [0, 8];
    const OWN: &'static [(&'static str, Shape)] = &[("levers", Shape::Levers)];
    type Levers<T> = CorrelationLevers<T>;
    type Own<T> = Members;

    fn own(self, source: &mut dyn entry::Source) -> Members {
        Members {
            levers: source.levers("levers"),
        }
    }

    fn turn_levers<T, U>(
        levers: &CorrelationLevers<T>,
        turn: &mut dyn FnMut(&T) -> U,
    ) -> CorrelationLevers<U> {
        levers.turned(turn)
    }

    fn turn_own<T, U>(own: &Members, _: &mut dyn FnMut(&T) -> U) -> Members {
        own.clone()
    }

    fn fields<T>(own: &Members) -> Vec<Own<'_, T>> {
        vec![Own::Levers(&own.levers)]
    }
}

/// One group of a scenario.
pub type Correlation<T> = Entry<CorrelationKind, T>;

impl<T> Correlation<T> {
    /// What its levers' paths are or begin with.
    pub fn members(&self) -> Vec<&str> {
        if self.own.levers.is_empty() {
            self.kind.members().to_vec()
        } else {
            self.own.levers.iter().map(String::as_str).collect()
        }
    }

    /// Whether the lever at a path is one of them.
    pub fn has(&self, path: &str) -> bool {
        self.members().iter().any(|member| is_of(path, member))
    }
}

/// Whether a path is a member, or begins with it.
pub(super) fn is_of(path: &str, member: &str) -> bool {
    path.strip_prefix(member)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
