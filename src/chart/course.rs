//! One series over days, as a fan above the calendar.

use plotters::style::text_anchor::{HPos, VPos};

use super::axes::{Margins, Plot, Titles, height_between};
use super::calendar;
use super::canvas::{Canvas, ink};
use super::fan;
use super::picture::{Drawn, Frame, Style};
use super::scale::{days, linear, range, rows, step};
use super::view::View;
use crate::report::Series;

/// The axis starts at zero unless the lowest value is above this share of the highest: then nothing would be seen.
const FAR_FROM_ZERO: f64 = 0.6;

/// Draws whole numbers by day, over those of other runs. `axes` are the keys of the titles of the axes.
pub(super) fn draw(
    canvas: &Canvas,
    series: Series,
    view: &View,
    style: &Style,
    axes: [&str; 2],
) -> Drawn<Frame> {
    let View {
        summary, calendar, ..
    } = view;
    let fan = fan::days(summary, series);
    let over = fan::Over::of(view, series);
    let [low, high] = over.reaching(fan::extent(&fan).unwrap_or([0.0, 0.0]));

    let titles = Titles::of(canvas, style, axes);
    let mut margins = Margins {
        lane: calendar::height(canvas, calendar),
        ..Margins::default()
    }
    .titled(&titles);
    let most = rows(height_between(canvas, &margins));
    let broken = low >= FAR_FROM_ZERO * high && high > 0.0 && high - low > 0.0;
    let floor = if broken { low } else { low.min(0.0) };
    // What is counted is whole: no ticks between one and the next.
    let ceiling = (high + 0.05 * (high - floor)).max(floor + 1.0);
    let step = step(ceiling - floor, most).max(1.0);
    let floor = libm::floor(floor / step) * step;
    let y = range(floor, ceiling);
    let ticks = linear(y, step, canvas.numerals);

    let last = fan::last_median(canvas, &fan, summary);
    margins.beside(canvas, &ticks);
    if let Some(last) = &last {
        margins.right = canvas.width_of_bold(last) + 12.0;
    }
    let end = summary.days.max(1) as f64;
    let plot = Plot::new(canvas, &margins, [0.0, end], y);
    plot.rows(canvas, &ticks)?;

    fan::draw(canvas, &plot, &fan)?;
    over.draw(canvas, &plot, &fan::at_end)?;
    if floor > 0.0 {
        plot.broken(canvas)?;
    } else {
        plot.baseline(canvas, 0.0)?;
    }
    calendar::draw(canvas, &plot, calendar)?;
    plot.feet(canvas, &days(end, plot.x.length() / 60.0), true)?;
    plot.title(canvas, &titles)?;
    if let (Some(label), Some((day, levels))) = (&last, fan.last()) {
        let at = plot.at(*day, levels[fan::MEDIAN]);
        canvas.dot(at, 3.5, ink(canvas.palette.median, 1.0))?;
        canvas.text(label, (at.0 + 8.0, at.1), (HPos::Left, VPos::Center), true)?;
    }
    Ok(plot.frame())
}
