//! Trust: brand trust by day above, overload of the connected people below.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};

use super::axes::{Margins, Plot};
use super::calendar::{self, Calendar};
use super::canvas::{Canvas, ink};
use super::fan::{self, Day};
use super::scale::{Scale, Tick, days, linear, range, step};
use super::{Drawn, Frame, Style};
use crate::report::observe::Series;
use crate::study::Summary;

/// The panels from top to bottom.
pub const PANELS: [Series; 2] = [Series::BrandTrust, Series::Overload];

/// Part of the height that is the upper panel's.
const UPPER: f64 = 0.6;
/// Above each panel: its name.
const HEAD: f64 = 26.0;

/// Draws the chart, and the medians of a previous run as dashed lines. Both panels have the frame's `x`; its `y` is the
/// upper panel's, as if that were all of it.
///
/// # Errors
/// What the backend says.
pub fn draw<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    summary: &Summary,
    ghost: Option<&Summary>,
    calendar: &Calendar,
    style: &Style,
) -> Drawn<DB, Frame> {
    let canvas = Canvas::new(area, style);
    let panels = PANELS.map(|series| Panel::new(&canvas, summary, ghost, series));

    let labels: Vec<Tick> = panels
        .iter()
        .flat_map(|panel| panel.ticks.clone())
        .collect();
    let mut margins = Margins {
        top: HEAD,
        lane: calendar::height(&canvas, calendar),
        ..Margins::default()
    };
    margins.beside(&canvas, &labels);
    let values = panels.each_ref().map(|panel| panel.value(&canvas));
    let widths = values
        .iter()
        .flatten()
        .map(|value| canvas.width_of_bold(value));
    margins.right = widths.fold(2.0, f64::max) + 12.0;

    let end = summary.days.max(1) as f64;
    let whole = Plot::new(&canvas, &margins, [0.0, end], panels[0].y);
    let split = whole.top() + UPPER * (whole.bottom() - whole.top());
    let lower = (split + HEAD).min(whole.bottom() - 1.0);
    let places = [[split, whole.top()], [whole.bottom(), lower]];
    for (index, (panel, pixels)) in panels.iter().zip(places).enumerate() {
        let plot = Plot {
            y: Scale::new(panel.y, pixels),
            ..whole
        };
        if let Some(label) = style.labels.get(index) {
            let label = canvas.cut(label, canvas.width - plot.left());
            canvas.text(
                &label,
                (plot.left(), plot.top() - 8.0),
                (HPos::Left, VPos::Bottom),
                true,
            )?;
        }
        panel.draw(&canvas, &plot)?;
        if let (Some(value), Some((day, levels))) = (&values[index], panel.fan.last()) {
            let at = plot.at(*day, levels[fan::MEDIAN]);
            canvas.dot(at, 3.5, ink(canvas.palette.median, 1.0))?;
            canvas.text(value, (at.0 + 8.0, at.1), (HPos::Left, VPos::Center), true)?;
        }
    }
    calendar::draw(&canvas, &whole, calendar)?;
    whole.feet(&canvas, &days(end, whole.x.length() / 60.0), true)?;
    Ok(whole.frame())
}

/// One of the two.
struct Panel {
    fan: Vec<Day>,
    ghost: Vec<Day>,
    y: [f64; 2],
    ticks: Vec<Tick>,
}

impl Panel {
    fn new<DB: DrawingBackend>(
        canvas: &Canvas<DB>,
        summary: &Summary,
        ghost: Option<&Summary>,
        series: Series,
    ) -> Self {
        let fan = fan::days(summary, series);
        let ghost = ghost.map_or_else(Vec::new, |ghost| fan::days(ghost, series));
        let [low, mut high] = fan::extent(&fan).unwrap_or([0.0, 0.0]);
        if let Some([_, highest]) = fan::medians(&ghost) {
            high = fan::stretched(high, highest, high);
        }
        // An overload of 1 is twice what people put up with: less than that is to look small. Trust ends at 1.
        let ceiling = match series {
            Series::Overload => (1.1 * high).max(1.0),
            _ if high <= 1.0 => (1.25 * high).clamp(0.1, 1.0),
            _ => 1.1 * high,
        };
        let y = range(low.min(0.0), ceiling);
        let most = if series == Series::Overload { 2.0 } else { 3.0 };
        let ticks = linear(y, step(y[1] - y[0], most), canvas.numerals);
        Self {
            fan,
            ghost,
            y,
            ticks,
        }
    }

    fn value<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Option<String> {
        let (_, levels) = self.fan.last()?;
        Some(canvas.numerals.short(levels[fan::MEDIAN]))
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, plot: &Plot) -> Drawn<DB> {
        plot.rows(canvas, &self.ticks)?;
        fan::draw(canvas, plot, &self.fan)?;
        let before = self.ghost.iter();
        let before = before.map(|(day, levels)| (*day, levels[fan::MEDIAN]));
        fan::ghost(canvas, plot, before)?;
        plot.baseline(canvas, 0.0)
    }
}
