//! Trust: brand trust by day above, overload of the connected people below.

use plotters::style::text_anchor::{HPos, VPos};

use super::Shape;
use super::axes::{Margins, Plot, Titles};
use super::calendar;
use super::canvas::{Canvas, ink};
use super::fan::{self, Day};
use super::picture::{Drawn, Frame, Outline, Style};
use super::scale::{Scale, Tick, days, linear, range, step};
use super::view::View;
use crate::report::Series;

/// The panels from top to bottom.
const PANELS: [Series; 2] = [Series::BrandTrust, Series::Overload];

/// What it has.
pub const SHAPE: Shape = Shape::OverDays;
/// The series that it shows.
pub const SERIES: &[Series] = &PANELS;

/// The keys of the words in its picture.
pub fn labels() -> Vec<String> {
    PANELS
        .map(label)
        .into_iter()
        .chain([DAY.to_owned()])
        .collect()
}

/// The title of the axis of days.
const DAY: &str = "page.axis.day";

/// The key of a panel's name.
fn label(series: Series) -> String {
    format!("series.{}", series.name())
}

/// Part of the height that is the upper panel's.
const UPPER: f64 = 0.6;
/// Above each panel: its name.
const HEAD: f64 = 26.0;

/// Draws the chart. Both panels have the frame's `x`; its `y` is the
/// upper panel's, as if that were all of it.
pub(super) fn draw(canvas: &Canvas, view: &View, style: &Style) -> Drawn<(Frame, Vec<Outline>)> {
    let panels = PANELS.map(|series| Panel::new(canvas, view, series));

    let labels: Vec<Tick> = panels
        .iter()
        .flat_map(|panel| panel.ticks.clone())
        .collect();
    let titles = Titles::of(canvas, style, [DAY, ""]);
    let mut margins = Margins {
        top: HEAD,
        lane: calendar::height(canvas, view.calendar),
        ..Margins::default()
    }
    .titled(&titles);
    margins.beside(canvas, &labels);
    let values = panels
        .each_ref()
        .map(|panel| fan::last_median(canvas, &panel.fan, view.summary));
    let widths = values
        .iter()
        .flatten()
        .map(|value| canvas.width_of_bold(value));
    margins.right = widths.fold(2.0, f64::max) + 12.0;

    let end = view.summary.days.max(1) as f64;
    let whole = Plot::new(canvas, &margins, [0.0, end], panels[0].y);
    let split = whole.top() + UPPER * (whole.bottom() - whole.top());
    let lower = (split + HEAD).min(whole.bottom() - 1.0);
    let places = [[split, whole.top()], [whole.bottom(), lower]];
    for (index, (panel, pixels)) in panels.iter().zip(places).enumerate() {
        let plot = Plot {
            y: Scale::new(panel.y, pixels),
            ..whole
        };
        let label = style.labels.text(&label(PANELS[index]));
        let label = canvas.cut(label, canvas.width - plot.left());
        canvas.text(
            &label,
            (plot.left(), plot.top() - 8.0),
            (HPos::Left, VPos::Bottom),
            true,
        )?;
        panel.draw(canvas, &plot)?;
        if let (Some(value), Some((day, levels))) = (&values[index], panel.fan.last()) {
            let at = plot.at(*day, levels[fan::MEDIAN]);
            canvas.dot(at, 3.5, ink(canvas.palette.median, 1.0))?;
            canvas.text(value, (at.0 + 8.0, at.1), (HPos::Left, VPos::Center), true)?;
        }
    }
    calendar::draw(canvas, &whole, view.calendar)?;
    whole.feet(canvas, &days(end, whole.x.length() / 60.0), true)?;
    whole.title(canvas, &titles)?;
    Ok((whole.frame(), Vec::new()))
}

/// One of the two.
struct Panel {
    fan: Vec<Day>,
    over: fan::Over,
    y: [f64; 2],
    ticks: Vec<Tick>,
}

impl Panel {
    fn new(canvas: &Canvas, view: &View, series: Series) -> Self {
        let fan = fan::days(view.summary, series);
        let over = fan::Over::of(view, series);
        let [low, high] = over.reaching(fan::extent(&fan).unwrap_or([0.0, 0.0]));
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
            over,
            y,
            ticks,
        }
    }

    fn draw(&self, canvas: &Canvas, plot: &Plot) -> Drawn {
        plot.rows(canvas, &self.ticks)?;
        fan::draw(canvas, plot, &self.fan)?;
        self.over.draw(canvas, plot, &fan::at_end)?;
        plot.baseline(canvas, 0.0)
    }
}
