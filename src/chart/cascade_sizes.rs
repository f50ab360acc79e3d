//! How large cascades become: the share of them that have at least so many people, both on log axes.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};

use super::canvas::Canvas;
use super::picture::{Drawn, Frame, Style};
use super::tail::{self, Across};
use crate::graph::trees::Trees;

/// The key of the title of the vertical axis.
pub(super) const TITLE: &str = "page.chart.cascade_sizes.axis";

/// Draws the chart. The frame's `x` is log10(people), its `y`
/// log10(share).
///
/// # Errors
/// What the backend says.
pub fn draw<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    trees: &Trees,
    style: &Style,
) -> Drawn<DB, Frame> {
    let canvas = Canvas::new(area, style);
    tail::draw(&canvas, &trees.sizes, Across::Log, TITLE, style)
}
