//! What two scenarios differ in and why their outcomes cannot be compared, in words and for programs.

use crate::report::Outcome;
use crate::scenario::LISTS;
use crate::study::{Difference, Summary};
use serde_json::Value;

use super::wording::Wording;

/// What a setting was or is, as the language has it.
pub(super) fn setting(path: &str, value: Option<&str>, wording: &Wording) -> String {
    match value {
        None => wording.text("page.before.none").to_owned(),
        Some("") if is_entry(path) => wording.text("page.before.there").to_owned(),
        Some("") if path.ends_with(".account") => wording.text("entry.account.none").to_owned(),
        Some("") => "–".to_owned(),
        Some(value) => wording.range(value),
    }
}

/// The same as JSON: null where it is not there, true where it is an entry that has no kind to be told.
pub(super) fn setting_json(path: &str, value: Option<&str>) -> Value {
    match value {
        Some("") if is_entry(path) => true.into(),
        value => value.into(),
    }
}

/// Whether a path is that of an entry of a list, which may be there or not.
fn is_entry(path: &str) -> bool {
    let mut parts = path.split('.');
    let list = parts.next().unwrap_or_default();
    LISTS.iter().any(|one| one.entry == list) && parts.count() == 1
}

/// Why a difference is not defined, for whoever reads it by a program; nothing where it is.
pub(super) fn undefined(
    outcome: Outcome,
    difference: &Difference,
    [one, first]: [&Summary; 2],
) -> Option<&'static str> {
    let never = |summary: &Summary| summary.outcome(outcome).missing >= summary.replications;
    (difference.pairs == 0).then(|| match (never(first), never(one)) {
        (true, true) => "undefined_in_both",
        (true, false) => "undefined_in_reference",
        (false, true) => "undefined_in_scenario",
        (false, false) => "never_defined_in_both",
    })
}
