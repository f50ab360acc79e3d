//! Who comes and who leaves: new followers of each day above the line, lost followers below it.

use super::Shape;
use super::axes::{Margins, Plot, Titles, height_between};
use super::calendar;
use super::canvas::{Canvas, Point, ink};
use super::fan::{self, Day};
use super::picture::{Drawn, Frame, Outline, Style};
use super::scale::{Tick, days, linear, range, rows, step};
use super::view::View;
use crate::report::Series;
use crate::study::{Summary, weeks};

/// What it has.
pub const SHAPE: Shape = Shape::DailySteps;
/// The series that it shows.
pub const SERIES: &[Series] = &[Series::NewFollowers, Series::LostFollowers];

/// The titles of its axes.
const DAY: &str = "page.axis.day";
const EACH_DAY: &str = "page.axis.each_day";
const EACH_WEEK: &str = "page.axis.each_week";

/// The keys of the words in its picture.
pub fn labels() -> Vec<String> {
    [DAY, EACH_DAY, EACH_WEEK].map(str::to_owned).to_vec()
}

/// Draws the chart.
pub(super) fn draw(canvas: &Canvas, view: &View, style: &Style) -> Drawn<(Frame, Vec<Outline>)> {
    let View {
        summary, calendar, ..
    } = view;
    let weekly = weeks::are_shown(summary.days);
    let each = if weekly { weeks::DAYS } else { 1 } as f64;
    let bands = |side: usize| {
        move |summary: &Summary| match weekly {
            true => fan::weeks(summary, side),
            false => fan::days(summary, SERIES[side]),
        }
    };
    let fans = [0, 1].map(|side| bands(side)(summary));
    let overs = [0, 1].map(|side| fan::Over::with(view, bands(side)));
    let high = |extent: fan::Extent| extent.map_or(0.0, |[_, high]| high.max(0.0));
    // Both sides are one axis.
    let sides = |of: &dyn Fn(usize) -> fan::Extent| [-high(of(1)), high(of(0))];
    let [lost, gained] = fan::reaching(
        sides(&|side| fan::extent(&fans[side])),
        Some(sides(&|side| overs[side].medians())),
        Some(sides(&|side| overs[side].rest())),
    );
    let lost = -lost;

    let pad = 1.04;
    let y = range(-lost * pad, (gained * pad).max(1.0));
    let of_each = if weekly { EACH_WEEK } else { EACH_DAY };
    let titles = Titles::of(canvas, style, [DAY, of_each]);
    let mut margins = Margins {
        lane: calendar::height(canvas, calendar),
        ..Margins::default()
    }
    .titled(&titles);
    let most = rows(height_between(canvas, &margins));
    let step = step(y[1] - y[0], most).max(1.0);
    let mut ticks = linear(y, step, canvas.numerals);
    // A side that is less than a step high is labelled half way.
    let half = libm::floor(step / 2.0);
    for (side, at) in [(gained, half), (lost, -half)] {
        if half > 0.0 && side < step && side >= half {
            let label = canvas.numerals.tick(at, half);
            ticks.push(Tick { at, label });
        }
    }
    for tick in &mut ticks {
        if tick.at > 0.0 {
            // Both sides are people; the sign says which way they went.
            tick.label.insert(0, '+');
        }
    }

    let end = summary.days.max(1) as f64;
    margins.beside(canvas, &ticks);
    let plot = Plot::new(canvas, &margins, [0.0, end], y);
    plot.rows(canvas, &ticks)?;
    let sides = [
        (canvas.palette.positive, 1.0),
        (canvas.palette.negative, -1.0),
    ];
    for (side, (colour, sign)) in sides.into_iter().enumerate() {
        let [lowest, _, median, _, highest] = steps(&plot, &fans[side], sign, each);
        let ground = steps(&plot, &fans[side], 0.0, each)[0].clone();
        // Solid as far as it is nearly sure, then fading.
        fan::band(canvas, &ground, &lowest, ink(colour, 0.85))?;
        fan::band(canvas, &lowest, &median, ink(colour, 0.6))?;
        fan::band(canvas, &median, &highest, ink(colour, 0.28))?;
        let corners =
            |end: f64, value: f64| vec![(begin(end, each), sign * value), (end, sign * value)];
        overs[side].draw(canvas, &plot, &corners)?;
        canvas.line(&median, ink(colour, 1.0), 1.2)?;
    }
    plot.baseline(canvas, 0.0)?;
    calendar::draw(canvas, &plot, calendar)?;
    plot.feet(canvas, &days(end, plot.x.length() / 60.0), true)?;
    plot.title(canvas, &titles)?;
    Ok((plot.frame(), Vec::new()))
}

/// Where the step begins that ends at the end of a day, steps being of `each` days.
fn begin(end: f64, each: f64) -> f64 {
    libm::floor((end - 0.5) / each) * each
}

/// The levels as steps, as wide as their days: slanted lines would blur what happened in them.
fn steps(plot: &Plot, days: &[Day], sign: f64, each: f64) -> [Vec<Point>; 5] {
    let last = plot.x.data[1];
    std::array::from_fn(|level| {
        let corners = days
            .iter()
            .filter(|(day, _)| *day <= last)
            .flat_map(|(day, levels)| {
                let value = sign * levels[level];
                [plot.at(begin(*day, each), value), plot.at(*day, value)]
            });
        straightened(corners)
    })
}

/// The same line without the points inside its level stretches: many days are alike.
fn straightened(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::new();
    for point in points {
        if let [.., (_, before), (_, last)] = line[..]
            && before == last
            && last == point.1
        {
            line.pop();
        }
        line.push(point);
    }
    line
}
