//! Every figure of a scenario with its path and its row.

use super::definition::Scenario;
use super::entry::Own;
use super::groups::AFFINITY;
use super::parameter::Parameter;

/// A figure's path (`group.field`; `group.id.field` in a list; `segment.id.affinity.channel`), its row of the parameter
/// table as it holds for the kind of its entry, and the figure, in the order in which [`Scenario::map`] meets them.
pub(super) fn figures<T>(scenario: &Scenario<T>) -> Vec<(String, Parameter, &T)> {
    let mut all = Vec::new();
    for (list, entries) in scenario.lists() {
        for entry in entries {
            let path = format!("{}.{}", list.entry, entry.id());
            let levers = entry.levers().into_iter();
            all.extend(
                levers.map(|(row, here, figure)| (format!("{path}.{}", row.field), here, figure)),
            );
            for (name, field) in entry.own() {
                if let Own::Affinity(figures) = field {
                    all.extend(figures.iter().map(|(channel, figure)| {
                        (format!("{path}.{name}.{channel}"), AFFINITY.clone(), figure)
                    }));
                }
            }
        }
    }
    for (_, fields) in scenario.groups() {
        let fields = fields.into_iter();
        all.extend(fields.map(|(row, figure)| (row.id.to_owned(), row.clone(), figure)));
    }
    all
}
