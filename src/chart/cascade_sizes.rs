//! How large cascades become: the share of them that have at least so many people, both on log axes.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};

use super::canvas::Canvas;
use super::tail::{self, Across};
use super::{Drawn, Frame, Style};
use crate::graph::trees::Trees;

/// Draws the chart. The first label is the title of the vertical axis. The frame's `x` is log10(people), its `y`
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
    tail::draw(&canvas, &trees.sizes, Across::Log, style)
}
