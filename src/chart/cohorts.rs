//! Who stays: for each cohort, the share (per cent) that is still connected after each period, as a heat map.

use plotters::style::text_anchor::{HPos, VPos};
use serde::Serialize;

use super::Shape;
use super::axes::{Margins, Plot};
use super::canvas::{Canvas, ink};
use super::picture::{Drawn, Frame, Outline, Style};
use super::scale::{Tick, drawable};
use super::view::View;
use crate::model::money::per;
use crate::report::Series;
use crate::report::tables::CohortEntry;
use crate::study::Ledger;

/// More periods than this are put together: nobody reads a thousand cells.
const MOST_PERIODS: usize = 24;
/// How strong the colour of a cell is at the smallest and at the largest share: figures are to be read on all of it.
const WEAKEST: f64 = 0.05;
pub(super) const STRONGEST: f64 = 0.6;

/// Shares that differ by less look alike.
const LEAST_EXTENT: f64 = 0.05;

/// The cohorts as they are shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cohorts {
    /// Length of a period, in days: that of a cohort, or several of them where there are many.
    pub period: usize,
    /// Those who were connected at the start, then those who joined in each period.
    pub rows: Vec<Cohort>,
    /// The smallest and the largest share that colours tell apart, see [`extent`].
    pub extent: [f64; 2],
}

/// One cohort.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cohort {
    /// First and last day (from 1) of its joining; 0 and 0 for those who were connected at the start.
    pub days: [usize; 2],
    /// People who joined.
    pub joined: f64,
    /// People still connected at the end of the period in which they joined, and of each one after it.
    pub kept: Vec<f64>,
    /// Gross profit until the end for each who joined; NaN without people.
    pub lifetime_value: f64,
}

impl Cohorts {
    /// The cohorts of a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        let layout = &ledger.layout;
        let stride = layout.periods().div_ceil(MOST_PERIODS).max(1);
        let period = stride * layout.cohort_days;
        let periods = layout.periods().div_ceil(stride);
        let end = |shown: usize| ((shown + 1) * stride).min(layout.periods()) - 1;
        let rows = (0..=periods).map(|row| {
            let members = match row.checked_sub(1) {
                None => 0..1,
                Some(shown) => shown * stride + 1..end(shown) + 2,
            };
            let sum = |of: &dyn Fn(usize) -> f64| members.clone().map(of).sum::<f64>();
            let joined = sum(&|cohort| ledger.joined(cohort));
            let at_start = (row == 0).then_some(joined);
            let later = (row.max(1) - 1..periods)
                .map(|shown| sum(&|cohort| ledger.cohort(CohortEntry::Kept, cohort, end(shown))));
            let profit = sum(&|cohort| {
                let periods = 0..layout.periods();
                let profit =
                    periods.map(|period| ledger.cohort(CohortEntry::GrossProfit, cohort, period));
                profit.sum()
            });
            Cohort {
                days: match row {
                    0 => [0, 0],
                    _ => [(row - 1) * period + 1, (row * period).min(layout.days)],
                },
                joined,
                kept: at_start.into_iter().chain(later).collect(),
                lifetime_value: per(profit, joined),
            }
        });
        let rows: Vec<Cohort> = rows.collect();
        Self {
            period,
            extent: extent(&rows),
            rows,
        }
    }
}

impl Cohort {
    /// The share of those who joined that is kept after so many periods; nothing without people.
    fn share(&self, age: usize) -> Option<f64> {
        let share = drawable(self.kept[age] / self.joined)?;
        (self.joined > 0.0).then_some(share)
    }
}

/// The names of the first row, of the others with `{from}` and `{to}` for their days, and of the columns with `{days}` for
/// the length of a period.
const LABELS: [&str; 3] = [
    "page.chart.cohorts.start",
    "page.chart.cohorts.days",
    "page.chart.cohorts.axis",
];

/// What it has.
pub const SHAPE: Shape = Shape::Cells;
/// The series that it shows.
pub const SERIES: &[Series] = &[];

/// The keys of the words in its picture.
pub fn labels() -> Vec<String> {
    LABELS.map(str::to_owned).to_vec()
}

