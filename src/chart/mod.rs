//! Pictures of a summary, drawn by plotters, one chart a file.
//!
//! [`draw`] makes SVG, with no background, title or legend: the page has those, in HTML. *Invariant: nothing here measures text.* On wasm plotters measures with the page, and charts are
//! drawn in a worker, which has none. Labels are anchored, and margins are guesses from the number of characters.
//! The maths is `libm`'s: the same summary gives the same bytes natively and in wasm.

mod axes;
mod bars;
pub mod calendar;
mod canvas;
pub mod cascade;
pub mod cascade_depths;
pub mod cascade_figures;
mod cascade_layout;
mod cascade_shown;
pub mod cascade_sizes;
pub mod cascade_tree;
pub mod cohorts;
pub mod community;
pub mod connected;
mod course;
mod drawing;
mod fan;
pub mod flows;
pub mod followers;
pub mod funnel;
pub mod generations;
mod number;
mod palette;
pub mod people;
mod picture;
pub mod profit;
pub mod profit_dots;
pub mod profit_over_time;
mod scale;
mod svg;
mod tail;
#[cfg(test)]
mod tests;
pub mod touches;
pub mod trust;
mod view;
pub mod waterfall;

pub use calendar::Calendar;
use canvas::Canvas;
pub use cascade::{CascadeChart, draw_cascade};
pub use cascade_figures::CascadeFigures;
use drawing::drawing;
pub use number::Numerals;
pub use palette::{Palette, Theme, palette};
use picture::Drawn;
pub use picture::{ChartError, Drawing, Frame, Labels, Outline, Style};
pub use view::View;

use crate::report::Series;

/// What a chart has, and so how it is read out place by place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A value at the end of each day, of one or several series.
    OverDays,
    /// A value over each day, of one or several series.
    DailySteps,
    /// A row for each of some figures, from top to bottom.
    Rows,
    /// A column for each of some figures, from left to right.
    Columns,
    /// Rows of cells.
    Cells,
    /// Bands between two columns.
    Flows,
    /// How often a figure is how large.
    Distribution,
}

impl Shape {
    /// The name in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OverDays => "over_days",
            Self::DailySteps => "daily_steps",
            Self::Rows => "rows",
            Self::Columns => "columns",
            Self::Cells => "cells",
            Self::Flows => "flows",
            Self::Distribution => "distribution",
        }
    }
}

/// The registry of charts, in the order of the page. A row is the name in Rust and the file of the chart, which has its
/// name, shape, the series that it shows, the keys of its words, and how it is drawn.
macro_rules! charts {
    ($($(#[$meaning:meta])* $variant:ident $file:ident;)*) => {
        /// A chart.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Chart {
            $($(#[$meaning])* $variant,)*
        }

        impl Chart {
            /// Every chart, in the order of the page.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in messages, files and the locales.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($file),)* }
            }

            /// What it has.
            pub const fn shape(self) -> Shape {
                match self { $(Self::$variant => $file::SHAPE,)* }
            }

            /// The series that it shows.
            pub const fn series(self) -> &'static [Series] {
                match self { $(Self::$variant => $file::SERIES,)* }
            }

            /// The keys of the words in its picture.
            pub fn labels(self) -> Vec<String> {
                match self { $(Self::$variant => $file::labels(),)* }
            }
        }

        /// Draws a chart, and says where its data are.
        fn on(
            canvas: &Canvas,
            chart: Chart,
            view: &View,
            style: &Style,
        ) -> Drawn<(Frame, Vec<Outline>)> {
            match chart { $(Chart::$variant => $file::draw(canvas, view, style),)* }
        }
    };
}

charts! {
    /// Profit since the start by day.
    ProfitOverTime profit_over_time;
    /// Profit as equally likely futures.
    ProfitDots profit_dots;
    /// Connected people by day.
    Connected connected;
    /// People by stage at the end.
    Funnel funnel;
    /// New and lost followers by day.
    Followers followers;
    /// New customers from first to last touch.
    Touches touches;
    /// What is left of revenue after each cost.
    Waterfall waterfall;
    /// The share of each cohort that is kept.
    Cohorts cohorts;
    /// Brand trust and overload by day.
    Trust trust;
    /// Distinct viewers by generation of sharing.
    Generations generations;
    /// The distribution of profit.
    Profit profit;
    /// Posts of the community by day.
    Community community;
}

impl Chart {
    /// A chart by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|chart| chart.name() == name)
    }
}

/// The series that the charts show; a summary needs no other bands to be drawn.
pub fn charted() -> Vec<Series> {
    let shown = |series: &&Series| {
        Chart::ALL
            .iter()
            .any(|chart| chart.series().contains(series))
    };
    Series::ALL.iter().filter(shown).copied().collect()
}

/// Draws a chart.
///
/// # Errors
/// A size that cannot be drawn.
pub fn draw(chart: Chart, view: &View, style: &Style) -> Result<Drawing, ChartError> {
    drawing(style, |canvas, style| on(canvas, chart, view, style))
}
