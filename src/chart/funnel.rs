//! The funnel: how many people stand on each step of the ladder at the end, and how many left it.

use plotters::style::text_anchor::{HPos, VPos};

use super::Shape;
use super::axes::{Margins, Plot};
use super::bars::{self, Kind};
use super::canvas::{Canvas, ink};
use super::picture::{Drawn, Frame, Outline, Style};
use super::scale::{decades, log};
use super::view::View;
use crate::report::Series;
use crate::study::Summary;

/// The steps from top to bottom.
const STAGES: [Series; 9] = [
    Series::Aware,
    Series::OneOffBuyers,
    Series::Fans,
    Series::Users,
    Series::Customers,
    Series::RepeatCustomers,
    Series::IronFans,
    Series::Lapsed,
    Series::Blocked,
];

/// What it has.
pub const SHAPE: Shape = Shape::Rows;
/// The series that it shows.
pub const SERIES: &[Series] = &STAGES;

/// The keys of the words in its picture.
pub fn labels() -> Vec<String> {
    STAGES.map(label).to_vec()
}

/// Between a bar, or a tick, and the figure behind it.
const GAP: f64 = 8.0;

/// The key of a step's name.
fn label(stage: Series) -> String {
    format!("stage.{}", stage.name())
}

fn kind(stage: Series) -> Kind {
    match stage {
        Series::Aware | Series::OneOffBuyers => Kind::Outside,
        Series::Lapsed | Series::Blocked => Kind::Left,
        _ => Kind::Connected,
    }
}

/// Draws the chart. The frame's `x` is in log10(1 + people), its `y` counts rows downwards: [9, 0].
pub(super) fn draw(canvas: &Canvas, view: &View, style: &Style) -> Drawn<(Frame, Vec<Outline>)> {
    let people = STAGES.map(|stage| last_day(view.summary, stage));
    let reference = STAGES.map(|stage| last_day(view.reference?, stage));
    let ends = people.iter().flatten().flatten().copied();
    // The axis reaches ten at least: with nobody anywhere it is still an axis.
    let end = ends.fold(10.0, f64::max).min(1e15);

    let labels = STAGES.map(label);
    let widest = labels
        .iter()
        .map(|label| canvas.width_of(style.labels.text(label)))
        .fold(0.0, f64::max);
    let values = people.map(|levels| levels.map(|levels| canvas.numerals.short(levels[2])));
    let value_widths = values
        .iter()
        .flatten()
        .map(|value| canvas.width_of_bold(value));
    let margins = Margins {
        left: (widest + 14.0).clamp(10.0, canvas.width * 0.36),
        top: 6.0,
        right: value_widths.fold(12.0, f64::max) + 12.0,
        lane: 0.0,
    };
    let rows = STAGES.len() as f64;
    let plot = Plot::new(canvas, &margins, [0.0, log(end)], [0.0, rows]);
    let ticks = decades(&plot.x, 44.0, canvas.numerals);
    plot.columns(canvas, &ticks)?;

    let foot = [(plot.left(), plot.top()), (plot.left(), plot.bottom())];
    canvas.line(&foot, ink(canvas.palette.neutral, 1.0), 1.0)?;
    let pitch = plot.y.length() / rows;
    for (row, stage) in STAGES.into_iter().enumerate() {
        let middle = plot.top() + (row as f64 + 0.5) * pitch;
        let label = canvas.cut(style.labels.text(&labels[row]), plot.left() - 12.0);
        let at = (plot.left() - 10.0, middle);
        canvas.text(&label, at, (HPos::Right, VPos::Center), false)?;
        let Some(levels) = people[row].and_then(bars::levels) else {
            continue;
        };
        let half = (pitch * 0.4).min(18.0);
        let place = |level: f64, across: f64| (plot.x.at(level), middle + across * half);
        bars::draw(canvas, levels, kind(stage), &place)?;
        let before = reference[row].and_then(bars::levels);
        let before = before.map(|levels| levels[2].min(plot.x.data[1]));
        if let Some(before) = before {
            bars::tick(canvas, before, &place)?;
        }
        if let Some(value) = &values[row] {
            let end = plot.x.at(levels[4]) + GAP;
            let reach = end + canvas.width_of_bold(value) + GAP;
            // A tick that would run through the figure comes before it.
            let tick = before.map(|before| plot.x.at(before) + GAP);
            let start = tick.filter(|tick| (end..reach).contains(tick));
            let at = (start.unwrap_or(end), middle);
            canvas.text(value, at, (HPos::Left, VPos::Center), true)?;
        }
    }
    plot.feet(canvas, &ticks, false)?;
    let frame = Frame {
        y: [rows, 0.0],
        ..plot.frame()
    };
    Ok((frame, Vec::new()))
}

fn last_day(summary: &Summary, stage: Series) -> Option<[f64; 5]> {
    let bands = summary.series.get(stage as usize)?;
    let mut levels = [0.0; 5];
    for (level, band) in levels.iter_mut().zip(bands) {
        *level = band.last().copied().filter(|people| people.is_finite())?;
    }
    Some(levels)
}
