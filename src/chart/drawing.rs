//! Has a chart drawn as SVG in CSS pixels.

use plotters::drawing::IntoDrawingArea;

use super::canvas::Canvas;
use super::picture::{ChartError, Drawing, Drawn, Frame, Outline, Style};
use super::svg::{FAMILY, Svg, UNITS};

const SMALLEST: (f64, f64) = (80.0, 60.0);
const LARGEST: f64 = 8192.0;

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
