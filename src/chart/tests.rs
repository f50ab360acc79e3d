//! Every chart, on real, empty and absurd summaries.

mod look;

use proptest::prelude::*;

use super::*;
use crate::engine::observe::{Outcome, Series};
use crate::ensemble::histogram::Histogram;
use crate::ensemble::summary::{OutcomeSummary, Probability};
use crate::ensemble::{Chunk, Collection};
use crate::scenario::Scenario;

const SCENARIO: &str = r#"{"schema":1,"channels":[{"id":"a","kind":"moments_ad"}]}"#;

fn style(width: f64, height: f64) -> Style {
    Style {
        width,
        height,
        theme: Theme::Light,
        numerals: Numerals::Western,
        labels: ["Aware", "One-off buyers", "Fans", "Customers & <friends>"]
            .map(String::from)
            .into(),
    }
}

fn run(scenario: &str, replications: usize) -> Summary {
    let scenario = Scenario::from_json(scenario).expect("the scenario is sound");
    let mut collection = Collection::new(scenario.days(), replications);
    let chunk = Chunk::run(&scenario, 1, 0, replications);
    collection.add(&chunk).expect("one chunk is the whole run");
    collection.summary()
}

/// A summary of which every value is the same.
fn flat(days: usize, value: f64) -> Summary {
    let outcome = OutcomeSummary {
        mean: value,
        sd: 0.0,
        quantiles: [value; 5],
        missing: 0,
    };
    Summary {
        days,
        replications: 1,
        outcomes: vec![outcome; Outcome::COUNT],
        series: vec![std::array::from_fn(|_| vec![value; days]); Series::COUNT],
        probability_of_profit: Probability {
            estimate: 0.5,
            standard_error: 0.1,
        },
        profit: Histogram {
            start: value,
            width: 0.0,
            counts: vec![1],
            below: 0,
            above: 0,
        },
    }
}

fn well_formed(drawing: &Drawing) -> bool {
    let svg = &drawing.svg;
    let frame = drawing.frame;
    let numbers = [frame.left, frame.top, frame.right, frame.bottom];
    let ranges = [frame.x, frame.y].concat();
    svg.starts_with("<svg ")
        && svg.ends_with("</g></svg>\n")
        && !svg.contains("NaN")
        && !svg.contains("inf")
        && !svg.contains(" id=")
        && numbers
            .iter()
            .chain(&ranges)
            .all(|number| number.is_finite())
        && frame.left < frame.right
        && frame.top < frame.bottom
        && frame.x[0] < frame.x[1]
        && frame.y[0] != frame.y[1]
}

#[test]
fn a_real_run_is_drawn_the_same_every_time() {
    let summary = run(SCENARIO, 64);
    for chart in Chart::ALL {
        let first = draw(*chart, &summary, &style(640.0, 320.0)).expect("it is drawn");
        assert!(well_formed(&first), "{}", chart.name());
        assert_eq!(first.svg.matches("<svg").count(), 1);
        assert!(
            first.svg.len() < 80_000,
            "{} {}",
            chart.name(),
            first.svg.len()
        );
        let again = draw_over(*chart, &summary, &style(640.0, 320.0), None);
        assert_eq!(again.as_ref(), Ok(&first));
        let over = draw_over(*chart, &summary, &style(640.0, 320.0), Some(&summary));
        let over = over.expect("it is drawn");
        let has_ghost = matches!(chart, Chart::Connected | Chart::Followers | Chart::Profit);
        assert_eq!(over.svg != first.svg, has_ghost, "{}", chart.name());
    }
}

/// A summary that no change of the model changes.
fn made_up() -> Summary {
    let mut summary = flat(30, 0.0);
    let spread = |level: usize| 1.0 + 0.2 * (level as f64 - 2.0);
    for (index, bands) in summary.series.iter_mut().enumerate() {
        for (level, band) in bands.iter_mut().enumerate() {
            for (day, value) in band.iter_mut().enumerate() {
                let wave = (day * (index + 3)) % 7;
                *value = (wave * wave + day * index) as f64 * spread(level) * 3.0;
            }
        }
    }
    let mut people = 250_000.0;
    for outcome in &mut summary.outcomes[Outcome::ViewersGeneration0 as usize..] {
        outcome.quantiles = std::array::from_fn(|level| people * spread(level));
        people /= 12.0;
    }
    summary.outcomes[Outcome::Profit as usize].quantiles[2] = 1300.0;
    summary.profit = Histogram {
        start: -3000.0,
        width: 1000.0,
        counts: vec![3, 12, 30, 41, 36, 0, 7],
        below: 1,
        above: 0,
    };
    summary
}

