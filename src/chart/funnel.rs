//! The funnel: how many people stand on each step of the ladder at the end, and how many left it.

use plotters::style::text_anchor::{HPos, VPos};

use super::Shape;
use super::axes::{Margins, Plot, Titles};
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
    let axes = [PEOPLE.to_owned(), RATE.to_owned()];
    STAGES.map(label).into_iter().chain(axes).collect()
}

/// The title of its axis, and of the column of rates.
const PEOPLE: &str = "page.axis.people_log";
const RATE: &str = "page.chart.funnel.rate";

/// Between a bar, or a tick, and the figure behind it.
const GAP: f64 = 8.0;

/// Above the plot: the head of the column of rates.
const HEAD: f64 = 22.0;
/// A picture lower than this has no room for rates.
const LEAST_RATED: f64 = 150.0;

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

/// For each step, which share of those who got at least as far as the step before is at it or beyond: of those who know the
/// brand the connected, of these those who paid, of these those who paid again, of these the iron fans. Of medians of the
/// last day, so it is about what a typical simulation has. NaN where a step has none.
pub fn step_rates(summary: &Summary) -> [f64; STAGES.len()] {
    let median = |stage| last_day(summary, stage).map_or(0.0, |levels| levels[2].max(0.0));
    let sum = |stages: &[Series]| stages.iter().map(|stage| median(*stage)).sum::<f64>();
    let iron = sum(&[Series::IronFans]);
    let repeat = iron + sum(&[Series::RepeatCustomers]);
    let paid = repeat + sum(&[Series::Customers]);
    let connected = paid + sum(&[Series::Fans, Series::Users]);
    let left = [Series::Lapsed, Series::Blocked];
    let aware = connected + sum(&[Series::Aware, Series::OneOffBuyers]) + sum(&left);
    STAGES.map(|stage| match stage {
        Series::Fans => connected / aware,
        Series::Customers => paid / connected,
        Series::RepeatCustomers => repeat / paid,
        Series::IronFans => iron / repeat,
        _ => f64::NAN,
    })
}

/// A share in per cent, in two digits.
fn share(share: f64) -> String {
    let percent = 100.0 * share;
    if percent >= 9.95 || percent == 0.0 {
        format!("{percent:.0}%")
    } else if percent >= 0.0995 {
        format!("{percent:.1}%")
    } else {
        "<0.1%".into()
    }
}

/// Draws the chart. The frame's `x` is in log10(1 + people), its `y` counts rows downwards: [9, 0].
pub(super) fn draw(canvas: &Canvas, view: &View, style: &Style) -> Drawn<(Frame, Vec<Outline>)> {
    let people = STAGES.map(|stage| last_day(view.summary, stage));
    let reference = STAGES.map(|stage| last_day(view.reference?, stage));
    let ends = people.iter().flatten().flatten();
    let ends = ends.chain(reference.iter().flatten().map(|levels| &levels[2]));
    // The axis reaches ten at least: with nobody anywhere it is still an axis.
    let end = ends.copied().fold(10.0, f64::max).min(1e15);

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
    let titles = Titles::of(canvas, style, [PEOPLE, ""]);
    let rates = step_rates(view.summary).map(|rate| rate.is_finite().then(|| share(rate)));
    let rate_head = style.labels.text(RATE);
    // Without its head nobody would know what it is.
    let rate_width = if rate_head.is_empty() || canvas.height < LEAST_RATED {
        0.0
    } else {
        canvas.width_of_bold("100%") + 2.0 * GAP
    };
    let margins = Margins {
        left: (widest + 14.0).clamp(10.0, canvas.width * 0.36),
        top: if rate_width > 0.0 { HEAD } else { 6.0 },
        right: value_widths.fold(12.0, f64::max) + 12.0 + rate_width,
        ..Margins::default()
    }
    .titled(&titles);
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
        let before = before.map(|levels| levels[2]);
        if let Some(before) = before {
            bars::tick(canvas, before, &place)?;
        }
        if let Some(rate) = rates[row].as_ref().filter(|_| rate_width > 0.0) {
            let at = (canvas.width - 2.0, middle);
            canvas.text(rate, at, (HPos::Right, VPos::Center), true)?;
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
    if rate_width > 0.0 {
        let head = canvas.cut(rate_head, canvas.width - 2.0);
        let at = (canvas.width - 2.0, 3.0);
        canvas.text(&head, at, (HPos::Right, VPos::Top), false)?;
    }
    plot.feet(canvas, &ticks, false)?;
    plot.title(canvas, &titles)?;
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
