//! The reservoir: connected people by day, as a fan.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};

use super::calendar::Calendar;
use super::canvas::Canvas;
use super::{Drawn, Frame, Style, course};
use crate::report::observe::Series;
use crate::study::Summary;

/// Draws the chart, and the median of a previous run as a dashed line.
///
/// # Errors
/// What the backend says.
pub fn draw<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    summary: &Summary,
    ghost: Option<&Summary>,
    calendar: &Calendar,
    style: &Style,
) -> Drawn<DB, Frame> {
    let canvas = Canvas::new(area, style);
    course::draw(&canvas, Series::Connected, summary, ghost, calendar)
}
