//! Pictures of a summary, drawn by plotters, one chart a file.
//!
//! Charts are generic over plotters' backends; [`draw`] makes SVG, with no background, title or legend: the page has
//! those, in HTML. *Invariant: nothing here measures text.* On wasm plotters measures with the page, and charts are
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
mod fan;
pub mod followers;
pub mod funnel;
pub mod generations;
mod number;
mod palette;
pub mod profit;
mod scale;
mod tail;
#[cfg(test)]
mod tests;
pub mod touches;
pub mod trust;
pub mod waterfall;

use std::fmt;

use plotters::coord::Shift;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::{DrawingArea, DrawingBackend, IntoDrawingArea, SVGBackend};
use serde::Serialize;

pub use calendar::Calendar;
pub use cascade::{CascadeChart, draw_cascade};
pub use cascade_figures::CascadeFigures;
pub use number::Numerals;
pub use palette::{Palette, Theme, palette};

use crate::report::observe::Series;
use crate::study::Summary;

/// Pixels of the backend for each CSS pixel. plotters draws at whole pixels, and bands would have stairs; with ten,
/// coordinates have one decimal.
const SUPERSAMPLE: f64 = 10.0;
const SMALLEST: (f64, f64) = (80.0, 60.0);
const LARGEST: f64 = 8192.0;

/// A chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// Connected people by day.
    Connected,
    /// People by stage at the end.
    Funnel,
    /// New and lost followers by day.
    Followers,
    /// New customers from first to last touch.
    Touches,
    /// What is left of revenue after each cost.
    Waterfall,
    /// The share of each cohort that is kept.
    Cohorts,
    /// Brand trust and overload by day.
    Trust,
    /// Distinct viewers by generation of sharing.
    Generations,
    /// The distribution of profit.
    Profit,
    /// Posts of the community by day.
    Community,
}

/// The series that the charts show; a summary needs no other bands to be drawn.
pub fn charted() -> Vec<Series> {
    let over_days = [
        Series::Connected,
        Series::NewFollowers,
        Series::LostFollowers,
        Series::CommunityPosts,
    ];
    let over_days = over_days.into_iter().chain(trust::PANELS);
    over_days.chain(funnel::STAGES).collect()
}

impl Chart {
    /// Every chart, in the order of the page.
    pub const ALL: &'static [Self] = &[
        Self::Connected,
        Self::Funnel,
        Self::Followers,
        Self::Touches,
        Self::Waterfall,
        Self::Cohorts,
        Self::Trust,
        Self::Generations,
        Self::Profit,
        Self::Community,
    ];

    /// The name in messages, files and the locales.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Connected => "connected",
            Self::Funnel => "funnel",
            Self::Followers => "followers",
            Self::Touches => "touches",
            Self::Waterfall => "waterfall",
            Self::Cohorts => "cohorts",
            Self::Trust => "trust",
            Self::Generations => "generations",
            Self::Profit => "profit",
            Self::Community => "community",
        }
    }

    /// A chart by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|chart| chart.name() == name)
    }
}

/// How a chart is to look.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// Width, in CSS pixels: 80 to 8192.
    pub width: f64,
    /// Height, in CSS pixels: 60 to 8192.
    pub height: f64,
    /// For which background.
    pub theme: Theme,
    /// How figures are shortened.
    pub numerals: Numerals,
    /// Words in the picture, in the user's language; those left out are not drawn. A label for each of
    /// [`funnel::STAGES`], [`waterfall::STEPS`] and [`trust::PANELS`]; what [`touches::draw`] and [`cohorts::draw`] say.
    pub labels: Vec<String>,
}

/// Where the data of a drawing are: turns the place of a pointer into a day, and a day into a crosshair.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(
    all(target_arch = "wasm32", target_os = "unknown"),
    derive(tsify::Tsify)
)]
pub struct Frame {
    /// Left edge of the plot, in CSS pixels, which are the units of the SVG.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
    /// Data at the left and the right edge.
    pub x: [f64; 2],
    /// Data at the bottom and the top edge.
    pub y: [f64; 2],
}

/// The corners of a shape, in CSS pixels.
pub type Outline = Vec<[f64; 2]>;

/// A chart, drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(
    all(target_arch = "wasm32", target_os = "unknown"),
    derive(tsify::Tsify)
)]
pub struct Drawing {
    /// An `<svg>` element in CSS pixels, with no ids.
    pub svg: String,
    /// Where its data are.
    pub frame: Frame,
    /// The shape of each thing that can be read out, where the frame does not say it: each of [`touches::flows`].
    pub outlines: Vec<Outline>,
}

