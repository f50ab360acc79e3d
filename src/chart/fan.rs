//! A series with its bands: the wide one 5–95 %, the darker one 25–75 %, the line the median.

use plotters::prelude::DrawingBackend;
use plotters::style::RGBAColor;

use super::Drawn;
use super::axes::Plot;
use super::canvas::{Canvas, Point, ink};
use super::scale::drawable;
use crate::report::observe::Series;
use crate::study::Summary;

pub(super) const MEDIAN: usize = 2;

/// A previous run makes an axis this much longer at most: it is a reference, not the subject.
const LONGEST: f64 = 2.5;

/// The end of an axis stretched to a previous run's, unless that would crowd `highest`, the run's own.
pub(super) fn stretched(end: f64, previous: f64, highest: f64) -> f64 {
    if previous <= LONGEST * highest {
        end.max(previous)
    } else {
        end
    }
}

/// A day and what was there at 5, 25, 50, 75 and 95 %.
pub(super) type Day = (f64, [f64; 5]);

/// The days of a series on which there is something to draw; the first day is 1.
pub(super) fn days(summary: &Summary, series: Series) -> Vec<Day> {
    let Some([first, rest @ ..]) = summary.series.get(series as usize) else {
        return Vec::new();
    };
    let day = |(index, lowest): (usize, &f64)| {
        let mut levels = [drawable(*lowest)?; 5];
        for (level, values) in levels.iter_mut().skip(1).zip(rest) {
            *level = drawable(*values.get(index)?)?;
        }
        Some(((index + 1) as f64, levels))
    };
    first.iter().enumerate().filter_map(day).collect()
}

/// The smallest and the largest value of the bands.
pub(super) fn extent(days: &[Day]) -> Option<[f64; 2]> {
    of(days.iter().flat_map(|(_, levels)| *levels))
}

/// The smallest and the largest median: of a previous run nothing else is drawn.
pub(super) fn medians(days: &[Day]) -> Option<[f64; 2]> {
    of(days.iter().map(|(_, levels)| levels[MEDIAN]))
}

fn of(values: impl Iterator<Item = f64>) -> Option<[f64; 2]> {
    values.fold(None, |extent, value| match extent {
        None => Some([value, value]),
        Some([low, high]) => Some([value.min(low), value.max(high)]),
    })
}

/// Draws the bands and the median.
pub(super) fn draw<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    plot: &Plot,
    days: &[Day],
) -> Drawn<DB> {
    let palette = canvas.palette;
    let paths: [Vec<Point>; 5] = std::array::from_fn(|level| path(plot, days, level));
    band(canvas, &paths[0], &paths[4], ink(palette.band_outer, 1.0))?;
    band(canvas, &paths[1], &paths[3], ink(palette.band_inner, 1.0))?;
    for edge in [&paths[0], &paths[4]] {
        // A band this light is lost on a projector: its edges are not.
        canvas.line(edge, ink(palette.band_inner, 1.0), 0.8)?;
    }
    canvas.line(&paths[MEDIAN], ink(palette.median, 1.0), 2.0)
}

/// Draws the median of the previous run, as far as it is within the plot.
pub(super) fn ghost<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    plot: &Plot,
    medians: impl Iterator<Item = (f64, f64)>,
) -> Drawn<DB> {
    let [low, high] = plot.y.data;
    let shown = |(day, value): (f64, f64)| {
        let within = day <= plot.x.data[1] && value >= low && value <= high;
        within.then(|| plot.at(day, value))
    };
    let points: Vec<Option<Point>> = medians.map(shown).collect();
    for part in points.split(Option::is_none) {
        let part: Vec<Point> = part.iter().flatten().copied().collect();
        canvas.dashes(&part, ink(canvas.palette.neutral, 1.0), 1.5)?;
    }
    Ok(())
}

fn path(plot: &Plot, days: &[Day], level: usize) -> Vec<Point> {
    days.iter()
        .filter(|(day, _)| *day <= plot.x.data[1])
        .map(|(day, levels)| plot.at(*day, levels[level]))
        .collect()
}

/// Fills what lies between two paths.
pub(super) fn band<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    lower: &[Point],
    upper: &[Point],
    colour: RGBAColor,
) -> Drawn<DB> {
    if let ([low], [high]) = (lower, upper) {
        // One day has no breadth.
        return canvas.line(&[*low, *high], colour, 8.0);
    }
    let around: Vec<Point> = lower.iter().chain(upper.iter().rev()).copied().collect();
    canvas.fill(&around, colour)
}
