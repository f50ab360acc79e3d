//! From data to pixels, and the ticks between: whatever the data, ranges are finite, ascending and not too fine.

use super::number::Numerals;
use crate::number::stated::power_of_ten_within;

/// No run counts this many people or yuan; what lies beyond is drawn here.
const FARTHEST: f64 = 1e15;
/// A range this narrow, for its distance from zero, is one value.
const FINEST: f64 = 1e-6;
/// More ticks than any axis has room for.
const MOST_TICKS: usize = 64;
/// Steps between labelled days: days, weeks' halves, months, quarters, years.
const DAY_STEPS: [f64; 11] = [
    1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 90.0, 180.0, 365.0, 730.0,
];

/// A value that can be drawn; nothing for NaN and the infinities.
pub(super) fn drawable(value: f64) -> Option<f64> {
    value.is_finite().then(|| value.clamp(-FARTHEST, FARTHEST))
}

/// An ascending range around drawable values, widened where it is empty or too narrow to tell values apart.
pub(super) fn range(low: f64, high: f64) -> [f64; 2] {
    let (low, high) = (low.min(high), low.max(high));
    let (low, high) = (drawable(low).unwrap_or(0.0), drawable(high).unwrap_or(1.0));
    let finest = FINEST * libm::fabs(low).max(libm::fabs(high)).max(1.0);
    if high - low >= finest {
        [low, high]
    } else {
        [low - finest, high + finest]
    }
}

/// People on an axis of log10(1 + people): stages differ by orders of magnitude, and 0 has a place.
pub(super) fn log(people: f64) -> f64 {
    libm::log10(1.0 + people.max(0.0))
}

/// A linear map from data to pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// Data, ascending.
    pub(super) data: [f64; 2],
    /// Pixels, in either direction.
    pub(super) pixels: [f64; 2],
}

impl Scale {
    pub(super) fn new(data: [f64; 2], pixels: [f64; 2]) -> Self {
        Self {
            data: range(data[0], data[1]),
            pixels,
        }
    }

    /// Where a value is drawn; at the edge when it lies beyond.
    pub(super) fn at(&self, value: f64) -> f64 {
        let [low, high] = self.data;
        let share = (value.clamp(low, high) - low) / (high - low);
        self.pixels[0] + share * (self.pixels[1] - self.pixels[0])
    }

    /// Pixels along the axis.
    pub(super) fn length(&self) -> f64 {
        libm::fabs(self.pixels[1] - self.pixels[0])
    }
}

/// A place on an axis, and what it says there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    pub(super) at: f64,
    pub(super) label: String,
}

/// The smallest of 1, 2 and 5 times a power of ten that divides a span into at most `most` parts.
pub(super) fn step(span: f64, most: f64) -> f64 {
    let least = span / most.max(1.0);
    let power = power_of_ten_within(least);
    let fits = |factor: &f64| factor * power >= least * (1.0 - 1e-9);
    let factor = [1.0, 2.0, 5.0].into_iter().find(fits);
    factor.unwrap_or(10.0) * power
}

/// How many ticks a vertical axis has room for.
pub(super) fn rows(pixels: f64) -> f64 {
    libm::floor(pixels / 34.0).clamp(2.0, 6.0)
}

/// Multiples of a step within a range.
pub(super) fn multiples([low, high]: [f64; 2], step: f64) -> impl Iterator<Item = f64> {
    let first = libm::ceil(low / step - 1e-9);
    (0..MOST_TICKS)
        .map(move |place| (first + place as f64) * step)
        .take_while(move |value| *value <= high + step * 1e-9)
}

/// Ticks at multiples of a step.
pub(super) fn linear(range: [f64; 2], step: f64, numerals: Numerals) -> Vec<Tick> {
    multiples(range, step)
        .map(|at| Tick {
            at,
            label: numerals.tick(at, step),
        })
        .collect()
}

