//! The money so far: profit since the start by day, as a fan with the line of nothing gained.

use super::canvas::Canvas;
use super::picture::{Drawn, Frame, Outline, Style};
use super::view::View;
use super::{Shape, course};
use crate::report::Series;

/// What it has.
pub const SHAPE: Shape = Shape::OverDays;
/// The series that it shows.
pub const SERIES: &[Series] = &[Series::CumulativeProfit];

/// The titles of its axes.
const AXES: [&str; 2] = ["page.axis.day", "page.axis.profit_so_far"];

/// The keys of the words in its picture.
pub fn labels() -> Vec<String> {
    AXES.map(str::to_owned).to_vec()
}

/// Draws the chart.
pub(super) fn draw(canvas: &Canvas, view: &View, style: &Style) -> Drawn<(Frame, Vec<Outline>)> {
    course::draw(canvas, Series::CumulativeProfit, view, style, AXES)
        .map(|frame| (frame, Vec::new()))
}
