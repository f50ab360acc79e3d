//! Pictures of who told whom in one history.

use super::canvas::Canvas;
use super::drawing::drawing;
use super::picture::{ChartError, Drawing, Drawn, Frame, Style};
use super::{cascade_depths, cascade_sizes, cascade_tree};
use crate::graph::trees::Trees;

/// A chart of the cascades of one history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CascadeChart {
    /// The largest cascade, by generation.
    Tree,
    /// The share of cascades of at least so many people.
    Sizes,
    /// The share of cascades of at least so many shares in their longest chain.
    Depths,
}

impl CascadeChart {
    /// Every chart, in the order of the page.
    pub const ALL: &'static [Self] = &[Self::Tree, Self::Sizes, Self::Depths];

    /// The name in messages, files and the locales.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tree => "cascade_tree",
            Self::Sizes => "cascade_sizes",
            Self::Depths => "cascade_depths",
        }
    }

    /// The keys of the words in its picture.
    pub const fn labels(self) -> &'static [&'static str] {
        match self {
            Self::Tree => &[cascade_tree::NAME],
            Self::Sizes => &cascade_sizes::AXES,
            Self::Depths => &cascade_depths::AXES,
        }
    }

    /// A chart by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|chart| chart.name() == name)
    }
}

/// Draws a chart of cascades.
///
/// # Errors
/// A size that cannot be drawn.
pub fn draw_cascade(
    chart: CascadeChart,
    trees: &Trees,
    style: &Style,
) -> Result<Drawing, ChartError> {
    drawing(style, |canvas, style| {
        on(canvas, chart, trees, style).map(|frame| (frame, Vec::new()))
    })
}

/// Draws a chart of cascades, and says where its data are.
fn on(canvas: &Canvas, chart: CascadeChart, trees: &Trees, style: &Style) -> Drawn<Frame> {
    match chart {
        CascadeChart::Tree => cascade_tree::draw(canvas, trees, style),
        CascadeChart::Sizes => cascade_sizes::draw(canvas, trees, style),
        CascadeChart::Depths => cascade_depths::draw(canvas, trees, style),
    }
}
