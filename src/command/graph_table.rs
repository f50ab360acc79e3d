//! The report of a graph as a table.

use crate::graph::edge_list::{FirstTie, Read, Role, Separator};
use crate::graph::report::ListReport;
use crate::graph::{Repeats, Report};
use comfy_table::{CellAlignment, Table};

use super::output::figure;
use super::wording::Wording;

pub(super) fn report_table(report: &Report, wording: &Wording) -> String {
    let (degree, clustering) = (&report.degree, &report.clustering);
    let switch = |on| {
        wording
            .text(if on { "cli.yes" } else { "cli.no" })
            .to_owned()
    };
    let estimate = |share: f64, error: f64| match clustering.sample {
        Some(_) => format!("{share:.4} ± {error:.4}"),
        None => format!("{share:.4}"),
    };
    let mut rows = vec![
        ("people", figure(report.people.into())),
        ("ties", figure(report.ties.into())),
        ("weighted", switch(report.weighted)),
    ];
    if let Some(list) = &report.list {
        rows.extend([
            ("encoding", list.encoding.name().to_owned()),
            ("separator", separator(list, wording)),
            ("lines", figure(list.lines.into())),
            ("header", switch(list.header)),
            ("comments", figure(list.comments.into())),
            ("self_loops", figure(list.self_loops.into())),
            ("duplicates", figure(list.duplicates.into())),
        ]);
    }
    rows.extend([
        ("components", figure(report.components.into())),
        ("largest_component", figure(report.largest_component.into())),
        ("isolated", figure(report.isolated.into())),
        ("degree_mean", figure(degree.mean)),
        ("degree_sd", figure(degree.sd)),
        ("degree_min", figure(degree.min.into())),
        ("degree_p05", figure(degree.p05.into())),
        ("degree_p25", figure(degree.p25.into())),
        ("degree_median", figure(degree.median.into())),
        ("degree_p75", figure(degree.p75.into())),
        ("degree_p95", figure(degree.p95.into())),
        ("degree_max", figure(degree.max.into())),
        (
            "clustering_local",
            estimate(clustering.local, clustering.local_error),
        ),
        (
            "clustering_global",
            estimate(clustering.global, clustering.global_error),
        ),
    ]);
    let assortativity = report.assortativity.map(figure);
    let undefined = || wording.text("graph.assortativity.undefined").to_owned();
    rows.push(("assortativity", assortativity.unwrap_or_else(undefined)));
    let mut table = plain_table();
    for (name, value) in rows {
        let key = format!("graph.{name}");
        table.add_row([wording.text(&key), &value]);
    }
    align(&mut table);
    let mut text = format!("{table}\n");
    if let Some(list) = &report.list {
        text += &read_as(list, wording);
    }
    if let Some(sample) = clustering.sample {
        let sample = [("sample", figure(sample.into()))];
        let values = sample
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        text += &format!("{}\n", wording.filled("graph.sampled", &values));
    }
    text
}

/// How a list was read, in a sentence: for who sees its figures and not its report.
pub(super) fn sentence(name: &str, read: &Read, wording: &Wording) -> String {
    let of = |wanted: Role| {
        let place = read.roles.iter().position(|column| column.role == wanted)?;
        Some(match read.roles[place].name.as_str() {
            "" => {
                let number = figure((place + 1) as f64);
                wording.filled("graph.column", &[("number", &number)])
            }
            name => format!("“{name}”"),
        })
    };
    let weight = of(Role::Weight).map_or_else(
        || wording.text("graph.read_as.none").to_owned(),
        |column| wording.filled("graph.read_as.weight", &[("column", &column)]),
    );
    let tie = read.first.first().map(|first| tie(first, wording));
    let values = [
        ("name", name),
        ("source", &of(Role::Source).unwrap_or_default()),
        ("target", &of(Role::Target).unwrap_or_default()),
        ("weight", &weight),
        ("encoding", read.encoding.name()),
        ("tie", &tie.unwrap_or_default()),
    ];
    let said = wording.filled("graph.read_as", &values);
    // Ids may be bytes that a terminal would obey.
    said.replace(char::is_control, "\u{fffd}")
}

/// A tie as it was read.
fn tie(tie: &FirstTie, wording: &Wording) -> String {
    let people = [("source", &*tie.source), ("target", &tie.target)];
    match tie.weight.map(figure) {
        None => wording.filled("graph.tie", &people),
        Some(weight) => {
            let values = [people[0], people[1], ("weight", &weight)];
            wording.filled("graph.tie.weighted", &values)
        }
    }
}

fn separator(list: &ListReport, wording: &Wording) -> String {
    let name = match list.separator {
        Separator::Whitespace => "whitespace",
        Separator::Tab => "tab",
        Separator::Comma => "comma",
        Separator::Semicolon => "semicolon",
        Separator::Bar => "bar",
        Separator::WideComma => "wide_comma",
    };
    wording.text(&format!("graph.separator.{name}")).to_owned()
}

/// What each column was taken for.
fn columns(list: &ListReport, wording: &Wording) -> String {
    let columns = list.roles.iter().zip(1..).map(|(column, number)| {
        let role = match column.role {
            Role::Source => "source",
            Role::Target => "target",
            Role::Weight => "weight",
            Role::Time => "time",
            Role::Unused => "unused",
        };
        let role = wording.text(&format!("graph.role.{role}")).to_owned();
        match column.name.as_str() {
            "" => {
                let number = figure(number.into());
                let column = wording.filled("graph.column", &[("number", &number)]);
                format!("{column}: {role}")
            }
            name => format!("{name}: {role}"),
        }
    });
    columns.collect::<Vec<_>>().join("; ")
}

/// What became of repeated contacts, and the first ties as they were read.
fn read_as(list: &ListReport, wording: &Wording) -> String {
    let repeats = match list.repeats {
        Repeats::None => None,
        Repeats::Alike => Some("alike"),
        Repeats::Counted => Some("counted"),
        Repeats::Added => Some("added"),
    };
    let mut text = String::new();
    if let Some(repeats) = repeats {
        text += &format!("{}\n", wording.text(&format!("graph.repeats.{repeats}")));
    }
    let taken = [("columns", columns(list, wording))];
    let taken = taken
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    text += &format!("{}\n", wording.filled("graph.columns", &taken));
    text += &format!("{}\n", wording.text("graph.first"));
    for first in &list.first {
        text += &format!("  {}\n", tie(first, wording));
    }
    // Ids may be bytes that a terminal would obey.
    text.replace(
        |letter: char| letter.is_control() && letter != '\n',
        "\u{fffd}",
    )
}

/// Names to the left, figures to the right.
pub(super) fn align(table: &mut Table) {
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
}

pub(super) fn plain_table() -> Table {
    let mut table = Table::new();
    table.load_preset(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    table
}