/// The smallest and the largest share that colours tell apart: all of those after the first period, in which nearly everybody
/// is still there, widened where they are alike.
fn extent(rows: &[Cohort]) -> [f64; 2] {
    let later = |row: &Cohort| 1..row.kept.len();
    let shares = rows
        .iter()
        .flat_map(|row| later(row).filter_map(|age| row.share(age)));
    let (least, most) = shares.fold((f64::INFINITY, 0.0), |(least, most), share| {
        (share.min(least), share.max(most))
    });
    if least > most {
        return [0.0, 1.0];
    }
    let missing = (LEAST_EXTENT - (most - least)).max(0.0);
    [(least - missing).max(0.0), most + missing.min(LEAST_EXTENT)]
}

/// Draws the chart. The frame's `x` counts columns, its `y` rows downwards.
pub(super) fn draw(canvas: &Canvas, view: &View, style: &Style) -> Drawn<(Frame, Vec<Outline>)> {
    let Cohorts {
        period,
        rows,
        extent: [least, most],
    } = Cohorts::of(&view.summary.ledger);
    let [at_start, later, axis] = LABELS.map(|label| style.labels.text(label));
    let names: Vec<String> = rows
        .iter()
        .map(|row| match row.days {
            [0, 0] => at_start.to_owned(),
            [from, to] => later
                .replace("{from}", &from.to_string())
                .replace("{to}", &to.to_string()),
        })
        .collect();
    let widest = names.iter().map(|name| canvas.width_of(name));
    let margins = Margins {
        left: (widest.fold(0.0, f64::max) + 10.0).clamp(10.0, canvas.width * 0.36),
        top: 24.0,
        right: 6.0,
        ..Margins::default()
    };
    let columns = rows.iter().map(|row| row.kept.len()).max().unwrap_or(1);
    let [across, down] = [columns.max(1) as f64, rows.len().max(1) as f64];
    let plot = Plot::new(canvas, &margins, [0.0, across], [0.0, down]);
    let (width, height) = (plot.x.length() / across, plot.y.length() / down);

    let head = axis.replace("{days}", &period.to_string());
    let head = canvas.cut(&head, canvas.width - 2.0);
    // Over the cells where it fits there.
    let right = canvas.width - 1.0;
    let fits = canvas.width_of(&head) <= right - plot.left();
    let place = if fits {
        (plot.left(), HPos::Left)
    } else {
        (right, HPos::Right)
    };
    canvas.text(
        &head,
        (place.0, margins.top - 7.0),
        (place.1, VPos::Bottom),
        false,
    )?;

    let roomy = width >= canvas.width_of("100") + 4.0 && height >= canvas.font() + 3.0;
    let stride = libm::ceil((canvas.font() + 2.0) / height).max(1.0) as usize;
    for (index, row) in rows.iter().enumerate() {
        let top = plot.top() + index as f64 * height;
        let middle = top + height / 2.0;
        if index % stride == 0 {
            let name = canvas.cut(&names[index], plot.left() - 8.0);
            let at = (plot.left() - 7.0, middle);
            canvas.text(&name, at, (HPos::Right, VPos::Center), false)?;
        }
        for age in 0..row.kept.len() {
            let Some(share) = row.share(age) else {
                continue;
            };
            let left = plot.left() + age as f64 * width;
            let place = ((share - least) / (most - least)).clamp(0.0, 1.0);
            let strength = WEAKEST + (STRONGEST - WEAKEST) * place;
            let inner = |size: f64| if size > 4.0 { size - 1.0 } else { size };
            let corner = (left + inner(width), top + inner(height));
            canvas.bar((left, top), corner, ink(canvas.palette.positive, strength))?;
            if roomy {
                let text = format!("{:.0}", 100.0 * share);
                let at = (left + inner(width) / 2.0, middle - 0.5);
                let anchor = (HPos::Center, VPos::Center);
                canvas.text_in(canvas.palette.median, &text, at, anchor, false)?;
            }
        }
    }
    let stride = libm::ceil(26.0 / width).max(1.0) as usize;
    let ages = (0..columns).step_by(stride).map(|age| Tick {
        at: age as f64 + 0.5,
        label: age.to_string(),
    });
    plot.feet(canvas, &ages.collect::<Vec<_>>(), false)?;
    let frame = Frame {
        x: [0.0, across],
        y: [down, 0.0],
        ..plot.frame()
    };
    Ok((frame, Vec::new()))
}
