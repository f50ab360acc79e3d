//! What charts are drawn as: how they are to look, and where their data are.

use std::convert::Infallible;
use std::fmt;

use plotters::drawing::DrawingAreaErrorKind;
use serde::Serialize;

use super::number::Numerals;
use super::palette::Theme;

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
