//! How far cascades reach: the share of them with at least so many shares in their longest chain, the share on a log
//! axis. Depths are few, and often nothing: they are on a linear one.

use super::canvas::Canvas;
use super::picture::{Drawn, Frame, Style};
use super::tail::{self, Across};
use crate::graph::trees::Trees;

/// The keys of the titles of the axes.
pub(super) const AXES: [&str; 2] = [
    "page.chart.cascade_depths.shares",
    "page.chart.cascade_depths.axis",
];

/// Draws the chart. The frame's `x` is in shares, its `y`
/// log10(share of cascades).
pub(super) fn draw(canvas: &Canvas, trees: &Trees, style: &Style) -> Drawn<Frame> {
    tail::draw(canvas, &trees.depths, Across::Linear, AXES, style)
}
