//! Scenarios as a command line gives them: a file, levers set on top of it, perhaps a graph.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::graph::{Graph, digest};
use crate::import::text::decode;
use crate::problem::{Code, Problem};
use crate::scenario::engine::{Engine, GraphFile, Topology};
use crate::scenario::inputs::{Inputs, LEAST_ANNOUNCED};
use crate::scenario::quantity::to_text;
use crate::scenario::{MAXIMUM_BYTES, Quantity, Scenario, told};

use super::arguments::TiesOfFile;
use super::wording::{Failure, Wording};

/// Reads a scenario file, or standard input.
pub(super) fn read(file: &Path) -> Result<Scenario<Quantity>, Failure> {
    with_reference(file).map(|(scenario, _)| scenario)
}

/// The same with the scenario that it is compared with, if its file has one.
pub(super) fn with_reference(
    file: &Path,
) -> Result<(Scenario<Quantity>, Option<Scenario<Quantity>>), Failure> {
    let name = || file.display().to_string();
    let mut bytes = Vec::new();
    // A mistaken file of gigabytes is refused before it is read whole.
    let limit = MAXIMUM_BYTES as u64 + 1;
    let read = if file.as_os_str() == "-" {
        std::io::stdin().take(limit).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|open| open.take(limit).read_to_end(&mut bytes))
    };
    read.map_err(|error| Failure::File(name(), error))?;
    if bytes.len() > MAXIMUM_BYTES {
        // The limit may have cut a character in two: what was read is not looked at.
        return Err(Failure::Problems(vec![
            Problem::new("", Code::TooLarge, format!("> {MAXIMUM_BYTES}"))
                .with("maximum", MAXIMUM_BYTES),
        ]));
    }
    let (text, _) =
        decode(&bytes).map_err(|flaw| Failure::Problems(vec![flaw.problem(&name())]))?;
    Scenario::with_reference(&text).map_err(Failure::Problems)
}

/// A scenario with levers set, each as `lever=quantity`. Says on standard error what was made of words such as “at most”.
pub(super) fn set(
    scenario: Scenario<Quantity>,
    settings: &[String],
    wording: &Wording,
) -> Result<Scenario<Quantity>, Failure> {
    let settings = settings.iter().map(|set| {
        let (path, quantity) = set
            .split_once('=')
            .ok_or_else(|| Failure::NotAnAssignment(set.clone()))?;
        Ok((path.trim().to_owned(), quantity.to_owned()))
    });
    let settings = settings.collect::<Result<Vec<_>, Failure>>()?;
    let one_by_one = settings
        .iter()
        .try_fold(scenario.clone(), |made, (path, quantity)| {
            made.with(path, quantity)
        });
    // Some go together alone: the shares of two segments, a new campaign and its levers.
    let made = match one_by_one {
        Err(_) if settings.len() > 1 => told::with_settings(&scenario, &settings),
        made => made,
    };
    let made = made.map_err(Failure::Problems)?;
    for (path, quantity) in &settings {
        if let Some(value) = made.taken(path, quantity) {
            let value = wording.range(&value);
            let values = [("read", quantity.trim()), ("value", &value)];
            let told = wording.filled("page.field.taken", &values);
            let line = format!("{path}: {told}");
            eprintln!("{}", line.replace(char::is_control, " "));
        }
    }
    Ok(made)
}

/// The graph of a file, if one is given: scenarios then run on it, and name it. What was made with other ties is told on
/// standard error.
pub(super) fn graph<'a>(
    ties: &TiesOfFile,
    scenarios: impl Iterator<Item = &'a mut Scenario<Quantity>>,
    wording: &Wording,
) -> Result<Option<Arc<Graph>>, Failure> {
    let Some(file) = &ties.graph else {
        return Ok(None);
    };
    let (graph, read) = super::graph::read(file, ties.weight.as_deref())?;
    if graph.people() < 2 {
        return Err(Failure::Alone(file.display().to_string()));
    }
    let name = match file.file_name().unwrap_or_default().to_string_lossy() {
        input if input == "-" => "stdin".to_owned(),
        name => name.into_owned(),
    };
    super::graph::announce(file, &read, wording);
    let digest = digest(&graph);
    let read = Arc::new(GraphFile { name, digest });
    for scenario in scenarios {
        scenario.engine = Engine::Network;
        scenario.topology = Topology::Imported;
        match &scenario.graph_file {
            // The same ties under another name are the same.
            Some(named) if named.digest == read.digest => continue,
            Some(named) => {
                let values = [("named", &*named.name), ("name", &read.name)];
                let said = wording.filled("cli.other_graph", &values);
                // A scenario may name what a terminal would obey.
                eprintln!("{}", said.replace(char::is_control, "\u{fffd}"));
            }
            None => {}
        }
        scenario.graph_file = Some(read.clone());
    }
    Ok(Some(Arc::new(graph)))
}

/// Says on standard error which uncertain levers are cut off at their bounds, and which groups of them have nothing that could go
/// together.
pub(super) fn announce(scenario: &Scenario<Quantity>, wording: &Wording) {
    let inputs = Inputs::of(scenario);
    for group in &scenario.correlations {
        let members = inputs.all().iter().filter(|input| group.has(&input.path));
        if members.count() < 2 {
            let idle = wording.text("page.list.correlation.idle");
            eprintln!("correlation.{}: {idle}", group.id);
        }
    }
    for input in inputs.all() {
        let outside = input.uncertain.outside();
        if outside >= LEAST_ANNOUNCED {
            let [minimum, maximum] = [input.row.minimum, input.row.maximum];
            let bounds =
                [minimum, maximum].map(|bound| to_text(&Quantity::Fixed(bound), &input.row));
            let values = [
                ("path", input.path.as_str()),
                ("percent", &format!("{:.2}", outside * 100.0)),
                ("minimum", &bounds[0]),
                ("maximum", &bounds[1]),
            ];
            eprintln!("{}", wording.filled("cli.truncated", &values));
        }
    }
}
