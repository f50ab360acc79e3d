//! What all charts are drawn as: how they are to look, where their data are, and SVG in CSS pixels.

use std::convert::Infallible;
use std::fmt;

use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use serde::Serialize;

use super::canvas::Canvas;
use super::number::Numerals;
use super::palette::Theme;
use super::svg::{FAMILY, Svg, UNITS};

const SMALLEST: (f64, f64) = (80.0, 60.0);
const LARGEST: f64 = 8192.0;

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
    /// Words in the picture, in the user's language.
    pub labels: Labels,
}

/// The words of a picture by their keys in the locales; those left out are not drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels(Vec<(String, String)>);

impl Labels {
    /// The words of a key; empty where there are none.
    pub fn text(&self, key: &str) -> &str {
        let known = self.0.iter().find(|(known, _)| known == key);
        known.map_or("", |(_, text)| text)
    }
}

impl FromIterator<(String, String)> for Labels {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(words: T) -> Self {
        Self(words.into_iter().collect())
    }
}

/// Where the data of a drawing are: turns the place of a pointer into a day, and a day into a crosshair.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
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
pub struct Drawing {
    /// An `<svg>` element in CSS pixels, with no ids.
    pub svg: String,
    /// Where its data are.
    pub frame: Frame,
    /// The shape of each thing that can be read out, where the frame does not say it: each of [`flows`](super::flows::flows).
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

/// What drawing gives.
pub(super) type Drawn<T = ()> = Result<T, DrawingAreaErrorKind<Infallible>>;

/// Has something drawn as SVG, if it has a size.
pub(super) fn drawing(
    style: &Style,
    draw: impl FnOnce(&Canvas, &Style) -> Drawn<(Frame, Vec<Outline>)>,
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
    let size = [style.width, style.height].map(|pixels| (pixels * UNITS) as u32);
    let mut elements = String::new();
    let canvas = Canvas::new(
        Svg::into(&mut elements, (size[0], size[1])).into_drawing_area(),
        &style,
    );
    let places = draw(&canvas, &style);
    drop(canvas);
    let (frame, outlines) = places.map_err(|error| ChartError::Backend(error.to_string()))?;
    Ok(Drawing {
        svg: in_css_pixels(&elements, &style),
        frame,
        outlines,
    })
}

/// Puts elements in an SVG whose units are CSS pixels, so that a crosshair needs no factor.
fn in_css_pixels(elements: &str, style: &Style) -> String {
    let (width, height) = (style.width, style.height);
    let scale = 1.0 / UNITS;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\"><g transform=\"scale({scale})\" fill=\"none\" stroke-linejoin=\"round\" \
         font-family=\"{FAMILY}\">\n{elements}</g></svg>\n"
    )
}
