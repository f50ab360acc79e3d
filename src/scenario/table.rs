//! The parameter table: every lever there is.

use super::definition::{GROUPS, LISTS};
use super::entry::Shape;
use super::groups;
use super::parameter::Parameter;

/// Every row of the parameter table, in the order of the page. Rows of channels, accounts and campaigns hold for every
/// kind of them; defaults differ by kind ([`EntryKind::parameter`](super::kind::EntryKind::parameter)).
pub fn parameters() -> Vec<&'static Parameter> {
    static AFFINITY: Parameter = groups::AFFINITY;
    let mut rows: Vec<&Parameter> = GROUPS.iter().flat_map(|(_, rows)| *rows).collect();
    for list in &LISTS {
        rows.extend(list.rows);
        if list.own.iter().any(|(_, shape)| *shape == Shape::Affinity) {
            rows.push(&AFFINITY);
        }
    }
    rows
}
