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

/// The keys of the words in its picture.
pub fn labels() -> Vec<String> {
    Vec::new()
}

/// Draws the chart.
pub(super) fn draw(canvas: &Canvas, view: &View, _style: &Style) -> Drawn<(Frame, Vec<Outline>)> {
    course::draw(canvas, Series::CumulativeProfit, view).map(|frame| (frame, Vec::new()))
}
