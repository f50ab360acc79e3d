//! Every chart, on real, empty and absurd summaries.

mod any;
mod cascades;
mod cohorts;
mod look;
mod reach;
mod readable;
mod words;

use std::collections::BTreeSet;

use super::*;
use crate::report::tables::{CohortEntry, Layout};
use crate::report::{Outcome, Series};
use crate::scenario::Scenario;
use crate::study::histogram::Histogram;
use crate::study::summary::{OutcomeSummary, Probability};
use crate::study::{Chunk, Collection, Digest, Ledger, Summary, weeks};
use words::{labels_of, words};

const SCENARIO: &str = r#"{"schema":2,
    "channels":[{"id":"a","kind":"moments_ad"},{"id":"b","kind":"store_qr","start":9,"end":160}],
    "accounts":[{"id":"c","kind":"subscription_account"}],
    "campaigns":[{"id":"d","kind":"salon","account":"c"},{"id":"e","kind":"bargain"}]}"#;

/// The scenario above, cut to a month.
fn month() -> Scenario<f64> {
    let mut scenario = sound(SCENARIO);
    scenario.time.days = 30.0;
    scenario.time.cohort_days = 7.0;
    scenario
}

fn sound(scenario: &str) -> Scenario<f64> {
    let scenario = Scenario::from_json(scenario).expect("the scenario is sound");
    scenario.central()
}

fn calendar() -> Calendar {
    Calendar::of(&sound(SCENARIO))
}

fn drawn(chart: Chart, summary: &Summary, style: &Style) -> Result<Drawing, ChartError> {
    draw(chart, &View::of(summary, &calendar()), style)
}

/// A run over itself, as a ghost and as a reference.
fn over<'a>(summary: &'a Summary, other: &'a Summary, calendar: &'a Calendar) -> [View<'a>; 2] {
    let alone = View::of(summary, calendar);
    [
        View {
            ghost: Some(other),
            ..alone
        },
        View {
            reference: Some(other),
            ..alone
        },
    ]
}

fn style(chart: Chart, width: f64, height: f64) -> Style {
    Style {
        width,
        height,
        theme: Theme::Light,
        numerals: Numerals::Western,
        labels: words(chart),
    }
}

fn run(scenario: &str, replications: usize) -> Summary {
    let scenario = sound(scenario);
    let mut collection = Collection::new(&scenario, 1, replications);
    let chunk = Chunk::run(&scenario, None, 1, 0, replications);
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
        digest: Digest::default(),
        outcomes: vec![outcome; Outcome::COUNT],
        entry_costs: Vec::new(),
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
        weeks: vec![std::array::from_fn(|_| vec![7.0 * value; days.div_ceil(7)]); 2],
        profit_dots: vec![value; 50],
        ledger: ledger(|_| value),
        uncertainty: None,
    }
}

/// A figure as sums of a ledger have it.
fn whole(layout: &Layout, place: usize, figure: f64) -> i64 {
    (layout.parts(place) * figure) as i64
}

/// A ledger of a month, made from the number of a figure.
fn ledger(figure: impl Fn(usize) -> f64) -> Ledger {
    let scenario = month();
    let layout = Layout::of(&scenario);
    let sums = (0..layout.len()).map(|place| whole(&layout, place, figure(place)));
    let sums: Vec<i64> = sums.collect();
    Ledger::of(&scenario, &sums, 1)
}

fn well_formed(drawing: &Drawing) -> bool {
    let svg = &drawing.svg;
    let frame = drawing.frame;
    let numbers = [frame.left, frame.top, frame.right, frame.bottom];
    let ranges = [frame.x, frame.y].concat();
    let corners = drawing.outlines.iter().flatten().flatten();
    svg.starts_with("<svg ")
        && svg.ends_with("</g></svg>\n")
        && !svg.contains("NaN")
        && !svg.contains("inf")
        && !svg.contains(" id=")
        && numbers
            .iter()
            .chain(&ranges)
            .chain(corners)
            .all(|number| number.is_finite())
        && frame.left < frame.right
        && frame.top < frame.bottom
        && frame.x[0] < frame.x[1]
        && frame.y[0] != frame.y[1]
}

