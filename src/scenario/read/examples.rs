//! Examples that the other levers of a scenario allow, too.

use serde_json::Value;

use super::super::channel::ChannelKind;
use super::super::definition::Scenario;
use super::super::dependent::depends_on_others;
use super::super::entry::ListKind;
use super::super::parameter::Parameter;
use super::super::quantity::Quantity;
use super::super::quantity::to_text;
use super::super::segment::SegmentKind;
use super::super::table::parameters;
use super::examined::examined;
use crate::problem::Problem;

/// Most problems whose examples are tried: nobody reads more.
const MOST_TRIED: usize = 20;

/// Puts an example that would be accepted in the place of each that other levers forbid. `scenario` has defaults where
/// something is wrong.
pub(super) fn suit(scenario: &Scenario<Quantity>, problems: &mut [Problem]) {
    // An entry that could not be read is left out, and those behind it have other places.
    let dropped =
        |problem: &Problem| problem.path.ends_with(']') || problem.path.ends_with(".kind");
    // To read a scenario again and again takes long only where it names channels that there are not.
    let affinities = scenario
        .segments
        .iter()
        .map(|segment| segment.own.affinity.len());
    let is_small = affinities.sum::<usize>() <= SegmentKind::COUNT[1] * ChannelKind::COUNT[1];
    if !is_small || problems.len() > MOST_TRIED || problems.iter().any(dropped) {
        return;
    }
    let mut json = None;
    for problem in problems {
        let Some(lever) = Lever::of(problem) else {
            continue;
        };
        let json = json.get_or_insert_with(|| {
            let mut json = scenario.to_json();
            // Long, and no figure of it.
            json.as_object_mut().map(|object| object.remove("about"));
            json
        });
        if let Some(example) = lever.example(problem, scenario, json) {
            problem.values.insert("example", example);
        }
    }
}

/// A lever that other levers may forbid to be what its row allows.
struct Lever {
    row: &'static Parameter,
    /// Where its figure is in the JSON of a scenario.
    pointer: String,
}

impl Lever {
    /// The lever of a problem with an example.
    fn of(problem: &Problem) -> Option<Self> {
        problem.values.get("example")?;
        let (group, field) = problem.path.split_once('.')?;
        let (group, pointer) = match group
            .strip_suffix(']')
            .and_then(|entry| entry.split_once('['))
        {
            Some((list, index)) => (list.strip_suffix('s')?, format!("/{list}/{index}/{field}")),
            None => (group, format!("/{group}/{field}")),
        };
        let id = format!("{group}.{field}");
        let row = parameters().into_iter().find(|row| row.id == id)?;
        depends_on_others(row).then_some(Self { row, pointer })
    }

    /// An example that the other levers allow, if one is found: the one that the row has; what stands in for the lever; what
    /// is left of a whole; what a rule that one of these breaks says; the ends of what is allowed.
    fn example(
        &self,
        problem: &Problem,
        scenario: &Scenario<Quantity>,
        json: &Value,
    ) -> Option<String> {
        let text = |figure: f64| to_text(&Quantity::Fixed(figure), self.row);
        let standing = json.pointer(&self.pointer).and_then(Value::as_f64);
        let rest = (self.row.id == "segment.share").then(|| {
            let central = scenario.central();
            let shares = central.segments.iter().map(|segment| segment.levers.share);
            let rest = standing.unwrap_or_default() + 1.0 - shares.sum::<f64>();
            libm::round(rest * 1e6) / 1e6
        });
        let named = |problem: &Problem, name| problem.values.get(name).cloned();
        let figures = [standing, rest].into_iter().flatten().map(text);
        let mut hints = Vec::new();
        for candidate in named(problem, "example").into_iter().chain(figures) {
            let problems = self.problems(json, &candidate);
            if problems.is_empty() {
                return Some(candidate);
            }
            let own = problems.iter().filter(|found| found.path == problem.path);
            hints.extend(own.flat_map(|found| [named(found, "minimum"), named(found, "maximum")]));
        }
        hints.extend([named(problem, "minimum"), named(problem, "maximum")]);
        let mut hints = hints.into_iter().flatten();
        hints.find(|hint| self.problems(json, hint).is_empty())
    }

    /// What is wrong with the scenario where this text is the lever's.
    fn problems(&self, json: &Value, text: &str) -> Vec<Problem> {
        let mut json = json.clone();
        if let Some(figure) = json.pointer_mut(&self.pointer) {
            *figure = text.into();
        }
        examined(json).1
    }
}
