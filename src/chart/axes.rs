//! Where a chart's data lie on it, and what is written around them: few grid lines, labels at two edges.

use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::{Canvas, Point, ink};
use super::picture::{Drawn, Frame, Style};
use super::scale::{Scale, Tick};

/// Between a label and what it labels.
const GAP: f64 = 7.0;
/// Below the plot: one line of labels.
const FOOT: f64 = 24.0;
/// The height of an axis's title.
const TITLE: f64 = 17.0;
/// A picture lower than this has no room for titles.
const LEAST_TITLED: f64 = 150.0;

/// What the axes show, with units: said above the vertical axis, and below the end of the horizontal one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Titles<'a> {
    x: &'a str,
    y: &'a str,
}

impl<'a> Titles<'a> {
    /// The titles of those keys; there is none where a key has no words, or the picture no room.
    pub(super) fn of(canvas: &Canvas, style: &'a Style, [x, y]: [&str; 2]) -> Self {
        let words = |key| match canvas.height < LEAST_TITLED {
            true => "",
            false => style.labels.text(key),
        };
        Self {
            x: words(x),
            y: words(y),
        }
    }
}

/// Space around a plot, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Margins {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    /// Between the plot and the labels below it.
    pub(super) lane: f64,
    /// Those labels, and what is below them.
    pub(super) foot: f64,
}

impl Default for Margins {
    fn default() -> Self {
        Self {
            left: 12.0 + GAP + 2.0,
            top: 12.0,
            right: 14.0,
            lane: 0.0,
            foot: FOOT,
        }
    }
}

impl Margins {
    /// Leaves room for titles.
    pub(super) fn titled(mut self, titles: &Titles) -> Self {
        let room = |title: &str| if title.is_empty() { 0.0 } else { TITLE };
        self.top += room(titles.y);
        self.foot += room(titles.x);
        self
    }

    /// Makes the left margin as wide as the labels of the vertical axis.
    pub(super) fn beside(&mut self, canvas: &Canvas, labels: &[Tick]) {
        let widths = labels.iter().map(|tick| canvas.width_of(&tick.label));
        self.left = widths.fold(12.0, f64::max) + GAP + 2.0;
    }
}

/// How high a plot is between those margins: what decides how many ticks there are, before they decide the left one.
pub(super) fn height_between(canvas: &Canvas, margins: &Margins) -> f64 {
    (canvas.height - margins.top - margins.lane - margins.foot).max(1.0)
}

/// Where a label of a width is anchored so that it is centred on a place, or kept within the picture.
pub(super) fn within(canvas: &Canvas, x: f64, width: f64) -> (f64, HPos) {
    let half = width / 2.0;
    if x + half > canvas.width - 1.0 {
        (canvas.width - 1.0, HPos::Right)
    } else if x < half + 1.0 {
        (1.0, HPos::Left)
    } else {
        (x, HPos::Center)
    }
}

/// Two scales.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plot {
    pub(super) x: Scale,
    pub(super) y: Scale,
    /// Between the plot and the labels below it.
    pub(super) lane: f64,
}

impl Plot {
    /// A plot of ranges of data between margins.
    pub(super) fn new(canvas: &Canvas, margins: &Margins, x: [f64; 2], y: [f64; 2]) -> Self {
        // However small the picture, a third of its width is left for the data.
        let spare = canvas.width * 2.0 / 3.0;
        let left = margins.left.min(spare);
        let right = margins.right.min(spare - left);
        let bottom = margins.top + height_between(canvas, margins);
        Self {
            x: Scale::new(x, [left, canvas.width - right]),
            y: Scale::new(y, [bottom, margins.top]),
            lane: margins.lane,
        }
    }

    pub(super) fn at(&self, x: f64, y: f64) -> Point {
        (self.x.at(x), self.y.at(y))
    }

    pub(super) fn left(&self) -> f64 {
        self.x.pixels[0]
    }

    pub(super) fn right(&self) -> f64 {
        self.x.pixels[1]
    }

    pub(super) fn top(&self) -> f64 {
        self.y.pixels[1]
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y.pixels[0]
    }

    pub(super) fn frame(&self) -> Frame {
        Frame {
            left: self.left(),
            top: self.top(),
            right: self.right(),
            bottom: self.bottom(),
            x: self.x.data,
            y: self.y.data,
        }
    }

    /// Horizontal grid lines with their labels; the one at zero is stronger.
    pub(super) fn rows(&self, canvas: &Canvas, ticks: &[Tick]) -> Drawn {
        for tick in ticks {
            let y = self.y.at(tick.at);
            let colour = ink(canvas.palette.grid, 1.0);
            canvas.line(&[(self.left(), y), (self.right(), y)], colour, 1.0)?;
            let label = (self.left() - GAP, y);
            canvas.text(&tick.label, label, (HPos::Right, VPos::Center), false)?;
        }
        Ok(())
    }

    /// Vertical grid lines.
    pub(super) fn columns(&self, canvas: &Canvas, ticks: &[Tick]) -> Drawn {
        for tick in ticks {
            let x = self.x.at(tick.at);
            let colour = ink(canvas.palette.grid, 1.0);
            canvas.line(&[(x, self.top()), (x, self.bottom())], colour, 1.0)?;
        }
        Ok(())
    }

    /// Labels below the plot, with little ticks; the last ones are kept within the picture.
    pub(super) fn feet(&self, canvas: &Canvas, ticks: &[Tick], marks: bool) -> Drawn {
        let top = self.bottom() + self.lane;
        for tick in ticks {
            let x = self.x.at(tick.at);
            if marks {
                let mark = [(x, top), (x, top + 4.0)];
                canvas.line(&mark, ink(canvas.palette.neutral, 1.0), 1.0)?;
            }
            let (x, anchor) = within(canvas, x, canvas.width_of(&tick.label));
            let label = (x, top + GAP);
            canvas.text(&tick.label, label, (anchor, VPos::Top), false)?;
        }
        Ok(())
    }

    /// The titles of the axes.
    pub(super) fn title(&self, canvas: &Canvas, titles: &Titles) -> Drawn {
        let cut = |title| canvas.cut(title, canvas.width - 2.0);
        let above = (1.0, 4.0);
        canvas.text(&cut(titles.y), above, (HPos::Left, VPos::Top), false)?;
        let right = (canvas.width - 1.0).min(self.right().max(canvas.width_of(titles.x)));
        let below = (right, canvas.height - 2.0);
        canvas.text(&cut(titles.x), below, (HPos::Right, VPos::Bottom), false)
    }

    /// A horizontal line across the plot: where nothing is.
    pub(super) fn baseline(&self, canvas: &Canvas, at: f64) -> Drawn {
        let y = self.y.at(at);
        let line = [(self.left(), y), (self.right(), y)];
        canvas.line(&line, ink(canvas.palette.neutral, 1.0), 1.0)
    }

    /// A zigzag at the foot of the vertical axis: it does not start at zero.
    pub(super) fn broken(&self, canvas: &Canvas) -> Drawn {
        let (x, y) = (self.left(), self.bottom());
        let zigzag = [
            (x, y),
            (x, y - 4.0),
            (x + 5.0, y - 7.0),
            (x - 5.0, y - 13.0),
            (x, y - 16.0),
            (x, y - 22.0),
        ];
        canvas.line(&zigzag, ink(canvas.palette.text, 1.0), 1.5)
    }
}
