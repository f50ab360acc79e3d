//! Bars on an axis of log10(1 + people), each with the bands of a fan chart around it: the bar ends at the median.

use super::canvas::{Canvas, Point, ink};
use super::picture::Drawn;
use super::scale::{drawable, log};

/// How a bar is told from the others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Outside,
    Connected,
    Left,
}

/// Where a value on the axis and a place across the bar, −1 to 1, are drawn.
pub(super) type Place<'a> = &'a dyn Fn(f64, f64) -> Point;

/// Draws a bar up to the median, its bands and a mark at the median. Levels are on the axis.
pub(super) fn draw(canvas: &Canvas, levels: [f64; 5], kind: Kind, place: Place) -> Drawn {
    let palette = canvas.palette;
    let colour = match kind {
        Kind::Outside => palette.neutral,
        Kind::Connected => palette.positive,
        Kind::Left => palette.negative,
    };
    let [lowest, low, median, high, highest] = levels;
    canvas.bar(place(lowest, -1.0), place(highest, 1.0), ink(colour, 0.28))?;
    canvas.bar(place(low, -1.0), place(high, 1.0), ink(colour, 0.45))?;
    let (from, to) = (place(0.0, -0.62), place(median, 0.62));
    if kind == Kind::Left {
        canvas.bar(from, to, ink(colour, 0.18))?;
        canvas.hatch(from, to, ink(colour, 1.0))?;
    } else {
        canvas.bar(from, to, ink(colour, 1.0))?;
    }
    let mark = [place(median, -1.0), place(median, 1.0)];
    canvas.line(&mark, ink(palette.median, 1.0), 2.0)
}

/// Draws the median of the run that a bar is compared with as a tick across it. The level is on the axis.
pub(super) fn tick(canvas: &Canvas, level: f64, place: Place) -> Drawn {
    let mark = [place(level, -1.35), place(level, 1.35)];
    canvas.dashes(&mark, ink(canvas.palette.text, 1.0), 1.8)
}

/// Quantiles of people as places on the axis; nothing where one is not a number.
pub(super) fn levels(people: [f64; 5]) -> Option<[f64; 5]> {
    let mut levels = [0.0; 5];
    for (level, people) in levels.iter_mut().zip(people) {
        *level = log(drawable(people)?);
    }
    Some(levels)
}