#[test]
fn a_real_run_is_drawn_the_same_every_time() {
    let summary = run(SCENARIO, 64);
    let calendar = calendar();
    for chart in Chart::ALL {
        let style = style(*chart, 640.0, 320.0);
        let first = draw(*chart, &View::of(&summary, &calendar), &style).expect("it is drawn");
        assert!(well_formed(&first), "{}", chart.name());
        assert_eq!(first.svg.matches("<svg").count(), 1);
        assert!(
            first.svg.len() < 80_000,
            "{} {}",
            chart.name(),
            first.svg.len()
        );
        let again = draw(*chart, &View::of(&summary, &calendar), &style);
        assert_eq!(again.as_ref(), Ok(&first));
        let [ghost, reference] =
            over(&summary, &summary, &calendar).map(|view| draw(*chart, &view, &style));
        let ghost = ghost.expect("it is drawn");
        let reference = reference.expect("it is drawn");
        let over_days = matches!(chart.shape(), Shape::OverDays | Shape::DailySteps);
        let has_ghost = over_days || matches!(chart, Chart::Profit | Chart::ProfitDots);
        assert_eq!(ghost.svg != first.svg, has_ghost, "{}", chart.name());
        let has_reference = !matches!(chart, Chart::Touches | Chart::Cohorts);
        assert_eq!(
            reference.svg != first.svg,
            has_reference,
            "{}",
            chart.name()
        );
        assert_eq!(reference.frame, first.frame, "{}", chart.name());
        let bare = draw(*chart, &View::of(&summary, &Calendar::default()), &style);
        let bare = bare.expect("it is drawn");
        assert_eq!(bare.svg != first.svg, over_days, "{}", chart.name());
    }
}

