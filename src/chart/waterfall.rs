//! The money: what is left of revenue after each cost, as a waterfall of rows.

use plotters::style::text_anchor::{HPos, VPos};

use super::Shape;
use super::axes::{Margins, Plot, Titles};
use super::bars;
use super::canvas::{Canvas, ink};
use super::picture::{Drawn, Frame, Outline, Style};
use super::scale::{drawable, linear, step};
use super::view::View;
use crate::report::{Outcome, Series};
use crate::study::Summary;

/// The rows from top to bottom: revenue, what is taken from it, and the profit that is left.
pub(super) const STEPS: [Outcome; 9] = [
    Outcome::Revenue,
    Outcome::CostOfGoods,
    Outcome::ChannelCost,
    Outcome::AccountCost,
    Outcome::StaffCost,
    Outcome::CampaignCost,
    Outcome::IncentiveCost,
    Outcome::Discounts,
    Outcome::Profit,
];

/// What it has.
pub const SHAPE: Shape = Shape::Rows;
/// The series that it shows.
pub const SERIES: &[Series] = &[];

/// The keys of the words in its picture.
pub fn labels() -> Vec<String> {
    STEPS
        .map(label)
        .into_iter()
        .chain([AMOUNT.to_owned()])
        .collect()
}

/// The title of its axis.
const AMOUNT: &str = "page.axis.yuan";

/// The key of a row's name.
fn label(step: Outcome) -> String {
    format!("page.chart.waterfall.{}", step.name())
}

/// A row: a bar between two amounts.
struct Step {
    /// Where the bar begins: at what was left before, or at zero.
    from: f64,
    to: f64,
    /// Whether it begins at zero.
    total: bool,
}

/// Draws the chart, of means: they add up, which medians do not. The frame's `y` counts rows downwards: [9, 0].
pub(super) fn draw(canvas: &Canvas, view: &View, style: &Style) -> Drawn<(Frame, Vec<Outline>)> {
    let steps = steps(view.summary);
    let reference = view.reference.map(self::steps);
    let before = || reference.iter().flatten().map(|step| step.to);
    let ends = || {
        steps
            .iter()
            .flat_map(|step| [step.from, step.to])
            .chain(before())
    };
    let [low, high] = [ends().fold(0.0, f64::min), ends().fold(0.0, f64::max)];
    let x = if low < high { [low, high] } else { [0.0, 1.0] };

    let values: Vec<String> = steps
        .iter()
        .map(|step| canvas.numerals.short(step.to - step.from))
        .collect();
    let labels = STEPS.map(label);
    let label_widths = labels.iter();
    let label_widths = label_widths.map(|label| canvas.width_of_bold(style.labels.text(label)));
    let value_widths = values.iter().map(|value| canvas.width_of_bold(value));
    let titles = Titles::of(canvas, style, [AMOUNT, ""]);
    let margins = Margins {
        left: (label_widths.fold(0.0, f64::max) + 14.0).clamp(10.0, canvas.width * 0.36),
        top: 6.0,
        right: value_widths.fold(12.0, f64::max) + 12.0,
        ..Margins::default()
    }
    .titled(&titles);
    let rows = STEPS.len() as f64;
    let plot = Plot::new(canvas, &margins, x, [0.0, rows]);
    let most = (plot.x.length() / 80.0).clamp(1.0, 6.0);
    let ticks = linear(x, self::step(x[1] - x[0], most), canvas.numerals);
    plot.columns(canvas, &ticks)?;

    let pitch = plot.y.length() / rows;
    let half = (pitch * 0.34).min(14.0);
    let middle = |row: usize| plot.top() + (row as f64 + 0.5) * pitch;
    for (row, step) in steps.iter().enumerate() {
        let (from, to) = (plot.x.at(step.from), plot.x.at(step.to));
        if row + 1 < steps.len() {
            // What is left here is what the next row begins with.
            let connector = [(to, middle(row) + half), (to, middle(row + 1) - half)];
            canvas.line(&connector, ink(canvas.palette.neutral, 1.0), 1.0)?;
        }
        let (corner, other) = ((from, middle(row) - half), (to, middle(row) + half));
        match (step.total, step.to < 0.0) {
            (true, false) => canvas.bar(corner, other, ink(canvas.palette.positive, 1.0))?,
            (true, true) => {
                canvas.bar(corner, other, ink(canvas.palette.negative, 0.18))?;
                canvas.hatch(corner, other, ink(canvas.palette.negative, 1.0))?;
            }
            (false, _) => canvas.bar(corner, other, ink(canvas.palette.neutral, 0.75))?,
        }
        if let Some(before) = reference.as_ref().map(|steps| steps[row].to) {
            let place = |level: f64, across: f64| (plot.x.at(level), middle(row) + across * half);
            bars::tick(canvas, before, &place)?;
        }
        let value = (from.max(to) + 7.0, middle(row));
        canvas.text(&values[row], value, (HPos::Left, VPos::Center), true)?;
        let label = canvas.cut(style.labels.text(&labels[row]), plot.left() - 12.0);
        let at = (plot.left() - 10.0, middle(row));
        canvas.text(&label, at, (HPos::Right, VPos::Center), step.total)?;
    }
    let zero = plot.x.at(0.0);
    let foot = [(zero, plot.top()), (zero, plot.bottom())];
    canvas.line(&foot, ink(canvas.palette.neutral, 1.0), 1.0)?;
    plot.feet(canvas, &ticks, false)?;
    plot.title(canvas, &titles)?;
    let frame = Frame {
        y: [rows, 0.0],
        ..plot.frame()
    };
    Ok((frame, Vec::new()))
}

fn steps(summary: &Summary) -> Vec<Step> {
    let mean = |outcome: Outcome| {
        let mean = summary.outcomes.get(outcome as usize)?.mean;
        drawable(mean)
    };
    let mut left = 0.0;
    let steps = STEPS.into_iter().map(|outcome| {
        let amount = mean(outcome).unwrap_or(0.0);
        let total = matches!(outcome, Outcome::Revenue | Outcome::Profit);
        let (from, to) = if total {
            (0.0, amount)
        } else {
            (left, left - amount)
        };
        left = to;
        Step { from, to, total }
    });
    steps.collect()
}
