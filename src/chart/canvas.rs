//! Marks in CSS pixels, drawn by plotters.

use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBAColor, RGBColor, ShapeStyle};

use super::number::Numerals;
use super::palette::{Palette, palette};
use super::picture::{Drawn, Style};
use super::svg::{Area, Dashes, FAMILY, UNITS};

/// Distance between the lines of a hatch, across.
const HATCH: f64 = 6.0;

/// A pixel of the backend.
type Pixel = (i32, i32);

/// A point in CSS pixels.
pub(super) type Point = (f64, f64);

/// A colour of the palette, some of it see-through.
pub(super) fn ink(hex: &str, opacity: f64) -> RGBAColor {
    let part = |at: usize| {
        let digits = hex.get(at..at + 2).unwrap_or("0");
        u8::from_str_radix(digits, 16).unwrap_or(0)
    };
    RGBColor(part(1), part(3), part(5)).mix(opacity)
}

/// What a chart draws on.
pub(super) struct Canvas<'a> {
    area: Area<'a>,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) palette: Palette,
    pub(super) numerals: Numerals,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(area: Area<'a>, style: &Style) -> Self {
        Self {
            area,
            width: style.width,
            height: style.height,
            palette: palette(style.theme),
            numerals: style.numerals,
        }
    }

    /// Whether labels have to be small and few.
    pub(super) fn narrow(&self) -> bool {
        self.width < 420.0
    }

    /// The size of labels.
    pub(super) fn font(&self) -> f64 {
        if self.narrow() { 11.0 } else { 12.0 }
    }

    fn place(&self, (x, y): Point) -> Pixel {
        let whole = |value: f64| libm::round(value * UNITS) as i32;
        (whole(x), whole(y))
    }

    fn places(&self, points: &[Point]) -> Vec<Pixel> {
        points.iter().map(|point| self.place(*point)).collect()
    }

    fn stroke(&self, ink: RGBAColor, width: f64) -> ShapeStyle {
        ShapeStyle {
            color: ink,
            filled: false,
            stroke_width: libm::round(width * UNITS).max(1.0) as u32,
        }
    }

    /// A filled rectangle.
    pub(super) fn bar(&self, from: Point, to: Point, ink: RGBAColor) -> Drawn {
        let corners = [self.place(from), self.place(to)];
        let element = Rectangle::new(corners, ink.filled());
        self.area.draw(&element)
    }

    /// A filled polygon.
    pub(super) fn fill(&self, points: &[Point], ink: RGBAColor) -> Drawn {
        let element = Polygon::new(self.places(points), ink.filled());
        self.area.draw(&element)
    }

    /// A line through points; a dot when there is only one.
    pub(super) fn line(&self, points: &[Point], ink: RGBAColor, width: f64) -> Drawn {
        if let [only] = points {
            return self.dot(*only, width * 1.5, ink);
        }
        let element = PathElement::new(self.places(points), self.stroke(ink, width));
        self.area.draw(&element)
    }

    /// A dashed line through points; a dot when there is only one.
    pub(super) fn dashes(&self, points: &[Point], ink: RGBAColor, width: f64) -> Drawn {
        if let [only] = points {
            return self.dot(*only, width * 1.5, ink);
        }
        let (points, style) = (self.places(points), self.stroke(ink, width));
        self.area.draw(&Dashes { points, style })
    }

    /// An outline with slanting lines, so that colour is not the only sign. Lines of neighbouring rectangles meet.
    pub(super) fn hatch(&self, from: Point, to: Point, ink: RGBAColor) -> Drawn {
        let (left, right) = (from.0.min(to.0), from.0.max(to.0));
        let (top, bottom) = (from.1.min(to.1), from.1.max(to.1));
        // One stroke there and back along the edges: an element for each line would make most of the file.
        let mut stroke = vec![(left, top)];
        let mut down = true;
        let (mut lower, mut upper) = ((left, top), (left, top));
        let mut sum = libm::floor((left + top) / HATCH) * HATCH + HATCH;
        while sum < right + bottom {
            let next_lower = (left.max(sum - bottom), bottom.min(sum - left));
            let next_upper = (right.min(sum - top), top.max(sum - right));
            if down {
                if lower.0 == left && next_lower.0 > left {
                    stroke.push((left, bottom));
                }
                stroke.extend([next_lower, next_upper]);
            } else {
                if upper.1 == top && next_upper.1 > top {
                    stroke.push((right, top));
                }
                stroke.extend([next_upper, next_lower]);
            }
            (lower, upper) = (next_lower, next_upper);
            down = !down;
            sum += HATCH;
        }
        self.line(&stroke, ink, 0.7)?;
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        self.line(&[corners.as_slice(), &corners[..2]].concat(), ink, 1.0)
    }

    /// A filled circle.
    pub(super) fn dot(&self, at: Point, radius: f64, ink: RGBAColor) -> Drawn {
        let radius = libm::round(radius * UNITS).max(1.0) as u32;
        let element = Circle::new(self.place(at), radius, ink.filled());
        self.area.draw(&element)
    }

    /// A label. It is anchored, never measured: on wasm plotters measures with the page, which a worker has not.
    pub(super) fn text(&self, text: &str, at: Point, anchor: (HPos, VPos), bold: bool) -> Drawn {
        self.text_in(self.palette.text, text, at, anchor, bold)
    }

    /// A label in another colour of the palette.
    pub(super) fn text_in(
        &self,
        colour: &str,
        text: &str,
        at: Point,
        anchor: (HPos, VPos),
        bold: bool,
    ) -> Drawn {
        if text.is_empty() {
            return Ok(());
        }
        let style = if bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        let size = self.font() * UNITS;
        let ink = ink(colour, 1.0);
        let style = FontDesc::new(FontFamily::Name(FAMILY), size, style)
            .color(&ink)
            .pos(Pos::new(anchor.0, anchor.1));
        let element = Text::new(text, self.place(at), style);
        self.area.draw(&element)
    }

    /// About how wide a label is: enough for a margin, whatever the font.
    pub(super) fn width_of(&self, text: &str) -> f64 {
        text.chars().map(ems).sum::<f64>() * self.font()
    }

    /// About how wide a bold label is.
    pub(super) fn width_of_bold(&self, text: &str) -> f64 {
        1.1 * self.width_of(text)
    }

    /// A label cut to about a width.
    pub(super) fn cut(&self, text: &str, width: f64) -> String {
        if self.width_of(text) <= width {
            return text.to_owned();
        }
        let mut cut = String::new();
        for character in text.chars() {
            if self.width_of(&cut) + ems(character) * self.font() > width - self.font() {
                break;
            }
            cut.push(character);
        }
        cut.truncate(cut.trim_end().len());
        cut + "…"
    }
}

/// Widths in common fonts, for guesses.
fn ems(character: char) -> f64 {
    match character {
        ' ' | '.' | ',' | 'i' | 'j' | 'l' | 't' | 'f' | 'r' | '-' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' | '&' => 0.96,
        'A'..='Z' => 0.7,
        '\u{0}'..='\u{2e7f}' => 0.64,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_are_read_from_hex() {
        assert_eq!(ink("#0f73ae", 0.5), RGBColor(15, 115, 174).mix(0.5));
    }
}