/// A summary that no change of the model changes.
fn made_up() -> Summary {
    let mut summary = flat(30, 0.0);
    summary.replications = 4000;
    let spread = |level: usize| 1.0 + 0.2 * (level as f64 - 2.0);
    for (index, bands) in summary.series.iter_mut().enumerate() {
        for (level, band) in bands.iter_mut().enumerate() {
            for (day, value) in band.iter_mut().enumerate() {
                let wave = (day * (index + 3)) % 7;
                *value = (wave * wave + day * index) as f64 * spread(level) * 3.0;
            }
        }
    }
    for (bands, series) in summary.weeks.iter_mut().zip(weeks::SERIES) {
        for (band, days) in bands.iter_mut().zip(&summary.series[series as usize]) {
            *band = weeks::sums(days).collect();
        }
    }
    let mut people = 250_000.0;
    for outcome in &mut summary.outcomes[Outcome::ViewersGeneration0 as usize..] {
        outcome.quantiles = std::array::from_fn(|level| people * spread(level));
        people /= 12.0;
    }
    let trust = &mut summary.series[Series::BrandTrust as usize];
    for value in trust.iter_mut().flatten() {
        *value /= 2000.0;
    }
    let money = [
        9000.0, 3500.0, 1200.0, 700.0, 0.0, 400.0, 150.0, 250.0, 2800.0,
    ];
    for (outcome, mean) in waterfall::STEPS.into_iter().zip(money) {
        summary.outcomes[outcome as usize].mean = mean;
    }
    let layout = Layout::of(&month());
    let mut sums = vec![0; layout.len()];
    let mut put = |place: usize, figure: f64| sums[place] = whole(&layout, place, figure);
    for first in 0..layout.touches.count() {
        for last in 0..layout.touches.count() {
            let people = (first * 5 + last * 3) % 4 * (40 >> first);
            put(layout.attribution(first, last), people as f64);
        }
    }
    for cohort in 0..layout.cohorts {
        put(layout.joined(cohort), 100.0);
        for period in cohort.max(1) - 1..layout.periods() {
            let kept = 97.0 - 9.0 * (period + 2 - cohort.max(1)) as f64;
            put(layout.cohort(CohortEntry::Kept, cohort, period), kept);
            put(
                layout.cohort(CohortEntry::GrossProfit, cohort, period),
                50.0,
            );
        }
    }
    summary.ledger = Ledger::of(&month(), &sums, 1);
    summary.outcomes[Outcome::Profit as usize].quantiles[2] = 1300.0;
    summary.profit_dots = (0..50)
        .map(|dot| {
            90.0 * f64::from(dot) + f64::from((dot - 25) * (dot - 25) * (dot - 25)) / 9.0 - 1900.0
        })
        .collect();
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
    let calendar = Calendar::of(&month());
    for chart in Chart::ALL {
        let file = format!("tests/goldens/chart-{}.svg", chart.name());
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let style = style(*chart, 480.0, 240.0);
        let drawn = draw(*chart, &View::of(&summary, &calendar), &style).expect("it is drawn");
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
fn labels_are_escaped_and_units_are_css_pixels() {
    let style = style(Chart::Funnel, 640.4, 320.0);
    let drawing = drawn(Chart::Funnel, &run(SCENARIO, 8), &style);
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
    empty.weeks.clear();
    empty.profit = Histogram::default();
    empty.profit_dots.clear();
    let mut summaries = vec![empty];
    for days in [0, 1, 2, 1095] {
        for value in [0.0, 0.3, 1.0, -5.0, 1e15, 1e300, f64::NAN, f64::INFINITY] {
            summaries.push(flat(days, value));
        }
    }
    let calendar = calendar();
    for summary in &summaries {
        for chart in Chart::ALL {
            for (width, height) in [(80.0, 60.0), (640.0, 320.0), (8192.0, 8192.0)] {
                let style = style(*chart, width, height);
                for view in over(summary, summary, &calendar) {
                    let drawing = draw(*chart, &view, &style).expect("it is drawn");
                    assert!(well_formed(&drawing), "{} {summary:?}", chart.name());
                }
            }
        }
    }
}

#[test]
fn sizes_that_cannot_be_drawn_are_refused() {
    let summary = flat(3, 1.0);
    let refused = |width, height| {
        let style = style(Chart::Profit, width, height);
        drawn(Chart::Profit, &summary, &style).err()
    };
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

/// The flows are all new customers, every one has its outline, and no side has more than eight touches and a rest.
#[test]
fn flows_hold_every_new_customer() {
    let entries = (0..20).map(|number| format!(r#"{{"id":"c{number}","kind":"newspaper"}}"#));
    let channels = entries.collect::<Vec<_>>().join(",");
    let scenario = sound(&format!(r#"{{"schema":2,"channels":[{channels}]}}"#));
    let layout = Layout::of(&scenario);
    let mut sums = vec![0; layout.len()];
    let mut all = 0;
    for first in 0..layout.touches.count() {
        for last in 0..layout.touches.count() {
            let people = (first * last) as i64 % 7;
            let place = layout.attribution(first, last);
            sums[place] = whole(&layout, place, people as f64);
            all += people;
        }
    }
    let mut summary = flat(9, 0.0);
    summary.ledger = Ledger::of(&scenario, &sums, 1);
    let flows = flows::flows(&summary.ledger);
    assert_eq!(
        flows.iter().map(|flow| flow.people).sum::<f64>(),
        all as f64
    );
    assert!(flows.is_sorted_by(|one, other| one.people >= other.people));
    let names = |name: fn(&flows::Flow) -> Option<usize>| {
        flows.iter().map(name).collect::<BTreeSet<_>>().len()
    };
    assert_eq!([names(|flow| flow.first), names(|flow| flow.last)], [9, 9]);
    let style = style(Chart::Touches, 640.0, 320.0);
    let drawing = drawn(Chart::Touches, &summary, &style).expect("it is drawn");
    assert_eq!(drawing.outlines.len(), flows.len());
    for [x, y] in drawing.outlines.into_iter().flatten() {
        let frame = drawing.frame;
        assert!(x >= frame.left && x <= frame.right);
        assert!(y >= frame.top - 1.0 && y <= frame.bottom + 1.0);
    }
}

#[test]
fn charts_are_known_by_name() {
    for chart in Chart::ALL {
        assert_eq!(Chart::from_name(chart.name()), Some(*chart));
    }
    assert_eq!(Chart::from_name("pie"), None);
}