/// Why a chart was not drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum ChartError {
    /// Narrower than 80 or lower than 60 pixels.
    TooSmall {
        /// The width asked for.
        width: f64,
        /// The height asked for.
        height: f64,
    },
    /// Wider or higher than 8192 pixels.
    TooLarge {
        /// The width asked for.
        width: f64,
        /// The height asked for.
        height: f64,
    },
    /// A width or height that is not a finite number.
    NotFinite {
        /// The width asked for.
        width: f64,
        /// The height asked for.
        height: f64,
    },
    /// What plotters says.
    Backend(String),
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooSmall { width, height } => {
                write!(
                    f,
                    "a chart of {width} × {height} pixels is smaller than 80 × 60"
                )
            }
            Self::TooLarge { width, height } => {
                write!(
                    f,
                    "a chart of {width} × {height} pixels is larger than 8192 × 8192"
                )
            }
            Self::NotFinite { width, height } => {
                write!(f, "a chart of {width} × {height} pixels has no size")
            }
            Self::Backend(said) => write!(f, "plotters could not draw: {said}"),
        }
    }
}

impl std::error::Error for ChartError {}

/// Where SVG is drawn.
type Svg<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// What drawing on a backend gives.
pub type Drawn<DB, T = ()> = Result<T, DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Draws a chart.
///
/// # Errors
/// A size that cannot be drawn.
pub fn draw(
    chart: Chart,
    summary: &Summary,
    calendar: &Calendar,
    style: &Style,
) -> Result<Drawing, ChartError> {
    draw_over(chart, summary, calendar, style, None)
}

/// Draws a chart over the median of a previous run, a thin dashed line in the charts over days and in
/// [`Chart::Profit`].
///
/// # Errors
/// A size that cannot be drawn.
pub fn draw_over(
    chart: Chart,
    summary: &Summary,
    calendar: &Calendar,
    style: &Style,
    ghost: Option<&Summary>,
) -> Result<Drawing, ChartError> {
    drawing(style, |area, style| {
        on(area, chart, summary, calendar, style, ghost)
    })
}

/// Has something drawn as SVG, if it has a size.
fn drawing(
    style: &Style,
    draw: impl FnOnce(&Svg, &Style) -> Drawn<SVGBackend<'static>, (Frame, Vec<Outline>)>,
) -> Result<Drawing, ChartError> {
    let (width, height) = (style.width, style.height);
    if !(width.is_finite() && height.is_finite()) {
        return Err(ChartError::NotFinite { width, height });
    }
    if width < SMALLEST.0 || height < SMALLEST.1 {
        return Err(ChartError::TooSmall { width, height });
    }
    if width > LARGEST || height > LARGEST {
        return Err(ChartError::TooLarge { width, height });
    }
    // The unit is exact for whole pixels; plotters has no others.
    let style = Style {
        width: libm::round(width),
        height: libm::round(height),
        ..style.clone()
    };
    let size = [style.width, style.height].map(|pixels| (pixels * SUPERSAMPLE) as u32);
    let mut text = String::new();
    let (frame, outlines) = {
        let area = SVGBackend::with_string(&mut text, (size[0], size[1])).into_drawing_area();
        let places = draw(&area, &style);
        let places = places.and_then(|places| area.present().map(|()| places));
        places.map_err(|error| ChartError::Backend(error.to_string()))?
    };
    Ok(Drawing {
        svg: in_css_pixels(&text, &style),
        frame,
        outlines,
    })
}

/// Draws a chart on any backend's area, and says where its data are. Its pixels may be finer than the CSS pixels of the
/// style.
///
/// # Errors
/// What the backend says.
pub fn on<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    chart: Chart,
    summary: &Summary,
    calendar: &Calendar,
    style: &Style,
    ghost: Option<&Summary>,
) -> Drawn<DB, (Frame, Vec<Outline>)> {
    let frame = match chart {
        Chart::Touches => return touches::draw(area, summary, style),
        Chart::Connected => connected::draw(area, summary, ghost, calendar, style),
        Chart::Funnel => funnel::draw(area, summary, style),
        Chart::Followers => followers::draw(area, summary, ghost, calendar, style),
        Chart::Waterfall => waterfall::draw(area, summary, style),
        Chart::Cohorts => cohorts::draw(area, summary, style),
        Chart::Trust => trust::draw(area, summary, ghost, calendar, style),
        Chart::Generations => generations::draw(area, summary, style),
        Chart::Profit => profit::draw(area, summary, ghost, style),
        Chart::Community => community::draw(area, summary, ghost, calendar, style),
    };
    frame.map(|frame| (frame, Vec::new()))
}

/// Puts plotters' elements in an SVG whose units are CSS pixels, so that a crosshair needs no factor.
fn in_css_pixels(text: &str, style: &Style) -> String {
    let marks = text.split_once('>').map_or("", |(_, marks)| marks);
    let marks = marks.trim().strip_suffix("</svg>").unwrap_or(marks);
    let mut body = String::with_capacity(marks.len());
    for line in marks.trim().lines() {
        // plotters breaks the line around a label: who copied it would get the breaks too.
        if line == "</text>" {
            body.pop();
        }
        body += line;
        if !line.starts_with("<text ") {
            body.push('\n');
        }
    }
    let (width, height) = (style.width, style.height);
    let scale = 1.0 / SUPERSAMPLE;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\"><g transform=\"scale({scale})\" stroke-linejoin=\"round\" \
         stroke-linecap=\"butt\">\n{body}</g></svg>\n"
    )
}