/// `UPDATE_EXPECT=1` writes what is drawn now. In wasm the same files are expected.
#[test]
fn drawings_are_the_expected_ones() {
    let summary = made_up();
    for chart in Chart::ALL {
        let file = format!("tests/goldens/chart-{}.svg", chart.name());
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let drawn = draw(*chart, &summary, &style(480.0, 240.0)).expect("it is drawn");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, &drawn.svg).expect("goldens can be written");
        }
        let expected = std::fs::read_to_string(&path).expect("there is a golden");
        assert!(
            drawn.svg == expected,
            "{} is not as expected",
            path.display()
        );
    }
}

#[test]
fn a_previous_run_far_away_does_not_take_the_axis() {
    let small = draw_over(
        Chart::Followers,
        &flat(9, 10.0),
        &style(640.0, 320.0),
        Some(&flat(9, 1e6)),
    );
    let [low, high] = small.expect("it is drawn").frame.y;
    assert!(low >= -30.0 && high <= 30.0, "{low} {high}");
}

#[test]
fn labels_are_escaped_and_units_are_css_pixels() {
    let drawing = draw(Chart::Funnel, &run(SCENARIO, 8), &style(640.4, 320.0));
    let svg = drawing.expect("it is drawn").svg;
    assert!(svg.contains("viewBox=\"0 0 640 320\""));
    assert!(svg.contains(">Customers &amp; &lt;friends&gt;</text>"));
    assert!(svg.contains("font-size=\"120"));
}

#[test]
fn nothing_and_next_to_nothing_are_drawn() {
    let mut empty = flat(0, 0.0);
    empty.series.clear();
    empty.outcomes.clear();
    empty.profit = Histogram::default();
    let mut summaries = vec![empty];
    for days in [0, 1, 2, 1095] {
        for value in [0.0, 0.3, 1.0, -5.0, 1e15, 1e300, f64::NAN, f64::INFINITY] {
            summaries.push(flat(days, value));
        }
    }
    for summary in &summaries {
        for chart in Chart::ALL {
            for (width, height) in [(80.0, 60.0), (640.0, 320.0), (8192.0, 8192.0)] {
                let over = draw_over(*chart, summary, &style(width, height), Some(summary));
                let drawing = over.expect("it is drawn");
                assert!(well_formed(&drawing), "{} {summary:?}", chart.name());
            }
        }
    }
}

#[test]
fn sizes_that_cannot_be_drawn_are_refused() {
    let summary = flat(3, 1.0);
    let refused = |width, height| draw(Chart::Profit, &summary, &style(width, height)).err();
    for (width, height) in [(79.0, 60.0), (80.0, 59.0), (-640.0, 320.0), (0.0, 0.0)] {
        let expected = ChartError::TooSmall { width, height };
        assert_eq!(refused(width, height), Some(expected));
    }
    for (width, height) in [(8193.0, 60.0), (80.0, 1e300)] {
        let expected = ChartError::TooLarge { width, height };
        assert_eq!(refused(width, height), Some(expected));
    }
    for size in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(matches!(
            refused(size, 320.0),
            Some(ChartError::NotFinite { .. })
        ));
        assert!(matches!(
            refused(640.0, size),
            Some(ChartError::NotFinite { .. })
        ));
    }
    assert_eq!(refused(80.0, 60.0), None);
}

#[test]
fn charts_are_known_by_name() {
    for chart in Chart::ALL {
        assert_eq!(Chart::from_name(chart.name()), Some(*chart));
    }
    assert_eq!(Chart::from_name("pie"), None);
}

/// Any number, small ones and whole ones as often as absurd ones.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        0.0..1e4,
        (0..50_i32).prop_map(f64::from),
        -1e9..1e9,
        any::<f64>().prop_filter("finite", |value| value.is_finite()),
    ]
}

fn summary() -> impl Strategy<Value = Summary> {
    let counts = prop::collection::vec(any::<u32>(), 0..50);
    let profit = (number(), number(), counts, any::<u32>(), any::<u32>());
    (1..6_usize, prop::collection::vec(number(), 1..40), profit).prop_map(
        |(days, values, (start, width, counts, below, above))| {
            let mut endless = values.into_iter().cycle();
            let mut next = move || endless.next().unwrap_or_default();
            let mut summary = flat(days, 0.0);
            for outcome in &mut summary.outcomes {
                outcome.quantiles = std::array::from_fn(|_| next());
            }
            for value in summary.series.iter_mut().flatten().flatten() {
                *value = next();
            }
            summary.profit = Histogram {
                start,
                width,
                counts,
                below,
                above,
            };
            summary
        },
    )
}

proptest! {
    #[test]
    fn no_finite_summary_breaks_a_chart(
        summary in summary(),
        ghost in summary(),
        width in 80.0..900.0,
        height in 60.0..500.0,
        chinese in any::<bool>(),
    ) {
        let mut style = style(width, height);
        if chinese {
            style.numerals = Numerals::Chinese;
        }
        for chart in Chart::ALL {
            let drawing = draw_over(*chart, &summary, &style, Some(&ghost));
            prop_assert!(drawing.is_ok_and(|drawing| well_formed(&drawing)), "{}", chart.name());
        }
    }
}
