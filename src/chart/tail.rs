//! The share of cascades that have at least so much of something, on an axis of log10(share).

use std::collections::BTreeMap;

use serde::Serialize;

use super::axes::{Margins, Plot, Titles, height_between};
use super::canvas::{Canvas, Point, ink};
use super::number::Numerals;
use super::picture::{Drawn, Frame, Style};
use super::scale::{Scale, Tick, linear, step};

/// A step of the share of cascades.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CascadeStep {
    /// People in a cascade, or shares in its longest chain.
    pub at: u32,
    /// Cascades that have exactly so many.
    pub cascades: u64,
    /// The share of cascades that have at least so many, 0 to 1.
    pub share: f64,
}

/// Shares smaller than this are drawn here, log10: labels have no more decimals.
const LEAST: f64 = -8.0;
/// Decades with this many pixels have ticks at twice and five times a power of ten: they are of four digits at most.
const WIDE: f64 = 130.0;
/// The same along the vertical axis.
const HIGH: f64 = 90.0;
/// Dots nearer to each other than this are one.
const NEAREST: f64 = 5.0;

/// How the horizontal axis is divided.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Across {
    /// By log10, from 1.
    Log,
    /// Evenly, from 0.
    Linear,
}

impl Across {
    fn at(self, value: u32) -> f64 {
        match self {
            Self::Log => libm::log10(f64::from(value.max(1))),
            Self::Linear => f64::from(value),
        }
    }
}

/// The steps of numbers of cascades by what they have, ascending.
pub(super) fn steps(counts: &BTreeMap<u32, u64>) -> Vec<CascadeStep> {
    let mut above = 0.0;
    let mut steps: Vec<CascadeStep> = Vec::with_capacity(counts.len());
    for (at, cascades) in counts.iter().rev().filter(|(_, count)| **count > 0) {
        above += *cascades as f64;
        steps.push(CascadeStep {
            at: *at,
            cascades: *cascades,
            share: above,
        });
    }
    for step in &mut steps {
        step.share /= above;
    }
    steps.reverse();
    steps
}

/// Draws steps of the share, with a dot at each. `axes` are the keys of the titles of the axes. The frame's `x` is
/// what the horizontal axis is divided by, its `y` log10(share).
pub(super) fn draw(
    canvas: &Canvas,
    counts: &BTreeMap<u32, u64>,
    across: Across,
    axes: [&str; 2],
    style: &Style,
) -> Drawn<Frame> {
    let steps = steps(counts);
    let log_share = |step: &CascadeStep| libm::log10(step.share).clamp(LEAST, 0.0);
    let least = steps.last().map_or(0.0, log_share);
    // 1 / 1000 is not 10⁻³ to the last bit.
    let y = [libm::floor(least + 1e-9).min(-1.0), 0.0];
    let end = steps.last().map_or(0.0, |step| across.at(step.at));
    let x = [0.0, end.max(1.0)];

    let titles = Titles::of(canvas, style, axes);
    let mut margins = Margins::default().titled(&titles);
    let height = height_between(canvas, &margins);
    let y_ticks = percentages(&Scale::new(y, [height, 0.0]), canvas.numerals);
    margins.beside(canvas, &y_ticks);
    let plot = Plot::new(canvas, &margins, x, y);
    let x_ticks = match across {
        Across::Log => powers(&plot.x, canvas.numerals),
        Across::Linear => {
            let most = (plot.x.length() / 50.0).clamp(1.0, 10.0);
            let step = step(plot.x.data[1], most).max(1.0);
            linear(plot.x.data, step, canvas.numerals)
        }
    };
    plot.rows(canvas, &y_ticks)?;
    plot.columns(canvas, &x_ticks)?;
    plot.title(canvas, &titles)?;

    let places: Vec<Point> = steps
        .iter()
        .map(|step| plot.at(across.at(step.at), log_share(step)))
        .collect();
    let colour = ink(canvas.palette.positive, 1.0);
    let mut line = vec![(plot.left(), plot.top())];
    for place in &places {
        // As many have at least this much as have more than what was before.
        let before = line[line.len() - 1];
        line.extend([(before.0, place.1), *place]);
    }
    line.dedup();
    if line.len() > 1 {
        canvas.line(&line, colour, 2.0)?;
    }
    let mut drawn: Option<Point> = None;
    // From the end, where there are few: the largest cascade always has its dot.
    for place in places.iter().rev() {
        let far = |from: Point| libm::hypot(from.0 - place.0, from.1 - place.1) >= NEAREST;
        if drawn.is_none_or(far) {
            canvas.dot(*place, 3.0, colour)?;
            drawn = Some(*place);
        }
    }
    plot.baseline(canvas, y[0])?;
    plot.feet(canvas, &x_ticks, true)?;
    Ok(plot.frame())
}

