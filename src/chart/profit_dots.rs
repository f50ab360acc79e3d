//! Profit as fifty dots, each an equally likely future: so many of them make money, so many lose it.

use plotters::style::text_anchor::{HPos, VPos};

use super::Shape;
use super::axes::{Margins, Plot, Titles, height_between};
use super::canvas::{Canvas, Point, ink};
use super::picture::{Drawn, Frame, Outline, Style};
use super::profit::{around, median};
use super::scale::{drawable, linear, step};
use super::view::View;
use crate::report::Series;

/// What it has.
pub const SHAPE: Shape = Shape::Distribution;
/// The series that it shows.
pub const SERIES: &[Series] = &[];

/// The title of its axis, and how many futures lose and make money, `{count}` of them.
const PROFIT: &str = "page.axis.profit";
const LOSE: &str = "page.chart.profit_dots.lose";
const MAKE: &str = "page.chart.profit_dots.make";

/// The keys of the words in its picture.
pub fn labels() -> Vec<String> {
    [PROFIT, LOSE, MAKE].map(str::to_owned).to_vec()
}

/// How wide dots are, in CSS pixels: as wide as lets the tallest pile stand, within these.
const WIDEST: f64 = 26.0;
const NARROWEST: f64 = 3.0;
/// Part of its place that a dot fills.
const FILLED: f64 = 0.86;

/// Draws the chart, and the medians of other runs as dashed lines. The frame's `y` counts dots; outlines are those of the dots.
pub(super) fn draw(canvas: &Canvas, view: &View, style: &Style) -> Drawn<(Frame, Vec<Outline>)> {
    let dots = view.summary.profit_dots.iter();
    let dots: Vec<f64> = dots.filter_map(|dot| drawable(*dot)).collect();
    let [ghost, reference] = [view.ghost, view.reference].map(|other| other.and_then(median));
    let (low, high) = match (dots.first(), dots.last()) {
        (Some(low), Some(high)) => (*low, *high),
        _ => (0.0, 0.0),
    };
    let titles = Titles::of(canvas, style, [PROFIT, ""]);
    let margins = Margins {
        top: 28.0,
        left: 8.0,
        right: 8.0,
        ..Margins::default()
    }
    .titled(&titles);
    // Piles stand up to half their width beside the dot's place, and are not to be cut.
    let inner = (canvas.width - margins.left - margins.right - 2.0 * WIDEST).max(4.0 * WIDEST);
    let pad = (WIDEST / inner * (high - low))
        .max(1e-3 * libm::fabs(low))
        .max(1.0);
    let x = around(
        [low - pad, high + pad],
        high - low + 2.0 * pad,
        [ghost, reference],
    );
    let height = height_between(canvas, &margins);
    let plot = Plot::new(canvas, &margins, x, [0.0, 1.0]);
    let (width, piles) = piles(&plot, &dots, height);
    // What has no room at this width stands closer, one dot over the other.
    let tallest = piles.iter().map(|(_, row)| row + 1).max().unwrap_or(1) as f64;
    let rise = width.min(height / tallest);
    let plot = Plot {
        y: super::scale::Scale::new([0.0, height / rise], plot.y.pixels),
        ..plot
    };

    let zero = plot.x.at(0.0);
    let zero_shown = x[0] < 0.0 && x[1] > 0.0;
    if zero_shown {
        let line = [(zero, plot.bottom()), (zero, plot.top())];
        canvas.line(&line, ink(canvas.palette.neutral, 1.0), 1.5)?;
    }
    let mut outlines = Vec::with_capacity(dots.len());
    for (profit, (pile, row)) in dots.iter().zip(piles) {
        let bottom = plot.bottom() - rise * row as f64;
        let (middle, radius) = ((pile, bottom - rise / 2.0), FILLED * width / 2.0);
        if *profit > 0.0 {
            canvas.dot(middle, radius, ink(canvas.palette.positive, 1.0))?;
        } else {
            // A loss is another shape too, and hollow: colour is not the only sign.
            let corners = diamond(middle, radius);
            canvas.fill(&corners, ink(canvas.palette.negative, 0.18))?;
            let around = [&corners[..], &corners[..2]].concat();
            canvas.line(&around, ink(canvas.palette.negative, 1.0), 1.6)?;
        }
        let half = width / 2.0;
        let (left, right) = (pile - half, pile + half);
        let corners = [
            (left, bottom),
            (right, bottom),
            (right, bottom - rise),
            (left, bottom - rise),
        ];
        outlines.push(corners.map(|(x, y)| [x, y]).to_vec());
    }
    plot.baseline(canvas, 0.0)?;
    for (other, colour) in [
        (ghost, canvas.palette.neutral),
        (reference, canvas.palette.text),
    ] {
        if let Some(other) = other.filter(|other| *other >= x[0] && *other <= x[1]) {
            let at = plot.x.at(other);
            let line = [(at, plot.bottom()), (at, plot.top())];
            canvas.dashes(&line, ink(colour, 1.0), 2.0)?;
        }
    }
    let most = (plot.x.length() / 80.0).clamp(1.0, 7.0);
    let x_step = step(plot.x.data[1] - plot.x.data[0], most);
    plot.feet(canvas, &linear(plot.x.data, x_step, canvas.numerals), true)?;
    plot.title(canvas, &titles)?;
    let make = dots.iter().filter(|dot| **dot > 0.0).count();
    let sides = [
        (
            LOSE,
            dots.len() - make,
            canvas.palette.negative,
            plot.left(),
            HPos::Left,
        ),
        (
            MAKE,
            make,
            canvas.palette.positive,
            plot.right(),
            HPos::Right,
        ),
    ];
    for (key, count, colour, at, side) in sides {
        let words = style
            .labels
            .text(key)
            .replace("{count}", &count.to_string());
        let words = canvas.cut(&words, plot.x.length() / 2.0 - 4.0);
        canvas.text_in(colour, &words, (at, 4.0), (side, VPos::Top), true)?;
    }
    Ok((plot.frame(), outlines))
}

/// How wide dots are, and where each stands: the middle of its pile, and how many are below it. No pile has losses and profits.
fn piles(plot: &Plot, dots: &[f64], height: f64) -> (f64, Vec<(f64, usize)>) {
    let mut width = WIDEST;
    loop {
        let piles = piled(plot, dots, width);
        let tallest = piles.iter().map(|(_, row)| row + 1).max().unwrap_or(0);
        if width <= NARROWEST || tallest as f64 * width <= height {
            return (width, piles);
        }
        width = (width - 0.5).max(NARROWEST);
    }
}

fn piled(plot: &Plot, dots: &[f64], width: f64) -> Vec<(f64, usize)> {
    // Piles begin where zero is, or would be.
    let [low, high] = plot.x.data;
    let scale = plot.x.length() / (high - low);
    let zero = plot.left() - low * scale;
    let mut last = (f64::NAN, 0);
    let stand = |dot: &f64| {
        let place = libm::floor((plot.x.at(*dot) - zero) / width);
        // Rounding must not carry a profit across the line, nor a loss.
        let place = if *dot > 0.0 {
            place.max(0.0)
        } else {
            place.min(-1.0)
        };
        let middle = zero + (place + 0.5) * width;
        last = if last.0 == middle {
            (middle, last.1 + 1)
        } else {
            (middle, 0)
        };
        last
    };
    dots.iter().map(stand).collect()
}

fn diamond((x, y): Point, radius: f64) -> [Point; 4] {
    [
        (x, y - radius),
        (x + radius, y),
        (x, y + radius),
        (x - radius, y),
    ]
}
