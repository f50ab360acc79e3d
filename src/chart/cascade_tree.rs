//! The largest cascade: who told whom, a column for each generation, the root at the left.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};

use super::axes::{Margins, Plot};
use super::canvas::{Canvas, Point, ink};
use super::cascade_layout::{Layout, layout};
use super::cascade_shown::{Dot, shown};
use super::scale::Tick;
use super::{Drawn, Frame, Style};
use crate::graph::trees::Trees;

/// Dots from this radius on are seen to be round.
const ROUND: f64 = 2.0;
/// Radii of a dot.
const SMALLEST: f64 = 0.8;
const LARGEST: f64 = 4.5;
/// Between the dots and the edges of the plot.
const PADDING: f64 = 6.0;

/// Draws the chart. The first label names a generation, `{generation}` standing for its number; without one, or where
/// there is no room for it, the number stands alone. Above each generation is the number of its people, and where not all of them are drawn,
/// first how many are. The dots of generation g are at x = g; the frame's `y` means nothing.
///
/// # Errors
/// What the backend says.
pub fn draw<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    trees: &Trees,
    style: &Style,
) -> Drawn<DB, Frame> {
    let canvas = Canvas::new(area, style);
    let generations = shown(&trees.largest);
    let margins = Margins {
        left: 10.0,
        right: 10.0,
        top: 24.0,
        lane: 0.0,
    };
    let last = generations.len().max(1) as f64 - 1.0;
    let plot = Plot::new(&canvas, &margins, [-0.5, last + 0.5], [0.0, 1.0]);
    let pitch = plot.x.length() / (last + 1.0);

    let heads = heads(&canvas, &generations, &trees.largest.widths());
    let feet = feet(&canvas, style, generations.len(), pitch);
    let widest = heads.iter().map(|tick| canvas.width_of_bold(&tick.label));
    let widest = widest.chain(feet.iter().map(|tick| canvas.width_of(&tick.label)));
    let stride = libm::ceil((widest.fold(0.0, f64::max) + 6.0) / pitch).max(1.0) as usize;
    let some = |ticks: Vec<Tick>| ticks.into_iter().step_by(stride).collect::<Vec<_>>();
    let (heads, feet) = (some(heads), some(feet));

    plot.columns(&canvas, &feet)?;
    let height = (plot.bottom() - plot.top() - 2.0 * PADDING).max(1.0);
    let layout = layout(&generations, height);
    let at = |generation: usize, place: usize| {
        let y = layout.places[generation][place];
        (plot.x.at(generation as f64), plot.top() + PADDING + y)
    };
    let radius = (0.4 * layout.distance).clamp(SMALLEST, LARGEST);
    let radius = radius.min((0.35 * pitch).max(SMALLEST));
    let stroke = (0.3 * radius).clamp(0.4, 1.2);
    let lines = around(&generations, &at);
    if lines.len() > 1 {
        canvas.line(&lines, ink(canvas.palette.neutral, 0.7), stroke)?;
    }
    dots(&canvas, &layout, radius, &at)?;
    for tick in &heads {
        let head = (plot.x.at(tick.at), plot.top() - 6.0);
        canvas.text(&tick.label, head, (HPos::Center, VPos::Bottom), true)?;
    }
    plot.feet(&canvas, &feet, false)?;
    Ok(plot.frame())
}

/// How many there are in each generation.
fn heads<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    generations: &[Vec<Dot>],
    widths: &[u32],
) -> Vec<Tick> {
    let short = |people: f64| canvas.numerals.short(people);
    let each = generations.iter().zip(widths).enumerate();
    each.map(|(generation, (dots, people))| {
        let all = short(f64::from(*people));
        let label = if dots.len() < *people as usize {
            format!("{} / {all}", short(dots.len() as f64))
        } else {
            all
        };
        Tick {
            at: generation as f64,
            label,
        }
    })
    .collect()
}

/// What the generations are called.
fn feet<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    style: &Style,
    count: usize,
    pitch: f64,
) -> Vec<Tick> {
    let named = |template: &str| -> Vec<Tick> {
        let name = |generation: usize| Tick {
            at: generation as f64,
            label: template.replace("{generation}", &generation.to_string()),
        };
        (0..count).map(name).collect()
    };
    let fits = |ticks: &Vec<Tick>| {
        let mut widths = ticks.iter().map(|tick| canvas.width_of(&tick.label));
        widths.all(|width| width + 6.0 <= pitch)
    };
    let template = style.labels.first().map(|template| named(template));
    template
        .filter(fits)
        .unwrap_or_else(|| named("{generation}"))
}

/// One stroke around the tree, there and back along every line: an element for each would make most of the file.
fn around(generations: &[Vec<Dot>], at: &dyn Fn(usize, usize) -> Point) -> Vec<Point> {
    let mut stroke = Vec::new();
    // The way down to where the pen is: places, and the next listener of each.
    let mut way: Vec<(usize, usize)> = Vec::new();
    if let Some(root) = generations.first().and_then(|dots| dots.first()) {
        way.push((0, root.from));
        stroke.push(at(0, 0));
    }
    while let Some((place, next)) = way.last_mut() {
        let (place, told) = (*place, *next);
        let generation = way.len() - 1;
        if told < generations[generation][place].to {
            way[generation].1 += 1;
            way.push((told, generations[generation + 1][told].from));
            stroke.push(at(generation + 1, told));
        } else {
            way.pop();
            if let Some((teller, _)) = way.last() {
                stroke.push(at(generation - 1, *teller));
            }
        }
    }
    stroke
}

/// Everybody as a dot; the root larger, with an edge around.
fn dots<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    layout: &Layout,
    radius: f64,
    at: &dyn Fn(usize, usize) -> Point,
) -> Drawn<DB> {
    let colour = ink(canvas.palette.positive, 1.0);
    let count: usize = layout.places.iter().map(Vec::len).sum();
    for (generation, places) in layout.places.iter().enumerate().skip(1) {
        let column: Vec<Point> = (0..places.len())
            .map(|place| at(generation, place))
            .collect();
        if radius < ROUND {
            canvas.fill(&string(&column, radius), colour)?;
            continue;
        }
        for point in column {
            canvas.dot(point, radius, colour)?;
        }
    }
    if count > 0 {
        canvas.dot(
            at(0, 0),
            (1.5 * radius).max(4.0),
            ink(canvas.palette.median, 1.0),
        )?;
    }
    Ok(())
}

/// Dots in a column as one outline: beads on a string without width, each gone around from its top. A bead is a hexagon, or
/// a rhombus where nobody can tell.
fn string(column: &[Point], radius: f64) -> Vec<Point> {
    let corners: &[(f64, f64)] = if radius > 1.0 {
        &[
            (0.0, -1.0),
            (0.87, -0.5),
            (0.87, 0.5),
            (0.0, 1.0),
            (-0.87, 0.5),
            (-0.87, -0.5),
            (0.0, -1.0),
        ]
    } else {
        &[
            (0.0, -1.0),
            (1.0, 0.0),
            (0.0, 1.0),
            (-1.0, 0.0),
            (0.0, -1.0),
        ]
    };
    let beads = column.iter().map(|(x, y)| {
        let corners = corners.iter();
        corners.map(move |(across, along)| (x + radius * across, y + radius * along))
    });
    beads.flatten().collect()
}