/// Ticks at powers of ten from 1, on an axis of log10.
fn powers(scale: &Scale, numerals: Numerals) -> Vec<Tick> {
    let decade = scale.length() / (scale.data[1] - scale.data[0]);
    let stride = libm::ceil(40.0 / decade).max(1.0) as usize;
    let factors: &[f64] = if decade >= WIDE {
        &[1.0, 2.0, 5.0]
    } else {
        &[1.0]
    };
    let mut ticks = Vec::new();
    let mut power = 1.0;
    for exponent in 0..10 {
        for factor in factors {
            let at = libm::log10(factor * power);
            if at <= scale.data[1] + 1e-9 && exponent % stride == 0 {
                ticks.push(Tick {
                    at,
                    label: numerals.tick(factor * power, factor * power),
                });
            }
        }
        power *= 10.0;
    }
    ticks
}

/// Ticks at 100 %, 10 %, 1 % and so on, on an axis of log10(share).
fn percentages(scale: &Scale, numerals: Numerals) -> Vec<Tick> {
    let decade = scale.length() / (scale.data[1] - scale.data[0]);
    let stride = libm::ceil(24.0 / decade).max(1.0) as usize;
    let factors: &[f64] = if decade >= HIGH {
        &[1.0, 0.5, 0.2]
    } else {
        &[1.0]
    };
    let mut ticks = Vec::new();
    let mut percent = 100.0;
    for exponent in 0..=8_usize {
        for factor in factors {
            let at = libm::log10(*factor) - exponent as f64;
            if at >= scale.data[0] - 1e-9 && exponent % stride == 0 {
                let label = numerals.tick(factor * percent, factor * percent);
                ticks.push(Tick {
                    at,
                    label: label + "%",
                });
            }
        }
        percent /= 10.0;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_of_at_least_so_many() {
        let found = steps(&BTreeMap::from([(1, 6), (2, 0), (3, 3), (40, 1)]));
        let found: Vec<_> = found
            .iter()
            .map(|step| (step.at, step.cascades, step.share))
            .collect();
        assert_eq!(found, [(1, 6, 1.0), (3, 3, 0.4), (40, 1, 0.1)]);
        assert!(steps(&BTreeMap::new()).is_empty());
    }

    #[test]
    fn ticks_are_powers_of_ten_and_more_where_there_is_room() {
        let labels = |ticks: Vec<Tick>| -> Vec<String> {
            ticks.into_iter().map(|tick| tick.label).collect()
        };
        let x = |pixels| powers(&Scale::new([0.0, 4.3], [0.0, pixels]), Numerals::Chinese);
        assert_eq!(labels(x(300.0)), ["1", "10", "100", "1000", "1万"]);
        assert_eq!(labels(x(100.0)), ["1", "100", "1万"]);
        let x = powers(&Scale::new([0.0, 1.1], [0.0, 300.0]), Numerals::Western);
        assert_eq!(labels(x), ["1", "2", "5", "10"]);
        let y = |pixels| percentages(&Scale::new([-5.0, 0.0], [pixels, 0.0]), Numerals::Western);
        assert_eq!(
            labels(y(200.0)),
            ["100%", "10%", "1%", "0.1%", "0.01%", "0.001%"]
        );
        assert_eq!(labels(y(80.0)), ["100%", "1%", "0.01%"]);
        let y = percentages(&Scale::new([-1.0, 0.0], [200.0, 0.0]), Numerals::Western);
        assert_eq!(labels(y), ["100%", "50%", "20%", "10%"]);
    }
}
