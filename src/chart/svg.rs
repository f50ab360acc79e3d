//! plotters' backend for SVG. It is ours for what plotters-svg does not do: a dashed line is one element (of pieces that are
//! one each, a picture drawn over another one had 350), points are told by how far they are from those before, and what all
//! elements share stands once, around them.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters::coord::Shift;
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::{DrawingArea, DrawingBackend};
use plotters::style::ShapeStyle;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontStyle,
};

/// Units of the backend for each CSS pixel. plotters draws at whole units, and bands would have stairs; with ten,
/// coordinates have one decimal.
pub(super) const UNITS: f64 = 10.0;
/// Lengths of a dash and of the gap after it, in units.
const DASH: &str = "60 40";
pub(super) const FAMILY: &str = "system-ui, sans-serif";

/// What charts are drawn on.
pub(super) type Area<'a> = DrawingArea<Svg<'a>, Shift>;

type Marked = Result<(), DrawingErrorKind<Infallible>>;

/// The elements of a picture.
pub(super) struct Svg<'a> {
    elements: &'a mut String,
    size: (u32, u32),
}

impl<'a> Svg<'a> {
    /// Writes elements into `elements`; the size is in units.
    pub(super) fn into(elements: &'a mut String, size: (u32, u32)) -> Self {
        Self { elements, size }
    }

    fn write(&mut self, words: std::fmt::Arguments) {
        // A String takes whatever is written.
        let _ = self.elements.write_fmt(words);
    }

    /// Begins an element that is a path through points.
    fn path(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        let mut points = points.into_iter();
        let (mut x, mut y) = points.next().unwrap_or_default();
        self.write(format_args!("<path d=\"M{x} {y}"));
        let mut before = 'l';
        for (to_x, to_y) in points {
            let (right, down) = (to_x - x, to_y - y);
            // A minus parts two numbers as well as a blank does.
            let blank = |number: i32| if number < 0 { "" } else { " " };
            let first = if before == 'l' { "l" } else { blank(right) };
            let second = blank(down);
            self.write(format_args!("{first}{right}{second}{down}"));
            (x, y, before) = (to_x, to_y, ' ');
        }
    }

    /// What a line looks like.
    fn stroke(&mut self, style: &impl BackendStyle) {
        let (colour, width) = (style.color(), style.stroke_width());
        let [r, g, b] = rgb(colour);
        self.write(format_args!(
            "\" stroke=\"#{r:02x}{g:02x}{b:02x}\" stroke-width=\"{width}\""
        ));
        self.opacity(colour);
    }

    /// What a surface looks like.
    fn fill(&mut self, colour: BackendColor) {
        let [r, g, b] = rgb(colour);
        self.write(format_args!(" fill=\"#{r:02x}{g:02x}{b:02x}\""));
        self.opacity(colour);
    }

    fn opacity(&mut self, colour: BackendColor) {
        if colour.alpha < 1.0 {
            self.write(format_args!(" opacity=\"{}\"", colour.alpha));
        }
    }

    fn end(&mut self) {
        self.elements.push_str("/>\n");
    }

    fn escaped(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '<' => self.elements.push_str("&lt;"),
                '>' => self.elements.push_str("&gt;"),
                '&' => self.elements.push_str("&amp;"),
                other => self.elements.push(other),
            }
        }
    }
}

fn rgb(colour: BackendColor) -> [u8; 3] {
    <[u8; 3]>::from(colour.rgb)
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Marked {
        Ok(())
    }

    fn present(&mut self) -> Marked {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> Marked {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &colour, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Marked {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        is_filled: bool,
    ) -> Marked {
        let corners = [from, (to.0, from.1), to, (from.0, to.1)];
        if !is_filled {
            return self.draw_path(corners.into_iter().chain([from]), style);
        }
        let (width, height) = (to.0 - from.0, to.1 - from.1);
        self.write(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"",
            from.0, from.1
        ));
        self.fill(style.color());
        self.end();
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> Marked {
        self.path(points);
        self.stroke(style);
        self.end();
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> Marked {
        self.path(points);
        self.elements.push_str("z\"");
        self.fill(style.color());
        self.end();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        is_filled: bool,
    ) -> Marked {
        self.write(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}"));
        if is_filled {
            self.elements.push('"');
            self.fill(style.color());
        } else {
            self.stroke(style);
        }
        self.end();
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Marked {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Right => " text-anchor=\"end\"",
            HPos::Center => " text-anchor=\"middle\"",
        };
        let down = match style.anchor().v_pos {
            VPos::Top => "0.76em",
            VPos::Center => "0.5ex",
            VPos::Bottom => "-0.5ex",
        };
        let weight = match style.style() {
            FontStyle::Bold => " font-weight=\"bold\"",
            _ => "",
        };
        let size = style.size();
        self.write(format_args!(
            "<text x=\"{x}\" y=\"{y}\" dy=\"{down}\" font-size=\"{size}\"{anchor}{weight}"
        ));
        self.fill(style.color());
        self.elements.push('>');
        self.escaped(text);
        self.elements.push_str("</text>\n");
        Ok(())
    }
}

/// A dashed line through points.
pub(super) struct Dashes {
    pub(super) points: Vec<BackendCoord>,
    pub(super) style: ShapeStyle,
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Dashes {
    type Point = &'a BackendCoord;
    type IntoIter = &'a [BackendCoord];

    fn point_iter(self) -> &'a [BackendCoord] {
        &self.points
    }
}

impl Drawable<Svg<'_>> for Dashes {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        backend: &mut Svg,
        _: (u32, u32),
    ) -> Marked {
        backend.path(points);
        backend.stroke(&self.style);
        backend.write(format_args!(" stroke-dasharray=\"{DASH}\""));
        backend.end();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use plotters::drawing::IntoDrawingArea;
    use plotters::prelude::PathElement;
    use plotters::style::{Color, RGBColor};

    use super::*;

    fn drawn(draw: impl FnOnce(&Area)) -> String {
        let mut elements = String::new();
        let area = Svg::into(&mut elements, (400, 300)).into_drawing_area();
        draw(&area);
        drop(area);
        elements
    }

    #[test]
    fn points_are_told_by_how_far_they_are_from_those_before() {
        let points = vec![(10, 20), (15, 18), (12, 18), (9, 30)];
        let line = drawn(|area| {
            let element = PathElement::new(points, Color::stroke_width(&RGBColor(1, 2, 255), 8));
            area.draw(&element).expect("it is drawn");
        });
        let expected = "<path d=\"M10 20l5-2-3 0-3 12\" stroke=\"#0102ff\" stroke-width=\"8\"/>\n";
        assert_eq!(line, expected);
    }

    #[test]
    fn a_dashed_line_is_one_element() {
        let points = (0..100).map(|x| (x * 40, x % 7 * 10)).collect();
        let style = Color::stroke_width(&RGBColor(0, 0, 0).mix(0.5), 15);
        let line = drawn(|area| area.draw(&Dashes { points, style }).expect("it is drawn"));
        assert_eq!(line.matches("<path").count(), 1);
        assert!(
            line.ends_with(" opacity=\"0.5\" stroke-dasharray=\"60 40\"/>\n"),
            "{line}"
        );
    }
}
