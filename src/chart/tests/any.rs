//! Charts of random summaries: whatever the figures are, a picture comes of them or an error.

use proptest::prelude::*;

use super::*;

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
    let sums = prop::collection::vec(prop_oneof![any::<i64>(), 0..99_999_i64, Just(0)], 1..40);
    let values = prop::collection::vec(number(), 1..40);
    (1..6_usize, values, profit, sums).prop_map(
        |(days, values, (start, width, counts, below, above), sums)| {
            let mut endless = values.into_iter().cycle();
            let mut next = move || endless.next().unwrap_or_default();
            let mut summary = flat(days, 0.0);
            for outcome in &mut summary.outcomes {
                outcome.quantiles = std::array::from_fn(|_| next());
                outcome.mean = next();
            }
            let scenario = month();
            let places = Layout::of(&scenario).len();
            let sums: Vec<i64> = sums.into_iter().cycle().take(places).collect();
            summary.ledger = Ledger::of(&scenario, &sums, 3);
            for value in summary.series.iter_mut().flatten().flatten() {
                *value = next();
            }
            for value in summary.weeks.iter_mut().flatten().flatten() {
                *value = next();
            }
            summary.profit_dots.fill_with(&mut next);
            summary.profit_dots.sort_by(f64::total_cmp);
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
        other in summary(),
        width in 80.0..900.0,
        height in 60.0..500.0,
        chinese in any::<bool>(),
    ) {
        let calendar = Calendar::of(&month());
        for chart in Chart::ALL {
            let mut style = style(*chart, width, height);
            if chinese {
                style.numerals = Numerals::Chinese;
            }
            for view in over(&summary, &other, &calendar) {
                let drawing = draw(*chart, &view, &style);
                prop_assert!(drawing.is_ok_and(|drawing| well_formed(&drawing)), "{}", chart.name());
            }
        }
    }
}
