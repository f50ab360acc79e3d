//! How far an axis reaches: always to what the run is compared with, however far that is, and not to a ghost.

use super::*;

/// The range of the axis along which values are drawn, in people or yuan.
fn range(chart: Chart, view: &View) -> [f64; 2] {
    let frame = draw(chart, view, &style(chart, 640.0, 320.0))
        .expect("it is drawn")
        .frame;
    match chart {
        Chart::Funnel => frame.x.map(|log| libm::exp10(log) - 1.0),
        Chart::Generations => frame.y.map(|log| libm::exp10(log) - 1.0),
        Chart::Waterfall | Chart::Profit | Chart::ProfitDots => frame.x,
        _ => frame.y,
    }
}

/// How many lines of other runs there are.
fn dashes(chart: Chart, view: &View) -> usize {
    let drawing = draw(chart, view, &style(chart, 640.0, 320.0)).expect("it is drawn");
    drawing.svg.matches("<p").count()
}

const COMPARED: [Chart; 10] = [
    Chart::ProfitOverTime,
    Chart::ProfitDots,
    Chart::Connected,
    Chart::Funnel,
    Chart::Followers,
    Chart::Waterfall,
    Chart::Trust,
    Chart::Generations,
    Chart::Profit,
    Chart::Community,
];

#[test]
fn the_axis_reaches_what_it_was_before() {
    let calendar = Calendar::default();
    for (now, before) in [(10.0, 1e6), (0.0, 1e6), (1e6, 10.0), (-10.0, 1e6)] {
        let [now, before_run] = [flat(9, now), flat(9, before)];
        let [_, view] = over(&now, &before_run, &calendar);
        for chart in COMPARED {
            let [low, high] = range(chart, &view);
            let slack = 1e-6 * before;
            assert!(
                low <= before + slack && high >= before - slack,
                "{}: {low} to {high}",
                chart.name()
            );
            assert!(
                dashes(chart, &view) > dashes(chart, &View::of(&now, &calendar)),
                "{}",
                chart.name()
            );
        }
    }
    // What is below zero too, as money may be.
    let [good, bad] = [flat(9, 1e4), flat(9, -1e6)];
    for chart in [
        Chart::ProfitOverTime,
        Chart::Profit,
        Chart::ProfitDots,
        Chart::Waterfall,
    ] {
        let [low, _] = range(chart, &over(&good, &bad, &calendar)[1]);
        assert!(low <= -1e6, "{}: {low}", chart.name());
    }
}

/// The median of every day, be its band cut at the top or at the foot.
#[test]
fn the_median_is_reached_where_its_band_is_not() {
    let calendar = Calendar::default();
    let profit = Series::CumulativeProfit as usize;
    let now = flat(9, 100.0);
    for sign in [1.0, -1.0] {
        let mut before = flat(9, 0.0);
        for (level, band) in before.series[profit].iter_mut().enumerate() {
            for (day, value) in band.iter_mut().enumerate() {
                let median = if day == 4 { 3000.0 } else { 50.0 };
                let level = if sign > 0.0 { level } else { 4 - level };
                *value = sign * [0.0, 0.0, median, median, 1e6][level];
            }
        }
        let [low, high] = range(Chart::ProfitOverTime, &over(&now, &before, &calendar)[1]);
        let far = if sign > 0.0 { high } else { -low };
        assert!((3000.0..9000.0).contains(&far), "{sign}: {low} to {high}");
    }
}

#[test]
fn a_ghost_far_away_does_not_take_the_axis() {
    let view = [flat(9, 10.0), flat(9, 1e6)];
    let calendar = calendar();
    let [ghost, _] = over(&view[0], &view[1], &calendar);
    for chart in [Chart::Followers, Chart::Connected, Chart::Profit] {
        let [low, high] = range(chart, &ghost);
        assert!(low >= -30.0 && high <= 30.0, "{low} {high}");
    }
}

/// The end of the line says no more than the cards do.
#[test]
fn the_end_of_a_line_has_the_digits_that_the_run_supports() {
    let calendar = Calendar::default();
    for (chart, series) in [
        (Chart::ProfitOverTime, Series::CumulativeProfit),
        (Chart::Connected, Series::Connected),
        (Chart::Community, Series::CommunityPosts),
    ] {
        let mut summary = flat(9, 0.0);
        let levels = [1000.0, 1300.0, 1810.0, 2300.0, 9000.0];
        for (band, value) in summary.series[series as usize].iter_mut().zip(levels) {
            band.fill(value);
        }
        for (replications, label) in [(4, "2,000"), (400, "1,800")] {
            summary.replications = replications;
            let view = View::of(&summary, &calendar);
            let svg = draw(chart, &view, &style(chart, 640.0, 320.0))
                .expect("it is drawn")
                .svg;
            assert!(
                svg.contains(&format!(">{label}</text>")),
                "{}",
                chart.name()
            );
        }
    }
}
