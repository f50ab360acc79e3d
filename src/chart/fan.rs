//! A series with its bands: the wide one 5–95 %, the darker one 25–75 %, the line the median.

use plotters::style::RGBAColor;

use super::axes::Plot;
use super::canvas::{Canvas, Point, ink};
use super::picture::Drawn;
use super::scale::drawable;
use super::view::View;
use crate::number::stated::stated;
use crate::report::Series;
use crate::study::summary::Bands;
use crate::study::{Summary, weeks};

pub(super) const MEDIAN: usize = 2;

/// The ghost, and the band of a reference, make an axis this much longer at either end at most: they are not the subject.
const LONGER: f64 = 1.5;

/// The range of an axis that has to reach a run's `own` and `medians`, those of the run that it is compared with, and reaches
/// the `rest` of what is drawn as far as that does not crowd these: the same at both ends.
pub(super) fn reaching(own: [f64; 2], medians: Extent, rest: Extent) -> [f64; 2] {
    let [mut low, mut high] = joined(Some(own), medians).unwrap_or(own);
    let room = LONGER * (high.max(0.0) - low.min(0.0));
    if let Some([lowest, highest]) = rest {
        let [least, most] = [low - room, high + room];
        if highest <= most {
            high = high.max(highest);
        }
        if lowest >= least {
            low = low.min(lowest);
        }
    }
    [low, high]
}

/// The smallest and the largest value, where there is any.
pub(super) type Extent = Option<[f64; 2]>;

fn joined(one: Extent, other: Extent) -> Extent {
    of([one, other].into_iter().flatten().flatten())
}

/// What the last day's median is said to be beside the end of its line: in as many digits as the simulations support.
pub(super) fn last_median(canvas: &Canvas, days: &[Day], summary: &Summary) -> Option<String> {
    let (_, levels) = days.last()?;
    Some(canvas.numerals.short(stated(*levels, summary.replications)))
}

/// A day and what was there at 5, 25, 50, 75 and 95 %.
pub(super) type Day = (f64, [f64; 5]);

/// The days of a series on which there is something to draw; the first day is 1.
pub(super) fn days(summary: &Summary, series: Series) -> Vec<Day> {
    let bands = summary.series.get(series as usize);
    bands.map_or_else(Vec::new, |bands| drawn_of(bands, |day| day + 1))
}

/// The weeks of one of the [`weeks::SERIES`] on which there is something to draw, by their last days.
pub(super) fn weeks(summary: &Summary, series: usize) -> Vec<Day> {
    let last = |week| weeks::days_of(week, summary.days)[1];
    let bands = summary.weeks.get(series);
    bands.map_or_else(Vec::new, |bands| drawn_of(bands, last))
}

fn drawn_of([first, rest @ ..]: &Bands, last: impl Fn(usize) -> usize) -> Vec<Day> {
    let day = |(index, lowest): (usize, &f64)| {
        let mut levels = [drawable(*lowest)?; 5];
        for (level, values) in levels.iter_mut().skip(1).zip(rest) {
            *level = drawable(*values.get(index)?)?;
        }
        Some((last(index) as f64, levels))
    };
    first.iter().enumerate().filter_map(day).collect()
}

/// The smallest and the largest value of the bands.
pub(super) fn extent(days: &[Day]) -> Extent {
    of(days.iter().flat_map(|(_, levels)| *levels))
}

fn of(values: impl Iterator<Item = f64>) -> Extent {
    values.fold(None, |extent, value| match extent {
        None => Some([value, value]),
        Some([low, high]) => Some([value.min(low), value.max(high)]),
    })
}

/// Draws the bands and the median.
pub(super) fn draw(canvas: &Canvas, plot: &Plot, days: &[Day]) -> Drawn {
    let palette = canvas.palette;
    let paths: [Vec<Point>; 5] = std::array::from_fn(|level| path(plot, days, level));
    band(canvas, &paths[0], &paths[4], ink(palette.band_outer, 1.0))?;
    band(canvas, &paths[1], &paths[3], ink(palette.band_inner, 1.0))?;
    for edge in [&paths[0], &paths[4]] {
        // A band this light is lost on a projector: its edges are not.
        canvas.line(edge, ink(palette.band_inner, 1.0), 0.8)?;
    }
    canvas.line(&paths[MEDIAN], ink(palette.median, 1.0), 2.0)
}

