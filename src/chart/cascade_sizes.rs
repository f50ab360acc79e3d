//! How large cascades become: the share of them that have at least so many people, both on log axes.

use super::canvas::Canvas;
use super::picture::{Drawn, Frame, Style};
use super::tail::{self, Across};
use crate::graph::trees::Trees;

/// The keys of the titles of the axes.
pub(super) const AXES: [&str; 2] = [
    "page.chart.cascade_sizes.people",
    "page.chart.cascade_sizes.axis",
];

/// Draws the chart. The frame's `x` is log10(people), its `y`
/// log10(share).
pub(super) fn draw(canvas: &Canvas, trees: &Trees, style: &Style) -> Drawn<Frame> {
    tail::draw(canvas, &trees.sizes, Across::Log, AXES, style)
}
