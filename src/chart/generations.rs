//! How far the word travels: distinct viewers by how many shares away from the brand they are.

use plotters::style::text_anchor::{HPos, VPos};

use super::Shape;
use super::axes::{Margins, Plot, Titles, height_between};
use super::bars::{self, Kind};
use super::canvas::Canvas;
use super::picture::{Drawn, Frame, Outline, Style};
use super::scale::{Scale, Tick, decades, log};
use super::view::View;
use crate::report::{GENERATIONS, Series, viewers_of_generation};
use crate::study::Summary;

/// What it has.
pub const SHAPE: Shape = Shape::Columns;
/// The series that it shows.
pub const SERIES: &[Series] = &[];

/// The titles of its axes.
const AXES: [&str; 2] = ["page.axis.generation", "page.axis.viewers"];

/// The keys of the words in its picture.
pub fn labels() -> Vec<String> {
    AXES.map(str::to_owned).to_vec()
}

/// Draws the chart. Generations that hardly ever have a viewer (95 %) at the end are left out. The frame's `y` is
/// in log10(1 + people); the bar of generation g is centred on x = g.
pub(super) fn draw(canvas: &Canvas, view: &View, style: &Style) -> Drawn<(Frame, Vec<Outline>)> {
    let mut people: Vec<Option<[f64; 5]>> = (0..GENERATIONS)
        .map(|generation| viewers(view.summary, generation))
        .collect();
    while people.len() > 1 && !people[people.len() - 1].is_some_and(|levels| levels[4] > 0.0) {
        people.pop();
    }
    let before: Vec<Option<[f64; 5]>> = (0..people.len())
        .map(|generation| viewers(view.reference?, generation))
        .collect();
    let ends = people.iter().flatten().flatten();
    let ends = ends.chain(before.iter().flatten().map(|levels| &levels[2]));
    let end = ends.copied().fold(10.0, f64::max).min(1e15);

    let titles = Titles::of(canvas, style, AXES);
    let mut margins = Margins {
        top: 22.0,
        ..Margins::default()
    }
    .titled(&titles);
    let y = [0.0, log(end)];
    let height = height_between(canvas, &margins);
    let ticks = decades(&Scale::new(y, [height, 0.0]), 26.0, canvas.numerals);
    margins.beside(canvas, &ticks);
    let count = people.len() as f64;
    let plot = Plot::new(canvas, &margins, [-0.5, count - 0.5], y);
    plot.rows(canvas, &ticks)?;

    let pitch = plot.x.length() / count;
    let half = (pitch * 0.34).min(34.0);
    let values: Vec<String> = people
        .iter()
        .map(|levels| levels.map_or_else(String::new, |levels| canvas.numerals.short(levels[2])))
        .collect();
    // Either every bar says its value or none does.
    let room = values
        .iter()
        .all(|value| canvas.width_of_bold(value) < pitch);
    for (generation, value) in values.iter().enumerate() {
        let Some(levels) = people[generation].and_then(bars::levels) else {
            continue;
        };
        let middle = plot.x.at(generation as f64);
        let place = |level: f64, across: f64| (middle + across * half, plot.y.at(level));
        bars::draw(canvas, levels, Kind::Connected, &place)?;
        if let Some(levels) = before[generation].and_then(bars::levels) {
            bars::tick(canvas, levels[2], &place)?;
        }
        if room {
            let at = (middle, plot.y.at(levels[4]) - 5.0);
            canvas.text(value, at, (HPos::Center, VPos::Bottom), true)?;
        }
    }
    plot.baseline(canvas, 0.0)?;
    plot.feet(canvas, &names(people.len()), false)?;
    plot.title(canvas, &titles)?;
    Ok((plot.frame(), Vec::new()))
}

fn viewers(summary: &Summary, generation: usize) -> Option<[f64; 5]> {
    let outcome = viewers_of_generation(generation) as usize;
    let levels = summary.outcomes.get(outcome)?.quantiles;
    levels
        .iter()
        .all(|people| people.is_finite())
        .then_some(levels)
}

/// The last generation that is told apart holds all later ones too.
fn names(count: usize) -> Vec<Tick> {
    let name = |generation: usize| {
        let more = if generation + 1 == GENERATIONS {
            "+"
        } else {
            ""
        };
        Tick {
            at: generation as f64,
            label: format!("{generation}{more}"),
        }
    };
    (0..count).map(name).collect()
}
