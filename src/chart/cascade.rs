//! Pictures of who told whom in one history.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};

use super::picture::{ChartError, Drawing, Drawn, Frame, Style, drawing};
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
            Self::Sizes => &[cascade_sizes::TITLE],
            Self::Depths => &[cascade_depths::TITLE],
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
    drawing(style, |area, style| {
        on(area, chart, trees, style).map(|frame| (frame, Vec::new()))
    })
}

/// Draws a chart of cascades on any backend's area, and says where its data are.
///
/// # Errors
/// What the backend says.
pub fn on<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    chart: CascadeChart,
    trees: &Trees,
    style: &Style,
) -> Drawn<DB, Frame> {
    match chart {
        CascadeChart::Tree => cascade_tree::draw(area, trees, style),
        CascadeChart::Sizes => cascade_sizes::draw(area, trees, style),
        CascadeChart::Depths => cascade_depths::draw(area, trees, style),
    }
}