/// Ticks at 0, 1, 10, 100 … on an axis of [`log`], no closer than `gap` pixels.
pub(super) fn decades(scale: &Scale, gap: f64, numerals: Numerals) -> Vec<Tick> {
    let decade = scale.length() / (scale.data[1] - scale.data[0]);
    let stride = libm::ceil(gap / decade.max(1e-9)).clamp(1.0, 16.0) as usize;
    let mut ticks = vec![Tick {
        at: 0.0,
        label: "0".into(),
    }];
    let mut people = 1.0;
    for exponent in 0..=16 {
        let at = log(people);
        // 0 and 1 are a third of a decade apart, and both a single digit.
        let clear = (at - ticks[ticks.len() - 1].at) * decade >= gap.min(14.0);
        if at <= scale.data[1] + 1e-9 && exponent % stride == 0 && clear {
            ticks.push(Tick {
                at,
                label: numerals.tick(people, people),
            });
        }
        people *= 10.0;
    }
    ticks
}

/// Ticks on an axis of days, with room for `most` of them.
pub(super) fn days(last: f64, most: f64) -> Vec<Tick> {
    let fits = |step: &f64| last / step <= most;
    let step = DAY_STEPS.into_iter().find(fits);
    let step = step.unwrap_or_else(|| self::step(last, most));
    multiples([0.0, last], step)
        .map(|at| Tick {
            at,
            label: format!("{at:.0}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_one_two_or_five() {
        for (span, most, expected) in [
            (10.0, 5.0, 2.0),
            (1.0, 5.0, 0.2),
            (7.0, 5.0, 2.0),
            (23_000.0, 5.0, 5000.0),
            (1e15, 6.0, 2e14),
            (5.0, 5.0, 1.0),
        ] {
            let found = step(span, most);
            assert!((found / expected - 1.0).abs() < 1e-9, "{span}: {found}");
        }
    }

    #[test]
    fn ticks_lie_within_their_range() {
        let ticks = linear([-30.0, 105.0], 50.0, Numerals::Western);
        let labels: Vec<_> = ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(labels, ["0", "50", "100"]);
    }

    #[test]
    fn days_are_round() {
        let labels = |last, most| -> Vec<String> {
            days(last, most)
                .into_iter()
                .map(|tick| tick.label)
                .collect()
        };
        assert_eq!(
            labels(180.0, 6.0),
            ["0", "30", "60", "90", "120", "150", "180"]
        );
        assert_eq!(labels(1.0, 6.0), ["0", "1"]);
        assert_eq!(labels(365.0, 5.0), ["0", "90", "180", "270", "360"]);
    }

    #[test]
    fn decades_start_at_nothing() {
        let scale = Scale::new([0.0, log(2e6)], [0.0, 500.0]);
        let labels = |gap| -> Vec<String> {
            let ticks = decades(&scale, gap, Numerals::Chinese);
            ticks.into_iter().map(|tick| tick.label).collect()
        };
        assert_eq!(
            labels(40.0),
            ["0", "1", "10", "100", "1000", "1万", "10万", "100万"]
        );
        assert_eq!(labels(200.0), ["0", "1", "1000", "100万"]);
    }

    #[test]
    fn ranges_are_mended() {
        let cases = [
            [0.0, 0.0],
            [1e15, 1e15],
            [5.0, -5.0],
            [f64::NAN, f64::NAN],
            [f64::NEG_INFINITY, f64::INFINITY],
            [f64::MIN, f64::MAX],
            [0.0, 5e-324],
        ];
        for [low, high] in cases {
            let [from, to] = range(low, high);
            assert!(from < to && (to - from).is_finite(), "{low} {high}");
            let scale = Scale::new([low, high], [10.0, 20.0]);
            for value in [low, high, 0.0, 1e308] {
                let at = scale.at(value);
                assert!(value.is_nan() || (10.0..=20.0).contains(&at));
            }
            let step = step(to - from, 5.0);
            assert!(linear([from, to], step, Numerals::Western).len() <= 7);
        }
    }
}
