//! What is read off pictures: dots that are counts, rates between steps, titles of axes, colours within the data.

use super::*;
use crate::chart::cohorts::Cohorts;

fn dots(values: impl Iterator<Item = f64>) -> Drawing {
    let mut summary = flat(9, 0.0);
    summary.profit_dots = values.collect();
    let style = style(Chart::ProfitDots, 640.0, 320.0);
    drawn(Chart::ProfitDots, &summary, &style).expect("it is drawn")
}

/// Every dot has its own place, those that lose money left of the line and those that make it right of it, and both are
/// counted in words.
#[test]
fn dots_are_counts() {
    let drawing = dots((0..50).map(|dot| f64::from(dot) * 10.0 - 225.0));
    assert_eq!(drawing.outlines.len(), 50);
    assert!(drawing.svg.contains(">23 of 50 lose money</text>"));
    assert!(drawing.svg.contains(">27 of 50 make money</text>"));
    assert_eq!(drawing.svg.matches("<circle").count(), 27);
    let Frame { left, right, x, .. } = drawing.frame;
    let zero = left - x[0] / (x[1] - x[0]) * (right - left);
    let places: BTreeSet<String> = drawing
        .outlines
        .iter()
        .map(|outline| format!("{:.1?}", outline[0]))
        .collect();
    assert_eq!(places.len(), 50);
    for (dot, outline) in drawing.outlines.iter().enumerate() {
        let beyond = |[x, _]: &[f64; 2]| {
            if dot < 23 {
                *x <= zero + 0.01
            } else {
                *x >= zero - 0.01
            }
        };
        assert!(outline.iter().all(beyond), "{dot}: {outline:?}");
        let frame = drawing.frame;
        let within = |[_, y]: &[f64; 2]| *y >= frame.top - 0.01 && *y <= frame.bottom + 0.01;
        assert!(outline.iter().all(within), "{dot}: {outline:?}");
    }
}

#[test]
fn a_future_that_is_sure_is_one_pile() {
    let drawing = dots(std::iter::repeat_n(-5.0, 50));
    let lefts: BTreeSet<String> = drawing
        .outlines
        .iter()
        .map(|outline| format!("{:.1}", outline[0][0]))
        .collect();
    assert_eq!(lefts.len(), 1);
    assert!(drawing.svg.contains(">0 of 50 make money</text>"));
    assert_eq!(drawing.svg.matches("<circle").count(), 0);
}

/// A step counts all who got at least so far; what has nobody before it has no rate.
#[test]
fn rates_are_shares_of_the_step_before() {
    let mut summary = flat(3, 0.0);
    for (series, people) in [
        (Series::Aware, 700.0),
        (Series::OneOffBuyers, 50.0),
        (Series::Fans, 100.0),
        (Series::Users, 20.0),
        (Series::Customers, 45.0),
        (Series::RepeatCustomers, 25.0),
        (Series::IronFans, 10.0),
        (Series::Lapsed, 40.0),
        (Series::Blocked, 10.0),
    ] {
        for band in &mut summary.series[series as usize] {
            band.fill(people);
        }
    }
    let [
        aware,
        one_off,
        fans,
        users,
        paid,
        repeat,
        iron,
        lapsed,
        blocked,
    ] = funnel::step_rates(&summary);
    let rates = [fans, paid, repeat, iron].map(|rate| libm::round(rate * 1e4));
    assert_eq!(rates, [2000.0, 4000.0, 4375.0, 2857.0]);
    assert!(
        [aware, one_off, users, lapsed, blocked]
            .iter()
            .all(|rate| rate.is_nan())
    );
    let style = style(Chart::Funnel, 640.0, 320.0);
    let svg = drawn(Chart::Funnel, &summary, &style)
        .expect("it is drawn")
        .svg;
    for words in ["20%", "40%", "44%", "29%", "Share of the step before"] {
        assert!(svg.contains(&format!(">{words}</text>")), "{words}");
    }
    assert!(
        funnel::step_rates(&flat(3, 0.0))
            .iter()
            .all(|rate| rate.is_nan())
    );
}

/// Weeks are drawn where there are four of them, days where there are not.
#[test]
fn long_runs_are_drawn_week_by_week() {
    for (days, title) in [(27, "People a day"), (28, "People a week")] {
        let style = style(Chart::Followers, 640.0, 320.0);
        let drawing = drawn(Chart::Followers, &flat(days, 3.0), &style).expect("it is drawn");
        assert!(drawing.svg.contains(&format!(">{title}</text>")), "{days}");
        let highest = drawing.frame.y[1];
        assert_eq!(highest > 20.0, days == 28, "{days}: {highest}");
    }
}

#[test]
fn axes_say_what_they_are_where_there_is_room() {
    let summary = flat(30, 5.0);
    for chart in Chart::ALL {
        for (height, shown) in [(240.0, true), (100.0, false)] {
            let style = style(*chart, 480.0, height);
            let svg = drawn(*chart, &summary, &style).expect("it is drawn").svg;
            for key in chart
                .labels()
                .iter()
                .filter(|key| key.starts_with("page.axis."))
            {
                if key.starts_with("page.axis.each_") {
                    continue;
                }
                let words = format!(">{}</text>", style.labels.text(key));
                assert!(
                    !style.labels.text(key).is_empty() && svg.contains(&words) == shown,
                    "{} {key}",
                    chart.name()
                );
            }
        }
    }
}

/// Cohorts that all keep nearly everybody are told apart all the same, and what is alike is not.
#[test]
fn colours_are_scaled_to_the_data() {
    let [least, most] = Cohorts::of(&made_up().ledger).extent;
    assert!(least > 0.3 && most < 0.98 && least < most, "{least} {most}");
    let [least, most] = Cohorts::of(&ledger(|_| 5.0)).extent;
    assert!(most - least >= 0.0499, "{least} {most}");
    assert_eq!(Cohorts::of(&ledger(|_| 0.0)).extent, [0.0, 1.0]);
}