/// What a series is drawn over: its days as another engine sees them, and in the scenario that it is compared with.
#[derive(Default)]
pub(super) struct Over {
    ghost: Vec<Day>,
    reference: Vec<Day>,
}

/// Where the values of a day are drawn: one point where they are joined by slopes, two where they are steps.
pub(super) type Corners<'a> = &'a dyn Fn(f64, f64) -> Vec<(f64, f64)>;

/// The value of a day at its end.
pub(super) fn at_end(day: f64, value: f64) -> Vec<(f64, f64)> {
    vec![(day, value)]
}

impl Over {
    pub(super) fn of(view: &View, series: Series) -> Self {
        Self::with(view, |summary| days(summary, series))
    }

    /// What is drawn of other runs, as `days` makes it of each.
    pub(super) fn with(view: &View, days: impl Fn(&Summary) -> Vec<Day>) -> Self {
        let days_of = |other: Option<&Summary>| other.map_or_else(Vec::new, &days);
        Self {
            ghost: days_of(view.ghost),
            reference: days_of(view.reference),
        }
    }

    /// What the medians of the reference come to: an axis reaches them, or nobody would see what it was before.
    pub(super) fn medians(&self) -> Extent {
        of(self.reference.iter().map(|(_, levels)| levels[MEDIAN]))
    }

    /// What the rest of it comes to: medians of the ghost, the band of the reference.
    pub(super) fn rest(&self) -> Extent {
        joined(
            of(self.ghost.iter().map(|(_, levels)| levels[MEDIAN])),
            extent(&self.reference),
        )
    }

    /// The range of an axis for a run's own and what it is drawn over.
    pub(super) fn reaching(&self, own: [f64; 2]) -> [f64; 2] {
        reaching(own, self.medians(), self.rest())
    }

    /// Draws it as far as it is within the plot.
    pub(super) fn draw(&self, canvas: &Canvas, plot: &Plot, corners: Corners) -> Drawn {
        let palette = canvas.palette;
        for level in [0, 4] {
            for part in parts(plot, &self.reference, level, corners) {
                canvas.line(&part, ink(palette.neutral, 0.9), 0.8)?;
            }
        }
        for part in parts(plot, &self.ghost, MEDIAN, corners) {
            canvas.dashes(&part, ink(palette.neutral, 1.0), 1.5)?;
        }
        for part in parts(plot, &self.reference, MEDIAN, corners) {
            canvas.dashes(&part, ink(palette.text, 1.0), 1.5)?;
        }
        Ok(())
    }
}

/// The parts of a line that are within the plot.
fn parts(plot: &Plot, days: &[Day], level: usize, corners: Corners) -> Vec<Vec<Point>> {
    let [low, high] = plot.y.data;
    let shown = |(day, value): (f64, f64)| {
        let within = day <= plot.x.data[1] && value >= low && value <= high;
        within.then(|| plot.at(day, value))
    };
    let points = days
        .iter()
        .flat_map(|(day, levels)| corners(*day, levels[level]));
    let points: Vec<Option<Point>> = points.map(shown).collect();
    let parts = points.split(Option::is_none);
    parts
        .map(|part| part.iter().flatten().copied().collect())
        .filter(|part: &Vec<Point>| !part.is_empty())
        .collect()
}

fn path(plot: &Plot, days: &[Day], level: usize) -> Vec<Point> {
    days.iter()
        .filter(|(day, _)| *day <= plot.x.data[1])
        .map(|(day, levels)| plot.at(*day, levels[level]))
        .collect()
}

/// Fills what lies between two paths.
pub(super) fn band(canvas: &Canvas, lower: &[Point], upper: &[Point], colour: RGBAColor) -> Drawn {
    if let ([low], [high]) = (lower, upper) {
        // One day has no breadth.
        return canvas.line(&[*low, *high], colour, 8.0);
    }
    let around: Vec<Point> = lower.iter().chain(upper.iter().rev()).copied().collect();
    canvas.fill(&around, colour)
}
