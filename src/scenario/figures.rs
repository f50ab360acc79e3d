//! Every figure of a scenario with its path and its row.

use super::definition::Scenario;
use super::groups::AFFINITY;
use super::kind::EntryKind;
use super::parameter::Parameter;

/// A figure's path (`group.field`; `group.id.field` in a list; `segment.id.affinity.channel`), its row of the parameter
/// table as it holds for the kind of its entry, and the figure, in the order in which [`Scenario::map`] meets them.
pub(super) fn figures<T>(scenario: &Scenario<T>) -> Vec<(String, Parameter, &T)> {
    let mut all = Vec::new();
    for segment in &scenario.segments {
        let id = &segment.id;
        all.extend(of_entry(
            "segment",
            id,
            segment.levers.fields(),
            Parameter::clone,
        ));
        all.extend(segment.affinity.iter().map(|(channel, figure)| {
            (
                format!("segment.{id}.affinity.{channel}"),
                AFFINITY.clone(),
                figure,
            )
        }));
    }
    for entry in &scenario.channels {
        let row = |row| entry.kind.parameter(row);
        all.extend(of_entry("channel", &entry.id, entry.levers.fields(), row));
    }
    for entry in &scenario.accounts {
        let row = |row| entry.kind.parameter(row);
        all.extend(of_entry("account", &entry.id, entry.levers.fields(), row));
    }
    for entry in &scenario.campaigns {
        let row = |row| entry.kind.parameter(row);
        all.extend(of_entry("campaign", &entry.id, entry.levers.fields(), row));
    }
    for (_, fields) in scenario.groups() {
        let fields = fields.into_iter();
        all.extend(fields.map(|(row, figure)| (row.id.to_owned(), row.clone(), figure)));
    }
    all
}

fn of_entry<'a, T: 'a>(
    group: &str,
    id: &str,
    fields: impl Iterator<Item = (&'static Parameter, &'a T)>,
    row_of: impl Fn(&'static Parameter) -> Parameter,
) -> impl Iterator<Item = (String, Parameter, &'a T)> {
    fields.map(move |(row, figure)| (format!("{group}.{id}.{}", row.field), row_of(row), figure))
}
