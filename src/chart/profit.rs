//! Profit: in how large a share of the replications it was how much, loss told from profit.

use plotters::style::text_anchor::{HPos, VPos};

use super::Shape;
use super::axes::{Margins, Plot, Titles, height_between};
use super::canvas::{Canvas, ink};
use super::picture::{Drawn, Frame, Outline, Style};
use super::scale::{drawable, linear, range, rows, step};
use super::view::View;
use crate::report::{Outcome, Series};
use crate::study::Summary;

/// What it has.
pub const SHAPE: Shape = Shape::Distribution;
/// The series that it shows.
pub const SERIES: &[Series] = &[];

/// The titles of its axes.
const AXES: [&str; 2] = ["page.axis.profit", "page.axis.simulations"];

/// The keys of the words in its picture.
pub fn labels() -> Vec<String> {
    AXES.map(str::to_owned).to_vec()
}

/// Zero is shown if the profits then still have this share of the width.
const LEAST_SHARE: f64 = 0.4;
/// How wide the bar of one single profit is.
const SINGLE: f64 = 28.0;

/// Draws the chart, and the medians of other runs as dashed lines. What lies beyond the bins, 1 % at most, is
/// counted in the shares and not drawn.
pub(super) fn draw(canvas: &Canvas, view: &View, style: &Style) -> Drawn<(Frame, Vec<Outline>)> {
    let summary = view.summary;
    let bins = Bins::of(summary);
    let ghost = view.ghost.and_then(median);
    let reference = view.reference.and_then(median);

    let tallest = bins.shares.iter().copied().fold(0.0, f64::max);
    let y = [0.0, if tallest > 0.0 { tallest * 1.06 } else { 100.0 }];
    let titles = Titles::of(canvas, style, AXES);
    let mut margins = Margins {
        top: 26.0,
        ..Margins::default()
    }
    .titled(&titles);
    let y_step = step(y[1], rows(height_between(canvas, &margins)));
    let mut y_ticks = linear(y, y_step, canvas.numerals);
    for tick in &mut y_ticks {
        tick.label.push('%');
    }
    margins.beside(canvas, &y_ticks);
    let plot = Plot::new(canvas, &margins, bins.domain([ghost, reference]), y);
    plot.rows(canvas, &y_ticks)?;
    for (index, share) in bins.shares.iter().enumerate() {
        bins.draw(canvas, &plot, index, *share)?;
    }
    plot.baseline(canvas, 0.0)?;
    let most = (plot.x.length() / 80.0).clamp(1.0, 7.0);
    let x_step = step(plot.x.data[1] - plot.x.data[0], most);
    plot.feet(canvas, &linear(plot.x.data, x_step, canvas.numerals), true)?;
    plot.title(canvas, &titles)?;

    let upright = |at: f64, rise: f64| {
        let x = plot.x.at(at);
        [(x, plot.bottom()), (x, plot.top() - rise)]
    };
    let shown = |at: f64| at >= plot.x.data[0] && at <= plot.x.data[1];
    if shown(0.0) {
        let line = upright(0.0, 0.0);
        canvas.line(&line, ink(canvas.palette.neutral, 1.0), 1.5)?;
    }
    for (other, colour) in [
        (ghost, canvas.palette.neutral),
        (reference, canvas.palette.text),
    ] {
        if let Some(other) = other.filter(|other| shown(*other)) {
            canvas.dashes(&upright(other, 4.0), ink(colour, 1.0), 2.0)?;
        }
    }
    if let Some(median) = median(summary).filter(|median| shown(*median)) {
        let line = upright(median, 4.0);
        canvas.line(&line, ink(canvas.palette.median, 1.0), 2.0)?;
        let label = canvas.numerals.short(median);
        let half = canvas.width_of_bold(&label) / 2.0;
        let widest = (canvas.width - half - 1.0).max(half);
        let at = (line[1].0.clamp(half, widest), line[1].1 - 3.0);
        canvas.text(&label, at, (HPos::Center, VPos::Bottom), true)?;
    }
    Ok((plot.frame(), Vec::new()))
}

/// The median of profit, if it can be drawn.
pub(super) fn median(summary: &Summary) -> Option<f64> {
    let profit = summary.outcomes.get(Outcome::Profit as usize)?;
    drawable(profit.quantiles[2])
}

/// A range of profits, stretched to the median of the run that it is compared with, and to zero and to the ghost's median as
/// far as they leave it its share of the width.
pub(super) fn around(
    [mut low, mut high]: [f64; 2],
    span: f64,
    [ghost, reference]: [Option<f64>; 2],
) -> [f64; 2] {
    for (value, always) in [(Some(0.0), false), (ghost, false), (reference, true)] {
        let Some(value) = value else { continue };
        let (lower, higher) = (low.min(value), high.max(value));
        if always || span >= LEAST_SHARE * (higher - lower) {
            // A line at the very edge would look like a frame.
            let pad = |moved: bool| if moved { 0.03 * (higher - lower) } else { 0.0 };
            (low, high) = (lower - pad(lower < low), higher + pad(higher > high));
        }
    }
    range(low, high)
}

/// A histogram that can be drawn.
struct Bins {
    start: f64,
    /// 0 when all profits are the same.
    width: f64,
    /// Per cent of the replications.
    shares: Vec<f64>,
}

impl Bins {
    fn of(summary: &Summary) -> Self {
        let profit = &summary.profit;
        let counted: f64 = profit.counts.iter().copied().map(f64::from).sum();
        let total = counted + f64::from(profit.below) + f64::from(profit.above);
        let share = |count: &u32| 100.0 * f64::from(*count) / total;
        match (drawable(profit.start), drawable(profit.width)) {
            (Some(start), Some(width)) if counted > 0.0 && width >= 0.0 => Self {
                start,
                width,
                shares: profit.counts.iter().map(share).collect(),
            },
            _ => Self {
                start: 0.0,
                width: 0.0,
                shares: Vec::new(),
            },
        }
    }

    fn edge(&self, index: usize) -> f64 {
        self.start + self.width * index as f64
    }

    /// The range of profits shown: the bins, the median of the run compared with, and zero and the ghost unless far away.
    fn domain(&self, others: [Option<f64>; 2]) -> [f64; 2] {
        let (mut low, mut high) = (self.start, self.edge(self.shares.len()));
        if self.width <= 0.0 {
            let around = (0.5 * libm::fabs(self.start)).max(1.0);
            (low, high) = (low - around, high + around);
        }
        let span = high - low;
        around([low, high], span, others)
    }

    fn draw(&self, canvas: &Canvas, plot: &Plot, index: usize, share: f64) -> Drawn {
        if share <= 0.0 {
            return Ok(());
        }
        let (low, high) = (self.edge(index), self.edge(index + 1));
        let (mut left, mut right) = (plot.x.at(low), plot.x.at(high));
        if self.width <= 0.0 {
            (left, right) = (left - SINGLE / 2.0, right + SINGLE / 2.0);
        } else if right - left > 3.0 {
            right -= 1.0;
        }
        let (from, to) = ((left, plot.bottom()), (right, plot.y.at(share)));
        // Zero is an edge of the bins: the middle of a bin is on one side.
        if (low + high) / 2.0 > 0.0 {
            canvas.bar(from, to, ink(canvas.palette.positive, 1.0))
        } else {
            canvas.bar(from, to, ink(canvas.palette.negative, 0.18))?;
            canvas.hatch(from, to, ink(canvas.palette.negative, 1.0))
        }
    }
}
