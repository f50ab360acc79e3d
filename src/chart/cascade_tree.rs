//! The largest cascade: who told whom, a column for each generation, the root at the left.

use plotters::style::text_anchor::VPos;

use super::axes::{Margins, Plot, within};
use super::canvas::{Canvas, Point, ink};
use super::cascade_layout::{Layout, layout};
use super::cascade_shown::{Dot, shown};
use super::picture::{Drawn, Frame, Style};
use super::scale::Tick;
use crate::graph::trees::Trees;

/// Dots from this radius on are seen to be round.
const ROUND: f64 = 2.0;
/// Radii of a dot.
const SMALLEST: f64 = 1.0;
const LARGEST: f64 = 4.5;
/// Up to this radius dots are larger in generations that have room. Beyond it all are of one size: it would seem to
/// mean something.
const SEEN: f64 = 1.4;
/// Between the dots and the edges of the plot.
const PADDING: f64 = 6.0;
/// Between the plot and the sides of the picture.
const BESIDE: f64 = 10.0;
/// Between two labels.
const GAP: f64 = 6.0;
/// How strong lines are, and where they are nearer to each other than a pixel: a fan of thousands is a plane.
const LINE: f64 = 0.7;
const CROWDED_LINE: f64 = 0.55;

/// The key of the name of a generation, `{generation}` standing for its number.
pub(super) const NAME: &str = "page.readout.generation";

/// Draws the chart. Without a name for generations, or where
/// there is no room for it, the number stands alone. Above each generation is the number of its people, and where not
/// all of them are drawn, first how many are. The dots of generation g are at x = g; the frame's `y` means nothing.
pub(super) fn draw(canvas: &Canvas, trees: &Trees, style: &Style) -> Drawn<Frame> {
    let generations = shown(&trees.largest);
    let heads = heads(canvas, &generations, &trees.largest.widths());
    let head_widths = heads.iter().map(|tick| canvas.width_of_bold(&tick.label));
    let widest_head = head_widths.fold(0.0, f64::max);
    let count = generations.len().max(1) as f64;
    // Half of the last label is beyond its column.
    let beside = (widest_head - canvas.width / count) / 2.0;
    let beside = beside.max(0.0) + BESIDE;
    let margins = Margins {
        left: beside,
        right: beside,
        top: 24.0,
        ..Margins::default()
    };
    let plot = Plot::new(canvas, &margins, [-0.5, count - 0.5], [0.0, 1.0]);
    let pitch = plot.x.length() / count;
    let feet = feet(canvas, style, generations.len(), pitch);
    let foot_widths = feet.iter().map(|tick| canvas.width_of(&tick.label));
    let widest = foot_widths.fold(widest_head, f64::max);
    let stride = libm::ceil((widest + GAP) / pitch).max(1.0) as usize;
    let some = |ticks: Vec<Tick>| ticks.into_iter().step_by(stride).collect::<Vec<_>>();
    let (heads, feet) = (some(heads), some(feet));

    plot.columns(canvas, &feet)?;
    let height = (plot.bottom() - plot.top() - 2.0 * PADDING).max(1.0);
    let layout = layout(&generations, height);
    let at = |generation: usize, place: usize| {
        let y = layout.places[generation][place];
        (plot.x.at(generation as f64), plot.top() + PADDING + y)
    };
    let closest = layout
        .distances
        .iter()
        .copied()
        .fold(f64::INFINITY, f64::min);
    let fitting = |distance: f64| {
        let room = distance.min(0.9 * pitch);
        (0.4 * room).clamp(SMALLEST, LARGEST)
    };
    let smallest = fitting(closest);
    let radius = |generation: usize| {
        let own = fitting(layout.distances[generation]);
        own.min(smallest.max(SEEN))
    };
    let lines = around(&generations, &at);
    if lines.len() > 1 {
        let stroke = (0.3 * smallest).clamp(0.5, 1.2);
        let opacity = if closest < 1.0 { CROWDED_LINE } else { LINE };
        canvas.line(&lines, ink(canvas.palette.neutral, opacity), stroke)?;
    }
    dots(canvas, &layout, &radius, &at)?;
    for tick in &heads {
        let width = canvas.width_of_bold(&tick.label);
        let (x, anchor) = within(canvas, plot.x.at(tick.at), width);
        let head = (x, plot.top() - 6.0);
        canvas.text(&tick.label, head, (anchor, VPos::Bottom), true)?;
    }
    plot.feet(canvas, &feet, false)?;
    Ok(plot.frame())
}

/// How many there are in each generation.
fn heads(canvas: &Canvas, generations: &[Vec<Dot>], widths: &[u32]) -> Vec<Tick> {
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
fn feet(canvas: &Canvas, style: &Style, count: usize, pitch: f64) -> Vec<Tick> {
    let named = |template: &str| -> Vec<Tick> {
        let name = |generation: usize| Tick {
            at: generation as f64,
            label: template.replace("{generation}", &generation.to_string()),
        };
        (0..count).map(name).collect()
    };
    let fits = |ticks: &Vec<Tick>| {
        let mut widths = ticks.iter().map(|tick| canvas.width_of(&tick.label));
        widths.all(|width| width + GAP <= pitch)
    };
    let template = Some(style.labels.text(NAME)).filter(|template| !template.is_empty());
    let template = template.map(named);
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

/// Everybody as a dot, the root a larger one.
fn dots(
    canvas: &Canvas,
    layout: &Layout,
    radius: &dyn Fn(usize) -> f64,
    at: &dyn Fn(usize, usize) -> Point,
) -> Drawn {
    let colour = ink(canvas.palette.positive, 1.0);
    for (generation, places) in layout.places.iter().enumerate() {
        let radius = radius(generation);
        if generation == 0 {
            let root = ink(canvas.palette.median, 1.0);
            canvas.dot(at(0, 0), (1.5 * radius).max(4.0), root)?;
            continue;
        }
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
    Ok(())
}

/// Dots in a column as one outline: beads on a string without width, each gone around from its top. A bead is a
/// hexagon, or a rhombus where nobody can tell.
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
